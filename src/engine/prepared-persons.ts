/** Prepared persons until accounts exist: for every unit that plays a part in a city, an officer, a deputy and a head. All names are invented. */
import { type ActorAdoption, type Adoption, isAbsent } from "../kernel/adoption.ts";
import type { Store } from "../store/open.ts";
import { type Person, preparePersons } from "../store/regime-persons.ts";
import { type Scope, scopeOf } from "../store/scope.ts";
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

/** Units of a city with the parts that only the person carries, where the text says no more than of what kind the unit is. */
function unitsWithParts(adoptions: readonly Adoption[]): Map<string, Part[]> {
  const units = new Map<string, Part[]>();
  for (const { regime, actors } of adoptions) {
    for (const [actor, label] of Object.entries(regime.actors)) {
      const adopted = actors[actor] as ActorAdoption | { absent: string } | undefined;
      if (adopted === undefined || isAbsent(adopted)) continue;
      for (const unit of adopted.units) units.set(unit, units.get(unit) ?? []);
      if (adopted.units.length > 0) continue;
      const unit = `示例${label}`;
      units.set(unit, [...(units.get(unit) ?? []), { regime: regime.id, actor }]);
    }
  }
  return units;
}

/** Persons of one city, the same at every call. */
export function preparedPersons(city: string, adoptions: readonly Adoption[]): Person[] {
  return [...unitsWithParts(adoptions)].flatMap(([unit, parts], at) => {
    const id = (place: string) => `${city}-${at + 1}${place}`;
    const person = (place: string, title: string, n: number, more: Partial<Person> = {}): Person => ({
      ...{ city, id: id(place), name: nameOf(at * 3 + n), unit, title, head: false, standsInFor: [], parts },
      ...more,
    });
    return [
      person("a", "经办人", 0),
      person("b", "经办人（B岗）", 1, { standsInFor: [id("a"), id("h")] }),
      person("h", "负责人", 2, { head: true }),
    ];
  });
}

/** Writes the prepared persons of every city that has adopted something, or of the cities of the scope. */
export async function preparePersonsOf(store: Store, regimes: Regimes, scope?: Scope): Promise<void> {
  for (const city of scope?.cities ?? regimes.cities()) {
    const persons = preparedPersons(city, regimes.of(city));
    await store.within(scopeOf(city, scope?.space), (tx) => preparePersons(tx, persons));
  }
}
