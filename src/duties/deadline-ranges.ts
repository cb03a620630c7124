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
