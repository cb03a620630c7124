/** Correction and voiding of a case, each with a reason. History stays; what was written is taken back by new events. */
import type { Adoption } from "./adoption.ts";
import type { ActRecorded, CaseEvent, CaseState, CorrectionRecorded, VoidRecorded } from "./case-state.ts";
import { foldCase } from "./case-state.ts";
import type { RowsOf } from "./check.ts";
import { checkRow, type FieldProblem } from "./field.ts";
import type { AnyProcedure } from "./procedure.ts";
import { inputSentence, type Refusal, refuse } from "./refusal.ts";
import { type Change, inverse } from "./register.ts";

/** Who corrects or voids, when and why. */
export interface Reversal {
  readonly procedure: string;
  readonly on: string;
  readonly at: string;
  readonly unit: string;
  readonly person: string;
  readonly reason: string;
}

type Reversed<E> = { readonly ok: true; readonly event: E } | { readonly ok: false; readonly refusal: Refusal };

function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

function reasonProblem({ reason }: Reversal): FieldProblem[] {
  return reason.trim() === "" ? [{ path: "/reason", label: "理由", message: "必须填写" }] : [];
}

function stamp({ on, at, unit, person, reason }: Reversal): Omit<Reversal, "procedure"> {
  return { on, at, unit, person, reason };
}

/** Corrects fields of a case. What was decided on the old values stays decided; deciding anew is an act of its own. */
export function prepareCorrection(
  adoption: Adoption,
  reversal: Reversal,
  set: Readonly<Record<string, unknown>>,
  state: CaseState,
): Reversed<CorrectionRecorded> {
  const procedure = adoption.regime.procedures[reversal.procedure] as AnyProcedure | undefined;
  if (procedure === undefined || state.state === "new") return refused(refuse("correction.unknown", "没有这件办件。"));
  if (state.void) return refused(refuse("correction.void", "本件已作废，不能更正。"));
  const problems = [...reasonProblem(reversal), ...checkRow(procedure.fields, set, "", "part")];
  if (Object.keys(set).length === 0) problems.push({ path: "/", label: "更正内容", message: "至少更正一个字段" });
  if (problems.length > 0) return refused(refuse("correction.input", inputSentence(problems), { problems }));
  return { ok: true, event: { kind: "correction", ...stamp(reversal), set } };
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** Records that others have changed since, so that taking the change back would undo theirs too. */
function overtaken(changes: readonly Change[], adoption: Adoption, rows: RowsOf): string[] {
  const last = new Map<string, unknown>();
  for (const { register, id, set } of changes) for (const [key, value] of Object.entries(set)) last.set(`${register} ${id} ${key}`, value);
  return changes.flatMap(({ register: name, id, set }) => {
    const register = adoption.regime.registers[name];
    if (register === undefined || id === null) return [];
    const row = (rows(register).find((entry) => entry.id === id)?.row ?? {}) as Record<string, unknown>;
    const other = Object.keys(set).some((key) => !sameValue(row[key], last.get(`${name} ${id} ${key}`)));
    return other ? [`${register.label}“${String(row[register.title] ?? id)}”`] : [];
  });
}

/** Voids a case: its clocks stop, and what it wrote into registers is taken back unless others have built on it. */
export function prepareVoid(adoption: Adoption, reversal: Reversal, events: readonly CaseEvent[], rows: RowsOf): Reversed<VoidRecorded> {
  const state = foldCase(events);
  if (state.state === "new") return refused(refuse("void.unknown", "没有这件办件。"));
  if (state.void) return refused(refuse("void.done", "本件已经作废。"));
  const problems = reasonProblem(reversal);
  if (problems.length > 0) return refused(refuse("void.input", inputSentence(problems), { problems }));
  const changes = events.filter((event): event is ActRecorded => event.kind === "act").flatMap((event) => event.changes);
  const others = [...new Set(overtaken(changes, adoption, rows))];
  if (others.length > 0)
    return refused(refuse("void.overtaken", `不能作废：${others.join("、")}之后又有变动。先作废后来的办件，或者另行更正。`));
  return { ok: true, event: { kind: "void", ...stamp(reversal), changes: changes.map(inverse).reverse() } };
}
