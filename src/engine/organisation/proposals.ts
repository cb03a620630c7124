/** Units that the city's gazettes and regimes name and that are not entered yet, put together by what they mean. */
import { regionAt } from "../../base/regions.ts";
import { isEnterpriseKind, type OrganisationKind } from "../../base/unit-kinds.ts";
import { canonicalUnit, governmentRegion, unitKind } from "../../base/units.ts";
import { type ActorAdoption, type Adoption, isAbsent } from "../../kernel/adoption.ts";
import { changeSetting, readSetting } from "../../store/business-date.ts";
import { type NamedUnit, type NamingDocument, namedUnits, namingDocuments } from "../../store/named-units.ts";
import { cityOf, type Tx } from "../../store/scope.ts";
import { listUnits, type OrganisationUnit } from "../../store/units.ts";
import { cityTime } from "../city-time.ts";
import type { Regimes } from "../regimes.ts";
import { UnitNames } from "./names.ts";
import { changeUnit, FieldsRefused, registerUnit } from "./units.ts";

export interface Proposal {
  /** The form that is printed most often. */
  readonly name: string;
  readonly forms: readonly { readonly printed: string; readonly count: number }[];
  readonly count: number;
  readonly kind: OrganisationKind;
  /** What it is named as: 任务, 任免, or a regime by its label. */
  readonly from: readonly string[];
  readonly documents: readonly NamingDocument[];
  /** A unit that is entered already and of which these are further names. */
  readonly joins: { readonly id: string; readonly name: string } | null;
  /** Entered units whose work it took over, as the national reforms went. */
  readonly after: readonly { readonly id: string; readonly name: string }[];
}

export interface Ground {
  readonly regimes: Regimes;
  /** 云川市 */
  readonly cityName: string;
}

const DECLINED = "organisations.declined";
const institution =
  /(?:医院|学校|学院|大学|中学|小学|幼儿园|研究院|研究所|中心|图书馆|博物馆|文化馆|站|台|报社|日报|总队|支队|大队|院|所)$/;
const company = /(?:公司|集团|厂|银行|农商行|联社|信用社|铁塔|移动|联通|电信)$/;
const bureauLike = /(?:局|委|办|办公室|部|署|院|会)$/;

/** The kind that a name suggests; a person may choose another. */
export function guessKind(name: string, cityName: string): OrganisationKind {
  const organ = canonicalUnit(name, cityName);
  const inCounty = regionAt(name)?.region.level === "county" || /^[县区旗]/.test(name);
  if (organ) {
    if (organ.level === "county" || inCounty) return "countyBureau";
    return organ.id === "governmentOffice" ? "cityOffice" : "bureau";
  }
  const kind = unitKind(name, cityName);
  if (kind === "government")
    return governmentRegion(name, cityName) !== null || inCounty || /[县区旗]人民政府$/.test(name) ? "county" : "other";
  if (kind === "leadingGroup") return "leadingGroup";
  if (/(?:协会|商会|学会|联合会)$/.test(name)) return "other";
  if (company.test(name)) return "stateEnterprise";
  if (institution.test(name)) return "institution";
  return bureauLike.test(name) ? (inCounty ? "countyBureau" : "bureau") : "other";
}

/** Not a unit of the city: 各有关部门, and organs of the province and the nation. */
function isElsewhere(name: string, cityName: string): boolean {
  if (name.length < 3 || name.length > 40 || unitKind(name, cityName) === "collective") return true;
  const level = canonicalUnit(name, cityName)?.level;
  return level === "nation" || level === "province";
}

function adoptedNames(adoptions: readonly Adoption[]): { name: string; label: string }[] {
  return adoptions.flatMap(({ actors, regime }) =>
    Object.values(actors).flatMap((adopted) => {
      const one = adopted as ActorAdoption | { absent: string } | undefined;
      return one === undefined || isAbsent(one) ? [] : one.units.map((name) => ({ name, label: regime.label }));
    }),
  );
}

interface Group {
  readonly forms: Map<string, number>;
  readonly from: Set<string>;
  readonly documents: Set<number>;
}

/** All ways to print one body have one key: organ and place, else the name with the city's own name as 市. */
function keyOf(name: string, cityName: string): string {
  const organ = canonicalUnit(name, cityName);
  return organ ? `${organ.id} ${organ.region ?? organ.level}` : name.replace(/^中共/, "").replace(cityName, "市");
}

function grouped(named: readonly NamedUnit[], adopted: readonly { name: string; label: string }[], cityName: string): Group[] {
  const groups = new Map<string, Group>();
  const at = (name: string) => {
    const key = keyOf(name, cityName);
    const there = groups.get(key) ?? { forms: new Map<string, number>(), from: new Set<string>(), documents: new Set<number>() };
    groups.set(key, there);
    return there;
  };
  for (const { name, printed, count, documents, of } of named) {
    if (isElsewhere(name, cityName)) continue;
    const group = at(name);
    group.forms.set(name, (group.forms.get(name) ?? 0) + count);
    // "财政局" after "市发展改革委、" means 市财政局: only the restored name is a name of the unit.
    if (printed !== name && printed.length > name.length) group.forms.set(printed, (group.forms.get(printed) ?? 0) + count);
    group.from.add(of === "task" ? "任务" : "任免");
    for (const id of documents) group.documents.add(id);
  }
  for (const { name, label } of adopted) {
    const group = at(name);
    group.forms.set(name, (group.forms.get(name) ?? 0) + 1);
    group.from.add(label);
  }
  return [...groups.values()];
}

function before(name: string, names: UnitNames, units: readonly OrganisationUnit[], cityName: string, day: string): Proposal["after"] {
  const organ = canonicalUnit(name, cityName);
  if (!organ || organ.predecessors.length === 0) return [];
  return units
    .filter((unit) => {
      const other = unit.mergedInto === null && unit.until === null ? canonicalUnit(unit.name, cityName) : null;
      return other !== null && organ.predecessors.includes(other.id) && names.on(unit.name, day) !== null;
    })
    .map(({ id, name: called }) => ({ id, name: called }));
}

/** Proposals, the most named first. What a person declined is left out. */
export async function proposals(tx: Tx, { regimes, cityName }: Ground): Promise<Proposal[]> {
  const units = await listUnits(tx);
  const names = new UnitNames(units, cityName);
  const { day } = await cityTime(tx);
  const declined = new Set(await readSetting<string[]>(tx, DECLINED, []));
  const groups = grouped(await namedUnits(tx), adoptedNames(regimes.of(cityOf(tx))), cityName);
  const documents = await namingDocuments(tx, [...new Set(groups.flatMap((group) => [...group.documents].slice(0, 3)))]);
  const found = groups.flatMap((group): Proposal[] => {
    const forms = [...group.forms].map(([printed, count]) => ({ printed, count })).sort((a, b) => b.count - a.count);
    const open = forms.filter(({ printed }) => {
      const known = names.candidates(printed, day);
      return known.length === 0 || known.some(({ via }) => via === "organ");
    });
    const name = open[0]?.printed;
    if (name === undefined || declined.has(name)) return [];
    const into = forms.map(({ printed }) => names.on(printed, day)?.unit).find((unit) => unit !== undefined) ?? null;
    return [
      {
        ...{ name, forms: open, count: open.reduce((sum, form) => sum + form.count, 0), kind: guessKind(name, cityName) },
        ...{ from: [...group.from], joins: into && { id: into.id, name: into.name }, after: before(name, names, units, cityName, day) },
        documents: [...group.documents].slice(0, 3).flatMap((id) => documents.get(id) ?? []),
      },
    ];
  });
  return found.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

export interface TakenOver {
  readonly entered: number;
  readonly joined: number;
  readonly left: { readonly name: string; readonly message: string }[];
}

function basisOf({ documents, from }: Proposal) {
  const [first] = documents;
  if (!first) return { kind: "operational" as const, text: `制度“${from[0]}”的办理单位` };
  return { kind: "provision" as const, text: `见于${first.number ?? `《${first.title}》`}` };
}

/** Takes proposals over: each becomes a unit, or its forms become names of the one that is there. What cannot be is told and left. */
export async function takeProposals(
  tx: Tx,
  ground: Ground,
  actor: string,
  wanted: readonly { readonly name: string; readonly kind?: OrganisationKind | undefined; readonly code?: string | undefined }[],
): Promise<TakenOver> {
  const open = new Map((await proposals(tx, ground)).map((proposal) => [proposal.name, proposal]));
  const units = await listUnits(tx);
  const done: TakenOver & { entered: number; joined: number } = { entered: 0, joined: 0, left: [] };
  for (const { name, kind: chosen, code } of wanted) {
    const proposal = open.get(name);
    if (!proposal) continue;
    const printed = proposal.forms.map((form) => form.printed);
    const kind = chosen ?? proposal.kind;
    try {
      if (proposal.joins) {
        const unit = units.find(({ id }) => id === proposal.joins?.id) as OrganisationUnit;
        const changed = await changeUnit(tx, actor, unit.id, { aliases: [...unit.aliases, ...printed] }, unit.version);
        units.splice(units.indexOf(unit), 1, changed);
        done.joined++;
      } else {
        if (isEnterpriseKind(kind) && !code) throw new FieldsRefused([{ path: "code", message: "企业须填统一社会信用代码，请逐个登记" }]);
        const parent = kind === "countyBureau" ? countyAbove(name, units, ground.cityName) : null;
        const entry = { name, kind, aliases: printed.slice(1), parent, code: code ?? null, basis: basisOf(proposal) };
        units.push(await registerUnit(tx, actor, entry, units));
        done.entered++;
      }
    } catch (error) {
      if (!(error instanceof FieldsRefused)) throw error;
      done.left.push({ name, message: error.message });
    }
  }
  return done;
}

/** The government of the county in which a county's bureau stands, where it is entered. */
function countyAbove(name: string, units: readonly OrganisationUnit[], cityName: string): string | null {
  const region = canonicalUnit(name, cityName)?.region;
  return units.find((unit) => unit.kind === "county" && region != null && governmentRegion(unit.name, cityName) === region)?.id ?? null;
}

/** Leaves proposals out from now on, or with `again` lets all of them come back. */
export async function declineProposals(tx: Tx, actor: string, names: readonly string[], again = false): Promise<number> {
  const { day } = await cityTime(tx);
  const declined = again ? [] : [...new Set([...(await readSetting<string[]>(tx, DECLINED, [])), ...names])];
  await changeSetting(tx, { actor, occurredOn: day }, DECLINED, declined);
  return declined.length;
}
