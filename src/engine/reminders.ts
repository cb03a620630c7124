/** Reminders of running clocks: made in the act's transaction, taken away when the clock stops. The clock itself is never here. */
import { sql } from "kysely";
import type { Adoption } from "../kernel/adoption.ts";
import type { RunningClock } from "../kernel/case-state.ts";
import type { AnyProcedure, Clock } from "../kernel/procedure.ts";
import type { Json } from "../store/canonical.ts";
import { type OutboxItem, putIntoOutbox, settleInbox } from "../store/outbox.ts";
import type { Frame } from "../store/regime-frame.ts";
import { listPersons, namesOfUnit } from "../store/regime-persons.ts";
import type { CaseLife } from "../store/regime-streams.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import { partiesOfUnit } from "../store/sight.ts";
import { cityTimeOf } from "./city-time.ts";
import { plays, unitsOf } from "./permission.ts";

const MINUTE = 60_000;
const DAY = 1440;

/**
 * Basis operational: when to remind. Minutes from the end of the time limit, before it negative; for limits in days the end is the
 * end of the day. A city changes them by the setting `reminderPoints`.
 */
export interface ReminderPoints {
  readonly [key: string]: Json;
  readonly instant: readonly number[];
  readonly day: readonly number[];
}
export const DEFAULT_POINTS: ReminderPoints = { instant: [-120, 0, 120], day: [-3 * DAY, -DAY, 540] };

/** Mail addresses by the name of a unit and by the id of a person. */
export interface MailAddresses {
  readonly units: Readonly<Record<string, string>>;
  readonly persons: Readonly<Record<string, string>>;
}

/** Where reminders also go: mail addresses of a unit and its persons, each with a stable mark, and hooks. */
interface Channels {
  mailOf(unit: string | null): readonly { readonly mark: string; readonly address: string }[];
  readonly hooks: readonly string[];
}

/** Settings that reminders ask for. */
export const REMINDER_SETTINGS = ["reminderPoints", "reminderMail", "reminderHooks"] as const;

async function channelsOf(tx: Tx, { settings }: Frame): Promise<Channels> {
  // A drill may not reach the world.
  if (tx.space !== "live") return { mailOf: () => [], hooks: [] };
  const { units = {}, persons = {} } = (settings.reminderMail ?? {}) as Partial<MailAddresses>;
  const known = Object.keys(persons).length === 0 ? [] : await listPersons(tx);
  const mailOf = (unit: string | null) => {
    const own = unit === null ? undefined : units[unit];
    const of = known.filter((one) => unit !== null && namesOfUnit(one).includes(unit) && Object.hasOwn(persons, one.id));
    const each = of.map(({ id }) => ({ mark: `mail/${id}`, address: persons[id] as string }));
    return own === undefined ? each : [{ mark: "mail", address: own }, ...each];
  };
  return { mailOf, hooks: (settings.reminderHooks ?? []) as Channels["hooks"] };
}

interface Receiver {
  readonly unit: string | null;
  readonly person: string | null;
}

async function unitsPlaying(tx: Tx, adoption: Adoption, actor: string): Promise<readonly string[]> {
  const units = unitsOf(adoption, actor);
  if (units.length > 0) return units;
  const persons = (await listPersons(tx)).filter((person) => plays(adoption, person, actor));
  return [...new Set(persons.map(({ unit }) => unit))];
}

/** Units whose clock it is; of several enterprises of one kind only those that take part in the case. */
async function receiversOf(tx: Tx, adoption: Adoption, actor: string, parties: readonly string[]): Promise<Receiver[]> {
  const { id, outside = [] } = adoption.regime;
  const receivers: Receiver[] = [];
  for (const unit of await unitsPlaying(tx, adoption, actor)) {
    const own = outside.includes(actor) ? await partiesOfUnit(tx, unit, [{ regime: id, actor }]) : [];
    if (!outside.includes(actor) || own.some((party) => parties.includes(party))) receivers.push({ unit, person: null });
  }
  return receivers;
}

function titleOf(offset: number, label: string, caseTitle: string): string {
  const what = `“${label}”期限：${caseTitle}`;
  if (offset < 0) return `将到期 ${what}`;
  return offset === 0 ? `到期 ${what}` : `已超期 ${what}`;
}

function onEachChannel(item: Omit<OutboxItem, "id" | "channel" | "address">, stem: string, { mailOf, hooks }: Channels): OutboxItem[] {
  return [
    { ...item, id: `${stem}/inApp`, channel: "inApp", address: null },
    ...mailOf(item.unit).map(({ mark, address }) => ({ ...item, id: `${stem}/${mark}`, channel: "mail" as const, address })),
    ...hooks.map((hook, at) => ({ ...item, id: `${stem}/hook${at}`, channel: "webhook" as const, address: hook })),
  ];
}

function endOf(clock: RunningClock): number | null {
  const { at } = clock.due;
  if (at === null) return null;
  return at.includes("T") ? Date.parse(at) : Date.parse(`${at}T00:00:00+08:00`) + DAY * MINUTE;
}

/**
 * Takes the reminders of clocks that no longer run, or run to another end, out of the outbox; what has arrived in the inbox is
 * settled there.
 */
export async function settleReminders(
  tx: Tx,
  { caseId, clocks }: { caseId: string; clocks: readonly string[] },
  frame: Frame,
): Promise<void> {
  if (clocks.length === 0) return;
  const { moment } = cityTimeOf(frame.date, tx.recordedAt);
  await settleInbox(tx, sql`case_id = ${caseId} and clock = any (${clocks}::text[])`, moment);
}

/** Puts the reminders of clocks that run into the outbox and takes those of stopped ones away. Repeating it changes nothing. */
export async function remindOf(tx: Tx, adoption: Adoption, caseId: string, life: CaseLife, frame: Frame): Promise<void> {
  const { clocks } = life.state;
  if (clocks.length === 0) return;
  const over = clocks.flatMap(({ stoppedAt, superseded }, at) => (stoppedAt !== null || superseded ? [`${caseId}/${at}`] : []));
  await settleReminders(tx, { caseId, clocks: over }, frame);
  const running = [...clocks.entries()].filter(
    ([, { stoppedAt, superseded, due }]) => stoppedAt === null && !superseded && due.at !== null,
  );
  if (running.length === 0) return;
  const points = (frame.settings.reminderPoints ?? DEFAULT_POINTS) as ReminderPoints;
  const channels = await channelsOf(tx, frame);
  const { moment } = cityTimeOf(frame.date, tx.recordedAt);
  const items: OutboxItem[] = [];
  for (const [ordinal, clock] of running) {
    const end = endOf(clock) as number;
    const started = Math.max(Date.parse(clock.startedAt), Date.parse(moment) - MINUTE);
    const label =
      ((adoption.regime.procedures[life.procedure] as AnyProcedure).clocks[clock.clock] as Clock | undefined)?.label ?? clock.clock;
    const receivers = await receiversOf(tx, adoption, clock.whose, life.parties);
    for (const offset of clock.due.at?.includes("T") ? points.instant : points.day) {
      const notBefore = end + offset * MINUTE;
      if (notBefore < started) continue;
      for (const [at, receiver] of receivers.entries()) {
        const item = {
          ...{ kind: "clock", caseId, clock: `${caseId}/${ordinal}`, ...receiver, title: titleOf(offset, label, life.after.title) },
          ...{ link: `/cases/${cityOf(tx)}/${caseId}`, due: clock.due.at, notBefore: new Date(notBefore).toISOString() },
        };
        const again = clock.reckoned === undefined ? "" : `/${clock.due.at}`;
        items.push(...onEachChannel(item, `${caseId}/${ordinal}/${offset}/${at}${again}`, channels));
      }
    }
  }
  await putIntoOutbox(tx, items);
}

/** The head has signed or sent back: nothing waits any more. */
export function settleHeads(tx: Tx, submission: string): Promise<void> {
  return settleInbox(tx, sql`id like ${`submission/${submission}/%`}`, tx.recordedAt);
}

/** Tells the unit that something waits for the signature of its head. */
export async function remindHeads(tx: Tx, submission: { id: string; unit: string; title: string }, frame: Frame): Promise<void> {
  const { moment } = cityTimeOf(frame.date, tx.recordedAt);
  const { id, unit, title } = submission;
  const item = { kind: "submission", caseId: null, clock: null, unit, person: null, title, link: `/submissions/${cityOf(tx)}`, due: null };
  await putIntoOutbox(tx, onEachChannel({ ...item, notBefore: moment }, `submission/${id}`, await channelsOf(tx, frame)));
}
