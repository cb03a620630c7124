/** Persons who act in a city: its staff, or in demo mode prepared ones. */
import { sql } from "kysely";
import type { Grant } from "./accounts.ts";
import { businessDates } from "./business-date.ts";
import { insertRows } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";
import { standingOn } from "./stand-ins.ts";
import { reveal } from "./veil.ts";

export interface Person {
  readonly city: string;
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** 经办人, 负责人 */
  readonly title: string;
  /** Signs for the unit. */
  readonly head: boolean;
  /** Ids of persons for whom this one may act. */
  readonly standsInFor: readonly string[];
  /** Parts that the unit's name alone does not give: the keeper of a custodian enterprise. */
  readonly parts: readonly { readonly regime: string; readonly actor: string }[];
  /** Roles of a prepared person; those of staff are given to their accounts. */
  readonly roles: readonly Grant[];
  /** Of staff: the id of the unit, and all names by which texts and definitions call it. */
  readonly unitId?: string | null;
  readonly unitNames?: readonly string[];
}

const COLUMNS = sql`city, id, name, unit, title, head, stands_in_for as "standsInFor", parts, roles, unit_id as "unitId", prepared`;
type PersonRow = Person & { readonly unitId: string | null; readonly prepared: boolean };

/** All names of the unit of a person. */
export function namesOfUnit({ unit, unitNames }: Pick<Person, "unit" | "unitNames">): readonly string[] {
  return unitNames ?? [unit];
}

interface NamedUnit {
  readonly city: string;
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly mergedInto: string | null;
}

/** Staff as they stand today: names shown, the unit as it is called now, those for whom they act on the city's day. */
async function asToday(tx: Tx, rows: readonly PersonRow[]): Promise<Person[]> {
  if (rows.every(({ prepared }) => prepared)) return rows.map(({ prepared: _, unitId: __, ...person }) => person);
  const found = await sql<NamedUnit>`select city, id, name, data -> 'aliases' as aliases, merged_into as "mergedInto" from unit
    where city = any (${tx.cities}::text[]) and space = ${tx.space}`.execute(tx.db);
  const days = await businessDates(tx);
  const standing = new Map<string, readonly string[]>();
  for (const [city, { day }] of days) for (const [deputy, ids] of await standingOn(tx, city, day)) standing.set(deputy, ids);
  const shown = await reveal(tx, rows);
  return shown.map(({ prepared, unitId, ...person }) => {
    if (prepared) return person;
    const own = found.rows.filter(({ city, id, mergedInto }) => city === person.city && (id === unitId || mergedInto === unitId));
    const unit = own.find(({ id }) => id === unitId)?.name ?? person.unit;
    const unitNames = [...new Set([unit, ...own.flatMap(({ name, aliases }) => [name, ...aliases])])];
    return { ...person, unit, unitId, unitNames, standsInFor: standing.get(person.id) ?? [] };
  });
}

/** Writes prepared persons of the city of the transaction; those that are there are brought up to date. Returns how many. */
export async function preparePersons(tx: Tx, persons: readonly Person[]): Promise<number> {
  const rows = persons.map(({ id, name, unit, title, head, standsInFor, parts, roles }) => ({
    ...{ city: cityOf(tx), space: tx.space, id, name, unit, title, head },
    ...{ stands_in_for: standsInFor, parts, roles, prepared: true },
  }));
  return insertRows(tx.db, "person", rows, {
    onConflict: `(city, space, id) do update set name = excluded.name, unit = excluded.unit, title = excluded.title, head = excluded.head,
      stands_in_for = excluded.stands_in_for, parts = excluded.parts, roles = excluded.roles, prepared = true`,
  });
}

/** Persons of the cities of the transaction who are here, by unit. */
export async function listPersons(tx: Tx): Promise<Person[]> {
  const found = await sql<PersonRow>`select ${COLUMNS} from person where city = any (${tx.cities}::text[]) and space = ${tx.space}
    and left_on is null order by city, id`.execute(tx.db);
  return asToday(tx, found.rows);
}

/** A person who is here; null for one who left. */
export async function findPerson(tx: Tx, id: string): Promise<Person | null> {
  const found = await sql<PersonRow>`select ${COLUMNS} from person where city = any (${tx.cities}::text[]) and space = ${tx.space}
    and id = ${id} and left_on is null`.execute(tx.db);
  return (await asToday(tx, found.rows))[0] ?? null;
}

/** Removes the prepared persons of the city of the transaction. */
export async function removePrepared(tx: Tx): Promise<void> {
  await sql`delete from person where city = ${cityOf(tx)} and space = ${tx.space} and prepared`.execute(tx.db);
}
