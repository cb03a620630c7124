/** `rebuild`: folds all events again into shadow tables, compares them with the projections, reports and repairs the differences. */
import { type Kysely, sql } from "kysely";
import { accountRow } from "./accounts.ts";
import type { Database } from "./database.ts";
import { decodeEvent, type StoredEvent } from "./ledger.ts";
import type { Store } from "./open.ts";
import { candidateStates, derivedRows, insertTasks, type Key, type KeyedLife, type TaskTables } from "./projections.ts";
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
  account: ["city", "space", "id"],
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

const EVENTS_PER_BATCH = 2000;
const STREAMS_PER_BATCH = 500;
const DIFFERENCES_LISTED = 300;

/**
 * Rebuilds the projections of tasks, candidates, business dates, settings and regimes in all cities and spaces. Folding runs in short
 * transactions beside the work of others; the last one holds new events back, folds what came in meanwhile, compares and puts right.
 * Memory holds one batch of events and the stream that it ends in, whatever the number of events.
 */
export async function rebuild(store: Store): Promise<RebuildReport> {
  await store.asOwner(makeShadows);
  const streams = await foldAll(store);
  const differences = await store.asOwner(async (db) => {
    await sql`lock table event in share row exclusive mode`.execute(db);
    await foldChanged(db);
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

const PROJECTED = sql`(stream like 'task/%' or stream like 'setting/%' or stream like 'account/%' or stream = 'business-date' or ${REGIME_STREAMS})`;

interface EventRow extends StreamHead {
  body: Uint8Array;
  hash: string;
}

interface WholeStream {
  readonly head: StreamHead;
  readonly events: readonly StoredEvent[];
}

/** Folds every stream once, in the order of the event table's key. Returns how many there were. */
async function foldAll(store: Store): Promise<number> {
  let streams = 0;
  let last: EventRow | null = null;
  let held: EventRow[] = [];
  for (let more = true; more; ) {
    const from: EventRow | null = last;
    const before: readonly EventRow[] = held;
    const batch = await store.asOwner(async (db) => {
      const rows = await eventsAfter(db, from);
      const all = [...before, ...rows];
      const full = rows.length === EVENTS_PER_BATCH;
      // The stream that the batch ends in may go on in the next one.
      const end = full ? all.findIndex((row) => isSame(row, all.at(-1) as EventRow)) : all.length;
      const whole = streamsOf(all.slice(0, end));
      await foldStreams(db, whole);
      return { full, held: all.slice(end), last: rows.at(-1) ?? null, folded: whole.length };
    });
    streams += batch.folded;
    more = batch.full;
    held = batch.held;
    last = batch.last;
  }
  return streams;
}

function isSame(a: StreamHead, b: StreamHead): boolean {
  return a.stream === b.stream && a.space === b.space && a.city === b.city;
}

async function eventsAfter(db: OwnerDb, after: StreamHead | null): Promise<EventRow[]> {
  const rest = after
    ? sql`and (city, space, stream, version) > (${after.city}, ${after.space}, ${after.stream}, ${after.version}::int)`
    : sql``;
  const found =
    await sql<EventRow>`select city, space, stream, version, body, encode(hash, 'hex') as hash from event where ${PROJECTED} ${rest}
    order by city, space, stream, version limit ${EVENTS_PER_BATCH}`.execute(db);
  return found.rows;
}

/** Rows in the order of streams and versions, put together by stream. */
function streamsOf(rows: readonly EventRow[]): WholeStream[] {
  const streams: { head: EventRow; events: StoredEvent[] }[] = [];
  for (const row of rows) {
    const last = streams.at(-1);
    const event = decodeEvent(row.body, row.hash);
    if (last === undefined || !isSame(last.head, row)) streams.push({ head: row, events: [event] });
    else {
      last.events.push(event);
      last.head = row;
    }
  }
  return streams;
}

/** Folds streams again that got events after they were folded. */
async function foldChanged(db: OwnerDb): Promise<void> {
  const found = await sql<StreamHead>`select e.city, e.space, e.stream, e.version from
      (select city, space, stream, max(version) as version from event where ${PROJECTED} group by city, space, stream) e
    left join rebuild_head h on h.city = e.city and h.space = e.space and h.stream = e.stream
    where h.version is distinct from e.version`.execute(db);
  const ids = found.rows.map(({ stream }) => taskId(stream)).filter((id) => id !== null);
  for (const name of ["task_unit", "task_deadline", "task_status"] as const) {
    await sql`delete from ${sql.table(shadow(name))} where task_id = any (${ids}::bigint[])`.execute(db);
  }
  await sql`delete from rebuild_task where id = any (${ids}::bigint[])`.execute(db);
  for (let at = 0; at < found.rows.length; at += STREAMS_PER_BATCH)
    await foldStreams(db, streamsOf(await readEvents(db, found.rows.slice(at, at + STREAMS_PER_BATCH))));
}

function taskId(stream: string): number | null {
  return stream.startsWith("task/") ? Number(stream.slice(5)) : null;
}

async function foldStreams(db: OwnerDb, streams: readonly WholeStream[]): Promise<void> {
  const lives: KeyedLife[] = [];
  const regimes = new Map<RegimeProjection, Record<string, unknown>[]>();
  for (const { head, events } of streams) {
    const { city, space, stream, version } = head;
    const id = taskId(stream);
    if (isRegimeStream(stream)) collectRegime(regimes, { city, space, stream }, events);
    else if (id !== null) lives.push({ city, space, id, life: foldLife(events) });
    else await foldSingle(db, city, space, stream, version, events);
  }
  await insertTasks(db, lives, SHADOW_TASKS);
  await insertCandidates(db, lives);
  for (const [name, own] of regimes) await upsertRows(db, name, own, shadow(name));
  const rows = streams.map(({ head: { city, space, stream, version } }) => ({ city, space, stream, version }));
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

async function readEvents(db: OwnerDb, heads: readonly StreamHead[]): Promise<EventRow[]> {
  const found = await sql<EventRow>`
    select e.city, e.space, e.stream, e.version, e.body, encode(e.hash, 'hex') as hash
    from json_to_recordset(${storableJson(heads)}::json) as h(city text, space text, stream text)
      join event e on e.city = h.city and e.space = h.space and e.stream = h.stream
    order by e.city, e.space, e.stream, e.version`.execute(db);
  return found.rows;
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
  if (stream.startsWith("account/")) return foldAccountRow(db, { city, space }, stream.slice("account/".length), events);
  const payload = events.at(-1)?.payload ?? {};
  const isDate = stream === "business-date";
  const key = { city, space, stream_version };
  const name = stream.slice("setting/".length);
  const table = shadow(isDate ? "business_date" : "setting");
  const named = isDate ? sql`` : sql`and name = ${name}`;
  await sql`delete from ${sql.table(table)} where city = ${city} and space = ${space} ${named}`.execute(db);
  await insertRows(db, table, [isDate ? { ...key, day: payload.day } : { ...key, name, value: payload.value }]);
}

async function foldAccountRow(db: OwnerDb, { city, space }: Key, id: string, events: readonly StoredEvent[]): Promise<void> {
  const table = shadow("account");
  await sql`delete from ${sql.table(table)} where city = ${city} and space = ${space} and id = ${id}`.execute(db);
  await insertRows(db, table, [accountRow(city, space, id, events)]);
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
    const on = sameKeys(keys);
    await sql`analyze ${sql.table(shadow(name))}`.execute(db);
    const found = await sql<{ was: Row | null; shall: Row | null }>`
      select to_jsonb(t) as was, to_jsonb(r) as shall from (select * from ${sql.table(name)} where ${compared(name)}) t
        full join ${sql.table(shadow(name))} r on ${on} where row(t.*) is distinct from row(r.*) limit ${DIFFERENCES_LISTED}`.execute(db);
    if (found.rows.length === 0) continue;
    for (const { was, shall } of found.rows) differences.push(...describe(name, keys, was, shall));
    await repair(db, name, on);
  }
  return differences.slice(0, DIFFERENCES_LISTED);
}

function sameKeys(keys: readonly string[]) {
  return sql.join(
    keys.map((key) => sql`t.${sql.id(key)} = r.${sql.id(key)}`),
    sql` and `,
  );
}

/** Rows of a table that are compared: candidates of an ingest that is still staged are nobody's yet. */
function compared(name: Projection) {
  // Prepared persons of demo mode are no fold; they are made anew at each start.
  if (name === "person") return sql`not prepared`;
  return name === "candidate" ? sql`exists (select from ingest i where i.id = ingest_id and i.state = 'published')` : sql`true`;
}

type Row = Record<string, unknown>;

function describe(name: Projection, keys: readonly string[], was: Row | null, shall: Row | null): string[] {
  const place = `${name} ${keys.map((key) => (was ?? shall)?.[key]).join(" ")}`;
  if (!was) return [`${place}：投影中缺少，已补上。`];
  if (!shall) return [`${place}：投影中多出，已删除。`];
  const columns = Object.keys(shall).filter((column) => JSON.stringify(was[column]) !== JSON.stringify(shall[column]));
  return columns.map((column) => `${place}：${column} 为 ${JSON.stringify(was[column])}，应为 ${JSON.stringify(shall[column])}，已改正。`);
}

/** Takes the rows away that are not as they should be, and puts in those that are missing then; in the database, however many. */
async function repair(db: OwnerDb, name: Projection, on: ReturnType<typeof sameKeys>): Promise<void> {
  await sql`delete from ${sql.table(name)} t where ${compared(name)} and not exists
    (select from ${sql.table(shadow(name))} r where ${on} and row(t.*) is not distinct from row(r.*))`.execute(db);
  await sql`insert into ${sql.table(name)} select r.* from ${sql.table(shadow(name))} r
    where not exists (select from ${sql.table(name)} t where ${on})`.execute(db);
}
