/** The part of a text around what was found, with the places to mark. Pure. */
import { foldText } from "./folding.ts";

export interface Snippet {
  text: string;
  /** Half-open ranges of the snippet. */
  marks: [number, number][];
  /** How often the words occur in the whole text. */
  count: number;
}

const BEFORE = 24;
const LENGTH = 120;

/** Snippet around the first place where one of the folded words stands; null when none does. */
export function snippetOf(text: string, words: readonly string[]): Snippet | null {
  const { text: haystack, origin } = foldText(text);
  const found: [number, number][] = [];
  for (const word of words) {
    if (word === "") continue;
    for (let at = haystack.indexOf(word); at >= 0; at = haystack.indexOf(word, at + word.length)) {
      found.push([origin[at] as number, (origin[at + word.length - 1] as number) + 1]);
    }
  }
  if (found.length === 0) return null;
  const places = joined(found);
  const [first] = places[0] as [number, number];
  const start = first <= BEFORE ? 0 : first - BEFORE;
  const end = Math.min(text.length, start + LENGTH);
  const lead = start > 0 ? "…" : "";
  const marks = places
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]): [number, number] => [from - start + lead.length, to - start + lead.length]);
  return { text: `${lead}${text.slice(start, end)}${end < text.length ? "…" : ""}`, marks, count: found.length };
}

/** Ranges in order, those that touch or overlap as one. */
function joined(ranges: [number, number][]): [number, number][] {
  const sorted = ranges.sort((a, b) => a[0] - b[0]);
  const result: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** The beginning of a text, nothing marked. */
export function openingOf(text: string): Snippet {
  return { text: text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text, marks: [], count: 0 };
}
