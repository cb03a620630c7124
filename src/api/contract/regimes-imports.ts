/** Registers from and to files: a workbook goes in row by row and as a whole or not at all; named exports in published formats. */
import { z } from "@hono/zod-openapi";
import { regimeParam } from "./regimes.ts";
import { FindingOfRecordSchema } from "./regimes-records.ts";
import { IdempotencyHeader, json, route } from "./route.ts";

const registerParam = regimeParam.extend({ register: z.string().max(60) });
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const file = {
  required: true,
  content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary", description: "an .xlsx file, at most 5 MB" }) } },
};

export const ImportPreviewSchema = z
  .object({
    sheet: z.string(),
    columns: z.array(
      z.object({
        column: z.string().openapi({ description: "letters, as the spreadsheet shows them" }),
        heading: z.string(),
        label: z.string().nullable().openapi({ description: "the field that it holds; null where it is passed over" }),
      }),
    ),
    missing: z.array(z.string()).openapi({ description: "fields that must be there and have no column" }),
    counts: z.object({ new: z.int(), changed: z.int(), same: z.int(), wrong: z.int() }),
    rows: z
      .array(
        z.object({
          row: z.int().openapi({ description: "row of the sheet, from 1" }),
          state: z.enum(["new", "changed", "same", "wrong"]),
          title: z.string(),
          changes: z.array(z.object({ label: z.string(), was: z.string(), now: z.string() })),
          problems: z.array(z.object({ column: z.string(), label: z.string(), message: z.string() })),
        }),
      )
      .openapi({ description: "wrong ones first, at most 500; rows that change nothing are only counted" }),
    digest: z.string().openapi({ description: "sent with the import: what was seen is carried in, or nothing is" }),
  })
  .openapi("ImportPreview");
export type ImportPreview = z.infer<typeof ImportPreviewSchema>;

export const ImportDoneSchema = z
  .object({ entered: z.int(), corrected: z.int(), same: z.int(), findings: z.array(FindingOfRecordSchema) })
  .openapi("ImportDone");
export type ImportDone = z.infer<typeof ImportDoneSchema>;

export const regimeImportRoutes = {
  importTemplate: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/records/{register}/template.xlsx",
    permission: "records.export",
    tags: ["台账"],
    summary: "导入用的表格，可带出现有记录",
    request: { params: registerParam, query: z.object({ records: z.enum(["true", "false"]).default("false") }) },
    responses: { 200: { description: "xlsx", content: { [workbook]: { schema: z.string().openapi({ format: "binary" }) } } } },
  }),
  previewImport: route({
    method: "post",
    path: "/api/regimes/{city}/{regime}/records/{register}/import/preview",
    permission: "records.write",
    tags: ["台账"],
    summary: "预览导入：逐行说明新增、改动、相同、有误；什么也不写入",
    request: { params: registerParam, body: file },
    responses: { 200: json(ImportPreviewSchema, "what the import would do") },
  }),
  importRecords: route({
    method: "post",
    path: "/api/regimes/{city}/{regime}/records/{register}/import",
    permission: "records.write",
    tags: ["台账"],
    summary: "导入：全部写入，或者有一行有误就都不写入",
    request: {
      params: registerParam,
      headers: IdempotencyHeader,
      query: z.object({
        digest: z.string().max(100),
        name: z.string().max(120).default("表格").openapi({ description: "name of the file, for the history of the records" }),
        reason: z.string().trim().max(300).default("").openapi({ description: "why records are changed; needed where some are" }),
      }),
      body: file,
    },
    responses: { 200: json(ImportDoneSchema, "what was written, and what the checks say of it") },
  }),
  regimeExport: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/exports/{name}",
    permission: "records.export",
    tags: ["台账"],
    summary: "按公开标准的格式导出",
    request: { params: regimeParam.extend({ name: z.string().max(60) }) },
    responses: {
      200: { description: "the file", content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } } },
    },
  }),
};
