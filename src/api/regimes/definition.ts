/** A regime as one city has it: all that the generic pages are made from. */

import { optionInForce } from "../../engine/act.ts";
import { actorLabel, playsOne, unitsOf } from "../../engine/permission.ts";
import {
  type ActorAdoption,
  type Adoption,
  type AnyProcedureAdoption,
  type AnyRegisterAdoption,
  type AnyRuleAdoption,
  type ClockAdoption,
  type Dated,
  type DutyAdoption,
  inForceUnder,
  isAbsent,
  versionOn,
  versionsOf,
} from "../../kernel/adoption.ts";
import { type Basis, bases, type OneOrMore, printBasis } from "../../kernel/basis.ts";
import { fieldBasis } from "../../kernel/citations.ts";
import type { Choices } from "../../kernel/evaluate.ts";
import { type Fields, type Field as KernelField, showValue } from "../../kernel/field.ts";
import { printLimit } from "../../kernel/limit.ts";
import type { Parameter } from "../../kernel/parameter.ts";
import { type AnyProcedure, type Clock, type Step, startsOf } from "../../kernel/procedure.ts";
import type { ReadingDefault } from "../../kernel/reading.ts";
import type { AnyRegister } from "../../kernel/register.ts";
import type { Person } from "../../store/regime-persons.ts";
import type { ProcedureDefinition, RegimeDefinition, RegisterDefinition, StepDefinition } from "../contract/regimes.ts";
import { cityNameOf } from "../reach.ts";
import type { BasisBook } from "./bases.ts";
import { fieldOf, fieldsOf } from "./fields.ts";

/** What a definition is made for. */
export interface Viewed {
  readonly adoption: Adoption;
  readonly book: BasisBook;
  readonly person: Person | null;
  readonly choices: Choices;
  readonly on: string;
}

type Maybe<T> = T | { readonly absent: string } | undefined;

function absence(value: unknown): string | null {
  if (value === undefined) return "本市没有规定";
  return isAbsent(value) ? value.absent : null;
}

function basisOf(value: Maybe<{ readonly basis: OneOrMore<Basis> }>): readonly Basis[] {
  return value === undefined || isAbsent(value) ? [] : bases((value as { basis: OneOrMore<Basis> }).basis);
}

function current<T extends { readonly inForce?: { readonly from: string } }>(viewed: Viewed, dated: Dated<T>): T | undefined {
  return versionOn(dated, viewed.on, viewed.adoption.inForce) ?? versionsOf<T>(dated)[0];
}

function registerOf(viewed: Viewed, register: AnyRegister): RegisterDefinition {
  const { adoption, book, person } = viewed;
  const adopted = adoption.registers[register.name] as Maybe<AnyRegisterAdoption>;
  const own = adopted === undefined || isAbsent(adopted) ? {} : (adopted.fields ?? {});
  const fields = Object.entries(register.fields).filter(([key]) => !isAbsent(own[key]));
  return {
    key: register.name,
    label: register.label,
    title: register.title,
    keptBy: register.keptBy.map((actor) => ({ actor, label: actorLabel(adoption, actor) })),
    fields: fields.map(([key, field]) => fieldOf(key, field, book.of(fieldBasis(adoption, register, key)))),
    basis: book.of(basisOf(adopted)),
    absent: absence(adopted),
    mayEnter: absence(adopted) === null && person !== null && playsOne(adoption, person, register.keptBy),
  };
}

/** Actors of a step with the units that play them. */
export function actorsOf(adoption: Adoption, by: readonly string[]): StepDefinition["by"] {
  return by.map((actor) => ({ actor, label: actorLabel(adoption, actor), units: [...unitsOf(adoption, actor)] }));
}

function stepOf(viewed: Viewed, key: string, step: Step, adopted: Maybe<OneOrMore<Basis>>): StepDefinition {
  const { adoption, book, person } = viewed;
  const rules = new Map(Object.entries(adoption.regime.rules).map(([name, rule]) => [rule, name]));
  return {
    ...{ key, label: step.label, signOff: step.signOff, returns: step.returns, needs: [...step.needs], to: step.to ?? null },
    by: actorsOf(adoption, step.by),
    from: [...step.from],
    input: fieldsOf(step.input),
    rules: step.guards.flatMap(({ rule }) => rules.get(rule) ?? []),
    basis: adopted === undefined || isAbsent(adopted) ? [] : book.of(bases(adopted as OneOrMore<Basis>)),
    absent: absence(adopted),
    mine: person !== null && playsOne(adoption, person, step.by),
  };
}

function clockOf(viewed: Viewed, key: string, clock: Clock, adopted: Maybe<Dated<ClockAdoption>>): ProcedureDefinition["clocks"][number] {
  const { adoption, book } = viewed;
  const here = adopted === undefined || isAbsent(adopted) ? undefined : current(viewed, adopted as Dated<ClockAdoption>);
  const since = here?.since === undefined ? startsOf(clock) : startsOf({ ...clock, since: here.since });
  return {
    ...{ key, label: clock.label, limit: here === undefined ? "" : printLimit(here.limit), since: [...since], until: [...clock.until] },
    whose: clock.whose,
    whoseLabel: actorLabel(adoption, clock.whose),
    basis: book.of(basisOf(here)),
    absent: absence(adopted),
  };
}

function procedureOf(viewed: Viewed, key: string, procedure: AnyProcedure): ProcedureDefinition {
  const adopted = viewed.adoption.procedures[key] as Maybe<AnyProcedureAdoption>;
  const own = adopted === undefined || isAbsent(adopted) ? undefined : adopted;
  const missing = absence(adopted);
  return {
    ...{ key, label: procedure.label, title: procedure.title, absent: missing, fields: fieldsOf(procedure.fields as Fields) },
    states: Object.entries(procedure.states as Record<string, string>).map(([state, label]) => ({
      ...{ state, label, final: (procedure.final as readonly string[]).includes(state) },
    })),
    steps: Object.entries(procedure.steps as Record<string, Step>).map(([name, step]) =>
      stepOf(viewed, name, step, own === undefined ? { absent: missing ?? "" } : own.steps[name]),
    ),
    clocks: Object.entries(procedure.clocks as Record<string, Clock>).map(([name, clock]) =>
      clockOf(viewed, name, clock, own === undefined ? { absent: missing ?? "" } : own.clocks[name]),
    ),
    basis: viewed.book.of(basisOf(own)),
  };
}

/** A list that is called an order (动用顺序) reads as one. */
function cellOf(field: KernelField | undefined, value: unknown): string {
  if (!Array.isArray(value)) return field === undefined ? String(value) : showValue(field, value);
  return value
    .map((one) => (field?.item === undefined ? String(one) : showValue(field.item, one)))
    .join(field?.label.endsWith("顺序") ? " → " : "、");
}

/** A parameter in words; the rows of a table as a table, in the order of the text. */
function parameterOf(
  { kind, unit, choices, columns }: Parameter,
  value: unknown,
): Pick<RegimeDefinition["rules"][number]["parameters"][number], "shown" | "table"> {
  if (value === undefined) return { shown: "—", table: null };
  if (!Array.isArray(value)) return { shown: `${String(value)}${unit === "%" || !unit ? "" : ` ${unit}`}`, table: null };
  if (kind === "options") return { shown: value.map((one) => choices?.[String(one)] ?? String(one)).join("、") || "无", table: null };
  const rows = value as readonly Readonly<Record<string, unknown>>[];
  return { shown: `${rows.length} 行`, table: tableOf(columns ?? {}, rows) };
}

/** What some rows say and others leave open stands in one column, in words: a table of mostly empty cells is hard to read. */
function tableOf(columns: Fields, rows: readonly Readonly<Record<string, unknown>>[]): { columns: string[]; rows: string[][] } {
  const keys = [...new Set([...Object.keys(columns), ...rows.flatMap((row) => Object.keys(row))])];
  const [always, sometimes] = [true, false].map((every) =>
    keys.filter((key) => rows.some((row) => row[key] !== undefined) && rows.every((row) => row[key] !== undefined) === every),
  ) as [string[], string[]];
  const labelOf = (key: string) => columns[key]?.label ?? key;
  const words = (row: Readonly<Record<string, unknown>>) =>
    sometimes.flatMap((key) => (row[key] === undefined ? [] : [`${labelOf(key)} ${cellOf(columns[key], row[key])}`])).join("，");
  return {
    columns: [...always.map(labelOf), ...(sometimes.length > 0 ? ["条件"] : [])],
    rows: rows.map((row) => [...always.map((key) => cellOf(columns[key], row[key])), ...(sometimes.length > 0 ? [words(row)] : [])]),
  };
}

function rulesOf(viewed: Viewed): RegimeDefinition["rules"] {
  const { adoption, book } = viewed;
  return Object.entries(adoption.regime.rules).map(([key, rule]) => {
    const adopted = adoption.rules[key] as Maybe<Dated<AnyRuleAdoption>>;
    const here = adopted === undefined || isAbsent(adopted) ? undefined : current(viewed, adopted as Dated<AnyRuleAdoption>);
    const parameters = Object.entries(rule.params as Record<string, Parameter>).map(([name, parameter]) => ({
      key: name,
      label: parameter.label,
      ...parameterOf(parameter, here?.params?.[name]),
    }));
    return { key, label: rule.label, force: rule.force, parameters, basis: book.of(basisOf(here)), absent: absence(adopted) };
  });
}

function readingsOf({ adoption, book, choices }: Viewed): RegimeDefinition["readings"] {
  return Object.entries(adoption.regime.readings).map(([key, reading]) => {
    const adopted = adoption.readings[key] as Maybe<ReadingDefault>;
    const here = adopted === undefined || isAbsent(adopted) ? undefined : (adopted as ReadingDefault);
    return {
      ...{ key, question: reading.question, owner: reading.owner, default: here?.default ?? "", reason: here?.reason ?? "" },
      options: Object.entries(reading.options).map(([option, label]) => ({ option, label })),
      option: optionInForce(adoption, key, choices),
      basis: book.of(basisOf(here)),
      absent: absence(adopted),
    };
  });
}

const PERIODS = { tenDays: "每旬", month: "每月", quarter: "每季度", halfYear: "每半年", year: "每年" } as const;

export function definitionOf(viewed: Viewed): RegimeDefinition {
  const { adoption, book } = viewed;
  const { regime, city, sources } = adoption;
  const inForce = inForceUnder(adoption, viewed.choices);
  return {
    ...{ city, cityName: cityNameOf(city), regime: regime.id, label: regime.label, sources: [...sources] },
    inForce: { from: inForce.from, until: inForce.until ?? null },
    actors: Object.entries(regime.actors).map(([key, label]) => {
      const adopted = adoption.actors[key] as Maybe<ActorAdoption>;
      return { key, label, units: [...unitsOf(adoption, key)], basis: book.of(basisOf(adopted)), absent: absence(adopted) };
    }),
    registers: Object.values(regime.registers).map((register) => registerOf(viewed, register)),
    procedures: Object.entries(regime.procedures).map(([key, procedure]) => procedureOf(viewed, key, procedure)),
    rules: rulesOf(viewed),
    readings: readingsOf(viewed),
    duties: Object.entries(regime.duties).map(([key, duty]) => {
      const adopted = adoption.duties[key] as Maybe<DutyAdoption>;
      const by = { by: duty.by, byLabel: actorLabel(adoption, duty.by), every: PERIODS[duty.every] };
      return { key, label: duty.label, ...by, basis: book.of(basisOf(adopted)), absent: absence(adopted) };
    }),
    indicators: Object.entries(regime.indicators).map(([key, { label, unit }]) => {
      const adopted = adoption.indicators[key] as Maybe<OneOrMore<Basis>>;
      const own = adopted === undefined || isAbsent(adopted) ? [] : bases(adopted as OneOrMore<Basis>);
      return { key, label, unit, basis: book.of(own), absent: absence(adopted) };
    }),
    exports: Object.entries(regime.exports ?? {}).map(([key, { label, basis }]) => ({ key, label, standard: printBasis(basis) })),
  };
}
