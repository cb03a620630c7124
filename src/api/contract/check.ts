/** 检查: findings over what is in the library, and over a pasted draft that is not stored. */
import { z } from "@hono/zod-openapi";
import { DocumentTaskSchema, FindingSchema, ProvisionSchema } from "./document.ts";
import { body, json, route } from "./route.ts";
import { CityCodeSchema, DocumentKindSchema, DocumentRefSchema, LineRangeSchema, SeveritySchema } from "./vocabulary.ts";

export const PlacedFindingSchema = FindingSchema.extend({
  document: DocumentRefSchema.nullable(),
  sourceId: z.string().nullable(),
  places: z
    .array(z.object({ lines: LineRangeSchema, quote: z.string(), address: z.string().nullable() }))
    .openapi({ description: "where it stands; first the places of `spans`, then those of `with`" }),
}).openapi("PlacedFinding");
export type PlacedFinding = z.infer<typeof PlacedFindingSchema>;

export const FindingGroupSchema = z
  .object({ code: z.string(), label: z.string(), severity: SeveritySchema, count: z.int(), items: z.array(PlacedFindingSchema) })
  .openapi("FindingGroup");
export type FindingGroup = z.infer<typeof FindingGroupSchema>;

export const CheckSchema = z
  .object({
    scope: z.string().openapi({ description: "what was looked at, in Chinese" }),
    counts: z.object({ error: z.int(), warning: z.int(), note: z.int() }),
    groups: z.array(FindingGroupSchema),
  })
  .openapi("Check");
export type Check = z.infer<typeof CheckSchema>;

export const DraftSchema = z
  .object({ text: z.string().min(1, "请粘贴要检查的文稿").max(2_000_000), file: z.string().max(255).default("draft.txt") })
  .openapi("Draft");
export const DraftCheckSchema = CheckSchema.extend({
  chars: z.int(),
  documents: z.array(
    z.object({
      number: z.string().nullable(),
      title: z.string(),
      kind: DocumentKindSchema,
      provisions: z.array(ProvisionSchema.omit({ component: true })),
      tasks: z.array(DocumentTaskSchema.omit({ state: true, taskId: true })),
    }),
  ),
}).openapi("DraftCheck");
export type DraftCheck = z.infer<typeof DraftCheckSchema>;

export const checkRoutes = {
  check: route({
    method: "get",
    path: "/api/check",
    permission: "check.read",
    tags: ["检查"],
    summary: "一期、一份文件或全部文件的检查结果，按种类归组",
    request: {
      query: z.object({
        city: CityCodeSchema.optional(),
        issue: z.string().max(80).optional(),
        document: z.string().max(300).optional(),
        severity: SeveritySchema.optional(),
        code: z.string().max(80).optional(),
      }),
    },
    responses: { 200: json(CheckSchema, "findings") },
  }),
  checkDraft: route({
    method: "post",
    path: "/api/check/draft",
    permission: "check.run",
    tags: ["检查"],
    summary: "检查一份文稿；不保存任何内容",
    request: { body: body(DraftSchema) },
    responses: { 200: json(DraftCheckSchema, "findings") },
  }),
};
