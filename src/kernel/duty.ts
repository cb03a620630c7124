/** Duties: obligations that come again, with what counts as having met them. */
import { nextWorkingDay, type WorkingCalendar } from "../base/calendar.ts";
import { addDays, endOf, type Period, type PlainDate, startOf } from "../base/dates.ts";
import { type Adoption, covers, type DutyAdoption, inForceUnder, isAbsent } from "./adoption.ts";
import type { RowsOf } from "./check.ts";
import { type Choices, optionOf } from "./evaluate.ts";
import type { Readings } from "./reading.ts";
import type { AnyRegister } from "./register.ts";

export interface DutyContext {
  /** First and last day of the period. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly rows: RowsOf;
  /** The option taken for a reading; undefined where the city's text leaves no doubt. */
  option(reading: string): string | undefined;
}

/** Whom a duty binds one by one: each custodian does its own check. */
export interface DutySubject {
  readonly id: string;
  readonly label: string;
}

export interface Duty<A extends string = string> {
  readonly label: string;
  readonly by: A;
  readonly every: Period;
  readonly reads: readonly AnyRegister[];
  /** The readings on which it depends whether the duty is met. */
  readonly readings?: Readings;
  /** Those whom it binds in the period; without it the duty is one. */
  subjects?(context: DutyContext): readonly DutySubject[];
  /** The day on which the registers say that it was met, or null. */
  metOn(context: DutyContext, subject: DutySubject | null): string | null;
}

export function duty<const A extends string>(shape: Duty<A>): Duty<A> {
  return shape;
}

/** When a recurring duty falls due: on the last day of its period unless one of these says otherwise. */
export interface DutyDue {
  /** Days after the last day of the period: 次月5日前 is 5, the fifth included. */
  readonly daysAfter?: number;
  /** Month of the period by whose end the duty is due, 1-based: 每年二月底 is 2 of a year. */
  readonly endOfMonth?: number;
  /** A due day on which nobody works moves to the next working day. Only where the text says so. */
  readonly moves?: boolean;
}

export interface DutyInstance {
  readonly duty: string;
  readonly subject: DutySubject | null;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly due: PlainDate;
  /** The due day hangs on working days that are not announced yet. */
  readonly provisional: boolean;
  readonly metOn: string | null;
  /** Met after its day, or not met and the day is past. */
  readonly late: boolean;
}

function dueDay(due: DutyDue, from: PlainDate, to: PlainDate, calendar: WorkingCalendar): { day: PlainDate; provisional: boolean } {
  let day = to;
  if (due.endOfMonth !== undefined) {
    day = endOf("month", from);
    for (let month = 1; month < due.endOfMonth; month++) day = endOf("month", addDays(day, 1));
  }
  if (due.daysAfter !== undefined) day = addDays(day, due.daysAfter);
  if (!due.moves) return { day, provisional: false };
  const moved = nextWorkingDay(day, calendar);
  return { day: moved.date, provisional: moved.provisional };
}

/**
 * The instances of a duty whose period begins between `from` and `to`, both included, and whose due day lies in the time in
 * which the adoption is in force. `on` is the business day.
 */
export function dutyInstances(
  adoption: Adoption,
  key: string,
  range: { readonly from: PlainDate; readonly to: PlainDate; readonly on: PlainDate },
  rows: RowsOf,
  calendar: WorkingCalendar,
  choices: Choices = {},
): DutyInstance[] {
  const one = adoption.regime.duties[key];
  const adopted = adoption.duties[key] as DutyAdoption | { absent: string } | undefined;
  if (one === undefined || adopted === undefined || isAbsent(adopted)) return [];
  const instances: DutyInstance[] = [];
  for (let from = startOf(one.every, range.from); from <= range.to; from = addDays(endOf(one.every, from), 1)) {
    const to = endOf(one.every, from);
    const { day: due, provisional } = dueDay(adopted.due, from, to, calendar);
    if (from < range.from || !covers(inForceUnder(adoption, choices), due)) continue;
    const context: DutyContext = { from, to, rows, option: (reading) => optionOf(adoption, reading, choices) };
    for (const subject of one.subjects ? one.subjects(context) : [null]) {
      const metOn = one.metOn(context, subject);
      instances.push({ duty: key, subject, from, to, due, provisional, metOn, late: (metOn ?? range.on) > due });
    }
  }
  return instances;
}
