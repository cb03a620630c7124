/** Duties: obligations that come again, with what counts as having met them. */
import type { Period, PlainDate } from "../base/dates.ts";
import type { AnyRegister, Entry } from "./register.ts";

export interface DutyContext {
  /** First and last day of the period. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  rows<R extends AnyRegister>(of: R): readonly Entry<R>[];
}

export interface Duty<A extends string = string> {
  readonly label: string;
  readonly by: A;
  readonly every: Period;
  readonly reads: readonly AnyRegister[];
  /** Whether the period's duty is met by what the registers hold. */
  met(context: DutyContext): boolean;
}

export function duty<const A extends string>(shape: Duty<A>): Duty<A> {
  return shape;
}

/** When a recurring duty falls due within its period: at its end, or some days or months into it. */
export interface DutyDue {
  /** Days after the last day of the period (次月5日前 is 5), or of its month `endOfMonth`. */
  readonly daysAfter?: number;
  /** Month of the period by whose end the duty is due, 1-based: 每年二月底 is 2 of a year. */
  readonly endOfMonth?: number;
}
