/** What changed between two versions of a document, by address and text. Pure. */
import { dice } from "../base/likeness.ts";
import { folded, gramsOf } from "./folding.ts";

export interface PlacedText {
  readonly eId: string;
  readonly address: string;
  readonly text: string;
}

export interface ProvisionChange {
  eId: string;
  address: string;
  change: "added" | "removed" | "changed";
  before: string | null;
  after: string | null;
}

/** Provisions that were added, removed or changed in text, in the order of the new version, removed ones after. */
export function compareProvisions(before: readonly PlacedText[], after: readonly PlacedText[]): ProvisionChange[] {
  const old = new Map(before.map((provision) => [provision.eId, provision]));
  const changes: ProvisionChange[] = [];
  for (const { eId, address, text } of after) {
    const earlier = old.get(eId);
    old.delete(eId);
    if (!earlier) changes.push({ eId, address, change: "added", before: null, after: text });
    else if (earlier.text !== text) changes.push({ eId, address, change: "changed", before: earlier.text, after: text });
  }
  for (const { eId, address, text } of old.values()) changes.push({ eId, address, change: "removed", before: text, after: null });
  return changes;
}

export interface TextOf {
  readonly id: number;
  readonly text: string;
}

export interface Match {
  before: number | null;
  after: number | null;
  /** 1 for the same text, white space and width aside. */
  similarity: number;
}

/** Texts less alike than this are taken to be different tasks. */
const ALIKE = 0.5;

/** Pairs the texts of two versions: equal ones first, then the most alike; what has no partner stands alone. */
export function pairTexts(before: readonly TextOf[], after: readonly TextOf[]): Match[] {
  const matches: Match[] = [];
  const waiting = new Map<string, TextOf[]>();
  for (const one of after) {
    const key = folded(one.text);
    const same = waiting.get(key);
    if (same) same.push(one);
    else waiting.set(key, [one]);
  }
  const changed = before.filter((one) => {
    const same = waiting.get(folded(one.text))?.shift();
    if (same) matches.push({ before: one.id, after: same.id, similarity: 1 });
    return !same;
  });
  const left = new Map([...waiting.values()].flat().map((one) => [one.id, one]));
  const candidates = Array.from(left.values(), ({ id, text }) => ({ id, grams: gramsOf(folded(text)) }));
  const scored = changed.flatMap((old) => {
    const grams = gramsOf(folded(old.text));
    return candidates.map((one) => ({ before: old.id, after: one.id, similarity: dice(grams, one.grams) }));
  });
  scored.sort((a, b) => b.similarity - a.similarity);
  const alone = new Set(changed.map(({ id }) => id));
  for (const match of scored) {
    if (match.similarity < ALIKE) break;
    if (!alone.has(match.before) || !left.has(match.after)) continue;
    alone.delete(match.before);
    left.delete(match.after);
    matches.push(match);
  }
  for (const id of alone) matches.push({ before: id, after: null, similarity: 0 });
  for (const id of left.keys()) matches.push({ before: null, after: id, similarity: 0 });
  return matches;
}
