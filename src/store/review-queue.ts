/** 待校核: the queue of extracted tasks, its filters and counts. */
import { type RawBuilder, sql } from "kysely";
import { regionOf } from "../base/regions.ts";
import { canonicalUnit, searchNames } from "../base/units.ts";
import type { Deadline, Modality, Spans, TaskUnit } from "../gazette/result.ts";
import { Refusal } from "./refusal.ts";
import type { Tx } from "./scope.ts";
import type { CandidateState, Correction } from "./task-life.ts";

export interface CandidateRow {
  id: number;
  /** Version of its stream; sent back with an act. */
  version: number;
  city: string;
  documentId: number;
  versionId: number;
  key: string;
  number: string | null;
  title: string;
  documentVersion: number;
  /** Ingest in whose source the spans count. */
  ingestId: number;
  provision: string | null;
  address: string | null;
  label: string | null;
  /** With the person's corrections applied. */
  text: string;
  modality: Modality;
  units: TaskUnit[];
  deadlines: Deadline[];
  spans: Spans;
  tag: string | null;
  tagSpans: Spans;
  confidence: number;
  doubts: string[];
  origin: "extracted" | "split" | "merged";
  originIds: number[];
  state: CandidateState;
  correction: Correction | null;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
  taskIds: number[];
  /** A confirmed task of an earlier version that may be carried over to this candidate. */
  carryOver: { taskId: number; text: string; similarity: number } | null;
}

export interface CandidateFilter {
  /** Key of the document. */
  document?: string | undefined;
  /** Number of an ingest. */
  issue?: number | undefined;
  /** One version of a document. */
  version?: number | undefined;
  /** Unit by any of its names. */
  unit?: string | undefined;
  role?: string | undefined;
  modality?: string | undefined;
  /** `awaiting` if left out; `any` for all. */
  state?: CandidateState | "any" | undefined;
  /** Confidence at least / less than. */
  above?: number | undefined;
  below?: number | undefined;
  /** Words in the text. */
  text?: string | undefined;
}

export interface PageOf<T> {
  items: T[];
  /** Hand back for the next page; null at the end. */
  next: string | null;
}

/** Names under which a unit may stand in the documents of the scope's cities; 财政局 means 市财政局 too. */
export function unitNamesIn(tx: Tx, unit: string): string[] {
  const names = new Set<string>();
  for (const code of tx.cities) {
    const city = regionOf(code)?.name;
    const found = canonicalUnit(unit, city);
    for (const name of searchNames(unit, city)) {
      names.add(name);
      if (found && found.level === null) names.add(`市${name}`);
    }
  }
  return [...names];
}

const COLUMNS =
  sql.raw(`c.id, c.stream_version as version, c.city, v.document_id as "documentId", c.version_id as "versionId", d.key, v.number,
  v.title, v.version as "documentVersion", c.ingest_id as "ingestId", c.provision, p.address, c.label,
  coalesce(c.correction->>'text', c.text) as text, coalesce(c.correction->>'modality', c.modality) as modality,
  coalesce(c.correction->'units', c.units) as units, coalesce(c.correction->'deadlines', c.deadlines) as deadlines,
  c.spans, c.tag, c.tag_spans as "tagSpans", c.confidence, c.doubts, c.origin, c.origin_ids as "originIds", c.state, c.correction,
  c.decided_by as "decidedBy", c.decided_at as "decidedAt", c.reason, c.task_ids as "taskIds",
  (select json_build_object('taskId', o.task_id, 'text', t.text, 'similarity', o.similarity) from carry_over o join task t on t.id = o.task_id
    where o.candidate_id = c.id and o.state = 'proposed' limit 1) as "carryOver"`);

const TABLES = sql.raw(`candidate c join document_version v on v.id = c.version_id join document d on d.id = v.document_id
  left join lateral (select address from provision where version_id = c.version_id and eid = c.provision order by place limit 1) p on true`);

function condition(tx: Tx, filter: CandidateFilter): RawBuilder<unknown> {
  const { document, issue, version, unit, role, modality, state = "awaiting", above, below, text } = filter;
  const [city, ...more] = tx.cities;
  // A single city as an equation lets the index on city, space and confidence give the order.
  const cities = city !== undefined && more.length === 0 ? sql`c.city = ${city}` : sql`c.city = any (${tx.cities}::text[])`;
  const parts: RawBuilder<unknown>[] = [sql`${cities} and c.space = ${tx.space}`];
  if (state !== "any") parts.push(sql`c.state = ${state}`);
  if (document !== undefined) parts.push(sql`d.key = ${document}`);
  if (issue !== undefined) parts.push(sql`c.version_id in (select version_id from ingest_document where ingest_id = ${issue})`);
  if (version !== undefined) parts.push(sql`c.version_id = ${version}`);
  if (modality !== undefined) parts.push(sql`coalesce(c.correction->>'modality', c.modality) = ${modality}`);
  if (above !== undefined) parts.push(sql`c.confidence >= ${above}`);
  if (below !== undefined) parts.push(sql`c.confidence < ${below}`);
  if (text !== undefined) parts.push(sql`position(${text} in coalesce(c.correction->>'text', c.text)) > 0`);
  if (unit !== undefined || role !== undefined) {
    const names = unit === undefined ? null : unitNamesIn(tx, unit);
    parts.push(sql`exists (select from jsonb_array_elements(coalesce(c.correction->'units', c.units)) u
      where (${names}::text[] is null or u->>'name' = any (${names}::text[])) and (${role ?? null}::text is null or u->>'role' = ${role ?? null}))`);
  }
  return sql.join(parts, sql` and `);
}

/** Sorted by doubt: the least certain first; `place` is the order of the documents. */
export type CandidateSort = "doubt" | "-doubt" | "place";

const ORDERS: Record<CandidateSort, { key: RawBuilder<unknown>; order: RawBuilder<unknown>; after: RawBuilder<unknown> }> = {
  doubt: { key: sql`c.confidence::text`, order: sql`c.confidence, c.id`, after: sql`>` },
  "-doubt": { key: sql`c.confidence::text`, order: sql`c.confidence desc, c.id desc`, after: sql`<` },
  place: { key: sql`c.version_id::text`, order: sql`c.version_id, c.id`, after: sql`>` },
};

/** A page of the queue. @throws Refusal `store/invalid` for a cursor that is not ours. */
export async function listCandidates(
  tx: Tx,
  filter: CandidateFilter,
  page: { sort?: CandidateSort | undefined; limit: number; cursor?: string | null | undefined },
): Promise<PageOf<CandidateRow>> {
  const { sort = "doubt", limit, cursor } = page;
  const { key, order, after } = ORDERS[sort];
  const from = cursor ? readCursor(cursor) : null;
  const column = sort === "place" ? sql`c.version_id` : sql`c.confidence`;
  const rest = from ? sql`and (${column}, c.id) ${after} (${from.key}::text::double precision, ${from.id}::bigint)` : sql``;
  // The page's numbers first, in the order of the index, so that addresses and carry-overs are looked up for its rows only.
  const found = await sql<CandidateRow & { cursorKey: string }>`with page as materialized (
      select c.id from candidate c join document_version v on v.id = c.version_id join document d on d.id = v.document_id
      where ${condition(tx, filter)} ${rest} order by ${order} limit ${limit + 1})
    select ${COLUMNS}, ${key} as "cursorKey" from page join (${TABLES}) on c.id = page.id order by ${order}`.execute(tx.db);
  const rows = found.rows.slice(0, limit);
  const last = rows.at(-1);
  const next = found.rows.length > limit && last ? writeCursor(last.cursorKey, last.id) : null;
  return { items: rows.map(({ cursorKey: _, ...row }) => row), next };
}

/** Cursor of a page: the sort key of its last row and its number. */
export function writeCursor(key: string | null, id: number): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

export function readCursor(cursor: string): { key: string | null; id: number } {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as unknown[];
    if ((key === null || typeof key === "string") && Number.isSafeInteger(id)) return { key, id: id as number };
  } catch {
    // Falls through to the refusal: whatever was handed in is no cursor of ours.
  }
  throw new Refusal("store/invalid", "翻页标记无效，请从第一页重新查看。");
}

/** One candidate. @throws Refusal `store/not-found` */
export async function getCandidate(tx: Tx, id: number): Promise<CandidateRow> {
  const found = await sql<CandidateRow>`select ${COLUMNS} from ${TABLES}
    where ${condition(tx, { state: "any" })} and c.id = ${id}`.execute(tx.db);
  const row = found.rows[0];
  if (!row) throw new Refusal("store/not-found", "没有这条待校核任务。");
  return row;
}

/** Numbers of the candidates a filter meets, in the order of the documents; for bulk acts. */
export async function candidateIds(tx: Tx, filter: CandidateFilter): Promise<number[]> {
  const found = await sql<{ id: number }>`select c.id from candidate c join document_version v on v.id = c.version_id
    join document d on d.id = v.document_id where ${condition(tx, filter)} order by c.version_id, c.ordinal, c.id`.execute(tx.db);
  return found.rows.map(({ id }) => id);
}

/** Candidates, with their documents only where the filter names one. */
function candidatesFor({ document }: CandidateFilter): RawBuilder<unknown> {
  return document === undefined
    ? sql`candidate c`
    : sql`candidate c join document_version v on v.id = c.version_id join document d on d.id = v.document_id`;
}

/** How many candidates a filter meets. */
export async function totalCandidates(tx: Tx, filter: CandidateFilter): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from ${candidatesFor(filter)}
    where ${condition(tx, filter)}`.execute(tx.db);
  return found.rows[0]?.count ?? 0;
}

/** How many candidates a filter meets in each range of confidence, from `above` up to below `below`. */
export async function countConfidence(
  tx: Tx,
  filter: CandidateFilter,
  ranges: readonly { above: number; below: number }[],
): Promise<number[]> {
  const counts = ranges.map(({ above, below }) => sql`count(*) filter (where c.confidence >= ${above} and c.confidence < ${below})::int`);
  const found = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts from ${candidatesFor(filter)}
    where ${condition(tx, { ...filter, above: undefined, below: undefined })}`.execute(tx.db);
  return found.rows[0]?.counts ?? [];
}

/** Documents that a facet names, those with the most hits. */
export const FACET_DOCUMENTS = 500;

/** Counting all values of a facet in memory, not on disk: 4 MB, the usual limit, is too little for a hundred thousand rows. */
export async function roomForCounting(tx: Tx): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true)`.execute(tx.db);
}

export interface Count {
  value: string;
  /** Title of a document; else the value. */
  label: string;
  count: number;
}

export interface CandidateCounts {
  total: number;
  city: Count[];
  document: Count[];
  unit: Count[];
  modality: Count[];
  state: Count[];
}

/** Counts of what a filter meets, by city, document, unit, modality and state; by state over all states. */
export async function countCandidates(tx: Tx, filter: CandidateFilter): Promise<CandidateCounts> {
  const where = condition(tx, filter);
  await roomForCounting(tx);
  const found = await sql<Count & { facet: keyof CandidateCounts }>`with counted as materialized (
      select grouping(city, version_id, modality) as others, city, version_id, modality, count(*)::int as count
      from (select c.city, c.version_id, coalesce(c.correction->>'modality', c.modality) as modality from ${candidatesFor(filter)} where ${where}) hit
      group by grouping sets ((), (city), (version_id), (modality)))
    select 'total' as facet, '' as value, '' as label, count from counted where others = 7
    union all select 'city', city, city, count from counted where others = 3
    union all select 'document', d.key, max(v.title), sum(most.count)::int from (select version_id, count from counted
      where others = 5 order by count desc, version_id limit ${FACET_DOCUMENTS}) most
      join document_version v on v.id = most.version_id join document d on d.id = v.document_id group by d.key
    union all select 'modality', modality, modality, count from counted where others = 6
    union all select 'state', state, state, count(*)::int from ${candidatesFor(filter)} where ${condition(tx, { ...filter, state: "any" })} group by state
    union all select 'unit', name, name, count(*)::int from ${candidatesFor(filter)}
      cross join lateral (select distinct u->>'name' as name from jsonb_array_elements(coalesce(c.correction->'units', c.units)) u) units
      where ${where} group by name
    order by count desc, value`.execute(tx.db);
  const of = (facet: string) => found.rows.filter((row) => row.facet === facet).map(({ value, label, count }) => ({ value, label, count }));
  const facets = { city: of("city"), document: of("document"), unit: of("unit"), modality: of("modality"), state: of("state") };
  return { total: of("total")[0]?.count ?? 0, ...facets };
}
