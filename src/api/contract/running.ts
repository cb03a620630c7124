/** For those who run the service: liveness, readiness, metrics, version, third-party packages. */
import { z } from "@hono/zod-openapi";
import { json, route } from "./route.ts";

const HealthSchema = z
  .object({ status: z.literal("ready"), message: z.string(), database: z.enum(["pglite", "postgresql"]) })
  .openapi("Health");

export const VersionSchema = z
  .object({
    name: z.literal("luoshi"),
    version: z.string(),
    commit: z.string().nullable().openapi({ description: "null where the program was not built from a commit" }),
    reader: z.string(),
    node: z.string(),
    database: z.object({ engine: z.enum(["pglite", "postgresql"]), version: z.string() }),
    migrations: z.array(z.object({ name: z.string(), appliedAt: z.string() })),
    lastBackup: z.string().nullable().openapi({ description: "moment of the last backup taken through this program" }),
  })
  .openapi("Version");
export type Version = z.infer<typeof VersionSchema>;

export const ThirdPartySchema = z.object({ name: z.string(), version: z.string(), license: z.string() }).openapi("ThirdParty");
export type ThirdParty = z.infer<typeof ThirdPartySchema>;

export const runningRoutes = {
  live: route({
    method: "get",
    path: "/api/health/live",
    permission: "public",
    tags: ["系统"],
    summary: "进程是否在运行；不查数据库",
    responses: { 200: json(z.object({ status: z.literal("live") }), "alive") },
  }),
  health: route({
    method: "get",
    path: "/api/health",
    permission: "public",
    tags: ["系统"],
    summary: "是否就绪：首次入库完成、数据库有应答、没有在停止，才返回 200，否则 503",
    responses: { 200: json(HealthSchema, "ready") },
  }),
  metrics: route({
    method: "get",
    path: "/metrics",
    permission: "metrics.read",
    tags: ["系统"],
    summary: "Prometheus 指标：只给本机，或持 LUOSHI_METRICS_TOKEN 者",
    responses: { 200: { description: "text format 0.0.4", content: { "text/plain": { schema: z.string() } } } },
  }),
  version: route({
    method: "get",
    path: "/api/version",
    permission: "system.read",
    tags: ["系统"],
    summary: "版本、数据库与已执行的迁移",
    responses: { 200: json(VersionSchema, "version") },
  }),
  thirdParties: route({
    method: "get",
    path: "/api/version/third-parties",
    permission: "system.read",
    tags: ["系统"],
    summary: "随程序分发的第三方软件及其许可证",
    responses: { 200: json(z.object({ items: z.array(ThirdPartySchema) }), "packages") },
  }),
};
