/** The adoptions that this installation runs: which city has which regime, in which version. */
import { adoptedProcedure } from "../kernel/adopt.ts";
import type { Adoption } from "../kernel/adoption.ts";
import type { AnyProcedure } from "../kernel/procedure.ts";
import { digestOf, type Json } from "../store/canonical.ts";
import { Refusal } from "../store/refusal.ts";

export class Regimes {
  readonly all: readonly Adoption[];
  readonly #byKey: ReadonlyMap<string, Adoption>;

  constructor(adoptions: readonly Adoption[]) {
    this.all = [...adoptions].sort((a, b) => (`${a.city} ${a.regime.id}` < `${b.city} ${b.regime.id}` ? -1 : 1));
    this.#byKey = new Map(adoptions.map((adoption) => [`${adoption.city} ${adoption.regime.id}`, adoption]));
  }

  /** Cities that have adopted something. */
  cities(): string[] {
    return [...new Set(this.all.map(({ city }) => city))];
  }

  of(city: string): Adoption[] {
    return this.all.filter((adoption) => adoption.city === city);
  }

  find(city: string, regime: string): Adoption | undefined {
    return this.#byKey.get(`${city} ${regime}`);
  }

  /** @throws Refusal `store/not-found` */
  get(city: string, regime: string): Adoption {
    const adoption = this.find(city, regime);
    if (!adoption) throw new Refusal("store/not-found", "本市没有这项制度。");
    return adoption;
  }
}

const versions = new WeakMap<Adoption, string>();

/** The version of an adoption: a digest of all that its text says. Events carry it, so that one sees under which text they were decided. */
export function adoptionVersion(adoption: Adoption): string {
  const known = versions.get(adoption);
  if (known !== undefined) return known;
  const { regime: _, ...shape } = adoption;
  const version = digestOf(JSON.parse(JSON.stringify(shape)) as Json).slice(0, 16);
  versions.set(adoption, version);
  return version;
}

/** The procedure as the city has it. @throws Refusal `store/not-found` */
export function getProcedure(adoption: Adoption, key: string): AnyProcedure {
  const procedure = Object.hasOwn(adoption.regime.procedures, key) ? adoptedProcedure(adoption, key) : null;
  if (!procedure) throw new Refusal("store/not-found", "本市没有这种办件。");
  return procedure;
}
