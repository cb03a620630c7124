/** Persons who act: prepared ones, until accounts exist. */
import { sql } from "kysely";
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
}

const COLUMNS = sql`city, id, name, unit, title, head, stands_in_for as "standsInFor", parts`;

/** Writes prepared persons of the city of the transaction; those that are there are brought up to date. Returns how many. */
export async function preparePersons(tx: Tx, persons: readonly Person[]): Promise<number> {
  const rows = persons.map(({ id, name, unit, title, head, standsInFor, parts }) => ({
    ...{ city: cityOf(tx), space: tx.space, id, name, unit, title, head },
    ...{ stands_in_for: standsInFor, parts },
  }));
  return insertRows(tx.db, "person", rows, {
    onConflict: `(city, space, id) do update set name = excluded.name, unit = excluded.unit, title = excluded.title, head = excluded.head,
      stands_in_for = excluded.stands_in_for, parts = excluded.parts`,
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
