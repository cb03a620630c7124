/** 督办: confirmed tasks. */
import { z } from "@hono/zod-openapi";
import { ProvisionSchema } from "./document.ts";
import type { taskColumnLabels } from "./labels.ts";
import { CorrectionSchema } from "./review.ts";
import { body, IdempotencyHeader, json, PageQuery, pageOf, route } from "./route.ts";
import {
  CityCodeSchema,
  DaySchema,
  DeadlineSchema,
  DocumentRefSchema,
  FacetValueSchema,
  LightSchema,
  ModalitySchema,
  MomentSchema,
  ProvisionRefSchema,
  RecurrenceSchema,
  SpansSchema,
  TaskOriginSchema,
  TaskStateSchema,
  UnitRoleSchema,
  UnitSchema,
} from "./vocabulary.ts";

export const TaskSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    city: CityCodeSchema,
    cityName: z.string(),
    document: DocumentRefSchema.nullable().openapi({ description: "null for a task made by hand without a document" }),
    provision: ProvisionRefSchema.nullable(),
    origin: TaskOriginSchema,
    basis: z.string().openapi({ description: "printed basis, e.g. 云政发〔2020〕1号第十八条, or who instructed it and when" }),
    label: z.string().nullable(),
    text: z.string(),
    modality: ModalitySchema,
    units: z.array(UnitSchema),
    deadlines: z.array(DeadlineSchema),
    due: DaySchema.nullable().openapi({ description: "next day on which something is due, on the city's business date" }),
    provisional: z.boolean().openapi({ description: "the day rests on a calendar not yet announced" }),
    recurrence: RecurrenceSchema,
    light: LightSchema,
    lightReason: z.string().openapi({ description: "the sentence that explains the light" }),
    turnsYellowOn: DaySchema.nullable(),
    turnsRedOn: DaySchema.nullable(),
    state: TaskStateSchema,
    confirmedBy: z.string(),
    confirmedAt: MomentSchema,
  })
  .openapi("Task");
export type Task = z.infer<typeof TaskSchema>;

export const TaskEventSchema = z
  .object({
    version: z.int(),
    kind: z.string(),
    label: z.string(),
    actor: z.string(),
    occurredOn: DaySchema,
    recordedAt: MomentSchema,
    summary: z.string(),
    hash: z.string(),
  })
  .openapi("TaskEvent");
export type TaskEvent = z.infer<typeof TaskEventSchema>;

export const TaskWholeSchema = TaskSchema.extend({
  candidateId: z.string().nullable(),
  sourceId: z.string().nullable(),
  spans: SpansSchema,
  printed: z.string().nullable().openapi({ description: "source characters as printed" }),
  provisionText: ProvisionSchema.nullable().openapi({
    description: "the provision on which it rests, in the version to which it is pinned",
  }),
  history: z.array(TaskEventSchema),
}).openapi("TaskWhole");
export type TaskWhole = z.infer<typeof TaskWholeSchema>;

export const NewTaskSchema = z
  .object({
    city: CityCodeSchema,
    origin: TaskOriginSchema,
    basis: z.string().trim().min(2, "请写明依据").max(400).openapi({ description: "who instructed it and when, or number and address" }),
    document: z.string().max(300).optional().openapi({ description: "key of a document in the library" }),
    provision: z.string().max(200).optional().openapi({ description: "eId or printed address in it" }),
    text: z.string().trim().min(2, "请写明任务内容").max(8000),
    modality: ModalitySchema.default("must"),
    units: z.array(UnitSchema).max(200).default([]),
    deadlines: z.array(DeadlineSchema).max(50).default([]),
    occurredOn: DaySchema.optional().openapi({ description: "day of the instruction; the business date if left out" }),
  })
  .openapi("NewTask");
export type NewTask = z.input<typeof NewTaskSchema>;
/** As it stands after defaults. */
export type NewTaskInput = z.infer<typeof NewTaskSchema>;

export const ChangeTaskSchema = z
  .object({ version: z.int().optional(), correction: CorrectionSchema, reason: z.string().trim().min(2).max(400) })
  .openapi("ChangeTask");
export const WithdrawTaskSchema = z
  .object({ version: z.int().optional(), reason: z.string().trim().min(2, "请写明撤销的理由").max(400) })
  .openapi("WithdrawTask");
export const DeclineCarryOverSchema = z
  .object({ version: z.int().optional(), reason: z.string().trim().max(400).optional() })
  .openapi("DeclineCarryOver");

export const TaskFilterSchema = z.object({
  city: CityCodeSchema.optional(),
  document: z.string().max(300).optional(),
  issue: z.string().max(80).optional(),
  unit: z.string().max(100).optional(),
  role: UnitRoleSchema.optional(),
  modality: ModalitySchema.optional(),
  dueFrom: DaySchema.optional(),
  dueTo: DaySchema.optional(),
  recurrence: RecurrenceSchema.optional(),
  light: LightSchema.optional(),
  state: TaskStateSchema.optional(),
  origin: TaskOriginSchema.optional(),
  text: z.string().max(200).optional(),
});
export type TaskFilter = z.infer<typeof TaskFilterSchema>;

export const TaskSortSchema = z.enum(["due", "-due", "document", "-confirmedAt", "confirmedAt", "light"]).openapi("TaskSort");
export type TaskSort = z.infer<typeof TaskSortSchema>;

export type TaskColumn = keyof typeof taskColumnLabels;

const listQuery = TaskFilterSchema.extend({ sort: TaskSortSchema.default("due") });
const exportQuery = listQuery.extend({
  columns: z.string().max(600).optional().openapi({ description: "column keys, comma-separated, in order" }),
});
const taskParam = z.object({ task: z.string().max(160) });
const download = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: z.string().openapi({ format: "binary" }) } },
});

export const oversightRoutes = {
  tasks: route({
    method: "get",
    path: "/api/tasks",
    permission: "oversight.read",
    tags: ["督办"],
    summary: "督办任务",
    request: { query: PageQuery.extend(listQuery.shape) },
    responses: { 200: json(pageOf(TaskSchema), "tasks") },
  }),
  taskFacets: route({
    method: "get",
    path: "/api/tasks/facets",
    permission: "oversight.read",
    tags: ["督办"],
    summary: "督办任务的筛选项及数量",
    request: { query: TaskFilterSchema },
    responses: {
      200: json(
        z.object({
          city: z.array(FacetValueSchema),
          document: z.array(FacetValueSchema),
          unit: z.array(FacetValueSchema),
          role: z.array(FacetValueSchema),
          recurrence: z.array(FacetValueSchema),
          light: z.array(FacetValueSchema),
          state: z.array(FacetValueSchema),
        }),
        "each facet counted under the other filters",
      ),
    },
  }),
  tasksCsv: route({
    method: "get",
    path: "/api/tasks/export.csv",
    permission: "oversight.export",
    tags: ["督办"],
    summary: "导出 CSV（UTF-8 带 BOM）",
    request: { query: exportQuery },
    responses: { 200: download("text/csv", "csv") },
  }),
  tasksXlsx: route({
    method: "get",
    path: "/api/tasks/export.xlsx",
    permission: "oversight.export",
    tags: ["督办"],
    summary: "导出 XLSX",
    request: { query: exportQuery },
    responses: { 200: download("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx") },
  }),
  task: route({
    method: "get",
    path: "/api/tasks/{task}",
    permission: "oversight.read",
    tags: ["督办"],
    summary: "一个任务、其条款与经过",
    request: { params: taskParam },
    responses: { 200: json(TaskWholeSchema, "task") },
  }),
  createTask: route({
    method: "post",
    path: "/api/tasks",
    permission: "oversight.write",
    tags: ["督办"],
    summary: "手工立项（批示、会议纪要等），须写明依据",
    request: { headers: IdempotencyHeader, body: body(NewTaskSchema) },
    responses: { 201: json(TaskWholeSchema, "created") },
  }),
  changeTask: route({
    method: "post",
    path: "/api/tasks/{task}/correct",
    permission: "oversight.write",
    tags: ["督办"],
    summary: "更正已确认的任务，须写明理由",
    request: { params: taskParam, headers: IdempotencyHeader, body: body(ChangeTaskSchema) },
    responses: { 200: json(TaskWholeSchema, "corrected") },
  }),
  withdrawTask: route({
    method: "post",
    path: "/api/tasks/{task}/withdraw",
    permission: "oversight.write",
    tags: ["督办"],
    summary: "撤销任务，须写明理由",
    request: { params: taskParam, headers: IdempotencyHeader, body: body(WithdrawTaskSchema) },
    responses: { 200: json(TaskWholeSchema, "withdrawn") },
  }),
  declineCarryOver: route({
    method: "post",
    path: "/api/tasks/{task}/decline-carry-over",
    permission: "oversight.write",
    tags: ["督办"],
    summary: "不沿用到文件的新版本：任务照旧，仍依原版本",
    request: { params: taskParam, headers: IdempotencyHeader, body: body(DeclineCarryOverSchema) },
    responses: { 200: json(TaskWholeSchema, "unchanged but for its history") },
  }),
  units: route({
    method: "get",
    path: "/api/units",
    permission: "oversight.read",
    tags: ["督办"],
    summary: "出现过的单位，按任务数排",
    request: {
      query: z.object({
        city: CityCodeSchema.optional(),
        text: z.string().max(60).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    },
    responses: { 200: json(z.object({ items: z.array(FacetValueSchema) }), "units") },
  }),
};
