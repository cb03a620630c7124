/** How routes are declared: each with its permission, and with problem details as its error shape. */
import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";
import { ProblemSchema } from "./problem.ts";

/** What an account must be allowed to do; `api/access` says which role may. */
export const permissions = [
  "public",
  "self",
  "accounts.read",
  "accounts.write",
  "grants.write",
  "security.read",
  "ledger.verify",
  "calendar.write",
  "personal.erase",
  "demo.leave",
  "system.read",
  "metrics.read",
  "settings.read",
  "settings.write",
  "businessDate.write",
  "ingest.read",
  "ingest.write",
  "library.read",
  "search.read",
  "review.read",
  "review.decide",
  "oversight.read",
  "oversight.export",
  "oversight.write",
  "check.read",
  "check.run",
  "views.read",
  "views.write",
  "maintenance.run",
  "persons.read",
  "persons.switch",
  "regimes.read",
  "records.read",
  "records.export",
  "records.write",
  "cases.read",
  "cases.act",
  "readings.choose",
  "inbox.read",
  "chain.read",
  "chain.export",
  "evidence.read",
  "evidence.write",
  "drills.join",
  "drills.read",
  "drills.run",
  "organisations.read",
  "organisations.write",
] as const;
export type Permission = (typeof permissions)[number];

const problemContent = { "application/problem+json": { schema: ProblemSchema } };

/** A JSON body of a response. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** A JSON body of a request, required. */
export function body<S extends z.ZodType>(schema: S) {
  return { required: true, content: { "application/json": { schema } } };
}

type Declared = Omit<RouteConfig, "getRoutingPath"> & { permission: Permission };

/** Declares a route. The permission goes into OpenAPI as `x-permission` and into the table of routes. */
export function route<const R extends Declared>(declared: R) {
  const { permission, ...operation } = declared;
  const responses = { ...operation.responses, default: { description: "Problem details (RFC 9457)", content: problemContent } };
  return createRoute({ ...operation, "x-permission": permission, responses } as unknown as R & { "x-permission": Permission });
}

export const IdempotencyHeader = z.object({
  "idempotency-key": z.string().min(8).max(200).optional().openapi({
    description:
      "Any unique string; the same key with the same body returns the stored response, with another body it is refused (keyReused)",
  }),
});

/** Query of every list that has pages. */
export const PageQuery = z.object({
  cursor: z.string().max(2000).optional().openapi({ description: "`next` of the page before" }),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** A page of items in a stable order; `next` is null on the last page. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable(),
    total: z.int().openapi({ description: "hits of the filter over all pages" }),
  });
}

export interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
}
