/** The title above a table: the nearest short line, with the lines of one title joined. */

import type { Line } from "./lines.ts";
import { DATE_LINE } from "./rows.ts";
import { cellOf, isBlankLine, isPageFurniture } from "./table-cells.ts";

const ATTACHMENT = /^附\s*[件表录]\s*[\d一二三四五六七八九十]{0,3}(?:[—\-－]\d{1,2})?\s*[:：.、]?$/;
const UNIT_NOTE = /^[（(]?(?:计量|金额|货币|面积|数量)?单位[:：]/;
const ENDS_SENTENCE = /[。；，、：:]$/;
const NUMBERED = /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])/;
const REMEMBERED = 4;
const LONGEST = 60;
const FURTHEST = 24;

/** Clean title above line `first`, or null where sentences stand there. */
export function captionAbove(lines: readonly Line[], first: number): string | null {
  const title: string[] = [];
  // Lines of one title stand right under one another, or anywhere under the mark of an attachment.
  let near = 0;
  let below = -1;
  for (let at = first - 1; at >= 0 && first - at <= FURTHEST && title.length < REMEMBERED; at--) {
    const line = lines[at] as Line;
    if (isBlankLine(line) || isPageFurniture(line)) continue;
    if (line.text.length > 200) break;
    const { text } = cellOf(line);
    if (ATTACHMENT.test(text)) {
      if (title.length > 0) return title.join("");
      continue;
    }
    if (UNIT_NOTE.test(text)) continue;
    if (text.length > LONGEST || ENDS_SENTENCE.test(text) || DATE_LINE.test(text) || line.text.includes("\t")) break;
    title.unshift(text);
    if (near === title.length - 1 && (below < 0 || below === at + 1)) near = title.length;
    below = at;
    if (NUMBERED.test(text)) break;
  }
  return near === 0 ? null : title.slice(-near).join("");
}
