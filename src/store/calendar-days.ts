/** The table `calendar_day`: the days that notices name, each with its source, seeded from the published data. */
import { sql } from "kysely";
import { type CalendarDay, calendarOf, publishedDays, type WorkingCalendar } from "../base/calendar.ts";
import { getDate, yearOf } from "../base/dates.ts";
import type { Store } from "./open.ts";
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
