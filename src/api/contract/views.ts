/** Saved views: a page, its filters as they stand in the URL, and its columns. */
import { z } from "@hono/zod-openapi";
import { body, IdempotencyHeader, json, route } from "./route.ts";
import { MomentSchema } from "./vocabulary.ts";

export const ViewPageSchema = z.enum(["library", "search", "review", "oversight", "check", "records", "cases"]).openapi("ViewPage");
export type ViewPage = z.infer<typeof ViewPageSchema>;

export const NewViewSchema = z
  .object({
    page: ViewPageSchema,
    name: z.string().trim().min(1).max(60),
    query: z.string().max(4000).openapi({ description: "query string of the page, without the question mark" }),
    columns: z.array(z.string().max(40)).max(60).openapi({ description: "chosen columns in their order; empty: the default" }),
  })
  .openapi("NewView");
export type NewView = z.infer<typeof NewViewSchema>;

export const SavedViewSchema = NewViewSchema.extend({ id: z.string(), savedBy: z.string(), savedAt: MomentSchema }).openapi("SavedView");
export type SavedView = z.infer<typeof SavedViewSchema>;

const viewParam = z.object({ view: z.string().max(80) });

export const viewRoutes = {
  views: route({
    method: "get",
    path: "/api/views",
    permission: "views.read",
    tags: ["视图"],
    summary: "保存的视图",
    request: { query: z.object({ page: ViewPageSchema.optional() }) },
    responses: { 200: json(z.object({ items: z.array(SavedViewSchema) }), "views") },
  }),
  createView: route({
    method: "post",
    path: "/api/views",
    permission: "views.write",
    tags: ["视图"],
    summary: "保存视图",
    request: { headers: IdempotencyHeader, body: body(NewViewSchema) },
    responses: { 201: json(SavedViewSchema, "saved") },
  }),
  changeView: route({
    method: "put",
    path: "/api/views/{view}",
    permission: "views.write",
    tags: ["视图"],
    summary: "修改视图",
    request: { params: viewParam, headers: IdempotencyHeader, body: body(NewViewSchema) },
    responses: { 200: json(SavedViewSchema, "saved") },
  }),
  removeView: route({
    method: "delete",
    path: "/api/views/{view}",
    permission: "views.write",
    tags: ["视图"],
    summary: "删除视图",
    request: { params: viewParam, headers: IdempotencyHeader },
    responses: { 204: { description: "removed" } },
  }),
};
