/**
 * Staff of a city: each person a fold of `person/ID`, in the table that holds the prepared persons of demo mode too. Name, phone and
 * staff number stand beside their hashes; the row has their marks.
 */
import { sql } from "kysely";
import type { Json } from "./canonical.ts";
import { type Act, append, readStreams, type StoredEvent } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import { upsertRows } from "./regime-projections.ts";
import type { StreamKey } from "./regime-streams.ts";
import { cityOf, type Tx } from "./scope.ts";
import { ERASED, keepVeils, reveal, Veil } from "./veil.ts";

export interface StaffFacts {
  readonly name: string;
  /** Id of the unit. */
  readonly unit: string;
  /** 职务 */
  readonly title: string;
  /** Signs for the unit. */
  readonly head: boolean;
  readonly phone: string | null;
  /** Number under which the city's staff office knows the person. */
  readonly number: string | null;
  readonly joined: string | null;
  /** Parts of regimes that the unit's name alone does not give. */
  readonly parts: readonly { readonly regime: string; readonly actor: string }[];
}

export interface StaffMember extends Omit<StaffFacts, "unit"> {
  readonly city: string;
  readonly id: string;
  readonly unit: string;
  readonly unitName: string;
  /** Day on which the person left; null while he is here. */
  readonly left: string | null;
  readonly version: number;
}

export const personStream = (id: string): string => `person/${id}`;

interface PersonState extends StaffFacts {
  readonly unitName: string;
  readonly left: string | null;
}

function foldPerson(events: readonly StoredEvent[]): PersonState {
  let state: PersonState = {
    ...{ name: "", unit: "", unitName: "", title: "", head: false, phone: null, number: null, joined: null, parts: [], left: null },
  };
  for (const { kind, payload, occurredOn } of events) {
    state = { ...state, ...((payload.set as Partial<PersonState> | undefined) ?? {}) };
    if (kind === "person.left") state = { ...state, left: occurredOn, head: false };
    if (kind === "person.returned") state = { ...state, left: null };
  }
  return state;
}

/** Rows of `person`, at most one. */
export function personRows({ city, space, stream }: StreamKey, events: readonly StoredEvent[]): Record<string, unknown>[] {
  if (events.length === 0) return [];
  const { name, unit, unitName, title, head, phone, number, joined, parts, left } = foldPerson(events);
  return [
    {
      ...{ city, space, id: stream.slice("person/".length), name, unit: unitName, unit_id: unit, title, head, stands_in_for: [], parts },
      ...{ roles: [], prepared: false, phone, number, joined_on: joined, left_on: left, stream_version: events.at(-1)?.version },
    },
  ];
}

const COLUMNS = sql`p.city, p.id, p.name, p.unit_id as unit, coalesce(u.name, p.unit) as "unitName", p.title, p.head, p.phone, p.number,
  p.joined_on as joined, p.left_on as "left", p.parts, p.stream_version as version`;
const NAMED = sql`person p left join unit u on u.city = p.city and u.space = p.space and u.id = p.unit_id`;

/** Staff of the city of the transaction, of one unit or of all; those who left only where asked for. */
export async function listStaff(tx: Tx, filter: { unit?: string | undefined; left?: boolean } = {}): Promise<StaffMember[]> {
  const { unit, left = false } = filter;
  const found = await sql<StaffMember>`select ${COLUMNS} from ${NAMED}
    where p.city = ${cityOf(tx)} and p.space = ${tx.space} and not p.prepared ${unit === undefined ? sql`` : sql`and p.unit_id = ${unit}`}
      ${left ? sql`` : sql`and p.left_on is null`} order by coalesce(u.name, p.unit), p.head desc, p.id`.execute(tx.db);
  return [...(await reveal(tx, found.rows, ERASED))];
}

/** A member of the staff, also one who left. @throws Refusal `store/not-found` */
export async function getStaff(tx: Tx, id: string): Promise<StaffMember> {
  const found = await sql<StaffMember>`select ${COLUMNS} from ${NAMED}
    where p.city = ${cityOf(tx)} and p.space = ${tx.space} and not p.prepared and p.id = ${id}`.execute(tx.db);
  const row = found.rows[0];
  if (!row) throw new Refusal("store/not-found", "没有这名人员。");
  return reveal(tx, row, ERASED);
}

export interface PersonEvent {
  readonly kind: string;
  readonly set?: Partial<StaffFacts> & { readonly unitName?: string };
  readonly detail?: Record<string, Json>;
  readonly expected?: number | undefined;
}

/** Appends an event of a person and writes the row; the personal values among what changes go beside their hashes. */
export async function recordPerson(tx: Tx, act: Act, id: string, event: PersonEvent): Promise<void> {
  await recordPersons(tx, act, [{ id, event }]);
}

/** Events of many persons in a few statements. Each has hashes of his own: erasing one of two namesakes leaves the other. */
export async function recordPersons(
  tx: Tx,
  act: Act,
  items: readonly { readonly id: string; readonly event: PersonEvent }[],
): Promise<void> {
  const veils: Veil[] = [];
  const events = items.map(({ id, event: { kind, set, detail = {}, expected } }) => {
    const { name, phone, number, ...plain } = set ?? {};
    const personal = Object.entries({ name, phone, number }).filter(([, value]) => value !== undefined);
    const veil = new Veil(personal.flatMap(([, value]) => (value === null ? [] : [value as string])));
    veils.push(veil);
    // Marks, not references: the row's columns are texts.
    const hidden = Object.fromEntries(personal.map(([key, value]) => [key, value === null ? null : veil.within(value)]));
    const payload = JSON.parse(JSON.stringify({ ...detail, ...(set ? { set: { ...plain, ...hidden } } : {}) })) as StoredEvent["payload"];
    return { stream: personStream(id), kind, payload, expected };
  });
  await keepVeils(tx, veils);
  await append(tx, act, events);
  const streams = await readStreams(tx, [...new Set(events.map(({ stream }) => stream))]);
  const key = { city: cityOf(tx), space: tx.space };
  await upsertRows(
    tx.db,
    "person",
    [...streams].flatMap(([stream, own]) => personRows({ ...key, stream }, own)),
  );
}
