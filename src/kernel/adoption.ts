/**
 * An adoption: one city's text as data. The type demands, for every register, rule, step, clock, reading and duty of the
 * regime, a basis and its values, or `absent(reason)`; what is absent does not apply in that city.
 */
import {
  type Basis,
  bases,
  DefinitionError,
  type LegalBasis,
  type OneOrMore,
  type ProvisionAddress,
  type ProvisionBasis,
} from "./basis.ts";
import type { DutyDue } from "./duty.ts";
import type { Limit } from "./limit.ts";
import type { Parameters, ParameterValues } from "./parameter.ts";
import type { AnyProcedure } from "./procedure.ts";
import type { OptionOf, ReadingDefault } from "./reading.ts";
import type { Regime } from "./regime.ts";
import type { AnyRegister } from "./register.ts";
import type { AnyRule, Force } from "./rule.ts";

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

export interface InForce {
  readonly from: string;
  readonly until?: string;
}

type Refusing = "must" | "mustNot";
type RuleBasis<O extends Force> = O extends Refusing ? OneOrMore<LegalBasis> : OneOrMore<Basis>;
/** Parameters and force of a rule; its facts and readings play no part in an adoption. */
interface Demanding<P extends Parameters, O extends Force> {
  readonly params: P;
  readonly force: O;
}
type RuleAdoption<L> =
  L extends Demanding<infer P, infer O> ? { readonly basis: RuleBasis<O>; readonly inForce?: InForce } & RuleParameters<P> : never;
type RuleParameters<P> = P extends Parameters ? (keyof P extends never ? unknown : { readonly params: ParameterValues<P> }) : unknown;
type RegisterAdoption<G> = G extends AnyRegister
  ? { readonly basis: OneOrMore<Basis>; readonly fields?: { readonly [K in keyof G["fields"]]?: OneOrMore<Basis> | Absent } }
  : never;
export interface ClockAdoption {
  readonly basis: OneOrMore<LegalBasis>;
  readonly limit: Limit;
}
type ProcedureAdoption<P> = P extends AnyProcedure
  ? {
      readonly basis: OneOrMore<Basis>;
      readonly steps: { readonly [K in keyof P["steps"]]: OneOrMore<Basis> | Absent };
      readonly clocks: { readonly [K in keyof P["clocks"]]: ClockAdoption | Absent };
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
  readonly inForce: InForce;
  readonly actors: { readonly [K in keyof G["actors"]]: ActorAdoption | Absent };
  readonly registers: { readonly [K in keyof G["registers"]]: RegisterAdoption<G["registers"][K]> | Absent };
  readonly rules: { readonly [K in keyof G["rules"]]: RuleAdoption<G["rules"][K]> | Absent };
  readonly procedures: { readonly [K in keyof G["procedures"]]: ProcedureAdoption<G["procedures"][K]> | Absent };
  readonly readings: { readonly [K in keyof G["readings"]]: ReadingDefault<OptionOf<G["readings"][K]>> | Absent };
  readonly duties: { readonly [K in keyof G["duties"]]: DutyAdoption | Absent };
  readonly indicators: { readonly [K in keyof G["indicators"]]: OneOrMore<Basis> | Absent };
  /** Provisions left out on purpose, each with its reason. */
  readonly notCoded: readonly (readonly [ProvisionAddress, string])[];
}

export interface Adoption<G extends Regime = Regime> extends AdoptionShape<G> {
  readonly regime: G;
}

/** All provision bases of an adoption with the definition that cites them. */
export function citations(adoption: Adoption): { readonly at: string; readonly basis: ProvisionBasis; readonly reading: boolean }[] {
  const found: { at: string; basis: ProvisionBasis; reading: boolean }[] = [];
  const add = (at: string, basis: unknown, reading = false): void => {
    if (basis === undefined || isAbsent(basis)) return;
    for (const one of bases(basis as OneOrMore<Basis>)) if (one.kind === "provision") found.push({ at, basis: one, reading });
  };
  for (const [key, actor] of Object.entries(adoption.actors as Record<string, ActorAdoption | Absent>))
    if (!isAbsent(actor)) add(`actors.${key}`, actor.basis);
  for (const [key, register] of Object.entries(
    adoption.registers as Record<string, { basis: OneOrMore<Basis>; fields?: Record<string, unknown> } | Absent>,
  )) {
    if (isAbsent(register)) continue;
    add(`registers.${key}`, register.basis);
    for (const [name, basis] of Object.entries(register.fields ?? {})) add(`registers.${key}.${name}`, basis);
  }
  for (const [key, rule] of Object.entries(adoption.rules as Record<string, { basis: OneOrMore<Basis> } | Absent>))
    if (!isAbsent(rule)) add(`rules.${key}`, rule.basis);
  for (const [key, procedure] of Object.entries(adoption.procedures as Record<string, AnyProcedureAdoption | Absent>)) {
    if (isAbsent(procedure)) continue;
    add(`procedures.${key}`, procedure.basis);
    for (const [name, basis] of Object.entries(procedure.steps)) add(`procedures.${key}.${name}`, basis);
    for (const [name, clock] of Object.entries(procedure.clocks))
      if (!isAbsent(clock)) add(`procedures.${key}.clocks.${name}`, clock.basis);
  }
  for (const [key, reading] of Object.entries(adoption.readings as Record<string, ReadingDefault | Absent>))
    if (!isAbsent(reading)) add(`readings.${key}`, reading.basis, true);
  for (const [key, duty] of Object.entries(adoption.duties as Record<string, DutyAdoption | Absent>))
    if (!isAbsent(duty)) add(`duties.${key}`, duty.basis);
  for (const [key, basis] of Object.entries(adoption.indicators as Record<string, unknown>)) add(`indicators.${key}`, basis);
  return found;
}

export interface AnyProcedureAdoption {
  readonly basis: OneOrMore<Basis>;
  readonly steps: Readonly<Record<string, OneOrMore<Basis> | Absent>>;
  readonly clocks: Readonly<Record<string, ClockAdoption | Absent>>;
}

/** What an adoption says of a rule, whatever the regime. */
export interface AnyRuleAdoption {
  readonly basis: OneOrMore<Basis>;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly inForce?: InForce;
}

function checkSources(adoption: Adoption): void {
  const known = new Set(adoption.sources);
  for (const { at, basis } of citations(adoption)) {
    if (!known.has(basis.document))
      throw new DefinitionError(
        `${adoption.regime.id} · ${adoption.city} · ${at}`,
        `cites ${basis.document}, which is not among its sources`,
        `add it to sources: ${adoption.sources.join(", ")}`,
      );
  }
}

/**
 * A city takes on a regime.
 * @throws DefinitionError where a citation names a document that is not a source.
 */
export function adopt<const G extends Regime>(regime: G, shape: AdoptionShape<G>): Adoption<G> {
  const adoption = { regime, ...shape };
  checkSources(adoption as unknown as Adoption);
  return adoption;
}

/** Rules that guard a step, in their order. */
export function guardsOf(procedure: AnyProcedure, step: string): readonly AnyRule[] {
  return (procedure.steps[step]?.guards ?? []).map((guard: { rule: AnyRule }) => guard.rule);
}
