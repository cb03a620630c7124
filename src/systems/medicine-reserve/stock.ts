/** Stock as numbers: what is planned, what is there, what may be taken. Pure; a day is an input. */

import { addMonths, getDate } from "../../base/dates.ts";
import { compareDecimals } from "../../base/quantities.ts";
import type { RowsOf } from "../../kernel/check.ts";
import type { Decimal } from "../../kernel/field.ts";
import { difference, product, smaller, total } from "../../kernel/parameter.ts";
import type { Entry } from "../../kernel/register.ts";
import { batches, planLines } from "./registers.ts";

export type Batch = Entry<typeof batches>;

/** A product may be used through the day that its label names; the next day it is expired. */
export function isExpired(batch: Batch, on: string): boolean | undefined {
  const { expires } = batch.row;
  return expires === undefined ? undefined : expires < on;
}

/** Whether fewer than `months` are left of its life: on the very day `months` before, they are still whole. */
export function isNearExpiry(batch: Batch, months: number, on: string): boolean | undefined {
  const { expires } = batch.row;
  return expires === undefined ? undefined : expires < addMonths(getDate(on), months);
}

export type WhyLeftOut = "expired" | "expiryUnknown" | "nearExpiry" | "empty";

export interface Allocation {
  readonly taken: readonly { readonly batch: string; readonly quantity: Decimal }[];
  readonly leftOut: readonly { readonly batch: string; readonly why: WhyLeftOut }[];
  /** What is still missing. */
  readonly short: Decimal;
}

export interface AllocationOrder {
  readonly on: string;
  readonly by: "expiry" | "receipt";
  /** Fewer months left than these: not for call-outs. */
  readonly monthsLeft?: number;
}

function whyLeftOut(batch: Batch, { on, monthsLeft }: AllocationOrder): WhyLeftOut | null {
  if (compareDecimals(batch.row.quantity ?? "0", "0") <= 0) return "empty";
  const expired = isExpired(batch, on);
  if (expired === undefined) return "expiryUnknown";
  if (expired) return "expired";
  return monthsLeft !== undefined && isNearExpiry(batch, monthsLeft, on) ? "nearExpiry" : null;
}

/** Before which batch another goes out: earliest expiry (or receipt), then the other, then the id, so that the order is one. */
function precedence({ by }: AllocationOrder): (a: Batch, b: Batch) => number {
  const key = ({ id, row }: Batch): string[] => {
    const days = [row.expires ?? "9999", row.receivedOn ?? "9999"];
    return [...(by === "expiry" ? days : days.reverse()), id];
  };
  return (a, b) => (key(a).join(" ") < key(b).join(" ") ? -1 : 1);
}

/** Which batches of an item go out, first to expire first. Expired stock is never taken; what is left out is named. */
export function allocate(stock: readonly Batch[], need: Decimal, order: AllocationOrder): Allocation {
  const leftOut = stock.flatMap((batch) => {
    const why = whyLeftOut(batch, order);
    return why === null ? [] : [{ batch: batch.id, why }];
  });
  const usable = stock.filter((batch) => whyLeftOut(batch, order) === null).sort(precedence(order));
  let short = need;
  const taken: { batch: string; quantity: Decimal }[] = [];
  for (const { id, row } of usable) {
    if (compareDecimals(short, "0") <= 0) break;
    const quantity = smaller(short, row.quantity ?? "0");
    taken.push({ batch: id, quantity });
    short = difference(short, quantity);
  }
  return { taken, leftOut, short };
}

export interface Position {
  readonly plannedPieces?: Decimal;
  readonly stockPieces: Decimal;
  readonly expiredPieces: Decimal;
  /** Undefined where a price is missing. */
  readonly plannedValue?: Decimal;
  readonly stockValue?: Decimal;
  readonly expiredValue?: Decimal;
}

type PlanLine = Entry<typeof planLines>;

function value(
  lines: readonly { readonly item: string | undefined; readonly quantity: Decimal }[],
  prices: ReadonlyMap<string, Decimal>,
): Decimal | undefined {
  const amounts: Decimal[] = [];
  for (const { item, quantity } of lines) {
    const price = item === undefined ? undefined : prices.get(item);
    if (price === undefined) return undefined;
    amounts.push(product(quantity, price));
  }
  return total(amounts);
}

/** Lines of the year's plan that are in force. */
export function currentPlan(rows: RowsOf, on: string, custodian?: string): PlanLine[] {
  return rows(planLines).filter(
    ({ row }) => row.year === on.slice(0, 4) && row.state === "current" && (custodian === undefined || row.custodian === custodian),
  );
}

/** Plan and stock of one custodian, or of all, on a day. Expired stock is counted apart. */
export function positionOf(rows: RowsOf, on: string, custodian?: string): Position {
  const plan = currentPlan(rows, on, custodian);
  const stock = rows(batches).filter(({ row }) => custodian === undefined || row.custodian === custodian);
  const prices = new Map(plan.flatMap(({ row }) => (row.item && row.unitPrice ? [[row.item, row.unitPrice] as const] : [])));
  const amounts = (list: readonly (PlanLine | Batch)[]) => list.map(({ row }) => ({ item: row.item, quantity: row.quantity ?? "0" }));
  const expired = stock.filter((batch) => isExpired(batch, on) === true);
  const usable = stock.filter((batch) => !expired.includes(batch));
  const known = <K extends string>(key: K, amount: Decimal | undefined) =>
    amount === undefined ? {} : ({ [key]: amount } as { [P in K]: Decimal });
  return {
    ...(plan.length === 0 ? {} : { plannedPieces: total(amounts(plan).map(({ quantity }) => quantity)) }),
    stockPieces: total(amounts(usable).map(({ quantity }) => quantity)),
    expiredPieces: total(amounts(expired).map(({ quantity }) => quantity)),
    ...(plan.length === 0 ? {} : known("plannedValue", value(amounts(plan), prices))),
    ...known("stockValue", value(amounts(usable), prices)),
    ...known("expiredValue", value(amounts(expired), prices)),
  };
}

/** Items of the plan of which less is in stock, with what is coming in, than planned. */
export function shortItems(rows: RowsOf, on: string, custodian: string, coming: ReadonlyMap<string, Decimal> = new Map()): string[] {
  const usable = rows(batches).filter((batch) => batch.row.custodian === custodian && isExpired(batch, on) === false);
  return currentPlan(rows, on, custodian)
    .filter(({ row }) => {
      const stored = usable.filter((batch) => batch.row.item === row.item).map((batch) => batch.row.quantity ?? "0");
      const there = total([...stored, coming.get(row.item ?? "") ?? "0"]);
      return compareDecimals(there, row.quantity ?? "0") < 0;
    })
    .map(({ row }) => row.item ?? "");
}
