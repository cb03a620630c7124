/** A drill as its events tell it: what is to be played, how far it has come, and how it ended. */
import { sql } from "kysely";
import { DRILL_CLOCK, type DrillClock, isDrill, readDrillClock, virtualMoment } from "../../store/drill-clock.ts";
import { readStream, type StoredEvent } from "../../store/ledger.ts";
import type { Store } from "../../store/open.ts";
import { Refusal } from "../../store/refusal.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import type { Exercise, ExerciseEvent } from "../../trials/exercise.ts";

export const DRILL_STREAM = "drill";

/** `auto`: the script takes all acts; `people`: it only injects, the acts are those of the participants. */
export type DrillMode = "auto" | "people";

export interface DrillPlan {
  readonly title: string;
  readonly regime: string;
  readonly procedure: string;
  readonly source: "live" | "demonstration";
  readonly mode: DrillMode;
  readonly exercise: Exercise;
  /** The procedure is only walked to its end: nobody wrote a scenario. */
  readonly walked: boolean;
  /** Virtual moment of the beginning, UTC. */
  readonly startsAt: string;
  readonly begunBy: string;
  /** Cases that were there before. */
  readonly before: readonly string[];
}

/** What became of an event of the scenario. */
export interface PlayedItem {
  readonly ordinal: number;
  readonly outcome: "done" | "refused" | "told" | "met" | "notMet" | "left";
  readonly text: string;
  /** Id of the record or case that it made or changed. */
  readonly id?: string;
  readonly name?: string;
}

export interface AgendaItem {
  readonly ordinal: number;
  /** Virtual moment, UTC. */
  readonly at: string;
  readonly event: ExerciseEvent;
  /** Whose failure keeps it from being done at all. */
  readonly left: string | null;
}

export interface Drill {
  readonly city: string;
  readonly space: string;
  readonly plan: DrillPlan;
  readonly agenda: readonly AgendaItem[];
  readonly played: readonly PlayedItem[];
  /** Ids by the names of the scenario. */
  readonly ids: ReadonlyMap<string, string>;
  readonly state: "running" | "finished";
  /** Version of its stream. */
  readonly version: number;
  readonly clock: DrillClock;
}

/**
 * The events of a scenario with their moments. A part that does not answer holds its acts back; acts of one case keep their order,
 * so that what follows waits too.
 */
export function agendaOf(exercise: Exercise, startsAt: string, actorOf: (event: ExerciseEvent) => string | undefined): AgendaItem[] {
  const begin = Date.parse(startsAt);
  const failures = exercise.events.filter((event) => event.kind === "failure");
  const last = new Map<string, number>();
  const items = exercise.events.map((event, ordinal) => {
    const actor = actorOf(event);
    let at = event.at;
    let left: string | null = null;
    for (const { actor: failing, at: from, minutes, text } of failures) {
      if (event.kind !== "act" || failing !== actor || at < from) continue;
      if (minutes === undefined) left = text;
      else at = Math.max(at, Math.min(from + minutes, LONGEST));
    }
    if (event.kind === "act" && left === null) {
      const name = event.case ?? "main";
      at = Math.max(at, last.get(name) ?? 0);
      last.set(name, at);
    }
    return { ordinal, at: new Date(begin + at * 60_000).toISOString(), event, left };
  });
  return items.sort((a, b) => (a.at === b.at ? a.ordinal - b.ordinal : a.at < b.at ? -1 : 1));
}

const LONGEST = 2 * 366 * 1440;

function fold(events: readonly StoredEvent[]): Omit<Drill, "city" | "space" | "clock"> | null {
  const [first] = events;
  if (first === undefined || first.kind !== "drill.begun") return null;
  const plan = first.payload.plan as unknown as DrillPlan;
  const agenda = first.payload.agenda as unknown as AgendaItem[];
  const played = events.filter(({ kind }) => kind === "drill.played").map(({ payload }) => payload as unknown as PlayedItem);
  const ids = new Map(played.flatMap(({ name, id }) => (name === undefined || id === undefined ? [] : [[name, id] as const])));
  const state = events.some(({ kind }) => kind === "drill.finished") ? "finished" : "running";
  return { plan, agenda, played, ids, state, version: events.at(-1)?.version ?? 0 };
}

/** The drill of the transaction's space. @throws Refusal `store/not-found` */
export async function readDrill(tx: Tx): Promise<Drill> {
  const folded = isDrill(tx.space) ? fold(await readStream(tx, DRILL_STREAM)) : null;
  if (folded === null) throw new Refusal("store/not-found", "没有这次演练，或者还没有准备好。");
  return { city: tx.cities[0] ?? "", space: tx.space, ...folded, clock: await readDrillClock(tx.db, tx.space) };
}

export function getDrill(store: Store, city: string, space: string): Promise<Drill> {
  if (!isDrill(space)) throw new Refusal("store/not-found", "没有这次演练。");
  return store.within(scopeOf(city, space), readDrill);
}

/** The virtual moment of a drill. */
export function momentOf({ clock }: Pick<Drill, "clock">, outside: string): string {
  return virtualMoment(clock, outside);
}

/** What is to be played next; undefined when all has been. */
export function nextItem({ agenda, played }: Drill): AgendaItem | undefined {
  const done = new Set(played.map(({ ordinal }) => ordinal));
  return agenda.find(({ ordinal }) => !done.has(ordinal));
}

export interface DrillPlace {
  readonly city: string;
  readonly space: string;
}

/** Spaces of drills in some cities, the newest first; also those whose preparation was broken off. */
export async function drillPlaces(store: Store, cities: readonly string[]): Promise<DrillPlace[]> {
  const found = await store.asOwner((db) =>
    sql<DrillPlace>`select s.city, s.space from setting s left join event e on e.city = s.city and e.space = s.space
        and e.stream = ${`setting/${DRILL_CLOCK}`} and e.version = 1
      where s.name = ${DRILL_CLOCK} and s.city = any (${cities}::text[]) order by e.seq desc`.execute(db),
  );
  return found.rows.filter(({ space }) => isDrill(space));
}
