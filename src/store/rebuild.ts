/** `rebuild`: folds all events again into shadow tables, compares them with the projections, reports and repairs the differences. */
import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";
import { decodeEvent, type StoredEvent } from "./ledger.ts";
import type { Store } from "./open.ts";
import { candidateStates, derivedRows, insertTasks, type KeyedLife, type TaskTables } from "./projections.ts";
import {
  isRegimeStream,
  REGIME_PROJECTIONS,
  REGIME_STREAMS,
  type RegimeProjection,
  rowsOfStream,
  sequenceRows,
  upsertRows,
} from "./regime-projections.ts";
import type { StreamKey } from "./regime-streams.ts";
import { insertRows, storableJson } from "./rows.ts";
import type { OwnerDb } from "./scope.ts";
import { foldLife } from "./task-life.ts";

export interface RebuildReport {
  ok: boolean;
  streams: number;
  /** Chinese sentences, at most a few hundred: table, number, column, as it was and as it should be. */
  differences: string[];
}

/** Projections with the columns that name a row. */
const PROJECTIONS = {
  task: ["id"],
  task_unit: ["task_id", "ordinal"],
  task_deadline: ["task_id", "ordinal"],
  task_status: ["task_id", "ordinal"],
  candidate: ["id"],
  business_date: ["city", "space"],
  setting: ["city", "space", "name"],
  ...REGIME_PROJECTIONS,
} as const;
type Projection = keyof typeof PROJECTIONS;

/** A shadow has the columns of its table; Kysely knows only the tables. */
const shadow = (name: Projection) => `rebuild_${name}` as keyof Database;
const SHADOW_TASKS: TaskTables = {
  task: shadow("task"),
  task_unit: shadow("task_unit"),
  task_deadline: shadow("task_deadline"),
  task_status: shadow("task_status"),
};

const STREAMS_PER_BATCH = 500;
const DIFFERENCES_LISTED = 300;

/**
 * Rebuilds the projections of tasks, candidates, business dates, settings and regimes in all cities and spaces. Folding runs in short
 * transactions beside the work of others; the last one holds new events back, folds what came in meanwhile, compares and puts right.
 */
export async function rebuild(store: Store): Promise<RebuildReport> {
  await store.asOwner(makeShadows);
  let streams = 0;
  let after: StreamHead | null = null;
  for (let more = true; more; ) {
    const from: StreamHead | null = after;
    const batch: StreamHead[] = await store.asOwner((db) => foldBatch(db, from));
    streams += batch.length;
    after = batch.at(-1) ?? null;
    more = batch.length === STREAMS_PER_BATCH;
  }
  const differences = await store.asOwner(async (db) => {
    await sql`lock table event in share row exclusive mode`.execute(db);
    await foldHeads(db, await changedSince(db));
    await shadowCandidates(db);
    const found = await compare(db);
    await sql`drop table ${sql.join([...Object.keys(PROJECTIONS), "head"].map((name) => sql.table(`rebuild_${name}`)))}`.execute(db);
    return found;
  });
  return { ok: differences.length === 0, streams, differences };
}

interface StreamHead {
  city: string;
  space: string;
  stream: string;
  version: number;
}

async function makeShadows(db: OwnerDb): Promise<void> {
  for (const name of Object.keys(PROJECTIONS)) {
    await sql`drop table if exists ${sql.table(`rebuild_${name}`)}`.execute(db);
    await sql`create unlogged table ${sql.table(`rebuild_${name}`)} (like ${sql.table(name)} including defaults)`.execute(db);
  }
  for (const [name, keys] of Object.entries(REGIME_PROJECTIONS)) {
    const columns = sql.join(keys.map((key) => sql.id(key)));
    await sql`create unique index on ${sql.table(`rebuild_${name}`)} (${columns})`.execute(db);
  }
  await sql`drop table if exists rebuild_head`.execute(db);
  await sql`create unlogged table rebuild_head (city text, space text, stream text, version integer, primary key (city, space, stream))`.execute(
    db,
  );
}

const PROJECTED = sql`(stream like 'task/%' or stream like 'setting/%' or stream = 'business-date' or ${REGIME_STREAMS})`;

async function foldBatch(db: OwnerDb, after: StreamHead | null): Promise<StreamHead[]> {
  const rest = after ? sql`and (city, space, stream) > (${after.city}, ${after.space}, ${after.stream})` : sql``;
  const heads = await sql<StreamHead>`select city, space, stream, max(version) as version from event where ${PROJECTED} ${rest}
    group by city, space, stream order by city, space, stream limit ${STREAMS_PER_BATCH}`.execute(db);
  await foldHeads(db, heads.rows);
  return heads.rows;
}

/** Streams that got events after they were folded. */
async function changedSince(db: OwnerDb): Promise<StreamHead[]> {
  const found = await sql<StreamHead>`select e.city, e.space, e.stream, e.version from
      (select city, space, stream, max(version) as version from event where ${PROJECTED} group by city, space, stream) e
    left join rebuild_head h on h.city = e.city and h.space = e.space and h.stream = e.stream
    where h.version is distinct from e.version`.execute(db);
  const ids = found.rows.map(({ stream }) => taskId(stream)).filter((id) => id !== null);
  for (const name of ["task_unit", "task_deadline", "task_status"] as const) {
    await sql`delete from ${sql.table(shadow(name))} where task_id = any (${ids}::bigint[])`.execute(db);
  }
  await sql`delete from rebuild_task where id = any (${ids}::bigint[])`.execute(db);
  return found.rows;
}

function taskId(stream: string): number | null {
  return stream.startsWith("task/") ? Number(stream.slice(5)) : null;
}

async function foldHeads(db: OwnerDb, heads: readonly StreamHead[]): Promise<void> {
  const streams = await readEvents(db, heads);
  const lives: KeyedLife[] = [];
  const regimes = new Map<RegimeProjection, Record<string, unknown>[]>();
  for (const { city, space, stream, version } of heads) {
    const events = streams.get(`${city} ${space} ${stream}`) ?? [];
    const id = taskId(stream);
    if (isRegimeStream(stream)) collectRegime(regimes, { city, space, stream }, events);
    else if (id !== null) lives.push({ city, space, id, life: foldLife(events) });
    else await foldSingle(db, city, space, stream, version, events);
  }
  await insertTasks(db, lives, SHADOW_TASKS);
  await insertCandidates(db, lives);
  for (const [name, own] of regimes) await upsertRows(db, name, own, shadow(name));
  const rows = heads.map(({ city, space, stream, version }) => ({ city, space, stream, version }));
  await insertRows(db, "rebuild_head" as keyof Database, rows, {
    onConflict: "(city, space, stream) do update set version = excluded.version",
  });
}

function collectRegime(regimes: Map<RegimeProjection, Record<string, unknown>[]>, key: StreamKey, events: readonly StoredEvent[]): void {
  const rows = { ...rowsOfStream(key, events), drawn_number: sequenceRows(key.city, key.space, events) };
  for (const [name, own] of Object.entries(rows) as [RegimeProjection, Record<string, unknown>[]][]) {
    const all = regimes.get(name) ?? [];
    // One statement cannot write a row twice: of two streams that drew from one sequence the later number counts.
    for (const row of own) {
      const same = name === "drawn_number" ? all.find((one) => sameSequence(one, row)) : undefined;
      if (same === undefined) all.push(row);
      else same.next = Math.max(Number(same.next), Number(row.next));
    }
    regimes.set(name, all);
  }
}

function sameSequence(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return REGIME_PROJECTIONS.drawn_number.every((key) => a[key] === b[key]);
}

async function readEvents(db: OwnerDb, heads: readonly StreamHead[]): Promise<Map<string, StoredEvent[]>> {
  const found = await sql<{ city: string; space: string; stream: string; body: Uint8Array; hash: string }>`
    select e.city, e.space, e.stream, e.body, encode(e.hash, 'hex') as hash
    from json_to_recordset(${storableJson(heads)}::json) as h(city text, space text, stream text)
      join event e on e.city = h.city and e.space = h.space and e.stream = h.stream order by e.version`.execute(db);
  const streams = new Map<string, StoredEvent[]>();
  for (const { city, space, stream, body, hash } of found.rows) {
    const key = `${city} ${space} ${stream}`;
    const events = streams.get(key);
    if (events) events.push(decodeEvent(body, hash));
    else streams.set(key, [decodeEvent(body, hash)]);
  }
  return streams;
}

/** A business date or a setting is what its last event says. */
async function foldSingle(
  db: OwnerDb,
  city: string,
  space: string,
  stream: string,
  stream_version: number,
  events: readonly StoredEvent[],
): Promise<void> {
  const payload = events.at(-1)?.payload ?? {};
  const isDate = stream === "business-date";
  const key = { city, space, stream_version };
  const name = stream.slice("setting/".length);
  const table = shadow(isDate ? "business_date" : "setting");
  const named = isDate ? sql`` : sql`and name = ${name}`;
  await sql`delete from ${sql.table(table)} where city = ${city} and space = ${space} ${named}`.execute(db);
  await insertRows(db, table, [isDate ? { ...key, day: payload.day } : { ...key, name, value: payload.value }]);
}

/** Derived candidates whole, and for all what acts left in them: kept as rows with a mark until the extracted ones are copied. */
async function insertCandidates(db: Kysely<Database>, lives: readonly KeyedLife[]): Promise<void> {
  const ids = lives.map(({ id }) => id);
  await sql`delete from rebuild_candidate where id = any (${ids}::bigint[])`.execute(db);
  await insertRows(db, shadow("candidate"), derivedRows(lives));
  const extracted = lives.filter(({ life }) => life.candidate && !life.candidate.derived).map(({ id }) => id);
  await copyExtracted(db, sql`c.id = any (${extracted}::bigint[])`);
  await sql`update rebuild_candidate c set state = s.state, correction = s.correction, decided_by = s.decided_by, decided_at = s.decided_at,
      reason = s.reason, task_ids = s.task_ids, stream_version = s.stream_version
    from json_populate_recordset(null::candidate, ${storableJson(candidateStates(lives))}::json) s where c.id = s.id`.execute(db);
}

async function copyExtracted(db: Kysely<Database>, condition: ReturnType<typeof sql>): Promise<void> {
  await sql`insert into rebuild_candidate select r.* from candidate c cross join lateral json_populate_record(c, '{"state": "awaiting",
      "correction": null, "decided_by": null, "decided_at": null, "reason": null, "task_ids": [], "stream_version": 0}') r
    where c.origin = 'extracted' and ${condition}`.execute(db);
}

/** Candidates nobody acted on, and what follows from the library: an awaiting one of an old version is superseded. */
async function shadowCandidates(db: OwnerDb): Promise<void> {
  await copyExtracted(db, sql`not exists (select from rebuild_candidate r where r.id = c.id)`);
  await sql`delete from rebuild_candidate c using ingest i where i.id = c.ingest_id and i.state <> 'published'`.execute(db);
  await sql`update rebuild_candidate c set state = 'superseded' from document_version v, document d
    where v.id = c.version_id and d.id = v.document_id and d.latest_version_id <> v.id and c.state = 'awaiting'`.execute(db);
}

async function compare(db: OwnerDb): Promise<string[]> {
  const differences: string[] = [];
  for (const [name, keys] of Object.entries(PROJECTIONS) as [Projection, readonly string[]][]) {
    const on = sql.join(
      keys.map((key) => sql`t.${sql.id(key)} = r.${sql.id(key)}`),
      sql` and `,
    );
    const staged = name === "candidate" ? sql`where exists (select from ingest i where i.id = ingest_id and i.state = 'published')` : sql``;
    const found = await sql<{ was: Record<string, unknown> | null; shall: Record<string, unknown> | null }>`
      select to_jsonb(t) as was, to_jsonb(r) as shall from (select * from ${sql.table(name)} ${staged}) t
        full join ${sql.table(shadow(name))} r on ${on} where to_jsonb(t) is distinct from to_jsonb(r)`.execute(db);
    if (found.rows.length === 0) continue;
    for (const { was, shall } of found.rows) differences.push(...describe(name, keys, was, shall));
    await repair(db, name, keys, found.rows);
  }
  return differences.slice(0, DIFFERENCES_LISTED);
}

type Row = Record<string, unknown>;

function describe(name: Projection, keys: readonly string[], was: Row | null, shall: Row | null): string[] {
  const place = `${name} ${keys.map((key) => (was ?? shall)?.[key]).join(" ")}`;
  if (!was) return [`${place}：投影中缺少，已补上。`];
  if (!shall) return [`${place}：投影中多出，已删除。`];
  const columns = Object.keys(shall).filter((column) => JSON.stringify(was[column]) !== JSON.stringify(shall[column]));
  return columns.map((column) => `${place}：${column} 为 ${JSON.stringify(was[column])}，应为 ${JSON.stringify(shall[column])}，已改正。`);
}

async function repair(
  db: OwnerDb,
  name: Projection,
  keys: readonly string[],
  rows: readonly { was: Row | null; shall: Row | null }[],
): Promise<void> {
  const on = sql.join(
    keys.map((key) => sql`t.${sql.id(key)} = s.${sql.id(key)}`),
    sql` and `,
  );
  const wrong = rows.flatMap(({ was }) => was ?? []);
  await sql`delete from ${sql.table(name)} t using json_populate_recordset(null::${sql.table(name)}, ${storableJson(wrong)}::json) s
    where ${on}`.execute(db);
  const right = rows.flatMap(({ shall }): Row[] => (shall ? [shall] : []));
  await insertRows(db, name, right);
}
