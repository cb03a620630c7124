/** The HTTP application: guards, routes of the contract, OpenAPI, the web app. */
import { OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import { zhCN } from "zod/locales";
import { permit } from "./access/permit.ts";
import type { Context as ServiceContext } from "./context.ts";
import type { Permission } from "./contract/route.ts";
import { bodySizes, contentTypes, ownHosts, securityHeaders, timeLimit, tracing } from "./http/guard.ts";
import { answerError, problemResponse, validationProblem } from "./http/problem.ts";
import { rateLimits } from "./http/rate-limit.ts";
import { addAccounts } from "./routes/accounts.ts";
import { addAdministration } from "./routes/administration.ts";
import { addCheck } from "./routes/check.ts";
import { addDrills } from "./routes/drills.ts";
import { addIngest } from "./routes/ingest.ts";
import { addLibrary } from "./routes/library.ts";
import { addMaintenance } from "./routes/maintenance.ts";
import { addOrganisations } from "./routes/organisations.ts";
import { addOversight } from "./routes/oversight.ts";
import { addOwnAccount } from "./routes/own-account.ts";
import { addRegimes } from "./routes/regimes.ts";
import { addRegimeActs } from "./routes/regimes-acts.ts";
import { addRegimeChain } from "./routes/regimes-chain.ts";
import { addRegimeDemonstration } from "./routes/regimes-demonstration.ts";
import { addRegimeDesk } from "./routes/regimes-desk.ts";
import { addRegimeImports } from "./routes/regimes-imports.ts";
import { addRegimeNotices } from "./routes/regimes-notices.ts";
import { addRegimeRecords } from "./routes/regimes-records.ts";
import { addReview } from "./routes/review.ts";
import { addRunning } from "./routes/running.ts";
import { addSearch } from "./routes/search.ts";
import { addSession } from "./routes/session.ts";
import { addStaff } from "./routes/staff.ts";
import { addStandIns } from "./routes/stand-ins.ts";
import { addSystem } from "./routes/system.ts";
import { addViews } from "./routes/views.ts";
import { serveWeb } from "./static.ts";

export type App = OpenAPIHono<{ Variables: { traceId: string } }>;

/** Answers that are streamed or downloaded have no ETag: it would have to hold them whole to hash them. */
const streamed =
  /^\/api\/(?:maintenance\/|evidence\/|tasks\/export)|^\/api\/cases\/[^/]+\/[^/]+\/notices\/\d+\/file$|^\/api\/drills\/.*\/report\/file$|\/(?:events|original|export|export\.csv|export\.xlsx|template\.xlsx)$|\/exports\/[^/]+$/;

function guard(app: App, context: ServiceContext): void {
  const { log } = context;
  app.onError((error, c) => answerError(error, c, log));
  app.use(context.metrics.middleware, tracing(log), securityHeaders(), compress());
  app.use("/api/*", ownHosts(context), rateLimits(context), bodySizes(), contentTypes(), timeLimit(30_000));
  const tagged = etag({ weak: true });
  app.use("/api/*", async (c, next) => {
    if (c.req.method !== "GET") return next();
    if (streamed.test(c.req.path)) {
      await next();
      if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "private, no-store");
      return;
    }
    await tagged(c, next);
    // Browsers keep the body and ask each time whether it still holds.
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "private, no-cache");
  });
}

/** Puts the permission of its contract before each route that is added from now on; one without a permission cannot be added. */
function holdToPermissions(app: App, context: ServiceContext): void {
  const add = app.openapi.bind(app) as (route: RouteConfig, ...rest: unknown[]) => App;
  app.openapi = ((route: RouteConfig & { "x-permission"?: Permission }, ...rest: unknown[]) => {
    const permission = route["x-permission"];
    if (permission === undefined) throw new Error(`${route.method} ${route.path}: declare it with route(), which asks for a permission`);
    return add({ ...route, middleware: permit(context, permission) }, ...rest);
  }) as App["openapi"];
}

/** Puts the application together. */
export function createApp(context: ServiceContext): App {
  z.config(zhCN());
  const app: App = new OpenAPIHono({
    defaultHook: (result, c) => (result.success ? undefined : validationProblem(c, result.error.issues)),
  });
  guard(app, context);
  holdToPermissions(app, context);
  addSession(app, context);
  addOwnAccount(app, context);
  addAccounts(app, context);
  addRunning(app, context);
  addSystem(app, context);
  addMaintenance(app, context);
  addAdministration(app, context);
  addIngest(app, context);
  addLibrary(app, context);
  addSearch(app, context);
  addReview(app, context);
  addOversight(app, context);
  addCheck(app, context);
  addViews(app, context);
  addRegimes(app, context);
  // Before the records: template.xlsx is no id of a record.
  addRegimeImports(app, context);
  addRegimeRecords(app, context);
  addRegimeActs(app, context);
  addRegimeDesk(app, context);
  addRegimeDemonstration(app, context);
  addRegimeChain(app, context);
  addRegimeNotices(app, context);
  addDrills(app, context);
  addOrganisations(app, context);
  addStaff(app, context);
  addStandIns(app, context);
  app.use("/api/openapi.json", permit(context, "system.read"));
  app.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: { title: "落实 Luoshi", version: context.version, description: "公报的读取、检查、督办。错误一律为 RFC 9457 problem details。" },
    servers: [{ url: "/" }],
  });
  app.all("/api/*", (c) => problemResponse(c, "routeNotFound", `没有 ${c.req.method} ${c.req.path} 这个接口。`));
  if (context.webRoot) serveWeb(app, context.webRoot);
  else app.get("*", (c) => c.text("网页尚未构建：请运行 npm run build。接口说明在 /api/openapi.json。", 200));
  return app;
}
