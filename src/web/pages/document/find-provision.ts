import type { Provision } from "../../../api/contract/index.ts";

const plain = (text: string): string => text.replace(/\s+/g, "").replaceAll("(", "（").replaceAll(")", "）");

/**
 * Finds the provision that the last part of the URL names: its eId, or its printed address (第十八条), or the tail of a
 * printed address. Where several components have a 第十八条, the issued text wins over attachments by its order.
 */
export function findProvision(provisions: readonly Provision[], place: string): Provision | undefined {
  const wanted = plain(place);
  return (
    provisions.find((provision) => provision.eId === place) ??
    provisions.find((provision) => plain(provision.address) === wanted) ??
    provisions.find((provision) => plain(provision.address).endsWith(wanted))
  );
}

/** The innermost provision in whose source characters the offset stands. */
export function provisionAt(provisions: readonly Provision[], offset: number | undefined): Provision | undefined {
  if (offset === undefined) return undefined;
  return provisions.findLast((provision) => provision.spans.some(([start, end]) => start <= offset && offset < end));
}
