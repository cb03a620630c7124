/** Rules: pure and dated; they know facts, the city's parameters and the readings taken, and no city. */
import type { Fields } from "./field.ts";
import type { Facts, Outcome } from "./outcome.ts";
import type { Parameters, ParameterValues } from "./parameter.ts";
import type { ReadingChoices, Readings } from "./reading.ts";

export type Force = "must" | "mustNot" | "may" | "inPrinciple" | "encouraged";

export interface Rule<
  F extends Fields = Fields,
  P extends Parameters = Parameters,
  R extends Readings = Readings,
  O extends Force = Force,
> {
  readonly label: string;
  readonly force: O;
  readonly facts: F;
  readonly params: P;
  /** The readings on which the decision may depend. */
  readonly readings: R;
  /** Whether the act may go on although facts are missing. Otherwise the act is refused and the missing facts are named. */
  readonly allowsUnknown: boolean;
  decide(facts: Facts<F>, params: ParameterValues<P>, readings: ReadingChoices<R>): Outcome;
}

// biome-ignore lint/suspicious/noExplicitAny: a rule's own types are checked where it is made; a list of rules holds them all.
export type AnyRule = Rule<any, any, any, Force>;

export function rule<
  const F extends Fields,
  const O extends Force,
  const P extends Parameters = Record<never, never>,
  const R extends Readings = Record<never, never>,
>(shape: {
  label: string;
  force: O;
  facts: F;
  params?: P;
  readings?: R;
  allowsUnknown?: boolean;
  decide(facts: Facts<NoInfer<F>>, params: ParameterValues<NoInfer<P>>, readings: ReadingChoices<NoInfer<R>>): Outcome;
}): Rule<F, P, R, O> {
  return { allowsUnknown: false, params: {} as P, readings: {} as R, ...shape };
}

/** A soft rule never refuses: it advises. */
export function mayRefuse(rule: AnyRule): boolean {
  return rule.force === "must" || rule.force === "mustNot";
}
