/**
 * Tables without numbers that come one cell a line: the titles of the columns below one another, then the cells of each row
 * in the same order. Believed only while every cell under a title of units names units and every date cell reads like one.
 */
import type { Line } from "./lines.ts";
import type { Passage } from "./passage.ts";
import { cellOf, isPageFurniture, joinCell, nextFilled, type Reading } from "./table-cells.ts";
import { DATE, ENDS_UNIT } from "./table-cut.ts";
import { type Column, columnOf, isColumnTitle } from "./table-header.ts";

interface Cell {
  readonly cell: Passage;
  readonly lines: readonly number[];
}

const LONGEST_TITLE = 14;
const MOST_TITLES = 12;
const LONGEST_UNITS = 120;
const LONGEST_DATE = 24;
const LONGEST_CELL = 600;
const MOST_LINES = 40;

/** The cell at line `at`: that line alone, or all lines down to the next blank one where blank lines part cells. */
function cellFrom(lines: readonly Line[], at: number, blocks: boolean): Cell | null {
  const own = [at];
  for (let next = at + 1; blocks && next < lines.length && nextFilled(lines, next) === next && own.length < MOST_LINES; next++)
    own.push(next);
  if (own.some((index) => (lines[index] as Line).text.length > LONGEST_CELL)) return null;
  return { cell: joinCell(own.map((index) => cellOf(lines[index] as Line))), lines: own };
}

function fits({ text }: Passage, column: Column): boolean {
  if (column.kind === "unit") return text.length <= LONGEST_UNITS && ENDS_UNIT.test(text) && !text.slice(0, -1).includes("。");
  if (column.kind === "deadline") return text.length <= LONGEST_DATE && (DATE.test(text) || text.length <= 4);
  if (column.kind === "ordinal") return /^\d{1,4}$/.test(text);
  return text !== "";
}

/** A table whose titles begin with line `start`, or null. */
export function readCycle(lines: readonly Line[], start: number): Reading | null {
  const columns: Column[] = [];
  const used: number[] = [];
  let at = start;
  for (; at < lines.length && columns.length < MOST_TITLES; at = nextFilled(lines, at + 1)) {
    const { text } = lines[at] as Line;
    if (text.length > LONGEST_TITLE * 2 || !isColumnTitle(text)) break;
    columns.push(columnOf(text));
    used.push(at);
  }
  const titles = new Set(columns.map(({ title }) => title));
  if (columns.length < 3 || titles.size < columns.length || !columns.some(({ kind }) => kind === "unit")) return null;
  const blocks = (used[1] as number) > (used[0] as number) + 1;
  const cells: Passage[][] = [];
  let row: Cell[] = [];
  while (at < lines.length) {
    if (!isPageFurniture(lines[at] as Line)) {
      const cell = cellFrom(lines, at, blocks);
      if (!cell || !fits(cell.cell, columns[row.length] as Column)) break;
      row.push(cell);
      if (row.length === columns.length) {
        cells.push(row.map((one) => one.cell));
        for (const { lines: own } of row) used.push(...own);
        row = [];
      }
      at = cell.lines.at(-1) as number;
    }
    at = nextFilled(lines, at + 1);
  }
  if (cells.length < 2) return null;
  return { drafts: [{ columns: columns.map(({ title }) => title), cells, used }], next: (used.at(-1) as number) + 1 };
}
