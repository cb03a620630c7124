/**
 * Outcomes of rules: holds, fails, unknown, notApplicable, conflict, always with the trace. Unknown is not no: a missing
 * fact makes a rule unknown unless the other facts decide it already (Kleene's strong logic).
 */
import { compareDecimals } from "../base/quantities.ts";
import type { Basis } from "./basis.ts";
import { type Decimal, type Field, type Fields, grouped, showValue, type Value } from "./field.ts";

export type Status = "holds" | "fails" | "unknown" | "notApplicable" | "conflict";

/** One line of the explanation: what was looked at, what it was, what it should be. */
export interface TraceLine {
  readonly label: string;
  /** The named predicate to which the line belongs: 承储条件. */
  readonly of?: string;
  readonly actual: string;
  readonly required: string;
  readonly status: Status;
}

export interface Outcome {
  readonly status: Status;
  readonly trace: readonly TraceLine[];
  /** Labels of the facts that are missing, where unknown. */
  readonly missing: readonly string[];
  /** What could still be done: 本次最多可出库 200 件. Computed from the rule, never invented. */
  readonly remedy?: string;
  readonly basis?: readonly Basis[];
}

/** A fact as a rule sees it: its label, and its value if it is known. Undefined means unknown, never no. */
export interface Fact<T> {
  readonly label: string;
  readonly field: Field;
  readonly value: T | undefined;
}

export type Facts<F extends Fields> = { readonly [K in keyof F]: Fact<Value<F[K]>> };

/** Facts of a record; what the record lacks is a missing fact, not an error. */
export function factsOf<F extends Fields>(fields: F, row: Readonly<Record<string, unknown>>): Facts<F> {
  const facts: Record<string, Fact<unknown>> = {};
  for (const key in fields) {
    const field = fields[key] as Field;
    facts[key] = { label: field.label, field, value: row[key] ?? undefined };
  }
  return facts as Facts<F>;
}

function line<T>(fact: Fact<T>, required: string, test: (value: T) => boolean): Outcome {
  if (fact.value === undefined) {
    return { status: "unknown", missing: [fact.label], trace: [{ label: fact.label, actual: "未知", required, status: "unknown" }] };
  }
  const status: Status = test(fact.value) ? "holds" : "fails";
  return { status, missing: [], trace: [{ label: fact.label, actual: showValue(fact.field, fact.value), required, status }] };
}

/** Whether a fact is known at all. */
export function known(fact: Fact<unknown>): Outcome {
  return line(fact, "已知", () => true);
}

export function isTrue(fact: Fact<boolean>): Outcome {
  return line(fact, "是", (value) => value);
}

export function isFalse(fact: Fact<boolean>): Outcome {
  return line(fact, "否", (value) => !value);
}

export function oneOf<T extends string>(fact: Fact<T>, accepted: readonly NoInfer<T>[]): Outcome {
  return line(fact, accepted.map((value) => fact.field.choices?.[value] ?? value).join("或"), (value) => accepted.includes(value));
}

/** Two facts of which at least one is missing. */
function withoutOne<T>(fact: Fact<T>, other: Fact<T>, required: string): Outcome {
  const missing = [fact, other].filter((one) => one.value === undefined).map((one) => one.label);
  const actual = fact.value === undefined ? "未知" : showValue(fact.field, fact.value);
  return { status: "unknown", missing, trace: [{ label: fact.label, actual, required, status: "unknown" }] };
}

function number(fact: Fact<Decimal>, limit: Decimal | Fact<Decimal>, words: string, test: (order: number) => boolean): Outcome {
  if (typeof limit === "string")
    return line(fact, `${words} ${grouped(limit)}${suffix(fact)}`, (value) => test(compareDecimals(value, limit)));
  const bound = limit.value;
  if (bound === undefined) return withoutOne(fact, limit, `${words}${limit.label}（未知）`);
  return line(fact, `${words}${limit.label} ${grouped(bound)}${suffix(fact)}`, (value) => test(compareDecimals(value, bound)));
}

function suffix(fact: Fact<unknown>): string {
  return fact.field.unit ? ` ${fact.field.unit}` : "";
}

/** 不得低于, 不少于, 以上: equality is enough. */
export const atLeast = (fact: Fact<Decimal>, limit: Decimal | Fact<Decimal>): Outcome =>
  number(fact, limit, "不低于", (order) => order >= 0);
/** 不得超过, 以内: equality is allowed. */
export const atMost = (fact: Fact<Decimal>, limit: Decimal | Fact<Decimal>): Outcome =>
  number(fact, limit, "不超过", (order) => order <= 0);
export const above = (fact: Fact<Decimal>, limit: Decimal | Fact<Decimal>): Outcome => number(fact, limit, "超过", (order) => order > 0);
export const below = (fact: Fact<Decimal>, limit: Decimal | Fact<Decimal>): Outcome => number(fact, limit, "低于", (order) => order < 0);

/** A form of writing: the sentence says which. */
export function matches(fact: Fact<string>, form: RegExp, required: string): Outcome {
  return line(fact, required, (value) => form.test(value));
}

export function onOrBefore(fact: Fact<string>, day: string): Outcome {
  return line(fact, `不晚于 ${day}`, (value) => value <= day);
}

export function onOrAfter(fact: Fact<string>, day: string): Outcome {
  return line(fact, `不早于 ${day}`, (value) => value >= day);
}

/** 谁启动谁负责: two facts name the same. */
export function sameAs(fact: Fact<string>, other: Fact<string>): Outcome {
  const known = other.value;
  if (known === undefined) return withoutOne(fact, other, `与${other.label}相同`);
  return line(fact, `与${other.label}（${showValue(other.field, known)}）相同`, (value) => value === known);
}

/** 复核签字: two facts name different ones. */
export function differsFrom(fact: Fact<string>, other: Fact<string>): Outcome {
  const known = other.value;
  if (known === undefined) return withoutOne(fact, other, `与${other.label}不同`);
  return line(fact, `与${other.label}（${showValue(other.field, known)}）不同`, (value) => value !== known);
}

/** Whether a list has anything in it. */
export function notEmpty(fact: Fact<readonly unknown[]>): Outcome {
  return line(fact, "至少一项", (value) => value.length > 0);
}

function merged(status: Status, parts: readonly Outcome[]): Outcome {
  const trace: TraceLine[] = [];
  let remedy: string | undefined;
  for (const part of parts) {
    for (const one of part.trace) trace.push(one);
    remedy ??= part.remedy;
  }
  const missing = status === "unknown" ? [...new Set(parts.flatMap((part) => part.missing))] : [];
  return remedy === undefined ? { status, missing, trace } : { status, missing, trace, remedy };
}

/** The status of several parts: the first of `order` that one of them has; parts that do not apply do not count. */
function strongest(parts: readonly Outcome[], order: readonly Status[], rest: Status): Status {
  let best = order.length;
  let counted = 0;
  for (const { status } of parts) {
    if (status === "notApplicable") continue;
    counted++;
    const at = order.indexOf(status);
    if (at >= 0 && at < best) best = at;
  }
  return counted === 0 && parts.length > 0 ? "notApplicable" : (order[best] ?? rest);
}

/** All must hold: one failure decides, else one unknown leaves it open. Parts that do not apply do not count. */
export function all(...parts: readonly Outcome[]): Outcome {
  return merged(strongest(parts, ["conflict", "fails", "unknown"], "holds"), parts);
}

/** One that holds decides, else one unknown leaves it open. */
export function any(...parts: readonly Outcome[]): Outcome {
  return merged(strongest(parts, ["conflict", "holds", "unknown"], "fails"), parts);
}

const OPPOSITE: Record<Status, Status> = {
  holds: "fails",
  fails: "holds",
  unknown: "unknown",
  notApplicable: "notApplicable",
  conflict: "conflict",
};

/** A named predicate: the lines of its trace say to which question they belong. */
export function named(label: string, outcome: Outcome): Outcome {
  return { ...outcome, trace: outcome.trace.map((one) => ({ of: label, ...one })) };
}

/** Two sentences apply and say different things, and neither goes first. */
export function conflict(label: string, sides: readonly string[]): Outcome {
  return { status: "conflict", missing: [], trace: [{ label, actual: sides.join("；"), required: "一致", status: "conflict" }] };
}

/** The opposite; unknown stays unknown. */
export function not(part: Outcome): Outcome {
  return {
    ...part,
    status: OPPOSITE[part.status],
    trace: part.trace.map((one) => ({ ...one, required: `并非“${one.required}”`, status: OPPOSITE[one.status] })),
  };
}

/** The rule says nothing here. */
export function notApplicable(reason: string): Outcome {
  return { status: "notApplicable", missing: [], trace: [{ label: reason, actual: "", required: "", status: "notApplicable" }] };
}

/** The outcome with a way out that the rule itself gives. */
export function withRemedy(outcome: Outcome, remedy: string): Outcome {
  return outcome.status === "fails" ? { ...outcome, remedy } : outcome;
}
