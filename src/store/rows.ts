/** Many rows in one statement, the same way on PGlite and PostgreSQL: rows travel as one JSON parameter. */
import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";

/** Bytes of JSON that one insert carries at most; keeps PGlite's turn on the event loop short. */
const BATCH_BYTES = 256 * 1024;

// PostgreSQL text and jsonb hold neither NUL nor lone surrogates; the source itself is kept as bytes and loses nothing.
// biome-ignore lint/complexity/useRegexLiterals: an escaped NUL in a literal reads as octal to some tools
const UNSTORABLE = new RegExp("\\\\u0000|\\\\ud[89ab][0-9a-f]{2}|\\\\ud[c-f][0-9a-f]{2}", "g");

/** JSON text that PostgreSQL accepts: NUL and lone surrogates become U+FFFD. Escaped backslashes are left alone. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes("\\u0000") && !text.includes("\\ud")) return text;
  return text.replace(UNSTORABLE, (escaped, at: number) => {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes++;
    return slashes % 2 === 0 ? "\ufffd" : escaped;
  });
}

/** Bytes as PostgreSQL reads them from JSON text. */
export function hexBytes(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
}

/**
 * Inserts rows whose keys are column names; all rows have the keys of the first. Values are JSON values, `hexBytes` for bytea.
 * Returns how many rows were inserted, fewer than given with `on conflict do nothing`.
 */
export async function insertRows(
  db: Kysely<Database>,
  table: keyof Database,
  rows: readonly Record<string, unknown>[],
  options: { onConflict?: string } = {},
): Promise<number> {
  let inserted = 0;
  for (const batch of rowBatches(table, rows)) inserted += await insertBatch(db, batch, options.onConflict);
  return inserted;
}

/** Rows of one table as the JSON text of one statement. */
export interface RowBatch {
  readonly table: keyof Database;
  readonly columns: readonly string[];
  readonly json: string;
}

export async function insertBatch(db: Kysely<Database>, batch: RowBatch, onConflict?: string): Promise<number> {
  const columns = sql.join(batch.columns.map((name) => sql.id(name)));
  const table = sql.table(batch.table);
  const tail = sql.raw(onConflict ? ` on conflict ${onConflict}` : "");
  const result = await sql`insert into ${table} (${columns})
    select ${columns} from json_populate_recordset(null::${table}, ${batch.json}::json)${tail}`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

/** Cuts rows into batches of about BATCH_BYTES of JSON. */
export function* rowBatches(table: keyof Database, rows: Iterable<Record<string, unknown>>): Generator<RowBatch> {
  let columns: string[] = [];
  let parts: string[] = [];
  let size = 0;
  for (const row of rows) {
    if (columns.length === 0) columns = Object.keys(row);
    const part = storableJson(row);
    parts.push(part);
    size += part.length;
    if (size < BATCH_BYTES) continue;
    yield { table, columns, json: `[${parts.join(",")}]` };
    parts = [];
    size = 0;
  }
  if (parts.length > 0) yield { table, columns, json: `[${parts.join(",")}]` };
}

/** Draws numbers from a sequence. */
export async function nextIds(
  db: Kysely<Database>,
  sequence: "ingest_id" | "document_id" | "document_version_id" | "task_id",
  count: number,
): Promise<number[]> {
  if (count === 0) return [];
  const result = await sql<{ id: number }>`select nextval(${sequence}) as id from generate_series(1, ${count}::int)`.execute(db);
  return result.rows.map((row) => Number(row.id));
}
