import type { PlacedFinding } from "../../../api/contract/index.ts";

type Spans = PlacedFinding["spans"];

/**
 * The source characters of one place of a finding and those of its other places. Places come in the order of `spans`,
 * then of `with`; where their number differs from the spans', the side of the finding is lit as a whole.
 */
export function placeSpans(finding: Pick<PlacedFinding, "spans" | "with" | "places">, index: number): { here: Spans; others: Spans } {
  const all = [...finding.spans, ...finding.with];
  if (finding.places.length === all.length) return { here: all.slice(index, index + 1), others: all.filter((_, at) => at !== index) };
  const first = index < Math.max(1, finding.places.length - finding.with.length);
  return first ? { here: finding.spans, others: finding.with } : { here: finding.with, others: finding.spans };
}
