/**
 * Calendar days as ISO strings `YYYY-MM-DD` of the proleptic Gregorian calendar, without a time zone. Arithmetic runs on
 * day numbers (days since 1970-01-01), so no local clock can shift a day. Strings compare as dates do.
 */

declare const plainDate: unique symbol;
/** A valid ISO calendar day, years 0001–9999. */
export type PlainDate = string & { readonly [plainDate]: true };

export type Period = "tenDays" | "month" | "quarter" | "halfYear" | "year";

export interface YearMonthDay {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in a month, 28–31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day with these numbers, or null where there is none (30 February, month 13, year 0). */
export function dateOf(year: number, month: number, day: number): PlainDate | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` as PlainDate;
}

/** Parses `YYYY-MM-DD`; null for anything else, also for days that do not exist. */
export function findDate(text: string): PlainDate | null {
  const found = isoDay.exec(text);
  return found && dateOf(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** Parses `YYYY-MM-DD`; throws RangeError for anything else. */
export function getDate(text: string): PlainDate {
  const date = findDate(text);
  if (date === null) throw new RangeError(`not a calendar day: ${JSON.stringify(text)}; expected YYYY-MM-DD`);
  return date;
}

/** Year, month and day of a date, as numbers. */
export function partsOf(date: PlainDate): YearMonthDay {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** Days since 1970-01-01, negative before. Algorithm `days_from_civil` of Howard Hinnant: years begin in March. */
export function dayNumber(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The inverse of `dayNumber`; throws RangeError outside years 0001–9999. */
export function dateOfDayNumber(number: number): PlainDate {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = dateOf(year, month, dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1);
  if (date === null) throw new RangeError(`day number ${number} is outside the years 0001–9999`);
  return date;
}

/** `days` later, or earlier when negative. `addDays("2020-02-28", 1)` is 2020-02-29. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/**
 * `months` later, or earlier when negative, on the same day of the month; where that month is shorter, on its last day:
 * 31 January + 1 month is the last day of February (民法典第二百零二条: 到期月没有对应日的，月末日为期间的最后一日). Hence adding one
 * month twice may differ from adding two.
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + month - 1 + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  const result = dateOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
  if (result === null) throw new RangeError(`${date} + ${months} months is outside the years 0001–9999`);
  return result;
}

/** `years` later with the rounding of `addMonths`: 29 February + 1 year is 28 February. */
export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12);
}

/** Days from `from` to `to`, negative when `to` is earlier; the first day is not counted. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Negative, zero or positive, for sorting. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: PlainDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

function firstMonthOf(period: Period, month: number): number {
  const length = period === "year" ? 12 : period === "halfYear" ? 6 : period === "quarter" ? 3 : 1;
  return month - ((month - 1) % length);
}

/** First day of the period that holds `date`. A month's ten-day periods (旬) begin on 1, 11 and 21. */
export function startOf(period: Period, date: PlainDate): PlainDate {
  const { year, month, day } = partsOf(date);
  const first = period === "tenDays" ? (day > 20 ? 21 : day > 10 ? 11 : 1) : 1;
  return dateOf(year, firstMonthOf(period, month), first) as PlainDate;
}

/** Last day of the period that holds `date`. A month's ten-day periods (旬) end on 10, 20 and its last day. */
export function endOf(period: Period, date: PlainDate): PlainDate {
  const { year, month, day } = partsOf(date);
  if (period === "tenDays") return dateOf(year, month, day > 20 ? daysInMonth(year, month) : day > 10 ? 20 : 10) as PlainDate;
  const length = period === "year" ? 12 : period === "halfYear" ? 6 : period === "quarter" ? 3 : 1;
  const last = firstMonthOf(period, month) + length - 1;
  return dateOf(year, last, daysInMonth(year, last)) as PlainDate;
}

/** As printed in Chinese documents: `2020年1月9日`. */
export function chineseDate(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}
