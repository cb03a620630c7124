/**
 * What a drill takes over from the live space: registers as they stand, readings, persons, settings of forms and reminders. Personal
 * values are left behind: what a drill keeps could not be erased with the original.
 */
import { type Adoption, isAbsent } from "../../kernel/adoption.ts";
import type { AnyRegister } from "../../kernel/register.ts";
import { changeSetting, readSetting } from "../../store/business-date.ts";
import type { Json } from "../../store/canonical.ts";
import { append, type NewEvent, readStreams, type StoredEvent } from "../../store/ledger.ts";
import { listPersons, type Person, preparePersons } from "../../store/regime-persons.ts";
import { projectRecords, projectStreams } from "../../store/regime-projections.ts";
import { listChoices } from "../../store/regime-readings.ts";
import { type RecordRow, registerRows } from "../../store/regime-records.ts";
import { readingStream, recordStream } from "../../store/regime-streams.ts";
import { cityOf, type Tx } from "../../store/scope.ts";
import { NOTICE_CODES } from "../notices/issue.ts";
import { partsOf, plays } from "../permission.ts";
import { preparedPersons } from "../prepared-persons.ts";
import { partiesOf } from "../visibility.ts";

/** Live data as far as a drill takes it over. */
export interface Original {
  readonly records: readonly RecordRow[];
  readonly readings: readonly StoredEvent[];
  readonly persons: readonly Person[];
  readonly settings: Readonly<Record<string, Json>>;
}

const SETTINGS = ["reminderPoints", NOTICE_CODES] as const;

/** Registers that the city has. */
function registersOf(adoption: Adoption): string[] {
  return Object.keys(adoption.regime.registers).filter((name) => {
    const adopted = adoption.registers[name];
    return adopted !== undefined && !isAbsent(adopted);
  });
}

/** Reads, in a transaction of the live space, what the drill takes over. */
export async function readOriginal(tx: Tx, adoption: Adoption): Promise<Original> {
  const { id } = adoption.regime;
  const rows = await registerRows(tx, id, registersOf(adoption));
  const choices = await listChoices(tx, id);
  const streams = await readStreams(
    tx,
    choices.map(({ reading }) => readingStream(id, reading)),
  );
  const settings: Record<string, Json> = {};
  for (const name of SETTINGS) {
    const value = await readSetting<Json>(tx, name, null);
    if (value !== null) settings[name] = value;
  }
  return { records: [...rows.values()].flat(), readings: [...streams.values()].flat(), persons: await listPersons(tx), settings };
}

/** What stands in a drill where the original has a personal value. */
export const LEFT_BEHIND = "（演练不带入个人信息）";

type Row = Readonly<Record<string, unknown>>;

function isReference(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof (value as { personal?: unknown }).personal === "string";
}

function withoutPersons(value: unknown): unknown {
  if (isReference(value)) return LEFT_BEHIND;
  if (Array.isArray(value)) return value.map(withoutPersons);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutPersons(one)]));
}

const BATCH = 500;

/** Persons who play, as the drill has them: those of the city with all their parts, and an invented one for every part that nobody plays. */
export function playersOf(adoption: Adoption, persons: readonly Person[]): Person[] {
  const { id, actors } = adoption.regime;
  const own = persons.map((person) => ({
    ...person,
    parts: [...person.parts, ...partsOf(adoption, person).map((actor) => ({ regime: id, actor }))],
  }));
  const lacking = Object.keys(actors).filter((actor) => !own.some((person) => plays(adoption, person, actor)));
  const headless = Object.keys(actors).filter((actor) => !own.some((person) => person.head && plays(adoption, person, actor)));
  const invented = preparedPersons(adoption.city, [adoption])
    .filter(
      (person) =>
        lacking.some((actor) => plays(adoption, person, actor)) ||
        (person.head && headless.some((actor) => plays(adoption, person, actor))),
    )
    .filter((person) => !own.some((known) => known.id === person.id))
    .map((person) => ({ ...person, title: `${person.title}（演练虚拟人员）` }));
  return [...own, ...invented];
}

/** Writes the copy, in a transaction of the drill's space. */
export async function writeCopy(tx: Tx, adoption: Adoption, original: Original, actor: string): Promise<void> {
  const { id, registers } = adoption.regime;
  await preparePersons(tx, playersOf(adoption, original.persons));
  const events = original.records.map(({ register, id: record, data }): NewEvent => {
    const kept = withoutPersons(data) as Row;
    const parties = partiesOf(id, (registers[register] as AnyRegister).fields, kept);
    const payload = { data: kept, parties, unit: "", personName: "演练准备" } as unknown as NewEvent["payload"];
    return { stream: recordStream(id, register, record), kind: "record.entered", payload, expected: 0 };
  });
  for (let at = 0; at < events.length; at += BATCH)
    await projectRecords(tx, await append(tx, { actor, occurredOn: tx.today }, events.slice(at, at + BATCH)));
  for (const { stream, kind, payload } of original.readings) {
    const stored = await append(tx, { actor, occurredOn: tx.today }, [{ stream, kind, payload }]);
    await projectStreams(tx.db, [{ key: { city: cityOf(tx), space: tx.space, stream }, events: stored }]);
  }
  for (const [name, value] of Object.entries(original.settings)) await changeSetting(tx, { actor, occurredOn: tx.today }, name, value);
}
