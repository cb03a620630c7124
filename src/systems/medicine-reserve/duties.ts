/** What comes again every month, quarter and year. */
import type { RowsOf } from "../../kernel/check.ts";
import { type DutyContext, type DutySubject, duty } from "../../kernel/duty.ts";
import type { Entry } from "../../kernel/register.ts";
import { quarterlyCheckCounts } from "./readings.ts";
import { custodians, inspections, planLines, stockChecks, stockReports } from "./registers.ts";

/** Custodians that had pledged by the end of the period: each of them checks and reports. */
function pledged({ rows, to }: { readonly rows: RowsOf; readonly to: string }): DutySubject[] {
  return rows(custodians)
    .filter(({ row }) => row.status === "pledged" && (row.pledgedOn ?? to) <= to)
    .map(({ id, row }) => ({ id, label: row.name ?? id }));
}

function firstCheck({ from, to, rows }: DutyContext, custodian: string | undefined, kinds: readonly string[]): string | null {
  const days = rows(stockChecks).flatMap(({ row }) =>
    row.custodian === custodian && kinds.includes(row.kind ?? "") && row.on !== undefined && row.on >= from && row.on <= to ? [row.on] : [],
  );
  return days.sort()[0] ?? null;
}

export const monthlyCheck = duty({
  label: "月检",
  by: "custodian",
  every: "month",
  reads: [custodians, stockChecks],
  readings: { quarterlyCheckCounts },
  subjects: pledged,
  metOn: (context, subject) =>
    firstCheck(context, subject?.id, context.option("quarterlyCheckCounts") === "both" ? ["month", "quarter"] : ["month"]),
});

export const quarterlyCheck = duty({
  label: "季检",
  by: "custodian",
  every: "quarter",
  reads: [custodians, stockChecks],
  subjects: pledged,
  metOn: (context, subject) => firstCheck(context, subject?.id, ["quarter"]),
});

export const monthlyReport = duty({
  label: "报送库存报表",
  by: "custodian",
  every: "month",
  reads: [custodians, stockReports],
  subjects: pledged,
  metOn: ({ from, rows }, subject) =>
    rows(stockReports).find(({ row }) => row.custodian === subject?.id && row.month === from.slice(0, 7))?.row.on ?? null,
});

export const quarterlyInspection = duty({
  label: "主管部门每季度库存检查",
  by: "industry",
  every: "quarter",
  reads: [inspections],
  metOn: ({ from, to, rows }) =>
    rows(inspections)
      .flatMap(({ row }) => (row.subject === "stock" && row.on !== undefined && row.on >= from && row.on <= to ? [row.on] : []))
      .sort()[0] ?? null,
});

/** The first of the days that the lines of the year's plan give. */
function firstDay({ from, rows }: DutyContext, day: (row: Entry<typeof planLines>["row"]) => string | undefined): string | null {
  const lines = rows(planLines).filter(({ row }) => row.year === from.slice(0, 4));
  return lines.flatMap(({ row }) => day(row) ?? []).sort()[0] ?? null;
}

export const planIssued = duty({
  label: "下达年度储备计划",
  by: "health",
  every: "year",
  reads: [planLines],
  metOn: (context) => firstDay(context, ({ issuedOn }) => issuedOn),
});

export const planFiled = duty({
  label: "年度储备计划报备案",
  by: "health",
  every: "year",
  reads: [planLines],
  metOn: (context) => firstDay(context, ({ filedOn }) => filedOn),
});
