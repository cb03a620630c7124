import { sumDecimals } from "../../../../base/quantities.ts";

interface Line {
  data: Record<string, unknown>;
}
interface Project extends Line {
  id: string;
  title: string;
  shown: Record<string, string>;
}

export interface RollingRow {
  id: string;
  title: string;
  unit: string;
  /** Class as people read it: 储备. */
  standing: string;
  total: string | null;
  /** Exact sums in 万元 for each of the years; null where nothing is arranged. */
  years: (string | null)[];
  sum: string;
}

export interface Rolling {
  years: string[];
  rows: RollingRow[];
  totals: string[];
  sum: string;
}

/** The year of the day and the two after it. */
export const yearsFrom = (on: string): string[] => [0, 1, 2].map((ahead) => String(Number(on.slice(0, 4)) + ahead));

/** Projects that have a budget in one of the years, the largest first, and what it comes to. */
export function rollingOf(projects: readonly Project[], lines: readonly Line[], on: string): Rolling {
  const years = yearsFrom(on);
  const amounts = (project: string | null, year: string): string[] =>
    lines.flatMap(({ data }) => ((project === null || data.project === project) && data.year === year ? [String(data.amount)] : []));
  const rows = projects.flatMap(({ id, title, shown, data }) => {
    const own = years.map((year) => amounts(id, year));
    if (own.every((list) => list.length === 0)) return [];
    const total = typeof data.totalInvestment === "string" ? data.totalInvestment : null;
    const sums = own.map((list) => (list.length === 0 ? null : sumDecimals(list)));
    return [{ id, title, unit: shown.projectUnit ?? "", standing: shown.class ?? "", total, years: sums, sum: sumDecimals(own.flat()) }];
  });
  const totals = years.map((year) => sumDecimals(amounts(null, year)));
  return { years, rows: rows.sort((a, b) => Number(b.sum) - Number(a.sum)), totals, sum: sumDecimals(totals) };
}
