/** What an adoption cites, definition by definition: for the conformance tests, for coverage, and for "on what does this rest". */
import {
  type Adoption,
  type AnyProcedureAdoption,
  type AnyRegisterAdoption,
  type AnyRuleAdoption,
  type Dated,
  isAbsent,
  versionsOf,
} from "./adoption.ts";
import { type Basis, bases, type OneOrMore, operational, type ProvisionBasis } from "./basis.ts";
import { noticeAdoption } from "./notice.ts";
import type { AnyRegister } from "./register.ts";

/** A definition with the basis that this city gives it; `open` where it is only a question that the text leaves open. */
export interface Based {
  readonly at: string;
  readonly basis: readonly Basis[];
  readonly open: boolean;
  /** A field that stands on its register's basis: it has one, and cites nothing of its own. */
  readonly inherited?: boolean;
}

type Given = { readonly basis: OneOrMore<Basis> };

function present(parts: Readonly<Record<string, unknown>>): [string, Given[]][] {
  return Object.entries(parts).flatMap(([key, value]) =>
    isAbsent(value) ? [] : [[key, [...versionsOf(value as Dated<Given>)]] as [string, Given[]]],
  );
}

function basisOf(value: unknown): readonly Basis[] {
  return value === undefined || isAbsent(value) ? [] : bases(value as OneOrMore<Basis>);
}

/** The basis of a field of a register: its own, or that of its register, or the reason why any desk needs it. */
export function fieldBasis(adoption: Adoption, register: AnyRegister, field: string): readonly Basis[] {
  const adopted = adoption.registers[register.name] as AnyRegisterAdoption | undefined;
  if (adopted === undefined || isAbsent(adopted) || isAbsent(adopted.fields?.[field])) return [];
  const own = basisOf(adopted.fields?.[field]);
  if (own.length > 0) return own;
  const reason = register.operational[field];
  return reason === undefined ? bases(adopted.basis) : [operational(reason)];
}

function procedureBases(key: string, procedure: AnyProcedureAdoption): Based[] {
  const steps = Object.entries(procedure.steps).filter(([, basis]) => !isAbsent(basis));
  return [
    { at: `procedures.${key}`, basis: bases(procedure.basis), open: false },
    ...steps.map(([name, basis]) => ({ at: `procedures.${key}.${name}`, basis: basisOf(basis), open: false })),
    ...present(procedure.clocks).flatMap(([name, versions]) =>
      versions.map((one) => ({ at: `procedures.${key}.clocks.${name}`, basis: bases(one.basis), open: false })),
    ),
  ];
}

function noticeBases(adoption: Adoption): Based[] {
  return Object.keys(adoption.notices ?? {}).flatMap((name) => {
    const own = noticeAdoption(adoption, name);
    if (own === null) return [];
    const parts = Object.entries(own.parts).filter(([, basis]) => !isAbsent(basis));
    return [
      { at: `notices.${name}`, basis: bases(own.basis), open: false },
      { at: `notices.${name}.number`, basis: bases(own.number.basis), open: false },
      ...parts.map(([part, basis]) => ({ at: `notices.${name}.${part}`, basis: basisOf(basis), open: false })),
    ];
  });
}

/** Every definition that the city has, with its basis. */
export function definitionsOf(adoption: Adoption): Based[] {
  const { regime } = adoption;
  const plain = (kind: string, parts: Readonly<Record<string, unknown>>, open = false): Based[] =>
    present(parts).flatMap(([key, versions]) => versions.map((one) => ({ at: `${kind}.${key}`, basis: bases(one.basis), open })));
  const fields = Object.values(regime.registers).flatMap((register) =>
    isAbsent(adoption.registers[register.name])
      ? []
      : Object.keys(register.fields)
          .filter((name) => !isAbsent((adoption.registers[register.name] as AnyRegisterAdoption).fields?.[name]))
          .map((name) => ({
            at: `registers.${register.name}.${name}`,
            basis: fieldBasis(adoption, register, name),
            open: false,
            inherited: (adoption.registers[register.name] as AnyRegisterAdoption).fields?.[name] === undefined,
          })),
  );
  const indicators = Object.entries(adoption.indicators as Record<string, unknown>)
    .filter(([, basis]) => !isAbsent(basis))
    .map(([key, basis]) => ({ at: `indicators.${key}`, basis: basisOf(basis), open: false }));
  return [
    { at: "inForce", basis: bases(adoption.inForce.basis), open: false },
    ...plain("actors", adoption.actors),
    ...plain("registers", adoption.registers),
    ...fields,
    ...plain("rules", adoption.rules as Record<string, Dated<AnyRuleAdoption>>),
    ...present(adoption.procedures).flatMap(([key, [procedure]]) => procedureBases(key, procedure as unknown as AnyProcedureAdoption)),
    ...plain("readings", adoption.readings, true),
    ...plain("duties", adoption.duties),
    ...indicators,
    ...noticeBases(adoption),
  ];
}

/** All provision bases of an adoption with the definition that cites them, each once. */
export function citations(adoption: Adoption): { readonly at: string; readonly basis: ProvisionBasis; readonly reading: boolean }[] {
  const seen = new Set<string>();
  return definitionsOf(adoption).flatMap(({ at, basis, open, inherited }) =>
    (inherited ? [] : basis).flatMap((one) => {
      const key = JSON.stringify([at, one]);
      if (one.kind !== "provision" || seen.has(key)) return [];
      seen.add(key);
      return [{ at, basis: one, reading: open }];
    }),
  );
}
