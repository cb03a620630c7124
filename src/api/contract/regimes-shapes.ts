/** Shapes that the pages of regimes share: bases with the provision's text, fields, rule results, persons, events. */
import { z } from "@hono/zod-openapi";
import { caseLightLabels, ruleForceLabels, ruleStatusLabels } from "./labels.ts";
import { CityCodeSchema, DaySchema, keysOf } from "./vocabulary.ts";

/** China time with offset, 2020-03-01T09:30+08:00. */
export const InstantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/, "时刻应为 2020-03-01T09:30+08:00 的形式")
  .openapi({ example: "2020-03-01T09:30+08:00" });
/** A day, or an instant for limits in hours. */
export const DueSchema = z.string().openapi({ description: "day, or instant with offset for limits in hours and minutes" });

export const BasisSchema = z
  .object({
    kind: z.enum(["provision", "law", "standard", "instruction", "operational"]),
    printed: z.string().openapi({ description: "as a refusal prints it: 云政办发〔2020〕8号第十八条" }),
    words: z.string().nullable().openapi({ description: "operative words of a provision" }),
    document: z
      .object({ city: CityCodeSchema, key: z.string() })
      .nullable()
      .openapi({ description: "document in the library, null: not ingested" }),
    eId: z.string().nullable().openapi({ description: "provision in the library; link /library/{city}/{key}/{eId}" }),
    text: z.string().nullable().openapi({ description: "the provision's text as ingested" }),
  })
  .openapi("Basis");
export type BasisRef = z.infer<typeof BasisSchema>;

const plainField = {
  key: z.string(),
  type: z.enum([
    ...(["text", "date", "instant", "duration", "money", "quantity", "percentage", "choice", "flag", "reference", "unit"] as const),
    ...(["person", "place", "file", "list"] as const),
  ]),
  label: z.string(),
  required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
  unit: z.string().nullable(),
  register: z.string().nullable().openapi({ description: "register to which a reference points; its options are a list of records" }),
  longest: z.int().nullable(),
  signed: z.boolean().openapi({ description: "may be below zero" }),
};
export const ListedFieldSchema = z.object(plainField).openapi("ListedField");
export const FieldSchema = z
  .object({
    ...plainField,
    item: ListedFieldSchema.nullable().openapi({ description: "list of single values" }),
    items: z.array(ListedFieldSchema).nullable().openapi({ description: "list of rows of these fields" }),
    basis: z.array(BasisSchema),
  })
  .openapi("Field");
export type ListedField = z.infer<typeof ListedFieldSchema>;
export type Field = z.infer<typeof FieldSchema>;

export const RuleStatusSchema = z.enum(keysOf(ruleStatusLabels)).openapi("RuleStatus");
export const RuleForceSchema = z.enum(keysOf(ruleForceLabels)).openapi("RuleForce");
export type RuleStatus = z.infer<typeof RuleStatusSchema>;

export const DecisionSchema = z
  .object({
    rule: z.string(),
    label: z.string(),
    force: RuleForceSchema,
    status: RuleStatusSchema,
    refuses: z.boolean().openapi({ description: "an act bound by the rule is refused" }),
    trace: z.array(
      z.object({ label: z.string(), of: z.string().nullable(), actual: z.string(), required: z.string(), status: RuleStatusSchema }),
    ),
    missing: z.array(z.string()).openapi({ description: "labels of the facts that are missing" }),
    remedy: z.string().nullable().openapi({ description: "the way out that the rule gives" }),
    basis: z.array(BasisSchema),
    readings: z
      .array(
        z.object({
          key: z.string(),
          question: z.string(),
          option: z.string(),
          optionLabel: z.string(),
          others: z.array(z.object({ option: z.string(), label: z.string(), status: RuleStatusSchema })),
        }),
      )
      .openapi({ description: "readings on which it depends, and what it would be under their other options" }),
    on: DaySchema,
  })
  .openapi("Decision");
export type Decision = z.infer<typeof DecisionSchema>;

export const PersonSchema = z
  .object({
    id: z.string(),
    city: CityCodeSchema,
    name: z.string(),
    unit: z.string(),
    title: z.string().openapi({ description: "经办人, 负责人" }),
    head: z.boolean().openapi({ description: "signs for the unit" }),
    standsInFor: z.array(z.string()).openapi({ description: "ids of persons for whom this one may act" }),
    parts: z
      .array(z.object({ regime: z.string(), actor: z.string(), label: z.string() }))
      .openapi({ description: "actors whose part the person may play" }),
    roles: z
      .array(z.object({ role: z.string(), label: z.string(), city: z.string() }))
      .openapi({ description: "roles of a prepared person of demo mode; those of staff are given to their accounts" }),
  })
  .openapi("Person");
export type Person = z.infer<typeof PersonSchema>;

export const LimitLightSchema = z.enum(keysOf(caseLightLabels)).openapi("LimitLight");
export type LimitLight = z.infer<typeof LimitLightSchema>;

export const ClockSchema = z
  .object({
    clock: z.string(),
    label: z.string(),
    limit: z.string().openapi({ description: "24小时, 10个工作日, “及时”" }),
    whose: z.string(),
    whoseLabel: z.string(),
    units: z.array(z.string()),
    startedAt: InstantSchema,
    due: DueSchema.nullable().openapi({ description: "null: the words carry no number; never overdue" }),
    provisional: z.boolean(),
    because: z.string(),
    stoppedAt: InstantSchema.nullable(),
    superseded: z.boolean().openapi({ description: "started anew after a return" }),
    light: LimitLightSchema,
    lightReason: z.string(),
    basis: z.array(BasisSchema),
  })
  .openapi("Clock");
export type Clock = z.infer<typeof ClockSchema>;

export const ShownValueSchema = z
  .object({ key: z.string(), label: z.string(), value: z.unknown(), shown: z.string() })
  .openapi("ShownValue", { description: "a value with the words that people read" });
export type ShownValue = z.infer<typeof ShownValueSchema>;

export const ChainEventSchema = z
  .object({
    stream: z.string(),
    version: z.int(),
    kind: z.string(),
    label: z.string(),
    summary: z.string(),
    actor: z.string(),
    occurredOn: DaySchema,
    recordedAt: z.string(),
    backDated: z.boolean().openapi({ description: "took effect on a day before it was recorded; the reason stands in the summary" }),
    prevHash: z.string().nullable(),
    hash: z.string(),
    block: z.int().nullable().openapi({ description: "height of the block that sealed it" }),
    payload: z.record(z.string(), z.unknown()),
  })
  .openapi("ChainEvent");
export type ChainEvent = z.infer<typeof ChainEventSchema>;
