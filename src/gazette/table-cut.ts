/**
 * Cuts the fragments of a row into its cells. Fragments come cell after cell, so a cut is a place for each column's end;
 * the cheapest places are found by dynamic programming. Costs come from what typesetting does (every line of a cell but its
 * last fills the column, its first may be indented by two characters) and from what cells hold (units, dates, no open bracket).
 */
import type { Passage } from "./passage.ts";
import type { UnitRole } from "./result.ts";
import type { ColumnKind } from "./table-header.ts";

export interface Fragment {
  readonly cell: Passage;
  /** Index of its line, and of its last line where several are joined. */
  readonly line: number;
  readonly last?: number;
  /** Printed width in full-width characters. */
  readonly width: number;
  /** Whether a blank line stands before it. */
  readonly apart: boolean;
}

export interface ColumnShape {
  readonly kind: ColumnKind;
  readonly role: UnitRole | null;
  /** One or two characters wide. */
  readonly narrow: boolean;
  /** Width of its full lines in full-width characters, once learnt. */
  width: number | null;
}

/** What is known of a row's fragments, summed up to each index so that any cell is judged in constant time. */
interface Measures {
  readonly width: readonly number[];
  readonly brackets: readonly number[];
  readonly stops: readonly number[];
  readonly startsBadly: readonly boolean[];
  readonly endsBadly: readonly boolean[];
  readonly endsSentence: readonly boolean[];
  readonly endsUnit: readonly boolean[];
  readonly dates: readonly number[];
}

const OPENING = "（(《“〈【";
const CLOSING = "）)》”〉】";
const STARTS_BADLY = /^[，。；、：）)》”!！?？%％]/;
const ENDS_BADLY = /[，、：（(《“]$/;
const ENDS_SENTENCE = /[。；]$/;
/** How the name of a body, or a list of them, ends. */
export const ENDS_UNIT =
  /(?:局|委|办|部|院|厅|处|科|室|所|站|中心|政府|单位|部门|公司|集团|银行|会|组|区|县|市|旗|州|盟|街道|乡镇|学校|大学|协会|联盟|队|海关|企业|机构|等|社|厂|园区|分局|支行|指挥部|专班)[）)]?。?$/;
/** Words of a deadline. */
export const DATE = /\d{4}年|\d{1,2}月|年底|长期|持续|常态|每[年季月]|立即|即日|前完成|\d{4}[.\-/]\d{1,2}|^\d{4}$/;

function bracketsOf(text: string): number {
  let sum = 0;
  for (const mark of text) {
    if (OPENING.includes(mark)) sum++;
    else if (CLOSING.includes(mark)) sum--;
  }
  return sum;
}

function measure(fragments: readonly Fragment[]): Measures {
  const brackets = [0];
  const stops = [0];
  const dates = [0];
  fragments.forEach((fragment, index) => {
    const { text } = fragment.cell;
    brackets.push((brackets[index] as number) + bracketsOf(text));
    stops.push((stops[index] as number) + (text.slice(0, -1).includes("。") ? 1 : 0));
    dates.push((dates[index] as number) + (DATE.test(text) ? 1 : 0));
  });
  const text = fragments.map((fragment) => fragment.cell.text);
  return {
    width: fragments.map((fragment) => fragment.width),
    brackets,
    stops,
    dates,
    startsBadly: text.map((own) => STARTS_BADLY.test(own)),
    endsBadly: text.map((own) => ENDS_BADLY.test(own)),
    endsSentence: text.map((own) => ENDS_SENTENCE.test(own)),
    // A unit's name may be broken before its last character, so the line before counts too.
    endsUnit: text.map((own, index) => ENDS_UNIT.test(own) || (own.length < 4 && ENDS_UNIT.test((text[index - 1] ?? "") + own))),
  };
}

const MEASURED = new WeakMap<readonly Fragment[], Measures>();

/** Rows are cut several times while widths are learnt; what is known of their fragments stays the same. */
function measureOnce(fragments: readonly Fragment[]): Measures {
  const known = MEASURED.get(fragments) ?? measure(fragments);
  MEASURED.set(fragments, known);
  return known;
}

const INDENT = 2;
const HANGING = 1.1;
const EMPTY_COST: Record<ColumnKind, number> = {
  ordinal: 8,
  category: 0.5,
  task: 8,
  unit: 6,
  deadline: 4,
  person: 4,
  remark: 0.2,
  other: 5,
};
const WRONG = 6;
const BROKEN = 5;

/** Cost of what cell [from, to) says, its looks aside. */
function costOfContent(m: Measures, from: number, to: number, column: ColumnShape): number {
  let cost = 0;
  const last = to - 1;
  if (m.startsBadly[from]) cost += BROKEN;
  if (m.endsBadly[last]) cost += BROKEN;
  if (m.brackets[to] !== m.brackets[from]) cost += BROKEN;
  const sentences = (m.stops[to] as number) - (m.stops[from] as number) + (m.endsSentence[last] ? 1 : 0);
  const dated = (m.dates[to] as number) > (m.dates[from] as number);
  if (column.kind === "unit") cost += (m.endsUnit[last] ? 0 : WRONG) + (sentences > 0 ? 4 : 0) + (dated ? 2 : 0);
  else if (column.kind === "deadline") cost += (dated ? 0 : WRONG) + (to - from > 3 ? 3 : 0);
  else if (column.kind === "category") cost += sentences > 0 ? 4 : 0;
  else if (column.kind === "task" && m.endsSentence[last]) cost -= 1.5;
  return cost;
}

/** What a line costs that is wider than its column. */
function costOfWidth(width: number, limit: number, narrow: boolean): number {
  return width > limit + HANGING ? (narrow ? 10 : Math.min(8, width - limit)) : 0;
}

/** What a line before the last one of its cell costs that does not fill the column; the first may be indented. */
function costOfSlack(width: number, limit: number, first: boolean): number {
  const slack = limit - width - HANGING - (first ? INDENT : 0);
  return slack > 0 ? Math.min(6, slack * 1.5) : 0;
}

/** Cost of the looks of any cell [from, to) in a column. */
type Looks = (from: number, to: number) => number;

/** In a column of known width the costs of lines add up, so sums serve every cell. */
function looksOfKnown(m: Measures, column: ColumnShape, width: number): Looks {
  const limit = column.narrow ? 2 : width;
  const filled = column.narrow ? 1 : width;
  const wide = [0];
  const slack = [0];
  m.width.forEach((own, at) => {
    wide.push((wide[at] as number) + costOfWidth(own, limit, column.narrow));
    slack.push((slack[at] as number) + costOfSlack(own, filled, false));
  });
  return (from, to) => {
    const overflow = (wide[to] as number) - (wide[from] as number);
    if (to - from < 2) return overflow;
    return overflow + costOfSlack(m.width[from] as number, filled, true) + (slack[to - 1] as number) - (slack[from + 1] as number);
  };
}

/** Before widths are learnt a cell is as wide as its widest line. */
function looksOfUnknown(m: Measures): Looks {
  return (from, to) => {
    let widest = 0;
    for (let at = from; at < to; at++) widest = Math.max(widest, m.width[at] as number);
    let cost = 0;
    for (let at = from; at < to - 1; at++) cost += costOfSlack(m.width[at] as number, widest, at === from);
    return cost;
  };
}

function looksOf(m: Measures, column: ColumnShape): Looks {
  if (column.narrow) return looksOfKnown(m, column, 1);
  return column.width === null ? looksOfUnknown(m) : looksOfKnown(m, column, column.width);
}

/**
 * Indices at which the cells begin, and the end of the last one: one more than there are columns. In an open row (the last of
 * a table) fragments after the last cell belong to what follows the table.
 */
export function cutRow(fragments: readonly Fragment[], columns: readonly ColumnShape[], open: boolean): number[] {
  const m = measureOnce(fragments);
  const count = fragments.length;
  const from: number[][] = [];
  let above: number[] = new Array(count + 1).fill(Number.POSITIVE_INFINITY);
  above[0] = 0;
  columns.forEach((column, index) => {
    const looksIn = looksOf(m, column);
    const row: number[] = new Array(count + 1).fill(Number.POSITIVE_INFINITY);
    const back: number[] = new Array(count + 1).fill(0);
    for (let start = 0; start <= count; start++) {
      const before = above[start] as number;
      if (before === Number.POSITIVE_INFINITY) continue;
      for (let end = start; end <= count; end++) {
        const empty = column.role === "support" ? 1 : EMPTY_COST[column.kind];
        const looks = end === start ? empty : looksIn(start, end);
        if (end > start && looks > 60) break;
        const cost = before + looks + (end === start ? 0 : costOfContent(m, start, end, column));
        if (cost < (row[end] as number)) {
          row[end] = cost;
          back[end] = start;
        }
      }
    }
    from[index] = back;
    above = row;
  });
  let end = open ? endOfTable(above, m, columns.at(-1) as ColumnShape) : count;
  const cuts = [end];
  for (let column = columns.length - 1; column >= 0; column--) {
    end = (from[column] as number[])[end] as number;
    cuts.unshift(end);
  }
  return cuts;
}

/** Where the last row of a table ends: after a line that does not fill its column, as cheaply and as early as can be. */
function endOfTable(costs: readonly number[], m: Measures, column: ColumnShape): number {
  let end = costs.length - 1;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < costs.length; at++) {
    const full = column.width !== null && (m.width[at - 1] as number) > column.width - HANGING;
    const cost = (costs[at] as number) + (full ? 1 : 0) + at * 0.05;
    if (cost < least) {
      least = cost;
      end = at;
    }
  }
  return end;
}

const FEW = 20;

/** Sets each column's width to that of its widest lines; of many lines the widest tenth is left out. */
export function learnWidths(
  rows: readonly (readonly Fragment[])[],
  cuts: readonly (readonly number[])[],
  columns: readonly ColumnShape[],
): void {
  columns.forEach((column, index) => {
    const widths: number[] = [];
    rows.forEach((fragments, row) => {
      const cut = cuts[row] as readonly number[];
      const cell = fragments.slice(cut[index], cut[index + 1]);
      for (const fragment of cell) widths.push(fragment.width);
    });
    widths.sort((a, b) => a - b);
    const widest = widths.length < FEW ? widths.length - 1 : Math.floor((widths.length - 1) * 0.9);
    column.width = widths.length >= 3 ? (widths[widest] as number) : null;
  });
}
