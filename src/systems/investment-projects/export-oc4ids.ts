/**
 * The library as an OC4IDS 0.9 project package. Persons are left out: what is published there is no personal data. A project's
 * id is its code, or the id of its record where it has none; there is no registered prefix.
 */
import { shiftDecimal } from "../../base/numerals.ts";
import { standard } from "../../kernel/basis.ts";
import type { RowsOf } from "../../kernel/check.ts";
import type { Decimal } from "../../kernel/field.ts";
import type { RegisterExport } from "../../kernel/regime.ts";
import type { Entry } from "../../kernel/register.ts";
import { budgetLines, type classes, funds, kinds, type natures, projects } from "./registers.ts";

const statuses: Record<keyof typeof classes, string> = {
  candidate: "identification",
  reserve: "preparation",
  managed: "implementation",
  completed: "completion",
  cleared: "cancelled",
};

/** Natures that the codelist of types has a word for. */
const types: Partial<Record<keyof typeof natures, string>> = {
  new: "construction",
  rebuilt: "rehabilitation",
  extended: "expansion",
  repair: "rehabilitation",
};

const midnight = (day: string): string => `${day}T00:00:00+08:00`;
const yuan = (tenThousands: Decimal) => ({ amount: Number(shiftDecimal(tenThousands, 4)), currency: "CNY" });

function linesOf(rows: RowsOf, id: string) {
  return rows(budgetLines).flatMap(({ id: line, row: { project, year, amount, fund, arrangedOn } }) =>
    project !== id || year === undefined || amount === undefined
      ? []
      : [
          {
            id: line,
            ...(fund === undefined ? {} : { description: funds[fund] }),
            amount: yuan(amount),
            period: { startDate: midnight(`${year}-01-01`), endDate: midnight(`${year}-12-31`) },
            ...(arrangedOn === undefined ? {} : { approvalDate: midnight(arrangedOn) }),
          },
        ],
  );
}

function projectOf({ id, row }: Entry<typeof projects>, city: string, rows: RowsOf) {
  const { name, code, projectUnit, class: own, kind, nature, totalInvestment, goal, enteredOn, completedOn } = row;
  const lines = linesOf(rows, id);
  const type = nature && types[nature];
  const authority = { id: `${city}-${projectUnit}`, name: projectUnit };
  return {
    id: code ?? `${city}-${id}`,
    ...(name === undefined ? {} : { title: name }),
    ...(code === undefined ? {} : { identifiers: [{ id: code, scheme: "GB/T 40058-2021" }] }),
    ...(own === undefined ? {} : { status: statuses[own] }),
    ...(type === undefined ? {} : { type }),
    ...(kind === undefined ? {} : { description: kinds[kind] }),
    ...(goal === undefined ? {} : { purpose: goal }),
    ...(projectUnit === undefined ? {} : { publicAuthority: authority, parties: [{ ...authority, roles: ["publicAuthority"] }] }),
    ...(totalInvestment === undefined && lines.length === 0
      ? {}
      : {
          budget: {
            ...(totalInvestment === undefined ? {} : { amount: yuan(totalInvestment) }),
            ...(lines.length === 0 ? {} : { budgetBreakdowns: [{ id: "arranged", budgetBreakdown: lines }] }),
          },
        }),
    ...(enteredOn === undefined ? {} : { period: { startDate: midnight(enteredOn) } }),
    ...(completedOn === undefined ? {} : { completion: { endDate: midnight(completedOn) } }),
  };
}

export const oc4ids: RegisterExport = {
  label: "OC4IDS 项目数据",
  basis: standard("OC4IDS", "0.9"),
  mediaType: "application/json",
  extension: "json",
  reads: [projects, budgetLines],
  make: (rows, { city, cityName, on, at }) => {
    const published = rows(projects).filter(({ row }) => row.class !== "candidate");
    if (published.length === 0) return null;
    const whole = {
      uri: `urn:luoshi:${city}:investment-projects:${on}`,
      publishedDate: at,
      publisher: { name: `${cityName}人民政府` },
      version: "0.9",
      projects: published.map((one) => projectOf(one, city, rows)),
    };
    return `${JSON.stringify(whole, null, 2)}\n`;
  },
};
