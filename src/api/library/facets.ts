/** Counts for the filters of the document list; each facet is counted under the other filters. */
import type { DocumentGroup } from "../../store/document-list.ts";
import { documentKindLabels } from "../contract/labels.ts";
import type { FacetValue } from "../contract/vocabulary.ts";
import { cityNameOf } from "../reach.ts";

const facets = {
  city: { of: (row: DocumentGroup) => row.city, label: cityNameOf },
  year: { of: (row: DocumentGroup) => row.year, label: (value: string) => `${value} 年` },
  kind: {
    of: (row: DocumentGroup) => row.kind,
    label: (value: string) => documentKindLabels[value as keyof typeof documentKindLabels] ?? value,
  },
  issuer: { of: (row: DocumentGroup) => row.issuer, label: (value: string) => value },
} as const;

type FacetName = keyof typeof facets;
const names = Object.keys(facets) as FacetName[];

type Chosen = { readonly [name in FacetName]?: string | number | undefined };

/** All facets of the groups; `chosen` are the filters that are set. */
export function documentFacets(rows: readonly DocumentGroup[], chosen: Chosen): Record<FacetName, FacetValue[]> {
  const passes = (row: DocumentGroup, name: FacetName) => chosen[name] === undefined || String(chosen[name]) === facets[name].of(row);
  const countOf = (name: FacetName): FacetValue[] => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const value = facets[name].of(row);
      if (value !== null && names.every((other) => other === name || passes(row, other)))
        counts.set(value, (counts.get(value) ?? 0) + row.count);
    }
    const values = [...counts].map(([value, count]) => ({ value, label: facets[name].label(value), count }));
    return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  return { city: countOf("city"), year: countOf("year"), kind: countOf("kind"), issuer: countOf("issuer") };
}
