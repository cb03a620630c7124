/** 台账与办件: regimes that cities have adopted, their definitions, the persons who act. */
import { z } from "@hono/zod-openapi";
import { BasisSchema, FieldSchema, PersonSchema, RuleForceSchema } from "./regimes-shapes.ts";
import { body, json, route } from "./route.ts";
import { CityCodeSchema, DaySchema } from "./vocabulary.ts";

export const RegimeSummarySchema = z
  .object({
    city: CityCodeSchema,
    cityName: z.string(),
    regime: z.string(),
    label: z.string(),
    sources: z.array(z.string()).openapi({ description: "numbers of the documents that set it up here" }),
    inForce: z.object({ from: DaySchema, until: DaySchema.nullable() }),
    records: z.int(),
    openCases: z.int(),
    overdue: z.int().openapi({ description: "running clocks past their day" }),
    soon: z.int(),
    lateDuties: z.int(),
    findings: z.int().openapi({ description: "facts that a rule does not allow: 库存低于下限" }),
  })
  .openapi("RegimeSummary");
export type RegimeSummary = z.infer<typeof RegimeSummarySchema>;

const absent = z.string().nullable().openapi({ description: "why this city does not have it; null where it has" });

export const RegisterDefinitionSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    title: z.string().openapi({ description: "key of the field by which a record is called" }),
    keptBy: z.array(z.object({ actor: z.string(), label: z.string() })),
    fields: z.array(FieldSchema),
    basis: z.array(BasisSchema),
    absent,
    mayEnter: z.boolean().openapi({ description: "the acting person may enter and correct" }),
  })
  .openapi("RegisterDefinition");
export type RegisterDefinition = z.infer<typeof RegisterDefinitionSchema>;

export const StepDefinitionSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    by: z.array(z.object({ actor: z.string(), label: z.string(), units: z.array(z.string()) })),
    from: z.array(z.string()).openapi({ description: "states; new begins a case" }),
    to: z.string().nullable().openapi({ description: "null: the case stays in its state" }),
    signOff: z.boolean().openapi({ description: "waits for the signature of the unit's head" }),
    returns: z.boolean(),
    needs: z.array(z.string()),
    input: z.array(FieldSchema),
    rules: z.array(z.string()).openapi({ description: "keys of the rules that guard it" }),
    basis: z.array(BasisSchema),
    absent,
    mine: z.boolean().openapi({ description: "the acting person plays one of its actors" }),
  })
  .openapi("StepDefinition");
export type StepDefinition = z.infer<typeof StepDefinitionSchema>;

export const ProcedureDefinitionSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    title: z.string(),
    states: z.array(z.object({ state: z.string(), label: z.string(), final: z.boolean() })),
    fields: z.array(FieldSchema),
    steps: z.array(StepDefinitionSchema),
    clocks: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        limit: z.string(),
        since: z.array(z.string()),
        until: z.array(z.string()),
        whose: z.string(),
        whoseLabel: z.string(),
        basis: z.array(BasisSchema),
        absent,
      }),
    ),
    basis: z.array(BasisSchema),
    absent,
  })
  .openapi("ProcedureDefinition");
export type ProcedureDefinition = z.infer<typeof ProcedureDefinitionSchema>;

export const RegimeDefinitionSchema = RegimeSummarySchema.pick({
  city: true,
  cityName: true,
  regime: true,
  label: true,
  sources: true,
  inForce: true,
})
  .extend({
    actors: z.array(z.object({ key: z.string(), label: z.string(), units: z.array(z.string()), basis: z.array(BasisSchema), absent })),
    registers: z.array(RegisterDefinitionSchema),
    procedures: z.array(ProcedureDefinitionSchema),
    rules: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        force: RuleForceSchema,
        parameters: z.array(
          z.object({
            key: z.string(),
            label: z.string(),
            shown: z.string(),
            table: z
              .object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) })
              .nullable()
              .openapi({ description: "the rows of a decision table, in the order of the text" }),
          }),
        ),
        basis: z.array(BasisSchema),
        absent,
      }),
    ),
    readings: z.array(
      z.object({
        key: z.string(),
        question: z.string(),
        owner: z.enum(["legal", "business", "technical"]),
        options: z.array(z.object({ option: z.string(), label: z.string() })),
        option: z.string().openapi({ description: "in force" }),
        default: z.string(),
        reason: z.string(),
        basis: z.array(BasisSchema),
        absent,
      }),
    ),
    duties: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        by: z.string(),
        byLabel: z.string(),
        every: z.string(),
        basis: z.array(BasisSchema),
        absent,
      }),
    ),
    indicators: z.array(z.object({ key: z.string(), label: z.string(), unit: z.string(), basis: z.array(BasisSchema), absent })),
    exports: z.array(z.object({ key: z.string(), label: z.string(), standard: z.string() })).openapi({ description: "published formats" }),
  })
  .openapi("RegimeDefinition");
export type RegimeDefinition = z.infer<typeof RegimeDefinitionSchema>;

export const regimeParam = z.object({ city: CityCodeSchema, regime: z.string().max(60) });

export const regimeRoutes = {
  persons: route({
    method: "get",
    path: "/api/persons",
    permission: "persons.read",
    tags: ["办件"],
    summary: "各城市的办理人员；演示模式下可切换身份",
    request: { query: z.object({ city: CityCodeSchema.optional() }) },
    responses: {
      200: json(
        z.object({
          demo: z.boolean(),
          current: PersonSchema.nullable(),
          items: z.array(PersonSchema),
          accounts: z
            .array(z.object({ id: z.string(), name: z.string() }))
            .openapi({ description: "names of accounts with a role in a city within reach, by the id that the ledger holds" }),
        }),
        "persons; `current` by header or cookie luoshi-person",
      ),
    },
  }),
  switchPerson: route({
    method: "post",
    path: "/api/persons/current",
    permission: "persons.switch",
    tags: ["办件"],
    summary: "切换身份：设 cookie luoshi-person；null 退出",
    request: { body: body(z.object({ city: CityCodeSchema, person: z.string().max(120).nullable() })) },
    responses: { 200: json(z.object({ current: PersonSchema.nullable() }), "the person as whom acts are now made") },
  }),
  regimes: route({
    method: "get",
    path: "/api/regimes",
    permission: "regimes.read",
    tags: ["台账"],
    summary: "各城市采用的制度及数量",
    request: { query: z.object({ city: CityCodeSchema.optional() }) },
    responses: { 200: json(z.object({ items: z.array(RegimeSummarySchema) }), "regimes") },
  }),
  regime: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}",
    permission: "regimes.read",
    tags: ["台账"],
    summary: "一项制度在一个城市的定义：台账字段、办件步骤、规则、期限、读法、周期职责",
    request: { params: regimeParam },
    responses: { 200: json(RegimeDefinitionSchema, "definition") },
  }),
};
