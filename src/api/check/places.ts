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

/** Places of a finding: its own, then the one it is compared with. A place may be printed in several pieces. */
export function placesOf(
  source: SourceText,
  finding: Pick<Finding, "spans" | "with">,
  provisions: readonly Addressed[],
): PlacedFinding["places"] {
  return [finding.spans, finding.with].flatMap((spans) => {
    const first = spans[0];
    return first
      ? [{ lines: source.linesOf(spans), quote: source.printed(spans, quoteChars), address: addressAt(provisions, first[0]) }]
      : [];
  });
}
