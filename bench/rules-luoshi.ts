/** The table as a rule of the kernel: the row that applies decides, and the trace shows each of its conditions. */

import { compareDecimals } from "../src/base/quantities.ts";
import { adopt } from "../src/kernel/adopt.ts";
import { source } from "../src/kernel/basis.ts";
import { decide } from "../src/kernel/evaluate.ts";
import { choice, quantity } from "../src/kernel/field.ts";
import { all, atLeast, below, named, not, notApplicable, oneOf } from "../src/kernel/outcome.ts";
import { rowsParameter } from "../src/kernel/parameter.ts";
import { defineRegime } from "../src/kernel/regime.ts";
import { rule } from "../src/kernel/rule.ts";
import { byRow, rowFor } from "../src/kernel/table.ts";
import type { Answer, Case, TableRow } from "./rules.ts";

const grantable = rule({
  label: "可以补助",
  force: "must",
  facts: {
    kind: choice("类别", { construction: "建设", equipment: "设备", training: "培训", rescue: "救援", other: "其他" }),
    amount: quantity("申请金额", "万元"),
    days: quantity("延误", "日"),
  },
  params: { rows: rowsParameter<TableRow>("补助分档") },
  decide: ({ kind, amount, days }, { rows }) => {
    const [of, sum, late] = [kind.value, amount.value, days.value];
    if (of === undefined || sum === undefined || late === undefined) return all(oneOf(kind, []), atLeast(amount, "0"), atLeast(days, "0"));
    const within = (value: string, from: string, end: string) => compareDecimals(value, from) >= 0 && compareDecimals(value, end) < 0;
    const hit = rowFor(
      rows,
      (row) => row.kind === of && within(sum, row.amountFrom, row.amountBelow) && within(late, row.daysFrom, row.daysBelow),
    );
    return byRow(hit, {
      label: "补助分档",
      one: (row) => {
        const conditions = named(
          `第${row.row}行`,
          all(
            oneOf(kind, [row.kind]),
            atLeast(amount, row.amountFrom),
            below(amount, row.amountBelow),
            atLeast(days, row.daysFrom),
            below(days, row.daysBelow),
          ),
        );
        return row.granted ? conditions : not(conditions);
      },
      none: () => notApplicable("没有这一档"),
      show: (row) => `第${row.row}行`,
    });
  },
});

const regime = defineRegime({
  ...{ id: "grants", label: "补助", actors: { office: "市应急部门" }, registers: {}, rules: { grantable } },
  ...{ procedures: {}, readings: {}, checks: {}, duties: {}, indicators: {} },
});

/** Decides cases through `decide`, which is what every act calls: with basis, readings and the trace. */
export function luoshi(rows: readonly TableRow[]): (one: Case) => Answer {
  const measures = source("云政办发〔2020〕8号");
  const basis = measures("第一条", "市级医药储备库");
  const here = adopt(regime, {
    city: "990100",
    sources: [measures.document],
    inForce: { from: "2020-01-29", basis },
    actors: { office: { basis, units: ["市应急局"] } },
    registers: {},
    rules: { grantable: { basis, params: { rows } } },
    procedures: {},
    readings: {},
    duties: {},
    indicators: {},
    notCoded: [],
  });
  return ({ kind, amount, days }) => {
    const { outcome } = decide(here as never, grantable, { kind, amount, days }, "2020-03-02");
    const [first] = outcome.trace;
    const row = first?.of === undefined ? null : Number(first.of.slice(1, -1));
    return { row, granted: outcome.status === "notApplicable" ? null : outcome.status === "holds" };
  };
}
