/** Reads of cases and their running clocks. */
import { type RawBuilder, sql } from "kysely";
import { cityOf, type Tx } from "./scope.ts";
import { type Sight, type Sights, seenCases, seenCasesIn } from "./sight.ts";
import { reveal } from "./veil.ts";

export interface CaseRow {
  readonly city: string;
  readonly id: string;
  readonly version: number;
  readonly regime: string;
  readonly procedure: string;
  readonly state: string;
  readonly title: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly final: boolean;
  readonly void: boolean;
  readonly openedOn: string;
  readonly closedOn: string | null;
  /** Of the running clock that runs out first; null where none has a number. */
  readonly clock: string | null;
  readonly due: string | null;
  readonly turnsYellowAt: string | null;
  readonly turnsRedAt: string | null;
  readonly because: string | null;
  readonly units: readonly string[];
}

export interface CaseFilter {
  readonly regime?: string | undefined;
  readonly procedure?: string | undefined;
  readonly state?: string | undefined;
  readonly open?: boolean | undefined;
  readonly unit?: string | undefined;
  readonly clock?: string | undefined;
  readonly light?: "red" | "yellow" | "green" | "none" | undefined;
  /** Regime and actor whose part the asking person plays. */
  readonly parts?: readonly { readonly regime: string; readonly actor: string }[] | undefined;
  readonly voided: "without" | "with" | "only";
  readonly text?: string | undefined;
  /** What the reader sees of each city; everything where it is left out. */
  readonly sights?: Sights | undefined;
}

export type CaseSort = "due" | "openedOn" | "-openedOn";

/** The present moment on the clock of each city. */
export type CityMoments = ReadonlyMap<string, string>;

const NEVER = "9999-12-31T00:00:00Z";

/** Cases with the clock that runs out first and the units whose clocks run. */
function caseTable(tx: Tx, moments: CityMoments): RawBuilder<unknown> {
  const now = JSON.stringify([...moments].map(([city, moment]) => ({ city, moment })));
  return sql`(select f.*, k.clock, k.due, k.turns_yellow_at, k.turns_red_at, k.because, n.moment,
      coalesce((select array_agg(distinct u) from clock r, unnest(r.units) u where r.city = f.city and r.space = f.space
        and r.case_id = f.id and r.stopped_at is null and not r.superseded), '{}') as units,
      case when f.void or k.turns_red_at is null then 'none' when n.moment > k.turns_red_at then 'red'
        when n.moment >= k.turns_yellow_at then 'yellow' else 'green' end as light
    from case_file f join json_to_recordset(${now}::json) as n(city text, moment timestamptz) on n.city = f.city
      left join lateral (select * from clock c where c.city = f.city and c.space = f.space and c.case_id = f.id
        and c.stopped_at is null and not c.superseded order by c.turns_red_at nulls last, c.ordinal limit 1) k on true
    where f.city = any (${tx.cities}::text[]) and f.space = ${tx.space}) as whole`;
}

const COLUMNS = sql`city, id, version, regime, procedure, state, title, data, final, void, opened_on as "openedOn", closed_on as "closedOn",
  clock, due, turns_yellow_at as "turnsYellowAt", turns_red_at as "turnsRedAt", because, units`;

function filterOf(filter: CaseFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [filter.sights === undefined ? sql`true` : seenCasesIn(filter.sights, "whole")];
  for (const name of ["regime", "procedure", "state", "light"] as const) {
    const value = filter[name];
    if (value !== undefined) parts.push(sql`${sql.id(name)} = ${value}`);
  }
  if (filter.voided !== "with") parts.push(filter.voided === "only" ? sql`void` : sql`not void`);
  if (filter.open !== undefined) parts.push(filter.open ? sql`not final and not void` : sql`(final or void)`);
  if (filter.unit !== undefined) parts.push(sql`${filter.unit} = any (units)`);
  if (filter.clock !== undefined)
    parts.push(sql`exists (select from clock c where c.city = whole.city and c.space = whole.space and c.case_id = whole.id
      and c.clock = ${filter.clock} and c.stopped_at is null and not c.superseded)`);
  if (filter.text !== undefined) {
    const like = `%${filter.text.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
    parts.push(sql`(title ilike ${like} or data::text ilike ${like})`);
  }
  if (filter.parts !== undefined) {
    const own = JSON.stringify(filter.parts);
    parts.push(sql`exists (select from json_to_recordset(${own}::json) as p(regime text, actor text)
      where p.regime = whole.regime and p.actor = any (actors))`);
  }
  return sql.join(parts, sql` and `);
}

/** One page of cases and the number of all. Cases without a running number stand last by `due`. */
export async function listCases(
  tx: Tx,
  moments: CityMoments,
  filter: CaseFilter,
  page: { sort: CaseSort; limit: number; after: readonly [string, string] | null },
): Promise<{ items: CaseRow[]; after: readonly [string, string] | null; total: number }> {
  const whole = caseTable(tx, moments);
  const where = filterOf(filter);
  const byDue = page.sort === "due";
  const key = byDue ? sql`coalesce(turns_red_at, ${NEVER}::timestamptz)` : sql`opened_on`;
  const cast = sql.raw(byDue ? "::timestamptz" : "::date");
  const descending = page.sort === "-openedOn";
  const [value, id] = page.after ?? ["", ""];
  const seen = page.after === null ? sql`` : sql`and (${key}, id) ${sql.raw(descending ? "<" : ">")} (${value}${cast}, ${id})`;
  const order = sql.raw(descending ? "desc" : "asc");
  const found = await sql<
    CaseRow & { sortedBy: string }
  >`select ${COLUMNS}, (${key})::text as "sortedBy" from ${whole} where ${where} ${seen}
    order by ${key} ${order}, id ${order} limit ${page.limit + 1}`.execute(tx.db);
  const counted = await sql<{ n: number }>`select count(*)::int as n from ${whole} where ${where}`.execute(tx.db);
  const items = found.rows.slice(0, page.limit);
  const last = items.at(-1);
  return {
    items: await reveal(
      tx,
      items.map(({ sortedBy: _, ...row }) => row),
    ),
    after: last !== undefined && found.rows.length > page.limit ? [last.sortedBy, last.id] : null,
    total: counted.rows[0]?.n ?? 0,
  };
}

/** Titles of cases by id. */
export async function caseTitles(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await sql<{ id: string; title: string }>`select id, title from case_file where city = ${cityOf(tx)} and space = ${tx.space}
    and id = any (${ids}::text[])`.execute(tx.db);
  return new Map((await reveal(tx, found.rows)).map(({ id, title }) => [id, title]));
}

/** One case; null where there is none, or none that the reader sees. */
export async function findCase(tx: Tx, moments: CityMoments, id: string, sight: Sight = null): Promise<CaseRow | null> {
  const found = await sql<CaseRow>`select ${COLUMNS} from ${caseTable(tx, moments)} where id = ${id} and city = ${cityOf(tx)}
    and ${seenCases(sight, "whole")}`.execute(tx.db);
  return reveal(tx, found.rows[0] ?? null);
}

/** Open cases and running clocks by city and regime. */
export async function caseCounts(
  tx: Tx,
  moments: CityMoments,
  sight: Sight = null,
): Promise<{ city: string; regime: string; open: number; overdue: number; soon: number }[]> {
  const found = await sql<{ city: string; regime: string; open: number; overdue: number; soon: number }>`select city, regime,
    count(*) filter (where not final and not void)::int as open, count(*) filter (where light = 'red')::int as overdue,
    count(*) filter (where light = 'yellow')::int as soon from ${caseTable(tx, moments)}
    where ${seenCases(sight, "whole")} group by city, regime`.execute(tx.db);
  return found.rows;
}
