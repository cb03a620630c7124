/**
 * Working days. Saturdays and Sundays rest unless the State Council's yearly notice makes one a working day (调休); its
 * holidays rest. A calendar is a value: a city's overlay or the table `calendar_day` can take the place of the national one.
 */
import published from "./calendar-days.json" with { type: "json" };
import type { PlainDate } from "./dates.ts";
import { addDays, getDate, weekdayOf, yearOf } from "./dates.ts";

/** One day that a notice names, with where we have it from. */
export interface CalendarDay {
  readonly date: PlainDate;
  readonly working: boolean;
  /** The holiday that it belongs to, e.g. 春节; a make-up working day carries it too. */
  readonly name: string;
  readonly source: string;
}

export interface WorkingCalendar {
  /** The named day, or undefined for an ordinary day of the week. */
  find(date: PlainDate): CalendarDay | undefined;
  /** Whether the holidays of a year are known; before that its days are Monday to Friday, provisionally. */
  isAnnounced(year: number): boolean;
}

export interface DayKind {
  readonly working: boolean;
  /** True when the year had not been announced: the answer may change. */
  readonly provisional: boolean;
  /** Chinese, for the person who asks why: 春节, 调休上班（国庆节）, 周末, 工作日. */
  readonly reason: string;
}

export interface WorkingDayResult {
  readonly date: PlainDate;
  /** True when the count went through a year whose holidays had not been announced. */
  readonly provisional: boolean;
  /** Those years, ascending. */
  readonly unannounced: readonly number[];
}

/** A calendar of named days; years outside `announced` give provisional answers. Later days replace earlier ones of the same date. */
export function calendarOf(days: Iterable<CalendarDay>, announced: Iterable<number>): WorkingCalendar {
  const byDate = new Map<string, CalendarDay>();
  for (const day of days) byDate.set(day.date, day);
  const years = new Set(announced);
  return { find: (date) => byDate.get(date), isAnnounced: (year) => years.has(year) };
}

/** A calendar with some days of its own, e.g. a city's local holiday, over another. */
export function overlay(base: WorkingCalendar, days: Iterable<CalendarDay>): WorkingCalendar {
  const own = calendarOf(days, []);
  return { find: (date) => own.find(date) ?? base.find(date), isAnnounced: (year) => base.isAnnounced(year) };
}

/** The named days of 2004–2026 as the package has them, which the store puts into `calendar_day`. */
export function publishedDays(): CalendarDay[] {
  return published.days.map((line) => {
    const [date, kind, name] = line.split(" ") as [string, string, string];
    return { date: getDate(date), working: kind === "work", name, source: published.source };
  });
}

/** First and last year of the published data, both included. */
export const publishedYears = { from: published.from, to: published.to } as const;

/** All years of the published data as a list. */
export function announcedYears(): number[] {
  return Array.from({ length: published.to - published.from + 1 }, (_, i) => published.from + i);
}

/** The whole country's calendar, 2004–2026. */
export const nationalCalendar: WorkingCalendar = calendarOf(publishedDays(), announcedYears());

/** Whether people work on a day, and why. `kindOfDay("2020-02-02")` rests for 春节, the extension included. */
export function kindOfDay(date: PlainDate, calendar: WorkingCalendar = nationalCalendar): DayKind {
  const named = calendar.find(date);
  if (named) return { working: named.working, provisional: false, reason: named.working ? `调休上班（${named.name}）` : named.name };
  const weekday = weekdayOf(date) <= 5;
  return { working: weekday, provisional: !calendar.isAnnounced(yearOf(date)), reason: weekday ? "工作日" : "周末" };
}

export function isWorkingDay(date: PlainDate, calendar: WorkingCalendar = nationalCalendar): boolean {
  return kindOfDay(date, calendar).working;
}

/** Steps from `date` in one direction until `enough` says so, remembering the years that were not announced. */
function walk(date: PlainDate, step: 1 | -1, calendar: WorkingCalendar, enough: (working: boolean) => boolean): WorkingDayResult {
  const unannounced = new Set<number>();
  let at = date;
  for (;;) {
    const kind = kindOfDay(at, calendar);
    if (kind.provisional) unannounced.add(yearOf(at));
    if (enough(kind.working)) break;
    at = addDays(at, step);
  }
  return { date: at, provisional: unannounced.size > 0, unannounced: [...unannounced].sort((a, b) => a - b) };
}

/**
 * The `count`-th working day after `since`, which itself is not counted (民法典第二百零一条); before it when negative; `since`
 * itself when zero. Throws RangeError unless `count` is a whole number.
 */
export function addWorkingDays(since: PlainDate, count: number, calendar: WorkingCalendar = nationalCalendar): WorkingDayResult {
  if (!Number.isInteger(count)) throw new RangeError(`working days are counted whole, not ${count}`);
  if (count === 0) return { date: since, provisional: false, unannounced: [] };
  const step = count > 0 ? 1 : -1;
  let left = Math.abs(count);
  return walk(addDays(since, step), step, calendar, (working) => {
    if (working) left--;
    return left === 0;
  });
}

/** The day itself if people work on it, else the next one on which they do (民法典第二百零三条). */
export function nextWorkingDay(date: PlainDate, calendar: WorkingCalendar = nationalCalendar): WorkingDayResult {
  return walk(date, 1, calendar, (working) => working);
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. The inverse of `addWorkingDays`. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, calendar: WorkingCalendar = nationalCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let at = from; at < to; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at, calendar)) count++;
  }
  return count;
}
