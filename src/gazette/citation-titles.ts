/** Titles 《…》 of a clean text with what they nest. */

export interface TitleRange {
  /** Offset of 《. */
  readonly from: number;
  /** Just after 》. */
  readonly to: number;
}

const LONGEST_TITLE = 200;

/** Outermost titles in order. An unclosed 《, or one whose 》 is more than 200 characters away, is no title. */
export function titleRanges(text: string): TitleRange[] {
  const ranges: TitleRange[] = [];
  for (let open = text.indexOf("《"); open >= 0; ) {
    let depth = 1;
    let at = open + 1;
    const limit = Math.min(text.length, open + LONGEST_TITLE);
    for (; at < limit && depth > 0; at++) {
      if (text[at] === "《") depth++;
      else if (text[at] === "》") depth--;
    }
    if (depth === 0) ranges.push({ from: open, to: at });
    open = text.indexOf("《", depth === 0 ? at : open + 1);
  }
  return ranges;
}
