/** Goods in, rotation, checks of the stock. */
import { compareDecimals } from "../../base/quantities.ts";
import { choice, file, list, optional, quantity, reference, text } from "../../kernel/field.ts";
import { difference } from "../../kernel/parameter.ts";
import { caseType } from "../../kernel/procedure.ts";
import { change, enter } from "../../kernel/register.ts";
import { batchOf, bringIn, floorFacts, into, out, outgoingFaults, signatures, takeOut } from "./goods.ts";
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
      label: "入库",
      by: "custodian",
      from: "new",
      to: "stored",
      reads: [items, custodians],
      input: { custodian: reference("承储企业", "custodians"), lines: into, ...signatures },
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
      guards: (guard) => [guard(signedTwice, ({ input }) => ({ handledBy: input.handledBy, checkedBy: input.checkedBy }))],
      effect: ({ record, input, on }) => bringIn(input.lines, record.custodian ?? "", { ...input, on, cause: "rotateIn" }),
    }),
  },
  clocks: {},
});

const counted = list("盘点明细", { batch: reference("批次", "batches"), counted: quantity("实盘数量", "件") });

const counting = caseType("stocktake", {
  label: "库存检查和盘点",
  states: { agreed: "账实相符", differing: "账实不符", settled: "差异已处理" },
  actors: ["custodian"],
  title: "custodian",
  fields: {
    custodian: reference("承储企业", "custodians"),
    kind: choice("检查种类", { month: "月检", quarter: "季检" }),
    lines: counted,
  },
});

const checking = {
  custodian: reference("承储企业", "custodians"),
  kind: choice("检查种类", { month: "月检", quarter: "季检" }),
  lines: counted,
  record: optional(file("检查记录")),
};

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
      check: ({ input, rows }) =>
        input.lines.flatMap(({ batch, counted: found }, at) => {
          const booked = batchOf(rows, batch)?.row.quantity ?? "0";
          const same = compareDecimals(found, booked) === 0;
          return same ? [] : [{ path: `/lines/${at}/counted`, message: `账面 ${booked} 件，实盘 ${found} 件，应按账实不符登记` }];
        }),
      effect: ({ input, on }) => [enter(stockChecks, { custodian: input.custodian, kind: input.kind, on, differences: "0" })],
    }),
    recordDiffering: counting.step({
      label: "检查（账实不符）",
      by: "custodian",
      from: "new",
      to: "differing",
      reads: [batches, custodians],
      input: checking,
      effect: ({ input, rows, on }) => {
        const differences = input.lines.filter(
          ({ batch, counted: found }) => compareDecimals(found, batchOf(rows, batch)?.row.quantity ?? "0") !== 0,
        );
        return [enter(stockChecks, { custodian: input.custodian, kind: input.kind, on, differences: String(differences.length) })];
      },
    }),
    settle: counting.step({
      label: "处理差异",
      by: "custodian",
      from: "differing",
      to: "settled",
      reads: [batches],
      input: { reason: text("差异原因"), ...signatures },
      guards: (guard) => [guard(signedTwice, ({ input }) => ({ handledBy: input.handledBy, checkedBy: input.checkedBy }))],
      effect: ({ record, input, rows, on }) =>
        (record.lines ?? []).flatMap(({ batch: id, counted: found }) => {
          const { item = "", custodian = "", batchNumber = "", quantity: booked = "0" } = batchOf(rows, id)?.row ?? {};
          const more = compareDecimals(found, booked);
          if (more === 0) return [];
          const amount = more > 0 ? difference(found, booked) : difference(booked, found);
          const line = { item, custodian, batchNumber, direction: more > 0 ? ("in" as const) : ("out" as const), quantity: amount, on };
          const { handledBy, checkedBy } = input;
          const both = checkedBy === undefined ? { handledBy } : { handledBy, checkedBy };
          return [change(batches, id, { quantity: found }), enter(movements, { ...line, cause: "stocktake", ...both })];
        }),
    }),
  },
  clocks: {},
});
