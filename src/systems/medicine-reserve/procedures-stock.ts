/** Goods in, rotation, checks of the stock. */
import { compareDecimals } from "../../base/quantities.ts";
import type { RowsOf } from "../../kernel/check.ts";
import { choice, file, list, optional, quantity, type Row, reference, text } from "../../kernel/field.ts";
import { difference, total } from "../../kernel/parameter.ts";
import { caseType, type InputFault } from "../../kernel/procedure.ts";
import { type Change, change, enter } from "../../kernel/register.ts";
import { batchOf, bringIn, floorFacts, incomingFaults, into, out, outgoingFaults, signatures, signed, takeOut } from "./goods.ts";
import { batches, custodians, items, movements, planLines, stockChecks } from "./registers.ts";
import { signedTwice, stockAboveFloor } from "./rules-stock.ts";

const storing = caseType("goodsIn", {
  label: "储备入库",
  states: { stored: "已入库" },
  actors: ["custodian"],
  title: "custodian",
  fields: { custodian: reference("承储企业", "custodians") },
});

export const goodsIn = storing.procedure({
  final: ["stored"],
  steps: {
    store: storing.step({
      label: "登记入库",
      by: "custodian",
      from: "new",
      to: "stored",
      reads: [items, custodians],
      input: { custodian: reference("承储企业", "custodians"), lines: into, ...signatures },
      check: ({ input }) => incomingFaults("lines", input.lines),
      guards: (guard) => [guard(signedTwice, ({ input }) => ({ handledBy: input.handledBy, checkedBy: input.checkedBy }))],
      effect: ({ input, on }) => bringIn(input.lines, input.custodian, { ...input, on, cause: "purchase" }),
    }),
  },
  clocks: {},
});

const rotating = caseType("rotation", {
  label: "轮换",
  states: { goneOut: "已出库待补", renewed: "轮换完成" },
  actors: ["custodian"],
  title: "custodian",
  fields: { custodian: reference("承储企业", "custodians") },
});

export const rotation = rotating.procedure({
  final: ["renewed"],
  steps: {
    rotateOut: rotating.step({
      label: "轮换出库",
      by: "custodian",
      from: "new",
      to: "goneOut",
      reads: [batches, custodians, planLines],
      input: { custodian: reference("承储企业", "custodians"), lines: out, ...signatures },
      check: ({ input, rows }) => outgoingFaults(rows, "lines", input.lines, input.custodian),
      guards: (guard) => [
        guard(stockAboveFloor, ({ input, rows, on }) => ({
          act: "rotation" as const,
          ...floorFacts(rows, input.lines, on, input.custodian),
        })),
        guard(signedTwice, ({ input }) => ({ handledBy: input.handledBy, checkedBy: input.checkedBy })),
      ],
      effect: ({ input, rows, on }) => takeOut(rows, input.lines, { ...input, on, cause: "rotateOut" }),
    }),
    rotateIn: rotating.step({
      label: "轮换入库",
      by: "custodian",
      from: "goneOut",
      to: "renewed",
      reads: [items],
      input: { lines: into, ...signatures },
      check: ({ input }) => incomingFaults("lines", input.lines),
      guards: (guard) => [guard(signedTwice, ({ input }) => ({ handledBy: input.handledBy, checkedBy: input.checkedBy }))],
      effect: ({ record, input, on }) => bringIn(input.lines, record.custodian ?? "", { ...input, on, cause: "rotateIn" }),
    }),
  },
  clocks: {},
});

const line = { batch: reference("批次", "batches"), counted: quantity("实盘数量", "件") };
const counted = list("盘点明细", line);
type Counted = { readonly batch: string; readonly counted: string; readonly booked?: string };

const counting = caseType("stocktake", {
  label: "库存检查和盘点",
  states: { agreed: "账实相符", differing: "账实不符", settled: "差异已处理" },
  actors: ["custodian"],
  title: "custodian",
  fields: {
    custodian: reference("承储企业", "custodians"),
    kind: choice("检查种类", { month: "月检", quarter: "季检" }),
    lines: list("盘点明细", { ...line, booked: optional(quantity("盘点时账面数量", "件")) }),
  },
});

const checking = {
  custodian: reference("承储企业", "custodians"),
  kind: choice("检查种类", { month: "月检", quarter: "季检" }),
  lines: counted,
  record: optional(file("检查记录")),
};
type Checking = Row<typeof checking>;

function bookedOf(rows: RowsOf, id: string): string {
  return batchOf(rows, id)?.row.quantity ?? "0";
}

function differing(rows: RowsOf, lines: readonly Counted[]): readonly Counted[] {
  return lines.filter(({ batch, counted: found }) => compareDecimals(found, bookedOf(rows, batch)) !== 0);
}

/** A batch counted twice, a batch of somebody else. */
function countingFaults(rows: RowsOf, { lines, custodian }: Checking): InputFault[] {
  return lines.flatMap(({ batch }, at) => {
    if (lines.findIndex((other) => other.batch === batch) < at) return [{ path: `/lines/${at}/batch`, message: "同一批次只写一行" }];
    return batchOf(rows, batch)?.row.custodian === custodian ? [] : [{ path: `/lines/${at}/batch`, message: "不是这家企业的批次" }];
  });
}

function checked({ custodian, kind, record }: Checking, on: string, differences: number): Change {
  return enter(stockChecks, { custodian, kind, on, differences: String(differences), ...(record === undefined ? {} : { record }) });
}

/** What the count adds to or takes from a batch as it stands now: goods may have moved since it was counted. */
function correctionOf(rows: RowsOf, { batch, counted: found, booked = "0" }: Counted) {
  const gap = difference(found, booked);
  return { gap, after: total([bookedOf(rows, batch), gap]) };
}

export const stocktake = counting.procedure({
  final: ["agreed", "settled"],
  steps: {
    recordAgreeing: counting.step({
      label: "检查（账实相符）",
      by: "custodian",
      from: "new",
      to: "agreed",
      reads: [batches, custodians],
      input: checking,
      check: ({ input, rows }) => [
        ...countingFaults(rows, input),
        ...differing(rows, input.lines).map(({ batch, counted: found }) => ({
          path: `/lines/${input.lines.findIndex((one) => one.batch === batch)}/counted`,
          message: `账面 ${bookedOf(rows, batch)} 件，实盘 ${found} 件，应按账实不符登记`,
        })),
      ],
      effect: ({ input, on }) => [checked(input, on, 0)],
    }),
    recordDiffering: counting.step({
      label: "检查（账实不符）",
      by: "custodian",
      from: "new",
      to: "differing",
      reads: [batches, custodians],
      input: checking,
      check: ({ input, rows }) => {
        const same = { path: "/lines", message: "各批次账面与实盘都相符，应按账实相符登记" };
        return differing(rows, input.lines).length === 0 ? [same] : countingFaults(rows, input);
      },
      record: ({ input, rows }) => ({ lines: input.lines.map((one) => ({ ...one, booked: bookedOf(rows, one.batch) })) }),
      effect: ({ input, rows, on }) => [checked(input, on, differing(rows, input.lines).length)],
    }),
    settle: counting.step({
      label: "处理差异",
      by: "custodian",
      from: "differing",
      to: "settled",
      reads: [batches],
      input: { reason: text("差异原因"), ...signatures },
      check: ({ record, rows }) => {
        const gone = (record.lines ?? []).some((one) => compareDecimals(correctionOf(rows, one).after, "0") < 0);
        return gone ? [{ path: "/reason", message: "盘点以后又有出库，现有数量不够冲减，应重新盘点" }] : [];
      },
      guards: (guard) => [guard(signedTwice, ({ input }) => ({ handledBy: input.handledBy, checkedBy: input.checkedBy }))],
      effect: ({ record, input, rows, on }) =>
        (record.lines ?? []).flatMap((one) => {
          const { gap, after } = correctionOf(rows, one);
          const order = compareDecimals(gap, "0");
          if (order === 0) return [];
          const { item = "", custodian = "", batchNumber = "" } = batchOf(rows, one.batch)?.row ?? {};
          const moved = {
            direction: order > 0 ? "in" : "out",
            cause: "stocktake",
            quantity: order > 0 ? gap : difference("0", gap),
            on,
          } as const;
          return [
            change(batches, one.batch, { quantity: after }),
            enter(movements, { item, custodian, batchNumber, ...moved, ...signed(input) }),
          ];
        }),
    }),
  },
  clocks: {},
});
