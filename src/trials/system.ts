/** A system: a regime, the cities that have taken it on, and for each rule examples that hold and that do not. */
import type { Adoption } from "../kernel/adoption.ts";
import type { Choices } from "../kernel/evaluate.ts";
import type { Status } from "../kernel/outcome.ts";
import type { Known } from "../kernel/procedure.ts";
import type { Regime } from "../kernel/regime.ts";
import type { AnyRule, Rule } from "../kernel/rule.ts";
import type { Demonstration } from "./demonstration.ts";
import type { Exercise } from "./exercise.ts";

/** Facts put to a rule, and what comes out; the sentence is one that an official can check. */
export interface Example<F = Readonly<Record<string, unknown>>> {
  readonly says: string;
  readonly facts: F;
  readonly gives: Status;
  /** GB/T 2260 code; without it, the first city that has the rule. */
  readonly city?: string;
  readonly choices?: Choices;
  /** Business day; without it, the first day on which the text is in force. */
  readonly on?: string;
}

type FactsOf<L> = L extends Rule<infer F, infer _P, infer _R, infer _O> ? Known<F> : never;

/** At least two for each rule: one that holds, one that does not. The conformance tests run them all. */
export type Examples<L extends Readonly<Record<string, AnyRule>> = Readonly<Record<string, AnyRule>>> = {
  readonly [K in keyof L]: readonly [Example<FactsOf<L[K]>>, Example<FactsOf<L[K]>>, ...Example<FactsOf<L[K]>>[]];
};

export interface System {
  readonly regime: Regime;
  readonly adoptions: readonly Adoption[];
  readonly examples: Readonly<Record<string, readonly Example[]>>;
  /** What a newcomer finds in it; a regime may do without. */
  readonly demonstration?: Demonstration;
  /** What is played in drills, the first where nothing else is asked for; without any, a procedure is walked to its end. */
  readonly exercises?: readonly Exercise[];
}

/** Puts together what one folder of src/systems holds. */
export function defineSystem<const G extends Regime>(shape: {
  readonly regime: G;
  readonly adoptions: readonly Adoption<G>[];
  readonly examples: Examples<G["rules"]>;
  readonly demonstration?: Demonstration;
  readonly exercises?: readonly Exercise[];
}): System {
  return shape as unknown as System;
}
