/** Whatever is done in whatever order with whatever well-formed input: no fault, a refused act changes nothing, replay = state. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adoptedProcedure } from "../../src/kernel/adopt.ts";
import { type Adoption, isAbsent } from "../../src/kernel/adoption.ts";
import { openSteps } from "../../src/kernel/case-state.ts";
import { findingsOf } from "../../src/kernel/check.ts";
import { checkRow, type Field, type Fields } from "../../src/kernel/field.ts";
import type { AnyProcedure, Step } from "../../src/kernel/procedure.ts";
import { Workbench } from "../../src/kernel/workbench.fixture.ts";
import { systems } from "../../src/systems/index.ts";

const seed = Number(process.env.LUOSHI_SEED ?? 20250610);
/** Days around those on which the documents of 2020 and 2025 are in force. */
const day = fc.integer({ min: -1800, max: 700 }).map((n) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));

/** A well-formed value of a field; references point to one of the first records, or to nothing. */
function arbitraryOf(field: Field, year: string): fc.Arbitrary<unknown> {
  switch (field.type) {
    case "choice":
      return fc.constantFrom(...Object.keys(field.choices ?? {}));
    case "flag":
      return fc.boolean();
    case "date":
      return day;
    case "instant":
      return day.map((one) => `${one}T08:30+08:00`);
    case "duration":
      return fc.constantFrom("P1D", "PT4H");
    case "money":
    case "quantity":
    case "percentage":
      return fc.integer({ min: 0, max: 100 }).map(String);
    case "reference":
      return fc.integer({ min: 1, max: 4 }).map((n) => `${field.register}-${n}`);
    case "file":
      return fc.constant({ name: "附件.pdf", hash: "0".repeat(64), size: 1, mediaType: "application/pdf" });
    case "list":
      return fc.array(field.items ? rowOf(field.items, year) : arbitraryOf(field.item as Field, year), { minLength: 1, maxLength: 3 });
    default:
      return fc.constantFrom("甲", "乙", year, year);
  }
}

function rowOf(fields: Fields, year: string): fc.Arbitrary<Record<string, unknown>> {
  const optional = Object.entries(fields).filter(([, field]) => !field.required);
  const values = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, arbitraryOf(field, year)]));
  const required = Object.keys(values).filter((key) => !optional.some(([other]) => other === key));
  return fc.record(values, { requiredKeys: required });
}

/** Three records of each register that the city has. */
function rowsOf(adoption: Adoption): fc.Arbitrary<Record<string, Record<string, unknown>[]>> {
  const registers = Object.values(adoption.regime.registers).filter(({ name }) => !isAbsent(adoption.registers[name]));
  return fc.record(
    Object.fromEntries(
      registers.map(({ name, fields }) => [
        name,
        fc.array(rowOf(fields, adoption.inForce.from.slice(0, 4)), { minLength: 3, maxLength: 3 }),
      ]),
    ),
  );
}

interface Deed {
  readonly case: string;
  readonly step: number;
  readonly anyStep: boolean;
  readonly seed: number;
}

const deed: fc.Arbitrary<Deed> = fc.record({
  case: fc.constantFrom("a", "b"),
  step: fc.nat(40),
  anyStep: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  seed: fc.nat(1_000_000),
});

function perform(desk: Workbench, adoption: Adoption, name: string, { case: id, step, anyStep, seed: own }: Deed): boolean {
  const procedure = adoptedProcedure(adoption, name) as AnyProcedure;
  const open = openSteps(procedure, desk.state(id));
  const names = anyStep || open.length === 0 ? Object.keys(procedure.steps as object) : open;
  const chosen = names[step % names.length] as string;
  const [input] = fc.sample(rowOf((procedure.steps[chosen] as Step).input, desk.at.slice(0, 4)), { numRuns: 1, seed: own });
  const before = desk.state(id);
  const records = JSON.stringify(desk.rows);
  desk.preview(id, `${name}.${chosen}`, input);
  const prepared = desk.act(id, `${name}.${chosen}`, input);
  if (prepared.ok) expect(desk.replayed(id)).toEqual(desk.state(id));
  else expect([desk.state(id), JSON.stringify(desk.rows), prepared.refusal.message.length > 0]).toEqual([before, records, true]);
  return prepared.ok;
}

const procedures = systems.flatMap(({ adoptions }) =>
  adoptions.flatMap((adoption) =>
    Object.keys(adoption.regime.procedures)
      .filter((key) => adoptedProcedure(adoption, key) !== null)
      .map((key) => ({ name: `${adoption.regime.id} · ${adoption.city} · ${key}`, adoption, key })),
  ),
);

describe(`random acts, seed ${seed}`, () => {
  const total = { done: 0, refused: 0 };
  test.each(procedures)("$name", ({ name: title, adoption, key }) => {
    let done = 0;
    let refused = 0;
    const { registers } = adoption.regime;
    fc.assert(
      fc.property(rowsOf(adoption), fc.array(deed, { minLength: 3, maxLength: 12 }), (rows, deeds) => {
        const desk = new Workbench(adoption, rows);
        desk.at = `${adoption.inForce.from}T09:00+08:00`;
        for (const one of deeds) {
          if (perform(desk, adoption, key, one)) done++;
          else refused++;
        }
        for (const [name, entries] of Object.entries(desk.rows))
          for (const { row } of entries)
            expect(checkRow((registers[name] as { fields: Fields }).fields, row), `${name} holds what its fields allow`).toEqual([]);
        findingsOf(adoption, desk.rowsOf, adoption.inForce.from);
        for (const indicator of Object.values(adoption.regime.indicators)) indicator.measure(desk.rowsOf, adoption.inForce.from);
      }),
      { numRuns: 60, seed },
    );
    process.stdout.write(`${title}: ${done} acts done, ${refused} refused\n`);
    total.done += done;
    total.refused += refused;
  });

  // Where no act went through, the walk would have shown nothing.
  test("many went through and many did not", () => {
    expect(Math.min(total.done, total.refused)).toBeGreaterThan(500);
  });
});
