/** A city takes on a regime: the checks that types cannot make, and the regime's procedures as the city has them. */

import { addDays, getDate } from "../base/dates.ts";
import {
  type Adoption,
  type AdoptionShape,
  type AnyProcedureAdoption,
  type ClockAdoption,
  type Dated,
  type InForce,
  isAbsent,
  procedureAdoption,
  versionsOf,
} from "./adoption.ts";
import { DefinitionError } from "./basis.ts";
import { citations } from "./citations.ts";
import type { NoticesDemanded } from "./notice.ts";
import type { AnyProcedure, Clock, Step } from "./procedure.ts";
import type { Regime } from "./regime.ts";

function sourceFaults(adoption: Adoption): string[] {
  const known = new Set(adoption.sources);
  return citations(adoption)
    .filter(({ basis }) => !known.has(basis.document))
    .map(({ at, basis }) => `${at} cites ${basis.document}, which is not among its sources (${adoption.sources.join(", ")})`);
}

/** Days on which a dated definition has no version or two: looked for at each boundary, a day before and a day after. */
export function datingFaults(dated: Dated<{ readonly inForce?: InForce }>, whole: InForce): string[] {
  const versions = versionsOf(dated).map((one) => one.inForce ?? whole);
  if (versions.length < 2) return [];
  const inside = (on: string): boolean => on >= whole.from && (whole.until === undefined || on <= whole.until);
  const days = versions
    .flatMap(({ from, until }) => [from, ...(until === undefined ? [] : [until])])
    .flatMap((on) => [-1, 0, 1].map((n) => addDays(getDate(on), n)));
  return [...new Set(days)].sort().flatMap((on) => {
    const count = versions.filter(({ from, until }) => on >= from && (until === undefined || on <= until)).length;
    return count === 1 || !inside(on) ? [] : [`${on}: ${count === 0 ? "no version" : "two versions"} in force`];
  });
}

/** A time in force that hangs on a reading has one for each option, and that of the default is the one told. */
function validityFaults({ inForce, readings, regime }: Adoption): string[] {
  const { under } = inForce;
  if (under === undefined) return [];
  const missing = Object.keys(regime.readings[under.reading]?.options ?? {}).filter((option) => under.options[option] === undefined);
  const taken = under.options[(readings[under.reading] as { default?: string } | undefined)?.default ?? ""];
  const told = taken !== undefined && taken.from === inForce.from && taken.until === inForce.until;
  return [
    ...missing.map((option) => `inForce.under: the reading "${under.reading}" has the option "${option}", and no days are given for it`),
    ...(told ? [] : ["inForce: from and until are not those of the default option of its reading"]),
  ];
}

/** A limit that is set in each case needs a clock that knows where. */
function limitFaults({ regime, procedures }: Adoption): string[] {
  return Object.entries(procedures as Record<string, AnyProcedureAdoption>).flatMap(([key, own]) =>
    Object.entries(isAbsent(own) ? {} : own.clocks).flatMap(([name, one]) => {
      const asSet = !isAbsent(one) && versionsOf(one).some(({ limit }) => limit.kind === "asSet");
      const ends = (regime.procedures[key]?.clocks[name] as Clock | undefined)?.ends;
      return asSet && ends === undefined ? [`procedures.${key}.clocks.${name}: no field of the case holds the day that is set`] : [];
    }),
  );
}

function dated(adoption: Adoption): [string, Dated<{ readonly inForce?: InForce }>][] {
  const rules = Object.entries(adoption.rules as Record<string, Dated<{ inForce?: InForce }>>).map(
    ([key, one]) => [`rules.${key}`, one] as const,
  );
  const clocks = Object.entries(adoption.procedures as Record<string, AnyProcedureAdoption>).flatMap(([key, procedure]) =>
    isAbsent(procedure) ? [] : Object.entries(procedure.clocks).map(([name, one]) => [`procedures.${key}.clocks.${name}`, one] as const),
  );
  return [...rules, ...clocks].flatMap(([at, one]) => (isAbsent(one) ? [] : [[at, one as Dated<{ inForce?: InForce }>]]));
}

/**
 * A city takes on a regime.
 * @throws DefinitionError where a citation names a document that is not a source, or dated versions leave a gap or overlap.
 */
export function adopt<const G extends Regime>(regime: G, shape: AdoptionShape<G> & NoticesDemanded<G["notices"]>): Adoption<G> {
  const adoption = { regime, ...shape };
  const plain = adoption as unknown as Adoption;
  const faults = [
    ...sourceFaults(plain),
    ...validityFaults(plain),
    ...limitFaults(plain),
    ...dated(plain).flatMap(([at, one]) => datingFaults(one, shape.inForce).map((fault) => `${at}, ${fault}`)),
  ];
  if (faults.length > 0) throw new DefinitionError(`${regime.id} · ${shape.city}`, faults.join("\n"), "mend the adoption");
  return adoption;
}

const adopted = new WeakMap<Adoption, Map<string, AnyProcedure | null>>();

/** The clock's starting events as the city's text has them; a clock counts by its first version. */
function localClock(clock: Clock, own: Dated<ClockAdoption>): Clock {
  const since = versionsOf(own)[0]?.since;
  return since === undefined ? clock : { ...clock, since };
}

function localProcedure(procedure: AnyProcedure, own: AnyProcedureAdoption): AnyProcedure {
  const steps = Object.entries(procedure.steps as Record<string, Step>).filter(([name]) => !isAbsent(own.steps[name]));
  const names = new Set(steps.map(([name]) => name));
  const clocks = Object.entries(procedure.clocks as Record<string, Clock>).flatMap(([name, clock]) => {
    const given = own.clocks[name];
    return given === undefined || isAbsent(given) ? [] : [[name, localClock(clock, given)] as const];
  });
  return {
    ...procedure,
    steps: Object.fromEntries(steps.map(([name, step]) => [name, { ...step, needs: step.needs.filter((need) => names.has(need)) }])),
    clocks: Object.fromEntries(clocks),
  };
}

/** The procedure as the city has it: without absent steps and clocks, and nothing waits for them. Null where it has none. */
export function adoptedProcedure(adoption: Adoption, key: string): AnyProcedure | null {
  const known = adopted.get(adoption) ?? new Map<string, AnyProcedure | null>();
  adopted.set(adoption, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const own = procedureAdoption(adoption, key);
  const procedure = adoption.regime.procedures[key];
  const made = own === undefined || isAbsent(own) || procedure === undefined ? null : localProcedure(procedure, own);
  known.set(key, made);
  return made;
}
