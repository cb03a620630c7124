/** What every act of a regime rests on beside the case itself, in one statement: the business date, readings, settings, the calendar. */
import { sql } from "kysely";
import type { WorkingCalendar } from "../base/calendar.ts";
import { type BusinessDate, businessDateOf, type DateRow, dateColumns } from "./business-date.ts";
import { readCalendar } from "./calendar-days.ts";
import { cityOf, type Tx } from "./scope.ts";

export interface Frame {
  readonly date: BusinessDate;
  /** Chosen option by reading. */
  readonly choices: Readonly<Record<string, string>>;
  /** Settings by name, those that are set. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly calendar: WorkingCalendar;
}

/** The calendar last read, and the digest of its table by which one sees that it still holds. */
let kept: { readonly mark: string; readonly calendar: WorkingCalendar } | null = null;

/** Reads the frame for the city of the transaction. */
export async function readFrame(tx: Tx, regime: string, settings: readonly string[]): Promise<Frame> {
  const found = await sql<DateRow & { choices: Record<string, string>; settings: Record<string, unknown>; mark: string }>`
    select ${dateColumns(tx)},
      (select coalesce(jsonb_object_agg(reading, option), '{}') from reading_choice
        where city = c.city and space = ${tx.space} and regime = ${regime}) as choices,
      (select coalesce(jsonb_object_agg(name, value), '{}') from setting
        where city = c.city and space = ${tx.space} and name = any (${settings}::text[])) as settings,
      (select count(*) || ' ' || coalesce(sum(hashtextextended(day::text || kind || name || source, 0)), 0) from calendar_day) as mark
    from (select ${cityOf(tx)}::text as city) as c left join business_date b on b.city = c.city and b.space = ${tx.space}`.execute(tx.db);
  const row = found.rows[0] as NonNullable<(typeof found.rows)[0]>;
  const calendar = kept?.mark === row.mark ? kept.calendar : await readCalendar(tx);
  kept = { mark: row.mark, calendar };
  return { date: businessDateOf(tx, row), choices: row.choices, settings: row.settings, calendar };
}
