/**
 * Lengths of time as documents print them, in the manner of ISO 8601: `P10D` ten days, `P10WD` ten working days (our
 * addition), `P2W`, `P3M`, `P1Y`, `PT24H`, `PT30M`. One number and one unit: the texts never mix two.
 */
import type { WorkingCalendar, WorkingDayResult } from "./calendar.ts";
import { addWorkingDays } from "./calendar.ts";
import type { PlainDate } from "./dates.ts";
import { addDays, addMonths } from "./dates.ts";

export type DurationUnit = "minutes" | "hours" | "days" | "workingDays" | "weeks" | "months" | "years";

export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

const form = /^P(T?)(\d{1,6})(WD|[DWMYH])$/;
const codes: Record<DurationUnit, readonly [prefix: string, suffix: string, chinese: string]> = {
  minutes: ["PT", "M", "分钟"],
  hours: ["PT", "H", "小时"],
  days: ["P", "D", "日"],
  workingDays: ["P", "WD", "个工作日"],
  weeks: ["P", "W", "周"],
  months: ["P", "M", "个月"],
  years: ["P", "Y", "年"],
};
const unitOfCode = new Map(
  (Object.keys(codes) as DurationUnit[]).map((unit) => [`${codes[unit][0].slice(1)}${codes[unit][1]}`, unit] as const),
);

/** Parses `P10WD` and its like; null for anything else. */
export function findDuration(text: string): Duration | null {
  const found = form.exec(text);
  const unit = found && unitOfCode.get(`${found[1]}${found[3]}`);
  return unit ? { count: Number(found[2]), unit } : null;
}

/** The inverse of `findDuration`. */
export function formatDuration({ count, unit }: Duration): string {
  return `${codes[unit][0]}${count}${codes[unit][1]}`;
}

/** For people: `10个工作日`, `24小时`, `3个月`. */
export function chineseDuration({ count, unit }: Duration): string {
  return `${count}${codes[unit][2]}`;
}

function certain(date: PlainDate): WorkingDayResult {
  return { date, provisional: false, unannounced: [] };
}

/**
 * The last day of a period that begins with an event on `since`: the day of the event is not counted (民法典第二百零一条).
 * Null for hours and minutes, which end at an instant
 * and not on a day. Months and years round as `addMonths` does.
 */
export function dueDay(since: PlainDate, { count, unit }: Duration, calendar: WorkingCalendar): WorkingDayResult | null {
  switch (unit) {
    case "days":
      return certain(addDays(since, count));
    case "weeks":
      return certain(addDays(since, count * 7));
    case "months":
      return certain(addMonths(since, count));
    case "years":
      return certain(addMonths(since, count * 12));
    case "workingDays":
      return addWorkingDays(since, count, calendar);
    default:
      return null;
  }
}
