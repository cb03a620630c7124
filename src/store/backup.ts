/**
 * Backup and restore: one gzipped file of JSON lines, the same for PGlite and PostgreSQL, so that moving from one to the other is a
 * backup and a restore. Lines that begin with # are the file's own; the rest are rows of the table named before them.
 */
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { sql } from "kysely";
import type { Database } from "./database.ts";
import type { Store } from "./open.ts";
import { Refusal } from "./refusal.ts";
import type { OwnerDb } from "./scope.ts";
import { type VerifyReport, verify } from "./verify.ts";

/** Tables with the order of their rows. */
const TABLES: readonly (readonly [table: keyof Database, order: string])[] = [
  ["event", "seq"],
  ["block", "city, height"],
  ["personal", "city, space, hash"],
  ["request", "city, actor, key"],
  ["security_log", "id"],
  ["business_date", "city, space"],
  ["setting", "city, space, name"],
  ["saved_view", "id"],
  ["calendar_day", "day"],
  ["ingest", "id"],
  ["source_chunk", "ingest_id, kind, ordinal"],
  ["document", "id"],
  ["document_version", "id"],
  ["ingest_document", "ingest_id, ordinal"],
  ["component", "version_id, ordinal"],
  ["provision", "ingest_id, place"],
  ["citation", "version_id, ordinal"],
  ["candidate", "id"],
  ["printed_table", "version_id, ordinal"],
  ["table_row", "ingest_id, place"],
  ["appointment", "version_id, ordinal"],
  ["target", "version_id, ordinal"],
  ["money_mention", "version_id, ordinal"],
  ["finding", "ingest_id, ordinal"],
  ["repair", "ingest_id, ordinal"],
  ["search_gram", "ingest_id, gram"],
  ["task", "id"],
  ["task_unit", "task_id, ordinal"],
  ["task_deadline", "task_id, ordinal"],
  ["task_status", "task_id, ordinal"],
  ["carry_over", "ingest_id, task_id"],
  ["register_record", "city, space, regime, register, id"],
  ["case_file", "city, space, id"],
  ["clock", "city, space, case_id, ordinal"],
  ["draft", "city, space, id"],
  ["submission", "city, space, id"],
  ["reading_choice", "city, space, regime, reading"],
  ["drawn_number", "city, space, name, year"],
  ["evidence", "city, space, hash"],
  ["evidence_chunk", "city, space, hash, ordinal"],
  ["unit", "city, space, id"],
  ["person", "city, space, id"],
  ["stand_in", "city, space, id"],
  ["account", "city, space, id"],
  ["account_name", "city, space, id"],
  ["credential", "city, space, account"],
  ["secret", "city, space, name"],
  ["outbox", "city, space, id"],
  ["inbox", "seq"],
];

/** Left out: whoever is signed in signs in again, and failed attempts start from nothing. */
export const NOT_BACKED_UP = ["session", "sign_in_guard", "schema_migration"] as const;

/** Whether a table is part of a backup. */
export function isBackedUp(table: string): boolean {
  return TABLES.some(([name]) => name === table);
}

/** Tables whose rows belong to an ingest and are left out while it is staging. */
const STAGED: ReadonlySet<string> = new Set([
  ...[
    "source_chunk",
    "document_version",
    "component",
    "provision",
    "citation",
    "candidate",
    "printed_table",
    "table_row",
    "appointment",
    "target",
  ],
  ...["money_mention", "finding", "repair", "search_gram"],
]);

const SEQUENCES = ["ingest_id", "document_id", "document_version_id", "task_id"] as const;
const IDENTITIES: readonly (readonly [table: keyof Database, column: string])[] = [
  ["event", "seq"],
  ["security_log", "id"],
  ["saved_view", "id"],
  ["inbox", "seq"],
];

const FORMAT = 1;

/** Writes all data, as of one moment, to `target` and ends it. Returns the number of rows. */
export async function backup(store: Store, target: Writable): Promise<number> {
  let rows = 0;
  await store.asOwner(async (db) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(db);
    const lines = async function* () {
      for await (const line of dump(db, store.now())) {
        if (!line.startsWith("#")) rows++;
        yield `${line}\n`;
      }
    };
    await pipeline(Readable.from(lines()), createGzip({ level: 6 }), target);
  });
  return rows;
}

async function* dump(db: OwnerDb, takenAt: string): AsyncGenerator<string> {
  const schema = await schemaOf(db);
  yield `#${JSON.stringify({ luoshi: "backup", format: FORMAT, takenAt, schema })}`;
  for (const [table, order] of TABLES) {
    if (!(await isThere(db, table))) continue;
    yield `#${JSON.stringify({ table })}`;
    const digest = createHash("sm3");
    let count = 0;
    for await (const row of rowsOf(db, table, order)) {
      digest.update(row);
      count++;
      yield row;
    }
    yield `#${JSON.stringify({ end: table, rows: count, sm3: digest.digest("hex") })}`;
  }
  const sequences: Record<string, number> = {};
  for (const name of SEQUENCES) {
    if (!(await isThere(db, name))) continue;
    const found = await sql<{ last: number }>`select last_value as last from ${sql.table(name)}`.execute(db);
    sequences[name] = found.rows[0]?.last ?? 1;
  }
  yield `#${JSON.stringify({ complete: true, sequences })}`;
}

/** Migrations of the database itself: before an upgrade they are fewer than this release knows. */
async function schemaOf(db: OwnerDb): Promise<{ name: string; sm3: string }[]> {
  const found = await sql<{ name: string; sm3: string }>`select name, sm3 from schema_migration where number > 0 order by number`.execute(
    db,
  );
  return found.rows;
}

async function isThere(db: OwnerDb, name: string): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select to_regclass(${name}) is not null as there`.execute(db);
  return found.rows[0]?.there ?? false;
}

async function* rowsOf(db: OwnerDb, table: keyof Database, order: string): AsyncGenerator<string> {
  const published = sql`exists (select from ingest i where i.id = t.ingest_id and i.state = 'published')`;
  const which = table === "ingest" ? sql`t.state = 'published'` : STAGED.has(table) ? published : sql`true`;
  await sql`declare backup_rows no scroll cursor for select row_to_json(t)::text as row from ${sql.table(table)} t
    where ${which} order by ${sql.raw(order)}`.execute(db);
  for (let more = true; more; ) {
    const batch = await sql<{ row: string }>`fetch 500 from backup_rows`.execute(db);
    for (const { row } of batch.rows) yield row;
    more = batch.rows.length === 500;
  }
  await sql`close backup_rows`.execute(db);
}

/**
 * Puts a backup into an empty store, all of it or nothing, and verifies the result.
 * @throws Refusal `store/not-empty`, or `store/damaged` when the file is cut off, changed or of another release.
 */
export async function restore(store: Store, source: Readable): Promise<VerifyReport> {
  await store.asOwner((db) => restoreRows(db, source));
  return verify(store);
}

/** Puts the rows of a backup into an empty database of the same schema, within a transaction of the caller. @throws Refusal as `restore` */
export async function restoreRows(db: OwnerDb, source: Readable): Promise<void> {
  await refuseUnlessEmpty(db);
  // The published calendar of this release gives way to that of the backup.
  await sql`delete from calendar_day`.execute(db);
  const unzipped = source.pipe(createGunzip());
  source.on("error", (error) => unzipped.destroy(error));
  const reader = new Restoring(db);
  try {
    for await (const line of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })) await reader.take(line);
  } catch (error) {
    throw asDamage(error);
  }
  await reader.finish();
}

async function refuseUnlessEmpty(db: OwnerDb): Promise<void> {
  for (const table of ["event", "ingest", "document", "task", "setting", "saved_view"] as const) {
    const found = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (found.rows.length > 0) throw new Refusal("store/not-empty", `目标不是空库（表 ${table} 已有数据），不能恢复到其中。`);
  }
}

function damaged(why: string): Refusal {
  return new Refusal("store/damaged", `备份文件不能使用：${why}。`);
}

/** Errors of zlib (Z_…), of JSON, and of PostgreSQL about data (22…) or constraints (23…) come from the file, others from us. */
function asDamage(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  return error instanceof SyntaxError || /^(?:Z_|22|23)/.test(code) ? damaged(`内容不完整或被改动（${error.message}）`) : error;
}

interface Control {
  luoshi?: string;
  format?: number;
  schema?: { name: string; sm3: string }[];
  table?: keyof Database;
  end?: string;
  rows?: number;
  sm3?: string;
  complete?: boolean;
  sequences?: Record<string, number>;
}

const BATCH_CHARS = 256 * 1024;

/** Takes the lines of a backup one after another. */
class Restoring {
  readonly #db: OwnerDb;
  #table: keyof Database | null = null;
  #digest = createHash("sm3");
  #count = 0;
  #rows: string[] = [];
  #size = 0;
  #hasHeader = false;
  #sequences: Record<string, number> | null = null;

  constructor(db: OwnerDb) {
    this.#db = db;
  }

  async take(line: string): Promise<void> {
    if (line.startsWith("#")) return this.#control(JSON.parse(line.slice(1)) as Control);
    if (!this.#table) throw damaged("有不属于任何表的行");
    this.#digest.update(line);
    this.#count++;
    this.#rows.push(line);
    this.#size += line.length;
    if (this.#size > BATCH_CHARS) await this.#flush();
  }

  async #control(line: Control): Promise<void> {
    if (line.luoshi) return this.#header(line);
    if (!this.#hasHeader) throw damaged("没有文件头");
    if (line.table) {
      if (!TABLES.some(([table]) => table === line.table)) throw damaged(`有未知的表 ${line.table}`);
      this.#table = line.table;
      this.#digest = createHash("sm3");
      this.#count = 0;
    } else if (line.end) {
      await this.#flush();
      const isWhole = line.end === this.#table && line.rows === this.#count && line.sm3 === this.#digest.digest("hex");
      if (!isWhole) throw damaged(`表 ${line.end} 的行数或摘要不符`);
      this.#table = null;
    } else if (line.complete) {
      const known = Object.entries(line.sequences ?? {}).filter(([name]) => (SEQUENCES as readonly string[]).includes(name));
      this.#sequences = Object.fromEntries(known);
    }
  }

  async #header({ format, schema = [] }: Control): Promise<void> {
    if (format !== FORMAT) throw damaged(`格式版本为 ${format}，本程序只认 ${FORMAT}`);
    const own = await schemaOf(this.#db);
    const same =
      own.length === schema.length && own.every(({ name, sm3 }, index) => schema[index]?.name === name && schema[index]?.sm3 === sm3);
    if (!same) throw damaged("它由另一版本的程序写出，请用同一版本恢复后再升级");
    this.#hasHeader = true;
  }

  async #flush(): Promise<void> {
    if (this.#rows.length === 0 || !this.#table) return;
    const table = sql.table(this.#table);
    const json = `[${this.#rows.join(",")}]`;
    await sql`insert into ${table} overriding system value
      select * from json_populate_recordset(null::${table}, ${json}::json)`.execute(this.#db);
    this.#rows = [];
    this.#size = 0;
  }

  /** Sets the sequences behind the restored numbers. */
  async finish(): Promise<void> {
    if (!this.#sequences) throw damaged("文件不完整，缺少结尾");
    for (const [name, last] of Object.entries(this.#sequences)) await sql`select setval(${name}, ${last}::bigint)`.execute(this.#db);
    for (const [table, column] of IDENTITIES) {
      if (!(await isThere(this.#db, table))) continue;
      await sql`select setval(pg_get_serial_sequence(${table}, ${column}), coalesce((select max(${sql.id(column)}) from ${sql.table(table)}), 0) + 1,
        false)`.execute(this.#db);
    }
  }
}
