import type { DocumentWhole, Provision } from "../../../api/contract/index.ts";

export interface OutlineEntry {
  key: string;
  /** null for the title of a component. */
  eId: string | null;
  label: string | null;
  name: string;
  depth: number;
}

/** Depth of every provision under its component. */
export function depths(provisions: readonly Provision[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const provision of provisions) found.set(provision.eId, provision.parent === null ? 0 : (found.get(provision.parent) ?? 0) + 1);
  return found;
}

/** Entries of the outline: what has a label or a heading, at most four levels deep, under the titles of its components. */
export function outlineOf(document: DocumentWhole): OutlineEntry[] {
  const depthOf = depths(document.provisionList);
  const several = document.componentList.length > 1;
  return document.componentList.flatMap((component) => {
    const entries: OutlineEntry[] = document.provisionList
      .filter((provision) => provision.component === component.prefix && (provision.label !== null || provision.heading !== null))
      .map((provision) => ({
        key: provision.eId,
        eId: provision.eId,
        label: provision.label,
        name: provision.heading ?? provision.text.slice(0, 24),
        depth: Math.max(0, depthOf.get(provision.eId) ?? 0),
      }))
      .filter((entry) => entry.depth < 4);
    return several ? [{ key: component.prefix, eId: null, label: null, name: component.title, depth: 0 }, ...entries] : entries;
  });
}
