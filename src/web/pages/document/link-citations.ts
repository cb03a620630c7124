import type { Citation, Provision } from "../../../api/contract/index.ts";

export type TextPart = string | Citation;

const startsInside = (citation: Citation, provision: Provision): boolean => {
  const start = citation.spans[0]?.[0];
  return start !== undefined && provision.spans.some(([from, to]) => from <= start && start < to);
};

/** Citations by the eId of the provision in which they stand, in reading order. */
export function citationsByProvision(provisions: readonly Provision[], citations: readonly Citation[]): Map<string, Citation[]> {
  const found = new Map<string, Citation[]>();
  for (const citation of citations) {
    const home = provisions.findLast((provision) => startsInside(citation, provision));
    if (home) found.set(home.eId, [...(found.get(home.eId) ?? []), citation]);
  }
  return found;
}

/** The words of a citation in the clean text; they may be spaced or broken there in another way than in the source. */
function locate(text: string, words: string, from: number): [number, number] | null {
  const direct = text.indexOf(words, from);
  if (direct >= 0) return [direct, direct + words.length];
  const wanted = words.replace(/\s/g, "");
  if (wanted === "") return null;
  const kept: number[] = [];
  let squeezed = "";
  for (let index = from; index < text.length; index += 1) {
    if (/\s/.test(text[index] ?? "")) continue;
    kept.push(index);
    squeezed += text[index];
  }
  const at = squeezed.indexOf(wanted);
  const [start, end] = [kept[at], kept[at + wanted.length - 1]];
  return at < 0 || start === undefined || end === undefined ? null : [start, end + 1];
}

/** Cuts a text into plain words and citations, in order; a citation whose words are not found is left out of the text. */
export function cutAtCitations(text: string, citations: readonly Citation[]): { part: TextPart; words: string }[] {
  const parts: { part: TextPart; words: string }[] = [];
  let at = 0;
  for (const citation of citations) {
    const place = locate(text, citation.text, at);
    if (!place) continue;
    if (place[0] > at) parts.push({ part: text.slice(at, place[0]), words: text.slice(at, place[0]) });
    parts.push({ part: citation, words: text.slice(place[0], place[1]) });
    at = place[1];
  }
  if (at < text.length) parts.push({ part: text.slice(at), words: text.slice(at) });
  return parts;
}
