/**
 * Pages laid out in two columns side by side, as layout-preserving extraction prints them: each line holds a piece of the
 * left column, a gutter, and a piece of the right one. The left column is read to its end before the right one.
 */
import type { Line } from "./lines.ts";
import type { Repair } from "./result.ts";

/** Fewest lines of a page part that count as columns, and the share of left pieces that fill their column. */
const FEWEST = 6;
const FILLED = 0.6;
/** Widths in half characters: narrowest column, and how much a filled line may fall short. */
const NARROWEST = 16;
const SLACK = 4;
const GUTTER = /[ \u3000\u00a0\t]{3,}/g;

interface Halves {
  line: Line;
  /** Where the left piece ends and the right one begins, as offsets into the line's text. */
  leftEnd: number;
  rightStart: number;
  leftWidth: number;
  /** Printed column at which the right piece begins. */
  rightColumn: number;
}

function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) width += text.charCodeAt(at) < 0x2000 ? 1 : 2;
  return width;
}

/** The two pieces of a line with exactly one gutter between text. */
function halvesOf(line: Line): Halves | null {
  const text = line.text;
  if (text.length < NARROWEST || text.length > 240) return null;
  let found: Halves | null = null;
  for (const match of text.trimEnd().matchAll(GUTTER)) {
    const leftEnd = match.index;
    const rightStart = leftEnd + match[0].length;
    if (text.slice(0, leftEnd).trim() === "" || widthOf(match[0]) < 3) continue;
    if (found) return null;
    found = {
      line,
      leftEnd,
      rightStart,
      leftWidth: widthOf(text.slice(0, leftEnd).trimStart()),
      rightColumn: widthOf(text.slice(0, rightStart)),
    };
  }
  return found;
}

function isBlank(line: Line): boolean {
  return line.text.trim() === "";
}

/** Whether halves look like prose in columns: one gutter, filled lines, sentences rather than cells. */
function areColumns(halves: readonly Halves[]): boolean {
  if (halves.length < FEWEST) return false;
  const widest = Math.max(...halves.map((one) => one.leftWidth));
  const columns = halves.map((one) => one.rightColumn).sort((a, b) => a - b);
  const middle = columns[columns.length >> 1] as number;
  if (widest < NARROWEST || halves.some((one) => Math.abs(one.rightColumn - middle) > SLACK)) return false;
  const filled = halves.filter((one) => one.leftWidth >= widest - SLACK).length;
  const sentences = halves.filter((one) => /[，。；、]/.test(one.line.text)).length;
  return filled >= halves.length * FILLED && sentences >= halves.length * FILLED;
}

function piece(line: Line, from: number, to: number): Line {
  return { number: line.number, start: line.start + from, end: line.start + to, text: line.text.slice(from, to) };
}

function separated(halves: readonly Halves[]): Repair {
  const [first, last] = [halves[0] as Halves, halves.at(-1) as Halves];
  const left = first.line.text.slice(0, first.leftEnd).trim();
  const before = `${left} ${first.line.text.slice(first.rightStart).trim()}`;
  return { kind: "columnsSeparated", spans: [[first.line.start, last.line.end]], before, after: left };
}

/**
 * Lines in reading order: where a run of lines is set in two columns, their left pieces come before their right ones.
 * Returns the lines themselves where nothing is set in columns. `taken` tells lines that belong to tables.
 * What was taken apart is added to `repairs`.
 */
export function readingOrder(lines: readonly Line[], taken: (at: number) => boolean, repairs: Repair[]): readonly Line[] {
  let ordered: Line[] | null = null;
  let done = 0;
  for (let at = 0; at < lines.length; at++) {
    if (taken(at) || !halvesOf(lines[at] as Line)) continue;
    const halves: Halves[] = [];
    let end = at;
    while (end < lines.length && !taken(end)) {
      const line = lines[end] as Line;
      const half = halvesOf(line);
      if (half) halves.push(half);
      else if (!isBlank(line)) break;
      end++;
    }
    if (areColumns(halves)) {
      ordered ??= [];
      repairs.push(separated(halves));
      for (; done < at; done++) ordered.push(lines[done] as Line);
      for (const { line, leftEnd } of halves) ordered.push(piece(line, 0, leftEnd));
      for (const { line, rightStart } of halves) ordered.push(piece(line, rightStart, line.text.length));
      done = end;
    }
    at = end - 1;
  }
  if (ordered === null) return lines;
  for (; done < lines.length; done++) ordered.push(lines[done] as Line);
  return ordered;
}
