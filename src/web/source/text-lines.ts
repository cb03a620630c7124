import type { LineSource, SourceLine } from "./use-source-lines.ts";

/** A text that stands in the page (a pasted draft) as a line source; offsets count UTF-16 code units as everywhere. */
export function linesOfText(text: string): LineSource {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const part of text.split("\n")) {
    lines.push({ number: lines.length + 1, start, end: start + part.length, text: part.endsWith("\r") ? part.slice(0, -1) : part });
    start += part.length + 1;
  }
  return {
    total: lines.length,
    lineAt: (number) => lines[number - 1],
    lineOf: (offset) => lines.findLast((line) => line.start <= offset),
    want: () => undefined,
    error: null,
    retry: () => undefined,
  };
}
