/** 演练: a procedure as an exercise in a space of its own, on a virtual clock. */
import { z } from "@hono/zod-openapi";
import { body, json, route } from "./route.ts";
import { CityCodeSchema, MomentSchema } from "./vocabulary.ts";

const PlaceSchema = z.object({
  city: CityCodeSchema,
  drill: z
    .string()
    .regex(/^drill-[0-9a-f]{12}$/)
    .openapi({ description: "space of the drill" }),
});

const CitedSchema = z.object({ stream: z.string(), version: z.int() }).openapi("CitedEvent");
const speed = z.number().min(0).max(3600).openapi({ description: "virtual seconds to a second; 0 stands" });

export const DrillSchema = PlaceSchema.extend({
  cityName: z.string(),
  state: z
    .enum(["preparing", "running", "finished"])
    .openapi({ description: "preparing: broken off before it began; can only be deleted" }),
  title: z.string(),
  regime: z.string(),
  regimeLabel: z.string(),
  procedureLabel: z.string(),
  mode: z.enum(["auto", "people"]),
  source: z.enum(["live", "demonstration"]),
  begunBy: z.string(),
  startedAt: MomentSchema.nullable(),
  now: MomentSchema.openapi({ description: "on the drill's clock" }),
  speed,
}).openapi("Drill");
export type Drill = z.infer<typeof DrillSchema>;

const AgendaSchema = z
  .object({
    at: MomentSchema,
    kind: z.enum(["act", "fact", "information", "failure", "expectation"]),
    text: z.string(),
    outcome: z.enum(["waiting", "done", "refused", "told", "met", "notMet", "left"]),
  })
  .openapi("DrillAgendaItem");

const ClockLineSchema = z
  .object({
    clock: z.string(),
    label: z.string(),
    title: z.string(),
    whose: z.string(),
    units: z.array(z.string()),
    startedAt: z.string(),
    due: z.string().nullable(),
    because: z.string(),
    stoppedAt: z.string().nullable(),
    verdict: z.enum(["met", "missed", "open", "noLimit"]),
    starts: CitedSchema,
    stops: CitedSchema.nullable(),
    basis: z.array(z.string()),
  })
  .openapi("DrillClockLine");
export type DrillClockLine = z.infer<typeof ClockLineSchema>;

const TimelineSchema = z
  .object({
    at: z.string(),
    kind: z.enum(["act", "script", "refused", "drill"]),
    text: z.string(),
    cites: CitedSchema,
    basis: z.array(z.string()),
  })
  .openapi("DrillLine");
export type DrillLine = z.infer<typeof TimelineSchema>;

export const DrillReportSchema = z
  .object({
    summary: z.string(),
    startedAt: z.string(),
    endedAt: z.string(),
    reachedEnd: z.boolean(),
    cases: z.array(z.object({ id: z.string(), title: z.string(), state: z.string(), final: z.boolean() })),
    timeline: z.array(TimelineSchema),
    clocks: z.array(ClockLineSchema),
    late: z.array(z.object({ whose: z.string(), units: z.array(z.string()), clocks: z.array(z.string()) })),
    refused: z.array(TimelineSchema.extend({ rules: z.array(z.object({ label: z.string(), basis: z.array(z.string()) })) })),
    expectations: z.array(TimelineSchema.extend({ asExpected: z.boolean() })),
    gaps: z.array(z.object({ text: z.string(), basis: z.array(z.string()), cites: CitedSchema.nullable() })),
  })
  .openapi("DrillReport");
export type DrillReport = z.infer<typeof DrillReportSchema>;

export const DrillWholeSchema = DrillSchema.extend({
  agenda: z.array(AgendaSchema),
  report: DrillReportSchema,
  nextEvent: MomentSchema.nullable(),
  nextDeadline: MomentSchema.nullable(),
}).openapi("DrillWhole");
export type DrillWhole = z.infer<typeof DrillWholeSchema>;

export const DrillChoiceSchema = z
  .object({
    city: CityCodeSchema,
    cityName: z.string(),
    regime: z.string(),
    label: z.string(),
    procedures: z.array(z.object({ procedure: z.string(), label: z.string() })),
    exercises: z.array(z.object({ title: z.string(), procedure: z.string() })).openapi({ description: "scenarios that the regime brings" }),
    hasSampleData: z.boolean(),
    hasRecords: z.boolean().openapi({ description: "the city's own registers hold something" }),
  })
  .openapi("DrillChoice");
export type DrillChoice = z.infer<typeof DrillChoiceSchema>;

export const DrillBeginSchema = z
  .object({
    city: CityCodeSchema,
    regime: z.string().max(60),
    scenario: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("own"), title: z.string().max(100) }).openapi({ description: "one that the regime brings along" }),
      z.object({ kind: z.literal("walk"), procedure: z.string().max(60) }).openapi({ description: "the procedure is walked to its end" }),
      z.object({ kind: z.literal("file"), content: z.unknown() }).openapi({ description: "a scenario file, see docs/guide/drills.md" }),
    ]),
    source: z.enum(["auto", "live", "demonstration"]).default("auto"),
    mode: z.enum(["auto", "people"]).default("auto"),
    speed: speed.default(0),
  })
  .openapi("DrillBegin");
export type DrillBegin = z.input<typeof DrillBeginSchema>;

const DrillTimeSchema = z
  .object({
    speed: speed.optional(),
    to: z
      .union([z.enum(["nextEvent", "nextDeadline", "end"]), MomentSchema])
      .optional()
      .openapi({ description: "the clock is put there; everything due before is played first" }),
  })
  .openapi("DrillTime");
export type DrillTime = z.infer<typeof DrillTimeSchema>;

const params = { params: PlaceSchema };
const whole = { 200: json(DrillWholeSchema, "the drill") };

export const drillRoutes = {
  drills: route({
    method: "get",
    path: "/api/drills",
    permission: "drills.join",
    tags: ["演练"],
    summary: "演练清单",
    responses: { 200: json(z.object({ items: z.array(DrillSchema) }), "drills") },
  }),
  drillChoices: route({
    method: "get",
    path: "/api/drills/choices",
    permission: "drills.run",
    tags: ["演练"],
    summary: "能演练什么：城市、制度、办件、自带的脚本",
    responses: { 200: json(z.object({ items: z.array(DrillChoiceSchema) }), "choices") },
  }),
  beginDrill: route({
    method: "post",
    path: "/api/drills",
    permission: "drills.run",
    tags: ["演练"],
    summary: "开始一次演练：另开空间、虚拟时钟，不碰实际数据",
    request: { body: body(DrillBeginSchema) },
    responses: whole,
  }),
  drillStanding: route({
    method: "get",
    path: "/api/drills/{city}/{drill}/standing",
    permission: "drills.join",
    tags: ["演练"],
    summary: "演练的名称和时钟",
    request: params,
    responses: { 200: json(DrillSchema, "the drill") },
  }),
  drill: route({
    method: "get",
    path: "/api/drills/{city}/{drill}",
    permission: "drills.read",
    tags: ["演练"],
    summary: "一次演练：脚本、经过、时限、总结",
    request: params,
    responses: whole,
  }),
  drillClock: route({
    method: "post",
    path: "/api/drills/{city}/{drill}/clock",
    permission: "drills.run",
    tags: ["演练"],
    summary: "拨演练的时钟：暂停、加快、跳到下一项或下一个期限",
    request: { ...params, body: body(DrillTimeSchema) },
    responses: whole,
  }),
  finishDrill: route({
    method: "post",
    path: "/api/drills/{city}/{drill}/finish",
    permission: "drills.run",
    tags: ["演练"],
    summary: "结束演练，时钟停住",
    request: params,
    responses: whole,
  }),
  deleteDrill: route({
    method: "delete",
    path: "/api/drills/{city}/{drill}",
    permission: "drills.run",
    tags: ["演练"],
    summary: "删除演练的全部数据",
    request: params,
    responses: { 200: json(z.object({ rows: z.int() }), "deleted") },
  }),
  drillReportFile: route({
    method: "get",
    path: "/api/drills/{city}/{drill}/report/file",
    permission: "drills.read",
    tags: ["演练"],
    summary: "演练总结（docx，每页标“演练”）",
    request: params,
    responses: {
      200: {
        description: "the report",
        content: {
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document": { schema: z.string().openapi({ format: "binary" }) },
        },
      },
    },
  }),
  drillReportPage: route({
    method: "get",
    path: "/api/drills/{city}/{drill}/report/page",
    permission: "drills.read",
    tags: ["演练"],
    summary: "演练总结的打印视图",
    request: params,
    responses: { 200: { description: "a page without script", content: { "text/html": { schema: z.string() } } } },
  }),
};
