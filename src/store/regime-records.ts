/** Reads of register records: whole registers for rules, pages for lists, one record. */
import { type RawBuilder, sql } from "kysely";
import { cityOf, type Tx } from "./scope.ts";
import { type Sight, seenRecords } from "./sight.ts";
import { reveal } from "./veil.ts";

export interface RecordRow {
  readonly id: string;
  readonly register: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly void: boolean;
  readonly updatedOn: string;
  readonly updatedAt: string;
}

const COLUMNS = sql`id, register, version, data, void, updated_on as "updatedOn", updated_at as "updatedAt"`;

/** Records of whole registers that are not void, by register, in the order in which they were entered. */
export async function registerRows(
  tx: Tx,
  regime: string,
  registers: readonly string[],
  sight: Sight = null,
): Promise<Map<string, RecordRow[]>> {
  const byRegister = new Map<string, RecordRow[]>(registers.map((name) => [name, []]));
  if (registers.length === 0) return byRegister;
  const found = await sql<RecordRow>`select ${COLUMNS} from register_record where city = ${cityOf(tx)} and space = ${tx.space}
    and regime = ${regime} and register = any (${registers}::text[]) and not void and ${seenRecords(sight)} order by register, id`.execute(
    tx.db,
  );
  for (const row of found.rows) byRegister.get(row.register)?.push(row);
  return byRegister;
}

/** One record, void or not; null where there is none. */
export async function findRecord(tx: Tx, regime: string, register: string, id: string): Promise<RecordRow | null> {
  const found = await sql<RecordRow>`select ${COLUMNS} from register_record where city = ${cityOf(tx)} and space = ${tx.space}
    and regime = ${regime} and register = ${register} and id = ${id}`.execute(tx.db);
  return found.rows[0] ?? null;
}

/** A condition on a field; numbers are compared as numbers. */
export interface FieldCondition {
  readonly field: string;
  readonly op: "=" | ">=" | "<=";
  readonly value: string;
  readonly numeric: boolean;
}

export interface RecordQuery {
  readonly regime: string;
  readonly register: string;
  readonly text?: string | undefined;
  readonly conditions: readonly FieldCondition[];
  /** Field by which it is sorted; null: by the time of the last change. */
  readonly sort: { readonly field: string; readonly numeric: boolean } | null;
  readonly descending: boolean;
  readonly voided: "without" | "with" | "only";
  /** What the reader sees. */
  readonly sight: Sight;
  readonly limit: number;
  /** Sort value and id of the last record seen. */
  readonly after: readonly [string | null, string] | null;
}

function fieldValue(field: string, numeric: boolean): RawBuilder<unknown> {
  return numeric ? sql`(data->>${field})::numeric` : sql`(data->>${field}) collate "C"`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (mark) => `\\${mark}`);
}

function filterOf(tx: Tx, query: RecordQuery): RawBuilder<unknown> {
  const { regime, register, text, conditions, voided, sight } = query;
  const parts = [
    sql`city = ${cityOf(tx)} and space = ${tx.space} and regime = ${regime} and register = ${register}`,
    seenRecords(sight),
    ...(voided === "with" ? [] : [voided === "only" ? sql`void` : sql`not void`]),
    ...(text === undefined ? [] : [sql`data::text ilike ${`%${escaped(text)}%`}`]),
    ...conditions.map(({ field, op, value, numeric }) => {
      const left = fieldValue(field, numeric);
      const right = numeric ? sql`${value}::numeric` : sql`${value}`;
      return op === "=" ? sql`${left} = ${right}` : op === ">=" ? sql`${left} >= ${right}` : sql`${left} <= ${right}`;
    }),
  ];
  return sql.join(parts, sql` and `);
}

/** One page of records and the number of all. Records without the sorted field stand last in either direction. */
export async function listRecords(
  tx: Tx,
  query: RecordQuery,
): Promise<{ items: RecordRow[]; after: readonly [string | null, string] | null; total: number }> {
  const filter = filterOf(tx, query);
  const { sort, descending, after, limit } = query;
  const key = sort === null ? sql`updated_at` : fieldValue(sort.field, sort.numeric);
  const cast = sort === null ? sql`::timestamptz` : sort.numeric ? sql`::numeric` : sql``;
  const seen =
    after === null
      ? sql``
      : after[0] === null
        ? sql`and ${key} is null and id > ${after[1]}`
        : sql`and (${key} ${sql.raw(descending ? "<" : ">")} ${after[0]}${cast} or (${key} = ${after[0]}${cast} and id > ${after[1]}) or ${key} is null)`;
  const found = await sql<RecordRow & { sortedBy: string | null }>`select ${COLUMNS}, (${key})::text as "sortedBy" from register_record
    where ${filter} ${seen} order by ${key} ${sql.raw(descending ? "desc" : "asc")} nulls last, id limit ${limit + 1}`.execute(tx.db);
  const counted = await sql<{ n: number }>`select count(*)::int as n from register_record where ${filter}`.execute(tx.db);
  const items = found.rows.slice(0, limit);
  const last = items.at(-1);
  const more = last !== undefined && found.rows.length > limit;
  return {
    items: items.map(({ sortedBy: _, ...row }) => row),
    after: more ? [last.sortedBy, last.id] : null,
    total: counted.rows[0]?.n ?? 0,
  };
}

/** Number of records that count, by regime. */
export async function recordCounts(
  tx: Tx,
  sight: Sight = null,
): Promise<{ city: string; regime: string; register: string; count: number }[]> {
  const found = await sql<{ city: string; regime: string; register: string; count: number }>`select city, regime, register,
    count(*)::int as count from register_record where city = any (${tx.cities}::text[]) and space = ${tx.space} and not void
    and ${seenRecords(sight)} group by city, regime, register`.execute(tx.db);
  return found.rows;
}

/** Records with their personal values in place of the references; one that was erased is not there. */
export async function withPersonal(tx: Tx, rows: readonly RecordRow[]): Promise<RecordRow[]> {
  return [...(await reveal(tx, rows, null))];
}
