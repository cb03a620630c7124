/** Removes what an ingest staged and never published: its process was killed. */
import { sql } from "kysely";
import type { Database } from "./database.ts";
import type { Store } from "./open.ts";

const STAGED: readonly (keyof Database)[] = [
  "search_gram",
  "repair",
  "finding",
  "money_mention",
  "target",
  "appointment",
  "table_row",
  "printed_table",
  "candidate",
  "citation",
  "provision",
  "component",
  "document_version",
  "source_chunk",
];

/** An ingest touches its row with each batch; on a server one that was silent this long is dead. */
const SILENT_SECONDS = 600;

/** Deletes staged rows of ingests that were silent for `silentSeconds`; returns how many ingests it removed. */
export async function sweepStaged(store: Store, silentSeconds = SILENT_SECONDS): Promise<number> {
  const dead = await store.asOwner((db) =>
    sql<{ id: number }>`select id from ingest where state = 'staging'
      and touched_at <= ${store.now()}::timestamptz - make_interval(secs => ${silentSeconds}::int)`.execute(db),
  );
  for (const { id } of dead.rows) {
    for (const table of STAGED) {
      // ctid batches: a staged file of 50 MB has some hundred thousand rows.
      for (let removed = 1; removed > 0; ) {
        removed = await store.asOwner(async (db) => {
          const result = await sql`delete from ${sql.table(table)} where ctid = any (array(
            select ctid from ${sql.table(table)} where ingest_id = ${id} limit 5000))`.execute(db);
          return Number(result.numAffectedRows ?? 0n);
        });
      }
    }
    await store.asOwner((db) => sql`delete from ingest where id = ${id} and state = 'staging'`.execute(db));
  }
  return dead.rows.length;
}
