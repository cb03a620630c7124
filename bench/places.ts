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
}

/** An empty database that nobody has open. */
export interface EmptyPlace {
  readonly name: string;
  readonly options: { dataFolder?: string; databaseUrl?: string };
  remove(): Promise<void>;
}

async function pglite(): Promise<EmptyPlace> {
  const dataFolder = await mkdtemp(join(tmpdir(), "luoshi-bench-"));
  return { name: "PGlite", options: { dataFolder }, remove: () => rm(dataFolder, { recursive: true, force: true }) };
}

/** A database of its own on the server that LUOSHI_TEST_DATABASE_URL names. */
async function postgresGiven(): Promise<EmptyPlace | null> {
  const given = databases().find(({ name }) => name === "PostgreSQL");
  if (!given) return null;
  const { options, remove } = await given.create();
  return { name: "PostgreSQL", options, remove };
}

async function postgresStarted(): Promise<EmptyPlace | null> {
  const binaries = postgresBinaries();
  if (!binaries) return null;
  const server = await PostgresServer.make(binaries);
  await server.start();
  return { name: "PostgreSQL", options: { databaseUrl: server.url }, remove: () => server.remove() };
}

/** Runs a measurement on each database that can be had, one after another, and says which could not. */
export async function onEachEmptyPlace(measure: (place: EmptyPlace) => Promise<void>): Promise<void> {
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

/** The same with the store opened in this process. */
export function onEachPlace(measure: (place: MeasuredPlace) => Promise<void>): Promise<void> {
  return onEachEmptyPlace(async ({ name, options }) => {
    const store = await openStore({ ...options, now });
    try {
      await measure({ name, store });
    } finally {
      await store.close();
    }
  });
}
