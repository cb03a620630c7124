/** The business date of a city and space, and its settings: both change by events. */
import { sql } from "kysely";
import { findDate, type PlainDate } from "../base/dates.ts";
import type { Json } from "./canonical.ts";
import { type Act, append } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import { storableJson } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";

export interface BusinessDate {
  city: string;
  day: PlainDate;
  /** Day of the wall calendar in China. */
  today: PlainDate;
  /** `issue`: the newest ingested issue; `set`: a person advanced it; `today`: the wall calendar. */
  mode: "issue" | "set" | "today";
}

/** A city's row, as it is set and as its ingests give it. */
export interface DateRow {
  readonly city: string;
  readonly isSet: boolean;
  readonly day: PlainDate | null;
  readonly newest: PlainDate | null;
}

/** Columns of a DateRow, of a city `c` and its row `b` of business_date. */
export function dateColumns(tx: Tx) {
  return sql`c.city, b.city is not null as "isSet", b.day,
    (select max(coalesce(i.published_on, (select max(v.issued) from document_version v where v.ingest_id = i.id)))
      from ingest i where i.city = c.city and i.space = ${tx.space} and i.state = 'published') as newest`;
}

export function businessDateOf(tx: Tx, { city, isSet, day, newest }: DateRow): BusinessDate {
  const at = (date: PlainDate, mode: BusinessDate["mode"]) => ({ city, day: date, today: tx.today, mode });
  if (isSet) return day === null ? at(tx.today, "today") : at(day, "set");
  return newest !== null && newest < tx.today ? at(newest, "issue") : at(tx.today, "today");
}

/**
 * Business dates of the cities of the scope: as set by a person, else the day of the newest ingested issue (where it prints none,
 * of its newest document) if that is before today, else today.
 */
export async function businessDates(tx: Tx): Promise<Map<string, BusinessDate>> {
  const found = await sql<DateRow>`select ${dateColumns(tx)}
    from unnest(${tx.cities}::text[]) as c(city) left join business_date b on b.city = c.city and b.space = ${tx.space}`.execute(tx.db);
  return new Map(found.rows.map((row) => [row.city, businessDateOf(tx, row)]));
}

/** Business date of the one city of the transaction. */
export async function businessDate(tx: Tx): Promise<BusinessDate> {
  return (await businessDates(tx)).get(cityOf(tx)) as BusinessDate;
}

/**
 * Sets the business date, or with null lets it follow the wall calendar. Going back needs a reason; in the space "live" it never
 * passes today.
 * @throws Refusal `store/invalid`
 */
export async function setBusinessDate(tx: Tx, act: Act, day: string | null, reason: string | null = null): Promise<BusinessDate> {
  const present = await businessDate(tx);
  const to = day === null ? tx.today : findDate(day);
  if (to === null) throw new Refusal("store/invalid", `“${day}”不是日历上的一天。`);
  if (to < present.day && !reason) throw new Refusal("store/invalid", `业务日期现为 ${present.day}，改回 ${to} 须写明理由。`);
  if (to > tx.today && tx.space === "live") throw new Refusal("store/invalid", `业务日期不能晚于今天（${tx.today}）。`);
  const [event] = await append(tx, act, [
    { stream: "business-date", kind: "businessDate.set", payload: { day, from: present.day, reason } },
  ]);
  await sql`insert into business_date (city, space, day, stream_version) values (${cityOf(tx)}, ${tx.space}, ${day}::date, ${event?.version})
    on conflict (city, space) do update set day = excluded.day, stream_version = excluded.stream_version`.execute(tx.db);
  return businessDate(tx);
}

/** A setting of the city of the transaction, or the fallback. */
export async function readSetting<T extends Json>(tx: Tx, name: string, fallback: T): Promise<T> {
  const found = await sql<{ value: T }>`select value from setting
    where city = ${cityOf(tx)} and space = ${tx.space} and name = ${name}`.execute(tx.db);
  return found.rows[0]?.value ?? fallback;
}

/** Changes a setting of the city of the transaction; an event. */
export async function changeSetting(tx: Tx, act: Act, name: string, value: Json): Promise<void> {
  const before = await readSetting<Json>(tx, name, null);
  const [event] = await append(tx, act, [{ stream: `setting/${name}`, kind: "setting.changed", payload: { name, value, before } }]);
  await sql`insert into setting (city, space, name, value, stream_version)
    values (${cityOf(tx)}, ${tx.space}, ${name}, ${storableJson(value)}::jsonb, ${event?.version})
    on conflict (city, space, name) do update set value = excluded.value, stream_version = excluded.stream_version`.execute(tx.db);
}
