/** Putting gazettes in: upload, jobs with progress, questions that only a person can answer. */
import { z } from "@hono/zod-openapi";
import { body, IdempotencyHeader, json, PageQuery, pageOf, route } from "./route.ts";
import { CityCodeSchema, DocumentRefSchema, FlagSchema, JobStateSchema, MomentSchema, PhaseSchema } from "./vocabulary.ts";

export const IngestedSchema = z
  .object({
    issueId: z.string(),
    city: CityCodeSchema,
    documents: z.int(),
    provisions: z.int(),
    tasks: z.int(),
    findings: z.int(),
    added: z.array(DocumentRefSchema).openapi({ description: "documents that were not in the library" }),
    changed: z.array(DocumentRefSchema).openapi({ description: "documents that got a new version; see their diff" }),
    unchanged: z.int(),
    carryOvers: z.int().openapi({ description: "confirmed tasks for which a carry-over to the new version is proposed" }),
  })
  .openapi("Ingested");
export type Ingested = z.infer<typeof IngestedSchema>;

export const JobSchema = z
  .object({
    id: z.string(),
    file: z.string(),
    bytes: z.int(),
    state: JobStateSchema,
    phase: PhaseSchema.nullable(),
    percent: z.number().min(0).max(100).openapi({ description: "of the whole job" }),
    phases: z.array(z.object({ phase: PhaseSchema, label: z.string(), percent: z.number().min(0).max(100) })),
    message: z.string().openapi({ description: "what is going on, or why it was refused" }),
    code: z.string().nullable().openapi({ description: "problem code when refused or failed" }),
    asDocument: z.boolean(),
    city: CityCodeSchema.nullable(),
    encoding: z.string().nullable(),
    result: IngestedSchema.nullable(),
    queuedAt: MomentSchema,
    finishedAt: MomentSchema.nullable(),
  })
  .openapi("IngestJob");
export type IngestJob = z.infer<typeof JobSchema>;

export const JobAnswerSchema = z.object({ city: CityCodeSchema.optional(), asDocument: z.boolean().optional() }).openapi("IngestAnswer");
export type JobAnswer = z.infer<typeof JobAnswerSchema>;

const jobParam = z.object({ job: z.string().max(80) });

export const ingestRoutes = {
  upload: route({
    method: "post",
    path: "/api/ingest",
    permission: "ingest.write",
    tags: ["入库"],
    summary:
      "上传一个或多个文件；multipart 的字段名为 files，也可直接以 text/plain 或 application/octet-stream 上传一个文件（file 参数给出文件名）",
    request: {
      headers: IdempotencyHeader,
      query: z.object({ file: z.string().max(255).optional(), city: CityCodeSchema.optional(), asDocument: FlagSchema.optional() }),
    },
    responses: { 202: json(z.object({ jobs: z.array(JobSchema) }), "queued; follow each job's events") },
  }),
  jobs: route({
    method: "get",
    path: "/api/ingest/jobs",
    permission: "ingest.read",
    tags: ["入库"],
    summary: "入库任务，最近的在前",
    request: { query: PageQuery },
    responses: { 200: json(pageOf(JobSchema), "jobs") },
  }),
  job: route({
    method: "get",
    path: "/api/ingest/jobs/{job}",
    permission: "ingest.read",
    tags: ["入库"],
    summary: "一个入库任务",
    request: { params: jobParam },
    responses: { 200: json(JobSchema, "job") },
  }),
  jobEvents: route({
    method: "get",
    path: "/api/ingest/jobs/{job}/events",
    permission: "ingest.read",
    tags: ["入库"],
    summary: "进度（server-sent events）：每条 `progress` 事件的 data 是一个 IngestJob；任务结束或需要回答时发 `end` 并关闭",
    request: { params: jobParam },
    responses: { 200: { description: "event stream", content: { "text/event-stream": { schema: z.string() } } } },
  }),
  answer: route({
    method: "post",
    path: "/api/ingest/jobs/{job}/answer",
    permission: "ingest.write",
    tags: ["入库"],
    summary: "回答入库任务的提问：城市（needsCity），或作为公文入库（refused 且 code 为 notDocument）；回答后继续",
    request: { params: jobParam, headers: IdempotencyHeader, body: body(JobAnswerSchema) },
    responses: { 200: json(JobSchema, "job, queued again") },
  }),
};
