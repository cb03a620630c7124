/** Which records and cases of a regime a city holds, by id alone. */
import { sql } from "kysely";
import { cityOf, type Tx } from "./scope.ts";

export interface HeldRef {
  readonly register: string;
  readonly id: string;
}

/** Ids of all records and cases of a regime in the city of the transaction, void ones too, in the order in which they came. */
export async function heldByRegime(tx: Tx, regime: string): Promise<{ records: HeldRef[]; cases: string[] }> {
  const here = sql`city = ${cityOf(tx)} and space = ${tx.space} and regime = ${regime}`;
  const records = await sql<HeldRef>`select register, id from register_record where ${here} order by id`.execute(tx.db);
  const cases = await sql<{ id: string }>`select id from case_file where ${here} order by id`.execute(tx.db);
  return { records: records.rows, cases: cases.rows.map(({ id }) => id) };
}
