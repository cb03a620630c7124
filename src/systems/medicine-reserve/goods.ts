/** Goods in and out as every procedure enters them: lines, what cannot be, and the changes of the registers. */
import { compareDecimals } from "../../base/quantities.ts";
import type { RowsOf } from "../../kernel/check.ts";
import { type Decimal, date, list, optional, person, place, quantity, type Row, reference, text } from "../../kernel/field.ts";
import { difference, total } from "../../kernel/parameter.ts";
import type { InputFault } from "../../kernel/procedure.ts";
import { type Change, change, enter } from "../../kernel/register.ts";
import { batches, type causes, movements } from "./registers.ts";
import { allocate, type Batch, positionOf, shortItems } from "./stock.ts";

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

export function signed({ handledBy, checkedBy }: Signed): Signed {
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

/** Goods that come in are something, and each batch stands on one line. */
export function incomingFaults(field: string, lines: readonly InLine[]): InputFault[] {
  const seen = new Set<string>();
  return lines.flatMap(({ item, batchNumber, quantity: amount }, at) => {
    const key = `${item} ${batchNumber}`;
    if (seen.has(key)) return [{ path: `/${field}/${at}/batchNumber`, message: "同一批次只写一行" }];
    seen.add(key);
    return compareDecimals(amount, "0") <= 0 ? [{ path: `/${field}/${at}/quantity`, message: "应大于 0" }] : [];
  });
}

/** Amounts by item of lines that name items. */
export function amountsOf(lines: readonly { readonly item: string; readonly quantity: Decimal }[]): Map<string, Decimal> {
  const amounts = new Map<string, Decimal>();
  for (const { item, quantity: amount } of lines) amounts.set(item, total([amounts.get(item) ?? "0", amount]));
  return amounts;
}

/** Amounts by item of batches that go out. */
export function byItem(rows: RowsOf, lines: readonly OutLine[]): Map<string, Decimal> {
  return amountsOf(lines.map(({ batch, quantity: amount }) => ({ item: batchOf(rows, batch)?.row.item ?? "", quantity: amount })));
}

/** The earliest expiry among the batches that go out; undefined where one is unknown or nothing goes out. */
export function earliestExpiry(rows: RowsOf, lines: readonly OutLine[] | undefined): string | undefined {
  const days = (lines ?? []).map(({ batch }) => batchOf(rows, batch)?.row.expires);
  return days.length === 0 || days.includes(undefined) ? undefined : (days as string[]).sort()[0];
}

const LEFT_OUT = { expired: "已过期", expiryUnknown: "有效期不明" } as const;

/**
 * What the rule on the order is told: which batches the order would take for what is wanted, which it leaves out and why, and
 * how many of them stand before those chosen. The first two are known before anything is chosen, so that the form shows them.
 */
export function orderFacts(
  rows: RowsOf,
  want: { readonly custodian: string | undefined; readonly lines: readonly { readonly item: string; readonly quantity: Decimal }[] },
  chosen: readonly OutLine[] | undefined,
  on: string,
) {
  const amounts = chosen === undefined ? amountsOf(want.lines) : byItem(rows, chosen);
  const name = (id: string) => batchOf(rows, id)?.row.batchNumber ?? id;
  const allocated = (by: "expiry" | "receipt") =>
    [...amounts].map(([item, need]) => {
      const stock = rows(batches).filter(({ row }) => row.item === item && row.custodian === want.custodian);
      return allocate(stock, need, { on, by });
    });
  const taken = (by: "expiry" | "receipt") => allocated(by).flatMap((one) => one.taken);
  const shown = (by: "expiry" | "receipt") =>
    taken(by)
      .map(({ batch, quantity: amount }) => `${name(batch)} ${amount} 件`)
      .join("、") || "没有可用的批次";
  const behind = (by: "expiry" | "receipt") => {
    if (chosen === undefined) return undefined;
    const given = new Map(chosen.map((line) => [line.batch, line.quantity]));
    return String(taken(by).filter(({ batch, quantity: amount }) => compareDecimals(given.get(batch) ?? "0", amount) < 0).length);
  };
  const leftOut = allocated("expiry").flatMap((one) =>
    one.leftOut.flatMap(({ batch, why }) => (why === "expired" || why === "expiryUnknown" ? [`${name(batch)}（${LEFT_OUT[why]}）`] : [])),
  );
  return {
    orderByExpiry: shown("expiry"),
    orderByReceipt: shown("receipt"),
    leftOut: leftOut.join("、") || "无",
    passedOverByExpiry: behind("expiry"),
    passedOverByReceipt: behind("receipt"),
  };
}

/**
 * Items called out that are still short once `incoming` is in: fewer came in than went out, and the stock does not reach the
 * plan either. What came in by an ordinary receipt meanwhile counts through the stock.
 */
export function stillShort(
  rows: RowsOf,
  issued: readonly OutLine[],
  incoming: readonly InLine[] | undefined,
  on: string,
  custodian: string,
): Decimal | undefined {
  if (incoming === undefined) return undefined;
  const came = amountsOf(incoming);
  const short = new Map(shortItems(rows, on, custodian, came).map((item) => [item, true]));
  const open = [...byItem(rows, issued)].filter(([item, out]) => compareDecimals(came.get(item) ?? "0", out) < 0 && short.has(item));
  return String(open.length);
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
