import type { LineSource } from "../../source/use-source-lines.ts";

type Span = readonly [start: number, end: number];

/** Blanks between two spans that the reader left out (after a label, at a line's end); more than that was left out for a reason. */
const smallGap = 3;

/** Spans joined where only such a gap is between them, so that what was printed in one line is shown in one. */
function joined(spans: readonly Span[]): Span[] {
  const runs: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = runs.at(-1);
    if (last && start >= last[1] && start - last[1] <= smallGap) last[1] = end;
    else runs.push([start, end]);
  }
  return runs;
}

/** The source characters of the spans as they were printed, line breaks kept; null while they are being loaded. */
export function printedText(spans: readonly Span[], lines: LineSource): string | null {
  const parts: string[] = [];
  for (const [start, end] of joined(spans)) {
    const first = lines.lineOf(start);
    if (!first) return null;
    for (let line: typeof first | undefined = first; line && line.start < end; line = lines.lineAt(line.number + 1)) {
      parts.push(line.text.slice(Math.max(0, start - line.start), Math.max(0, end - line.start)));
      if (line.end < end && !lines.lineAt(line.number + 1) && line.number < lines.total) return null;
    }
  }
  return parts.filter((part) => part !== "").join("\n");
}
