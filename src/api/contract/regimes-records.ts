/** 台账: records of registers. Facts may always be entered; what a rule does not allow is a finding, never a refusal. */
import { z } from "@hono/zod-openapi";
import { regimeParam } from "./regimes.ts";
import { ChainEventSchema, DecisionSchema, ShownValueSchema } from "./regimes-shapes.ts";
import { body, IdempotencyHeader, json, PageQuery, pageOf, route } from "./route.ts";
import { DaySchema } from "./vocabulary.ts";

export const FindingOfRecordSchema = z
  .object({
    check: z.string(),
    label: z.string(),
    subject: z.object({ id: z.string().nullable(), label: z.string() }),
    decision: DecisionSchema,
  })
  .openapi("RegimeFinding");
export type RegimeFinding = z.infer<typeof FindingOfRecordSchema>;

export const RecordSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    title: z.string(),
    data: z.record(z.string(), z.unknown()),
    shown: z.record(z.string(), z.string()).openapi({ description: "each field as people read it; references by title" }),
    void: z.boolean(),
    updatedOn: DaySchema,
    updatedAt: z.string(),
  })
  .openapi("Record");
export type RecordRow = z.infer<typeof RecordSchema>;

export const RecordWholeSchema = RecordSchema.extend({
  stream: z.string(),
  values: z.array(ShownValueSchema),
  mayCorrect: z.boolean(),
  cases: z.array(z.object({ id: z.string(), title: z.string() })).openapi({ description: "cases that changed it" }),
  findings: z.array(FindingOfRecordSchema),
  history: z.array(ChainEventSchema),
}).openapi("RecordWhole");
export type RecordWhole = z.infer<typeof RecordWholeSchema>;

const registerParam = regimeParam.extend({ register: z.string().max(60) });
const recordParam = registerParam.extend({ id: z.string().max(80) });

const listQuery = z.object({
  text: z.string().max(200).optional().openapi({ description: "found in any text of the record" }),
  filter: z
    .union([z.string().max(300), z.array(z.string().max(300)).max(12)])
    .optional()
    .openapi({ description: "field=value, field>=value, field<=value; may be repeated" }),
  sort: z.string().max(60).optional().openapi({ description: "field, or -field; updatedAt by default, newest first" }),
  voided: z.enum(["without", "with", "only"]).default("without"),
  asOf: DaySchema.optional().openapi({ description: "as it took effect on or before that day" }),
});

const reason = z.string().trim().max(400);
const facts = z.record(z.string(), z.unknown());
const when = {
  occurredOn: DaySchema.optional().openapi({
    description: "day on which it took effect; an earlier day than the business date needs `reason`",
  }),
};

export const EnterRecordSchema = z.object({ data: facts, ...when, reason: reason.optional() }).openapi("EnterRecord");
export const CorrectRecordSchema = z
  .object({
    version: z.int(),
    set: facts.openapi({ description: "null takes a value away" }),
    ...when,
    reason: reason.min(2, "请写明更正的理由"),
  })
  .openapi("CorrectRecord");
export const VoidRecordSchema = z.object({ version: z.int(), ...when, reason: reason.min(2, "请写明作废的理由") }).openapi("VoidRecord");

const answer = json(
  z.object({
    record: RecordWholeSchema,
    findings: z.array(FindingOfRecordSchema).openapi({ description: "findings of the regime that are new with it" }),
  }),
  "the record, and what the checks say of it",
);
const download = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: z.string().openapi({ format: "binary" }) } },
});

export const regimeRecordRoutes = {
  records: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/records/{register}",
    permission: "records.read",
    tags: ["台账"],
    summary: "台账记录",
    request: { params: registerParam, query: PageQuery.extend(listQuery.shape) },
    responses: { 200: json(pageOf(RecordSchema), "records") },
  }),
  recordsCsv: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/records/{register}/export.csv",
    permission: "records.export",
    tags: ["台账"],
    summary: "导出 CSV",
    request: { params: registerParam, query: listQuery },
    responses: { 200: download("text/csv", "csv") },
  }),
  recordsXlsx: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/records/{register}/export.xlsx",
    permission: "records.export",
    tags: ["台账"],
    summary: "导出 XLSX",
    request: { params: registerParam, query: listQuery },
    responses: { 200: download("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx") },
  }),
  record: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/records/{register}/{id}",
    permission: "records.read",
    tags: ["台账"],
    summary: "一条记录及其经过",
    request: { params: recordParam },
    responses: { 200: json(RecordWholeSchema, "record") },
  }),
  enterRecord: route({
    method: "post",
    path: "/api/regimes/{city}/{regime}/records/{register}",
    permission: "records.write",
    tags: ["台账"],
    summary: "录入；规则不允许的事实照录，形成问题提示",
    request: { params: registerParam, headers: IdempotencyHeader, body: body(EnterRecordSchema) },
    responses: { 201: answer },
  }),
  correctRecord: route({
    method: "post",
    path: "/api/regimes/{city}/{regime}/records/{register}/{id}/correct",
    permission: "records.write",
    tags: ["台账"],
    summary: "更正，须写明理由",
    request: { params: recordParam, headers: IdempotencyHeader, body: body(CorrectRecordSchema) },
    responses: { 200: answer },
  }),
  voidRecord: route({
    method: "post",
    path: "/api/regimes/{city}/{regime}/records/{register}/{id}/void",
    permission: "records.write",
    tags: ["台账"],
    summary: "作废，须写明理由",
    request: { params: recordParam, headers: IdempotencyHeader, body: body(VoidRecordSchema) },
    responses: { 200: answer },
  }),
};
