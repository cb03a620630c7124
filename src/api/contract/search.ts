/** Search over documents, provisions, tasks, units, persons and amounts. */
import { z } from "@hono/zod-openapi";
import { json, PageQuery, pageOf, route } from "./route.ts";
import { CityCodeSchema, DocumentRefSchema, ProvisionRefSchema, SpansSchema } from "./vocabulary.ts";

export const HitKindSchema = z.enum(["document", "provision", "task", "unit", "person", "money", "table", "text"]).openapi("HitKind");
export type HitKind = z.infer<typeof HitKindSchema>;

export const HitSchema = z
  .object({
    kind: HitKindSchema,
    document: DocumentRefSchema.nullable().openapi({ description: "null for a task made by hand without a document" }),
    provision: ProvisionRefSchema.nullable(),
    taskId: z.string().nullable().openapi({ description: "candidate or task, for hits of the kind task" }),
    title: z.string(),
    snippet: z.string(),
    marks: SpansSchema.openapi({ description: "ranges of `snippet` that matched" }),
    spans: SpansSchema.openapi({ description: "place in the source, empty for a whole document" }),
    score: z.number(),
  })
  .openapi("SearchHit");
export type SearchHit = z.infer<typeof HitSchema>;

export const searchRoutes = {
  search: route({
    method: "get",
    path: "/api/search",
    permission: "search.read",
    tags: ["检索"],
    summary: "检索：文号、条款、单位、人名、金额、任意两字以上的词",
    request: {
      query: PageQuery.extend({
        q: z.string().trim().min(1).max(200),
        city: CityCodeSchema.optional(),
        kind: HitKindSchema.optional(),
        document: z
          .string()
          .max(300)
          .optional()
          .openapi({ description: "key of the document in which an address such as 第十八条 is meant" }),
      }),
    },
    responses: { 200: json(pageOf(HitSchema).extend({ milliseconds: z.number() }), "hits, best first") },
  }),
};
