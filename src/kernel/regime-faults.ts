/** What is wrong with a regime's definition and no type can tell. */
import type { Field, Fields } from "./field.ts";
import type { AnyProcedure, Clock, Step } from "./procedure.ts";
import { startsOf } from "./procedure.ts";
import type { Regime } from "./regime.ts";
import { idleClocks, reachedStates, stuckStates } from "./states.ts";

/** Did you mean: the known name that shares most letters. */
export function nearest(name: string, known: readonly string[]): string {
  const score = (other: string): number =>
    [...new Set(name)].filter((letter) => other.includes(letter)).length - Math.abs(other.length - name.length);
  const best = [...known].sort((a, b) => score(b) - score(a))[0];
  return best === undefined ? "nothing is declared" : `did you mean "${best}"? Declared: ${known.join(", ")}`;
}

type Report = (where: string, what: string) => void;

/** Labels that are empty or said twice among things that stand side by side. */
function checkLabels(where: string, labels: Readonly<Record<string, string>>, report: Report): void {
  const seen = new Map<string, string>();
  for (const [key, label] of Object.entries(labels)) {
    const other = seen.get(label);
    if (label.trim() === "") report(`${where}.${key}`, "has no label");
    if (other !== undefined) report(`${where}.${key}`, `has the same label “${label}” as ${other}`);
    seen.set(label, key);
  }
}

function labelsOf(parts: Readonly<Record<string, { readonly label: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).map(([key, { label }]) => [key, label]));
}

function checkFields(regime: Regime, where: string, fields: Fields, report: Report): void {
  const names = Object.keys(regime.registers);
  checkLabels(where, labelsOf(fields), report);
  const check = (key: string, field: Field): void => {
    if (field.type === "reference" && !names.includes(field.register ?? ""))
      report(`${where}.${key}`, `refers to register "${field.register}"; ${nearest(field.register ?? "", names)}`);
    if (field.item) check(key, field.item);
    if (field.items) checkFields(regime, `${where}.${key}`, field.items, report);
  };
  for (const [key, field] of Object.entries(fields)) check(key, field);
}

function checkSteps(regime: Regime, key: string, procedure: AnyProcedure, report: Report): void {
  const rules = new Set(Object.values(regime.rules));
  const registers = new Set(Object.values(regime.registers));
  const actors = Object.keys(regime.actors);
  const all = procedure.steps as Record<string, Step>;
  const names = Object.keys(all);
  checkLabels(key, labelsOf(all), report);
  for (const [name, step] of Object.entries(all)) {
    const where = `${key}.${name}`;
    checkFields(regime, where, step.input, report);
    for (const [field, { type }] of Object.entries(step.input)) {
      const shared = (procedure.fields as Fields)[field];
      if (shared !== undefined && shared.type !== type)
        report(`${where}.${field}`, `is a ${type} and would be copied to the case's ${shared.type}`);
    }
    for (const guard of step.guards)
      if (!rules.has(guard.rule)) report(where, `guarded by the rule “${guard.rule.label}”, which the regime does not list`);
    for (const register of step.reads)
      if (!registers.has(register)) report(where, `reads “${register.label}”, which the regime does not list`);
    if (step.issues !== undefined && regime.notices?.[step.issues.notice.name] !== step.issues.notice)
      report(
        where,
        `issues the notice “${step.issues.notice.label}”, which the regime does not list under the name "${step.issues.notice.name}"`,
      );
    for (const actor of step.by) if (!actors.includes(actor)) report(where, `actor "${actor}" is not declared; ${nearest(actor, actors)}`);
    for (const need of step.needs) if (!names.includes(need)) report(where, `needs step "${need}"; ${nearest(need, names)}`);
    if (step.returns && step.to === undefined) report(where, "returns the case and names no state to which");
  }
}

function checkProcedure(regime: Regime, key: string, procedure: AnyProcedure, report: Report): void {
  const names = Object.keys(procedure.steps as Record<string, Step>);
  if (procedure.name !== key) report(key, `the procedure calls itself "${procedure.name}"`);
  checkFields(regime, key, procedure.fields as Fields, report);
  checkLabels(`${key}.states`, procedure.states as Record<string, string>, report);
  checkSteps(regime, key, procedure, report);
  if (!Object.values(procedure.steps as Record<string, Step>).some((step) => step.from.includes("new")))
    report(key, 'no step begins a case (from "new")');
  const reached = reachedStates(procedure);
  for (const state of Object.keys(procedure.states as Record<string, string>))
    if (!reached.has(state)) report(key, `no way leads to state "${state}"`);
  for (const state of stuckStates(procedure)) report(key, `from state "${state}" no final state can be reached`);
  for (const [name, clock] of Object.entries(procedure.clocks as Record<string, Clock>))
    for (const step of [...startsOf(clock), ...clock.until])
      if (!names.includes(step)) report(`${key}.clocks.${name}`, `step "${step}" is not declared; ${nearest(step, names)}`);
  for (const [name, { where }] of Object.entries(procedure.clocks as Record<string, Clock>))
    if (where && !Object.values(regime.rules).includes(where.rule))
      report(`${key}.clocks.${name}`, `runs by the rule “${where.rule.label}”, which the regime does not list`);
  for (const [name, { from, ends }] of Object.entries(procedure.clocks as Record<string, Clock>))
    for (const field of [from, ends])
      if (field !== undefined && (procedure.fields as Fields)[field]?.type !== "date")
        report(`${key}.clocks.${name}`, `rests on “${field}”, which is no date of the case`);
  for (const name of idleClocks(procedure)) report(`${key}.clocks.${name}`, "nothing starts it or nothing stops it");
}

function checkRegisters(regime: Regime, report: Report): void {
  const actors = Object.keys(regime.actors);
  for (const [key, register] of Object.entries(regime.registers)) {
    if (register.name !== key) report(key, `the register calls itself "${register.name}"`);
    checkFields(regime, key, register.fields, report);
    for (const actor of register.keptBy) if (!actors.includes(actor)) report(key, `kept by "${actor}"; ${nearest(actor, actors)}`);
  }
}

function checkReadings(regime: Regime, report: Report): void {
  for (const [key, rule] of Object.entries(regime.rules))
    for (const [name, reading] of Object.entries(rule.readings as Record<string, unknown>))
      if (regime.readings[name] !== reading)
        report(key, `depends on the reading "${name}", which the regime does not list under this name`);
  for (const [key, { options }] of Object.entries(regime.readings))
    if (Object.keys(options).length < 2) report(key, "a reading has two options or more");
}

/** Every fault of a definition, in English sentences: where, what, and what is declared instead. */
export function definitionFaults(regime: Regime): string[] {
  const faults: string[] = [];
  const report: Report = (where, what) => faults.push(`${regime.id} · ${where}: ${what}`);
  checkRegisters(regime, report);
  for (const [key, procedure] of Object.entries(regime.procedures)) checkProcedure(regime, key, procedure, report);
  const { registers, rules, procedures, checks, duties, indicators } = regime;
  checkLabels("notices", labelsOf(regime.notices ?? {}), report);
  checkLabels("labels", labelsOf({ ...registers, ...rules, ...procedures, ...duties, ...indicators, ...checks }), report);
  checkReadings(regime, report);
  const listed = new Set(Object.values(rules));
  for (const [key, { rule }] of Object.entries(checks))
    if (!listed.has(rule)) report(key, `checks by “${rule.label}”, which the regime does not list`);
  return faults;
}
