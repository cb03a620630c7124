/** 待校核: extracted tasks wait for a person. */
import { z } from "@hono/zod-openapi";
import { body, IdempotencyHeader, json, PageQuery, pageOf, route } from "./route.ts";
import {
  CandidateStateSchema,
  CityCodeSchema,
  DeadlineSchema,
  DocumentRefSchema,
  FacetValueSchema,
  LineRangeSchema,
  ModalitySchema,
  MomentSchema,
  ProvisionRefSchema,
  SpansSchema,
  UnitRoleSchema,
  UnitSchema,
} from "./vocabulary.ts";

export const CarryOverSchema = z
  .object({ taskId: z.string(), text: z.string(), similarity: z.number().min(0).max(1) })
  .openapi("CarryOver", { description: "a task confirmed on an earlier version whose text is the same or close" });

export const CandidateSchema = z
  .object({
    id: z.string(),
    version: z.int().openapi({ description: "counts the changes of the candidate; sent back with each act" }),
    city: CityCodeSchema,
    document: DocumentRefSchema,
    provision: ProvisionRefSchema.nullable(),
    label: z.string().nullable(),
    text: z.string(),
    printed: z.string().openapi({ description: "the source characters of `spans` as printed" }),
    sourceId: z.string(),
    spans: SpansSchema,
    tagSpans: SpansSchema,
    lines: LineRangeSchema,
    modality: ModalitySchema,
    tag: z.string().nullable(),
    units: z.array(UnitSchema),
    deadlines: z.array(DeadlineSchema),
    confidence: z.number(),
    doubts: z.array(z.string()),
    state: CandidateStateSchema,
    corrected: z.boolean().openapi({ description: "a person changed what the reader had found" }),
    carryOver: CarryOverSchema.nullable(),
    taskIds: z.array(z.string()).openapi({ description: "tasks that came out of it" }),
    decidedBy: z.string().nullable(),
    decidedAt: MomentSchema.nullable(),
    reason: z.string().nullable(),
  })
  .openapi("Candidate");
export type Candidate = z.infer<typeof CandidateSchema>;

export const CorrectionSchema = z
  .object({
    text: z.string().trim().min(2).max(8000).optional(),
    modality: ModalitySchema.optional(),
    units: z.array(UnitSchema).max(200).optional(),
    deadlines: z.array(DeadlineSchema).max(50).optional(),
  })
  .openapi("Correction");
export type Correction = z.infer<typeof CorrectionSchema>;

const versionField = {
  version: z.int().optional().openapi({ description: "version the officer saw; refused with `conflict` if it has changed since" }),
};

export const ConfirmSchema = z
  .object({ ...versionField, correction: CorrectionSchema.optional(), carryOverFrom: z.string().optional() })
  .openapi("Confirm");
export const CorrectSchema = z.object({ ...versionField, correction: CorrectionSchema }).openapi("Correct");
export const RejectSchema = z.object({ ...versionField, reason: z.string().trim().min(2, "请写明驳回的理由").max(400) }).openapi("Reject");
export const PartSchema = CorrectionSchema.extend({ text: z.string().trim().min(2).max(8000) }).openapi("Part");
export const SplitSchema = z.object({ ...versionField, parts: z.array(PartSchema).min(2).max(30) }).openapi("Split", {
  description: "each part becomes a candidate of its own; what a part does not give it takes from the whole",
});
export const MergeSchema = z.object({ ids: z.array(z.string()).min(2).max(30), correction: CorrectionSchema.optional() }).openapi("Merge", {
  description: "candidates of one document, in the given order, become one candidate",
});
export const UndoSchema = z.object({ ...versionField, reason: z.string().max(400).optional() }).openapi("Undo");

export const CandidateFilterSchema = z.object({
  city: CityCodeSchema.optional(),
  document: z.string().max(300).optional().openapi({ description: "key of the document" }),
  issue: z.string().max(80).optional(),
  unit: z.string().max(100).optional(),
  role: UnitRoleSchema.optional(),
  modality: ModalitySchema.optional(),
  state: CandidateStateSchema.optional().openapi({ description: "awaiting if left out" }),
  above: z.coerce.number().min(0).max(1).optional().openapi({ description: "confidence at least" }),
  below: z.coerce.number().min(0).max(1).optional().openapi({ description: "confidence less than" }),
  text: z.string().max(200).optional(),
});
export type CandidateFilter = z.infer<typeof CandidateFilterSchema>;

export const BulkConfirmSchema = z
  .object({
    filter: CandidateFilterSchema.omit({ state: true, above: true, below: true }).default({}),
    above: z.number().min(0.5, "批量确认的把握不能低于 0.5").max(1),
    dryRun: z.boolean().openapi({ description: "true: only count" }),
    expected: z.int().min(0).optional().openapi({ description: "count of the dry run; refused with `conflict` if it has changed" }),
  })
  .openapi("BulkConfirm");
export type BulkConfirm = z.infer<typeof BulkConfirmSchema>;
export const BulkResultSchema = z
  .object({ dryRun: z.boolean(), count: z.int(), byDocument: z.array(FacetValueSchema), taskIds: z.array(z.string()) })
  .openapi("BulkResult");
export type BulkResult = z.infer<typeof BulkResultSchema>;

export const CarryOverProposalSchema = z
  .object({
    taskId: z.string(),
    text: z.string().openapi({ description: "the confirmed task" }),
    candidateId: z.string().nullable().openapi({ description: "its likest counterpart in the new version; null where there is none" }),
    candidateText: z.string().nullable(),
    similarity: z.number().min(0).max(1),
    state: z.enum(["proposed", "accepted", "declined"]),
  })
  .openapi("CarryOverProposal");
export type CarryOverProposal = z.infer<typeof CarryOverProposalSchema>;

const candidateParam = z.object({ candidate: z.string().max(160) });

export const reviewRoutes = {
  candidates: route({
    method: "get",
    path: "/api/review",
    permission: "review.read",
    tags: ["待校核"],
    summary: "待校核队列，疑点多的在前",
    request: {
      query: PageQuery.extend(CandidateFilterSchema.shape).extend({ sort: z.enum(["doubt", "-doubt", "place"]).default("doubt") }),
    },
    responses: { 200: json(pageOf(CandidateSchema), "candidates") },
  }),
  reviewFacets: route({
    method: "get",
    path: "/api/review/facets",
    permission: "review.read",
    tags: ["待校核"],
    summary: "队列的筛选项及数量",
    request: { query: CandidateFilterSchema },
    responses: {
      200: json(
        z.object({
          city: z.array(FacetValueSchema),
          document: z.array(FacetValueSchema),
          unit: z.array(FacetValueSchema),
          modality: z.array(FacetValueSchema),
          state: z.array(FacetValueSchema),
          confidence: z.array(FacetValueSchema).openapi({ description: "buckets 0–0.5, 0.5–0.8, 0.8–0.9, 0.9–1" }),
        }),
        "facets",
      ),
    },
  }),
  candidate: route({
    method: "get",
    path: "/api/review/{candidate}",
    permission: "review.read",
    tags: ["待校核"],
    summary: "一条待校核任务",
    request: { params: candidateParam },
    responses: { 200: json(CandidateSchema, "candidate") },
  }),
  carryOvers: route({
    method: "get",
    path: "/api/issues/{issue}/carry-overs",
    permission: "review.read",
    tags: ["待校核"],
    summary: "这一期改动了的文件中，已确认的任务可否沿用到新版本",
    request: { params: z.object({ issue: z.string().max(80) }) },
    responses: { 200: json(z.object({ items: z.array(CarryOverProposalSchema) }), "proposals, decided ones too") },
  }),
  confirm: route({
    method: "post",
    path: "/api/review/{candidate}/confirm",
    permission: "review.decide",
    tags: ["待校核"],
    summary: "确认，成为督办任务",
    request: { params: candidateParam, headers: IdempotencyHeader, body: body(ConfirmSchema) },
    responses: { 200: json(CandidateSchema, "confirmed") },
  }),
  correct: route({
    method: "post",
    path: "/api/review/{candidate}/correct",
    permission: "review.decide",
    tags: ["待校核"],
    summary: "更正但暂不确认",
    request: { params: candidateParam, headers: IdempotencyHeader, body: body(CorrectSchema) },
    responses: { 200: json(CandidateSchema, "corrected") },
  }),
  reject: route({
    method: "post",
    path: "/api/review/{candidate}/reject",
    permission: "review.decide",
    tags: ["待校核"],
    summary: "驳回",
    request: { params: candidateParam, headers: IdempotencyHeader, body: body(RejectSchema) },
    responses: { 200: json(CandidateSchema, "rejected") },
  }),
  split: route({
    method: "post",
    path: "/api/review/{candidate}/split",
    permission: "review.decide",
    tags: ["待校核"],
    summary: "拆分为几条",
    request: { params: candidateParam, headers: IdempotencyHeader, body: body(SplitSchema) },
    responses: { 200: json(z.object({ items: z.array(CandidateSchema) }), "the parts, awaiting") },
  }),
  merge: route({
    method: "post",
    path: "/api/review/merge",
    permission: "review.decide",
    tags: ["待校核"],
    summary: "几条合并为一条",
    request: { headers: IdempotencyHeader, body: body(MergeSchema) },
    responses: { 200: json(CandidateSchema, "the merged candidate, awaiting") },
  }),
  undo: route({
    method: "post",
    path: "/api/review/{candidate}/undo",
    permission: "review.decide",
    tags: ["待校核"],
    summary: "撤销上一次决定（确认、沿用、驳回、拆分、合并）",
    request: { params: candidateParam, headers: IdempotencyHeader, body: body(UndoSchema) },
    responses: { 200: json(CandidateSchema, "awaiting again") },
  }),
  bulkConfirm: route({
    method: "post",
    path: "/api/review/bulk-confirm",
    permission: "review.decide",
    tags: ["待校核"],
    summary: "批量确认把握高于某值的任务；先以 dryRun 计数",
    request: { headers: IdempotencyHeader, body: body(BulkConfirmSchema) },
    responses: { 200: json(BulkResultSchema, "count and tasks") },
  }),
};
