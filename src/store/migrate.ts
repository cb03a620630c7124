/** Brings the database to the schema of this release: numbered SQL files, each once, all pending ones in one transaction. */
import { readdir, readFile } from "node:fs/promises";
import { sm3Hex } from "./canonical.ts";
import type { Connection } from "./connection.ts";
import { Refusal } from "./refusal.ts";

const FOLDER = new URL("./sql/", import.meta.url);

/** Key of the advisory lock under which migrations run; any constant of our own. */
const LOCK = 7_105_710;

export interface Migration {
  number: number;
  name: string;
  script: string;
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

/**
 * Runs what is pending and returns the names it ran. Safe to call from several processes at once.
 * @throws Refusal when the database was made by a newer release or by an edited migration.
 */
export async function migrate(connection: Connection): Promise<string[]> {
  const known = await migrations();
  return connection.scripted(async (run) => {
    await run(`select pg_advisory_xact_lock(${LOCK})`);
    await run(`create table if not exists schema_migration
      (number integer primary key, name text not null, sm3 text not null, applied_at timestamptz not null default now())`);
    const applied = await run("select number, name, sm3 from schema_migration order by number");
    for (const row of applied) {
      const migration = known[Number(row.number) - 1];
      if (!migration) throw new Refusal("store/invalid", `数据库由更新的版本建立（迁移 ${row.name}），请先升级本程序。`);
      if (migration.sm3 !== row.sm3) throw new Refusal("store/invalid", `数据库的迁移 ${row.name} 与本程序的不同，不能打开。`);
    }
    const pending = known.slice(applied.length);
    for (const { number, name, script, sm3 } of pending) {
      await run(script);
      await run(`insert into schema_migration (number, name, sm3) values (${number}, '${name}', '${sm3}')`);
    }
    return pending.map(({ name }) => name);
  });
}
