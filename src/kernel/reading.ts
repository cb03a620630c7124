/** Readings: where the text can be read in more than one way. Doubt is data with a default, its reason and an owner. */
import type { Basis, OneOrMore } from "./basis.ts";

/** Who may settle a reading. */
export type ReadingOwner = "legal" | "business" | "technical";

export interface Reading<O extends string = string> {
  readonly question: string;
  readonly options: Readonly<Record<O, string>>;
  readonly owner: ReadingOwner;
}

export type Readings = Readonly<Record<string, Reading>>;
export type OptionOf<R> = R extends Reading<infer O> ? O : never;
/** The option taken for each reading; undefined where the city's text leaves no doubt. */
export type ReadingChoices<R extends Readings> = { readonly [K in keyof R]: OptionOf<R[K]> | undefined };

export function reading<const O extends string>(shape: {
  question: string;
  options: Readonly<Record<O, string>>;
  owner: ReadingOwner;
}): Reading<O> {
  return shape;
}

/** A city's default: which option, why, and the sentences that leave it open. */
export interface ReadingDefault<O extends string = string> {
  readonly default: O;
  readonly reason: string;
  readonly basis: OneOrMore<Basis>;
}
