/** Regions to choose from when a person is asked for the city of a file. */
import { nationCode, type Region, regionOf, regionsWithin } from "../base/regions.ts";

let all: readonly Region[] | null = null;

function everyRegion(): readonly Region[] {
  if (all) return all;
  const nation = regionOf(nationCode);
  const below = (code: string): Region[] => regionsWithin(code).flatMap((region) => [region, ...below(region.code)]);
  all = [...(nation ? [nation] : []), ...below(nationCode)].filter((region) => region.current);
  return all;
}

/** Regions in use whose code begins with the text or whose name holds it, higher levels first; without text the provinces. */
export function searchRegions(text: string, limit: number): Region[] {
  const wanted = text.trim();
  const rank = { nation: 0, province: 1, city: 2, county: 3 };
  const found = everyRegion().filter((region) =>
    wanted === "" ? rank[region.level] <= 1 : region.code.startsWith(wanted) || region.name.includes(wanted),
  );
  return found.sort((a, b) => rank[a.level] - rank[b.level] || (a.code < b.code ? -1 : 1)).slice(0, limit);
}
