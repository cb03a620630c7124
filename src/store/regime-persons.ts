/** Persons who act in a city: its staff, or in demo mode prepared ones. */
import { sql } from "kysely";
import type { Grant } from "./accounts.ts";
import { insertRows } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";

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
}

const COLUMNS = sql`city, id, name, unit, title, head, stands_in_for as "standsInFor", parts, roles`;

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

/** Persons of the cities of the transaction, by unit. */
export async function listPersons(tx: Tx): Promise<Person[]> {
  const found = await sql<Person>`select ${COLUMNS} from person where city = any (${tx.cities}::text[]) and space = ${tx.space}
    order by city, id`.execute(tx.db);
  return found.rows;
}

export async function findPerson(tx: Tx, id: string): Promise<Person | null> {
  const found = await sql<Person>`select ${COLUMNS} from person where city = any (${tx.cities}::text[]) and space = ${tx.space}
    and id = ${id}`.execute(tx.db);
  return found.rows[0] ?? null;
}

/** Removes the prepared persons of the city of the transaction. */
export async function removePrepared(tx: Tx): Promise<void> {
  await sql`delete from person where city = ${cityOf(tx)} and space = ${tx.space} and prepared`.execute(tx.db);
}
