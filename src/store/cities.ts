/** Which cities have something in the store, and how much. */
import { sql } from "kysely";
import type { Store } from "./open.ts";
import type { Tx } from "./scope.ts";

/** Codes of the cities with a published ingest or a task, in their order. */
export async function citiesWithContent(store: Store): Promise<string[]> {
  const found = await store.asOwner((db) =>
    sql<{ city: string }>`select city from ingest where state = 'published' union select city from task order by city`.execute(db),
  );
  return found.rows.map(({ city }) => city);
}

export interface CityCounts {
  city: string;
  issues: number;
  documents: number;
  /** Candidates that wait for a person. */
  awaiting: number;
  tasks: number;
}

/** Counts for each city of the scope. */
export async function cityCounts(tx: Tx): Promise<CityCounts[]> {
  const found = await sql<CityCounts>`select c.city,
      (select count(*)::int from ingest where city = c.city and space = ${tx.space} and state = 'published' and superseded_by is null) as issues,
      (select count(*)::int from document where city = c.city and space = ${tx.space}) as documents,
      (select count(*)::int from candidate where city = c.city and space = ${tx.space} and state = 'awaiting') as awaiting,
      (select count(*)::int from task where city = c.city and space = ${tx.space}) as tasks
    from unnest(${tx.cities}::text[]) as c(city) order by c.city`.execute(tx.db);
  return found.rows;
}
