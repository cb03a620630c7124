/**
 * A calendar that has been announced: clocks that were provisional are reckoned again, each by an event of its case that keeps the
 * former due. May be called at any time and by several processes; where nothing changes, nothing is written.
 */
import { sql } from "kysely";
import { type Adoption, type ClockAdoption, type Dated, isAbsent, procedureAdoption, versionOn } from "../kernel/adoption.ts";
import type { CaseState, ReckoningRecorded } from "../kernel/case-state.ts";
import { dayOfInstant, dueInCase } from "../kernel/limit.ts";
import { type Clock, daysOf } from "../kernel/procedure.ts";
import { readStream } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { Refusal } from "../store/refusal.ts";
import { type Frame, readFrame } from "../store/regime-frame.ts";
import { caseStream, foldCaseStream } from "../store/regime-streams.ts";
import { cityOf, scopeOf, type Tx } from "../store/scope.ts";
import { writeCaseEvent } from "./case-writing.ts";
import { cityTimeOf } from "./city-time.ts";
import type { Regimes } from "./regimes.ts";
import { REMINDER_SETTINGS, settleReminders } from "./reminders.ts";

/** In whose name the clocks are reckoned. */
export interface Reckoner {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}
const SYSTEM: Reckoner = { id: "luoshi", name: "系统", unit: "" };

interface Provisional {
  readonly city: string;
  readonly space: string;
  readonly id: string;
}

const RUNNING = sql`k.provisional and k.stopped_at is null and not k.superseded`;

/** Cases with provisional clocks, in all cities and spaces. */
async function provisionalCases(store: Store): Promise<Provisional[]> {
  const found = await store.asOwner((db) =>
    sql<Provisional>`select distinct k.city, k.space, k.case_id as id from clock k where ${RUNNING} order by 1, 2, 3`.execute(db),
  );
  return found.rows;
}

function anew(adoption: Adoption, procedure: string, state: CaseState, { calendar }: Frame): ReckoningRecorded["clocks"] {
  const own = procedureAdoption(adoption, procedure);
  if (own === undefined || isAbsent(own)) return [];
  return state.clocks.flatMap(({ clock, startedAt, due: was, stoppedAt, superseded }, ordinal) => {
    const adopted = own.clocks[clock] as Dated<ClockAdoption> | { absent: string } | undefined;
    if (!was.provisional || stoppedAt !== null || superseded || adopted === undefined || isAbsent(adopted)) return [];
    const version =
      versionOn(adopted, dayOfInstant(startedAt), adoption.inForce) ?? versionOn(adopted, adoption.inForce.from, adoption.inForce);
    if (version === undefined) return [];
    const definition = adoption.regime.procedures[procedure]?.clocks[clock] as Clock | undefined;
    const due = dueInCase(version.limit, definition ? daysOf(definition, state.record) : {}, startedAt, calendar);
    return due.at === was.at && due.provisional ? [] : [{ ordinal, clock, was, due }];
  });
}

/** Reckons the provisional clocks of one case again; false where nothing changes. */
async function reckonCase(tx: Tx, regimes: Regimes, caseId: string, { by, reason }: { by: Reckoner; reason: string }): Promise<boolean> {
  const stored = await readStream(tx, caseStream(caseId));
  const life = foldCaseStream(stored);
  const adoption = life === null ? undefined : regimes.find(cityOf(tx), life.regime);
  if (life === null || adoption === undefined || life.state.void) return false;
  const frame = await readFrame(tx, life.regime, REMINDER_SETTINGS);
  const clocks = anew(adoption, life.procedure, life.state, frame);
  if (clocks.length === 0) return false;
  const { day: on, instant: at } = cityTimeOf(frame.date, tx.recordedAt);
  const person = {
    city: cityOf(tx),
    id: by.id,
    name: by.name,
    unit: by.unit,
    title: "",
    head: false,
    standsInFor: [],
    parts: [],
    roles: [],
  };
  const writing = { adoption, procedure: life.procedure, caseId, person, life, stored, frame, version: life.version, known: null };
  await settleReminders(tx, { caseId, clocks: clocks.map(({ ordinal }) => `${caseId}/${ordinal}`) }, frame);
  const event: ReckoningRecorded = { kind: "reckoning", at, on, unit: by.unit, person: by.name, reason, clocks };
  await writeCaseEvent(tx, writing, "case.reckoned", event, { reason });
  return true;
}

const PASSES = 3;

/** Reckons what is provisional again, case by case. Returns the number of cases whose clocks changed. */
export async function reckonAgain(store: Store, regimes: Regimes, why: { by?: Reckoner; reason?: string } = {}): Promise<number> {
  const { by = SYSTEM, reason = "节假日安排已公布，按新的工作日重新计算" } = why;
  let changed = 0;
  let left: readonly Provisional[] = await provisionalCases(store);
  for (let pass = 1; left.length > 0 && pass <= PASSES; pass++) {
    const overtaken: Provisional[] = [];
    for (const one of left) {
      try {
        if (await store.within(scopeOf(one.city, one.space), (tx) => reckonCase(tx, regimes, one.id, { by, reason }))) changed++;
      } catch (error) {
        // An officer acted on the case at the same moment: it is looked at again.
        if (!(error instanceof Refusal) || error.code !== "store/conflict") throw error;
        overtaken.push(one);
      }
    }
    left = overtaken;
  }
  return changed;
}
