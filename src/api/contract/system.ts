/** Cities, business date, settings, maintenance. */
import { z } from "@hono/zod-openapi";
import { body, IdempotencyHeader, json, route } from "./route.ts";
import { CityCodeSchema, DaySchema } from "./vocabulary.ts";

export const BusinessDateSchema = z
  .object({
    city: CityCodeSchema,
    date: DaySchema.openapi({ description: "the city's business date" }),
    today: DaySchema.openapi({ description: "date of the wall clock" }),
    isToday: z.boolean(),
    reason: z.string().nullable().openapi({ description: "why it is not today" }),
  })
  .openapi("BusinessDate");
export type BusinessDate = z.infer<typeof BusinessDateSchema>;

export const CitySchema = z
  .object({
    city: CityCodeSchema,
    name: z.string(),
    businessDate: DaySchema,
    isToday: z.boolean(),
    issues: z.int(),
    documents: z.int(),
    awaiting: z.int().openapi({ description: "extracted tasks that wait for a person" }),
    tasks: z.int().openapi({ description: "confirmed tasks" }),
  })
  .openapi("City");
export type City = z.infer<typeof CitySchema>;

export const DivisionSchema = z.object({ city: CityCodeSchema, name: z.string() }).openapi("Division");
export type Division = z.infer<typeof DivisionSchema>;

export const SettingsSchema = z
  .object({
    officer: z.string().min(1).max(40).openapi({ description: "name under which decisions are recorded until accounts exist" }),
    warnDays: z.int().min(0).max(365).openapi({ description: "calendar days before a deadline at which a task turns yellow" }),
  })
  .openapi("Settings");
export type Settings = z.infer<typeof SettingsSchema>;

export const AdvanceSchema = z
  .object({
    date: DaySchema.optional(),
    days: z.int().min(1).max(3660).optional(),
    toToday: z.boolean().optional(),
    reason: z.string().max(400).optional(),
  })
  .openapi("AdvanceBusinessDate", { description: "exactly one of date, days, toToday" });
export type Advance = z.infer<typeof AdvanceSchema>;

export const VerifyReportSchema = z
  .object({ ok: z.boolean(), message: z.string(), checked: z.record(z.string(), z.int()), broken: z.array(z.string()) })
  .openapi("VerifyReport");
export type VerifyReport = z.infer<typeof VerifyReportSchema>;

export const RebuildReportSchema = z
  .object({ ok: z.boolean(), message: z.string(), differences: z.array(z.string()), milliseconds: z.number() })
  .openapi("RebuildReport");
export type RebuildReport = z.infer<typeof RebuildReportSchema>;

const cityParam = z.object({ city: CityCodeSchema });

export const systemRoutes = {
  cities: route({
    method: "get",
    path: "/api/cities",
    permission: "library.read",
    tags: ["系统"],
    summary: "有文件入库的城市及其业务日期、数量",
    responses: { 200: json(z.object({ items: z.array(CitySchema) }), "cities") },
  }),
  divisions: route({
    method: "get",
    path: "/api/divisions",
    permission: "library.read",
    tags: ["系统"],
    summary: "行政区划查询（GB/T 2260），入库时选城市用",
    request: { query: z.object({ text: z.string().max(40).optional() }) },
    responses: { 200: json(z.object({ items: z.array(DivisionSchema) }), "at most 50 divisions") },
  }),
  businessDate: route({
    method: "get",
    path: "/api/cities/{city}/business-date",
    permission: "library.read",
    tags: ["系统"],
    summary: "业务日期",
    request: { params: cityParam },
    responses: { 200: json(BusinessDateSchema, "business date") },
  }),
  advanceBusinessDate: route({
    method: "post",
    path: "/api/cities/{city}/business-date",
    permission: "businessDate.write",
    tags: ["系统"],
    summary: "推进业务日期",
    request: { params: cityParam, headers: IdempotencyHeader, body: body(AdvanceSchema) },
    responses: { 200: json(BusinessDateSchema, "the new business date") },
  }),
  settings: route({
    method: "get",
    path: "/api/settings",
    permission: "settings.read",
    tags: ["系统"],
    summary: "设置",
    responses: { 200: json(SettingsSchema, "settings") },
  }),
  changeSettings: route({
    method: "patch",
    path: "/api/settings",
    permission: "settings.write",
    tags: ["系统"],
    summary: "修改设置",
    request: { headers: IdempotencyHeader, body: body(SettingsSchema.partial()) },
    responses: { 200: json(SettingsSchema, "settings") },
  }),
  verify: route({
    method: "post",
    path: "/api/maintenance/verify",
    permission: "ledger.verify",
    tags: ["维护"],
    summary: "核验留痕与原文是否被改动",
    responses: { 200: json(VerifyReportSchema, "report") },
  }),
  rebuild: route({
    method: "post",
    path: "/api/maintenance/rebuild",
    permission: "maintenance.run",
    tags: ["维护"],
    summary: "由事件重建投影",
    responses: { 200: json(RebuildReportSchema, "report") },
  }),
  backup: route({
    method: "get",
    path: "/api/maintenance/backup",
    permission: "maintenance.run",
    tags: ["维护"],
    summary: "下载备份",
    responses: {
      200: { description: "backup file", content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } } },
    },
  }),
};
