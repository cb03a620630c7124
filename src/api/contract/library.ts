/** 文库: routes of issues, documents, provisions and sources. */
import { z } from "@hono/zod-openapi";
import {
  DiffSchema,
  DocumentSummarySchema,
  DocumentWholeSchema,
  IssueSummarySchema,
  ProvisionPageSchema,
  SourceLinesSchema,
  SourceSchema,
  VersionSummarySchema,
} from "./document.ts";
import { json, PageQuery, pageOf, route } from "./route.ts";
import { CityCodeSchema, DocumentKindSchema, FacetValueSchema } from "./vocabulary.ts";

export const DocumentQuery = PageQuery.extend({
  city: CityCodeSchema.optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  kind: DocumentKindSchema.optional(),
  issuer: z.string().max(100).optional(),
  issue: z.string().max(80).optional(),
  text: z.string().max(200).optional().openapi({ description: "in number or title" }),
  sort: z
    .enum(["issued", "-issued", "number", "title", "place"])
    .default("-issued")
    .openapi({ description: "`place` is the order of the issue" }),
});
export type DocumentFilter = Partial<z.infer<typeof DocumentQuery>>;

const documentParam = z.object({
  city: CityCodeSchema,
  key: z.string().max(300).openapi({ description: "number in any printed form, or key" }),
});
const versionQuery = z.object({ version: z.coerce.number().int().min(1).optional() });
const sourceParam = z.object({ source: z.string().max(128) });

export const libraryRoutes = {
  issues: route({
    method: "get",
    path: "/api/issues",
    permission: "library.read",
    tags: ["文库"],
    summary: "公报各期",
    request: { query: PageQuery.extend({ city: CityCodeSchema.optional(), year: z.coerce.number().int().optional() }) },
    responses: { 200: json(pageOf(IssueSummarySchema), "issues") },
  }),
  issue: route({
    method: "get",
    path: "/api/issues/{issue}",
    permission: "library.read",
    tags: ["文库"],
    summary: "一期公报及其目录",
    request: { params: z.object({ issue: z.string().max(80) }) },
    responses: { 200: json(IssueSummarySchema.extend({ documentList: z.array(DocumentSummarySchema) }), "issue") },
  }),
  documents: route({
    method: "get",
    path: "/api/documents",
    permission: "library.read",
    tags: ["文库"],
    summary: "文件列表",
    request: { query: DocumentQuery },
    responses: { 200: json(pageOf(DocumentSummarySchema), "documents") },
  }),
  documentFacets: route({
    method: "get",
    path: "/api/documents/facets",
    permission: "library.read",
    tags: ["文库"],
    summary: "文件列表的筛选项及数量",
    request: { query: DocumentQuery.omit({ cursor: true, limit: true, sort: true }) },
    responses: {
      200: json(
        z.object({
          city: z.array(FacetValueSchema),
          year: z.array(FacetValueSchema),
          kind: z.array(FacetValueSchema),
          issuer: z.array(FacetValueSchema),
        }),
        "each facet counted under the other filters",
      ),
    },
  }),
  document: route({
    method: "get",
    path: "/api/documents/{city}/{key}",
    permission: "library.read",
    tags: ["文库"],
    summary: "文件全文及读出的全部内容",
    request: { params: documentParam, query: versionQuery },
    responses: { 200: json(DocumentWholeSchema, "document") },
  }),
  versions: route({
    method: "get",
    path: "/api/documents/{city}/{key}/versions",
    permission: "library.read",
    tags: ["文库"],
    summary: "文件的各版本",
    request: { params: documentParam },
    responses: { 200: json(z.object({ items: z.array(VersionSummarySchema) }), "versions, newest first") },
  }),
  diff: route({
    method: "get",
    path: "/api/documents/{city}/{key}/diff",
    permission: "library.read",
    tags: ["文库"],
    summary: "两个版本之间的差异",
    request: { params: documentParam, query: z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }) },
    responses: { 200: json(DiffSchema, "difference") },
  }),
  provision: route({
    method: "get",
    path: "/api/documents/{city}/{key}/provisions/{place}",
    permission: "library.read",
    tags: ["文库"],
    summary: "一条规定：place 为 eId 或印出的地址（第十八条）",
    request: { params: documentParam.extend({ place: z.string().max(200) }), query: versionQuery },
    responses: { 200: json(ProvisionPageSchema, "provision") },
  }),
  source: route({
    method: "get",
    path: "/api/sources/{source}",
    permission: "library.read",
    tags: ["文库"],
    summary: "原文件信息",
    request: { params: sourceParam },
    responses: { 200: json(SourceSchema, "source") },
  }),
  sourceLines: route({
    method: "get",
    path: "/api/sources/{source}/lines",
    permission: "library.read",
    tags: ["文库"],
    summary: "原文的若干行及其偏移",
    request: {
      params: sourceParam,
      query: z.object({ from: z.coerce.number().int().min(1).default(1), to: z.coerce.number().int().min(1).default(200) }),
    },
    responses: { 200: json(SourceLinesSchema, "lines from..to, at most 2000") },
  }),
  original: route({
    method: "get",
    path: "/api/sources/{source}/original",
    permission: "library.read",
    tags: ["文库"],
    summary: "下载原文件",
    request: { params: sourceParam },
    responses: {
      200: {
        description: "bytes as they were put in",
        content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
      },
    },
  }),
};
