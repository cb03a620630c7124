/**
 * Administrative regions by GB/T 2260 code: 000000 the country, xx0000 provinces, xxxx00 prefecture cities, the rest
 * counties. Former names and abolished codes (back to 2007) are kept, because gazettes outlive them.
 */
import data from "./region-codes.json" with { type: "json" };

export type RegionLevel = "nation" | "province" | "city" | "county";

export interface Region {
  /** Six digits. */
  readonly code: string;
  /** Today's full name; the last one of an abolished region. */
  readonly name: string;
  /** Without 省, 市, 县, 区, 自治…: 阳泉, 内蒙古; the full name where one character would remain (盂县). */
  readonly short: string;
  readonly level: RegionLevel;
  readonly parent: string | null;
  /** Earlier full names of the same code. */
  readonly formerNames: readonly string[];
  /** False when the code is no longer in use. */
  readonly current: boolean;
}

export const nationCode = "000000";

/** One-character names of the provinces, as in 陕政发; two where both are in use. */
const abbreviations: Record<string, string> = {
  ...{ 京: "11", 津: "12", 冀: "13", 晋: "14", 蒙: "15", 辽: "21", 吉: "22", 黑: "23", 沪: "31", 申: "31", 苏: "32", 浙: "33", 皖: "34" },
  ...{ 闽: "35", 赣: "36", 鲁: "37", 豫: "41", 鄂: "42", 湘: "43", 粤: "44", 桂: "45", 琼: "46", 渝: "50", 川: "51", 蜀: "51", 贵: "52" },
  ...{
    黔: "52",
    云: "53",
    滇: "53",
    藏: "54",
    陕: "61",
    秦: "61",
    甘: "62",
    陇: "62",
    青: "63",
    宁: "64",
    新: "65",
    台: "71",
    港: "81",
    澳: "82",
  },
};

const peoples =
  "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各";
const autonomous = new RegExp(`^(.{2,}?)(?:(?:(?:${peoples})?族)*(?:${peoples})?自治(?:区|州|县|旗)|(?:(?:${peoples})?族)+区)$`);
const plainSuffix = /^(.{2,}?)(?:特别行政区|行政委员会|林区|特区|新区|矿区|地区|省|市|县|区|盟|旗)$/;

/** 阳泉市 → 阳泉, 恩施土家族苗族自治州 → 恩施, 盂县 → 盂县. */
export function shortName(name: string): string {
  return autonomous.exec(name)?.[1] ?? plainSuffix.exec(name)?.[1] ?? name;
}

function levelOf(code: string): RegionLevel {
  if (code === nationCode) return "nation";
  return code.endsWith("0000") ? "province" : code.endsWith("00") ? "city" : "county";
}

function parentOf(code: string): string | null {
  if (code === nationCode) return null;
  if (code.endsWith("0000")) return nationCode;
  return code.endsWith("00") ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

interface Index {
  readonly byCode: ReadonlyMap<string, Region>;
  /** Full names, former ones included. */
  readonly byName: ReadonlyMap<string, readonly Region[]>;
  readonly byShort: ReadonlyMap<string, readonly Region[]>;
  readonly byParent: ReadonlyMap<string, readonly Region[]>;
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

function build(): Index {
  const names = new Map<string, { name: string; current: boolean; former: string[] }>();
  names.set(nationCode, { name: "中华人民共和国", current: true, former: [] });
  for (const line of data.current) names.set(line.slice(0, 6), { name: line.slice(7), current: true, former: [] });
  for (const line of data.former) {
    const known = names.get(line.slice(0, 6));
    if (known) known.former.push(line.slice(7));
    else names.set(line.slice(0, 6), { name: line.slice(7), current: false, former: [] });
  }
  const byCode = new Map<string, Region>();
  const byName = new Map<string, Region[]>();
  const byShort = new Map<string, Region[]>();
  const byParent = new Map<string, Region[]>();
  for (const [code, { name, current, former }] of names) {
    let parent = parentOf(code);
    // Counties directly under a province (省直管) and the districts of the four municipalities have no city above them.
    if (parent !== null && !names.has(parent)) parent = `${code.slice(0, 2)}0000`;
    const region: Region = { code, name, short: shortName(name), level: levelOf(code), parent, formerNames: former, current };
    byCode.set(code, region);
    for (const each of [name, ...former]) {
      put(byName, each, region);
      put(byShort, shortName(each), region);
    }
    if (parent !== null) put(byParent, parent, region);
  }
  return { byCode, byName, byShort, byParent };
}

let index: Index | undefined;
function regions(): Index {
  index ??= build();
  return index;
}

/** The region with this code, today's or abolished; null where there was none since 2007. */
export function regionOf(code: string): Region | null {
  return regions().byCode.get(code) ?? null;
}

/** The only one of several, those in use first; null when two in use remain. */
function only(found: readonly Region[]): Region | null {
  const current = found.filter((region) => region.current);
  const candidates = current.length > 0 ? current : found;
  return candidates.length === 1 ? (candidates[0] as Region) : null;
}

function findAt(name: string, accept: (region: Region) => boolean): Region | null {
  const exact = (regions().byName.get(name) ?? []).filter(accept);
  if (exact.length > 0) return only(exact);
  return only((regions().byShort.get(name) ?? []).filter(accept));
}

/** A province by its full name, short name or one-character abbreviation: 陕西省, 陕西, 陕. Null for anything else. */
export function findProvince(name: string): Region | null {
  const code = abbreviations[name];
  return code ? regionOf(`${code}0000`) : findAt(name, (region) => region.level === "province");
}

/** A prefecture city (地级市, 州, 盟, 地区) or a municipality by full or short name, also a former one. Null if none or several. */
export function findCity(name: string): Region | null {
  const isCity = (region: Region) => region.level === "city" || (region.level === "province" && /^(11|12|31|50)/.test(region.code));
  return findAt(name, isCity);
}

/**
 * A county, district, banner or county-level city by full or short name, also a former one. Many districts share a name
 * (城区, 郊区, 新华区): null unless `within`, the code of a city or province, decides.
 */
export function findCounty(name: string, within?: string): Region | null {
  const prefix = within?.replace(/(00)+$/, "") ?? "";
  return findAt(name, (region) => region.level === "county" && region.code.startsWith(prefix));
}

/** Any region by full name, then by short name, the highest level first. Null if none, or several on that level. */
export function findRegion(name: string, within?: string): Region | null {
  return findProvince(name) ?? findCity(name) ?? findCounty(name, within);
}

/** Regions directly below `code`, those in use first, by code: the cities of a province, the counties of a city. */
export function regionsWithin(code: string): Region[] {
  const found = [...(regions().byParent.get(code) ?? [])];
  return found.sort((a, b) => Number(b.current) - Number(a.current) || (a.code < b.code ? -1 : 1));
}

/** Counties of a city that are in use. */
export function countiesOf(cityCode: string): Region[] {
  return regionsWithin(cityCode).filter((region) => region.current && region.level === "county");
}

const longestName = 15;
const levelCharacter = /[省市县区旗州盟]/;

/**
 * The longest region name at `at` in a text, full names before short ones, within `within` first: 「盂县人民政府」 → 盂县.
 * Null where none stands there or where the name fits several regions.
 */
export function regionAt(text: string, at = 0, within?: string): { region: Region; length: number; full: boolean } | null {
  for (const full of [true, false]) {
    const names = full ? regions().byName : regions().byShort;
    for (let length = Math.min(longestName, text.length - at); length >= 2; length--) {
      const found = names.get(text.slice(at, at + length));
      if (!found) continue;
      const prefix = within?.replace(/(00)+$/, "");
      const inside = prefix ? found.filter((region) => region.code.startsWith(prefix)) : [];
      const region = only(inside) ?? only(found) ?? only(found.filter((each) => each.level !== "county"));
      // A short name before 县, 区 … is the beginning of another name (朝阳 of 朝阳区).
      if (region && (full || !levelCharacter.test(text.charAt(at + length)))) return { region, length, full };
    }
  }
  return null;
}
