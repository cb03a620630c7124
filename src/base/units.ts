/**
 * Who a printed unit name means: 市发改委, 云川市发展和改革委员会 and 发展改革局 are one organ on three pages. The table of organs
 * stands in units-table.ts; a name that it does not have is never guessed.
 */
import { findCity, nationCode, type RegionLevel, regionAt, regionOf, shortName } from "./regions.ts";
import { type UnitRow, unitRows } from "./units-table.ts";

export interface Unit {
  /** Lexical id of the organ, the same at every level and place: `developmentReform`. */
  readonly id: string;
  /** Usual full name without a place: 发展和改革委员会. */
  readonly name: string;
  /** As far as the printed name tells. */
  readonly level: RegionLevel | null;
  /** Code of the place that the name prints, or of the city given where it prints 市. */
  readonly region: string | null;
  /** All names of the organ without a place, the usual one first. */
  readonly aliases: readonly string[];
  /** Ids of the organs whose work it took over, and of those that took over its own. */
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
}

/** What sort of body a name means; the finding "matches no known unit" is about names of none. */
export type UnitKind = "organ" | "government" | "leadingGroup" | "enterprise" | "collective";

interface Organ {
  readonly row: UnitRow;
  readonly names: readonly string[];
  readonly predecessors: readonly string[];
  readonly successors: string[];
}

function namesOf(row: UnitRow): string[] {
  const names = new Set([row.name, ...(row.also?.split("|") ?? [])]);
  for (const stem of row.stems.split("|")) for (const suffix of row.suffixes.split("|")) names.add(stem + suffix);
  return [...names];
}

function build(): { organs: Map<string, Organ>; byName: Map<string, Organ> } {
  const organs = new Map<string, Organ>();
  const byName = new Map<string, Organ>();
  for (const row of unitRows) {
    const organ: Organ = { row, names: namesOf(row), predecessors: row.after?.split(" ") ?? [], successors: [] };
    organs.set(row.id, organ);
    for (const name of organ.names) {
      const other = byName.get(name);
      if (other) throw new Error(`units-table: ${name} stands in ${other.row.id} and in ${row.id}; a name means one organ`);
      byName.set(name, organ);
    }
  }
  for (const organ of organs.values()) for (const id of organ.predecessors) organs.get(id)?.successors.push(organ.row.id);
  return { organs, byName };
}

let built: ReturnType<typeof build> | undefined;
function table(): ReturnType<typeof build> {
  built ??= build();
  return built;
}

/** Where a name's organ stands, as its own words tell. */
interface Place {
  level: RegionLevel | null;
  region: string | null;
}

const levelWords: readonly (readonly [words: string, level: RegionLevel])[] = [
  ["国家", "nation"],
  ["中央", "nation"],
  ["自治区", "province"],
  ["省", "province"],
  ["市", "city"],
  ["州", "city"],
  ["盟", "city"],
  ["县", "county"],
  ["区", "county"],
  ["旗", "county"],
];
/** Words between the place and the organ: 市委宣传部, 市人民政府外事办公室. */
const ownerWords = ["人民政府", "政府", "委"];
/** Bodies that print the place after their own name: 人行云川中心支行, 国家税务总局云川市税务局. */
const placeInside = [
  "中国人民银行",
  "人民银行",
  "人行",
  "国家外汇管理局",
  "外汇管理局",
  "国家统计局",
  "国家电网",
  "国网",
  "国家税务总局",
  "武警",
];
const centralName = /(?:部|总局|总署|署)$|^国(?:务院|家)/;
const partOfParty = /^(?:组织|宣传|统战|统一战线工作)部$/;

function cityCode(cityName: string | undefined): string | undefined {
  return cityName === undefined ? undefined : findCity(cityName)?.code;
}

/** Length of the place name at `at`: the city given, also one that no table knows, else any region. */
function placeAt(text: string, at: number, cityName: string | undefined): { length: number; place: Place } | null {
  const code = cityCode(cityName);
  for (const name of cityName === undefined ? [] : [cityName, shortName(cityName)]) {
    if (text.startsWith(name, at)) return { length: name.length, place: { level: "city", region: code ?? null } };
  }
  const found = regionAt(text, at, code);
  return found && { length: found.length, place: { level: found.region.level, region: found.region.code } };
}

interface Reading {
  readonly rest: string;
  readonly place: Place;
}

/** Readings of a name with more and more of its place taken off; the first whose rest the table knows is right. */
function* readings(printed: string, cityName: string | undefined): Generator<Reading> {
  let rest = printed.startsWith("中共") ? printed.slice(2) : printed;
  let place: Place = { level: null, region: null };
  yield { rest, place };
  for (const body of placeInside) {
    const inside = rest.startsWith(body) ? placeAt(rest, body.length, cityName) : null;
    if (!inside) continue;
    const after = rest.slice(body.length + inside.length);
    yield { rest: body + after, place: inside.place };
    yield { rest: after, place: inside.place };
    return;
  }
  for (let found = placeAt(rest, 0, cityName); found; found = placeAt(rest, 0, cityName)) {
    rest = rest.slice(found.length);
    place = found.place;
    yield { rest, place };
  }
  const word = levelWords.find(([words]) => rest.startsWith(words));
  if (word) {
    rest = rest.slice(word[0].length);
    // After a short place name the word only completes it: 云川 + 市.
    if (place.level === null) place = { level: word[1], region: word[1] === "city" ? (cityCode(cityName) ?? null) : null };
    yield { rest, place };
  }
  const owner = ownerWords.find((words) => rest.startsWith(words));
  if (owner) yield { rest: rest.slice(owner.length), place };
}

function placeOf(name: string, place: Place): Place {
  if (place.level === "nation") return { level: "nation", region: nationCode };
  const central = place.level === null && centralName.test(name) && !partOfParty.test(name);
  return central ? { level: "nation", region: nationCode } : place;
}

/**
 * The organ that a printed name means, for search and for comparing; null where the table has no such name. `cityName`
 * is the city of the document, so that 市 and the city's own name are understood.
 * `canonicalUnit("市大数据局", "阳泉市")` has id `bigData`, level city, region 140300.
 */
export function canonicalUnit(printed: string, cityName?: string): Unit | null {
  for (const { rest, place } of readings(printed.replace(/\s+/g, ""), cityName)) {
    const organ = table().byName.get(rest);
    if (!organ) continue;
    const { row, names, predecessors, successors } = organ;
    return { id: row.id, name: row.name, ...placeOf(rest, place), aliases: names, predecessors, successors };
  }
  return null;
}

/** The row of an organ by id; null for an unknown id. */
export function unitNames(id: string): readonly string[] | null {
  return table().organs.get(id)?.names ?? null;
}

/**
 * All ways to print a unit with the same beginning, itself first, for search: 市大数据局 → 市大数据应用局, 市大数据管理局, … With
 * `lineage`, those of its predecessors and successors too. Only itself where the unit is unknown.
 */
export function searchNames(printed: string, cityName?: string, lineage = false): string[] {
  for (const { rest } of readings(printed.replace(/\s+/g, ""), cityName)) {
    const organ = table().byName.get(rest);
    if (!organ) continue;
    const prefix = printed.endsWith(rest) ? printed.slice(0, printed.length - rest.length) : "";
    const ids = lineage ? [organ.row.id, ...organ.predecessors, ...organ.successors] : [organ.row.id];
    const names = ids.flatMap((id) => table().organs.get(id)?.names ?? []).filter((name) => prefix === "" || !name.startsWith("国"));
    return [...new Set([printed, ...names.map((name) => prefix + name)])];
  }
  return [printed];
}

/** Whether two printed names of documents of one city mean the same organ of the same place. */
export function isSameUnit(a: string, b: string, cityName?: string): boolean {
  if (a === b) return true;
  const first = canonicalUnit(a, cityName);
  const second = canonicalUnit(b, cityName);
  if (!first || !second || first.id !== second.id) return false;
  return first.region === null || second.region === null ? first.level === second.level : first.region === second.region;
}

const collective = /^(?:各|全体|有关|相关|其他|其它|市直|县直|区直|省直|驻)|（[市县区旗、]+）|(?:部门|单位|机构|企业|媒体|用户|村民|社区)$/;
const governing = /(?:人民政府|政府|管委会|管理委员会|街道办事处|街道办|公所|村民委员会|居民委员会|村委会)$/;
const group = /(?:领导小组|指挥部|工作组|专班|专项组|联席会议|督查组|检查组|考核组|小组)(?:办公室|办)?$/;
const enterprise =
  /(?:公司|集团|银行|农商行|联社|信用社|铁塔|移动|联通|电信|厂|医院|学校|学院|大学|中学|小学|协会|商会|学会|研究院|研究所|设计院|报社|日报|基金会)$/;

/** What sort of body a printed name means; null where it fits none. A government is one by its form, also of an unknown place. */
export function unitKind(printed: string, cityName?: string): UnitKind | null {
  if (canonicalUnit(printed, cityName)) return "organ";
  if (collective.test(printed)) return "collective";
  if (governing.test(printed)) return "government";
  if (group.test(printed)) return "leadingGroup";
  return enterprise.test(printed) ? "enterprise" : null;
}

/** Whether a printed name is an organ of the table or a body of a form that needs no table. */
export function isKnownUnit(printed: string, cityName?: string): boolean {
  return unitKind(printed, cityName) !== null;
}

/** The place that a government's name begins with, e.g. 140322 for 盂县人民政府; null where no such place is known. */
export function governmentRegion(printed: string, cityName?: string): string | null {
  const found = placeAt(printed.replace(/\s+/g, ""), 0, cityName);
  return found?.place.region && regionOf(found.place.region) ? found.place.region : null;
}
