/**
 * An adoption: one city's text as data. The type demands, for every register, rule, step, clock, reading and duty of the
 * regime, a basis and its values, or `absent(reason)`; what is absent does not apply in that city.
 */
import type { Basis, LegalBasis, OneOrMore, ProvisionAddress } from "./basis.ts";
import type { DutyDue } from "./duty.ts";
import type { Limit } from "./limit.ts";
import type { NoticeAdoption } from "./notice.ts";
import type { Parameters, ParameterValues } from "./parameter.ts";
import type { AnyProcedure } from "./procedure.ts";
import type { OptionOf, ReadingDefault } from "./reading.ts";
import type { Regime } from "./regime.ts";
import type { AnyRegister } from "./register.ts";
import type { Force } from "./rule.ts";

/** The city's text does not have it. */
export interface Absent {
  readonly absent: string;
}

export function absent(reason: string): Absent {
  return { absent: reason };
}

export function isAbsent(value: unknown): value is Absent {
  return typeof value === "object" && value !== null && typeof (value as Absent).absent === "string";
}

/** First and last day on which something is in force. */
export interface InForce {
  readonly from: string;
  readonly until?: string;
}

/** The time in which a text is in force, where a reading decides on which day it begins: 自公布之日起. */
export interface ReadInForce {
  readonly reading: string;
  /** For each option of the reading; `from` and `until` beside it are those of the default. */
  readonly options: Readonly<Record<string, InForce>>;
}

/** What a city's text says of one thing: once, or in versions that follow each other without gap. */
export type Dated<T> = T | readonly [T & { readonly inForce: InForce }, ...(T & { readonly inForce: InForce })[]];

type Refusing = "must" | "mustNot";
type RuleBasis<O extends Force> = O extends Refusing ? OneOrMore<LegalBasis> : OneOrMore<Basis>;
/** Parameters and force of a rule; its facts and readings play no part in an adoption. */
interface Demanding<P extends Parameters, O extends Force> {
  readonly params: P;
  readonly force: O;
}
type RuleParameters<P> = P extends Parameters ? (keyof P extends never ? unknown : { readonly params: ParameterValues<P> }) : unknown;
type RuleAdoption<L> =
  L extends Demanding<infer P, infer O> ? { readonly basis: RuleBasis<O>; readonly inForce?: InForce } & RuleParameters<P> : never;
type RegisterAdoption<G> = G extends AnyRegister
  ? { readonly basis: OneOrMore<Basis>; readonly fields?: { readonly [K in keyof G["fields"]]?: OneOrMore<Basis> | Absent } }
  : never;

type StartOf<K> = K extends { readonly since: infer S } ? (S extends readonly (infer T extends string)[] ? T : Extract<S, string>) : never;
export interface ClockAdoption<T extends string = string> {
  readonly basis: OneOrMore<LegalBasis>;
  readonly limit: Limit;
  /** Which of the regime's events starts it here. */
  readonly since?: T | readonly T[];
  readonly inForce?: InForce;
}
type ProcedureAdoption<P> = P extends AnyProcedure
  ? {
      readonly basis: OneOrMore<Basis>;
      readonly steps: { readonly [K in keyof P["steps"]]: OneOrMore<Basis> | Absent };
      readonly clocks: { readonly [K in keyof P["clocks"]]: Dated<ClockAdoption<StartOf<P["clocks"][K]>>> | Absent };
    }
  : never;
export interface ActorAdoption {
  readonly basis: OneOrMore<Basis>;
  /** Names of the units that play the part; empty where any unit or enterprise of the kind does (承储企业). */
  readonly units: readonly string[];
}
export interface DutyAdoption {
  readonly basis: OneOrMore<LegalBasis>;
  readonly due: DutyDue;
}

export interface AdoptionShape<G extends Regime> {
  /** GB/T 2260 code of the city. */
  readonly city: string;
  /** Numbers of the documents that coverage accounts for. */
  readonly sources: readonly string[];
  readonly inForce: InForce & { readonly basis: OneOrMore<LegalBasis>; readonly under?: ReadInForce };
  readonly actors: { readonly [K in keyof G["actors"]]: ActorAdoption | Absent };
  readonly registers: { readonly [K in keyof G["registers"]]: RegisterAdoption<G["registers"][K]> | Absent };
  readonly rules: { readonly [K in keyof G["rules"]]: Dated<RuleAdoption<G["rules"][K]>> | Absent };
  readonly procedures: { readonly [K in keyof G["procedures"]]: ProcedureAdoption<G["procedures"][K]> | Absent };
  readonly readings: { readonly [K in keyof G["readings"]]: ReadingDefault<OptionOf<G["readings"][K]>> | Absent };
  readonly duties: { readonly [K in keyof G["duties"]]: DutyAdoption | Absent };
  readonly indicators: { readonly [K in keyof G["indicators"]]: OneOrMore<Basis> | Absent };
  /** Demanded by `adopt` where the regime has notices. */
  readonly notices?: Readonly<Record<string, NoticeAdoption | Absent>>;
  /** Provisions left out on purpose, each with its reason. */
  readonly notCoded: readonly (readonly [ProvisionAddress, string])[];
}

export interface Adoption<G extends Regime = Regime> extends AdoptionShape<G> {
  readonly regime: G;
}

/** What an adoption says of a procedure, whatever the regime. */
export interface AnyProcedureAdoption {
  readonly basis: OneOrMore<Basis>;
  readonly steps: Readonly<Record<string, OneOrMore<Basis> | Absent>>;
  readonly clocks: Readonly<Record<string, Dated<ClockAdoption> | Absent>>;
}

/** What an adoption says of a rule, whatever the regime. */
export interface AnyRuleAdoption {
  readonly basis: OneOrMore<Basis>;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly inForce?: InForce;
}

/** What an adoption says of a register, whatever the regime. */
export interface AnyRegisterAdoption {
  readonly basis: OneOrMore<Basis>;
  readonly fields?: Readonly<Record<string, OneOrMore<Basis> | Absent>>;
}

/** The versions of what a text says, in their order. */
export function versionsOf<T>(dated: Dated<T>): readonly T[] {
  return (Array.isArray(dated) ? dated : [dated]) as readonly T[];
}

/** Whether a day lies in the time, both ends included. */
export function covers({ from, until }: InForce, on: string): boolean {
  return on >= from && (until === undefined || on <= until);
}

/** The city's text in words: 自 2025-05-01 至 2030-04-30. */
export function printSpan({ from, until }: InForce): string {
  return until === undefined ? `自 ${from} 起` : `${from} 至 ${until}`;
}

/** When the text is in force under the options taken for the readings. */
export function inForceUnder({ inForce, readings }: Adoption, choices: Readonly<Record<string, string>>): InForce {
  const { under } = inForce;
  if (under === undefined) return inForce;
  const taken = choices[under.reading] ?? (readings as Record<string, { default?: string }>)[under.reading]?.default ?? "";
  return under.options[taken] ?? inForce;
}

/** The version in force on a day; undefined before the first and after the last. */
export function versionOn<T extends { readonly inForce?: InForce }>(dated: Dated<T>, on: string, whole: InForce): T | undefined {
  return versionsOf<T>(dated).find((one) => covers(one.inForce ?? whole, on));
}

/** The procedure as this city's text has it, or its absence. */
export function procedureAdoption(adoption: Adoption, key: string): AnyProcedureAdoption | Absent | undefined {
  return adoption.procedures[key] as AnyProcedureAdoption | Absent | undefined;
}
