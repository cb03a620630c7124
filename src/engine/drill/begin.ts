/** Beginning a drill: a space with a clock, what the regime needs in it, and the plan. Broken off half-way, it can only be deleted. */
import { randomHex } from "../../base/clock.ts";
import { adoptedProcedure } from "../../kernel/adopt.ts";
import { type Absent, type Adoption, type AnyRegisterAdoption, isAbsent } from "../../kernel/adoption.ts";
import { dayOfInstant } from "../../kernel/limit.ts";
import type { AnyProcedure, Step } from "../../kernel/procedure.ts";
import { changeSetting } from "../../store/business-date.ts";
import { DRILL_CLOCK, type DrillClock } from "../../store/drill-clock.ts";
import { append, type NewEvent } from "../../store/ledger.ts";
import type { Store } from "../../store/open.ts";
import { heldByRegime } from "../../store/regime-held.ts";
import { scopeOf } from "../../store/scope.ts";
import type { Demonstration } from "../../trials/demonstration.ts";
import type { Exercise, ExerciseEvent } from "../../trials/exercise.ts";
import { cityTime } from "../city-time.ts";
import { playDemonstration } from "../demonstration.ts";
import type { Regimes } from "../regimes.ts";
import { type Original, readOriginal, writeCopy } from "./copy.ts";
import { agendaOf, DRILL_STREAM, type DrillMode, type DrillPlace, type DrillPlan } from "./drill.ts";
import { demandFitting } from "./scenario.ts";
import { walkingExercise } from "./way.ts";

export interface DrillAsked {
  readonly city: string;
  readonly regime: string;
  /** Ignored where an exercise is given, which names its own. */
  readonly procedure: string;
  /** Null: the procedure is walked to its end. */
  readonly exercise: Exercise | null;
  /** Whose registers: as they stand live, or the regime's sample data. `auto`: the live ones where there are any. */
  readonly source: "live" | "demonstration" | "auto";
  readonly mode: DrillMode;
  /** Virtual moment; the present on the city's clock where it is left out. */
  readonly startsAt?: string | undefined;
  readonly by: string;
}

/** Who takes the act of an exercise: the one that it names, else the first actor of the step. */
export function actorOfEvent(adoption: Adoption, procedure: string, event: ExerciseEvent): string | undefined {
  if (event.kind !== "act") return undefined;
  const steps = (adoption.regime.procedures[event.procedure ?? procedure] as AnyProcedure | undefined)?.steps as
    | Record<string, Step>
    | undefined;
  return event.by ?? steps?.[event.step]?.by[0];
}

/** The exercise without what the city's text does not have. */
function hereOf(adoption: Adoption, exercise: Exercise): Exercise {
  const events = exercise.events.flatMap((event): ExerciseEvent[] => {
    if (event.kind === "fact") {
      const adopted = adoption.registers[event.register] as AnyRegisterAdoption | Absent | undefined;
      return adopted === undefined || isAbsent(adopted) ? [] : [event];
    }
    if (event.kind !== "act" && event.kind !== "expectation") return [event];
    const procedure = adoptedProcedure(adoption, event.kind === "act" ? (event.procedure ?? exercise.procedure) : exercise.procedure);
    if (event.kind === "expectation") return procedure?.clocks[event.clock] === undefined ? [] : [event];
    return procedure?.steps[event.step] === undefined ? [] : [event];
  });
  return { ...exercise, events };
}

/** A new space for a drill. Spaces are named at random, so that two drills never meet. */
function newSpace(): string {
  return `drill-${randomHex(6)}`;
}

interface Ground {
  readonly original: Original;
  readonly moment: string;
}

async function groundFor(store: Store, adoption: Adoption): Promise<Ground> {
  return store.within(scopeOf(adoption.city), async (tx) => ({
    original: await readOriginal(tx, adoption),
    moment: (await cityTime(tx)).moment,
  }));
}

/** Whole minutes: forms and limits show no seconds. */
function wholeMinute(moment: string): string {
  return `${new Date(Date.parse(moment)).toISOString().slice(0, 16)}:00.000Z`;
}

/**
 * Begins a drill; its clock stands until it is started.
 * @throws Refusal `store/invalid` for a scenario that does not fit the regime, `store/not-found` for a regime that the city has not
 */
export async function beginDrill(
  store: Store,
  regimes: Regimes,
  asked: DrillAsked,
  demonstration: Demonstration | null,
): Promise<DrillPlace> {
  const { city, by, mode } = asked;
  const adoption = regimes.get(city, asked.regime);
  const { original, moment } = await groundFor(store, adoption);
  const startsAt = wholeMinute(asked.exercise?.startsAt ?? asked.startsAt ?? moment);
  const exercise = asked.exercise ?? walkingExercise(adoption, asked.procedure, dayOfInstant(startsAt));
  demandFitting(adoption, exercise);
  const source =
    asked.source === "auto" ? (original.records.length > 0 || demonstration === null ? "live" : "demonstration") : asked.source;
  const space = newSpace();
  const scope = scopeOf(city, space);
  const taken = source === "live" ? original : { ...original, records: [], readings: [] };
  const clock: DrillClock = { at: startsAt, since: store.now(), speed: 0 };
  await store.within(
    scope,
    async (tx) => {
      await changeSetting(tx, { actor: by, occurredOn: tx.today }, DRILL_CLOCK, { ...clock });
      await writeCopy(tx, adoption, taken, by);
    },
    { at: startsAt },
  );
  if (source === "demonstration" && demonstration !== null)
    await playDemonstration(store, regimes, scope, adoption, { demonstration, actor: by });
  await store.within(scope, async (tx) => {
    const { cases } = await heldByRegime(tx, adoption.regime.id);
    const { title, procedure, regime } = exercise;
    const plan: DrillPlan = {
      title,
      regime,
      procedure,
      source,
      mode,
      exercise,
      walked: asked.exercise === null,
      startsAt,
      begunBy: by,
      before: cases,
    };
    const agenda = agendaOf(hereOf(adoption, exercise), startsAt, (event) => actorOfEvent(adoption, procedure, event));
    const payload = { plan, agenda } as unknown as NewEvent["payload"];
    await append(tx, { actor: by, occurredOn: tx.today }, [{ stream: DRILL_STREAM, kind: "drill.begun", payload, expected: 0 }]);
  });
  return { city, space };
}
