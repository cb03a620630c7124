/** From offsets to line numbers and back, over one source. */
import { type Line, splitLines } from "../../gazette/lines.ts";
import type { Spans } from "../../gazette/result.ts";

export class SourceText {
  readonly text: string;
  readonly lines: readonly Line[];

  constructor(text: string) {
    this.text = text;
    this.lines = splitLines(text);
  }

  /** Number of the last line. */
  get lineCount(): number {
    return this.lines.at(-1)?.number ?? 0;
  }

  /** Position in `lines` of the line that holds the offset. */
  #positionAt(offset: number): number {
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lines[middle] as Line).start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** 1-based number of the line that holds the offset. */
  lineAt(offset: number): number {
    return this.lines[this.#positionAt(offset)]?.number ?? 1;
  }

  /** First and last line that the spans touch. */
  linesOf(spans: Spans): [number, number] {
    let first = Number.POSITIVE_INFINITY;
    let last = 1;
    for (const [start, end] of spans) {
      first = Math.min(first, this.lineAt(start));
      last = Math.max(last, this.lineAt(Math.max(start, end - 1)));
    }
    return first === Number.POSITIVE_INFINITY ? [1, 1] : [first, last];
  }

  /** Lines numbered from `from` to `to`; a form feed gives several of one number. */
  range(from: number, to: number): Line[] {
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lines[middle] as Line).number < from) low = middle + 1;
      else high = middle;
    }
    const found: Line[] = [];
    for (let at = low; at < this.lines.length && (this.lines[at] as Line).number <= to; at++) found.push(this.lines[at] as Line);
    return found;
  }

  /** The characters of the spans as printed, cut after `limit`. */
  printed(spans: Spans, limit = Number.POSITIVE_INFINITY): string {
    let out = "";
    for (const [start, end] of spans) {
      out += this.text.slice(start, Math.min(end, start + limit + 1 - out.length));
      if (out.length > limit) return `${out.slice(0, limit)}…`;
    }
    return out;
  }
}
