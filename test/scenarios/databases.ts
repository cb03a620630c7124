/** The databases that every scenario runs on: PGlite always, PostgreSQL where LUOSHI_TEST_DATABASE_URL names a server. */
import { randomBytes } from "node:crypto";
import { cp, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { connectPglite } from "../../src/store/connection.ts";
import { openStore, type Store } from "../../src/store/open.ts";

export interface TestDatabase {
  readonly name: "PGlite" | "PostgreSQL";
  /** An empty database; `open` may be called again after `close`. */
  create(): Promise<Place>;
}

export interface Place {
  /** Options of openStore, without the clock. */
  readonly options: { dataFolder?: string; databaseUrl?: string };
  open(now?: () => string): Promise<Store>;
  remove(): Promise<void>;
}

/** Noon in China; a clock that stands still unless a test moves it. */
export const NOON = "2020-03-02T04:00:00.000Z";

export function databases(): TestDatabase[] {
  const url = process.env.LUOSHI_TEST_DATABASE_URL;
  return [{ name: "PGlite", create: pglitePlace }, ...(url ? [{ name: "PostgreSQL" as const, create: () => postgresPlace(url) }] : [])];
}

/** Making a cluster takes PGlite seconds, so one is made once and copied. */
const TEMPLATE = join(tmpdir(), "luoshi-test-pglite-0.5.16");

async function template(): Promise<string> {
  if (await stat(TEMPLATE).catch(() => null)) return TEMPLATE;
  const draft = await mkdtemp(`${TEMPLATE}-`);
  await (await connectPglite(draft)).close();
  await rename(draft, TEMPLATE).catch(() => rm(draft, { recursive: true, force: true }));
  return TEMPLATE;
}

async function pglitePlace(): Promise<Place> {
  const dataFolder = await mkdtemp(join(tmpdir(), "luoshi-store-"));
  await cp(await template(), dataFolder, { recursive: true });
  return {
    options: { dataFolder },
    open: (now = () => NOON) => openStore({ dataFolder, now }),
    remove: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

async function postgresPlace(server: string): Promise<Place> {
  const name = `luoshi_test_${randomBytes(6).toString("hex")}`;
  await administer(server, `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    options: { databaseUrl: url.href },
    open: (now = () => NOON) => openStore({ databaseUrl: url.href, now }),
    remove: () => administer(server, `drop database ${name} with (force)`),
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
