/** Counts for the filters of the document list; each facet is counted under the other filters. */
import type { DocumentRow } from "../../store/library.ts";
import { documentKindLabels } from "../contract/labels.ts";
import type { FacetValue } from "../contract/vocabulary.ts";
import { cityNameOf } from "../reach.ts";

const facets = {
  city: { of: (row: DocumentRow) => row.city, label: cityNameOf },
  year: { of: (row: DocumentRow) => row.issued?.slice(0, 4) ?? null, label: (value: string) => `${value} 年` },
  kind: {
    of: (row: DocumentRow) => row.kind,
    label: (value: string) => documentKindLabels[value as keyof typeof documentKindLabels] ?? value,
  },
  issuer: { of: (row: DocumentRow) => row.issuer, label: (value: string) => value },
} as const;

type FacetName = keyof typeof facets;
const names = Object.keys(facets) as FacetName[];

type Chosen = { readonly [name in FacetName]?: string | number | undefined };

/** All facets of the rows; `chosen` are the filters that are set. */
export function documentFacets(rows: readonly DocumentRow[], chosen: Chosen): Record<FacetName, FacetValue[]> {
  const passes = (row: DocumentRow, name: FacetName) => chosen[name] === undefined || String(chosen[name]) === facets[name].of(row);
  const countOf = (name: FacetName): FacetValue[] => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const value = facets[name].of(row);
      if (value !== null && names.every((other) => other === name || passes(row, other))) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts].map(([value, count]) => ({ value, label: facets[name].label(value), count }));
    return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  return { city: countOf("city"), year: countOf("year"), kind: countOf("kind"), issuer: countOf("issuer") };
}
