/** The contract: every route and every shape of the API. The web app imports types from here and labels from labels.ts. */
import { accountRoutes } from "./accounts.ts";
import { administrationRoutes } from "./administration.ts";
import { checkRoutes } from "./check.ts";
import { drillRoutes } from "./drills.ts";
import { ingestRoutes } from "./ingest.ts";
import { libraryRoutes } from "./library.ts";
import { organisationRoutes } from "./organisations.ts";
import { oversightRoutes } from "./oversight.ts";
import { regimeRoutes } from "./regimes.ts";
import { regimeCaseRoutes } from "./regimes-cases.ts";
import { regimeChainRoutes } from "./regimes-chain.ts";
import { regimeDemonstrationRoutes } from "./regimes-demonstration.ts";
import { regimeDeskRoutes } from "./regimes-desk.ts";
import { regimeImportRoutes } from "./regimes-imports.ts";
import { regimeNoticeRoutes } from "./regimes-notices.ts";
import { regimeRecordRoutes } from "./regimes-records.ts";
import { reviewRoutes } from "./review.ts";
import type { Permission } from "./route.ts";
import { runningRoutes } from "./running.ts";
import { searchRoutes } from "./search.ts";
import { sessionRoutes } from "./session.ts";
import { staffRoutes } from "./staff.ts";
import { systemRoutes } from "./system.ts";
import { viewRoutes } from "./views.ts";

export type * from "./accounts.ts";
export type * from "./administration.ts";
export type * from "./check.ts";
export type * from "./document.ts";
export type * from "./drills.ts";
export type * from "./ingest.ts";
export type * from "./library.ts";
export type * from "./organisations.ts";
export type * from "./oversight.ts";
export type * from "./problem.ts";
export type * from "./regimes.ts";
export type * from "./regimes-cases.ts";
export type * from "./regimes-chain.ts";
export type * from "./regimes-demonstration.ts";
export type * from "./regimes-desk.ts";
export type * from "./regimes-imports.ts";
export type * from "./regimes-notices.ts";
export type * from "./regimes-records.ts";
export type {
  BasisRef,
  ChainEvent,
  Clock,
  Decision,
  Field,
  LimitLight,
  ListedField,
  Person,
  RuleStatus,
  ShownValue,
} from "./regimes-shapes.ts";
export type * from "./review.ts";
export type { Page, Permission } from "./route.ts";
export type * from "./running.ts";
export type * from "./search.ts";
export type * from "./session.ts";
export type * from "./staff.ts";
export type * from "./system.ts";
export type * from "./views.ts";
export type * from "./vocabulary.ts";

export const routes = {
  ...sessionRoutes,
  ...accountRoutes,
  ...runningRoutes,
  ...systemRoutes,
  ...administrationRoutes,
  ...ingestRoutes,
  ...libraryRoutes,
  ...searchRoutes,
  ...reviewRoutes,
  ...oversightRoutes,
  ...checkRoutes,
  ...viewRoutes,
  ...regimeRoutes,
  ...regimeRecordRoutes,
  ...regimeCaseRoutes,
  ...regimeDeskRoutes,
  ...regimeDemonstrationRoutes,
  ...regimeChainRoutes,
  ...regimeImportRoutes,
  ...regimeNoticeRoutes,
  ...drillRoutes,
  ...organisationRoutes,
  ...staffRoutes,
};

/** Route × permission, complete by construction: the access table of later roles is checked against it. */
export const routePermissions: readonly { name: string; method: string; path: string; permission: Permission }[] = Object.entries(
  routes,
).map(([name, declared]) => ({
  name,
  method: declared.method,
  path: declared.path,
  permission: declared["x-permission"],
}));
