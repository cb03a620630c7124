/** Checks: rules put to the facts of registers. Facts are always taken in; a check says what is wrong with them. */
import type { Adoption } from "./adoption.ts";
import { type Choices, type Decision, decide } from "./evaluate.ts";
import type { Fields } from "./field.ts";
import type { AnyRuleOf, Known, OnlyFacts } from "./procedure.ts";
import type { AnyRegister, Entry } from "./register.ts";
import type { AnyRule } from "./rule.ts";

export type RowsOf = <R extends AnyRegister>(of: R) => readonly Entry<R>[];

/** One thing that a rule is put to: a record, or the whole where `id` is null. */
export interface Subject<F> {
  readonly id: string | null;
  readonly label: string;
  readonly facts: F;
}

export interface Check {
  readonly label: string;
  readonly rule: AnyRule;
  readonly reads: readonly AnyRegister[];
  subjects(rows: RowsOf, on: string): readonly Subject<Readonly<Record<string, unknown>>>[];
}

/** A rule and where its facts come from; a fact that the rule does not have does not compile. */
export function check<F extends Fields, R extends object>(
  rule: AnyRuleOf<F>,
  shape: {
    label: string;
    reads: readonly AnyRegister[];
    subjects: ((rows: RowsOf, on: string) => readonly Subject<R & Known<F>>[]) & OnlyFacts<R, F>;
  },
): Check {
  return { rule, ...shape } as Check;
}

/** The record of an id as far as it is known; nothing is, where it is not there. */
export function rowAt<G extends AnyRegister>(rows: RowsOf, of: G, id: string | undefined): Entry<G>["row"] {
  return rows(of).find((one) => one.id === id)?.row ?? {};
}

/** The facts of a rule out of a record that has them under the same names; a fact that it has not does not compile. */
export function factsIn<F extends Fields, R extends object>(
  rule: AnyRuleOf<F>,
  row: R & ([Exclude<keyof F, keyof R>] extends [never] ? Known<F> : { readonly noSuchField: Exclude<keyof F, keyof R> }),
): Known<F> {
  return Object.fromEntries(Object.keys(rule.facts).map((key) => [key, (row as Record<string, unknown>)[key]])) as Known<F>;
}

/** A rule put to each record of a register, or to those of which it is asked. The record is called by its title. */
export function checkEach<F extends Fields, G extends AnyRegister, R extends object>(
  rule: AnyRuleOf<F>,
  of: G,
  shape: {
    label: string;
    /** Of which records it is asked; of all where this is left out. */
    where?(row: Entry<G>["row"], on: string): boolean;
    facts: ((row: Entry<G>["row"], on: string) => R & Known<F>) & OnlyFacts<R, F>;
  },
): Check {
  const called = (id: string, row: Readonly<Record<string, unknown>>) => String(row[of.title] ?? id);
  return {
    rule,
    label: shape.label,
    reads: [of],
    subjects: (rows, on) =>
      rows(of)
        .filter(({ row }) => shape.where?.(row, on) ?? true)
        .map(({ id, row }) => ({ id, label: called(id, row), facts: shape.facts(row, on) as Readonly<Record<string, unknown>> })),
  };
}

/** What a check found: a subject for which the rule does not hold, or cannot be decided. */
export interface CheckFinding {
  readonly check: string;
  readonly label: string;
  readonly subject: { readonly id: string | null; readonly label: string };
  readonly decision: Decision;
}

/** Puts every check to the registers as they are. Rules that hold or do not apply find nothing. */
export function findingsOf(adoption: Adoption, rows: RowsOf, on: string, choices: Choices = {}): CheckFinding[] {
  return Object.entries(adoption.regime.checks).flatMap(([key, one]) =>
    one.subjects(rows, on).flatMap(({ id, label, facts }) => {
      const decision = decide(adoption, one.rule, facts, on, choices);
      const silent = decision.outcome.status === "holds" || decision.outcome.status === "notApplicable";
      return silent ? [] : [{ check: key, label: one.label, subject: { id, label }, decision }];
    }),
  );
}
