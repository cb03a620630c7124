/** How alike two Chinese texts are, by the words that they share: sets of their two-character words, or of other grams. */

/** Two-character words of a text. */
export function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
  return pairs;
}

function common(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  let count = 0;
  for (const pair of first) if (second.has(pair)) count++;
  return count;
}

/** Share of the words of the text with more of them that the other has too, 0 to 1: near 1 only for texts of like length. */
export function likeness(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  return common(first, second) / Math.max(1, first.size, second.size);
}

/** Words that both have, counted for each, among all words of both (Dice), 0 to 1: a difference in length counts half. */
export function dice(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  return (2 * common(first, second)) / Math.max(1, first.size + second.size);
}

/** Share of the words of the text with fewer of them that the other has too, 0 to 1: 1 where one is part of the other. */
export function containment(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  return common(first, second) / Math.max(1, Math.min(first.size, second.size));
}
