/** What administrators see to: reminders, the calendar of holidays, erasing of personal data, heads of blocks. */
import { z } from "@hono/zod-openapi";
import { body, IdempotencyHeader, json, route } from "./route.ts";
import { VerifyReportSchema } from "./system.ts";
import { CityCodeSchema, DaySchema } from "./vocabulary.ts";

const cityParam = z.object({ city: CityCodeSchema });
const minutes = z.array(z.int().min(-525_600).max(525_600)).max(12);
const mailAddress = z.email("应为邮箱地址").max(200);
const hostName = z
  .string()
  .trim()
  .min(1, "请写主机")
  .max(253)
  .regex(/^[^\s/@?#]+$/, "应为主机名或地址，可带端口，不带 https:// 和路径");
const reason = z.string().trim().min(2, "请写明理由").max(400);

export const ListedHostSchema = z
  .object({ host: hostName, internal: z.boolean().openapi({ description: "the name may lead to private addresses" }) })
  .openapi("ListedHost");

export const ReminderServerSchema = z
  .object({
    host: hostName,
    port: z.int().min(1).max(65_535),
    secure: z.boolean().openapi({ description: "TLS from the first byte" }),
    user: z.string().max(200).nullable(),
    from: mailAddress,
  })
  .openapi("ReminderServer");

export const ReminderSettingsSchema = z
  .object({
    points: z.object({ instant: minutes, day: minutes }).openapi({
      description: "minutes from the end of a time limit, before it negative: of limits in hours, and of limits in days",
    }),
    mail: z.object({
      units: z.record(z.string().min(1).max(80), mailAddress),
      persons: z.record(z.string().min(1).max(80), mailAddress).openapi({ description: "by the id of a person" }),
    }),
    server: ReminderServerSchema.nullable(),
    hooks: z.array(z.url({ protocol: /^https?$/, error: "应为 https:// 或 http:// 开头的网址" }).max(500)).max(10),
    digest: z.enum(["sm3", "sha256"]),
    hosts: z.array(ListedHostSchema).max(50),
  })
  .openapi("ReminderSettings");
export type ReminderSettings = z.infer<typeof ReminderSettingsSchema>;

export const ReminderSettingsShownSchema = ReminderSettingsSchema.extend({
  secrets: z.object({ hookSecret: z.boolean(), mailPassword: z.boolean() }).openapi({ description: "which are set; never what they are" }),
}).openapi("ReminderSettingsShown");
export type ReminderSettingsShown = z.infer<typeof ReminderSettingsShownSchema>;

const secret = z.string().min(8, "至少 8 个字符").max(400).nullable().optional();
export const ReminderChangeSchema = ReminderSettingsSchema.partial()
  .extend({ hookSecret: secret, mailPassword: z.string().min(1).max(400).nullable().optional() })
  .openapi("ReminderChange", { description: "secrets are write-only; null takes one away" });
export type ReminderChange = z.infer<typeof ReminderChangeSchema>;

export const ReminderTrialSchema = z
  .object({ channel: z.enum(["mail", "webhook"]), address: z.string().trim().min(3, "请写要发往的邮箱或网址").max(500) })
  .openapi("ReminderTrial");
export const ReminderTriedSchema = z.object({ ok: z.boolean(), message: z.string() }).openapi("ReminderTried");
export type ReminderTried = z.infer<typeof ReminderTriedSchema>;

export const CalendarYearSchema = z.object({ year: z.int(), days: z.int(), source: z.string() }).openapi("CalendarYear");
export type CalendarYear = z.infer<typeof CalendarYearSchema>;
export const NamedDaySchema = z
  .object({ date: DaySchema, kind: z.enum(["workday", "restday"]), name: z.string().trim().min(1, "请写节日").max(40) })
  .openapi("NamedDay");
export type NamedDay = z.infer<typeof NamedDaySchema>;
export const CalendarAnnouncementSchema = z
  .object({ source: z.string().trim().min(2, "请写明依据的通知").max(200), days: z.array(NamedDaySchema).min(1, "至少一天").max(120) })
  .openapi("CalendarAnnouncement");
export type CalendarAnnouncement = z.infer<typeof CalendarAnnouncementSchema>;

const year = z.object({ year: z.coerce.number().int().min(2000).max(2100) });

export const PersonalPlacesSchema = z
  .object({
    kept: z.array(z.object({ hash: z.string(), streams: z.array(z.string()) })),
    drafts: z.int().openapi({ description: "drafts that hold it" }),
    message: z.string(),
  })
  .openapi("PersonalPlaces");
export type PersonalPlaces = z.infer<typeof PersonalPlacesSchema>;
const personalValue = z.string().min(1, "请写要查找的姓名、电话等").max(200);

export const BlockHeadSchema = z
  .object({
    city: CityCodeSchema,
    height: z.int(),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    merkleRoot: z.string().regex(/^[0-9a-f]{64}$/),
    eventCount: z.int(),
    sealedAt: z.string(),
  })
  .openapi("BlockHead");
export type BlockHead = z.infer<typeof BlockHeadSchema>;

export const administrationRoutes = {
  reminderSettings: route({
    method: "get",
    path: "/api/reminders/{city}",
    permission: "settings.read",
    tags: ["系统"],
    summary: "提醒设置：何时提醒、发往何处；密钥只说有没有",
    request: { params: cityParam },
    responses: { 200: json(ReminderSettingsShownSchema, "settings") },
  }),
  changeReminders: route({
    method: "patch",
    path: "/api/reminders/{city}",
    permission: "settings.write",
    tags: ["系统"],
    summary: "修改提醒设置；密钥只写不读",
    request: { params: cityParam, headers: IdempotencyHeader, body: body(ReminderChangeSchema) },
    responses: { 200: json(ReminderSettingsShownSchema, "settings") },
  }),
  tryReminder: route({
    method: "post",
    path: "/api/reminders/{city}/trial",
    permission: "settings.write",
    tags: ["系统"],
    summary: "试发一条，回答结果",
    request: { params: cityParam, body: body(ReminderTrialSchema) },
    responses: { 200: json(ReminderTriedSchema, "what happened") },
  }),
  calendarYears: route({
    method: "get",
    path: "/api/calendar",
    permission: "library.read",
    tags: ["系统"],
    summary: "已公布节假日安排的年份",
    responses: { 200: json(z.object({ items: z.array(CalendarYearSchema) }), "years") },
  }),
  calendarYear: route({
    method: "get",
    path: "/api/calendar/{year}",
    permission: "library.read",
    tags: ["系统"],
    summary: "一年的节假日和调休上班日",
    request: { params: year },
    responses: { 200: json(z.object({ items: z.array(NamedDaySchema.extend({ source: z.string() })) }), "days") },
  }),
  announceCalendar: route({
    method: "put",
    path: "/api/calendar/{year}",
    permission: "calendar.write",
    tags: ["系统"],
    summary: "登记一年的节假日安排：留痕，并重算暂定的时限",
    request: { params: year, headers: IdempotencyHeader, body: body(CalendarAnnouncementSchema) },
    responses: { 200: json(z.object({ cases: z.int(), message: z.string() }), "cases whose time limits changed") },
  }),
  findPersonal: route({
    method: "post",
    path: "/api/personal/{city}/find",
    permission: "personal.erase",
    tags: ["留痕"],
    summary: "查找一项个人信息存在哪些记录和办件里",
    request: { params: cityParam, body: body(z.object({ value: personalValue })) },
    responses: { 200: json(PersonalPlacesSchema, "places") },
  }),
  erasePersonal: route({
    method: "post",
    path: "/api/personal/{city}/erase",
    permission: "personal.erase",
    tags: ["留痕"],
    summary: "删除个人信息：哈希留下，留痕照样核验通过",
    request: {
      params: cityParam,
      headers: IdempotencyHeader,
      body: body(z.object({ value: personalValue, hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(1000), reason })),
    },
    responses: { 200: json(PersonalPlacesSchema, "what was erased") },
  }),
  blockHeads: route({
    method: "get",
    path: "/api/chain/{city}/heads",
    permission: "chain.read",
    tags: ["留痕"],
    summary: "已封区块的块头，新的在前",
    request: {
      params: cityParam,
      query: z.object({ before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(500).default(50) }),
    },
    responses: { 200: json(z.object({ items: z.array(BlockHeadSchema), total: z.int() }), "heads") },
  }),
  exportHeads: route({
    method: "get",
    path: "/api/chain/{city}/heads/export",
    permission: "chain.export",
    tags: ["留痕"],
    summary: "导出全部块头，留在库外；以后用 luoshi verify --heads 比对",
    request: { params: cityParam },
    responses: { 200: { description: "JSON lines", content: { "text/plain": { schema: z.string() } } } },
  }),
  verifyHeads: route({
    method: "post",
    path: "/api/maintenance/verify-heads",
    permission: "ledger.verify",
    tags: ["维护"],
    summary: "核验留痕，并与导出留存的块头比对：整库被改写或截断也查得出",
    request: { body: body(z.object({ heads: z.array(BlockHeadSchema).min(1, "至少一个块头").max(200_000) })) },
    responses: { 200: json(VerifyReportSchema, "report") },
  }),
};
