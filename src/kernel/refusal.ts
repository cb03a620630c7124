/** Refusals: what cannot be done, the numbers, the provision, the way out. Values, never exceptions. */
import { type Basis, printBasis } from "./basis.ts";
import type { Decision } from "./evaluate.ts";
import type { FieldProblem } from "./field.ts";
import type { TraceLine } from "./outcome.ts";

/** Why an act was refused: a stable code, one Chinese sentence, and everything behind it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly problems: readonly FieldProblem[];
  readonly decisions: readonly Decision[];
  readonly basis: readonly Basis[];
  readonly remedy?: string;
}

export function refuse(code: string, message: string, more: Partial<Refusal> = {}): Refusal {
  return { code, message, problems: [], decisions: [], basis: [], ...more };
}

export function inputSentence(problems: readonly FieldProblem[]): string {
  return `填写有误：${problems.map((one) => `“${one.label}”${one.message}`).join("；")}。`;
}

function reason(decision: Decision): string {
  const { outcome, label } = decision;
  if (outcome.status === "unknown") return `无法判断“${label}”，缺少${outcome.missing.map((name) => `“${name}”`).join("、")}`;
  const against = outcome.trace.filter((line: TraceLine) => line.status === outcome.status);
  return against.map((line) => `${line.label}为 ${line.actual}，要求${line.required}`).join("；") || `不符合“${label}”`;
}

/** The sentence that a refusal by a rule prints: what, the numbers, the basis, the way out. */
export function refusalSentence(step: string, decision: Decision): string {
  const basis = decision.basis.map(printBasis).join("、");
  return `不能办理“${step}”：${reason(decision)}。${basis === "" ? "" : `依据：${basis}。`}${decision.outcome.remedy ?? ""}`;
}

/** The refusal by the first rule that refuses; the others are behind it. */
export function ruleRefusal(regime: string, step: string, decisions: readonly Decision[]): Refusal {
  const refusing = decisions.filter((decision) => decision.refuses);
  const [first] = refusing;
  if (first === undefined) throw new Error(`no rule refuses ${step}`);
  const { remedy } = first.outcome;
  const others = refusing.length > 1 ? `另有 ${refusing.length - 1} 项不符合。` : "";
  return refuse(`${regime}/${first.rule}`, refusalSentence(step, first) + others, {
    decisions,
    basis: first.basis,
    ...(remedy === undefined ? {} : { remedy }),
  });
}
