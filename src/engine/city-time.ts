/** The present on a city's clock: its business date with the time of day in China. */
import type { PlainDate } from "../base/dates.ts";
import { chinaInstant } from "../kernel/limit.ts";
import { type BusinessDate, businessDate, businessDates } from "../store/business-date.ts";
import type { Tx } from "../store/scope.ts";

export interface CityTime {
  readonly day: PlainDate;
  /** 2020-03-01T09:30+08:00 */
  readonly instant: string;
  /** The same in UTC with milliseconds. */
  readonly moment: string;
}

export function cityTimeOf({ day }: Pick<BusinessDate, "day">, recordedAt: string): CityTime {
  const clock = new Date(Date.parse(recordedAt) + 8 * 3_600_000).toISOString().slice(11);
  const ms = Date.parse(`${day}T${clock.slice(0, 12)}+08:00`);
  return { day, instant: chinaInstant(ms), moment: new Date(ms).toISOString() };
}

export async function cityTime(tx: Tx): Promise<CityTime> {
  return cityTimeOf(await businessDate(tx), tx.recordedAt);
}

/** The present moment in each city of the transaction. */
export async function cityMoments(tx: Tx): Promise<Map<string, string>> {
  const dates = await businessDates(tx);
  return new Map([...dates].map(([city, date]) => [city, cityTimeOf(date, tx.recordedAt).moment]));
}
