/**
 * Which unit a name meant on a day. A name is looked for as it is printed, then as an alias, then through the table of organs; a unit
 * that was no more by then leads to its successors. Where several fit, none is guessed.
 */
import { canonicalUnit } from "../../base/units.ts";
import type { OrganisationUnit } from "../../store/units.ts";

export interface Resolved {
  readonly unit: OrganisationUnit;
  readonly via: "name" | "alias" | "successor" | "organ";
}

/** The units of a city, to be asked for names. */
export class UnitNames {
  readonly #units: ReadonlyMap<string, OrganisationUnit>;
  readonly #byName = new Map<string, OrganisationUnit[]>();
  readonly #byOrgan = new Map<string, OrganisationUnit[]>();
  readonly #cityName: string | undefined;

  constructor(units: readonly OrganisationUnit[], cityName?: string) {
    this.#cityName = cityName;
    this.#units = new Map(units.map((unit) => [unit.id, unit]));
    for (const unit of units) {
      for (const name of [unit.name, ...unit.aliases]) this.#put(this.#byName, name, unit);
      const organ = this.#organOf(unit.name);
      if (organ !== null && unit.mergedInto === null) this.#put(this.#byOrgan, organ, unit);
    }
  }

  #put(into: Map<string, OrganisationUnit[]>, key: string, unit: OrganisationUnit): void {
    const there = into.get(key);
    if (there === undefined) into.set(key, [unit]);
    else if (!there.includes(unit)) there.push(unit);
  }

  /** Organ and place, the same for all ways to print them. */
  #organOf(name: string): string | null {
    const organ = canonicalUnit(name, this.#cityName);
    return organ && `${organ.id} ${organ.region ?? organ.level ?? ""}`;
  }

  get(id: string): OrganisationUnit | undefined {
    return this.#units.get(id);
  }

  /** The entry itself, or the one whose double it is. */
  #whole(unit: OrganisationUnit): OrganisationUnit {
    let one = unit;
    for (let steps = 0; one.mergedInto !== null && steps < 20; steps++) one = this.#units.get(one.mergedInto) ?? one;
    return one;
  }

  #existsOn(unit: OrganisationUnit, day: string): boolean {
    return (unit.from === null || unit.from <= day) && (unit.until === null || day < unit.until);
  }

  /** The unit itself, or those that had taken over from it by then. */
  #heirs(unit: OrganisationUnit, day: string, seen = new Set<string>()): OrganisationUnit[] {
    const one = this.#whole(unit);
    if (seen.has(one.id)) return [];
    seen.add(one.id);
    if (this.#existsOn(one, day)) return [one];
    if (one.until === null || day < one.until) return [];
    return one.successors
      .filter(({ on }) => on <= day)
      .flatMap((next) => {
        const heir = this.#units.get(next.unit);
        return heir ? this.#heirs(heir, day, seen) : [];
      });
  }

  /** All units that a name may have meant on a day; one where it is clear, none where nobody bore it. */
  candidates(name: string, day: string): Resolved[] {
    const printed = name.trim();
    const named = this.#byName.get(printed) ?? [];
    const own = named.map((unit) => this.#whole(unit)).filter((unit) => this.#existsOn(unit, day));
    const found = own.length > 0 ? own : named.flatMap((unit) => this.#heirs(unit, day));
    if (found.length > 0) {
      const via = (unit: OrganisationUnit) => (own.length === 0 ? "successor" : unit.name === printed ? "name" : "alias");
      return [...new Set(found)].map((unit) => ({ unit, via: via(unit) }));
    }
    const organ = named.length > 0 ? null : this.#organOf(printed);
    const same = organ === null ? [] : (this.#byOrgan.get(organ) ?? []);
    return same.filter((unit) => this.#existsOn(unit, day)).map((unit) => ({ unit, via: "organ" }));
  }

  /** The one unit that a name meant on a day; null where none or several fit. */
  on(name: string, day: string): Resolved | null {
    const found = this.candidates(name, day);
    return found.length === 1 ? (found[0] as Resolved) : null;
  }
}
