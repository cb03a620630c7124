/**
 * Decisions per second with trace on one committed table, beside two other engines. First all engines must give the same answer
 * to every case: each kind with each bound of each column, just below, at and just above it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stopwatchMs } from "../src/base/clock.ts";
import { luoshi } from "./rules-luoshi.ts";
import { jsonRules, zen } from "./rules-others.ts";

/** A row applies from its lower bounds up to, not including, its upper ones. Decimals as text. */
export interface TableRow {
  readonly row: number;
  readonly kind: "construction" | "equipment" | "training" | "rescue" | "other";
  readonly amountFrom: string;
  readonly amountBelow: string;
  readonly daysFrom: string;
  readonly daysBelow: string;
  readonly granted: boolean;
}

export interface Case {
  readonly kind: string;
  readonly amount: string;
  readonly days: string;
}

/** Null where no row applies. */
export interface Answer {
  readonly row: number | null;
  readonly granted: boolean | null;
}

type Engine = (one: Case) => Answer | Promise<Answer>;

const AIM = 10;
const ROUNDS = 5;
const ROUND_MS = 1000;
/** Cases that are asked at once of an engine that answers later. */
const AT_ONCE = 64;

function around(bounds: Iterable<string>, step: number): string[] {
  return [...new Set(bounds)].flatMap((bound) => [-step, 0, step].map((by) => String(Number((Number(bound) + by).toFixed(2)))));
}

function allCases(rows: readonly TableRow[]): Case[] {
  const amounts = around(
    rows.flatMap(({ amountFrom, amountBelow }) => [amountFrom, amountBelow]),
    0.01,
  );
  const days = around(
    rows.flatMap(({ daysFrom, daysBelow }) => [daysFrom, daysBelow]),
    1,
  );
  const kinds = [...new Set(rows.map(({ kind }) => kind)), "other"];
  return kinds.flatMap((kind) => amounts.flatMap((amount) => days.map((late) => ({ kind, amount, days: late }))));
}

async function demandEqual(engines: Readonly<Record<string, Engine>>, cases: readonly Case[]): Promise<void> {
  for (const one of cases) {
    const answers = await Promise.all(
      Object.entries(engines).map(async ([name, engine]) => [name, JSON.stringify(await engine(one))] as const),
    );
    if (new Set(answers.map(([, answer]) => answer)).size > 1)
      throw new Error(`different answers to ${JSON.stringify(one)}: ${answers.join("; ")}`);
  }
}

/** Decisions per second: one after another, or many at once where that is faster. */
async function perSecond(engine: Engine, cases: readonly Case[], atOnce: number): Promise<number> {
  const start = stopwatchMs();
  let count = 0;
  while (stopwatchMs() - start < ROUND_MS) {
    const batch = cases.slice(count % cases.length, (count % cases.length) + atOnce);
    if (atOnce === 1) {
      const answer = engine(batch[0] as Case);
      if (answer instanceof Promise) await answer;
    } else await Promise.all(batch.map(engine));
    count += batch.length;
  }
  return count / ((stopwatchMs() - start) / 1000);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Prints one row an engine. */
export async function benchRules(): Promise<void> {
  const rows = JSON.parse(readFileSync(join(import.meta.dirname, "rules-table.json"), "utf8")) as TableRow[];
  const engines: Record<string, Engine> = { luoshi: luoshi(rows), "zen-engine": zen(rows), "json-rules-engine": jsonRules(rows) };
  const cases = allCases(rows);
  await demandEqual(engines, cases);
  process.stdout.write(
    `rules: a table of ${rows.length} rows, all engines with trace; equal answers to ${cases.length} cases, bounds included\n`,
  );
  const rates = new Map<string, number[]>(Object.keys(engines).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, engine] of Object.entries(engines)) {
      const single = await perSecond(engine, cases, 1);
      const many = name === "luoshi" ? 0 : await perSecond(engine, cases, AT_ONCE);
      rates.get(name)?.push(Math.max(single, many));
    }
  }
  const speeds = [...rates].map(([name, all]) => [name, median(all)] as const);
  for (const [name, speed] of speeds) process.stdout.write(`  ${name.padEnd(18)} ${speed.toFixed(0).padStart(9)} decisions/s\n`);
  const own = speeds[0]?.[1] ?? 0;
  const fastest = Math.max(...speeds.slice(1).map(([, speed]) => speed));
  process.stdout.write(`  ratio to the faster of the others ${(own / fastest).toFixed(1)} (aim ${AIM})\n`);
}
