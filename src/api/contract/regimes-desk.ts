/** Indicators, findings, duties, readings, the inbox. */
import { z } from "@hono/zod-openapi";
import { regimeParam } from "./regimes.ts";
import { FindingOfRecordSchema } from "./regimes-records.ts";
import { BasisSchema, RuleStatusSchema } from "./regimes-shapes.ts";
import { body, IdempotencyHeader, json, PageQuery, pageOf, route } from "./route.ts";
import { CityCodeSchema, DaySchema } from "./vocabulary.ts";

export const IndicatorSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    unit: z.string(),
    value: z.string().nullable().openapi({ description: "exact decimal; null: the registers do not say enough" }),
    basis: z.array(BasisSchema),
    reads: z
      .array(z.object({ register: z.string(), label: z.string(), records: z.int() }))
      .openapi({ description: "为什么: the records it was reckoned from" }),
  })
  .openapi("Indicator");
export type Indicator = z.infer<typeof IndicatorSchema>;

export const DutyInstanceSchema = z
  .object({
    duty: z.string(),
    label: z.string(),
    by: z.string(),
    units: z.array(z.string()),
    subject: z.object({ id: z.string(), label: z.string() }).nullable(),
    from: DaySchema,
    to: DaySchema,
    due: DaySchema,
    provisional: z.boolean(),
    metOn: DaySchema.nullable(),
    state: z.enum(["met", "metLate", "open", "late"]),
    basis: z.array(BasisSchema),
  })
  .openapi("DutyInstance");
export type DutyInstance = z.infer<typeof DutyInstanceSchema>;

export const ReadingSchema = z
  .object({
    key: z.string(),
    question: z.string(),
    owner: z.enum(["legal", "business", "technical"]),
    options: z.array(z.object({ option: z.string(), label: z.string() })),
    option: z.string(),
    default: z.string(),
    defaultReason: z.string(),
    chosen: z
      .object({ by: z.string(), on: DaySchema, at: z.string(), reason: z.string() })
      .nullable()
      .openapi({ description: "null: the default is in force" }),
    version: z.int(),
    basis: z.array(BasisSchema),
    rules: z.array(z.object({ key: z.string(), label: z.string() })).openapi({ description: "rules that ask for it" }),
  })
  .openapi("Reading");
export type Reading = z.infer<typeof ReadingSchema>;

export const TouchedSchema = z
  .object({
    id: z.string().openapi({ description: "of the decision: stream, version and number" }),
    case: z.string(),
    caseTitle: z.string(),
    step: z.string(),
    stepLabel: z.string(),
    on: DaySchema,
    rule: z.string(),
    ruleLabel: z.string(),
    was: RuleStatusSchema,
    now: RuleStatusSchema,
    redecided: z.boolean(),
  })
  .openapi("TouchedDecision");
export type TouchedDecision = z.infer<typeof TouchedSchema>;

export const InboxItemSchema = z
  .object({
    id: z.string(),
    city: CityCodeSchema,
    kind: z.string(),
    title: z.string(),
    link: z.string(),
    unit: z.string().nullable(),
    person: z.string().nullable(),
    due: z.string().nullable(),
    sentAt: z.string(),
    readAt: z.string().nullable(),
    settledAt: z.string().nullable().openapi({ description: "the matter was done then; nothing is left to do" }),
  })
  .openapi("InboxItem");
export type InboxItem = z.infer<typeof InboxItemSchema>;

const readingParam = regimeParam.extend({ reading: z.string().max(60) });
const reason = z.string().trim().min(2, "请写明理由").max(400);

export const regimeDeskRoutes = {
  indicators: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/indicators",
    permission: "regimes.read",
    tags: ["台账"],
    summary: "指标",
    request: { params: regimeParam, query: z.object({ on: DaySchema.optional() }) },
    responses: { 200: json(z.object({ on: DaySchema, items: z.array(IndicatorSchema) }), "indicators") },
  }),
  regimeFindings: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/findings",
    permission: "regimes.read",
    tags: ["台账"],
    summary: "台账事实与规则不符之处",
    request: { params: regimeParam },
    responses: { 200: json(z.object({ on: DaySchema, items: z.array(FindingOfRecordSchema) }), "findings") },
  }),
  duties: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/duties",
    permission: "regimes.read",
    tags: ["台账"],
    summary: "周期职责：每期是否完成、逾期",
    request: { params: regimeParam, query: z.object({ from: DaySchema.optional(), to: DaySchema.optional() }) },
    responses: {
      200: json(z.object({ on: DaySchema, items: z.array(DutyInstanceSchema) }), "instances, of the last year where no days are given"),
    },
  }),
  readings: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/readings",
    permission: "regimes.read",
    tags: ["办件"],
    summary: "读法：问题、选项、谁在何时为何选定",
    request: { params: regimeParam },
    responses: { 200: json(z.object({ items: z.array(ReadingSchema) }), "readings") },
  }),
  touchedByReading: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/readings/{reading}/touched",
    permission: "regimes.read",
    tags: ["办件"],
    summary: "改取某一读法会触及的办件",
    request: { params: readingParam, query: z.object({ option: z.string().max(60) }) },
    responses: { 200: json(z.object({ items: z.array(TouchedSchema) }), "decisions that would come out otherwise") },
  }),
  chooseReading: route({
    method: "post",
    path: "/api/regimes/{city}/{regime}/readings/{reading}",
    permission: "readings.choose",
    tags: ["办件"],
    summary: "选定读法，须写明理由；已办的不自动改判",
    request: {
      params: readingParam,
      headers: IdempotencyHeader,
      body: body(z.object({ option: z.string().max(60), version: z.int(), reason })),
    },
    responses: {
      200: json(z.object({ reading: ReadingSchema, touched: z.array(TouchedSchema) }), "chosen; what it touches is listed, not changed"),
    },
  }),
  redecide: route({
    method: "post",
    path: "/api/regimes/{city}/{regime}/readings/{reading}/redecide",
    permission: "readings.choose",
    tags: ["办件"],
    summary: "按现行读法对所列判定重新判定（留痕，不改旧判定）",
    request: {
      params: readingParam,
      headers: IdempotencyHeader,
      body: body(z.object({ decisions: z.array(z.string().max(160)).min(1).max(200), reason })),
    },
    responses: { 200: json(z.object({ items: z.array(TouchedSchema) }), "as decided anew") },
  }),
  inbox: route({
    method: "get",
    path: "/api/inbox",
    permission: "inbox.read",
    tags: ["办件"],
    summary: "本人及本单位的提醒",
    request: { query: PageQuery.extend({ city: CityCodeSchema, unread: z.enum(["true", "false"]).optional() }) },
    responses: { 200: json(pageOf(InboxItemSchema).extend({ unread: z.int() }), "newest first") },
  }),
  readInbox: route({
    method: "post",
    path: "/api/inbox/read",
    permission: "inbox.read",
    tags: ["办件"],
    summary: "标为已读",
    request: { body: body(z.object({ city: CityCodeSchema, ids: z.array(z.string().max(160)).min(1).max(500) })) },
    responses: { 200: json(z.object({ read: z.int() }), "how many were unread") },
  }),
};
