/**
 * Tables whose cells are parted by white space under a head of column titles: one row a line, or rows wrapped over lines
 * (a number alone, the name on the lines below it, the short columns after it), or columns aligned by many spaces.
 */
import { isBlankCode, widthOf, withoutSpaces } from "./clean.ts";
import type { Line } from "./lines.ts";
import { emptyPassage, type Passage } from "./passage.ts";
import { cellOf, isBlankLine, isPageFurniture, isSectionLine, joinCell, nextFilled, type Reading } from "./table-cells.ts";
import { DATE, ENDS_UNIT } from "./table-cut.ts";
import { type ColumnKind, columnOf, isHeaderRow } from "./table-header.ts";

interface Token {
  readonly cell: Passage;
  readonly line: number;
  /** Printed columns [left, right) in half widths. */
  readonly left: number;
  readonly right: number;
}

interface Grid {
  readonly titles: readonly string[];
  readonly squeezed: string;
  /** Printed columns of the titles where several spaces align them; null where single spaces part cells. */
  readonly edges: readonly (readonly [number, number])[] | null;
}

const MANY = /[ \u3000\u00a0]{2,}|\u3000/;

/** Tokens of a line, cut at each run of blanks that is at least `least` wide. */
function tokensOf(line: Line, index: number, least: number): Token[] {
  const { text } = line;
  const tokens: Token[] = [];
  let start = -1;
  let end = -1;
  let left = 0;
  let right = 0;
  let column = 0;
  const push = () => start >= 0 && tokens.push({ cell: cellOf(line, start, end), line: index, left, right });
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const width = code < 0x2000 ? 1 : 2;
    if (!isBlankCode(code)) {
      if (start >= 0 && column - right >= least) {
        push();
        start = -1;
      }
      if (start < 0) {
        start = at;
        left = column;
      }
      end = at + 1;
      right = column + width;
    }
    column += width;
  }
  push();
  return tokens;
}

function gridOf(line: Line, index: number): Grid | null {
  if (/[。；]/.test(line.text)) return null;
  const wide = tokensOf(line, index, 2);
  const tokens = wide.length >= 3 ? wide : tokensOf(line, index, 1);
  const titles = tokens.map((token) => token.cell.text);
  const numbered = columnOf(titles[0] ?? "").kind === "ordinal";
  if (titles.length < (numbered ? 2 : 3) || !isHeaderRow(titles)) return null;
  const aligned = wide.length === tokens.length && MANY.test(line.text.trim());
  return { titles, squeezed: withoutSpaces(line.text), edges: aligned ? tokens.map((token) => [token.left, token.right]) : null };
}

const NUMBER = /^(\d{1,4})[.、．]?$/;

function numberAt(line: Line | undefined): number | null {
  const found = /^[\s\u3000]*(\d{1,4})(?:[.、．]?[\s\u3000]|$)/.exec(line?.text ?? "");
  return found ? Number(found[1]) : null;
}

/** Lines of one row: its first line and what is wrapped below it. */
interface WrappedRow {
  readonly number: number;
  readonly lines: number[];
  /** Line that heads the group beginning with the row. */
  readonly section: number | null;
}

/** What may take the words that are left over, the likeliest first. */
const SLACK: readonly (readonly ColumnKind[])[] = [["task"], ["other"], ["remark"], ["unit", "category", "person", "deadline", "ordinal"]];

/** The column of text whose cells are longest in rows that are whole on one line: it takes what is left over. */
function slackColumn(rows: readonly WrappedRow[], lines: readonly Line[], titles: readonly string[]): number {
  const width = titles.length;
  const sums = new Array<number>(width).fill(0);
  for (const row of rows) {
    if (row.lines.length > 1) continue;
    const tokens = tokensOf(lines[row.lines[0] as number] as Line, 0, 1);
    if (tokens.length !== width) continue;
    for (let column = 0; column < width; column++) sums[column] = (sums[column] as number) + widthOf((tokens[column] as Token).cell.text);
  }
  const kinds = titles.map((title) => columnOf(title).kind);
  for (const likely of SLACK) {
    let best = 0;
    for (let column = 1; column < width; column++) {
      if (likely.includes(kinds[column] as ColumnKind) && (best === 0 || (sums[column] as number) > (sums[best] as number))) best = column;
    }
    if (best > 0) return best;
  }
  return 1;
}

/** Cells of a row out of its tokens: from the left up to the slack column, from the right down to it, the rest between. */
function cellsBySlack(tokens: readonly Token[], width: number, slack: number): Passage[] {
  const cells: Passage[] = new Array(width).fill(emptyPassage);
  const cut = Math.max(slack, tokens.length - (width - slack - 1));
  for (let index = 0; index < slack; index++) cells[index] = tokens[index]?.cell ?? emptyPassage;
  cells[slack] = joinCell(tokens.slice(slack, cut).map((token) => token.cell));
  for (let index = cut; index < tokens.length; index++) cells[slack + 1 + index - cut] = (tokens[index] as Token).cell;
  return cells;
}

/** Cells of a row that was whole on its first line and wrapped in several columns at once: each piece goes where it fits best. */
function cellsByKind(tokens: readonly Token[], titles: readonly string[], slack: number): Passage[] {
  const width = titles.length;
  const pieces: Passage[][] = tokens.slice(0, width).map((token) => [token.cell]);
  const columns = titles.map(columnOf);
  const rest = tokens.slice(width);
  for (let from = 0; from < rest.length; ) {
    let to = from;
    while (to < rest.length && (rest[to] as Token).line === (rest[from] as Token).line) to++;
    const line = rest.slice(from, to);
    line.forEach((token, index) => {
      const { text } = token.cell;
      let column = slack;
      // As many pieces as columns after the number: each continues its own.
      if (line.length === width - 1) column = index + 1;
      else if (index > 0 || line.length === 1) {
        const dated = columns.findIndex(({ kind }) => kind === "deadline");
        const units = columns.findLastIndex(({ kind }) => kind === "unit");
        if (dated >= 0 && DATE.test(text)) column = dated;
        else if (units >= 0 && ENDS_UNIT.test(text) && /[、，]$/.test(pieces[units]?.at(-1)?.text ?? "")) column = units;
      }
      (pieces[column] as Passage[]).push(token.cell);
    });
    from = to;
  }
  return pieces.map(joinCell);
}

/** Cells of a row by where its pieces stand under the titles. */
function cellsByEdges(tokens: readonly Token[], edges: readonly (readonly [number, number])[]): Passage[] {
  const pieces: Passage[][] = edges.map(() => []);
  for (const token of tokens) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    edges.forEach(([left, right], column) => {
      const distance =
        Math.abs((token.left + token.right) / 2 - (left + right) / 2) - Math.min(token.right, right) + Math.max(token.left, left);
      if (distance < least) {
        least = distance;
        best = column;
      }
    });
    (pieces[best] as Passage[]).push(token.cell);
  }
  return pieces.map(joinCell);
}

const LONGEST_ROW = 14;
const LOST_NUMBERS = 3;

/** Line index just after the last line of the last row: it ends where every column has text. */
function cutLastRow(row: WrappedRow, lines: readonly Line[], grid: Grid): void {
  const rightmost = grid.titles.length - 2;
  let seen = 0;
  for (let index = 0; index < row.lines.length; index++) {
    const tokens = tokensOf(lines[row.lines[index] as number] as Line, 0, grid.edges ? 2 : 1).length;
    seen += index === 0 ? tokens - 1 : tokens;
    const whole = index === 0 ? seen >= grid.titles.length - 1 : tokens >= Math.max(1, rightmost) && seen >= grid.titles.length - 1;
    if (whole) {
      row.lines.length = grid.edges ? wrappedBelow(row.lines, index + 1, lines, grid.edges) : index + 1;
      return;
    }
  }
}

/** How many lines of an aligned row go on below line `from`: right under it, indented, and each piece under a title. */
function wrappedBelow(row: readonly number[], from: number, lines: readonly Line[], edges: readonly (readonly [number, number])[]): number {
  let at = from;
  while (at < row.length && row[at] === (row[at - 1] as number) + 1) {
    const tokens = tokensOf(lines[row[at] as number] as Line, 0, 2);
    const second = edges[1]?.[0] ?? 0;
    if (tokens.some((token) => token.left < second - 2 || token.right - token.left > 40)) break;
    at++;
  }
  return at;
}

function gatherRows(lines: readonly Line[], start: number, grid: Grid): { rows: WrappedRow[]; used: number[]; next: number } {
  const rows: WrappedRow[] = [];
  const used = [start];
  let last = 0;
  let next = start + 1;
  let headed = false;
  let section: number | null = null;
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at] as Line;
    if (isBlankLine(line) || isPageFurniture(line)) continue;
    if (withoutSpaces(line.text) === grid.squeezed) {
      used.push(at);
      next = at + 1;
      headed = true;
      continue;
    }
    const number = numberAt(line);
    const fits = number !== null && number > last && number <= last + 1 + LOST_NUMBERS && (rows.length > 0 || number <= 1 || headed);
    if (fits) {
      rows.push({ number, lines: [at], section });
      section = null;
      last = number;
    } else if (isSectionLine(line) && numberAt(lines[nextFilled(lines, at + 1)]) !== null) {
      section = at;
      last = (numberAt(lines[nextFilled(lines, at + 1)]) ?? 1) - 1;
    } else if (!/^\s*\d{1,4}\s*$/.test(line.text)) {
      const row = rows.at(-1);
      if (!row || row.lines.length >= LONGEST_ROW || line.text.length > 200) break;
      row.lines.push(at);
    }
    next = at + 1;
  }
  const row = rows.at(-1);
  if (row) cutLastRow(row, lines, grid);
  return { rows, used, next };
}

/** Table under a head with a column of numbers. */
function readNumbered(lines: readonly Line[], start: number, grid: Grid): Reading {
  const { rows, used, next } = gatherRows(lines, start, grid);
  if (rows.length < 2) return { drafts: [], next };
  const width = grid.titles.length;
  const slack = slackColumn(rows, lines, grid.titles);
  const cells: Passage[][] = [];
  for (const row of rows) {
    if (row.section !== null) {
      cells.push([cellOf(lines[row.section] as Line), ...new Array<Passage>(width - 1).fill(emptyPassage)]);
      used.push(row.section);
    }
    const tokens = row.lines.flatMap((index) => tokensOf(lines[index] as Line, index, grid.edges ? 2 : 1));
    // With aligned columns the number may stand one space before the text.
    const whole = tokens.filter((token) => token.line === row.lines[0]).length === width && tokens.length > width;
    if (grid.edges) cells.push(cellsByEdges(apart(tokens, lines), grid.edges));
    else cells.push(whole ? cellsByKind(tokens, grid.titles, slack) : cellsBySlack(tokens, width, slack));
    used.push(...row.lines);
  }
  used.sort((a, b) => a - b);
  const end = (rows.at(-1) as WrappedRow).lines.at(-1) as number;
  return { drafts: [{ columns: grid.titles.map(withoutSpaces), cells, used: used.filter((index) => index <= end) }], next: end + 1 };
}

function apart(tokens: readonly Token[], lines: readonly Line[]): readonly Token[] {
  const first = tokens[0];
  if (!first || NUMBER.test(first.cell.text)) return tokens;
  const pieces = tokensOf(lines[first.line] as Line, first.line, 1);
  const number = pieces[0] as Token;
  if (!NUMBER.test(number.cell.text)) return tokens;
  const rest = cellAfter(lines[first.line] as Line, number, first);
  return [number, rest, ...tokens.slice(1)];
}

function cellAfter(line: Line, number: Token, whole: Token): Token {
  const from = line.text.indexOf(number.cell.text) + number.cell.text.length;
  const length = whole.cell.text.length - number.cell.text.length;
  let to = from;
  for (let seen = 0; to < line.text.length && seen < length; to++) if (!isBlankCode(line.text.charCodeAt(to))) seen++;
  return { cell: cellOf(line, from, to), line: whole.line, left: number.right + 1, right: whole.right };
}

/** Table under a head without numbers: a line is a row while it has as many cells as there are titles. */
function readPlain(lines: readonly Line[], start: number, grid: Grid): Reading {
  const cells: Passage[][] = [];
  const used = [start];
  for (let at = nextFilled(lines, start + 1); at < lines.length; at = nextFilled(lines, at + 1)) {
    const line = lines[at] as Line;
    if (isPageFurniture(line)) continue;
    if (withoutSpaces(line.text) !== grid.squeezed) {
      const tokens = tokensOf(line, at, grid.edges ? 2 : 1);
      if (tokens.length !== grid.titles.length || /[。；]$/.test(line.text.trim())) break;
      cells.push(tokens.map((token) => token.cell));
    }
    used.push(at);
  }
  // Titles of unknown meaning need more rows to be believed.
  const known = grid.titles.every((title) => columnOf(title).kind !== "other");
  if (cells.length < (known ? 2 : 3)) return { drafts: [], next: (used.at(-1) as number) + 1 };
  return { drafts: [{ columns: grid.titles.map(withoutSpaces), cells, used }], next: (used.at(-1) as number) + 1 };
}

/** A table under a line of column titles parted by white space, or null. */
export function readSpaced(lines: readonly Line[], start: number): Reading | null {
  const grid = gridOf(lines[start] as Line, start);
  if (!grid) return null;
  return columnOf(grid.titles[0] as string).kind === "ordinal" ? readNumbered(lines, start, grid) : readPlain(lines, start, grid);
}
