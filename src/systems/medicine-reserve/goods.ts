/** Goods in and out as every procedure enters them: lines, what cannot be, and the changes of the registers. */
import { compareDecimals } from "../../base/quantities.ts";
import type { RowsOf } from "../../kernel/check.ts";
import { type Decimal, date, list, optional, person, place, quantity, type Row, reference, text } from "../../kernel/field.ts";
import { difference, total } from "../../kernel/parameter.ts";
import type { InputFault } from "../../kernel/procedure.ts";
import { type Change, change, enter } from "../../kernel/register.ts";
import { batches, type causes, movements } from "./registers.ts";
import { allocate, type Batch, positionOf } from "./stock.ts";

export const outgoingLines = { batch: reference("批次", "batches"), quantity: quantity("出库数量", "件") };
export const incomingLines = {
  item: reference("品种", "items"),
  batchNumber: text("批号", 60),
  quantity: quantity("入库数量", "件"),
  expires: date("有效期至"),
  location: optional(place("仓库或货位")),
  keeper: optional(person("保管专人")),
};
/** One signature may still be missing when the form is filled in; the rule on two signatures says so. */
export const signatures = { handledBy: person("经手人签字"), checkedBy: optional(person("复核人签字")) };
export const out = list("出库明细", outgoingLines);
export const into = list("入库明细", incomingLines);

export type OutLine = Row<typeof outgoingLines>;
type InLine = Row<typeof incomingLines>;
interface Signed {
  readonly handledBy: string;
  readonly checkedBy?: string;
}
interface Moved extends Signed {
  readonly on: string;
  readonly cause: keyof typeof causes;
}

export function batchOf(rows: RowsOf, id: string): Batch | undefined {
  return rows(batches).find((batch) => batch.id === id);
}

/** More than is there, a batch named twice, a batch of somebody else. */
export function outgoingFaults(rows: RowsOf, field: string, lines: readonly OutLine[], custodian: string | undefined): InputFault[] {
  const seen = new Set<string>();
  return lines.flatMap(({ batch: id, quantity: amount }, at) => {
    const batch = batchOf(rows, id);
    const there = batch?.row.quantity ?? "0";
    const twice = seen.has(id);
    seen.add(id);
    if (twice) return [{ path: `/${field}/${at}/batch`, message: "同一批次只写一行" }];
    if (custodian !== undefined && batch?.row.custodian !== custodian)
      return [{ path: `/${field}/${at}/batch`, message: "不是这家企业的批次" }];
    if (compareDecimals(amount, there) > 0)
      return [{ path: `/${field}/${at}/quantity`, message: `这一批只有 ${there} 件，不能出库 ${amount} 件` }];
    return compareDecimals(amount, "0") <= 0 ? [{ path: `/${field}/${at}/quantity`, message: "应大于 0" }] : [];
  });
}

function signed({ handledBy, checkedBy }: Signed): Signed {
  return checkedBy === undefined ? { handledBy } : { handledBy, checkedBy };
}

/** Takes goods out: less in each batch, and one line of the ledger. */
export function takeOut(rows: RowsOf, lines: readonly OutLine[], moved: Moved): Change[] {
  return lines.flatMap(({ batch: id, quantity: amount }) => {
    const batch = batchOf(rows, id);
    if (batch === undefined) return [];
    const { item = "", custodian = "", batchNumber = "", quantity: there = "0" } = batch.row;
    const line = {
      item,
      custodian,
      batchNumber,
      direction: "out" as const,
      cause: moved.cause,
      quantity: amount,
      on: moved.on,
      ...signed(moved),
    };
    return [change(batches, id, { quantity: difference(there, amount) }), enter(movements, line)];
  });
}

/** Brings goods in: a new batch, and one line of the ledger. */
export function bringIn(lines: readonly InLine[], custodian: string, moved: Moved): Change[] {
  return lines.flatMap(({ item, batchNumber, quantity: amount, expires, location, keeper }) => [
    enter(batches, {
      item,
      custodian,
      batchNumber,
      quantity: amount,
      expires,
      receivedOn: moved.on,
      ...(location === undefined ? {} : { location }),
      ...(keeper === undefined ? {} : { keeper }),
    }),
    enter(movements, {
      item,
      custodian,
      batchNumber,
      direction: "in",
      cause: moved.cause,
      quantity: amount,
      on: moved.on,
      ...signed(moved),
    }),
  ]);
}

/** Amounts by item. */
export function byItem(rows: RowsOf, lines: readonly OutLine[]): Map<string, Decimal> {
  const amounts = new Map<string, Decimal>();
  for (const { batch, quantity: amount } of lines) {
    const item = batchOf(rows, batch)?.row.item ?? "";
    amounts.set(item, total([amounts.get(item) ?? "0", amount]));
  }
  return amounts;
}

/** The earliest expiry among the batches that go out; undefined where one is unknown or nothing goes out. */
export function earliestExpiry(rows: RowsOf, lines: readonly OutLine[] | undefined): string | undefined {
  const days = (lines ?? []).map(({ batch }) => batchOf(rows, batch)?.row.expires);
  return days.length === 0 || days.includes(undefined) ? undefined : (days as string[]).sort()[0];
}

/** Batches that should have gone out before those that do. */
export function passedOver(rows: RowsOf, lines: readonly OutLine[] | undefined, on: string, by: "expiry" | "receipt"): Decimal | undefined {
  if (lines === undefined) return undefined;
  const chosen = new Map(lines.map((line) => [line.batch, line.quantity]));
  const missed = [...byItem(rows, lines)].flatMap(([item, need]) => {
    const custodian = lines.map(({ batch }) => batchOf(rows, batch)?.row.custodian)[0];
    const stock = rows(batches).filter(({ row }) => row.item === item && row.custodian === custodian);
    return allocate(stock, need, { on, by }).taken.filter(
      ({ batch, quantity: amount }) => compareDecimals(chosen.get(batch) ?? "0", amount) < 0,
    );
  });
  return String(missed.length);
}

/** Plan and stock as they will be after the goods have gone out: the facts of the rule on the floor. */
export function floorFacts(rows: RowsOf, lines: readonly OutLine[] | undefined, on: string, custodian: string | undefined) {
  const before = positionOf(rows, on, custodian);
  if (lines === undefined) return { plannedPieces: before.plannedPieces, plannedValue: before.plannedValue };
  const outgoing = new Map(lines.map((line) => [line.batch, line.quantity]));
  const after: RowsOf = (of) =>
    rows(of).map((entry) => {
      const amount = of.name === batches.name ? outgoing.get(entry.id) : undefined;
      return amount === undefined
        ? entry
        : { ...entry, row: { ...entry.row, quantity: difference((entry as Batch).row.quantity ?? "0", amount) } };
    });
  const then = positionOf(after, on, custodian);
  return {
    outgoingPieces: difference(before.stockPieces, then.stockPieces),
    plannedPieces: then.plannedPieces,
    stockAfterPieces: then.stockPieces,
    expiredPieces: then.expiredPieces,
    plannedValue: then.plannedValue,
    stockAfterValue: then.stockValue,
    expiredValue: then.expiredValue,
  };
}
