/** Numeric targets of tables: those in the words of a row of tasks, and the values of a table of indicators. */
import { parseNumber } from "../base/numerals.ts";
import { type Passage, spansOf } from "../gazette/passage.ts";
import type { Target } from "../gazette/result.ts";
import { columnOf } from "../gazette/table-header.ts";
import type { FoundTable } from "../gazette/tables.ts";
import { deadlinesOf, isHeading, layoutOf, taskCells } from "./table-tasks.ts";
import { comparatorAround } from "./target-comparators.ts";
import { findTargets } from "./targets.ts";
import type { TaskContext } from "./tasks.ts";

const BRACKETED = /[（(]([^（）()]{1,12})[）)]/;
const INDICATOR = /^(?:(?:主要|具体|核心|考核|绩效|发展|工作|约束性)?指标(?:名称|内容)?|[一二三]级指标)$/;
const UNIT = /^(?:计量)?单位$/;
const VALUE = /目标值?$|^(?:到|至)?20\d\d年(?:底|末)?(?:目标值?|预期|规划值?)?$|^(?:目标|指标)值$/;
const BASE = /现状|基期|基准|完成情况|实际|已完成/;
const CELL =
  /^([≥≤＞＜><~约]|不低于|不少于|不超过|不高于|达到|大于|小于)?(\d[\d,]*(?:\.\d+)?)(%|[\u4e00-\u9fff㎡/]{0,8})?(左右|以上|以下|以内)?$/;

function rowTargets(table: FoundTable, context: TaskContext): Target[] {
  const layout = layoutOf(table);
  if (!layout) return [];
  const targets: Target[] = [];
  for (let row = 0; row < table.cells.length; row++) {
    if (isHeading(table, row)) continue;
    const cells = taskCells(table, row, layout).filter((cell) => /[\d一二两三四五六七八九十全零]/.test(cell.text));
    if (cells.length === 0) continue;
    const text = cells.map((cell) => cell.text).join("\n");
    const days = deadlinesOf(table, row, layout, text, [], context).filter(({ normal }) => /^\d{4}-/.test(normal ?? ""));
    const inheritedDue = days.at(-1)?.normal ?? null;
    for (const cell of cells) targets.push(...findTargets(cell, { ...context, inheritedDue }));
  }
  return targets;
}

interface ValueColumn {
  readonly at: number;
  readonly due: string | null;
}

function valueColumns(titles: readonly string[]): ValueColumn[] {
  return titles.flatMap((title, at) => {
    const plain = title.replace(BRACKETED, "");
    if (!VALUE.test(plain) || BASE.test(plain)) return [];
    const year = /20\d\d/.exec(title)?.[0];
    return [{ at, due: year ? `${year}-12-31` : null }];
  });
}

function valueIn(cell: Passage, unit: string): Pick<Target, "op" | "value" | "unit"> | null {
  const match = CELL.exec(cell.text);
  const value = match && parseNumber((match[2] as string).replaceAll(",", ""));
  if (!match || value === null || value === undefined) return null;
  const { op } = comparatorAround(match[1] ?? "", match[4] ?? "");
  return { op, value, unit: match[3] || unit };
}

/** 指标 | 单位 | 2025年目标: a target for each value, its metric the name of the indicator. */
function indicatorTargets(table: FoundTable): Target[] {
  const titles = table.columns.map((title) => columnOf(title).title);
  const name = titles.findLastIndex((title) => INDICATOR.test(title));
  const columns = name < 0 ? [] : valueColumns(titles);
  if (columns.length === 0) return [];
  const unitAt = titles.findIndex((title) => UNIT.test(title));
  const targets: Target[] = [];
  for (const row of table.cells) {
    const metric = row[name];
    if (!metric || metric.text === "") continue;
    const unit = (unitAt < 0 ? BRACKETED.exec(metric.text)?.[1] : row[unitAt]?.text) ?? "";
    for (const { at, due } of columns) {
      const cell = row[at];
      const found = cell && valueIn(cell, unit);
      if (!cell || !found) continue;
      targets.push({
        text: `${metric.text}${cell.text}`,
        metric: metric.text.replace(BRACKETED, ""),
        ...found,
        base: null,
        due,
        scope: null,
        spans: [...spansOf(metric), ...spansOf(cell)],
      });
    }
  }
  return targets;
}

/** Targets of a table in order of its rows, with their source spans. Linear in the length of its cells. */
export function tableTargets(table: FoundTable, context: TaskContext): Target[] {
  return [...rowTargets(table, context), ...indicatorTargets(table)];
}
