/** Seeded random acts on every regime of this release in every city that has adopted it, through the engine and the store. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { performAct } from "../../src/engine/act.ts";
import { filledAct } from "../../src/engine/drill/fill.ts";
import { plays } from "../../src/engine/permission.ts";
import { preparePersonsOf } from "../../src/engine/prepared-persons.ts";
import { Regimes } from "../../src/engine/regimes.ts";
import { adoptedProcedure } from "../../src/kernel/adopt.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import type { AnyProcedure, Step } from "../../src/kernel/procedure.ts";
import { readStream } from "../../src/store/ledger.ts";
import type { Store } from "../../src/store/open.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { Refusal } from "../../src/store/refusal.ts";
import { listPersons, type Person } from "../../src/store/regime-persons.ts";
import { caseStream, foldCaseStream } from "../../src/store/regime-streams.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { systems } from "../../src/systems/index.ts";
import { databases, type Place } from "./databases.ts";

const SEED = Number(process.env.LUOSHI_SEED ?? 20_201_121);
const COUNT = 10_000;

const regimes = new Regimes(systems.flatMap((system) => system.adoptions));
const procedures = systems.flatMap(({ adoptions }) =>
  adoptions.flatMap((adoption) =>
    Object.keys(adoption.regime.procedures).flatMap((key) => {
      const procedure = adoptedProcedure(adoption, key) as AnyProcedure | null;
      return procedure === null ? [] : [{ adoption, key, procedure }];
    }),
  ),
);

interface Draw {
  readonly procedure: number;
  readonly begins: boolean;
  readonly anyStep: boolean;
  readonly fills: boolean;
  readonly pick: number;
  readonly who: number;
}

const draws = fc.record({
  procedure: fc.nat(procedures.length - 1),
  begins: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  anyStep: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  fills: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  pick: fc.nat(10_000),
  who: fc.nat(10_000),
});

const one = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

class Simulation {
  readonly store: Store;
  readonly #cases = new Map<string, string[]>();
  readonly #persons = new Map<string, Person[]>();
  done = 0;
  refused = 0;

  constructor(store: Store) {
    this.store = store;
  }

  async prepare(): Promise<void> {
    await preparePersonsOf(this.store, regimes, regimes.cities());
    for (const city of regimes.cities()) this.#persons.set(city, await this.store.within(scopeOf(city), listPersons));
  }

  async carry(draw: Draw): Promise<void> {
    const { adoption, key, procedure } = procedures[draw.procedure] as (typeof procedures)[number];
    const cases = this.#cases.get(`${adoption.city} ${adoption.regime.id} ${key}`) ?? [];
    const id = draw.begins ? undefined : one(cases.slice(-4), draw.pick);
    const outcome = await this.#act(adoption, key, procedure, draw, id ?? null).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
    if (outcome === null) this.refused++;
    else this.done++;
    if (typeof outcome === "string" && id === undefined)
      this.#cases.set(`${adoption.city} ${adoption.regime.id} ${key}`, [...cases, outcome]);
  }

  /** Takes a step in the name of somebody who plays its part, most often with an input that the rules may let pass. */
  #act(adoption: Adoption, key: string, procedure: AnyProcedure, draw: Draw, caseId: string | null): Promise<string | null> {
    const persons = this.#persons.get(adoption.city) ?? [];
    return this.store.within(scopeOf(adoption.city), async (tx) => {
      const life = caseId === null ? null : foldCaseStream(await readStream(tx, caseStream(caseId)));
      const state = life?.state.state ?? "new";
      const steps = Object.entries(procedure.steps as Record<string, Step>);
      const fitting = steps.filter(([, { from }]) => draw.anyStep || from.includes(state));
      const [name, step] = one(fitting.length > 0 ? fitting : steps, draw.pick) as [string, Step];
      const able = persons.filter((person) => person.head && step.by.some((actor) => plays(adoption, person, actor)));
      const person = one(able.length > 0 && !draw.anyStep ? able : persons, draw.who) as Person;
      const asked = { regime: adoption.regime.id, procedure: key, step: name, caseId, version: life?.version, input: {} };
      const whole = draw.fills ? await filledAct(tx, regimes, person, asked, { persons, sample: {} }) : asked;
      return (await performAct(tx, regimes, person, whole)).caseId;
    });
  }
}

describe.each(databases())("四项制度的随机办理（$name）", ({ create }) => {
  let place: Place;
  let store: Store;
  beforeAll(async () => {
    place = await create();
    // After the day on which the youngest of the documents came into force.
    store = await place.open(() => "2025-07-01T04:00:00.000Z");
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  it(`种子 ${SEED}：${COUNT} 次办理之后，重放与所存一致`, async () => {
    const simulation = new Simulation(store);
    await simulation.prepare();
    for (const draw of fc.sample(draws, { numRuns: COUNT, seed: SEED })) await simulation.carry(draw);
    const { done, refused } = simulation;
    process.stdout.write(`${COUNT} acts over ${systems.length} regimes, seed ${SEED}: ${done} done, ${refused} refused\n`);
    expect(done + refused).toBe(COUNT);
    expect([done > COUNT / 10, refused > COUNT / 10]).toEqual([true, true]);
    expect(await rebuild(store), `seed ${SEED}`).toMatchObject({ ok: true, differences: [] });
  }, 1_800_000);
});
