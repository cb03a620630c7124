/** The place for which a document's issuer speaks, as a GB/T 2260 code: the key under which a document is kept. */
import { nationCode, regionAt } from "./regions.ts";
import { canonicalUnit } from "./units.ts";

const national = /^(?:国务院|中共中央|中央|全国|最高人民|中华人民共和国)/;

/**
 * 山西省人民政府办公厅 → 140000, 盂县人民政府 → 140322, 国务院 and ministries → 000000. Joint issuers count by the first. `within`
 * is the code of a city that decides between districts of one name (城区). Null where the name tells no place or several.
 */
export function regionOfIssuer(issuer: string, within?: string): string | null {
  const first = issuer.replace(/\s+/g, "").split(/[、，,；;]/, 1)[0] ?? "";
  const name = first.startsWith("中共") && !first.startsWith("中共中央") ? first.slice(2) : first;
  if (national.test(name)) return nationCode;
  let found = regionAt(name, 0, within);
  if (!found) return canonicalUnit(name)?.level === "nation" ? nationCode : null;
  // The short name of a county is too easily part of another word (平安银行).
  if (!found.full && found.region.level === "county") return null;
  for (let at = found.length; ; at += found.length) {
    const deeper: ReturnType<typeof regionAt> = regionAt(name, at, found.region.code);
    const inside = deeper?.full && deeper.region.code.startsWith(found.region.code.replace(/(00)+$/, ""));
    if (!deeper || !inside) return found.region.code;
    found = deeper;
  }
}
