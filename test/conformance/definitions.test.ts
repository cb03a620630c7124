/** What holds for every system, whatever it is about. */
import { describe, expect, test } from "vitest";
import { adoptedProcedure, datingFaults } from "../../src/kernel/adopt.ts";
import {
  type AnyProcedureAdoption,
  type AnyRuleAdoption,
  type Dated,
  type InForce,
  isAbsent,
  versionsOf,
} from "../../src/kernel/adoption.ts";
import { definitionsOf } from "../../src/kernel/citations.ts";
import { decide } from "../../src/kernel/evaluate.ts";
import type { AnyProcedure, Clock, Step } from "../../src/kernel/procedure.ts";
import { definitionFaults } from "../../src/kernel/regime-faults.ts";
import { idleClocks, stuckStates } from "../../src/kernel/states.ts";
import { systems } from "../../src/systems/index.ts";

const adoptions = systems.flatMap((system) =>
  system.adoptions.map((adoption) => ({ name: `${adoption.regime.id} · ${adoption.city}`, adoption })),
);
const regimes = systems.map((system) => ({ id: system.regime.id, system }));

test("the list of systems is alphabetical and each stands in it once", () => {
  const ids = systems.map(({ regime }) => regime.id);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test.each(regimes)("$id: labels are unique, states can be reached and left, clocks start and stop", ({ system }) => {
  expect(definitionFaults(system.regime)).toEqual([]);
});

test.each(regimes)("$id: each rule is asked by a step, a check or a clock", ({ system: { regime } }) => {
  const asked = new Set(
    Object.values(regime.procedures).flatMap((procedure) =>
      Object.values(procedure.steps as Record<string, Step>).flatMap((step) => step.guards.map(({ rule }) => rule)),
    ),
  );
  for (const { rule } of Object.values(regime.checks)) asked.add(rule);
  for (const procedure of Object.values(regime.procedures))
    for (const { where } of Object.values(procedure.clocks as Record<string, Clock>)) if (where) asked.add(where.rule);
  expect(
    Object.entries(regime.rules)
      .filter(([, rule]) => !asked.has(rule))
      .map(([key]) => key),
  ).toEqual([]);
});

test.each(regimes)(
  "$id: each reading is read by a rule or decides when a text is in force, and each city's default is one of its options",
  ({ system: { regime, adoptions: cities } }) => {
    const readers = [...Object.values(regime.rules), ...Object.values(regime.duties)];
    const read = new Set(readers.flatMap(({ readings = {} }) => Object.keys(readings as object)));
    for (const { inForce } of cities) if (inForce.under) read.add(inForce.under.reading);
    expect(Object.keys(regime.readings).filter((key) => !read.has(key))).toEqual([]);
    for (const adoption of cities)
      for (const [key, reading] of Object.entries(adoption.readings))
        if (!isAbsent(reading)) expect(Object.keys(regime.readings[key]?.options ?? {})).toContain(reading.default);
  },
);

describe.each(regimes)("$id: examples of rules", ({ system: { regime, adoptions: cities, examples } }) => {
  const city = (rule: string, code: string | undefined) =>
    cities.find((adoption) => (code === undefined ? !isAbsent(adoption.rules[rule]) : adoption.city === code));

  for (const [key, list] of Object.entries(examples)) {
    test.each(list)(`${key}：$says`, ({ facts, gives, city: code, choices, on }) => {
      const adoption = city(key, code);
      const rule = regime.rules[key];
      if (adoption === undefined || rule === undefined) throw new Error(`no city has the rule ${key}`);
      expect(decide(adoption, rule, facts, on ?? adoption.inForce.from, choices).outcome.status).toBe(gives);
    });
  }

  test("each rule has one that holds and one that fails", () => {
    const lacking = Object.keys(regime.rules).filter(
      (key) => !["holds", "fails"].every((status) => examples[key]?.some(({ gives }) => gives === status)),
    );
    expect(lacking).toEqual([]);
  });
});

test.each(adoptions)("$name: every definition has a basis", ({ name, adoption }) => {
  const definitions = definitionsOf(adoption);
  const without = definitions.filter(({ basis }) => basis.length === 0).map(({ at }) => at);
  process.stdout.write(`${name}: ${definitions.length - without.length} of ${definitions.length} definitions have a basis\n`);
  expect(without).toEqual([]);
});

test.each(adoptions)("$name: what refuses rests on a provision or a law", ({ adoption }) => {
  const refusing = Object.entries(adoption.rules).filter(([key]) => ["must", "mustNot"].includes(adoption.regime.rules[key]?.force ?? ""));
  const soft = refusing.filter(
    ([, rule]) =>
      !isAbsent(rule) &&
      versionsOf(rule as Dated<AnyRuleAdoption>).some(({ basis }) =>
        [basis].flat().every(({ kind }) => kind !== "provision" && kind !== "law"),
      ),
  );
  expect(soft.map(([key]) => key)).toEqual([]);
});

test.each(adoptions)("$name: without the steps that the city lacks, every case can still end and every clock stop", ({ adoption }) => {
  for (const key of Object.keys(adoption.regime.procedures)) {
    const procedure = adoptedProcedure(adoption, key);
    if (procedure === null) continue;
    expect(stuckStates(procedure), key).toEqual([]);
    expect(idleClocks(procedure), key).toEqual([]);
    expect(
      Object.values(procedure.steps as AnyProcedure["steps"]).some((step) => (step as Step).from.includes("new")),
      key,
    ).toBe(true);
  }
});

test.each(adoptions)("$name: actors of the city's steps are there", ({ adoption }) => {
  for (const key of Object.keys(adoption.regime.procedures)) {
    for (const [name, step] of Object.entries((adoptedProcedure(adoption, key)?.steps ?? {}) as Record<string, Step>))
      expect(
        step.by.some((actor) => !isAbsent(adoption.actors[actor])),
        `${key}.${name}`,
      ).toBe(true);
  }
});

test.each(adoptions)("$name: versions follow each other on every boundary day, the day before and the day after", ({ adoption }) => {
  const dated = [
    ...Object.values(adoption.rules),
    ...Object.values(adoption.procedures as Record<string, AnyProcedureAdoption>).flatMap((procedure) =>
      isAbsent(procedure) ? [] : Object.values(procedure.clocks),
    ),
  ].filter((one) => !isAbsent(one)) as Dated<{ inForce?: InForce }>[];
  expect(dated.flatMap((one) => datingFaults(one, adoption.inForce))).toEqual([]);
});
