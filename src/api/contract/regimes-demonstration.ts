/** 示例数据: what a newcomer finds in the registers in demo mode, and how to begin without it. */
import { z } from "@hono/zod-openapi";
import { regimeParam } from "./regimes.ts";
import { PersonSchema } from "./regimes-shapes.ts";
import { IdempotencyHeader, json, route } from "./route.ts";
import { CityCodeSchema, DaySchema } from "./vocabulary.ts";

export const DemonstrationSchema = z
  .object({
    city: CityCodeSchema,
    cityName: z.string(),
    regime: z.string(),
    label: z.string(),
    state: z.enum(["played", "cleared"]),
    playedOn: DaySchema.nullable(),
    invites: z.string().openapi({ description: "what a newcomer may try first" }),
    beginsWith: z
      .object({ procedure: z.string(), step: z.string(), label: z.string() })
      .openapi({ description: "the step with which that begins" }),
    starter: PersonSchema.pick({ id: true, name: true, unit: true, title: true })
      .nullable()
      .openapi({ description: "who could take that step" }),
    records: z.array(z.string()).openapi({ description: "ids of the records that are sample data" }),
    cases: z.array(z.string()).openapi({ description: "ids of the cases that are sample data" }),
  })
  .openapi("Demonstration");
export type Demonstration = z.infer<typeof DemonstrationSchema>;

const ClearedSchema = z
  .object({
    left: z
      .array(z.object({ title: z.string(), reason: z.string() }))
      .openapi({ description: "what others have built on and therefore stays, and why" }),
  })
  .openapi("DemonstrationCleared");
export type DemonstrationCleared = z.infer<typeof ClearedSchema>;

export const regimeDemonstrationRoutes = {
  demonstrations: route({
    method: "get",
    path: "/api/demonstrations",
    permission: "regimes.read",
    summary: "示例数据：哪里有，哪里已清除",
    responses: { 200: json(z.object({ items: z.array(DemonstrationSchema) }), "demonstrations") },
  }),
  clearDemonstration: route({
    method: "post",
    path: "/api/regimes/{city}/{regime}/demonstration/clear",
    permission: "records.write",
    summary: "清除示例数据：逐项作废并留痕，不再重放",
    request: { params: regimeParam, headers: IdempotencyHeader },
    responses: { 200: json(ClearedSchema, "cleared") },
  }),
};
