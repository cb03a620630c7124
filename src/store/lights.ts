/**
 * Deadlines as days, and the days on which their light changes. Computed once, at the act, and stored with the sentence that
 * explains them; what shows a light later only compares days.
 */
import { addDays, chineseDate, dateOf, endOf, findDate, type Period, type PlainDate, partsOf, weekdayOf } from "../base/dates.ts";
import { chineseDuration, findDuration } from "../base/duration.ts";
import type { Deadline } from "../gazette/result.ts";

export type Recurrence = "once" | "yearly" | "half-yearly" | "quarterly" | "monthly" | "weekly" | "daily" | "relative" | "none";
export type Light = "red" | "yellow" | "green" | "none";

export interface LitDeadline {
  text: string;
  normal: string | null;
  since: string | null;
  recurrence: Recurrence;
  /** Day on which it falls due, for a recurring one the next; null where the words give none. */
  dueOn: PlainDate | null;
  /** True when the day rests on a calendar that was not announced. */
  provisional: boolean;
  turnsYellowOn: PlainDate | null;
  turnsRedOn: PlainDate | null;
  /** Chinese sentence for the person who asks why. */
  explanation: string;
}

/**
 * Basis operational: no text says when a light turns yellow. Seven days give a unit one working week; a city changes it by the
 * setting `warnDays`. Short recurrences warn later, since a weekly duty would else never be green.
 */
export const DEFAULT_WARN_DAYS = 7;

interface Cycle {
  recurrence: Recurrence;
  days: number;
  label: string;
  end: (day: PlainDate) => PlainDate;
}

const period = (recurrence: Recurrence, of: Period, days: number, label: string): [string, Cycle] => [
  recurrence,
  { recurrence, days, label, end: (day) => endOf(of, day) },
];
const cycles = new Map<string, Cycle>([
  period("yearly", "year", 365, "每年"),
  period("half-yearly", "halfYear", 182, "每半年"),
  period("quarterly", "quarter", 91, "每季度"),
  period("monthly", "month", 30, "每月"),
  ["weekly", { recurrence: "weekly", days: 7, label: "每周", end: (day) => addDays(day, 7 - weekdayOf(day)) }],
]);

/** How a deadline stands on the day of the act: when it falls due and when its light turns. */
export function lightUp(deadline: Deadline, asOf: PlainDate, warnDays = DEFAULT_WARN_DAYS): LitDeadline {
  const { text, normal, since = null } = deadline;
  const unlit = (recurrence: Recurrence, explanation: string): LitDeadline => ({
    ...{ text, normal, since, recurrence, explanation },
    ...{ dueOn: null, provisional: false, turnsYellowOn: null, turnsRedOn: null },
  });
  const lit = (recurrence: Recurrence, dueOn: PlainDate, warn: number, why: string): LitDeadline => {
    const turnsYellowOn = addDays(dueOn, -warn);
    const turnsRedOn = addDays(dueOn, 1);
    const explanation = `${why}；${chineseDate(turnsYellowOn)}起转黄（提前${warn}天），${chineseDate(turnsRedOn)}起转红。`;
    return { text, normal, since, recurrence, dueOn, provisional: false, turnsYellowOn, turnsRedOn, explanation };
  };
  if (normal === null) return unlit("none", `“${text}”没有写明日期，只列示，不计逾期。`);
  const day = findDate(normal);
  if (day) return lit("once", day, warnDays, `“${text}”，${chineseDate(day)}到期`);
  const cycle = cycles.get(normal);
  if (cycle) {
    const due = cycle.end(asOf);
    return lit(
      cycle.recurrence,
      due,
      Math.min(warnDays, Math.floor(cycle.days / 4)),
      `“${text}”，${cycle.label}一次，本期至${chineseDate(due)}`,
    );
  }
  if (normal === "daily") return unlit("daily", `“${text}”，每日办理，不逐日计期。`);
  const yearly = nextYearly(normal, asOf);
  if (yearly) return lit("yearly", yearly, warnDays, `“${text}”，每年一次，下次${chineseDate(yearly)}到期`);
  const duration = findDuration(normal);
  if (duration) {
    const from = since ? `“${since}”` : "起算事由";
    return unlit("relative", `“${text}”，自${from}起${chineseDuration(duration)}内；起算日未录入，暂不计期。`);
  }
  return unlit("none", `“${text}”不能换算为日期，只列示，不计逾期。`);
}

const YEARLY = /^yearly:(\d{2})-(\d{2})$/;

/** The next such day of the year on or after `asOf`; 29 February falls on the 28th in a common year. */
function nextYearly(normal: string, asOf: PlainDate): PlainDate | null {
  const found = YEARLY.exec(normal);
  if (!found) return null;
  const [month, day] = [Number(found[1]), Number(found[2])];
  const { year } = partsOf(asOf);
  const inYear = (y: number) => dateOf(y, month, day) ?? (month === 2 && day === 29 ? dateOf(y, 2, 28) : null);
  const due = inYear(year);
  return due !== null && due >= asOf ? due : inYear(year + 1);
}

/** The same deadline in its next period, after the present one was done; null where it does not recur. */
export function nextPeriod(deadline: LitDeadline, warnDays = DEFAULT_WARN_DAYS): LitDeadline | null {
  if (deadline.dueOn === null || deadline.recurrence === "once") return null;
  return lightUp(deadline, addDays(deadline.dueOn, 1), warnDays);
}

/** The deadline by which a task is shown: the one that falls due first, else the first one printed. */
export function leadingDeadline(deadlines: readonly LitDeadline[]): LitDeadline | null {
  let leading: LitDeadline | null = null;
  for (const deadline of deadlines) {
    if (deadline.dueOn !== null && (leading === null || leading.dueOn === null || deadline.dueOn < leading.dueOn)) leading = deadline;
    else leading ??= deadline;
  }
  return leading;
}

/** Light on a day from the stored days. */
export function lightOn(day: string, row: { turnsYellowOn: string | null; turnsRedOn: string | null }): Light {
  if (row.turnsRedOn === null) return "none";
  if (day >= row.turnsRedOn) return "red";
  return row.turnsYellowOn !== null && day >= row.turnsYellowOn ? "yellow" : "green";
}
