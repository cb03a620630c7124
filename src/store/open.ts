/** Opens the store: the embedded database in a data folder, or a PostgreSQL server. */
import type { Kysely } from "kysely";
import { seedCalendar } from "./calendar-days.ts";
import { type Connection, connectPglite, connectPostgres } from "./connection.ts";
import type { Database } from "./database.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import { type Applied, appliedMigrations, emptyAt, migrate, migrations, refuseForeign } from "./migrate.ts";
import { type OwnerDb, runAsOwner, runWithin, type Scope, type Tx, type WithinOptions } from "./scope.ts";
import { sweepStaged } from "./sweep.ts";

export interface StoreOptions {
  /** Folder of the embedded database. One of the two must be given; `databaseUrl` wins. */
  dataFolder?: string;
  /** `postgres://…` of a server, version 14 or later. */
  databaseUrl?: string;
  /** The present moment, ISO 8601 in UTC; the store itself never reads the clock. */
  now: () => string;
}

export interface Store {
  readonly engine: "pglite" | "postgresql";
  /** Names of the migrations that ran at this opening. */
  readonly migrated: readonly string[];
  /** The present moment as the store records it. */
  now(): string;
  /** Runs work in one transaction as the application role; only rows of the scope can be seen or written. Never nest. */
  within<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options?: WithinOptions): Promise<T>;
  /** Runs maintenance in one transaction as the owner of the tables. Never for a request of a user. */
  asOwner<T>(work: (owner: OwnerDb) => Promise<T>): Promise<T>;
  /** Tells other processes on the same data folder at which port this one serves. */
  announce(port: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the store, brings its schema up to date and removes what a killed ingest left staged.
 * @throws Refusal `store/folder-owned` when another live process owns the data folder.
 * @example const store = await openStore({ dataFolder: "data", now: () => "2020-03-01T00:00:00.000Z" });
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dataFolder, databaseUrl, now } = options;
  if (databaseUrl) return assemble(await connectPostgres(databaseUrl), null, now);
  if (!dataFolder) throw new Error("openStore: give dataFolder or databaseUrl");
  const lock = await lockFolder(dataFolder);
  try {
    return await assemble(await connectPglite(dataFolder), lock, now);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A store whose schema is left as it is, for the upgrade and its way back. */
export interface StoreAsItIs extends Store {
  /** Migrations that the database has; none where it is empty. */
  readonly applied: readonly Applied[];
  /** Names of migrations of this release that it lacks. */
  readonly pending: readonly string[];
  /** Empties the database at its first `count` migrations; see `emptyAt`. */
  emptyAt(count: number): Promise<void>;
}

/**
 * Opens the store without changing anything.
 * @throws Refusal `store/folder-owned`; unless `unfinished` is allowed, also for a newer database or one that stands half-way back
 */
export async function openAsItIs(options: StoreOptions, unfinished = false): Promise<StoreAsItIs> {
  const { dataFolder, databaseUrl, now } = options;
  if (!databaseUrl && !dataFolder) throw new Error("openAsItIs: give dataFolder or databaseUrl");
  const lock = databaseUrl ? null : await lockFolder(dataFolder as string);
  const connection = await (databaseUrl ? connectPostgres(databaseUrl, 1) : connectPglite(dataFolder as string)).catch(async (error) => {
    await lock?.release();
    throw error;
  });
  const store = storeOver(connection, lock, [], now);
  try {
    const [applied, known] = await Promise.all([appliedMigrations(connection), migrations()]);
    if (!unfinished) refuseForeign(applied, known);
    const pending = known.slice(applied.length).map(({ name }) => name);
    return { ...store, applied, pending, emptyAt: (count) => emptyAt(connection, count) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function storeOver(connection: Connection, lock: FolderLock | null, migrated: readonly string[], now: () => string): Store {
  const db: Kysely<Database> = connection.db;
  return {
    engine: connection.engine,
    migrated,
    now,
    within: (scope, work, options) => runWithin(db, scope, now(), work, options),
    asOwner: (work) => runAsOwner(db, work),
    announce: async (port) => lock?.announce(port),
    async close() {
      await connection.close();
      await lock?.release();
    },
  };
}

async function assemble(connection: Connection, lock: FolderLock | null, now: () => string): Promise<Store> {
  try {
    const store = storeOver(connection, lock, await migrate(connection), now);
    // The folder is ours alone, so whatever is staged is dead; on a server another node may be staging right now.
    await sweepStaged(store, lock ? 0 : undefined);
    await seedCalendar(store);
    return store;
  } catch (error) {
    await connection.close().catch(() => {});
    throw error;
  }
}
