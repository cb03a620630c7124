/** The rows a transaction may touch: cities and one space, set for the transaction and enforced by row-level security. */
import { AsyncLocalStorage } from "node:async_hooks";
import { type Kysely, sql, type Transaction } from "kysely";
import { chinaDay } from "../base/clock.ts";
import type { PlainDate } from "../base/dates.ts";
import type { Database } from "./database.ts";
import { isDrill, readDrillClock, virtualMoment } from "./drill-clock.ts";
import { preparing } from "./prepared.ts";
import { Refusal } from "./refusal.ts";

export type Space = string;

export interface Scope {
  /** GB/T 2260 codes; several only for reading. */
  readonly cities: readonly string[];
  /** "live", "archive" or the name of a drill. */
  readonly space: Space;
}

/** A transaction of the application role within a scope, with the moment that stands in what it records. */
export interface Tx extends Scope {
  readonly db: Transaction<Database>;
  /** Moment of the transaction, UTC, ISO 8601 with milliseconds; in a drill that of its clock. */
  readonly recordedAt: string;
  /** Calendar day of that moment in China (UTC+8). */
  readonly today: PlainDate;
}

/** A transaction of the owner, for maintenance only: row-level security does not bind it. */
export type OwnerDb = Transaction<Database>;

const CITY = /^\d{6}$/;
const SPACE = /^[a-z][a-z0-9-]{0,63}$/;

const inTransaction = new AsyncLocalStorage<true>();

/** Scope of one city, in the space "live" unless another is named. */
export function scopeOf(cities: string | readonly string[], space: Space = "live"): Scope {
  return { cities: typeof cities === "string" ? [cities] : cities, space };
}

/** The city of a transaction that writes. @throws Refusal when the scope has none or several. */
export function cityOf(tx: Scope): string {
  const [city, ...more] = tx.cities;
  if (city === undefined || more.length > 0) throw new Refusal("store/invalid", "这一操作须指明一个城市。");
  return city;
}

export interface WithinOptions {
  /** Keeps the statements prepared: for work that is done again and again with few rows, as acts are. */
  readonly prepared?: boolean;
  /** In a drill only: the moment at which it takes place, in place of the one that its clock shows. */
  readonly at?: string;
}

/** Runs work as the application role within a scope. Never nest: PGlite has one connection and would wait for itself. */
export async function runWithin<T>(
  db: Kysely<Database>,
  scope: Scope,
  instant: string,
  work: (tx: Tx) => Promise<T>,
  { prepared = false, at }: WithinOptions = {},
): Promise<T> {
  if (!scope.cities.every((city) => CITY.test(city))) throw new Refusal("store/invalid", "城市代码应为六位数字（GB/T 2260）。");
  if (!SPACE.test(scope.space)) throw new Refusal("store/invalid", "空间名称不符合要求。");
  return alone(() =>
    db.transaction().execute(async (transaction) => {
      await sql`select set_config('role', 'luoshi_app', true), set_config('luoshi.city', ${scope.cities.join(",")}, true),
        set_config('luoshi.space', ${scope.space}, true)`.execute(transaction);
      const drill = isDrill(scope.space);
      const moment = drill ? (at ?? virtualMoment(await readDrillClock(transaction, scope.space), instant)) : instant;
      return preparing(prepared, () =>
        work({ db: transaction, cities: scope.cities, space: scope.space, recordedAt: moment, today: chinaDay(moment) }),
      );
    }),
  );
}

/** Runs work as the owner of the tables. */
export async function runAsOwner<T>(db: Kysely<Database>, work: (owner: OwnerDb) => Promise<T>): Promise<T> {
  return alone(() => db.transaction().execute(work));
}

function alone<T>(work: () => Promise<T>): Promise<T> {
  if (inTransaction.getStore()) throw new Error("store: a transaction inside a transaction; pass the Tx on instead");
  return inTransaction.run(true, work);
}
