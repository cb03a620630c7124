/** 督办: confirmed tasks with filters, lights on the business date, counts and cursor pages. */
import { type RawBuilder, sql } from "kysely";
import type { Modality, TaskUnit } from "../gazette/result.ts";
import { businessDates } from "./business-date.ts";
import type { Light, LitDeadline, Recurrence } from "./lights.ts";
import { Refusal } from "./refusal.ts";
import { type Count, FACET_DOCUMENTS, type PageOf, readCursor, roomForCounting, unitNamesIn, writeCursor } from "./review-queue.ts";
import type { Tx } from "./scope.ts";
import type { StatusPeriod, TaskOrigin, TaskState } from "./task-life.ts";

export interface TaskRow {
  id: number;
  version: number;
  city: string;
  documentId: number | null;
  versionId: number | null;
  key: string | null;
  number: string | null;
  title: string | null;
  documentVersion: number | null;
  ingestId: number | null;
  provision: string | null;
  address: string | null;
  origin: TaskOrigin;
  basis: string;
  candidateId: number | null;
  label: string | null;
  text: string;
  modality: Modality;
  state: TaskState;
  units: TaskUnit[];
  deadlines: LitDeadline[];
  recurrence: Recurrence;
  dueOn: string | null;
  provisional: boolean;
  turnsYellowOn: string | null;
  turnsRedOn: string | null;
  /** On the business date of the task's city; `none` when the task is not open. */
  light: Light;
  lightReason: string;
  confirmedBy: string;
  confirmedOn: string;
  confirmedAt: string;
}

export interface TaskFilter {
  document?: string | undefined;
  issue?: number | undefined;
  /** Unit by any of its names. */
  unit?: string | undefined;
  role?: string | undefined;
  modality?: string | undefined;
  dueFrom?: string | undefined;
  dueTo?: string | undefined;
  recurrence?: string | undefined;
  light?: Light | undefined;
  state?: TaskState | undefined;
  origin?: TaskOrigin | undefined;
  text?: string | undefined;
}

export type TaskSort = "due" | "-due" | "document" | "-confirmedAt" | "confirmedAt" | "light";

/** Business date of each row's city as a SQL expression over `t.city`. */
async function daysOf(tx: Tx): Promise<RawBuilder<unknown>> {
  const dates = [...(await businessDates(tx)).values()];
  const [only] = dates;
  if (only && dates.length === 1) return sql`${only.day}::date`;
  return sql`(${JSON.stringify(Object.fromEntries(dates.map(({ city, day }) => [city, day])))}::jsonb->>t.city)::date`;
}

function lightOf(day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when t.state <> 'open' or t.turns_red_on is null then 'none' when t.turns_red_on <= ${day} then 'red'
    when t.turns_yellow_on <= ${day} then 'yellow' else 'green' end`;
}

function columns(light: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`t.id, t.stream_version as version, t.city, t.document_id as "documentId", t.version_id as "versionId", d.key, v.number, v.title,
    v.version as "documentVersion", v.ingest_id as "ingestId", t.provision, p.address, t.origin, t.basis, t.candidate_id as "candidateId",
    t.label, t.text, t.modality, t.state, t.recurrence, t.due_on as "dueOn", t.provisional, t.turns_yellow_on as "turnsYellowOn",
    t.turns_red_on as "turnsRedOn", ${light} as light, t.light_reason as "lightReason", t.confirmed_by as "confirmedBy",
    t.confirmed_on as "confirmedOn", t.confirmed_at as "confirmedAt",
    coalesce((select json_agg(json_build_object('printed', u.printed, 'name', u.name, 'role', u.role) order by u.ordinal)
      from task_unit u where u.task_id = t.id), '[]') as units,
    coalesce((select json_agg(json_build_object('text', l.text, 'normal', l.normal, 'since', l.since, 'recurrence', l.recurrence,
      'dueOn', l.due_on, 'provisional', l.provisional, 'turnsYellowOn', l.turns_yellow_on, 'turnsRedOn', l.turns_red_on,
      'explanation', l.explanation) order by l.ordinal) from task_deadline l where l.task_id = t.id), '[]') as deadlines`;
}

const TABLES = sql.raw(`task t left join document d on d.id = t.document_id left join document_version v on v.id = t.version_id`);
const ADDRESS = sql.raw(
  `left join lateral (select address from provision where version_id = t.version_id and eid = t.provision order by place limit 1) p on true`,
);

/** No day sorts after all days; the expression is that of the index `task_due`. */
const DUE = sql.raw("coalesce(t.due_on, '9999-12-31'::date)");

function condition(tx: Tx, filter: TaskFilter, light: RawBuilder<unknown>): RawBuilder<unknown> {
  const [city, ...more] = tx.cities;
  // A single city as an equation lets the index on city, space and day give the order.
  const cities = city !== undefined && more.length === 0 ? sql`t.city = ${city}` : sql`t.city = any (${tx.cities}::text[])`;
  const parts: RawBuilder<unknown>[] = [sql`${cities} and t.space = ${tx.space}`];
  const { document, issue, unit, role, modality, dueFrom, dueTo, recurrence, state, origin, text } = filter;
  if (document !== undefined) parts.push(sql`d.key = ${document}`);
  if (issue !== undefined) parts.push(sql`t.version_id in (select version_id from ingest_document where ingest_id = ${issue})`);
  if (modality !== undefined) parts.push(sql`t.modality = ${modality}`);
  if (dueFrom !== undefined || dueTo !== undefined) parts.push(sql`t.due_on is not null`);
  if (dueFrom !== undefined) parts.push(sql`${DUE} >= ${dueFrom}::date`);
  if (dueTo !== undefined) parts.push(sql`${DUE} <= ${dueTo}::date`);
  if (recurrence !== undefined) parts.push(sql`t.recurrence = ${recurrence}`);
  if (filter.light !== undefined) parts.push(sql`${light} = ${filter.light}`);
  if (state !== undefined) parts.push(sql`t.state = ${state}`);
  if (origin !== undefined) parts.push(sql`t.origin = ${origin}`);
  if (text !== undefined) parts.push(sql`position(${text} in t.text) > 0`);
  if (unit !== undefined) {
    const names = unitNamesIn(tx, unit);
    parts.push(
      sql`t.id in (select task_id from task_unit where name = any (${names}::text[]) and (${role ?? null}::text is null or role = ${role ?? null}))`,
    );
  } else if (role !== undefined) parts.push(sql`exists (select from task_unit where task_id = t.id and role = ${role})`);
  return sql.join(parts, sql` and `);
}

function ordering(sort: TaskSort, light: RawBuilder<unknown>): { key: RawBuilder<unknown>; type: RawBuilder<unknown>; isDown: boolean } {
  if (sort === "due" || sort === "-due") return { key: DUE, type: sql`date`, isDown: sort === "-due" };
  if (sort === "document") return { key: sql`coalesce(t.version_id, 0)`, type: sql`bigint`, isDown: false };
  if (sort === "light") {
    const rank = sql`case ${light} when 'red' then 0 when 'yellow' then 1 when 'green' then 2 else 3 end`;
    return { key: rank, type: sql`integer`, isDown: false };
  }
  return { key: sql`t.confirmed_at`, type: sql`timestamptz`, isDown: sort === "-confirmedAt" };
}

/** A page of tasks. @throws Refusal `store/invalid` for a cursor that is not ours. */
export async function listTasks(
  tx: Tx,
  filter: TaskFilter,
  page: { sort?: TaskSort | undefined; limit: number; cursor?: string | null | undefined },
): Promise<PageOf<TaskRow>> {
  const { sort = "due", limit, cursor } = page;
  const light = lightOf(await daysOf(tx));
  const { key, type, isDown } = ordering(sort, light);
  const from = cursor ? readCursor(cursor) : null;
  const after = isDown ? sql`<` : sql`>`;
  const down = isDown ? sql`desc` : sql``;
  const rest = from ? sql`and (${key}, t.id) ${after} (${from.key}::text::${type}, ${from.id}::bigint)` : sql``;
  // The page's numbers first, so that units and deadlines are gathered for its rows only.
  const found = await sql<TaskRow & { cursorKey: string }>`with page as materialized (
      select t.id, ${key} as key from ${TABLES} where ${condition(tx, filter, light)} ${rest} order by ${key} ${down}, t.id ${down} limit ${limit + 1})
    select ${columns(light)}, page.key::text as "cursorKey" from page join ${TABLES} on t.id = page.id ${ADDRESS}
    order by page.key ${down}, t.id ${down}`.execute(tx.db);
  const rows = found.rows.slice(0, limit);
  const last = rows.at(-1);
  const next = found.rows.length > limit && last ? writeCursor(last.cursorKey, last.id) : null;
  return { items: rows.map(({ cursorKey: _, ...row }) => row), next };
}

/** How many tasks a filter meets. */
export async function totalTasks(tx: Tx, filter: TaskFilter): Promise<number> {
  const light = lightOf(await daysOf(tx));
  const found = await sql<{ count: number }>`select count(*)::int as count
    from ${filter.document === undefined ? sql.raw("task t") : TABLES} where ${condition(tx, filter, light)}`.execute(tx.db);
  return found.rows[0]?.count ?? 0;
}

export interface TaskWhole extends TaskRow {
  statuses: StatusPeriod[];
}

/** One task with its periods of state. @throws Refusal `store/not-found` */
export async function getTask(tx: Tx, id: number): Promise<TaskWhole> {
  const light = lightOf(await daysOf(tx));
  const found = await sql<TaskWhole>`select ${columns(light)},
      (select json_agg(json_build_object('state', s.state, 'from', s.from_on, 'to', s.to_on, 'actor', s.actor, 'reason', s.reason) order by s.ordinal)
        from task_status s where s.task_id = t.id) as statuses
    from ${TABLES} ${ADDRESS} where t.id = ${id} and t.city = any (${tx.cities}::text[]) and t.space = ${tx.space}`.execute(tx.db);
  const row = found.rows[0];
  if (!row) throw new Refusal("store/not-found", "没有这项督办任务。");
  return row;
}

export interface TaskCounts {
  total: number;
  city: Count[];
  document: Count[];
  unit: Count[];
  role: Count[];
  recurrence: Count[];
  light: Count[];
  state: Count[];
  origin: Count[];
}

const FACETS = ["city", "document", "unit", "role", "recurrence", "light", "state", "origin"] as const;

/** Counts of what a filter meets; the tasks are looked through once for all of them but the units. */
export async function countTasks(tx: Tx, filter: TaskFilter): Promise<TaskCounts> {
  const light = lightOf(await daysOf(tx));
  const from = filter.document === undefined ? sql.raw("task t") : TABLES;
  const where = condition(tx, filter, light);
  const isAny = Object.values(filter).every((value) => value === undefined);
  const shares = isAny
    ? sql`t.city = any (${tx.cities}::text[]) and t.space = ${tx.space}`
    : sql`t.task_id in (select t.id from ${from} where ${where})`;
  await roomForCounting(tx);
  const found = await sql<Count & { facet: (typeof FACETS)[number] | "total" }>`with counted as materialized (
      select grouping(city, document_id, recurrence, light, state, origin) as others, city, document_id, recurrence, light, state, origin,
        count(*)::int as count
      from (select t.city, t.document_id, t.recurrence, ${light} as light, t.state, t.origin from ${from} where ${where}) hit
      group by grouping sets ((), (city), (document_id), (recurrence), (light), (state), (origin)))
    select 'total' as facet, '' as value, '' as label, count from counted where others = 63
    union all select 'city', city, city, count from counted where others = 31
    union all select 'document', d.key, d.title, most.count from (select document_id, count from counted
      where others = 47 and document_id is not null order by count desc, document_id limit ${FACET_DOCUMENTS}) most join document d on d.id = document_id
    union all select 'recurrence', recurrence, recurrence, count from counted where others = 55
    union all select 'light', light, light, count from counted where others = 59
    union all select 'state', state, state, count from counted where others = 61
    union all select 'origin', origin, origin, count from counted where others = 62
    union all select 'unit', name, name, count(distinct task_id)::int from task_unit t where ${shares} group by name
    union all select 'role', role, role, count(distinct task_id)::int from task_unit t where ${shares} group by role
    order by count desc, value`.execute(tx.db);
  const of = (facet: string) => found.rows.filter((row) => row.facet === facet).map(({ value, label, count }) => ({ value, label, count }));
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, of(facet)])) as Omit<TaskCounts, "total">;
  return { total: of("total")[0]?.count ?? 0, ...counts };
}
