/** 人员: staff of a city, their import from a sheet, hand-over, stand-ins. */
import { z } from "@hono/zod-openapi";
import { body, IdempotencyHeader, json, route } from "./route.ts";
import { CityCodeSchema, DaySchema } from "./vocabulary.ts";

export const StaffMemberSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    unit: z.string(),
    unitName: z.string(),
    title: z.string(),
    head: z.boolean().openapi({ description: "signs for the unit" }),
    phone: z.string().nullable(),
    number: z.string().nullable(),
    joined: DaySchema.nullable(),
    left: DaySchema.nullable(),
    parts: z.array(z.object({ regime: z.string(), actor: z.string() })),
    version: z.int(),
  })
  .openapi("StaffMember");
export type StaffMember = z.infer<typeof StaffMemberSchema>;

const text = (max: number) => z.string().trim().max(max);
const facts = {
  name: text(40).min(1, "请写姓名"),
  unit: z.string().max(60),
  title: text(60),
  head: z.boolean(),
  phone: text(40).nullable(),
  number: text(40).nullable(),
  joined: DaySchema.nullable(),
};
export const StaffEntrySchema = z.object(facts).strict().openapi("StaffEntry");
export type StaffEntry = z.infer<typeof StaffEntrySchema>;

export const SheetEntrySchema = z
  .object({
    row: z.int().min(1).max(1_100_000),
    ...{ name: text(200), unit: text(200), title: text(200), head: text(200) },
    ...{ phone: text(200), number: text(200), joined: text(200), login: text(200) },
  })
  .strict()
  .openapi("SheetEntry", { description: "a row as it is written" });
export type SheetEntry = z.infer<typeof SheetEntrySchema>;
export const SheetFaultSchema = z
  .object({ row: z.int(), column: z.string(), message: z.string(), remedy: z.string() })
  .openapi("SheetFault");
export type SheetFault = z.infer<typeof SheetFaultSchema>;

export const StaffPreviewSchema = z
  .object({
    faults: z.array(SheetFaultSchema).openapi({ description: "of the sheet as a whole" }),
    rows: z.array(
      z.object({
        entry: SheetEntrySchema,
        outcome: z.enum(["joins", "changes", "same", "faulty"]),
        faults: z.array(SheetFaultSchema),
        notes: z.array(z.string()),
        person: z.string().nullable(),
        changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
        login: z.string().nullable(),
      }),
    ),
    missing: z.array(z.object({ id: z.string(), name: z.string(), unitName: z.string() })).openapi({
      description: "staff of the units of the sheet who do not stand in it",
    }),
  })
  .openapi("StaffPreview");
export type StaffPreview = z.infer<typeof StaffPreviewSchema>;

export const StaffImportedSchema = z
  .object({
    ...{ joined: z.int(), changed: z.int(), same: z.int(), left: z.int() },
    accounts: z.object({
      created: z.int(),
      there: z.int(),
      taken: z.array(z.object({ row: z.int(), login: z.string(), message: z.string() })),
    }),
  })
  .openapi("StaffImported");
export type StaffImported = z.infer<typeof StaffImportedSchema>;

export const StandInSchema = z
  .object({
    id: z.string(),
    principal: z.object({ id: z.string(), name: z.string(), unit: z.string() }),
    deputy: z.object({ id: z.string(), name: z.string(), unit: z.string() }),
    from: DaySchema,
    until: DaySchema.nullable(),
    agreedPrincipal: z.boolean(),
    agreedDeputy: z.boolean(),
    endedOn: DaySchema.nullable(),
    reason: z.string(),
    runs: z.boolean().openapi({ description: "counts on the city's day" }),
    mine: z.enum(["principal", "deputy"]).nullable().openapi({ description: "which side the asking person is" }),
    version: z.int(),
  })
  .openapi("StandIn");
export type StandIn = z.infer<typeof StandInSchema>;

export const HoldingsSchema = z
  .object({
    person: StaffMemberSchema,
    drafts: z.array(z.object({ label: z.string(), savedAt: z.string() })),
    submissions: z.array(z.object({ id: z.string(), label: z.string(), submittedAt: z.string() })),
    standIns: z.array(StandInSchema),
    cases: z.array(z.object({ id: z.string(), title: z.string() })).openapi({ description: "with a part that nobody else can play" }),
    onlyHead: z.boolean(),
    parts: z.array(z.string()),
    accounts: z.array(z.object({ id: z.string(), login: z.string(), name: z.string(), state: z.string() })),
    views: z.int(),
  })
  .openapi("Holdings");
export type Holdings = z.infer<typeof HoldingsSchema>;

export const HandedOverSchema = z
  .object({
    ...{ drafts: z.int(), submissions: z.int(), standIns: z.int(), cases: z.int(), views: z.int() },
    kept: z.array(z.string()).openapi({ description: "what stayed where it was, and what is still to do, in sentences" }),
    accounts: z.array(z.object({ id: z.string(), login: z.string() })).openapi({ description: "still to be stopped" }),
  })
  .openapi("HandedOver");
export type HandedOver = z.infer<typeof HandedOverSchema>;

const cityParam = z.object({ city: CityCodeSchema });
const personParam = cityParam.extend({ person: z.string().max(60) });
const standInParam = cityParam.extend({ standIn: z.string().max(60) });
const reason = z.string().trim().min(2, "请写明理由").max(400);
const headers = IdempotencyHeader;
const tags = ["机构人员"];
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const binary = z.string().openapi({ format: "binary" });
const member = json(StaffMemberSchema, "the person as he now is");

export const staffRoutes = {
  staff: route({
    method: "get",
    path: "/api/organisations/{city}/staff",
    permission: "organisations.read",
    tags,
    summary: "人员；企业只见本单位的",
    request: { params: cityParam, query: z.object({ unit: z.string().max(60).optional(), left: z.enum(["true", "false"]).optional() }) },
    responses: { 200: json(z.object({ items: z.array(StaffMemberSchema) }), "by unit, heads first") },
  }),
  joinStaff: route({
    method: "post",
    path: "/api/organisations/{city}/staff",
    permission: "organisations.write",
    tags,
    summary: "登记一名人员",
    request: { params: cityParam, headers, body: body(StaffEntrySchema) },
    responses: { 201: member },
  }),
  changeStaff: route({
    method: "patch",
    path: "/api/organisations/{city}/staff/{person}",
    permission: "organisations.write",
    tags,
    summary: "更改人员：调动、职务、负责人、电话",
    request: { params: personParam, headers, body: body(z.object(facts).partial().extend({ version: z.int() }).strict()) },
    responses: { 200: member },
  }),
  staffTemplate: route({
    method: "get",
    path: "/api/organisations/{city}/staff-template.xlsx",
    permission: "organisations.read",
    tags,
    summary: "人员名册模板",
    request: { params: cityParam },
    responses: { 200: { description: "xlsx", content: { [xlsx]: { schema: binary } } } },
  }),
  previewStaffImport: route({
    method: "post",
    path: "/api/organisations/{city}/staff-import/preview",
    permission: "organisations.write",
    tags,
    summary: "导入前预览：请求体即 xlsx 文件字节；逐行列出错误与将有的变化，什么也不写",
    request: { params: cityParam, body: { required: true, content: { "application/octet-stream": { schema: binary } } } },
    responses: { 200: json(StaffPreviewSchema, "row by row") },
  }),
  importStaff: route({
    method: "post",
    path: "/api/organisations/{city}/staff-import",
    permission: "organisations.write",
    tags,
    summary: "导入预览过的全部或所选各行；再导一次没有变化",
    request: {
      params: cityParam,
      headers,
      body: body(
        z
          .object({
            rows: z.array(SheetEntrySchema).max(5000),
            leaving: z.array(z.string().max(60)).max(2000).default([]),
            accounts: z.boolean().default(false).openapi({ description: "also make the accounts of the login names; without roles" }),
          })
          .strict(),
      ),
    },
    responses: { 200: json(StaffImportedSchema, "how many") },
  }),
  staffHoldings: route({
    method: "get",
    path: "/api/organisations/{city}/staff/{person}/holdings",
    permission: "organisations.write",
    tags,
    summary: "一名人员手上的事",
    request: { params: personParam },
    responses: { 200: json(HoldingsSchema, "what would be handed over") },
  }),
  handOver: route({
    method: "post",
    path: "/api/organisations/{city}/staff/{person}/hand-over",
    permission: "organisations.write",
    tags,
    summary: "把手上的事移交接任者；leaves 为真时同时离岗",
    request: {
      params: personParam,
      headers,
      body: body(z.object({ to: z.string().max(60), reason, asHead: z.boolean(), leaves: z.boolean(), version: z.int() }).strict()),
    },
    responses: { 200: json(HandedOverSchema, "what went over") },
  }),
  leaveStaff: route({
    method: "post",
    path: "/api/organisations/{city}/staff/{person}/leave",
    permission: "organisations.write",
    tags,
    summary: "手上没有事的人员离岗",
    request: { params: personParam, headers, body: body(z.object({ reason, version: z.int() }).strict()) },
    responses: { 200: member },
  }),
  standIns: route({
    method: "get",
    path: "/api/organisations/{city}/stand-ins",
    permission: "organisations.read",
    tags,
    summary: "代办（AB 角）；企业只见本单位的",
    request: { params: cityParam },
    responses: {
      200: json(
        z.object({
          items: z.array(StandInSchema),
          day: DaySchema,
          me: z.string().nullable(),
          colleagues: z
            .array(z.object({ id: z.string(), name: z.string(), title: z.string() }))
            .openapi({ description: "of the asking person's unit" }),
        }),
        "the newest first",
      ),
    },
  }),
  proposeStandIn: route({
    method: "post",
    path: "/api/organisations/{city}/stand-ins",
    permission: "cases.act",
    tags,
    summary: "约定代办：当事的一方提出，另一方同意后生效",
    request: {
      params: cityParam,
      headers,
      body: body(
        z
          .object({ principal: z.string().max(60), deputy: z.string().max(60), from: DaySchema, until: DaySchema.nullable(), reason })
          .strict(),
      ),
    },
    responses: { 201: json(StandInSchema, "waits for the other one") },
  }),
  agreeStandIn: route({
    method: "post",
    path: "/api/organisations/{city}/stand-ins/{standIn}/agree",
    permission: "cases.act",
    tags,
    summary: "同意代办",
    request: { params: standInParam, headers, body: body(z.object({ version: z.int() }).strict()) },
    responses: { 200: json(StandInSchema, "agreed") },
  }),
  endStandIn: route({
    method: "post",
    path: "/api/organisations/{city}/stand-ins/{standIn}/end",
    permission: "cases.act",
    tags,
    summary: "结束或不同意代办",
    request: { params: standInParam, headers, body: body(z.object({ reason, version: z.int() }).strict()) },
    responses: { 200: json(StandInSchema, "ended") },
  }),
};
