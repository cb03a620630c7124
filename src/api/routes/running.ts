/** Liveness, readiness, metrics, version. */
import { createHash, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { READER } from "../../duties/read.ts";
import { answers, lastBackup } from "../../store/running-figures.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { runningRoutes, type Version } from "../contract/running.ts";
import { metricsToken } from "../http/metrics.ts";
import { ProblemError, problemResponse } from "../http/problem.ts";
import { arrivalOf, clientOf, isOnThisMachine } from "../http/proxy.ts";
import { programCommit, thirdParties } from "../release.ts";

/** The database must answer within this time for the service to count as ready, ms. */
const databaseLimitMs = 3_000;

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Compares digests, so that the time taken tells neither the length nor the beginning of the token. */
function isToken(token: string, authorization: string | undefined): boolean {
  const presented = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  return presented !== undefined && timingSafeEqual(digest(presented), digest(token));
}

async function versionOf(context: Context): Promise<Version> {
  const { store } = context;
  const { applied, printed } = await store.asOwner(async (db) => ({
    applied: await sql<{
      name: string;
      appliedAt: string;
    }>`select name, applied_at as "appliedAt" from schema_migration order by number`.execute(db),
    printed: await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db),
  }));
  return {
    name: "luoshi",
    version: context.version,
    commit: programCommit(),
    reader: READER,
    node: process.version,
    database: { engine: store.engine, version: printed.rows[0]?.version ?? "" },
    migrations: applied.rows,
    lastBackup: await lastBackup(store),
  };
}

/** Adds the routes. */
export function addRunning(app: App, context: Context): void {
  const { store, metrics, proxy } = context;
  const token = metricsToken(process.env);
  app.openapi(runningRoutes.live, (c) => c.json({ status: "live" as const }, 200));
  app.openapi(runningRoutes.health, async (c) => {
    if (context.closing) return problemResponse(c, "notReady", "正在停止。") as never;
    if (!context.ready) return problemResponse(c, "notReady", "正在启动：首次入库尚未完成。") as never;
    if (!(await answers(store, databaseLimitMs))) return problemResponse(c, "notReady", "数据库没有应答。") as never;
    return c.json({ status: "ready" as const, message: "就绪", database: store.engine }, 200);
  });
  app.openapi(runningRoutes.metrics, async (c) => {
    const isBearer = token !== null && isToken(token, c.req.header("authorization"));
    const isAllowed = isBearer || (proxy.publicUrl === null && isOnThisMachine(clientOf(proxy, arrivalOf(c))));
    if (!isAllowed) throw new ProblemError("notAuthorised", "指标只给本机，或在 Authorization 里带 LUOSHI_METRICS_TOKEN 的采集程序。");
    const { text, type } = await metrics.page();
    return c.body(text, 200, { "content-type": type, "cache-control": "no-store" }) as never;
  });
  app.openapi(runningRoutes.version, async (c) => c.json(await versionOf(context), 200));
  app.openapi(runningRoutes.thirdParties, (c) => c.json({ items: thirdParties() }, 200));
}
