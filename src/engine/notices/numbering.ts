/** Numbers of headings: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3). */
import { formatHanzi } from "../../base/numerals.ts";
import type { Block, Level } from "./document.ts";

function printed(level: Level, count: number): string {
  switch (level) {
    case 1:
      return `${formatHanzi(count)}、`;
    case 2:
      return `（${formatHanzi(count)}）`;
    case 3:
      return `${count}.`;
    case 4:
      return `（${count}）`;
  }
}

/** The body with its headings numbered; a heading begins the levels below it anew. */
export function numbered(body: readonly Block[]): Block[] {
  const counts = [0, 0, 0, 0];
  return body.map((block) => {
    if (block.kind !== "heading") return block;
    const { level } = block;
    counts.fill(0, level);
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    return { ...block, text: printed(level, counts[level - 1] as number) + block.text };
  });
}
