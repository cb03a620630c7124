/** Rows gathered from lines become tables: heads, heads printed again on the next page, rows torn by a page break, merged cells. */
import { withoutSpaces } from "./clean.ts";
import { ordinalOf } from "./labels.ts";
import { emptyPassage, type Passage } from "./passage.ts";
import { joinCell, type TableDraft } from "./table-cells.ts";
import { ENDS_UNIT } from "./table-cut.ts";
import { type Column, columnOf, isHeaderRow } from "./table-header.ts";

/** What stands between a row and the one before it; text is more than page heads, wrapped is text right under a row. */
export type Gap = "none" | "blank" | "furniture" | "wrapped" | "text";

export interface RawRow {
  readonly cells: readonly Passage[];
  /** Index of its line. */
  readonly line: number;
  readonly gap: Gap;
  /** Indices of lines of text between this row and the one before it. */
  readonly between: readonly number[];
  /** One item of a list in a cell. */
  readonly item: boolean;
  /** A ruling line without cells. */
  readonly ruling: boolean;
  /** Lines between, where each heads a group of rows. */
  readonly sections?: readonly Passage[];
  /** Marked as a head by its markup. */
  readonly head?: boolean;
}

interface Open {
  columns: Column[];
  headed: boolean;
  cells: Passage[][];
  used: number[];
  ordinal: number;
  last: number;
  /** How often its last row was gone on with. */
  joined: number;
  /** Its head was just printed again: a page break stands before the next row. */
  turned: boolean;
}

const ORDINAL = /^[（(]?(\d{1,4}|[一二三四五六七八九十]{1,4})[）).、．]?$/;

/** Number in an ordinal cell; null for anything else. */
export function ordinalIn(cell: Passage | undefined): number | null {
  const found = cell && ORDINAL.exec(cell.text);
  return found ? ordinalOf(found[1] as string) : null;
}

function texts(cells: readonly Passage[]): string[] {
  return cells.map((cell) => withoutSpaces(cell.text));
}

function sameHead(row: readonly Passage[], columns: readonly Column[]): boolean {
  const titles = texts(row);
  let same = 0;
  columns.forEach((column, index) => {
    if (column.title === (titles[index] ?? "")) same++;
  });
  return columns.length > 0 && same >= Math.max(columns.length, titles.length) * 0.7;
}

function open(): Open {
  return { columns: [], headed: false, cells: [], used: [], ordinal: -1, last: 0, joined: 0, turned: false };
}

function setHead(table: Open, titles: readonly string[], line: number): void {
  table.columns = titles.map(columnOf);
  table.headed = true;
  table.ordinal = table.columns.findIndex((column) => column.kind === "ordinal");
  table.used.push(line);
}

/** Under a title that spans several columns a second head names them. */
function mergeHead(table: Open, row: readonly Passage[], line: number): void {
  const below = texts(row);
  const titles = table.columns.map((column, index) => below[index] || column.title);
  setHead(table, [...titles, ...below.slice(titles.length)], line);
}

/** Whether a cell can go on: there is text, and it is neither a finished sentence nor a finished list of bodies. */
function isTorn(cell: Passage | undefined, column: Column | undefined): boolean {
  if (!cell || cell.text === "" || /[。；！]$/.test(cell.text) || column?.kind === "deadline") return false;
  return column?.kind !== "unit" || !ENDS_UNIT.test(cell.text);
}

/** Pages that one row may run over. */
const MOST_PAGES = 12;

/** Whether a row without a number goes on with the row before it, after a page break tore it. */
function continues(table: Open, row: RawRow): boolean {
  const above = table.cells.at(-1);
  if (!above || row.item || (row.gap === "none" && !table.turned) || table.joined >= MOST_PAGES) return false;
  let torn = 0;
  for (let index = 0; index < row.cells.length; index++) {
    if (index === table.ordinal || row.cells[index]?.text === "") continue;
    if (isTorn(above[index], table.columns[index])) torn++;
    else if (above[index]?.text !== "") return false;
  }
  return torn > 0;
}

function extend(above: Passage[], cells: readonly Passage[]): void {
  cells.forEach((cell, index) => {
    if (cell.text !== "") above[index] = joinCell([above[index] ?? emptyPassage, cell]);
  });
}

/** Whether the line holds the rest of a row that a line break cut inside a cell. */
function completes(table: Open, row: RawRow): boolean {
  const above = table.cells.at(-1);
  if (!above || table.ordinal < 0 || row.gap === "text" || row.cells[0]?.text === "") return false;
  return ordinalIn(row.cells[table.ordinal]) === null && above.length + row.cells.length - 1 <= table.columns.length;
}

function addRow(table: Open, row: RawRow, wrapped: readonly Passage[]): void {
  const above = table.cells.at(-1);
  if (above && wrapped.length > 0) above[above.length - 1] = joinCell([above.at(-1) as Passage, ...wrapped]);
  table.used.push(row.line);
  const numbered = table.ordinal >= 0;
  const number = numbered ? ordinalIn(row.cells[table.ordinal]) : null;
  if (above && numbered && number === null && completes(table, row)) {
    above[above.length - 1] = joinCell([above.at(-1) as Passage, row.cells[0] as Passage]);
    for (const cell of row.cells.slice(1)) above.push(cell);
    return;
  }
  const blank = numbered ? row.cells[table.ordinal]?.text === "" : row.cells[0]?.text === "";
  if (above && blank && continues(table, row)) {
    extend(above, row.cells);
    table.joined++;
    return;
  }
  table.cells.push([...row.cells]);
  table.joined = 0;
  if (number !== null) table.last = number;
}

const CONTENTS_PAGE = /^[（(]?\d{1,4}[）)]?$/;
const LIST_LABEL =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、）)]|第[一二三四五六七八九十百\d]+[章节条编]|[-•·●■◆▪※*①-⑳])/;

/** Tabs also indent, follow list numbers, lead to page numbers and part labels from values: no tables. */
function isPlain(table: Open): boolean {
  if (table.cells.length < 3) return true;
  const width = (table.cells[0] as Passage[]).length;
  let odd = 0;
  let pages = 0;
  for (const row of table.cells) {
    const filled = row.filter((cell) => cell.text !== "");
    const first = filled[0]?.text ?? "";
    if (filled.length < 2 || LIST_LABEL.test(first) || /[:：]/.test(first) || row.some((cell) => cell.text.length > 200)) odd++;
    if (Math.abs(row.length - width) > 1) odd++;
    if (CONTENTS_PAGE.test(filled.at(-1)?.text ?? "") && width === 2 && first.length > 4) pages++;
  }
  return odd > table.cells.length / 5 || pages > table.cells.length / 2;
}

/** A row with one cell of text over the whole width: it heads the rows below it. */
function isSection(row: readonly Passage[]): boolean {
  return row.length > 2 && row.slice(1).every((cell) => cell.text === "") && !/^\d+$/.test(row[0]?.text ?? "");
}

/** Blank cells of merged columns take the cell above: categories, and tasks that are divided further on their right. */
function inherit(table: Open): void {
  const kinds = table.columns.map((column) => column.kind);
  const lastTask = kinds.lastIndexOf("task");
  const merged = kinds.map(
    (kind, index) => kind === "category" || (kind === "task" && index < lastTask) || (kind === "unit" && index === 0),
  );
  table.cells.forEach((row, index) => {
    while (row.length < table.columns.length) row.push(emptyPassage);
    const above = table.cells[index - 1];
    if (!above || isSection(row) || isSection(above)) return;
    row.forEach((cell, column) => {
      if (merged[column] && cell.text === "" && above[column]) row[column] = above[column];
    });
  });
}

function close(table: Open, drafts: TableDraft[]): void {
  if (table.cells.length === 0 || (!table.headed && isPlain(table))) return;
  const width = table.cells.reduce((most, row) => Math.max(most, row.length), table.columns.length);
  if (width < 2) return;
  while (table.headed && table.columns.length < width) table.columns.push(columnOf(""));
  inherit(table);
  drafts.push({ columns: table.columns.map((column) => column.title), cells: table.cells, used: table.used });
}

/** Whether rows after a repeated head go on with the open table. */
function goesOn(table: Open, head: RawRow, next: RawRow | undefined): boolean {
  if (table.ordinal < 0) return head.gap !== "text" && head.gap !== "wrapped";
  const number = ordinalIn(next?.cells[table.ordinal]);
  return number === null || (number > table.last && number <= table.last + 20);
}

/** Whether a row belongs to the open table although text stands before it. */
function follows(table: Open, row: RawRow): boolean {
  if (row.gap !== "text" && row.gap !== "wrapped") return true;
  const number = ordinalIn(row.cells[table.ordinal]);
  return number !== null && number > table.last && number <= table.last + 2;
}

/** Reads one row into the open table; the table that is open after it. */
function take(table: Open, row: RawRow, next: RawRow | undefined, wrap: (line: number) => Passage, drafts: TableDraft[]): Open {
  const titled = row.head === true || (!row.item && isHeaderRow(row.cells.map((cell) => cell.text)));
  // Right under a row only the same head again is a head; other short words are a row.
  const head =
    titled && (row.head === true || row.gap !== "none" || !table.headed || table.cells.length === 0 || sameHead(row.cells, table.columns));
  if (head) {
    if (table.headed && table.cells.length === 0 && row.gap === "none") {
      mergeHead(table, row.cells, row.line);
    } else if (table.headed && sameHead(row.cells, table.columns) && goesOn(table, row, next)) {
      table.used.push(row.line);
      table.turned = true;
    } else {
      // One or two rows right above a head tell about the whole table and stay its first rows.
      const own = !table.headed && table.cells.length <= 2 && row.gap === "none" ? table : begin(table, drafts);
      setHead(own, texts(row.cells), row.line);
      return own;
    }
    return table;
  }
  if (row.sections && table.headed && row.cells.length === table.columns.length) {
    for (const section of row.sections) table.cells.push([section]);
    table.used.push(...row.between);
    addRow(table, row, []);
    return table;
  }
  const own = follows(table, row) ? table : begin(table, drafts);
  const wrapped = own === table && row.gap === "wrapped" && table.cells.length > 0 ? row.between : [];
  own.used.push(...wrapped);
  addRow(own, row, wrapped.map(wrap));
  own.turned = false;
  return own;
}

function begin(table: Open, drafts: TableDraft[]): Open {
  close(table, drafts);
  return open();
}

/** Tables of gathered rows; `wrap` reads a line of text right under a row as the end of its last cell. */
export function assembleTables(rows: readonly RawRow[], wrap: (line: number) => Passage): TableDraft[] {
  const drafts: TableDraft[] = [];
  let table = open();
  rows.forEach((row, index) => {
    if (row.ruling) table.used.push(row.line);
    else table = take(table, row, rows[index + 1], wrap, drafts);
  });
  close(table, drafts);
  return drafts;
}
