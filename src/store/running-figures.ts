/** Figures for the engineer who watches the service, read in one statement that stays fast however long the ledger is. */
import { sql } from "kysely";
import { readSetting } from "./business-date.ts";
import type { Store } from "./open.ts";
import { scopeOf } from "./scope.ts";

export interface RunningFigures {
  /** Events of all cities; the sealed ones are counted by their blocks. */
  readonly events: number;
  readonly unsealed: number;
  readonly blocks: number;
  /** Messages not sent yet, and those of them whose last attempt failed. */
  readonly waiting: number;
  readonly failed: number;
  /** Seconds since the last backup, null when there was none. */
  readonly backupAgeSeconds: number | null;
  /** Sessions of accounts that are signed in; one that was idle too long is counted until it is asked for. */
  readonly sessions: number;
}

/** Settings of the installation stand under the code of the country. */
const INSTALLATION = scopeOf("000000");

/** Name of the setting that holds the moment of the last backup, ISO 8601. */
export const LAST_BACKUP = "lastBackup";

/** Moment of the last backup that was taken through this program, or null. */
export function lastBackup(store: Store): Promise<string | null> {
  return store.within(INSTALLATION, (tx) => readSetting<string | null>(tx, LAST_BACKUP, null));
}

/** Reads the figures. */
export async function runningFigures(store: Store): Promise<RunningFigures> {
  const found = await store.asOwner((db) =>
    sql<Omit<RunningFigures, "events" | "backupAgeSeconds"> & { sealed: number }>`select
      (select count(*)::int from event where block is null and space !~ '^drill-[0-9a-f]{12}$') as unsealed,
      (select count(*)::int from block) as blocks,
      (select coalesce(sum(event_count), 0)::int from block) as sealed,
      (select count(*)::int from session where stage = 'full' and ends_at > ${store.now()}::timestamptz) as sessions,
      (select count(*)::int from outbox where sent_at is null) as waiting,
      (select count(*)::int from outbox where sent_at is null and last_error is not null) as failed`.execute(db),
  );
  const { sealed = 0, unsealed = 0, blocks = 0, waiting = 0, failed = 0, sessions = 0 } = found.rows[0] ?? {};
  const taken = await lastBackup(store);
  const backupAgeSeconds = taken === null ? null : Math.round((Date.parse(store.now()) - Date.parse(taken)) / 1000);
  return { events: sealed + unsealed, unsealed, blocks, waiting, failed, backupAgeSeconds, sessions };
}

/** Whether the database answers; never throws. A server that hangs counts as not answering after `limitMs`. */
export async function answers(store: Store, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const asked = store
    .asOwner((db) => sql`select 1`.execute(db))
    .then(
      () => true,
      () => false,
    );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
