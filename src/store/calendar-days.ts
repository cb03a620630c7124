/** The table `calendar_day`: the days that notices name, each with its source, seeded from the published data. */
import { sql } from "kysely";
import { type CalendarDay, calendarOf, publishedDays, type WorkingCalendar } from "../base/calendar.ts";
import { findDate, getDate, yearOf } from "../base/dates.ts";
import { type Act, append } from "./ledger.ts";
import type { Store } from "./open.ts";
import { Refusal } from "./refusal.ts";
import { insertRows } from "./rows.ts";
import type { Tx } from "./scope.ts";

/** Writes published days that the table does not have yet; days that a city's engineer entered stay. */
export async function seedCalendar(store: Store): Promise<number> {
  const days = publishedDays();
  return store.asOwner(async (db) => {
    const known = await sql<{ count: number }>`select count(*)::int as count from calendar_day`.execute(db);
    if ((known.rows[0]?.count ?? 0) >= days.length) return 0;
    const rows = days.map(({ date, working, name, source }) => ({ day: date, kind: working ? "workday" : "restday", name, source }));
    return insertRows(db, "calendar_day", rows, { onConflict: "(day) do nothing" });
  });
}

/** The calendar of the table; a year without a named day is unannounced, its deadlines provisional. */
export async function readCalendar(tx: Tx): Promise<WorkingCalendar> {
  const found = await sql<{ day: string; kind: string; name: string; source: string }>`select day, kind, name, source from calendar_day
    order by day`.execute(tx.db);
  const days = found.rows.map(
    ({ day, kind, name, source }): CalendarDay => ({ date: getDate(day), working: kind === "workday", name, source }),
  );
  return calendarOf(days, new Set(days.map(({ date }) => yearOf(date))));
}

/** A day as a notice names it. */
export interface NamedDay {
  readonly date: string;
  readonly kind: "workday" | "restday";
  /** The holiday to which it belongs. */
  readonly name: string;
}

/** Days that notices named in a year, with the sources that named them. */
export async function calendarYear(tx: Tx, year: number): Promise<(NamedDay & { readonly source: string })[]> {
  const found = await sql<NamedDay & { source: string }>`select day as date, kind, name, source from calendar_day
    where extract(year from day) = ${year} order by day`.execute(tx.db);
  return found.rows;
}

/** Years of which the arrangement is known, with the number of named days. */
export async function calendarYears(tx: Tx): Promise<{ year: number; days: number; source: string }[]> {
  const found = await sql<{ year: number; days: number; source: string }>`select extract(year from day)::int as year, count(*)::int as days,
    string_agg(distinct source, '；') as source from calendar_day group by 1 order by 1`.execute(tx.db);
  return found.rows;
}

/**
 * Announces the arrangement of a year: an event of the installation (the scope is its own), and the year's days in place of former
 * ones. The last days of December before may be named with it. What rests on it is reckoned again by the engine.
 * @throws Refusal `store/invalid` naming the row
 */
export async function announceYear(
  tx: Tx,
  act: Act,
  { year, days, source }: { readonly year: number; readonly days: readonly NamedDay[]; readonly source: string },
): Promise<void> {
  const seen = new Set<string>();
  for (const [at, { date }] of days.entries()) {
    const say = (what: string) => new Refusal("store/invalid", `第 ${at + 1} 行的日期“${date}”${what}。`);
    if (findDate(date) === null) throw say("不是日历上的一天");
    if (!date.startsWith(`${year}-`) && !date.startsWith(`${year - 1}-12-`)) throw say(`不属于 ${year} 年`);
    if (seen.has(date)) throw say("重复");
    seen.add(date);
  }
  if (![...seen].some((date) => date.startsWith(`${year}-`))) throw new Refusal("store/invalid", `没有 ${year} 年的日子。`);
  const before = await calendarYear(tx, year);
  const rows = days.map(({ date, kind, name }) => ({ date, kind, name }));
  const payload = { year, source, days: rows, before: before.map((day) => ({ ...day })) };
  await append(tx, act, [{ stream: `calendar/${year}`, kind: "calendar.announced", payload }]);
  await sql`delete from calendar_day where extract(year from day) = ${year} or day = any (${[...seen]}::date[])`.execute(tx.db);
  await insertRows(
    tx.db,
    "calendar_day",
    days.map(({ date, kind, name }) => ({ day: date, kind, name, source })),
  );
}
