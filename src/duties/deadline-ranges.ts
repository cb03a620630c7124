/** Sorted ranges of a text, searched by halving, so that a long paragraph stays linear. */

export interface Placed {
  readonly from: number;
  readonly to: number;
}

/** Index of the first item that begins at `at` or later; the length where there is none. */
export function firstFrom(items: readonly Placed[], at: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle] as Placed).from < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether one of the sorted, disjoint ranges holds [from, to). */
export function isWithin(ranges: readonly Placed[], from: number, to: number): boolean {
  const candidate = ranges[firstFrom(ranges, from + 1) - 1];
  return candidate !== undefined && to <= candidate.to;
}

const LONGEST_TITLE = 200;

/** Titles 《…》 with what they nest; dates and numbers inside name documents. An unclosed 《 is no title. */
export function titleRanges(text: string): Placed[] {
  const ranges: Placed[] = [];
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
