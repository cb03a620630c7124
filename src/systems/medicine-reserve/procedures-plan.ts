/** The yearly plan: drafted, issued, filed, changed only with approval. */

import type { RowsOf } from "../../kernel/check.ts";
import { choice, list, money, optional, quantity, reference, text } from "../../kernel/field.ts";
import { caseType } from "../../kernel/procedure.ts";
import { type Change, change, enter } from "../../kernel/register.ts";
import { custodians, items, planLines } from "./registers.ts";
import { changeFiled } from "./rules-call-out.ts";
import { pledgeInForce } from "./rules-custodian.ts";

const line = {
  item: reference("品种", "items"),
  custodian: reference("承储企业", "custodians"),
  quantity: quantity("数量", "件"),
  unitPrice: optional(money("单价")),
};
const lines = list("计划明细", line);
const changedLines = list("调整后的计划明细", line);
type Lines = readonly { readonly item: string; readonly custodian: string; readonly quantity: string; readonly unitPrice?: string }[];

const plan = caseType("yearPlan", {
  label: "年度储备计划办理",
  states: { drafted: "已制定", issued: "已下达", changeRequested: "申请调整中", closed: "年度终了" },
  actors: ["health", "custodian"],
  title: "year",
  fields: {
    year: text("年度", 4),
    lines,
    forecast: optional(text("灾情疫情预报和实际需要")),
    changedLines: optional(changedLines),
    changeReason: optional(text("调整理由")),
  },
});

function planned(year: string, given: Lines, issuedOn: string): Change[] {
  return given.map((line) => enter(planLines, { year, issuedOn, state: "current", ...line }));
}

function inForce(rows: RowsOf, year: string) {
  return rows(planLines).filter(({ row }) => row.year === year && row.state === "current");
}

function replaced(rows: RowsOf, year: string): Change[] {
  return inForce(rows, year).map(({ id }) => change(planLines, id, { state: "replaced" }));
}

/** Whether all custodians of a plan have pledged, and the first day on which one of the pledges ends. */
function pledges(rows: RowsOf, given: Lines | undefined): { readonly pledged?: boolean; readonly pledgedUntil?: string } {
  if (given === undefined) return {};
  const rowsOfPlan = [...new Set(given.map(({ custodian }) => custodian))].map((id) => rows(custodians).find((one) => one.id === id)?.row);
  const ends = rowsOfPlan.flatMap((row) => row?.pledgedUntil ?? []).sort();
  const pledged = rowsOfPlan.every((row) => row?.status === "pledged");
  return ends[0] === undefined ? { pledged } : { pledged, pledgedUntil: ends[0] };
}

export const yearPlan = plan.procedure({
  final: ["closed"],
  steps: {
    draft: plan.step({
      label: "制定计划",
      by: "health",
      from: ["new", "drafted"],
      to: "drafted",
      reads: [items, custodians],
      input: { year: text("年度", 4), lines, forecast: optional(text("灾情疫情预报和实际需要")) },
      check: ({ input }) => (/^\d{4}$/.test(input.year) ? [] : [{ path: "/year", message: "应为四位数字" }]),
    }),
    issue: plan.step({
      label: "下达计划",
      by: "health",
      from: "drafted",
      to: "issued",
      signOff: true,
      reads: [custodians, planLines],
      guards: (guard) => [guard(pledgeInForce, ({ record, rows, on }) => ({ ...pledges(rows, record.lines), on }))],
      effect: ({ record, rows, on }) => [...replaced(rows, record.year ?? ""), ...planned(record.year ?? "", record.lines ?? [], on)],
    }),
    file: plan.step({
      label: "报备案",
      by: "health",
      from: ["issued", "changeRequested"],
      reads: [planLines],
      effect: ({ record, rows, on }) => inForce(rows, record.year ?? "").map(({ id }) => change(planLines, id, { filedOn: on })),
    }),
    requestChange: plan.step({
      label: "申请调整计划",
      by: "custodian",
      from: "issued",
      to: "changeRequested",
      reads: [items, custodians],
      input: { changedLines, changeReason: text("调整理由") },
    }),
    ratifyChange: plan.step({
      label: "批准调整",
      by: "health",
      from: "changeRequested",
      to: "issued",
      signOff: true,
      reads: [planLines],
      record: ({ record }) => (record.changedLines === undefined ? {} : { lines: record.changedLines }),
      effect: ({ record, rows, on }) => [
        ...replaced(rows, record.year ?? ""),
        ...planned(record.year ?? "", record.changedLines ?? [], on),
      ],
    }),
    declineChange: plan.step({
      label: "不予调整",
      by: "health",
      from: "changeRequested",
      to: "issued",
      input: { reason: text("不予调整的理由") },
    }),
    fileChange: plan.step({
      label: "调整后的计划备案",
      by: "health",
      from: "issued",
      once: false,
      needs: ["ratifyChange"],
      input: { filedWith: choice("报备案的部门", { city: "市卫生健康部门", province: "省卫生健康部门" }) },
      guards: (guard) => [guard(changeFiled, ({ input }) => ({ filedWith: input.filedWith }))],
    }),
    close: plan.step({ label: "年度终了", by: "health", from: "issued", to: "closed" }),
  },
  clocks: {},
});
