/** 留痕: the chain of any stream, why a decision came out as it did, and files of evidence. */
import { z } from "@hono/zod-openapi";
import { ChainEventSchema, DecisionSchema } from "./regimes-shapes.ts";
import { json, PageQuery, pageOf, route } from "./route.ts";
import { CityCodeSchema, DaySchema } from "./vocabulary.ts";

const streamName = z
  .string()
  .min(3)
  .max(240)
  .openapi({ description: "case/ID, record/REGIME/REGISTER/ID, task/ID, reading/REGIME/KEY, …" });

export const ChainVerdictSchema = z
  .object({
    ok: z.boolean(),
    events: z.int(),
    sealed: z.int().openapi({ description: "events that stand in a block" }),
    broken: z.array(z.object({ version: z.int(), message: z.string() })),
    message: z.string(),
  })
  .openapi("ChainVerdict");
export type ChainVerdict = z.infer<typeof ChainVerdictSchema>;

export const EvidenceSchema = z
  .object({
    hash: z.string().openapi({ description: "SM3, hex" }),
    name: z.string(),
    size: z.int(),
    mediaType: z.string().openapi({ description: "by content, not by name" }),
    uploadedBy: z.string(),
    uploadedAt: z.string(),
  })
  .openapi("Evidence", { description: "the value of a field of type file is {name, hash, size, mediaType}" });
export type Evidence = z.infer<typeof EvidenceSchema>;

const cityParam = z.object({ city: CityCodeSchema });
const binary = { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } };

export const regimeChainRoutes = {
  recentChain: route({
    method: "get",
    path: "/api/chain/{city}/recent",
    permission: "chain.read",
    tags: ["留痕"],
    summary: "最近的事件，可按流的前缀筛选",
    request: {
      params: cityParam,
      query: PageQuery.extend({
        prefix: z.string().max(240).optional().openapi({ description: "beginning of the stream: case/, record/REGIME/REGISTER/" }),
        actor: z.string().max(80).optional(),
        name: z.string().trim().min(1).max(40).optional().openapi({ description: "part of the name of the person who acted" }),
        from: DaySchema.optional().openapi({ description: "recorded on this day or later" }),
        to: DaySchema.optional().openapi({ description: "recorded on this day or earlier" }),
      }),
    },
    responses: { 200: json(pageOf(ChainEventSchema), "newest first") },
  }),
  chain: route({
    method: "get",
    path: "/api/chain/{city}",
    permission: "chain.read",
    tags: ["留痕"],
    summary: "一条流的全部事件及哈希",
    request: { params: cityParam, query: z.object({ stream: streamName }) },
    responses: { 200: json(z.object({ stream: z.string(), title: z.string(), items: z.array(ChainEventSchema) }), "oldest first") },
  }),
  verifyChain: route({
    method: "get",
    path: "/api/chain/{city}/verify",
    permission: "chain.read",
    tags: ["留痕"],
    summary: "就地核验一条流：字节、哈希、相连、所在区块",
    request: { params: cityParam, query: z.object({ stream: streamName }) },
    responses: { 200: json(ChainVerdictSchema, "verdict") },
  }),
  exportChain: route({
    method: "get",
    path: "/api/chain/{city}/export",
    permission: "chain.export",
    tags: ["留痕"],
    summary: "导出一条流：每行一个事件的规范字节（RFC 8785）及其哈希，可在别处复核",
    request: { params: cityParam, query: z.object({ stream: streamName }) },
    responses: { 200: { description: "JSON lines", content: { "text/plain": { schema: z.string() } } } },
  }),
  chainCsv: route({
    method: "get",
    path: "/api/chain/{city}/export.csv",
    permission: "chain.export",
    tags: ["留痕"],
    summary: "导出一条流供人阅读：CSV",
    request: { params: cityParam, query: z.object({ stream: streamName }) },
    responses: { 200: { description: "CSV", content: { "text/csv": { schema: z.string() } } } },
  }),
  chainXlsx: route({
    method: "get",
    path: "/api/chain/{city}/export.xlsx",
    permission: "chain.export",
    tags: ["留痕"],
    summary: "导出一条流供人阅读：Excel",
    request: { params: cityParam, query: z.object({ stream: streamName }) },
    responses: {
      200: {
        description: "workbook",
        content: {
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { schema: z.string().openapi({ format: "binary" }) },
        },
      },
    },
  }),
  why: route({
    method: "get",
    path: "/api/chain/{city}/why",
    permission: "chain.read",
    tags: ["留痕"],
    summary: "为什么：一次办理的全部判定，含所用事实、要求、依据条款原文、读法",
    request: { params: cityParam, query: z.object({ stream: streamName, version: z.coerce.number().int().min(1) }) },
    responses: {
      200: json(
        z.object({ event: ChainEventSchema, adoption: z.string().nullable(), decisions: z.array(DecisionSchema) }),
        "decisions of one event",
      ),
    },
  }),
  uploadEvidence: route({
    method: "post",
    path: "/api/evidence/{city}",
    permission: "evidence.write",
    tags: ["办件"],
    summary: "上传附件：请求体即文件字节（application/octet-stream），类型按内容判定",
    request: {
      params: cityParam,
      query: z.object({ name: z.string().min(1).max(200) }),
      body: { required: true, content: binary },
    },
    responses: { 201: json(EvidenceSchema, "stored; its hash goes into the ledger with the act that names it") },
  }),
  evidence: route({
    method: "get",
    path: "/api/evidence/{city}/{hash}",
    permission: "evidence.read",
    tags: ["办件"],
    summary: "下载附件",
    request: { params: cityParam.extend({ hash: z.string().max(80) }) },
    responses: { 200: { description: "the file, always as an attachment", content: binary } },
  }),
};
