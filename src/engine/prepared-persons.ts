/**
 * Prepared persons of demo mode: for every unit that plays a part in a city an officer, a deputy and a head; beside them one person
 * of every other role, so that a newcomer can be anybody. All names are invented.
 */
import { type ActorAdoption, type Adoption, isAbsent } from "../kernel/adoption.ts";
import type { Store } from "../store/open.ts";
import { type Person, preparePersons } from "../store/regime-persons.ts";
import { type Space, scopeOf } from "../store/scope.ts";
import { INSTALLATION, type Role, roles } from "./accounts/roles.ts";
import type { Regimes } from "./regimes.ts";

const SURNAMES = [..."安白卞岑成戴杜樊方冯葛顾关郝贺洪侯姜柯孔雷黎廖凌柳鲁陆骆毛梅孟苗穆倪潘裴秦丘任阮邵沈施宋苏覃汤陶田童汪韦魏温翁"];
const GIVEN = [
  "文川",
  "若水",
  "知远",
  "景行",
  "明溪",
  "书言",
  "予安",
  "清和",
  "思齐",
  "允诚",
  "望舒",
  "怀瑾",
  "以宁",
  "向晨",
  "克勤",
  "慎之",
  "嘉禾",
  "平野",
  "守正",
];

/** The n-th invented name; names repeat only after all pairs are used. */
function nameOf(n: number): string {
  const surname = SURNAMES[n % SURNAMES.length] as string;
  return `${surname}${GIVEN[(n + Math.floor(n / SURNAMES.length)) % GIVEN.length]}`;
}

interface Part {
  readonly regime: string;
  readonly actor: string;
}

interface Placed {
  /** Parts that only the person carries, where the text says no more than of what kind the unit is. */
  parts: Part[];
  /** False once the unit plays a part of the administration. */
  outside: boolean;
}

function unitsOfActor(actors: Adoption["actors"], actor: string): readonly string[] | null {
  const adopted = actors[actor] as ActorAdoption | { absent: string } | undefined;
  return adopted === undefined || isAbsent(adopted) ? null : adopted.units;
}

/** Enterprises that the texts name. Nobody is prepared for them: sample data claims nothing of a firm that exists. */
function enterprisesOf(adoptions: readonly Adoption[]): Set<string> {
  return new Set(adoptions.flatMap(({ regime, actors }) => (regime.outside ?? []).flatMap((actor) => unitsOfActor(actors, actor) ?? [])));
}

function unitsWithParts(adoptions: readonly Adoption[]): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  const enterprises = enterprisesOf(adoptions);
  for (const { regime, actors } of adoptions) {
    for (const [actor, label] of Object.entries(regime.actors)) {
      const units = unitsOfActor(actors, actor);
      if (units === null) continue;
      const outside = regime.outside?.includes(actor) ?? false;
      const named = !outside && units.length > 0;
      for (const unit of named ? units.filter((one) => !enterprises.has(one)) : [`示例${label}`]) {
        const known = placed.get(unit) ?? { parts: [], outside: false };
        placed.set(unit, {
          parts: named ? known.parts : [...known.parts, { regime: regime.id, actor }],
          outside: known.outside || outside,
        });
      }
    }
  }
  return placed;
}

/** Persons of one city, the same at every call. */
export function preparedPersons(city: string, adoptions: readonly Adoption[]): Person[] {
  return [...officersOf(city, adoptions), ...othersOf(city)];
}

function officersOf(city: string, adoptions: readonly Adoption[]): Person[] {
  return [...unitsWithParts(adoptions)].flatMap(([unit, { parts, outside }], at) => {
    const id = (place: string) => `${city}-${at + 1}${place}`;
    const granted = [{ role: (outside ? "enterprise" : "officer") satisfies Role, city }];
    const person = (place: string, title: string, n: number, more: Partial<Person> = {}): Person => ({
      ...{ city, id: id(place), name: nameOf(at * 3 + n), unit, title, head: false, standsInFor: [], parts, roles: granted },
      ...more,
    });
    return [
      person("a", "经办人", 0),
      person("b", "经办人（B岗）", 1, { standsInFor: [id("a"), id("h")] }),
      person("h", "负责人", 2, { head: true }),
    ];
  });
}

/** One person of each role that no part of a regime gives. */
function othersOf(city: string): Person[] {
  const province = `${city.slice(0, 2)}0000`;
  const wanted: [string, Role, string, string, string][] =
    city === INSTALLATION
      ? [
          ["sys", "systemAdministrator", "信息中心", roles.systemAdministrator.label, city],
          ["sec", "securityAdministrator", "信息中心", roles.securityAdministrator.label, city],
          ["aud", "auditAdministrator", "信息中心", roles.auditAdministrator.label, city],
        ]
      : [
          ["s", "supervisor", "市政府办公室", "督查人员", city],
          ["l", "legal", "市司法局", "法制审核人员", city],
          ["m", "leader", "市政府", "市领导", city],
          ["o", "observer", "上级机关", "观察员（只看）", province],
        ];
  return wanted.map(([place, role, unit, title, where], n) => ({
    ...{ city, id: `${city}-${place}`, name: nameOf(600 + n * 7), unit, title, head: false, standsInFor: [], parts: [] },
    roles: [{ role, city: where }],
  }));
}

/** Writes the prepared persons of cities, and the administrators of the installation. */
export async function preparePersonsOf(store: Store, regimes: Regimes, cities: readonly string[], space?: Space): Promise<void> {
  for (const city of new Set([INSTALLATION, ...cities])) {
    const persons = preparedPersons(city, regimes.of(city));
    await store.within(scopeOf(city, space), (tx) => preparePersons(tx, persons));
  }
}
