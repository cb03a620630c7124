/** 机构: units of a city, what the gazettes propose, which unit a name meant on a day. */
import { z } from "@hono/zod-openapi";
import { unitBasisLabels, unitKindLabels } from "../../base/unit-kinds.ts";
import { body, IdempotencyHeader, json, route } from "./route.ts";
import { CityCodeSchema, DaySchema, keysOf } from "./vocabulary.ts";

export const OrganisationKindSchema = z.enum(keysOf(unitKindLabels)).openapi("OrganisationKind");
export const UnitBasisSchema = z.object({ kind: z.enum(keysOf(unitBasisLabels)), text: z.string().trim().max(200) }).openapi("UnitBasis");

const phone = z
  .string()
  .trim()
  .max(40)
  .regex(/^$|^\+?\d[\d\- ]{4,}$/, "电话只用数字、横线、空格，开头可有 +");
const ContactSchema = z.object({
  name: z.string().trim().max(40).optional(),
  phone: phone.optional(),
  dutyPhone: phone.optional().openapi({ description: "answered at any hour" }),
});
const LineageSchema = z.object({ unit: z.string(), name: z.string(), on: DaySchema });

export const OrganisationUnitSchema = z
  .object({
    id: z.string(),
    name: z.string().openapi({ description: "as printed" }),
    kind: OrganisationKindSchema,
    aliases: z.array(z.string()),
    parent: z.string().nullable(),
    code: z.string().nullable().openapi({ description: "unified social credit code, GB 32100" }),
    from: DaySchema.nullable(),
    until: DaySchema.nullable().openapi({ description: "the first day on which the unit is no more" }),
    predecessors: z.array(LineageSchema),
    successors: z.array(LineageSchema),
    contact: ContactSchema,
    basis: UnitBasisSchema,
    mergedInto: z.string().nullable().openapi({ description: "the unit of which this is a second entry" }),
    staff: z.int().openapi({ description: "persons who are here" }),
    heads: z.array(z.string()).openapi({ description: "names of those who sign for it" }),
    version: z.int(),
  })
  .openapi("OrganisationUnit");
export type OrganisationUnit = z.infer<typeof OrganisationUnitSchema>;

const DocumentNamedSchema = z.object({ key: z.string(), number: z.string().nullable(), title: z.string() });
const NamedUnitSchema = z.object({ id: z.string(), name: z.string() });
export const UnitProposalSchema = z
  .object({
    name: z.string(),
    forms: z.array(z.object({ printed: z.string(), count: z.int() })),
    count: z.int(),
    kind: OrganisationKindSchema,
    needsCode: z.boolean().openapi({ description: "an enterprise: it is entered with its code, not in bulk" }),
    from: z.array(z.string()).openapi({ description: "任务, 任免, or the labels of regimes" }),
    documents: z.array(DocumentNamedSchema),
    joins: NamedUnitSchema.nullable().openapi({ description: "further names of this unit" }),
    after: z.array(NamedUnitSchema).openapi({ description: "entered units whose work it took over in the national reforms" }),
  })
  .openapi("UnitProposal");
export type UnitProposal = z.infer<typeof UnitProposalSchema>;

const name = z.string().trim().min(1, "请写单位名称").max(80);
const facts = {
  kind: OrganisationKindSchema,
  aliases: z.array(z.string().trim().max(80)).max(60),
  parent: z.string().max(60).nullable(),
  code: z.string().max(40).nullable(),
  from: DaySchema.nullable(),
  until: DaySchema.nullable(),
  contact: ContactSchema,
  basis: UnitBasisSchema,
};
export const UnitEntrySchema = z
  .object({ name, ...facts })
  .partial({ aliases: true, parent: true, code: true, from: true, until: true, contact: true })
  .strict()
  .openapi("UnitEntry");
export type UnitEntry = z.infer<typeof UnitEntrySchema>;
const UnitChangeSchema = z
  .object({ name, ...facts })
  .partial()
  .extend({ version: z.int() })
  .strict()
  .openapi("UnitChange");
export type UnitChange = z.infer<typeof UnitChangeSchema>;

const cityParam = z.object({ city: CityCodeSchema });
const unitParam = cityParam.extend({ unit: z.string().max(60) });
const reason = z.string().trim().min(2, "请写明理由").max(400);
const headers = IdempotencyHeader;
const tags = ["机构人员"];
const one = { 200: json(OrganisationUnitSchema, "the unit as it now is") };

export const organisationRoutes = {
  organisationUnits: route({
    method: "get",
    path: "/api/organisations/{city}/units",
    permission: "organisations.read",
    tags,
    summary: "单位，含已撤销、已并入的；企业只见本单位",
    request: { params: cityParam },
    responses: { 200: json(z.object({ items: z.array(OrganisationUnitSchema), day: DaySchema }), "units and the city's day") },
  }),
  registerUnit: route({
    method: "post",
    path: "/api/organisations/{city}/units",
    permission: "organisations.write",
    tags,
    summary: "登记单位；企业须有统一社会信用代码",
    request: { params: cityParam, headers, body: body(UnitEntrySchema) },
    responses: { 201: json(OrganisationUnitSchema, "the unit") },
  }),
  changeUnit: route({
    method: "patch",
    path: "/api/organisations/{city}/units/{unit}",
    permission: "organisations.write",
    tags,
    summary: "更改单位；更名后原名成为别名",
    request: { params: unitParam, headers, body: body(UnitChangeSchema) },
    responses: one,
  }),
  succeedUnit: route({
    method: "post",
    path: "/api/organisations/{city}/units/{unit}/succeed",
    permission: "organisations.write",
    tags,
    summary: "机构改革：自某日起由哪些单位承接，本单位自该日起不再存在",
    request: {
      params: unitParam,
      headers,
      body: body(
        z
          .object({ successors: z.array(z.string().max(60)).min(1).max(20), on: DaySchema, basis: UnitBasisSchema, version: z.int() })
          .strict(),
      ),
    },
    responses: one,
  }),
  mergeUnit: route({
    method: "post",
    path: "/api/organisations/{city}/units/{unit}/merge",
    permission: "organisations.write",
    tags,
    summary: "重复登记的并入另一单位；可以撤销",
    request: { params: unitParam, headers, body: body(z.object({ into: z.string().max(60), reason, version: z.int() }).strict()) },
    responses: one,
  }),
  partUnit: route({
    method: "post",
    path: "/api/organisations/{city}/units/{unit}/part",
    permission: "organisations.write",
    tags,
    summary: "撤销并入",
    request: { params: unitParam, headers, body: body(z.object({ reason, version: z.int() }).strict()) },
    responses: one,
  }),
  resolveUnit: route({
    method: "get",
    path: "/api/organisations/{city}/resolve",
    permission: "organisations.read",
    tags,
    summary: "一个名称在某一天指哪个单位；不唯一的都列出",
    request: { params: cityParam, query: z.object({ name, day: DaySchema.optional() }) },
    responses: {
      200: json(
        z.object({
          day: DaySchema,
          items: z.array(NamedUnitSchema.extend({ via: z.enum(["name", "alias", "successor", "organ"]) })),
        }),
        "one where it is clear",
      ),
    },
  }),
  unitProposals: route({
    method: "get",
    path: "/api/organisations/{city}/proposals",
    permission: "organisations.read",
    tags,
    summary: "公报和制度中出现、尚未登记的单位名称",
    request: { params: cityParam },
    responses: { 200: json(z.object({ items: z.array(UnitProposalSchema) }), "the most named first") },
  }),
  takeProposals: route({
    method: "post",
    path: "/api/organisations/{city}/proposals/take",
    permission: "organisations.write",
    tags,
    summary: "采用：登记为单位，或并为已有单位的别名；不能采用的逐个说明",
    request: {
      params: cityParam,
      headers,
      body: body(
        z
          .object({
            items: z
              .array(z.object({ name, kind: OrganisationKindSchema.optional(), code: z.string().max(40).optional() }).strict())
              .min(1)
              .max(500),
          })
          .strict(),
      ),
    },
    responses: {
      200: json(
        z.object({ entered: z.int(), joined: z.int(), left: z.array(z.object({ name: z.string(), message: z.string() })) }),
        "how many",
      ),
    },
  }),
  declineProposals: route({
    method: "post",
    path: "/api/organisations/{city}/proposals/decline",
    permission: "organisations.write",
    tags,
    summary: "不采用：不再列出；again 为真时全部重新列出",
    request: {
      params: cityParam,
      headers,
      body: body(z.object({ names: z.array(name).max(500), again: z.boolean().default(false) }).strict()),
    },
    responses: { 200: json(z.object({ declined: z.int() }), "how many are left out now") },
  }),
};
