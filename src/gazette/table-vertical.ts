/**
 * Tables of which the text keeps one fragment of a cell a line, one cell after another, row after row, and a merged category
 * set upright one character a line. Rows begin at their numbers; where the cells of a row part is decided by `cutRow`.
 */
import { isBlankCode, widthOf, withoutSpaces } from "./clean.ts";
import type { Line } from "./lines.ts";
import { emptyPassage, type Passage } from "./passage.ts";
import { cellOf, isBlankLine, isPageFurniture, isSectionLine, joinCell, nextFilled, type Reading } from "./table-cells.ts";
import { type ColumnShape, cutRow, type Fragment, learnWidths } from "./table-cut.ts";
import { columnOf, titlesOf } from "./table-header.ts";

interface Head {
  readonly titles: readonly string[];
  readonly squeezed: string;
  /** Whether each title stands upright, so that its column is one or two characters wide. */
  readonly upright: readonly boolean[];
  readonly used: readonly number[];
  /** Index of the line after the head. */
  readonly next: number;
}

interface Row {
  readonly fragments: Fragment[];
  readonly number: Passage;
  /** Headings of groups above the row; a group that lost its rows leaves its heading to the next. */
  readonly sections: readonly Passage[];
}

const LONGEST_TITLE = 14;
const MOST_FRAGMENTS = 30;
const LONGEST_ROW = 120;
const LOST_NUMBERS = 2;
const LOST_WITH_GROUP = 30;
const MOST_HEADINGS = 4;
/** Share of rows with as many lines as cells from which on a line is a cell. */
const ONE_EACH = 0.8;

function pieces(line: Line): string[] {
  return line.text.split(/[\s\u3000\u00a0]+/).filter((piece) => piece !== "");
}

function uprightTitles(titles: readonly string[], fragments: readonly string[]): boolean[] {
  let at = 0;
  return titles.map((title) => {
    let longest = 0;
    for (let length = 0; length < title.length; at++) {
      const fragment = fragments[at] as string;
      longest = Math.max(longest, fragment.length);
      length += fragment.length;
    }
    return longest === 1 && title.length > 1;
  });
}

/** A head of fragments from line `start` down to the number of the first row. */
function readHead(lines: readonly Line[], start: number): Head | null {
  const fragments: string[] = [];
  const used: number[] = [];
  let at = start;
  for (; at < lines.length && fragments.length < MOST_FRAGMENTS; at = nextFilled(lines, at + 1)) {
    const line = lines[at] as Line;
    if (line.text.length > 80) return null;
    if (/^\s*\d/.test(line.text) || isSectionLine(line)) break;
    const found = pieces(line);
    if (found.some((piece) => piece.length > LONGEST_TITLE || /[，。；]/.test(piece))) return null;
    fragments.push(...found);
    used.push(at);
  }
  if (used.length < 2 || at >= lines.length) return null;
  const titles = titlesOf(fragments);
  if (!titles || titles.length < 3 || columnOf(titles[0] as string).kind !== "ordinal") return null;
  return { titles, squeezed: fragments.join(""), upright: uprightTitles(titles, fragments), used, next: at };
}

/** Index after a head printed again at line `at`, or `at`. */
function afterHead(lines: readonly Line[], at: number, head: Head, used: number[]): number {
  let squeezed = "";
  let next = at;
  const own: number[] = [];
  while (next < lines.length && squeezed.length < head.squeezed.length) {
    if (!isPageFurniture(lines[next] as Line)) {
      squeezed += withoutSpaces((lines[next] as Line).text);
      if (!head.squeezed.startsWith(squeezed)) return at;
      own.push(next);
    }
    next = nextFilled(lines, next + 1);
  }
  if (squeezed !== head.squeezed) return at;
  used.push(...own);
  return next;
}

function fragmentOf(line: Line, index: number, from: number, apart: boolean): Fragment {
  const cell = cellOf(line, from);
  return { cell, line: index, width: widthOf(cell.text), apart };
}

const NUMBER = /^[\s\u3000]*(\d{1,3})(?:[\s\u3000]+(?=\S)|[\s\u3000]*$)/;

function numberOf(line: Line | undefined): number {
  return Number(NUMBER.exec(line?.text ?? "")?.[1] ?? 0);
}

/** Whether the number is the next row's: one more than the last, or a little more where the row that is due never comes. */
function isDue(lines: readonly Line[], at: number, value: number, last: number): boolean {
  if (value <= last || value > last + 1 + LOST_NUMBERS) return false;
  if (value === last + 1) return true;
  if (last === 0) return false;
  for (let next = at + 1; next < Math.min(lines.length, at + LONGEST_ROW); next++) if (numberOf(lines[next]) === last + 1) return false;
  return true;
}

/**
 * Number of the first row of the group that a line heads, 0 where it heads none. Groups without rows may stand between (`above` of
 * them before the line), and with them some numbers may be gone.
 */
function groupBegun(lines: readonly Line[], at: number, last: number, above: number): number {
  if (!isSectionLine(lines[at] as Line)) return 0;
  let next = nextFilled(lines, at + 1);
  let headings = above + 1;
  for (; headings < MOST_HEADINGS && next < lines.length && isSectionLine(lines[next] as Line); headings++)
    next = nextFilled(lines, next + 1);
  const value = numberOf(lines[next]);
  const lost = headings > 1 ? LOST_WITH_GROUP : 0;
  return value === 1 || (value > last && value <= last + 1 + lost) ? value : 0;
}

function rowFrom(line: Line, at: number, sections: readonly Passage[]): Row {
  const [printed, digits] = NUMBER.exec(line.text) as unknown as [string, string];
  const first = line.text.indexOf(digits);
  const fragments = printed.length < line.text.length ? [fragmentOf(line, at, printed.length, true)] : [];
  return { fragments, number: cellOf(line, first, first + digits.length), sections };
}

function gatherRows(lines: readonly Line[], head: Head, used: number[]): Row[] {
  const rows: Row[] = [];
  let last = 0;
  let sections: Passage[] = [];
  let previous = head.next;
  for (let at = head.next; at < lines.length; at = nextFilled(lines, at + 1)) {
    const after = rows.length > 0 ? afterHead(lines, at, head, used) : at;
    at = after;
    const line = lines[at];
    if (!line || isPageFurniture(line)) continue;
    const value = numberOf(line);
    const row = rows.at(-1);
    const begun = groupBegun(lines, at, last, sections.length);
    if (begun > 0) {
      sections.push(cellOf(line));
      // A heading that follows at once has yet to find the number.
      last = isSectionLine(lines[nextFilled(lines, at + 1)] as Line) ? last : begun - 1;
      used.push(at);
    } else if (value > 0 && isDue(lines, at, value, last)) {
      rows.push(rowFrom(line, at, sections));
      used.push(at);
      sections = [];
      last = value;
    } else {
      if (!row || row.fragments.length >= LONGEST_ROW || line.text.length > 600) break;
      row.fragments.push(fragmentOf(line, at, 0, at > previous + 1));
    }
    previous = at;
  }
  return rows;
}

/** Fragments joined where no blank line parts them. */
function blocksOf(fragments: readonly Fragment[]): Fragment[] {
  const blocks: Fragment[] = [];
  for (const fragment of fragments) {
    const last = blocks.at(-1);
    if (!last || fragment.apart) blocks.push(fragment);
    else
      blocks[blocks.length - 1] = {
        ...last,
        cell: joinCell([last.cell, fragment.cell]),
        width: last.width + fragment.width,
        last: fragment.line,
      };
  }
  return blocks;
}

/** Rows as blocks, if blank lines stand between cells and nowhere else: nearly every row has then as many blocks as cells. */
function inBlocks(rows: readonly Row[], width: number): Row[] {
  const blocks = rows.map((row) => ({ ...row, fragments: blocksOf(row.fragments) }));
  const whole = blocks.slice(0, -1).filter((row) => row.fragments.length === width).length;
  return whole > 0 && whole >= (rows.length - 1) * 0.7 ? blocks : [...rows];
}

/** Whether cells are not wrapped: nearly every row but the last, which may run on, has one line for each of its cells. */
function linesAreCells(rows: readonly Row[], width: number): boolean {
  const whole = rows.slice(0, -1).filter((row) => row.fragments.length === width).length;
  return rows.length > 3 && whole >= (rows.length - 1) * ONE_EACH;
}

const PASSES = 3;

function cellsOf(rows: readonly Row[], head: Head): { cells: Passage[][]; cuts: number[][] } {
  const columns: ColumnShape[] = head.titles.slice(1).map((title, index) => ({
    kind: columnOf(title).kind,
    role: columnOf(title).role,
    narrow: head.upright[index + 1] as boolean,
    width: null,
  }));
  let cuts: number[][] = [];
  const plain = linesAreCells(rows, columns.length);
  for (let pass = 0; pass < PASSES; pass++) {
    const before = String(cuts);
    cuts = rows.map((row, index) =>
      plain && row.fragments.length === columns.length
        ? Array.from({ length: columns.length + 1 }, (_, cell) => cell)
        : cutRow(row.fragments, columns, index === rows.length - 1),
    );
    if (String(cuts) === before) break;
    learnWidths(
      rows.map((row) => row.fragments),
      cuts,
      columns,
    );
  }
  const cells = rows.flatMap((row, index) => {
    const cut = cuts[index] as number[];
    const cellsOfRow = [
      row.number,
      ...columns.map((_, column) => joinCell(row.fragments.slice(cut[column], cut[column + 1]).map((piece) => piece.cell))),
    ];
    return [...row.sections.map((section) => [section, ...columns.map(() => emptyPassage)]), cellsOfRow];
  });
  return { cells, cuts };
}

/** A category printed once stands for the rows below it. */
function inheritCategories(cells: Passage[][], titles: readonly string[]): void {
  titles.forEach((title, column) => {
    if (columnOf(title).kind !== "category") return;
    for (let row = 1; row < cells.length; row++) {
      const own = cells[row] as Passage[];
      if ((own[column] ?? emptyPassage).text === "") own[column] = (cells[row - 1] as Passage[])[column] as Passage;
    }
  });
}

/** A table set cell by cell from line `start` on, or null. */
export function readVertical(lines: readonly Line[], start: number): Reading | null {
  const head = readHead(lines, start);
  if (!head) return null;
  const used: number[] = [...head.used];
  const gathered = gatherRows(lines, head, used);
  const rows = inBlocks(gathered, head.titles.length - 1);
  if (rows.length < 2 || rows.slice(0, -1).some((row) => row.fragments.length < 2)) {
    return { drafts: [], next: (used.at(-1) as number) + 1 };
  }
  const { cells, cuts } = cellsOf(rows, head);
  inheritCategories(cells, head.titles);
  rows.forEach((row, index) => {
    for (const fragment of row.fragments.slice(0, (cuts[index] as number[]).at(-1))) {
      for (let line = fragment.line; line <= (fragment.last ?? fragment.line); line++)
        if (!isBlankLine(lines[line] as Line)) used.push(line);
    }
  });
  const sorted = [...new Set(used)].sort((a, b) => a - b);
  const end = lastOf(rows, cuts);
  return { drafts: [{ columns: head.titles, cells, used: sorted.filter((line) => line <= end) }], next: end + 1 };
}

function lastOf(rows: readonly Row[], cuts: readonly (readonly number[])[]): number {
  const row = rows.at(-1) as Row;
  const count = (cuts.at(-1) as readonly number[]).at(-1) as number;
  const fragment = row.fragments[count - 1];
  return fragment ? (fragment.last ?? fragment.line) : 0;
}

/** Whether a line may be the first of an upright head: 序, 序号, or the same spaced out. */
export function mayBeginVertical(text: string): boolean {
  let length = 0;
  for (let at = 0; at < text.length; at++) if (!isBlankCode(text.charCodeAt(at))) length++;
  return length <= LONGEST_TITLE * 2;
}
