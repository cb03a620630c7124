/** Where a finding stands, in words that a person can look up: lines, the words there, the provision's address. */

import type { Finding, Spans } from "../../gazette/result.ts";
import type { PlacedFinding } from "../contract/check.ts";
import type { SourceText } from "./line-index.ts";

const quoteChars = 120;

export interface Addressed {
  readonly address: string;
  readonly spans: Spans;
}

/** Address of the innermost provision that holds the offset. */
function addressAt(provisions: readonly Addressed[], offset: number): string | null {
  let best: string | null = null;
  let size = Number.POSITIVE_INFINITY;
  for (const { address, spans } of provisions) {
    for (const [start, end] of spans) {
      if (offset < start || offset >= end || end - start >= size) continue;
      best = address;
      size = end - start;
    }
  }
  return best;
}

/** Places of a finding: first its own, then those it is compared with. */
export function placesOf(
  source: SourceText,
  finding: Pick<Finding, "spans" | "with">,
  provisions: readonly Addressed[],
): PlacedFinding["places"] {
  return [...finding.spans, ...finding.with].map((span) => ({
    lines: source.linesOf([span]),
    quote: source.printed([span], quoteChars),
    address: addressAt(provisions, span[0]),
  }));
}
