/** The way of a drill without a scenario: through a procedure as the city has it, from new to its end, by those who may. */
import { adoptedProcedure } from "../../kernel/adopt.ts";
import { type Adoption, type ClockAdoption, type Dated, isAbsent, procedureAdoption, versionOn } from "../../kernel/adoption.ts";
import { type AnyProcedure, type Clock, type Step, startsOf } from "../../kernel/procedure.ts";
import { Refusal } from "../../store/refusal.ts";
import type { Exercise, ExerciseAct } from "../../trials/exercise.ts";

type Steps = Readonly<Record<string, Step>>;

/** Steps that lead on: what returns a case or sends it back is no way to the end. */
function onward(steps: Steps, from: string): [name: string, step: Step][] {
  return Object.entries(steps).filter(
    ([, step]) => step.to !== undefined && step.to !== from && !step.returns && !step.sendsBack && step.from.includes(from),
  );
}

/** The shortest ways from new to every state, as the steps that lead there. */
function shortestWays(steps: Steps): Map<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([["new", []]]);
  const queue = ["new"];
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    for (const [name, { to }] of onward(steps, state)) {
      if (to === undefined || ways.has(to)) continue;
      ways.set(to, [...(ways.get(state) ?? []), name]);
      queue.push(to);
    }
  }
  return ways;
}

/**
 * The steps of the way to the final state that lies farthest: the nearest one is often a refusal on the first day. Beside the steps
 * that lead on, everything that can be done once in a state, or that ends a clock, is done there: later steps may wait for it.
 */
function wayThrough(procedure: AnyProcedure, isUrgent: (step: string) => boolean): string[] {
  const { steps, final } = procedure;
  const all = steps as Steps;
  const ways = shortestWays(all);
  const [main = []] = (final as readonly string[]).map((state) => ways.get(state) ?? []).sort((a, b) => b.length - a.length);
  const taken: string[] = [];
  let state = "new";
  for (const [at, name] of main.entries()) {
    const tooEarly = (step: string) => waitsFor(procedure, step, main.slice(at));
    if (state !== "new") taken.push(...besides(procedure, state, { before: taken, tooEarly, isUrgent }));
    taken.push(name);
    state = all[name]?.to ?? state;
  }
  return taken;
}

/** Whether a step ends a clock that only a later step of the way starts, after which it can still be taken. */
function waitsFor({ steps, clocks }: AnyProcedure, name: string, later: readonly string[]): boolean {
  const states = (steps as Steps)[name]?.from ?? [];
  const ahead = later.filter((one) => states.includes((steps as Steps)[one]?.to ?? ""));
  return Object.values(clocks as Record<string, Clock>).some(
    (clock) => clock.until.includes(name) && startsOf(clock).some((start) => ahead.includes(start)),
  );
}

interface Besides {
  readonly before: readonly string[];
  tooEarly(step: string): boolean;
  isUrgent(step: string): boolean;
}

function besides({ steps, clocks }: AnyProcedure, state: string, { before, tooEarly, isUrgent }: Besides): string[] {
  const stops = new Set(Object.values(clocks as Record<string, Clock>).flatMap(({ until }) => until));
  const taken: string[] = [];
  for (let grew = true; grew; ) {
    const done = [...before, ...taken];
    const more = Object.entries(steps as Steps).filter(
      ([name, { to, once, from, needs }]) =>
        to === undefined &&
        (once || stops.has(name)) &&
        from.includes(state) &&
        !done.includes(name) &&
        needs.every((need) => done.includes(need)) &&
        !tooEarly(name),
    );
    const names = more.map(([name]) => name);
    taken.push(...names.filter(isUrgent), ...names.filter((name) => !isUrgent(name)));
    grew = more.length > 0;
  }
  return taken;
}

/** Minutes between two steps of the way. */
const PACE = 2;

/** Whether a step ends a clock that leaves no time at all. */
function isAtOnce(adoption: Adoption, procedure: AnyProcedure, step: string, on: string): boolean {
  const own = procedureAdoption(adoption, procedure.name);
  if (own === undefined || isAbsent(own)) return false;
  return Object.entries(procedure.clocks as Record<string, Clock>).some(([name, { until }]) => {
    const dated = own.clocks[name];
    if (!until.includes(step) || dated === undefined || isAbsent(dated)) return false;
    return versionOn(dated as Dated<ClockAdoption>, on, adoption.inForce)?.limit.kind === "atOnce";
  });
}

/** An exercise that walks a procedure of a city to its end. @throws Refusal `store/invalid` where no way leads there */
export function walkingExercise(adoption: Adoption, name: string, on: string): Exercise {
  const procedure = adoptedProcedure(adoption, name);
  const way = procedure === null ? [] : wayThrough(procedure, (step) => isAtOnce(adoption, procedure, step, on));
  if (procedure === null || way.length === 0) throw new Refusal("store/invalid", "本市没有这种办件，或没有一条路能走到办结。");
  let at = 0;
  const events = way.map((step, n): ExerciseAct => {
    if (n > 0 && !isAtOnce(adoption, procedure, step, on)) at += PACE;
    return { kind: "act", at, step };
  });
  return { title: `${procedure.label}演练`, regime: adoption.regime.id, procedure: name, events };
}

/** Whether a procedure of a city can be walked to an end. */
export function hasWay(adoption: Adoption, name: string): boolean {
  const procedure = adoptedProcedure(adoption, name);
  return procedure !== null && wayThrough(procedure, () => false).length > 0;
}

/** The procedure that shows most of a regime: the one with the most clocks, then with the most steps. */
export function mainProcedure(adoption: Adoption): string | null {
  const weighed = Object.keys(adoption.regime.procedures).flatMap((name) => {
    const procedure = adoptedProcedure(adoption, name);
    const long = procedure === null ? 0 : wayThrough(procedure, () => false).length;
    return procedure === null || long === 0 ? [] : [{ name, weight: Object.keys(procedure.clocks).length * 100 + long }];
  });
  return weighed.sort((a, b) => b.weight - a.weight)[0]?.name ?? null;
}
