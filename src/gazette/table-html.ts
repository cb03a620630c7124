/** Tables written as HTML, on one line or over many, closed or not; cells that span rows or columns fill every place they cover. */
import type { Line } from "./lines.ts";
import { emptyPassage, type Passage } from "./passage.ts";
import { assembleTables, type Gap, type RawRow } from "./table-assemble.ts";
import { cellOf, isBlankLine, isPageFurniture, joinCell, type Reading } from "./table-cells.ts";

const TAG = /<(\/?)([a-z][a-z0-9]{0,9})\b([^<>]{0,400})>|<!--.{0,200}?-->|&(?:nbsp|ensp|emsp|#160);/gi;
const STRUCTURE = new Set(["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"]);
const FURTHEST = 6;
const WIDEST = 60;

interface Building {
  readonly rows: RawRow[];
  readonly asides: Passage[];
  /** Cells that reach down into the rows below: by column, what fills it and for how many rows. */
  readonly reaching: Map<number, { cell: Passage; rows: number }>;
  row: Passage[] | null;
  head: boolean;
  pieces: Passage[] | null;
  spans: readonly [columns: number, rows: number];
  inTable: boolean;
  gap: Gap;
  used: number[];
}

function attribute(attributes: string, name: string): number {
  const found = new RegExp(`${name}\\s*=\\s*["']?\\s*(\\d{1,3})`, "i").exec(attributes);
  return Math.min(WIDEST, Math.max(1, Number(found?.[1] ?? 1)));
}

/** Puts the cells that reach down from above into the places that come next. */
function fillReaching(state: Building): void {
  const row = state.row as Passage[];
  for (let reached = state.reaching.get(row.length); reached; reached = state.reaching.get(row.length)) {
    if (--reached.rows === 0) state.reaching.delete(row.length);
    row.push(reached.cell);
  }
}

function endCell(state: Building): void {
  if (!state.pieces || !state.row || state.row.length >= WIDEST) return;
  const cell = joinCell(state.pieces);
  const [columns, rows] = state.spans;
  for (let column = 0; column < columns && state.row.length < WIDEST; column++) {
    if (rows > 1) state.reaching.set(state.row.length, { cell, rows: rows - 1 });
    // A title over several columns stands over each; a wide cell of the body only in its first place.
    state.row.push(column === 0 || state.head ? cell : emptyPassage);
  }
  fillReaching(state);
  state.pieces = null;
}

function endRow(state: Building, line: number): void {
  endCell(state);
  if (!state.row) return;
  fillReaching(state);
  if (state.row.length > 0) {
    state.rows.push({ cells: state.row, line, gap: state.gap, between: [], item: false, ruling: false, head: state.head });
    state.gap = "none";
  }
  state.row = null;
}

function openTag(state: Building, name: string, attributes: string, line: number): void {
  if (name === "table") {
    endRow(state, line);
    state.reaching.clear();
    state.inTable = true;
  } else if (name === "tr") {
    endRow(state, line);
    state.inTable = true;
    state.row = [];
    state.head = false;
    fillReaching(state);
  } else if (name === "td" || name === "th") {
    endCell(state);
    if (!state.row) state.row = [];
    if (name === "th") state.head = true;
    state.pieces = [];
    state.spans = [attribute(attributes, "colspan"), attribute(attributes, "rowspan")];
  }
}

function closeTag(state: Building, name: string, line: number): void {
  if (name === "td" || name === "th") endCell(state);
  else if (name === "tr") endRow(state, line);
  else if (name === "table") {
    endRow(state, line);
    state.inTable = false;
  }
}

function takeText(state: Building, line: Line, from: number, to: number): void {
  const cell = cellOf(line, from, to);
  if (cell.text === "") return;
  if (state.pieces) state.pieces.push(cell);
  else if (!state.inTable) state.asides.push(cell);
}

/** Reads one line; false where it holds no markup and stands outside every cell. */
function readLine(state: Building, line: Line, index: number): boolean {
  let at = 0;
  let marked = false;
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(line.text); tag; tag = TAG.exec(line.text)) {
    takeText(state, line, at, tag.index);
    at = tag.index + tag[0].length;
    const name = (tag[2] ?? "").toLowerCase();
    if (!STRUCTURE.has(name)) continue;
    marked = true;
    if (tag[1] === "/") closeTag(state, name, index);
    else openTag(state, name, tag[3] ?? "", index);
  }
  if (!marked && !state.pieces) return false;
  takeText(state, line, at, line.text.length);
  return true;
}

const CLOSES = /<\/?(?:td|th|tr|table)\b/i;
const LONGEST_CELL = 40;

/** Whether a cell that is open at line `at` is closed or followed by another within reach, so that its lines are no prose. */
function isInsideCell(lines: readonly Line[], at: number): boolean {
  for (let index = at; index < Math.min(lines.length, at + LONGEST_CELL); index++)
    if (CLOSES.test((lines[index] as Line).text)) return true;
  return false;
}

/** Tables whose markup begins in line `start`. */
export function readHtml(lines: readonly Line[], start: number): Reading {
  const state: Building = {
    rows: [],
    asides: [],
    reaching: new Map(),
    row: null,
    head: false,
    pieces: null,
    spans: [1, 1],
    inTable: false,
    gap: "none",
    used: [],
  };
  let next = start;
  let inside = 0;
  for (let at = start; at < lines.length && at - next <= FURTHEST; at++) {
    const line = lines[at] as Line;
    if (isBlankLine(line)) continue;
    if (!state.pieces && isPageFurniture(line)) {
      state.gap = "furniture";
      continue;
    }
    if (state.pieces && at >= inside && !CLOSES.test(line.text)) {
      if (!isInsideCell(lines, at)) break;
      inside = at + LONGEST_CELL / 2;
    }
    if (!readLine(state, line, at)) break;
    state.used.push(at);
    next = at + 1;
  }
  endRow(state, Math.max(start, next - 1));
  const drafts = assembleTables(state.rows, (at) => cellOf(lines[at] as Line));
  const first = drafts[0];
  if (!first) return { drafts: [], next: Math.max(next, start + 1) };
  // Every line of the markup belongs to its tables: to the first of them, those that hold no row of another.
  const others = new Set(drafts.slice(1).flatMap((draft) => draft.used));
  const used = state.used.filter((line) => !others.has(line));
  return { drafts: [{ ...first, used, asides: state.asides }, ...drafts.slice(1)], next };
}
