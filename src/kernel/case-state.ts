/** The state of a case: a fold over its events. An event stores what was decided; the fold decides nothing. */
import type { Due } from "./limit.ts";
import type { AnyProcedure, Step } from "./procedure.ts";
import type { Change } from "./register.ts";

/** When it took place, and who did it. */
interface Stamp {
  readonly at: string;
  readonly on: string;
  readonly unit: string;
  readonly person: string;
}

/** What an act wrote into the ledger. */
export interface ActRecorded extends Stamp {
  readonly kind: "act";
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Fields of the case after the act, those that it set. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly changes: readonly Change[];
  readonly clocksStarted: readonly { readonly clock: string; readonly due: Due; readonly whose: string }[];
  readonly clocksStopped: readonly string[];
  /** Clocks that the act stopped by sending the case back; they start anew when it comes in again. */
  readonly halted: readonly string[];
  /** Steps that are open again because the case went back. */
  readonly reopened: readonly string[];
  readonly numbers: Readonly<Record<string, string>>;
  /** Who signed for the unit, and for whom a stand-in acted, where that is so. */
  readonly signedBy?: string;
  readonly standsInFor?: string;
}

/** A correction of fields of the case, with the reason. */
export interface CorrectionRecorded extends Stamp {
  readonly kind: "correction";
  readonly reason: string;
  readonly set: Readonly<Record<string, unknown>>;
}

/** The case is void: it counts no more; changes of registers are taken back. */
export interface VoidRecorded extends Stamp {
  readonly kind: "void";
  readonly reason: string;
  readonly changes: readonly Change[];
}

/** Running clocks reckoned anew, since the calendar on which they rested has changed. The former due stays in the event. */
export interface ReckoningRecorded extends Stamp {
  readonly kind: "reckoning";
  readonly reason: string;
  readonly clocks: readonly { readonly ordinal: number; readonly clock: string; readonly was: Due; readonly due: Due }[];
}

export type CaseEvent = ActRecorded | CorrectionRecorded | VoidRecorded | ReckoningRecorded;

export interface RunningClock {
  readonly clock: string;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly due: Due;
  readonly whose: string;
  readonly stoppedAt: string | null;
  /** Started anew after a return: this one counts no more. */
  readonly superseded: boolean;
  /** How often it was reckoned anew, where it was. */
  readonly reckoned?: number;
}

export interface CaseState {
  readonly state: string;
  readonly void: boolean;
  readonly record: Readonly<Record<string, unknown>>;
  /** Instant at which each step was last done, while it still counts. */
  readonly done: Readonly<Record<string, string>>;
  /** The version of the case that each of these made, to tell before from after. */
  readonly doneAs: Readonly<Record<string, number>>;
  readonly clocks: readonly RunningClock[];
  /** Clocks that wait for the case to come in again. */
  readonly halted: readonly string[];
  readonly version: number;
}

export const newCase: CaseState = { state: "new", void: false, record: {}, done: {}, doneAs: {}, clocks: [], halted: [], version: 0 };

function withoutKeys<T>(done: Readonly<Record<string, T>>, steps: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(done).filter(([step]) => !steps.includes(step)));
}

function applyAct(before: CaseState, event: ActRecorded): CaseState {
  const running = before.clocks.map((clock) => {
    if (clock.stoppedAt !== null || clock.superseded) return clock;
    if (event.clocksStopped.includes(clock.clock)) return { ...clock, stoppedAt: event.at };
    const anew = event.clocksStarted.some((one) => one.clock === clock.clock) || event.reopened.includes(clock.startedBy);
    return anew ? { ...clock, superseded: true } : clock;
  });
  const started = event.clocksStarted.map((one) => ({
    ...one,
    startedAt: event.at,
    startedBy: event.step,
    stoppedAt: null,
    superseded: false,
  }));
  return {
    state: event.to,
    void: false,
    record: { ...before.record, ...event.set },
    done: { ...withoutKeys(before.done, event.reopened), [event.step]: event.at },
    doneAs: { ...withoutKeys(before.doneAs, event.reopened), [event.step]: before.version + 1 },
    clocks: [...running, ...started],
    halted: event.to === event.from ? before.halted : event.halted,
    version: before.version + 1,
  };
}

/** One step of the fold. */
export function applyEvent(before: CaseState, event: CaseEvent): CaseState {
  switch (event.kind) {
    case "act":
      return applyAct(before, event);
    case "correction":
      return { ...before, record: { ...before.record, ...event.set }, version: before.version + 1 };
    case "reckoning":
      return {
        ...before,
        clocks: before.clocks.map((clock, at) => {
          const anew = event.clocks.find(({ ordinal }) => ordinal === at);
          return anew === undefined ? clock : { ...clock, due: anew.due, reckoned: (clock.reckoned ?? 0) + 1 };
        }),
        version: before.version + 1,
      };
    case "void":
      return {
        ...before,
        void: true,
        clocks: before.clocks.map((clock) => (clock.stoppedAt === null ? { ...clock, stoppedAt: event.at } : clock)),
        version: before.version + 1,
      };
  }
}

export function foldCase(events: Iterable<CaseEvent>): CaseState {
  let state = newCase;
  for (const event of events) state = applyEvent(state, event);
  return state;
}

/** Whether a clock of this name runs. */
export function isRunning(state: CaseState, clock: string): boolean {
  return state.clocks.some((one) => one.clock === clock && one.stoppedAt === null && !one.superseded);
}

/** Whether a step can be taken in this state, by its form alone; its rules are asked when it is taken. */
export function isOpen(procedure: AnyProcedure, name: string, state: CaseState): boolean {
  const step = procedure.steps[name] as Step | undefined;
  if (!step || state.void || !step.from.includes(state.state)) return false;
  if (step.once && state.done[name] !== undefined) return false;
  return step.needs.every((need) => state.done[need] !== undefined);
}

/** Steps that can be taken now, in the order of the definition. */
export function openSteps(procedure: AnyProcedure, state: CaseState): string[] {
  return Object.keys(procedure.steps as Record<string, Step>).filter((name) => isOpen(procedure, name, state));
}

/** Steps done since the case came to the state to which a step returns it; none for a step that does not return. */
export function reopenedBy(procedure: AnyProcedure, name: string, state: CaseState): string[] {
  const step = procedure.steps[name] as Step;
  if (!step.returns || step.to === undefined) return [];
  const arrivals = Object.entries(procedure.steps as Record<string, Step>)
    .filter(([key, one]) => one.to === step.to && key !== name)
    .map(([key]) => state.doneAs[key] ?? 0);
  const arrived = Math.max(0, ...arrivals);
  return Object.entries(state.doneAs)
    .filter(([, version]) => version > arrived)
    .map(([key]) => key);
}
