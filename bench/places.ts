/** Empty databases to measure on: PGlite in a fresh folder, and PostgreSQL where an address or Debian's binaries are there. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { now } from "../src/base/clock.ts";
import { openStore, type Store } from "../src/store/open.ts";
import { databases } from "../test/scenarios/databases.ts";
import { PostgresServer, postgresBinaries } from "../test/scenarios/postgres-server.ts";

export interface MeasuredPlace {
  readonly name: string;
  readonly store: Store;
  /** Closes the store and removes what was made for it. */
  remove(): Promise<void>;
}

async function pglite(): Promise<MeasuredPlace> {
  const dataFolder = await mkdtemp(join(tmpdir(), "luoshi-bench-"));
  const store = await openStore({ dataFolder, now });
  return {
    name: "PGlite",
    store,
    async remove() {
      await store.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A database of its own on the server that LUOSHI_TEST_DATABASE_URL names. */
async function postgresGiven(): Promise<MeasuredPlace | null> {
  const given = databases().find(({ name }) => name === "PostgreSQL");
  if (!given) return null;
  const place = await given.create();
  const store = await place.open(now);
  return {
    name: "PostgreSQL",
    store,
    async remove() {
      await store.close();
      await place.remove();
    },
  };
}

async function postgresStarted(): Promise<MeasuredPlace | null> {
  const binaries = postgresBinaries();
  if (!binaries) return null;
  const server = await PostgresServer.make(binaries);
  await server.start();
  const store = await openStore({ databaseUrl: server.url, now });
  return {
    name: "PostgreSQL",
    store,
    async remove() {
      await store.close();
      await server.remove();
    },
  };
}

/** Runs a measurement on each database that can be had, one after another, and says which could not. */
export async function onEachPlace(measure: (place: MeasuredPlace) => Promise<void>): Promise<void> {
  for (const make of [pglite, async () => (await postgresGiven()) ?? (await postgresStarted())]) {
    const place = await make();
    if (!place) {
      process.stdout.write("  PostgreSQL: no server; set LUOSHI_TEST_DATABASE_URL or install Debian's postgresql\n");
      continue;
    }
    try {
      await measure(place);
    } finally {
      await place.remove();
    }
  }
}
