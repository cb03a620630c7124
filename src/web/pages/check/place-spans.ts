import type { PlacedFinding } from "../../../api/contract/index.ts";

type Spans = PlacedFinding["spans"];
type Place = PlacedFinding["places"][number];

export interface ShownPlace extends Place {
  here: Spans;
  others: Spans;
}

const same = (a: Place, b: Place): boolean => a.address === b.address && a.lines.join() === b.lines.join();

/** Spans of one side whose places stand in the same line become one place with the words of all of them. */
function joined(places: readonly Place[], spans: Spans): { place: Place; spans: Spans }[] {
  const found: { place: Place; spans: Spans }[] = [];
  places.forEach((place, index) => {
    const span = spans[index];
    if (!span) return;
    const last = found.at(-1);
    if (last && same(last.place, place)) {
      last.place = { ...last.place, quote: `${last.place.quote} ${place.quote}` };
      last.spans = [...last.spans, span];
    } else found.push({ place, spans: [span] });
  });
  return found;
}

/**
 * The places of a finding as they are shown: first those of `spans`, then those of `with`, as the API lists them. Each has
 * the source characters of its own and those of the others.
 */
export function shownPlaces(finding: Pick<PlacedFinding, "spans" | "with" | "places">): ShownPlace[] {
  const split = finding.spans.length;
  const all = [...joined(finding.places.slice(0, split), finding.spans), ...joined(finding.places.slice(split), finding.with)];
  return all.map((entry) => ({
    ...entry.place,
    here: entry.spans,
    others: all.filter((other) => other !== entry).flatMap((other) => other.spans),
  }));
}
