/** Cells and rows of tables: clean text that knows its place in the source. */
import { cleanLine, isBlankCode, withoutSpaces } from "./clean.ts";
import type { Line } from "./lines.ts";
import { join, type Passage, spansOf } from "./passage.ts";
import type { Spans, Table } from "./result.ts";

/** Half-open range of indices into the lines that were given. */
export type LineRange = readonly [from: number, to: number];

export interface FoundTable extends Table {
  /** Cells with their source offsets, row by row; a cell filled from a merged cell above is the same object as the one above it. */
  readonly cells: readonly (readonly Passage[])[];
  /** Lines that belong to the table, repeated headers and the blank lines between them included, page heads not. */
  readonly lines: readonly LineRange[];
  /** Whole sentences that the layout put into cells of a list; they are no rows and should be read as paragraphs. */
  readonly asides: readonly Passage[];
}

/** What a reader of one layout hands to `finishTable`. */
export interface TableDraft {
  readonly columns: readonly string[];
  readonly cells: readonly (readonly Passage[])[];
  /** Indices of consumed lines in ascending order. */
  readonly used: readonly number[];
  readonly asides?: readonly Passage[];
}

/** A table and where reading goes on. */
export interface Reading {
  readonly drafts: readonly TableDraft[];
  /** Index of the first line after what was looked at; always past the first line. */
  readonly next: number;
}

/** Clean text of characters [from, to) of a line. */
export function cellOf(line: Line, from = 0, to = line.text.length): Passage {
  const passage = cleanLine(line.text, from, to);
  return { text: passage.text, starts: passage.starts, offsets: passage.offsets.map((offset) => offset + line.start) };
}

/** Pieces of one cell, wrapped over lines or pages, as one text. */
export function joinCell(pieces: readonly Passage[]): Passage {
  const filled = pieces.filter((piece) => piece.text !== "");
  return filled.length === 1 ? (filled[0] as Passage) : join(filled);
}

export function isBlankLine(line: Line): boolean {
  const { text } = line;
  for (let at = 0; at < text.length; at++) if (!isBlankCode(text.charCodeAt(at))) return false;
  return true;
}

/** Index of the first line at or after `from` that carries text; `lines.length` if none. */
export function nextFilled(lines: readonly Line[], from: number): number {
  let at = from;
  while (at < lines.length && isBlankLine(lines[at] as Line)) at++;
  return at;
}

const PAGE_NUMBER = /^(?:第?\d{1,4}页?(?:[/，,]?共?\d{1,4}页)?|[-—–－·•.~]+\d{1,4}[-—–－·•.~]+|[-—–－]{1,3})$/;
const ISSUE_HEAD = /(?:公报|政报|政刊)/;
const SERIES_HEAD = /^[【·•]?[\u4e00-\u9fff]{0,8}(?:文件|规章)[】·•]?$/;

/** Whether a line is a running head or a page number, as they stand between the halves of a table; a bare number is not. */
export function isPageFurniture(line: Line): boolean {
  if (line.text.length > 60) return false;
  const text = withoutSpaces(line.text);
  if (text.length > 40 || text === "") return false;
  if (PAGE_NUMBER.test(text)) return !/^\d+$/.test(text);
  if (SERIES_HEAD.test(text)) return true;
  return ISSUE_HEAD.test(text) && /[\d·•]/.test(text) && !/[《》。，；：]/.test(text);
}

const SECTION = /^[\s\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^。；]{2,40}$/;

/** Whether a line can head a group of rows within a table: 二、优化服务. */
export function isSectionLine(line: Line): boolean {
  return line.text.length <= 60 && SECTION.test(line.text) && !/[，：:、]\s*$/.test(line.text);
}

function rangesOf(used: readonly number[], lines: readonly Line[]): LineRange[] {
  const ranges: [number, number][] = [];
  for (const index of used) {
    const last = ranges.at(-1);
    if (last && nextFilled(lines, last[1]) >= index) last[1] = Math.max(last[1], index + 1);
    else ranges.push([index, index + 1]);
  }
  return ranges;
}

function rowSpansOf(row: readonly Passage[], above: readonly Passage[] | undefined): Spans {
  const spans: [number, number][] = [];
  row.forEach((cell, column) => {
    if (cell.text === "" || cell === above?.[column]) return;
    for (const [start, end] of spansOf(cell)) spans.push([start, end]);
  });
  return spans;
}

/** The table with texts, spans and line ranges. */
export function finishTable(draft: TableDraft, caption: string | null, lines: readonly Line[]): FoundTable {
  const ranges = rangesOf(draft.used, lines);
  return {
    caption,
    columns: [...draft.columns],
    rows: draft.cells.map((row) => row.map((cell) => cell.text)),
    rowSpans: draft.cells.map((row, index) => rowSpansOf(row, draft.cells[index - 1])),
    spans: ranges.map(([from, to]) => [(lines[from] as Line).start, (lines[to - 1] as Line).end]),
    cells: draft.cells,
    lines: ranges,
    asides: draft.asides ?? [],
  };
}
