/**
 * Puts facts to a rule as a city has adopted it: the city's parameters, the readings taken, the days in force. Pure, so that
 * a decision can be recomputed by hand and shown under the other readings.
 */
import { type Adoption, type AnyRuleAdoption, isAbsent } from "./adoption.ts";
import { type Basis, bases } from "./basis.ts";
import { factsOf, notApplicable, type Outcome, type Status } from "./outcome.ts";
import type { Regime } from "./regime.ts";
import { type AnyRule, mayRefuse } from "./rule.ts";

/** Options taken for the readings of one city; what is not named takes the adoption's default. */
export type Choices = Readonly<Record<string, string>>;

/** A reading on which the outcome depends, and what the outcome would be under the other options. */
export interface ReadingUsed {
  readonly key: string;
  readonly question: string;
  readonly option: string;
  readonly optionLabel: string;
  readonly others: readonly { readonly option: string; readonly label: string; readonly status: Status }[];
}

export interface Decision {
  readonly rule: string;
  readonly label: string;
  readonly force: AnyRule["force"];
  readonly outcome: Outcome;
  readonly basis: readonly Basis[];
  readonly readings: readonly ReadingUsed[];
  /** Whether an act bound by the rule is refused. */
  readonly refuses: boolean;
}

/** The key under which a regime lists a rule. */
export function ruleKey(regime: Regime, rule: AnyRule): string {
  const found = Object.entries(regime.rules).find(([, one]) => one === rule);
  if (!found) throw new Error(`rule ${rule.label} is not part of ${regime.id}`);
  return found[0];
}

/** The option in force for a reading: chosen, else the adoption's default. */
export function optionOf(adoption: Adoption, key: string, choices: Choices): string | undefined {
  const chosen = choices[key];
  if (chosen !== undefined) return chosen;
  const adopted = adoption.readings[key];
  return adopted === undefined || isAbsent(adopted) ? undefined : adopted.default;
}

function inForce(adoption: Adoption, rule: AnyRuleAdoption, on: string): boolean {
  const { from, until } = rule.inForce ?? adoption.inForce;
  return on >= from && (until === undefined || on <= until);
}

/** Gives the options to a rule and notes which ones it looked at. */
function readingsFor(adoption: Adoption, rule: AnyRule, choices: Choices): { values: Record<string, string>; used: Set<string> } {
  const used = new Set<string>();
  const values: Record<string, string> = {};
  for (const key of Object.keys(rule.readings)) {
    Object.defineProperty(values, key, {
      enumerable: true,
      get: () => {
        used.add(key);
        return optionOf(adoption, key, choices);
      },
    });
  }
  return { values, used };
}

function alternatives(
  adoption: Adoption,
  rule: AnyRule,
  key: string,
  decide: (choices: Choices) => Outcome,
  choices: Choices,
): ReadingUsed {
  const reading = adoption.regime.readings[key] ?? rule.readings[key];
  const option = optionOf(adoption, key, choices) ?? "";
  const options = Object.entries((reading?.options ?? {}) as Record<string, string>);
  return {
    key,
    question: reading?.question ?? key,
    option,
    optionLabel: reading?.options[option] ?? option,
    others: options
      .filter(([other]) => other !== option)
      .map(([other, label]) => ({ option: other, label, status: decide({ ...choices, [key]: other }).status })),
  };
}

/** Decides one rule on the facts of a row. `on` is the business day. */
export function decide(
  adoption: Adoption,
  rule: AnyRule,
  row: Readonly<Record<string, unknown>>,
  on: string,
  choices: Choices = {},
): Decision {
  const key = ruleKey(adoption.regime, rule);
  const adopted = adoption.rules[key] as AnyRuleAdoption | { absent: string } | undefined;
  const head = { rule: key, label: rule.label, force: rule.force };
  if (adopted === undefined || isAbsent(adopted)) {
    return { ...head, outcome: notApplicable(adopted?.absent ?? "本市没有规定"), basis: [], readings: [], refuses: false };
  }
  if (!inForce(adoption, adopted, on))
    return { ...head, outcome: notApplicable("不在施行期内"), basis: bases(adopted.basis), readings: [], refuses: false };
  const facts = factsOf(rule.facts, row);
  const run = (taken: Choices): { outcome: Outcome; used: Set<string> } => {
    const { values, used } = readingsFor(adoption, rule, taken);
    return { outcome: rule.decide(facts, adopted.params ?? {}, values), used };
  };
  const { outcome, used } = run(choices);
  const readings = [...used].map((reading) => alternatives(adoption, rule, reading, (taken) => run(taken).outcome, choices));
  const negative = outcome.status === "fails" || outcome.status === "conflict" || (outcome.status === "unknown" && !rule.allowsUnknown);
  return { ...head, outcome, basis: bases(adopted.basis), readings, refuses: negative && mayRefuse(rule) };
}
