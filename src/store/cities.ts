/** Which cities have something in the store, and how much. */
import { sql } from "kysely";
import { sm3Hex } from "./canonical.ts";
import type { Store } from "./open.ts";
import type { Tx } from "./scope.ts";

export interface CityWithContent {
  city: string;
  /** Title of one of its gazettes, which names cities that GB/T 2260 does not have; null where no ingest has one. */
  gazette: string | null;
}

/** Cities with a published ingest or a task, by code. */
export async function citiesWithContent(store: Store): Promise<CityWithContent[]> {
  const found = await store.asOwner((db) =>
    sql<CityWithContent>`select city, max(title) as gazette from
      (select city, title from ingest where state = 'published' union all select city, null from task) as known
      group by city order by city`.execute(db),
  );
  return found.rows;
}

/** City of the scope into which a file with exactly these bytes was put, the last one if there are several; null if it is not known. */
export async function cityOfFile(tx: Tx, bytes: Uint8Array): Promise<string | null> {
  const found = await sql<{ city: string }>`select city from ingest where city = any (${tx.cities}::text[]) and space = ${tx.space}
    and file_sm3 = ${sm3Hex(bytes)} and state = 'published' order by id desc limit 1`.execute(tx.db);
  return found.rows[0]?.city ?? null;
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
