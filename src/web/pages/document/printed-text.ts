import type { LineSource } from "../../source/use-source-lines.ts";

type Span = readonly [start: number, end: number];

/** The source characters of the spans as they were printed, line breaks kept; null while they are being loaded. */
export function printedText(spans: readonly Span[], lines: LineSource): string | null {
  const parts: string[] = [];
  for (const [start, end] of spans) {
    const first = lines.lineOf(start);
    if (!first) return null;
    for (let line: typeof first | undefined = first; line && line.start < end; line = lines.lineAt(line.number + 1)) {
      parts.push(line.text.slice(Math.max(0, start - line.start), Math.max(0, end - line.start)));
      if (line.end < end && !lines.lineAt(line.number + 1)) return null;
    }
  }
  return parts.join("\n");
}
