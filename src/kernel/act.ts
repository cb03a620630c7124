/**
 * Prepares an act: checks the input, the state, the rules; gives either the event to be written or a refusal with the
 * numbers, the basis and the way out. Pure: who may act, and the writing, are the engine's.
 */
import type { WorkingCalendar } from "../base/calendar.ts";
import { type Adoption, type AnyProcedureAdoption, isAbsent } from "./adoption.ts";
import { type Basis, bases, printBasis } from "./basis.ts";
import { type ActRecorded, type CaseState, isOpen, reopenedBy } from "./case-state.ts";
import { type Choices, type Decision, decide } from "./evaluate.ts";
import { checkRow, type FieldProblem } from "./field.ts";
import { dueOf } from "./limit.ts";
import { type AnyContext, type AnyProcedure, type Clock, type Step, sharedFields } from "./procedure.ts";

export interface ActRequest {
  readonly procedure: string;
  readonly step: string;
  readonly caseId: string;
  readonly input: unknown;
  readonly on: string;
  readonly at: string;
  readonly unit: string;
  readonly person: string;
}

export interface ActSurroundings {
  readonly state: CaseState;
  readonly calendar: WorkingCalendar;
  readonly choices: Choices;
  rows: AnyContext["rows"];
  /** Draws the next number of a sequence; called only when the act goes through. */
  draw(sequence: string): string;
}

/** Why an act was refused: a stable code, one Chinese sentence, and everything behind it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly problems: readonly FieldProblem[];
  readonly decisions: readonly Decision[];
  readonly basis: readonly Basis[];
  readonly remedy?: string;
}

export type Prepared =
  | { readonly ok: true; readonly event: ActRecorded; readonly decisions: readonly Decision[]; readonly advice: readonly Decision[] }
  | { readonly ok: false; readonly refusal: Refusal };

function refuse(code: string, message: string, more: Partial<Refusal> = {}): Prepared {
  return { ok: false, refusal: { code, message, problems: [], decisions: [], basis: [], ...more } };
}

/** The sentence that a refusal by a rule prints: what, the numbers, the basis, the way out. */
export function refusalSentence(step: string, decision: Decision): string {
  const { outcome, label } = decision;
  const lines = outcome.trace.filter((line) => line.status === (outcome.status === "unknown" ? "unknown" : "fails"));
  const basis = decision.basis.map(printBasis).join("；");
  const head =
    outcome.status === "unknown"
      ? `不能办理“${step}”：无法判断“${label}”，缺少${outcome.missing.map((name) => `“${name}”`).join("、")}。`
      : `不能办理“${step}”：${lines.map((line) => `${line.label}为 ${line.actual}，要求${line.required}`).join("；")}。`;
  return `${head}${basis === "" ? "" : `依据：${basis}。`}${outcome.remedy ?? ""}`;
}

function stepAdoption(adoption: Adoption, procedure: string, step: string): AnyProcedureAdoption["steps"][string] | undefined {
  const adopted = adoption.procedures[procedure] as AnyProcedureAdoption | { absent: string } | undefined;
  return adopted === undefined || isAbsent(adopted) ? adopted : adopted.steps[step];
}

function startedClocks(
  adoption: Adoption,
  procedure: AnyProcedure,
  request: ActRequest,
  calendar: WorkingCalendar,
): ActRecorded["clocksStarted"] {
  const adopted = adoption.procedures[request.procedure] as AnyProcedureAdoption;
  return Object.entries(procedure.clocks as Record<string, Clock>).flatMap(([name, clock]) => {
    const own = adopted.clocks[name];
    if (clock.since !== request.step || own === undefined || isAbsent(own)) return [];
    return [{ clock: name, due: dueOf(own.limit, request.at, calendar), whose: clock.whose }];
  });
}

function contextOf(
  request: ActRequest,
  input: Record<string, unknown>,
  around: ActSurroundings,
  numbers: Record<string, string>,
): AnyContext {
  return {
    caseId: request.caseId,
    record: around.state.record,
    input,
    on: request.on,
    at: request.at,
    unit: request.unit,
    person: request.person,
    rows: around.rows,
    doneAt: (step: string) => around.state.done[step] ?? null,
    numbers,
  };
}

/** Rule results for a form before it is submitted; nothing is written and no number is drawn. */
export function previewAct(adoption: Adoption, request: ActRequest, around: ActSurroundings): readonly Decision[] {
  const procedure = adoption.regime.procedures[request.procedure] as AnyProcedure;
  const step = procedure.steps[request.step] as Step;
  const context = contextOf(request, (request.input ?? {}) as Record<string, unknown>, around, {});
  return step.guards.map((guard) => decide(adoption, guard.rule, guard.facts(context), request.on, around.choices));
}

/** Prepares an act of a procedure. */
export function prepareAct(adoption: Adoption, request: ActRequest, around: ActSurroundings): Prepared {
  const procedure = adoption.regime.procedures[request.procedure] as AnyProcedure | undefined;
  const step = procedure?.steps[request.step] as Step | undefined;
  if (!procedure || !step) return refuse("act.unknown", "没有这个办理步骤。");
  const adopted = stepAdoption(adoption, request.procedure, request.step);
  if (adopted === undefined || isAbsent(adopted))
    return refuse("act.absent", `本市没有“${step.label}”这一步：${adopted?.absent ?? "本市没有规定"}。`);
  if (!isOpen(procedure, request.step, around.state)) {
    const label = procedure.states[around.state.state] ?? "尚未开始";
    return refuse("act.state", around.state.void ? "本件已作废，不能再办理。" : `本件现在“${label}”，不能办理“${step.label}”。`);
  }
  const problems = checkRow(step.input, request.input ?? {});
  if (problems.length > 0)
    return refuse("act.input", `填写有误：${problems.map((one) => `${one.label}${one.message}`).join("；")}。`, { problems });
  const input = (request.input ?? {}) as Record<string, unknown>;
  const preview = contextOf(request, input, around, {});
  const decisions = step.guards.map((guard) => decide(adoption, guard.rule, guard.facts(preview), request.on, around.choices));
  const refusing = decisions.find((decision) => decision.refuses);
  if (refusing) {
    const { remedy } = refusing.outcome;
    return refuse(`${adoption.regime.id}/${refusing.rule}`, refusalSentence(step.label, refusing), {
      decisions,
      basis: refusing.basis,
      ...(remedy === undefined ? {} : { remedy }),
    });
  }
  const numbers = Object.fromEntries(Object.entries(step.draws).map(([name, sequence]) => [name, around.draw(sequence)]));
  const context = contextOf(request, input, around, numbers);
  const event: ActRecorded = {
    kind: "act",
    step: request.step,
    from: around.state.state,
    to: step.to ?? around.state.state,
    at: request.at,
    on: request.on,
    unit: request.unit,
    person: request.person,
    input,
    set: { ...sharedFields(procedure.fields, input), ...step.record(context) },
    changes: step.effect(context),
    clocksStarted: startedClocks(adoption, procedure, request, around.calendar),
    clocksStopped: Object.entries(procedure.clocks as Record<string, Clock>)
      .filter(([, clock]) => clock.until.includes(request.step))
      .map(([name]) => name),
    reopened: reopenedBy(procedure, request.step, around.state),
    numbers,
  };
  const advice = decisions.filter(
    (decision) => !decision.refuses && decision.outcome.status !== "holds" && decision.outcome.status !== "notApplicable",
  );
  return { ok: true, event, decisions, advice };
}

/** Bases of a step as the city adopted it. */
export function stepBasis(adoption: Adoption, procedure: string, step: string): readonly Basis[] {
  const adopted = stepAdoption(adoption, procedure, step);
  return adopted === undefined || isAbsent(adopted) ? [] : bases(adopted);
}
