/** Duties and indicators of a regime on a day. */
import { addMonths, type PlainDate, startOf } from "../base/dates.ts";
import { type Adoption, isAbsent } from "../kernel/adoption.ts";
import { type DutyInstance, dutyInstances } from "../kernel/duty.ts";
import { readCalendar } from "../store/calendar-days.ts";
import { readChoices } from "../store/regime-readings.ts";
import type { Tx } from "../store/scope.ts";
import type { Sight } from "../store/sight.ts";
import { takenChoices } from "./act.ts";
import { cityTime } from "./city-time.ts";
import { KnownRows } from "./known-rows.ts";

/** Instances of all duties whose periods begin in the range; without one, of the year up to the business date. */
export async function listDuties(
  tx: Tx,
  adoption: Adoption,
  range: { from?: string | undefined; to?: string | undefined } = {},
  sight: Sight = null,
): Promise<{ on: PlainDate; items: DutyInstance[] }> {
  const { day } = await cityTime(tx);
  const from = (range.from ?? startOf("month", addMonths(day, -12))) as PlainDate;
  const to = (range.to ?? day) as PlainDate;
  const calendar = await readCalendar(tx);
  const choices = takenChoices(adoption, await readChoices(tx, adoption.regime.id));
  const known = new KnownRows(tx, adoption, day, { sight });
  await known.read(Object.values(adoption.regime.duties).flatMap(({ reads }) => reads.map(({ name }) => name)));
  // From outside one sees the duties of one's own kind, and whether oneself has met them.
  const own = Object.entries(adoption.regime.duties).filter(([, { by }]) => sight === null || adoption.regime.outside?.includes(by));
  const keys = own.map(([key]) => key);
  const items = await known.settle(() =>
    keys.flatMap((key) => dutyInstances(adoption, key, { from, to, on: day }, known.rows, calendar, choices)),
  );
  return { on: day, items: items.sort((a, b) => (a.due < b.due ? 1 : a.due > b.due ? -1 : 0)) };
}

export interface IndicatorValue {
  readonly key: string;
  readonly value: string | null;
  readonly reads: readonly { readonly register: string; readonly records: number }[];
}

/** Indicators on a day: today as the registers are, an earlier day as things took effect by then. */
export async function listIndicators(
  tx: Tx,
  adoption: Adoption,
  on?: string,
  sight: Sight = null,
): Promise<{ on: string; items: IndicatorValue[] }> {
  const { day } = await cityTime(tx);
  const asked = on ?? day;
  const known = new KnownRows(tx, adoption, asked, asked < day ? { asOf: asked, sight } : { sight });
  const present = Object.entries(adoption.regime.indicators).filter(([key]) => !isAbsent(adoption.indicators[key]));
  await known.read(present.flatMap(([, { reads }]) => reads.map(({ name }) => name)));
  const items = await known.settle(() =>
    present.map(([key, indicator]) => ({
      key,
      value: indicator.measure(known.rows, asked),
      reads: indicator.reads.map((register) => ({ register: register.name, records: known.rows(register).length })),
    })),
  );
  return { on: asked, items };
}
