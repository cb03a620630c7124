/**
 * Prepares an act: checks the input, the state, the rules; gives either the event to be written or a refusal with the
 * numbers, the basis and the way out. Pure: who may act, and the writing, are the engine's.
 */
import type { WorkingCalendar } from "../base/calendar.ts";
import { adoptedProcedure } from "./adopt.ts";
import {
  type Absent,
  type Adoption,
  type AnyRegisterAdoption,
  covers,
  inForceUnder,
  isAbsent,
  printSpan,
  procedureAdoption,
  versionOn,
} from "./adoption.ts";
import { type Basis, bases, type OneOrMore } from "./basis.ts";
import { type ActRecorded, type CaseState, isOpen, isRunning, reopenedBy } from "./case-state.ts";
import type { RowsOf } from "./check.ts";
import { type Choices, type Decision, decide } from "./evaluate.ts";
import { checkRow, type FieldProblem } from "./field.ts";
import { dueInCase } from "./limit.ts";
import { type AnyContext, type AnyProcedure, type Clock, daysOf, type Step, sharedFields, startsOf } from "./procedure.ts";
import { missingReferences } from "./references.ts";
import { inputSentence, type Refusal, refuse, ruleRefusal } from "./refusal.ts";
import { type Change, withFormer } from "./register.ts";

export interface ActRequest {
  readonly procedure: string;
  readonly step: string;
  readonly caseId: string;
  readonly input: unknown;
  /** Business day and instant at which it took place. */
  readonly on: string;
  readonly at: string;
  readonly unit: string;
  readonly person: string;
  /** Who signed for the unit, and for whom a stand-in acts. */
  readonly signedBy?: string;
  readonly standsInFor?: string;
}

export interface ActSurroundings {
  readonly state: CaseState;
  readonly calendar: WorkingCalendar;
  readonly choices: Choices;
  rows: RowsOf;
  /** Draws the next number of a sequence; called only when the act goes through. */
  draw(sequence: string): string;
}

export type Prepared =
  | {
      readonly ok: true;
      readonly event: ActRecorded;
      /** What the act saw, with its numbers: from it the notice is written that the step issues. */
      readonly context: AnyContext;
      readonly decisions: readonly Decision[];
      readonly advice: readonly Decision[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

type Input = Readonly<Record<string, unknown>>;

function contextOf(request: ActRequest, input: Input, around: ActSurroundings, numbers: Readonly<Record<string, string>>): AnyContext {
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

function decideGuards(adoption: Adoption, step: Step, context: AnyContext, choices: Choices): Decision[] {
  return step.guards.map((guard) => decide(adoption, guard.rule, guard.facts(context), context.on, choices));
}

function inputOf(request: ActRequest): Input {
  const { input } = request;
  return typeof input === "object" && input !== null && !Array.isArray(input) ? (input as Input) : {};
}

/** The fields of an input that are right as far as they go. */
function rightFields(step: Step, input: Input): Input {
  const wrong = new Set(checkRow(step.input, input, "", "part").map((problem) => problem.path.split("/")[1]));
  return Object.fromEntries(Object.entries(input).filter(([key, value]) => !wrong.has(key) && value !== null));
}

/** Rule results for a form before it is submitted, however little is filled in; nothing is written and no number is drawn. */
export function previewAct(adoption: Adoption, request: ActRequest, around: ActSurroundings): readonly Decision[] {
  const step = adoptedProcedure(adoption, request.procedure)?.steps[request.step] as Step | undefined;
  if (step === undefined) return [];
  const context = contextOf(request, rightFields(step, inputOf(request)), around, {});
  return decideGuards(adoption, step, context, around.choices);
}

/** Why the step is not open: unknown, absent in this city, not in force, or another state. */
function closed(adoption: Adoption, procedure: AnyProcedure | null, request: ActRequest, around: ActSurroundings): Refusal | null {
  const { state } = around;
  const span = inForceUnder(adoption, around.choices);
  const declared = (adoption.regime.procedures[request.procedure] as AnyProcedure | undefined)?.steps[request.step] as Step | undefined;
  if (declared === undefined) return refuse("act.unknown", "没有这个办理步骤。");
  if (procedure === null || procedure.steps[request.step] === undefined) {
    const own = procedureAdoption(adoption, request.procedure);
    const reason = own === undefined || isAbsent(own) ? own : (own.steps[request.step] as Absent | undefined);
    return refuse("act.absent", `本市没有“${declared.label}”这一步：${reason?.absent ?? "文件没有规定"}。`);
  }
  if (state.state === "new" && !covers(span, request.on))
    return refuse("act.inForce", `不能办理“${declared.label}”：依据的文件${printSpan(span)}施行，${request.on} 不在施行期内。`);
  if (state.void) return refuse("act.void", "本件已作废，不能再办理。");
  if (isOpen(procedure, request.step, state)) return null;
  const waiting = declared.needs.filter((need) => procedure.steps[need] !== undefined && state.done[need] === undefined);
  if (declared.from.includes(state.state) && waiting.length > 0) {
    const labels = waiting.map((need) => `“${(procedure.steps[need] as Step).label}”`).join("、");
    return refuse("act.needs", `不能办理“${declared.label}”：先要办完${labels}。`);
  }
  const done = state.done[request.step];
  if (declared.from.includes(state.state) && done !== undefined)
    return refuse("act.done", `“${declared.label}”已于 ${done.slice(0, 10)} 办理，不能重复办理。`);
  return refuse("act.state", `本件现在“${procedure.states[state.state] ?? "尚未开始"}”，不能办理“${declared.label}”。`);
}

function inputProblems(step: Step, request: ActRequest, context: AnyContext): FieldProblem[] {
  const problems = checkRow(step.input, request.input ?? {});
  if (problems.length > 0) return problems;
  const unknown = missingReferences(step, context.input as Input, context.rows);
  if (unknown.length > 0) return unknown;
  return step.check(context).map(({ path, message }) => {
    const label = step.input[path.split("/")[1] ?? ""]?.label ?? path;
    return { path, label, message };
  });
}

/**
 * Clocks that the act starts: those that count since it; where it returns the case, those of the steps to be done again; where
 * the case comes in again after it was sent back, those that had been stopped by that.
 */
function startedClocks(
  adoption: Adoption,
  procedure: AnyProcedure,
  request: ActRequest,
  around: ActSurroundings,
  context: AnyContext,
  reopened: readonly string[],
): ActRecorded["clocksStarted"] {
  const own = procedureAdoption(adoption, request.procedure);
  if (own === undefined || isAbsent(own)) return [];
  return Object.entries(procedure.clocks as Record<string, Clock>).flatMap(([name, clock]) => {
    const since = startsOf(clock);
    const again =
      clock.until.some((step) => reopened.includes(step)) &&
      since.some((step) => around.state.done[step] !== undefined && !reopened.includes(step));
    const back = around.state.halted.includes(name) && (procedure.steps[request.step] as Step).to !== undefined;
    const adopted = own.clocks[name];
    if ((!since.includes(request.step) && !again && !back) || adopted === undefined || isAbsent(adopted)) return [];
    const { where } = clock;
    const runs = where && decide(adoption, where.rule, where.facts(context), request.on, around.choices).outcome.status;
    if (runs === "fails") return [];
    const version = versionOn(adopted, request.on, adoption.inForce) ?? versionOn(adopted, adoption.inForce.from, adoption.inForce);
    if (version === undefined) return [];
    const due = dueInCase(version.limit, daysOf(clock, context.record), request.at, around.calendar);
    return [{ clock: name, due, whose: clock.whose }];
  });
}

/** Changes as they are stored: of registers and fields that the city has, with the values that they replace. */
function storedChanges(adoption: Adoption, changes: readonly Change[], context: AnyContext): Change[] {
  return changes
    .filter((change) => adoption.registers[change.register] !== undefined && !isAbsent(adoption.registers[change.register]))
    .map((change) => {
      const register = adoption.regime.registers[change.register];
      const { fields = {} } = adoption.registers[change.register] as AnyRegisterAdoption;
      const set = Object.fromEntries(Object.entries(change.set).filter(([key]) => !isAbsent(fields[key])));
      // A new record replaces nothing; its register need not be read.
      return withFormer({ ...change, set }, register === undefined || change.id === null ? [] : context.rows(register));
    });
}

function eventOf(adoption: Adoption, procedure: AnyProcedure, request: ActRequest, around: ActSurroundings): ActRecorded {
  const step = procedure.steps[request.step] as Step;
  const input = inputOf(request);
  const numbers = Object.fromEntries(Object.entries(step.draws).map(([name, sequence]) => [name, around.draw(sequence)]));
  const context = contextOf(request, input, around, numbers);
  const reopened = reopenedBy(procedure, request.step, around.state);
  const stopped = Object.entries(procedure.clocks as Record<string, Clock>).filter(([, clock]) => clock.until.includes(request.step));
  const set = { ...sharedFields(procedure.fields, input), ...step.record(context) };
  return {
    kind: "act",
    step: request.step,
    from: around.state.state,
    to: step.to ?? around.state.state,
    at: request.at,
    on: request.on,
    unit: request.unit,
    person: request.person,
    input,
    set,
    changes: storedChanges(adoption, step.effect(context), context),
    clocksStarted: startedClocks(adoption, procedure, request, around, { ...context, record: { ...context.record, ...set } }, reopened),
    clocksStopped: stopped.map(([name]) => name),
    halted: step.sendsBack ? stopped.flatMap(([name]) => (isRunning(around.state, name) ? [name] : [])) : [],
    reopened,
    numbers,
    ...(request.signedBy === undefined ? {} : { signedBy: request.signedBy }),
    ...(request.standsInFor === undefined ? {} : { standsInFor: request.standsInFor }),
  };
}

/** Prepares an act of a procedure. */
export function prepareAct(adoption: Adoption, request: ActRequest, around: ActSurroundings): Prepared {
  const procedure = adoptedProcedure(adoption, request.procedure);
  const refusal = closed(adoption, procedure, request, around);
  if (refusal !== null || procedure === null) return { ok: false, refusal: refusal ?? refuse("act.unknown", "没有这个办理步骤。") };
  const step = procedure.steps[request.step] as Step;
  const context = contextOf(request, inputOf(request), around, {});
  const problems = inputProblems(step, request, context);
  if (problems.length > 0) return { ok: false, refusal: refuse("act.input", inputSentence(problems), { problems }) };
  const decisions = decideGuards(adoption, step, context, around.choices);
  if (decisions.some((decision) => decision.refuses)) return { ok: false, refusal: ruleRefusal(adoption.regime.id, step.label, decisions) };
  const advice = decisions.filter(({ outcome }) => outcome.status !== "holds" && outcome.status !== "notApplicable");
  const event = eventOf(adoption, procedure, request, around);
  return { ok: true, event, context: contextOf(request, event.input, around, event.numbers), decisions, advice };
}

/** Bases of a step as the city adopted it. */
export function stepBasis(adoption: Adoption, procedure: string, step: string): readonly Basis[] {
  const own = procedureAdoption(adoption, procedure);
  const basis = own === undefined || isAbsent(own) ? undefined : own.steps[step];
  return basis === undefined || isAbsent(basis) ? [] : bases(basis as OneOrMore<Basis>);
}
