/** Time limits of clocks and due days of duties. 及时 is a limit without a number: shown, never overdue. */
import { addWorkingDays, type WorkingCalendar } from "../base/calendar.ts";
import { addDays, addMonths, endOf, getDate, type Period, type PlainDate } from "../base/dates.ts";

export type Limit =
  | { readonly kind: "hours" | "minutes" | "days" | "workingDays" | "weeks" | "months" | "years"; readonly count: number }
  /** The end of the period in which the clock starts. */
  | { readonly kind: "endOf"; readonly period: Period }
  /** 立即: due at the instant of the start. */
  | { readonly kind: "atOnce" }
  /** 及时, 尽快: the words carry no number. */
  | { readonly kind: "promptly"; readonly words: string }
  /** 限期改正: the day is set in each case, in the field that the clock names. */
  | { readonly kind: "asSet"; readonly words: string };

const counted =
  (kind: Exclude<Limit["kind"], "endOf" | "atOnce" | "promptly" | "asSet">) =>
  (count: number): Limit => ({ kind, count });

export const minutes = counted("minutes");
export const hours = counted("hours");
export const days = counted("days");
export const workingDays = counted("workingDays");
export const weeks = counted("weeks");
export const months = counted("months");
export const years = counted("years");
export const atOnce: Limit = { kind: "atOnce" };
export const endOfPeriod = (period: Period): Limit => ({ kind: "endOf", period });
export const promptly = (words: string): Limit => ({ kind: "promptly", words });
export const asSet = (words: string): Limit => ({ kind: "asSet", words });

export interface Due {
  /** Instant (ISO, China time) for limits in hours and minutes, day otherwise; null where the words carry no number. */
  readonly at: string | null;
  /** The year's working days are not announced yet. */
  readonly provisional: boolean;
  /** How it was reckoned, one Chinese sentence. */
  readonly because: string;
}

const NAMES: Record<string, string> = {
  minutes: "分钟",
  hours: "小时",
  days: "日",
  workingDays: "个工作日",
  weeks: "周",
  months: "个月",
  years: "年",
};
const PERIODS: Record<Period, string> = { tenDays: "旬末", month: "月底", quarter: "季末", halfYear: "半年末", year: "年底" };

/** 24小时, 10个工作日, 月底, 及时. */
export function printLimit(limit: Limit): string {
  if (limit.kind === "promptly" || limit.kind === "asSet") return `“${limit.words}”`;
  if (limit.kind === "atOnce") return "立即";
  return limit.kind === "endOf" ? PERIODS[limit.period] : `${limit.count}${NAMES[limit.kind]}`;
}

/** Whether the time limit has run out at an instant. A limit in days ends with its last day; 及时 never runs out. */
export function isPast(due: Due, instant: string): boolean {
  if (due.at === null) return false;
  return due.at.includes("T") ? Date.parse(instant) > Date.parse(due.at) : dayOfInstant(instant) > due.at;
}

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** An instant as China reads it, 2025-03-01T09:30+08:00. */
export function chinaInstant(ms: number): string {
  return `${new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 16)}+08:00`;
}

/** The day in China of an instant. */
export function dayOfInstant(instant: string): PlainDate {
  return getDate(chinaInstant(Date.parse(instant)).slice(0, 10));
}

function dueDay(limit: Limit, day: PlainDate, calendar: WorkingCalendar): { day: PlainDate; provisional: boolean } {
  switch (limit.kind) {
    case "workingDays": {
      const due = addWorkingDays(day, limit.count, calendar);
      return { day: due.date, provisional: due.provisional };
    }
    case "weeks":
      return { day: addDays(day, 7 * limit.count), provisional: false };
    case "months":
      return { day: addMonths(day, limit.count), provisional: false };
    case "years":
      return { day: addMonths(day, 12 * limit.count), provisional: false };
    case "endOf":
      return { day: endOf(limit.period, day), provisional: false };
    default:
      return { day: addDays(day, limit.kind === "days" ? limit.count : 0), provisional: false };
  }
}

/**
 * When a clock that starts at `instant` runs out. Days, weeks and months are reckoned from the day after the start to the
 * end of the last day; a month that lacks the day ends on its last day (Civil Code art. 201–202).
 */
export function dueOf(limit: Limit, instant: string, calendar: WorkingCalendar): Due {
  if (limit.kind === "promptly") return { at: null, provisional: false, because: `${printLimit(limit)}没有具体期限` };
  if (limit.kind === "asSet") return { at: null, provisional: false, because: `${printLimit(limit)}的日期还没有定` };
  if (limit.kind === "atOnce") return { at: chinaInstant(Date.parse(instant)), provisional: false, because: "要求立即办理" };
  if (limit.kind === "hours" || limit.kind === "minutes") {
    const ms = limit.count * (limit.kind === "hours" ? 3_600_000 : 60_000);
    const at = chinaInstant(Date.parse(instant) + ms);
    return {
      at,
      provisional: false,
      because: `自 ${chinaInstant(Date.parse(instant)).slice(0, 16).replace("T", " ")} 起 ${printLimit(limit)}`,
    };
  }
  const start = dayOfInstant(instant);
  const due = dueDay(limit, start, calendar);
  const note = due.provisional ? "，当年工作日安排尚未公布，暂定" : "";
  return { at: due.day, provisional: due.provisional, because: `自 ${start} 起 ${printLimit(limit)}${note}` };
}

/** The dates of a case on which a clock may rest: that from which it counts, and that on which it ends. */
export interface ClockDays {
  readonly from?: unknown;
  readonly ends?: unknown;
}

/** When a clock of a case runs out: counted from the act unless the case has another day for it, or on the day set in the case. */
export function dueInCase(limit: Limit, { from, ends }: ClockDays, instant: string, calendar: WorkingCalendar): Due {
  if (limit.kind === "asSet" && typeof ends === "string")
    return { at: ends, provisional: false, because: `${printLimit(limit)}定为 ${ends}` };
  return dueOf(limit, typeof from === "string" ? `${from}T00:00+08:00` : instant, calendar);
}
