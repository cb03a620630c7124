import type { Candidate } from "../../../api/contract/index.ts";

export interface SentencePiece {
  start: number;
  text: string;
  kind: "plain" | "tag" | "unit" | "deadline";
}

type Kind = SentencePiece["kind"];

/** Positions in `text` of a phrase, whatever blanks and line breaks the print has put into it. */
function places(text: string, phrase: string): [number, number][] {
  const letters = [...phrase.replace(/\s/g, "")];
  if (letters.length < 2) return [];
  const pattern = new RegExp(letters.map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s*"), "g");
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

/** Offsets inside `printed` of source spans; `printed` is the characters of `spans` one after the other. */
function insidePrinted(candidate: Pick<Candidate, "spans" | "tagSpans">): [number, number][] {
  const found: [number, number][] = [];
  let at = 0;
  for (const [start, end] of candidate.spans) {
    for (const [from, to] of candidate.tagSpans) {
      const [left, right] = [Math.max(start, from), Math.min(end, to)];
      if (left < right) found.push([at + left - start, at + right - start]);
    }
    at += end - start;
  }
  return found;
}

/** The printed sentence cut into plain words, the tag, and inside both the units and deadlines that were read. */
export function markSentence(candidate: Pick<Candidate, "printed" | "spans" | "tagSpans" | "units" | "deadlines">): SentencePiece[] {
  const text = candidate.printed;
  const kinds: Kind[] = new Array(text.length).fill("plain");
  const paint = (ranges: readonly [number, number][], kind: Kind) => {
    for (const [start, end] of ranges) kinds.fill(kind, start, Math.min(end, text.length));
  };
  paint(insidePrinted(candidate), "tag");
  for (const unit of candidate.units) paint(places(text, unit.printed), "unit");
  for (const deadline of candidate.deadlines) paint(places(text, deadline.text), "deadline");
  const pieces: SentencePiece[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const last = pieces.at(-1);
    const kind = kinds[index] ?? "plain";
    if (last?.kind === kind) last.text += text[index];
    else pieces.push({ start: index, text: text[index] ?? "", kind });
  }
  return pieces;
}
