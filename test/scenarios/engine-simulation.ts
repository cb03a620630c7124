/** Seeded random acts on the depot, refused or not; afterwards the projections must be what the events say. */
import fc from "fast-check";
import { sql } from "kysely";
import { expect } from "vitest";
import { correctFact } from "../../src/engine/facts.ts";
import { correctCase, voidCase } from "../../src/engine/reversals.ts";
import { listSubmissions, sign } from "../../src/engine/submissions.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { Refusal } from "../../src/store/refusal.ts";
import { listPersons } from "../../src/store/regime-persons.ts";
import { registerRows } from "../../src/store/regime-records.ts";
import { type Bench, regimes, type Who } from "./engine-ground.ts";

const WHO: readonly Who[] = ["county", "office", "officeHead", "keeper", "keeper2", "keeperHead"];
const STEPS = ["amend", "approve", "refuse", "load", "issue", "sendBack", "giveBack", "nonsense"] as const;

interface Draw {
  readonly act: "begin" | "step" | "void" | "correct" | "fact" | "sign";
  readonly who: number;
  readonly step: number;
  readonly pick: number;
  readonly amount: number;
  readonly goods: number;
}

const draws = fc.record({
  act: fc.constantFrom("begin", "step", "step", "step", "step", "step", "step", "void", "correct", "fact", "sign") as fc.Arbitrary<
    Draw["act"]
  >,
  who: fc.nat(WHO.length - 1),
  step: fc.nat(STEPS.length - 1),
  pick: fc.nat(10_000),
  amount: fc.nat(4000),
  goods: fc.nat(1),
});

/** Cases that were begun lately are acted on more often, so that some go through all their states. */
function pickCase(cases: readonly string[], pick: number): string | undefined {
  return cases[cases.length - 1 - (pick % Math.min(cases.length, 6))];
}

async function stepOn(bench: Bench, id: string, { who, step, amount, pick }: Draw): Promise<void> {
  const { state } = await bench.life(id);
  // Half of the steps fit the state, so that cases come to an end; the other half are whatever comes.
  const fitting: Partial<Record<string, readonly [Who, string]>> = {
    applied: ["officeHead", "approve"],
    approved: state.done.load === undefined ? ["keeper", "load"] : ["keeper2", "issue"],
    issued: ["county", "giveBack"],
  };
  const [actor, name] = (pick % 2 === 0 ? fitting[state.state] : undefined) ?? [WHO[who] as Who, STEPS[step] as string];
  const input = name === "amend" ? { purpose: `改${amount}` } : name === "refuse" || name === "sendBack" ? { why: "理由" } : {};
  await bench.act(actor, name, input, id);
}

async function carryDraw(bench: Bench, cases: string[], draw: Draw): Promise<void> {
  const { act, who, pick, amount, goods } = draw;
  const actor = WHO[who] as Who;
  const id = pickCase(cases, pick);
  if (act === "begin" || id === undefined) {
    const input = { purpose: `用途${amount}`, goods: bench.goods[goods], amount: String(amount) };
    const { caseId } = await bench.act(pick % 3 === 0 ? actor : "county", "apply", input);
    if (caseId !== null) cases.push(caseId);
    return;
  }
  if (act === "step") return stepOn(bench, id, draw);
  const { version } = await bench.life(id);
  if (act === "void") await bench.carry("county", (tx, person) => voidCase(tx, regimes, person, { caseId: id, version, reason: "模拟" }));
  else if (act === "correct")
    await bench.carry(actor, (tx, person) =>
      correctCase(tx, regimes, person, { caseId: id, version, reason: "模拟", set: { purpose: `更正${amount}` } }),
    );
  else if (act === "sign") {
    const [one] = await bench.within((tx) => listSubmissions(tx, {}));
    if (one) await bench.carry("officeHead", (tx, person) => sign(tx, regimes, person, { id: one.id, version: one.version }));
  } else {
    const rows = (await bench.within((tx) => registerRows(tx, "depot", ["goods"]))).get("goods") ?? [];
    const row = rows[goods % rows.length];
    if (!row) return;
    const place = { regime: "depot", register: "goods", id: row.id, version: row.version, reason: "盘点" };
    await bench.carry("keeper", (tx, person) => correctFact(tx, regimes, person, { ...place, set: { stock: String(amount * 3) } }));
  }
}

/** Runs `count` acts from a seed. A failure prints the seed. */
export async function simulate(bench: Bench, seed: number, count: number): Promise<{ done: number; refused: number }> {
  const sequence = fc.sample(draws, { seed, numRuns: count });
  const cases: string[] = [];
  let [done, refused] = [0, 0];
  bench.persons = await bench.within(listPersons);
  for (const [at, draw] of sequence.entries()) {
    const before = await bench.count("event");
    try {
      await carryDraw(bench, cases, draw);
      done++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw new Error(`seed ${seed}, act ${at} ${JSON.stringify(draw)}`, { cause: error });
      refused++;
      // A refused act leaves no business event.
      expect(await bench.count("event"), `seed ${seed}, act ${at}`).toBe(before);
    }
    if (at % 25 === 0) bench.clock.later(35);
  }
  expect(await rebuild(bench.store), `seed ${seed}`).toMatchObject({ ok: true, differences: [] });
  await noClockLost(bench, seed);
  return { done, refused };
}

/** Every running clock with a number has its reminders; none is left of a clock that stopped. */
async function noClockLost(bench: Bench, seed: number): Promise<void> {
  const lost = await bench.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from outbox o where o.sent_at is null and o.clock is not null and not exists
      (select from clock c where c.case_id = o.case_id and c.case_id || '/' || c.ordinal = o.clock and c.stopped_at is null and not c.superseded)`.execute(
      tx.db,
    ),
  );
  expect(lost.rows[0]?.n, `seed ${seed}`).toBe(0);
  const wrong = await bench.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from case_file f where (f.final or f.void) and exists
      (select from clock c where c.case_id = f.id and c.stopped_at is null and not c.superseded)`.execute(tx.db),
  );
  expect(wrong.rows[0]?.n, `seed ${seed}`).toBe(0);
}
