/** The way back from an upgrade: the database becomes what the backup says, in the schema that the backup names. */
import { createReadStream } from "node:fs";
import { sql } from "kysely";
import { restoreRows } from "./backup.ts";
import { GOING_BACK } from "./migrate.ts";
import type { StoreAsItIs } from "./open.ts";

/**
 * Empties the database at `count` migrations and puts the rows of the backup in. Killed before the end, it leaves a database that no
 * release opens, and can be run again.
 * @throws Refusal when the backup is damaged
 */
export async function goBackTo(store: StoreAsItIs, count: number, backupFile: string): Promise<void> {
  await store.emptyAt(count);
  await store.asOwner(async (db) => {
    await restoreRows(db, createReadStream(backupFile));
    await sql`delete from schema_migration where number = ${GOING_BACK}`.execute(db);
  });
}

/** Other processes of ours that have this database open; always none on the embedded one, which has a lock. */
export async function otherConnections(store: StoreAsItIs): Promise<number> {
  if (store.engine === "pglite") return 0;
  const found = await store.asOwner((db) =>
    sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and application_name = 'luoshi' and pid <> pg_backend_pid()`.execute(db),
  );
  return found.rows[0]?.n ?? 0;
}
