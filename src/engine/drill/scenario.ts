/** The scenario file of a drill: JSON in the shape of an exercise, checked before anything is begun. See docs/guide/drills.md. */
import { z } from "zod";
import type { Adoption } from "../../kernel/adoption.ts";
import type { AnyProcedure } from "../../kernel/procedure.ts";
import { Refusal } from "../../store/refusal.ts";
import type { Exercise } from "../../trials/exercise.ts";

/** Longest drill: two years. */
const LONGEST = 2 * 366 * 1440;
const minutes = z.number().min(0).max(LONGEST);
const name = z.string().min(1).max(60);
const values = z.record(z.string().max(60), z.unknown());

const ActSchema = z.strictObject({
  kind: z.literal("act"),
  at: minutes,
  case: name.optional(),
  procedure: name.optional(),
  step: name,
  by: name.optional(),
  input: values.optional(),
  expectRefusal: z.boolean().optional(),
});
const FactSchema = z.strictObject({
  kind: z.literal("fact"),
  at: minutes,
  register: name,
  by: name.optional(),
  data: values,
  as: name.optional(),
});
const InformationSchema = z.strictObject({ kind: z.literal("information"), at: minutes, to: name, text: z.string().min(1).max(2000) });
const FailureSchema = z.strictObject({
  kind: z.literal("failure"),
  at: minutes,
  actor: name,
  text: z.string().min(1).max(2000),
  minutes: minutes.optional(),
});
const ExpectationSchema = z.strictObject({
  kind: z.literal("expectation"),
  at: minutes,
  clock: name,
  met: z.boolean(),
  case: name.optional(),
});

export const ScenarioSchema = z.strictObject({
  title: z.string().min(1).max(100),
  regime: name,
  procedure: name,
  city: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  startsAt: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)?(?:Z|\+08:00)$/)
    .optional(),
  events: z
    .array(z.discriminatedUnion("kind", [ActSchema, FactSchema, InformationSchema, FailureSchema, ExpectationSchema]))
    .min(1)
    .max(500),
});

function invalid(where: string, message: string): Refusal {
  return new Refusal("store/invalid", `演练脚本${where}：${message}。`);
}

/** A scenario from what a file holds. @throws Refusal `store/invalid` naming the place */
export function readScenario(value: unknown): Exercise {
  const parsed = ScenarioSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(issue === undefined || issue.path.length === 0 ? "" : ` ${issue.path.join(".")} 处`, issue?.message ?? "格式不对");
}

function demandKey(where: string, kind: string, key: string | undefined, among: Readonly<Record<string, unknown>>): void {
  if (key !== undefined && !Object.hasOwn(among, key))
    throw invalid(where, `没有${kind}“${key}”，有的是：${Object.keys(among).join("、")}`);
}

/** Refuses a scenario that names what the regime does not have. @throws Refusal `store/invalid` */
export function demandFitting(adoption: Adoption, { regime, procedure, city, events }: Exercise): void {
  const { procedures, registers, actors, id } = adoption.regime;
  if (regime !== id) throw invalid("", `是写给制度“${regime}”的，不是“${id}”`);
  if (city !== undefined && city !== adoption.city) throw invalid("", `是写给城市 ${city} 的，不是 ${adoption.city}`);
  demandKey("", "办件", procedure, procedures);
  for (const [at, event] of events.entries()) {
    const where = `第 ${at + 1} 项`;
    if (event.kind === "act") {
      demandKey(where, "办件", event.procedure, procedures);
      demandKey(where, "步骤", event.step, (procedures[event.procedure ?? procedure] as AnyProcedure).steps);
      demandKey(where, "主体", event.by, actors);
    }
    if (event.kind === "fact") demandKey(where, "台账", event.register, registers);
    if (event.kind === "fact") demandKey(where, "主体", event.by, actors);
    if (event.kind === "information") demandKey(where, "主体", event.to, actors);
    if (event.kind === "failure") demandKey(where, "主体", event.actor, actors);
    if (event.kind === "expectation") demandKey(where, "时限", event.clock, (procedures[procedure] as AnyProcedure).clocks);
  }
}
