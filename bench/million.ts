/**
 * Rebuild and verification of a million events, with the memory that they take. The events are whole loans of the engine's scenarios:
 * one loan is carried out by the engine, and its events are appended again and again under other names, through the store's own ledger
 * and sealer. Each part runs in a process of its own, so that its peak of memory is its own; that of an empty store stands beside it.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type EmptyPlace, onEachEmptyPlace } from "./places.ts";

const EVENTS = Number(process.env.LUOSHI_BENCH_EVENTS ?? 1_000_000);

export type Part = "open" | "load" | "rebuild" | "compare" | "verify";

export interface PartDone {
  readonly ms: number;
  readonly events: number;
  readonly peakMegabytes: number;
  readonly said: string;
}

const PARTS: readonly (readonly [Part, string])[] = [
  ["open", "opening the empty store"],
  ["load", "loading and sealing"],
  ["rebuild", "rebuild of lost projections"],
  ["compare", "rebuild, all equal"],
  ["verify", "verify"],
];

async function run(part: Part, { options }: EmptyPlace): Promise<PartDone> {
  const child = fork(join(import.meta.dirname, "million-part.ts"), [part, String(EVENTS), JSON.stringify(options)], { stdio: "inherit" });
  const [done] = (await Promise.race([once(child, "message"), once(child, "exit").then(() => [null])])) as [PartDone | null];
  if (done === null) throw new Error(`the part ${part} ended without a result`);
  if (child.exitCode === null) await once(child, "exit");
  return done;
}

/** Prints one row a part and database. */
export async function benchMillion(): Promise<void> {
  process.stdout.write(
    `million: ${EVENTS} events; time, events a second, peak memory of the process (with PGlite the database is in it)\n`,
  );
  await onEachEmptyPlace(async (place) => {
    for (const [part, label] of PARTS) {
      const { ms, events, peakMegabytes, said } = await run(part, place);
      const rate = events === 0 ? "" : `${(events / (ms / 1000)).toFixed(0).padStart(7)} events/s`;
      process.stdout.write(
        `  ${place.name.padEnd(11)} ${label.padEnd(28)} ${(ms / 1000).toFixed(1).padStart(7)} s ${rate.padEnd(16)} ${String(peakMegabytes).padStart(5)} MB  ${said}\n`,
      );
    }
  });
}
