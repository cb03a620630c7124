/** Brings the database to the schema of this release: numbered SQL files, each once, all pending ones in one transaction. */
import { readdir, readFile } from "node:fs/promises";
import { sm3Hex } from "./canonical.ts";
import type { Connection } from "./connection.ts";
import { Refusal } from "./refusal.ts";

const FOLDER = new URL("./sql/", import.meta.url);

/** Key of the advisory lock under which migrations run; any constant of our own. */
const LOCK = 7_105_710;

/** Number of the row that stands in `schema_migration` while an upgrade is taken back: no release opens such a database. */
export const GOING_BACK = 0;

export interface Migration {
  number: number;
  name: string;
  script: string;
  sm3: string;
}

/** A migration as the database remembers it. */
export interface Applied {
  number: number;
  name: string;
  sm3: string;
}

/** The migrations of this release in their order. */
export async function migrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const script = await readFile(new URL(name, FOLDER), "utf8");
      const number = Number(name.slice(0, 4));
      if (number !== index + 1) throw new Error(`store/sql/${name}: expected number ${index + 1}; migrations are numbered without gaps`);
      return { number, name, script, sm3: sm3Hex(script) };
    }),
  );
}

type Run = Parameters<Parameters<Connection["scripted"]>[0]>[0];

const TABLE = `create table if not exists schema_migration
  (number integer primary key, name text not null, sm3 text not null, applied_at timestamptz not null default now())`;

async function readApplied(run: Run): Promise<Applied[]> {
  const rows = await run("select number, name, sm3 from schema_migration order by number");
  return rows.map(({ number, name, sm3 }) => ({ number: Number(number), name: String(name), sm3: String(sm3) }));
}

/** What the database remembers; nothing where it is empty. Changes nothing. */
export function appliedMigrations(connection: Connection): Promise<Applied[]> {
  return connection.scripted(async (run) => {
    const [found] = await run("select to_regclass('schema_migration') is not null as there");
    return found?.there ? readApplied(run) : [];
  });
}

/** @throws Refusal when the database was made by a newer release or by an edited migration, or stands half-way back */
export function refuseForeign(applied: readonly Applied[], known: readonly Migration[]): void {
  if (applied[0]?.number === GOING_BACK)
    throw new Refusal("store/invalid", "上次退回没有完成，数据库现在不能使用。请用当时的新版程序再运行 luoshi upgrade --rollback。");
  for (const row of applied) {
    const migration = known[row.number - 1];
    if (!migration) {
      const newest = applied.at(-1)?.name ?? "";
      const own = known.at(-1)?.name ?? "";
      throw new Refusal(
        "store/invalid",
        `数据库由更新的版本建立（数据库到迁移 ${newest}，本程序只到 ${own}），不能用旧程序打开；数据没有改动。请用新版程序，或用新版程序的 luoshi upgrade --rollback 退回。`,
      );
    }
    if (migration.sm3 !== row.sm3) throw new Refusal("store/invalid", `数据库的迁移 ${row.name} 与本程序的不同，不能打开。`);
  }
}

async function runScripts(run: Run, scripts: readonly Migration[]): Promise<void> {
  for (const { number, name, script, sm3 } of scripts) {
    await run(script);
    await run(`insert into schema_migration (number, name, sm3) values (${number}, '${name}', '${sm3}')`);
  }
}

/**
 * Runs what is pending and returns the names it ran. Safe to call from several processes at once.
 * @throws Refusal when the database was made by a newer release or by an edited migration.
 */
export async function migrate(connection: Connection): Promise<string[]> {
  const known = await migrations();
  return connection.scripted(async (run) => {
    await run(`select pg_advisory_xact_lock(${LOCK})`);
    await run(TABLE);
    const applied = await readApplied(run);
    refuseForeign(applied, known);
    const pending = known.slice(applied.length);
    await runScripts(run, pending);
    return pending.map(({ name }) => name);
  });
}

const created = /^\s*create (?:or replace )?(?:unlogged )?(table|sequence|function|view|type) (?:if not exists )?(\w+)/gim;

/**
 * Makes the database empty, in the schema of its first `count` migrations, in one transaction: what our migrations create is dropped,
 * nothing else. Leaves the mark that keeps every release out until the rows are back (see `upgrade-back.ts`).
 */
export async function emptyAt(connection: Connection, count: number): Promise<void> {
  const known = await migrations();
  const objects = known.flatMap(({ script }) => [...script.matchAll(created)].map(([, kind, name]) => ({ kind, name })));
  await connection.scripted(async (run) => {
    await run(`select pg_advisory_xact_lock(${LOCK})`);
    for (const kind of ["view", "table", "sequence", "function", "type"]) {
      for (const one of objects.filter((object) => object.kind?.toLowerCase() === kind)) {
        await run(`drop ${kind} if exists ${one.name} cascade`);
      }
    }
    await run("drop table if exists schema_migration");
    await run(TABLE);
    await runScripts(run, known.slice(0, count));
    await run(`insert into schema_migration (number, name, sm3) values (${GOING_BACK}, 'rollback', '')`);
  });
}
