/**
 * Puts facts to a rule as a city has adopted it: the city's parameters, the readings taken, the days in force. Pure, so that
 * a decision can be recomputed by hand and shown under the other readings.
 */
import {
  type Adoption,
  type AnyRuleAdoption,
  covers,
  type Dated,
  inForceUnder,
  isAbsent,
  printSpan,
  type ReadInForce,
  versionOn,
} from "./adoption.ts";
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
  /** The facts and the day on which it was decided, so that it can be decided again under another reading. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly on: string;
}

const keys = new WeakMap<Regime, ReadonlyMap<AnyRule, string>>();

/** The key under which a regime lists a rule. */
export function ruleKey(regime: Regime, rule: AnyRule): string {
  let known = keys.get(regime);
  if (known === undefined) {
    known = new Map(Object.entries(regime.rules).map(([key, one]) => [one, key]));
    keys.set(regime, known);
  }
  const key = known.get(rule);
  if (key === undefined) throw new Error(`rule ${rule.label} is not part of ${regime.id}`);
  return key;
}

/** The option in force for a reading: chosen, else the adoption's default; none where the city's text leaves no doubt. */
export function optionOf(adoption: Adoption, key: string, choices: Choices): string | undefined {
  const adopted = adoption.readings[key];
  return adopted === undefined || isAbsent(adopted) ? undefined : (choices[key] ?? adopted.default);
}

/** Gives the options to a rule and notes which ones it looked at. */
function readingsFor(adoption: Adoption, rule: AnyRule, choices: Choices): { values: Record<string, string>; used: Set<string> } {
  const used = new Set<string>();
  const values: Record<string, string> = {};
  for (const key of Object.keys(rule.readings)) {
    // Where the city's text leaves no doubt, there is nothing to choose and nothing to show.
    if (optionOf(adoption, key, choices) === undefined) continue;
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

/** Whether a reading decides if the text is in force on that day. */
function hangsOn({ options }: ReadInForce, on: string): boolean {
  return new Set(Object.values(options).map((span) => covers(span, on))).size > 1;
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
  const adopted = adoption.rules[key] as Dated<AnyRuleAdoption> | { absent: string } | undefined;
  const head = { rule: key, label: rule.label, force: rule.force, facts: row, on };
  const without = (reason: string): Decision => ({ ...head, outcome: notApplicable(reason), basis: [], readings: [], refuses: false });
  if (adopted === undefined || isAbsent(adopted)) return without(adopted?.absent ?? "本市没有规定");
  const facts = factsOf(rule.facts, row);
  const run = (taken: Choices): { outcome: Outcome; used: Set<string>; basis: readonly Basis[] } => {
    const { values, used } = readingsFor(adoption, rule, taken);
    const { under } = adoption.inForce;
    if (under !== undefined && hangsOn(under, on)) used.add(under.reading);
    const span = inForceUnder(adoption, taken);
    const version = covers(span, on) ? versionOn(adopted, on, span) : undefined;
    if (version === undefined) return { outcome: notApplicable(`${on} 不在施行期内（${printSpan(span)}）`), used, basis: [] };
    return { outcome: rule.decide(facts, version.params ?? {}, values), used, basis: bases(version.basis) };
  };
  const { outcome, used, basis } = run(choices);
  const readings = [...used].map((reading) => alternatives(adoption, rule, reading, (taken) => run(taken).outcome, choices));
  const negative = outcome.status === "fails" || outcome.status === "conflict" || (outcome.status === "unknown" && !rule.allowsUnknown);
  return { ...head, outcome, basis, readings, refuses: negative && mayRefuse(rule) };
}

/**
 * A stored decision under other readings: what a changed reading would touch. Nothing is changed by asking; deciding anew is
 * an act of its own.
 */
export function redecide(adoption: Adoption, former: Decision, choices: Choices): { readonly now: Decision; readonly touched: boolean } {
  const rule = adoption.regime.rules[former.rule];
  if (rule === undefined) throw new Error(`rule ${former.rule} is no longer part of ${adoption.regime.id}`);
  const now = decide(adoption, rule, former.facts, former.on, choices);
  return { now, touched: now.outcome.status !== former.outcome.status };
}
