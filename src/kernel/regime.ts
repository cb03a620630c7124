/**
 * A regime: the shape of a system that a document sets up, written once and adopted by cities. `defineRegime` checks at
 * once what types cannot: that guards use rules of the regime, that states can be reached and left, that clocks can stop.
 */
import { DefinitionError } from "./basis.ts";
import type { Duty } from "./duty.ts";
import type { Decimal } from "./field.ts";
import type { AnyProcedure, Step } from "./procedure.ts";
import type { Readings } from "./reading.ts";
import type { AnyRegister, Entry } from "./register.ts";
import type { AnyRule } from "./rule.ts";

export interface Indicator {
  readonly label: string;
  readonly unit: string;
  readonly reads: readonly AnyRegister[];
  measure(rows: <R extends AnyRegister>(of: R) => readonly Entry<R>[], on: string): Decimal | null;
}

export interface Regime<
  A extends string = string,
  G extends Readonly<Record<string, AnyRegister>> = Readonly<Record<string, AnyRegister>>,
  L extends Readonly<Record<string, AnyRule>> = Readonly<Record<string, AnyRule>>,
  P extends Readonly<Record<string, AnyProcedure>> = Readonly<Record<string, AnyProcedure>>,
  Q extends Readings = Readings,
  D extends Readonly<Record<string, Duty>> = Readonly<Record<string, Duty>>,
  I extends Readonly<Record<string, Indicator>> = Readonly<Record<string, Indicator>>,
> {
  readonly id: string;
  readonly label: string;
  /** Actors by key, with the Chinese name of the part they play. */
  readonly actors: Readonly<Record<A, string>>;
  readonly registers: G;
  readonly rules: L;
  readonly procedures: P;
  readonly readings: Q;
  readonly duties: D;
  readonly indicators: I;
}

function steps(procedure: AnyProcedure): readonly (readonly [string, Step])[] {
  return Object.entries(procedure.steps as Record<string, Step>);
}

/** Did you mean: the known name that shares most letters. */
export function nearest(name: string, known: readonly string[]): string {
  const score = (other: string): number =>
    [...new Set(name)].filter((letter) => other.includes(letter)).length - Math.abs(other.length - name.length);
  const best = [...known].sort((a, b) => score(b) - score(a))[0];
  return best === undefined ? "nothing is declared" : `did you mean "${best}"? Declared: ${known.join(", ")}`;
}

function checkStates(regime: Regime, key: string, procedure: AnyProcedure, faults: string[]): void {
  const all = steps(procedure);
  const reached = new Set(all.flatMap(([, step]) => (step.to === undefined ? [] : [step.to])));
  const left = new Set(all.flatMap(([, step]) => (step.to === undefined ? [] : step.from)));
  for (const state of Object.keys(procedure.states as Record<string, string>)) {
    if (!reached.has(state)) faults.push(`${regime.id} · ${key}: no step leads to state "${state}"`);
    if (!left.has(state) && !procedure.final.includes(state))
      faults.push(`${regime.id} · ${key}: state "${state}" cannot be left and is not final`);
  }
  if (!all.some(([, step]) => step.from.includes("new"))) faults.push(`${regime.id} · ${key}: no step begins a case (from "new")`);
}

function checkProcedure(regime: Regime, key: string, procedure: AnyProcedure, faults: string[]): void {
  const rules = new Set(Object.values(regime.rules));
  const actors = Object.keys(regime.actors);
  const names = Object.keys(procedure.steps as Record<string, Step>);
  if (procedure.name !== key) faults.push(`${regime.id} · ${key}: the procedure calls itself "${procedure.name}"`);
  for (const [name, step] of steps(procedure)) {
    const where = `${regime.id} · ${key}.${name}`;
    for (const guard of step.guards)
      if (!rules.has(guard.rule)) faults.push(`${where}: guarded by the rule “${guard.rule.label}”, which the regime does not list`);
    for (const actor of step.by)
      if (!actors.includes(actor)) faults.push(`${where}: actor "${actor}" is not declared; ${nearest(actor, actors)}`);
    for (const need of step.needs)
      if (!names.includes(need)) faults.push(`${where}: needs step "${need}", which is not declared; ${nearest(need, names)}`);
  }
  checkStates(regime, key, procedure, faults);
}

function checkRegisters(regime: Regime, faults: string[]): void {
  const names = Object.keys(regime.registers);
  for (const [key, register] of Object.entries(regime.registers)) {
    if (register.name !== key) faults.push(`${regime.id} · ${key}: the register calls itself "${register.name}"`);
    for (const [name, field] of Object.entries(register.fields)) {
      if (field.type === "reference" && !names.includes(field.register ?? "") && !(field.register ?? "").includes("/"))
        faults.push(`${regime.id} · ${key}.${name}: refers to register "${field.register}"; ${nearest(field.register ?? "", names)}`);
    }
  }
}

function checkLabels(regime: Regime, faults: string[]): void {
  const seen = new Map<string, string>();
  const parts = { ...regime.registers, ...regime.rules, ...regime.procedures, ...regime.duties, ...regime.indicators };
  for (const [key, { label }] of Object.entries(parts)) {
    if (label.trim() === "") faults.push(`${regime.id} · ${key}: has no label`);
    const other = seen.get(label);
    if (other !== undefined) faults.push(`${regime.id} · ${key}: has the same label “${label}” as ${other}`);
    seen.set(label, key);
  }
}

/**
 * Declares a regime.
 * @throws DefinitionError naming every fault at once: where, what, and what is declared instead.
 */
export function defineRegime<
  const A extends string,
  const G extends Readonly<Record<string, AnyRegister>>,
  const L extends Readonly<Record<string, AnyRule>>,
  const P extends Readonly<Record<string, AnyProcedure>>,
  const Q extends Readings,
  const D extends Readonly<Record<string, Duty<NoInfer<A>>>>,
  const I extends Readonly<Record<string, Indicator>>,
>(shape: Regime<A, G, L, P, Q, D, I>): Regime<A, G, L, P, Q, D, I> {
  const regime = shape as unknown as Regime;
  const faults: string[] = [];
  checkRegisters(regime, faults);
  checkLabels(regime, faults);
  for (const [key, procedure] of Object.entries(regime.procedures)) checkProcedure(regime, key, procedure, faults);
  if (faults.length > 0) throw new DefinitionError(shape.id, faults.join("\n"), "mend the definition");
  return shape;
}
