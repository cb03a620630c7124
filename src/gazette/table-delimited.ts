/** Tables with one row a line and a mark between cells: tabs, pipes, commas. Gathers rows; `assembleTables` makes tables of them. */
import { isBlankCode } from "./clean.ts";
import type { Line } from "./lines.ts";
import { emptyPassage, type Passage, slice } from "./passage.ts";
import { assembleTables, type Gap, type RawRow } from "./table-assemble.ts";
import { cellOf, isBlankLine, isPageFurniture, isSectionLine, joinCell, type Reading } from "./table-cells.ts";
import { isHeaderRow } from "./table-header.ts";

/** Cells of one line, several rows where a cell holds a list, an empty list for a ruling line, null for a line of another kind. */
type Split = (line: Line) => Passage[][] | null;

const TAG = /<\/?(?:p|br|ol|ul|li|b|i|u|em|strong|span|sub|sup|div|font|a)\b[^<>]{0,120}>|&(?:nbsp|ensp|emsp|#160);/gi;
const ITEM_TAG = /<(?:p|ol|ul|li)\b[^<>]{0,120}>/i;
const LONGEST_TAG = 140;
const BLOCK_TAG = /^<\/?(?:p|li)\b/i;
const LIST_TAG = /^<(?:ol|ul)\b/i;
/** A number and a point are the number of an item only where a space follows: 2.5 is a quantity. */
const ITEM_NUMBER = /^\s*\d{1,3}[.．、]\s+(?=\S)/;

/** Text of a cell without markup. */
export function cellWithoutTags(line: Line, from: number, to: number): Passage {
  // A tag that begins in the cell may end behind it; further on nothing is looked at, however long the line.
  const text = line.text.slice(from, to + LONGEST_TAG);
  const mark = text.search(/[<&]/);
  if (mark < 0 || mark >= to - from) return cellOf(line, from, to);
  const pieces: Passage[] = [];
  let at = from;
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(text); tag && from + tag.index < to; tag = TAG.exec(text)) {
    if (from + tag.index > at) pieces.push(cellOf(line, at, from + tag.index));
    at = from + tag.index + tag[0].length;
  }
  if (at < to) pieces.push(cellOf(line, at, to));
  return joinCell(pieces);
}

/** Sentences of a list whose markup names no items: cut after each 。 that stands in no bracket. */
function sentencesOf(cell: Passage): Passage[] {
  const items: Passage[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < cell.text.length; at++) {
    const mark = cell.text[at] as string;
    if (mark === "（" || mark === "(") depth++;
    else if (mark === "）" || mark === ")") depth = Math.max(0, depth - 1);
    else if (mark === "。" && depth === 0) {
      items.push(slice(cell, from, at + 1));
      from = at + 1;
    }
  }
  if (from < cell.text.length) items.push(slice(cell, from));
  return items;
}

/** Items of a cell that holds `<p>` or `<li>` elements, or a list that was opened and never divided. */
function itemsOf(line: Line, from: number, to: number): Passage[] {
  const items: Passage[] = [];
  let at = from;
  let opened = false;
  const push = (end: number, list: boolean) => {
    const number = ITEM_NUMBER.exec(line.text.slice(at, Math.min(end, at + 12)));
    const cell = cellWithoutTags(line, at + (number?.[0].length ?? 0), end);
    if (cell.text !== "") for (const item of list ? sentencesOf(cell) : [cell]) items.push(item);
  };
  TAG.lastIndex = from;
  for (let tag = TAG.exec(line.text); tag && tag.index < to; tag = TAG.exec(line.text)) {
    const isList = LIST_TAG.test(tag[0]);
    if (!isList && !BLOCK_TAG.test(tag[0])) continue;
    push(tag.index, opened);
    opened = isList;
    at = tag.index + tag[0].length;
    TAG.lastIndex = at;
  }
  push(to, opened);
  return items;
}

/** Ranges of the cells of a line that is cut at each tab. */
function tabRanges(text: string): [number, number][] {
  const ranges: [number, number][] = [];
  for (let from = 0; from <= text.length; ) {
    const tab = text.indexOf("\t", from);
    const to = tab < 0 ? text.length : tab;
    ranges.push([from, to]);
    from = to + 1;
  }
  return ranges;
}

function splitTabs(line: Line): Passage[][] | null {
  if (!line.text.includes("\t") || isBlankLine(line)) return null;
  const ranges = tabRanges(line.text);
  if (ranges.length > WIDEST) return null;
  // A list beside its label is one row an item; among other cells it is the text of its cell.
  const listed = ranges.length === 2 ? ranges.findIndex(([from, to]) => ITEM_TAG.test(line.text.slice(from, to))) : -1;
  const cells = ranges.map(([from, to], index) => (index === listed ? emptyPassage : cellWithoutTags(line, from, to)));
  if (listed < 0) return [cells];
  const [from, to] = ranges[listed] as [number, number];
  return itemsOf(line, from, to).map((item) => cells.map((cell, index) => (index === listed ? item : cell)));
}

const WIDEST = 60;
const BARS = "|｜│┃";
const RULING = /^[\s|:+\-=─━—┼├┤┬┴┌┐└┘]+$/;

function splitPipes(line: Line): Passage[][] | null {
  const text = line.text.trim();
  if (text === "" || !/^[|｜│┃+┌├└]/.test(text)) return null;
  if (RULING.test(text)) return [];
  if (!BARS.includes(text[0] as string)) return null;
  const bar = text[0] as string;
  const cells: Passage[] = [];
  let from = line.text.indexOf(bar) + 1;
  while (from < line.text.length) {
    let to = line.text.indexOf(bar, from);
    while (to > 0 && line.text[to - 1] === "\\") to = line.text.indexOf(bar, to + 1);
    if (to < 0) {
      if (line.text.slice(from).trim() !== "") cells.push(cellWithoutTags(line, from, line.text.length));
      break;
    }
    cells.push(cellWithoutTags(line, from, to));
    from = to + 1;
  }
  return cells.length > 0 && cells.length <= WIDEST ? [cells] : null;
}

function splitCommas(line: Line): Passage[][] | null {
  const { text } = line;
  if (!text.includes(",")) return null;
  const cells: Passage[] = [];
  let from = 0;
  while (from <= text.length) {
    if (text[from] === '"') {
      const close = text.indexOf('"', from + 1);
      if (close < 0) return null;
      cells.push(cellOf(line, from + 1, close));
      from = close + 2;
      continue;
    }
    const comma = text.indexOf(",", from);
    const to = comma < 0 ? text.length : comma;
    cells.push(cellOf(line, from, to));
    from = to + 1;
  }
  return [cells];
}

function gather(lines: readonly Line[], start: number, split: Split): { rows: RawRow[]; next: number } {
  const rows: RawRow[] = [];
  let next = start;
  let gap: Gap = "none";
  let between: number[] = [];
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] as Line;
    const found = split(line);
    if (found) {
      for (const cells of found) {
        const sections = between.length > 0 && between.every((index) => isSectionLine(lines[index] as Line));
        rows.push({
          cells,
          line: at,
          gap,
          between,
          item: cells.length === 2 && ITEM_TAG.test(line.text),
          ruling: false,
          ...(sections ? { sections: between.map((index) => cellOf(lines[index] as Line)) } : {}),
        });
        gap = "none";
        between = [];
      }
      if (found.length === 0) rows.push({ cells: [], line: at, gap: "none", between: [], item: false, ruling: true });
      next = at + 1;
      continue;
    }
    if (isBlankLine(line)) gap = gap === "none" ? "blank" : gap;
    else if (isPageFurniture(line) || /^\s*\d{1,4}\s*$/.test(line.text)) gap = gap === "text" ? gap : "furniture";
    else {
      // A wrapped cell stands right under its row; anything longer after a blank line is prose.
      if (between.length >= 3 || (gap !== "none" && between.length === 0 && line.text.length > 60)) break;
      if (between.length === 0 && gap === "none") gap = "wrapped";
      else if (gap !== "wrapped") gap = "text";
      between.push(at);
    }
    if (at - next > 12) break;
  }
  return { rows, next };
}

function hasInnerTab(text: string): boolean {
  const first = text.search(/\S/);
  const tab = text.indexOf("\t", first);
  if (first < 0 || tab < 0) return false;
  for (let at = tab; at < text.length; at++) if (!isBlankCode(text.charCodeAt(at))) return true;
  return false;
}

/** Tables with tabs between cells from line `start` on, whose text holds a tab. */
export function readTabs(lines: readonly Line[], start: number): Reading {
  if (!hasInnerTab((lines[start] as Line).text)) return { drafts: [], next: start + 1 };
  const { rows, next } = gather(lines, start, splitTabs);
  return { drafts: assembleTables(rows, (at) => cellOf(lines[at] as Line)), next: Math.max(next, start + 1) };
}

/** Where rulings part all rows, the lines between two of them are one row. */
function joinRuled(rows: readonly RawRow[]): RawRow[] {
  const groups: RawRow[][] = [[]];
  for (const row of rows) {
    if (row.ruling) groups.push([]);
    else (groups.at(-1) as RawRow[]).push(row);
  }
  const filled = groups.filter((group) => group.length > 0);
  const alone = filled.every((group) => group.slice(1).every((row) => (row.cells[0]?.text ?? "") === ""));
  if (filled.length < 3 || !alone) return [...rows];
  const joined: RawRow[] = [];
  for (const group of filled) {
    const [first] = group as [RawRow];
    const cells = first.cells.map((_, column) => joinCell(group.map((row) => row.cells[column] ?? emptyPassage)));
    joined.push({ ...first, cells }, ...group.slice(1).map((row) => ({ ...row, cells: [], ruling: true })));
  }
  const rulings = rows.filter((row) => row.ruling);
  return [...joined, ...rulings].sort((a, b) => a.line - b.line);
}

/** Tables drawn with pipes, with or without ruling lines. */
export function readPipes(lines: readonly Line[], start: number): Reading {
  const { rows, next } = gather(lines, start, splitPipes);
  return { drafts: assembleTables(joinRuled(rows), (at) => cellOf(lines[at] as Line)), next: Math.max(next, start + 1) };
}

/** A table with commas between cells, known by its head. */
export function readCommas(lines: readonly Line[], start: number): Reading | null {
  const head = splitCommas(lines[start] as Line)?.[0];
  if (!head || head.length < 3 || !isHeaderRow(head.map((cell) => cell.text))) return null;
  const split: Split = (line) => {
    const found = splitCommas(line);
    return found && (found[0] as Passage[]).length >= head.length - 1 && (found[0] as Passage[]).length <= head.length ? found : null;
  };
  const { rows, next } = gather(lines, start, split);
  return { drafts: assembleTables(rows, (at) => cellOf(lines[at] as Line)), next: Math.max(next, start + 1) };
}
