/** 办件: cases, acts on them with the rule results before submitting, drafts, signatures. */
import { z } from "@hono/zod-openapi";
import {
  BasisSchema,
  ChainEventSchema,
  ClockSchema,
  DecisionSchema,
  FieldSchema,
  InstantSchema,
  LimitLightSchema,
  PersonSchema,
  ShownValueSchema,
} from "./regimes-shapes.ts";
import { body, IdempotencyHeader, json, PageQuery, pageOf, route } from "./route.ts";
import { CityCodeSchema, DaySchema } from "./vocabulary.ts";

export const CaseSummarySchema = z
  .object({
    city: CityCodeSchema,
    cityName: z.string(),
    id: z.string(),
    version: z.int(),
    regime: z.string(),
    regimeLabel: z.string(),
    procedure: z.string(),
    procedureLabel: z.string(),
    title: z.string(),
    state: z.string(),
    stateLabel: z.string(),
    final: z.boolean(),
    void: z.boolean(),
    openedOn: DaySchema,
    closedOn: DaySchema.nullable(),
    units: z.array(z.string()).openapi({ description: "units whose clocks run" }),
    due: z.string().nullable().openapi({ description: "of the clock that runs out first" }),
    clock: z.string().nullable().openapi({ description: "label of that clock" }),
    light: LimitLightSchema,
    lightReason: z.string(),
  })
  .openapi("CaseSummary");
export type CaseSummary = z.infer<typeof CaseSummarySchema>;

export const OpenStepSchema = z
  .object({
    step: z.string(),
    label: z.string(),
    mine: z.boolean().openapi({ description: "the acting person may take it" }),
    signOff: z.boolean(),
    returns: z.boolean(),
    by: z.array(z.object({ actor: z.string(), label: z.string(), units: z.array(z.string()) })),
    persons: z.array(PersonSchema.pick({ id: true, name: true, unit: true, title: true })).openapi({ description: "who could" }),
    to: z.string().nullable(),
    input: z.array(FieldSchema),
    basis: z.array(BasisSchema),
    draft: z.object({ id: z.string(), input: z.record(z.string(), z.unknown()), savedAt: z.string() }).nullable(),
  })
  .openapi("OpenStep");
export type OpenStep = z.infer<typeof OpenStepSchema>;

export const SubmissionSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    city: CityCodeSchema,
    regime: z.string(),
    procedure: z.string(),
    step: z.string(),
    label: z.string(),
    caseId: z.string().nullable(),
    caseTitle: z.string().nullable(),
    unit: z.string(),
    submittedBy: z.string(),
    submittedAt: InstantSchema,
    values: z.array(ShownValueSchema),
    input: z.record(z.string(), z.unknown()),
    state: z.enum(["waiting", "signed", "sentBack"]),
    reason: z.string().nullable(),
    maySign: z.boolean(),
  })
  .openapi("Submission", { description: "an act that waits for the signature of the unit's head; it counts when signed" });
export type Submission = z.infer<typeof SubmissionSchema>;

export const CaseEventSchema = ChainEventSchema.omit({ payload: true })
  .extend({
    step: z.string().nullable(),
    stepLabel: z.string().nullable(),
    at: InstantSchema,
    unit: z.string(),
    person: z.string(),
    signedBy: z.string().nullable(),
    standsInFor: z.string().nullable(),
    reason: z.string().nullable(),
    values: z.array(ShownValueSchema),
    numbers: z.record(z.string(), z.string()),
    changes: z.array(
      z.object({
        register: z.string(),
        registerLabel: z.string(),
        id: z.string(),
        title: z.string(),
        values: z.array(ShownValueSchema),
        withdrawn: z.boolean(),
      }),
    ),
    decisions: z.array(DecisionSchema),
    clocks: z.array(z.string()).openapi({ description: "sentences: which clocks it started or stopped" }),
    counts: z.boolean().openapi({ description: "false where the case went back behind it" }),
  })
  .openapi("CaseEvent");
export type CaseEvent = z.infer<typeof CaseEventSchema>;

export const CaseWholeSchema = CaseSummarySchema.extend({
  stream: z.string(),
  now: InstantSchema.openapi({ description: "the present on the city's clock, so that a page can count its limits on" }),
  values: z.array(ShownValueSchema),
  record: z.record(z.string(), z.unknown()),
  clocks: z.array(ClockSchema),
  steps: z.array(OpenStepSchema).openapi({ description: "open now: those of the acting person first" }),
  submissions: z.array(SubmissionSchema),
  timeline: z.array(CaseEventSchema).openapi({ description: "oldest first" }),
  mayCorrect: z.boolean(),
  mayVoid: z.boolean(),
}).openapi("CaseWhole");
export type CaseWhole = z.infer<typeof CaseWholeSchema>;

const input = z.record(z.string(), z.unknown());
const reason = z.string().trim().max(400);

export const ActSchema = z
  .object({
    city: CityCodeSchema,
    regime: z.string().max(60),
    procedure: z.string().max(60),
    step: z.string().max(60),
    case: z.string().max(80).nullable().default(null).openapi({ description: "null begins a case" }),
    version: z.int().optional().openapi({ description: "version of the case that the person saw; required for a case that exists" }),
    input: input.default({}),
    occurredAt: InstantSchema.optional().openapi({ description: "when it took place (phone first); earlier than now needs `reason`" }),
    reason: reason.optional(),
    standsInFor: z.string().max(120).optional().openapi({ description: "id of the person for whom this one acts" }),
    draft: z.string().max(80).optional().openapi({ description: "draft that is done with" }),
  })
  .openapi("Act");
export type Act = z.input<typeof ActSchema>;
export type ActInput = z.infer<typeof ActSchema>;

export const PreviewSchema = z
  .object({
    mayAct: z.boolean().openapi({ description: "the acting person plays one of the step's actors" }),
    ok: z.boolean().openapi({ description: "the act would go through as it stands" }),
    code: z.string().nullable(),
    message: z.string().nullable().openapi({ description: "the refusal as it would be printed" }),
    remedy: z.string().nullable(),
    problems: z.array(z.object({ path: z.string(), label: z.string(), message: z.string() })),
    decisions: z.array(DecisionSchema),
    state: z.string().nullable().openapi({ description: "label of the state to which it would lead" }),
    changes: z.array(z.string()).openapi({ description: "sentences: what it would change in registers" }),
    clocks: z.array(z.string()).openapi({ description: "sentences: clocks that it would start or stop" }),
    notice: z
      .object({ label: z.string(), style: z.string(), body: z.string().openapi({ description: "HTML without script" }) })
      .nullable()
      .openapi({ description: "the notice that the act would issue, as it would be printed; its number is drawn when it goes out" }),
    signOff: z.boolean(),
  })
  .openapi("Preview");
export type Preview = z.infer<typeof PreviewSchema>;

export const ActDoneSchema = z
  .object({
    outcome: z.enum(["done", "waitsForSignature"]),
    message: z.string(),
    case: CaseWholeSchema.nullable().openapi({ description: "null while a first step waits for the signature" }),
    submission: SubmissionSchema.nullable(),
    decisions: z.array(DecisionSchema),
  })
  .openapi("ActDone");
export type ActDone = z.infer<typeof ActDoneSchema>;

export const CaseDraftSchema = z
  .object({
    id: z.string(),
    city: CityCodeSchema,
    regime: z.string(),
    procedure: z.string(),
    step: z.string(),
    label: z.string(),
    case: z.string().nullable(),
    input,
    savedAt: z.string(),
  })
  .openapi("CaseDraft");
export type CaseDraft = z.infer<typeof CaseDraftSchema>;

const caseParam = z.object({ city: CityCodeSchema, case: z.string().max(80) });
const submissionParam = z.object({ city: CityCodeSchema, submission: z.string().max(80) });
const draftParam = z.object({ city: CityCodeSchema, draft: z.string().max(80) });
const flag = z.enum(["true", "false"]).transform((value) => value === "true");

export const CaseFilterSchema = z.object({
  city: CityCodeSchema.optional(),
  regime: z.string().max(60).optional(),
  procedure: z.string().max(60).optional(),
  state: z.string().max(60).optional(),
  open: flag.optional().openapi({ description: "not in a final state, not void" }),
  unit: z.string().max(60).optional().openapi({ description: "a unit whose clock runs" }),
  clock: z.string().max(60).optional(),
  light: LimitLightSchema.optional(),
  mine: flag.optional().openapi({ description: "a step is open that the acting person may take" }),
  voided: z.enum(["without", "with", "only"]).default("without"),
  text: z.string().max(200).optional(),
  sort: z.enum(["due", "-openedOn", "openedOn"]).default("due"),
});

const post = <const P extends string>(path: P, summary: string) => ({
  method: "post" as const,
  path,
  permission: "cases.act" as const,
  tags: ["办件"],
  summary,
});

export const regimeCaseRoutes = {
  cases: route({
    method: "get",
    path: "/api/cases",
    permission: "cases.read",
    tags: ["办件"],
    summary: "办件",
    request: { query: PageQuery.extend(CaseFilterSchema.shape) },
    responses: { 200: json(pageOf(CaseSummarySchema), "cases") },
  }),
  case: route({
    method: "get",
    path: "/api/cases/{city}/{case}",
    permission: "cases.read",
    tags: ["办件"],
    summary: "一件：经过、期限、现在能办的步骤（本人与他人）",
    request: { params: caseParam },
    responses: { 200: json(CaseWholeSchema, "case") },
  }),
  beginSteps: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/begin",
    permission: "cases.read",
    tags: ["办件"],
    summary: "可以新起的办件及其第一步的表单",
    request: { params: z.object({ city: CityCodeSchema, regime: z.string().max(60) }) },
    responses: {
      200: json(
        z.object({ items: z.array(OpenStepSchema.extend({ procedure: z.string(), procedureLabel: z.string() })) }),
        "steps that begin a case",
      ),
    },
  }),
  preview: route({
    ...post("/api/acts/preview", "提交前看规则结果：依据、数字、读法；不写入任何内容"),
    request: { body: body(ActSchema) },
    responses: { 200: json(PreviewSchema, "what the act would do") },
  }),
  act: route({
    ...post("/api/acts", "办理一步；规则禁止的退回 422（problem.errors、detail 含数字与依据），被他人先办的退回 409"),
    request: { headers: IdempotencyHeader, body: body(ActSchema) },
    responses: { 200: json(ActDoneSchema, "done, or waiting for the signature") },
  }),
  submissions: route({
    method: "get",
    path: "/api/submissions",
    permission: "cases.read",
    tags: ["办件"],
    summary: "待签发",
    request: {
      query: z.object({ city: CityCodeSchema, mine: flag.optional().openapi({ description: "that the acting person may sign" }) }),
    },
    responses: { 200: json(z.object({ items: z.array(SubmissionSchema) }), "submissions that wait") },
  }),
  sign: route({
    ...post("/api/submissions/{city}/{submission}/sign", "负责人签发：此时才生效"),
    request: {
      params: submissionParam,
      headers: IdempotencyHeader,
      body: body(z.object({ version: z.int(), standsInFor: z.string().max(120).optional() })),
    },
    responses: { 200: json(ActDoneSchema, "signed; the act counts") },
  }),
  sendBack: route({
    ...post("/api/submissions/{city}/{submission}/send-back", "负责人退回，须写明理由"),
    request: {
      params: submissionParam,
      headers: IdempotencyHeader,
      body: body(z.object({ version: z.int(), reason: reason.min(2, "请写明退回的理由"), standsInFor: z.string().max(120).optional() })),
    },
    responses: { 200: json(SubmissionSchema, "sent back") },
  }),
  correctCase: route({
    ...post("/api/cases/{city}/{case}/correct", "更正办件的字段，须写明理由"),
    request: {
      params: caseParam,
      headers: IdempotencyHeader,
      body: body(z.object({ version: z.int(), set: input, reason: reason.min(2, "请写明更正的理由") })),
    },
    responses: { 200: json(CaseWholeSchema, "corrected") },
  }),
  voidCase: route({
    ...post("/api/cases/{city}/{case}/void", "作废办件，收回其对台账的改动，须写明理由"),
    request: {
      params: caseParam,
      headers: IdempotencyHeader,
      body: body(z.object({ version: z.int(), reason: reason.min(2, "请写明作废的理由") })),
    },
    responses: { 200: json(CaseWholeSchema, "voided") },
  }),
  drafts: route({
    method: "get",
    path: "/api/drafts",
    permission: "cases.read",
    tags: ["办件"],
    summary: "本人的草稿",
    request: { query: z.object({ city: CityCodeSchema }) },
    responses: { 200: json(z.object({ items: z.array(CaseDraftSchema) }), "drafts") },
  }),
  saveDraft: route({
    method: "put",
    path: "/api/drafts",
    permission: "cases.act",
    tags: ["办件"],
    summary: "保存草稿：同一人、同一办件、同一步只有一份",
    request: { body: body(ActSchema.pick({ city: true, regime: true, procedure: true, step: true, case: true, input: true })) },
    responses: { 200: json(CaseDraftSchema, "saved") },
  }),
  dropDraft: route({
    method: "delete",
    path: "/api/drafts/{city}/{draft}",
    permission: "cases.act",
    tags: ["办件"],
    summary: "删除草稿",
    request: { params: draftParam },
    responses: { 200: json(z.object({ dropped: z.boolean() }), "dropped") },
  }),
};
