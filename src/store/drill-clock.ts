/**
 * The virtual clock of a drill. It stands in a setting of the drill's space, so that every transaction there gets its moment from it,
 * whoever begins it and in whichever process: nothing in a drill can see the time of day outside.
 */
import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";
import { Refusal } from "./refusal.ts";

export interface DrillClock {
  /** Virtual moment at which the clock was set, UTC with milliseconds. */
  readonly at: string;
  /** Moment outside at which that was; only the time that passed since is ever taken from outside. */
  readonly since: string;
  /** Virtual seconds to a second outside; 0: it stands. */
  readonly speed: number;
}

/** Setting that holds it. */
export const DRILL_CLOCK = "drill/clock";

const DRILL = /^drill-[0-9a-f]{12}$/;

/** Whether a space is a drill with a clock of its own. */
export function isDrill(space: string): boolean {
  return DRILL.test(space);
}

/** The virtual moment when it is `outside` elsewhere. @example { at: 09:00, since: 12:00, speed: 60 } at 12:01 is 10:00 */
export function virtualMoment({ at, since, speed }: DrillClock, outside: string): string {
  const passed = Math.max(0, Date.parse(outside) - Date.parse(since));
  return new Date(Date.parse(at) + passed * speed).toISOString();
}

/** Holds a drill until the transaction ends: its script is played by one at a time, and its own stream grows in order. */
export async function lockDrill(db: Kysely<Database>, space: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`drill ${space}`}, 0))`.execute(db);
}

/** The clock of the drill of the transaction. @throws Refusal `store/not-found` where there is no such drill */
export async function readDrillClock(db: Kysely<Database>, space: string): Promise<DrillClock> {
  const found = await sql<{ value: DrillClock }>`select value from setting where space = ${space} and name = ${DRILL_CLOCK}`.execute(db);
  const clock = found.rows[0]?.value;
  if (clock === undefined) throw new Refusal("store/not-found", "没有这次演练，或已经删除。");
  return clock;
}
