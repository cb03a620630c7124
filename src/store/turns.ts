/**
 * PGlite answers within the microtask queue: a loop of queries never lets the event loop turn, so that while a large file is put
 * in no request is even accepted. Here every query inside a transaction first lets it turn when the last turn is some time ago.
 */
import type { PGlite } from "@electric-sql/pglite";
import { stopwatchMs } from "../base/clock.ts";
import { keptOnPglite } from "./prepared.ts";

/** Milliseconds of queries between two turns of the event loop. */
const TURN_MS = 12;

/** For long computations: `take` lets the event loop turn when the last turn is some time ago. */
export class Turns {
  #turnedAt = stopwatchMs();

  async take(): Promise<void> {
    if (stopwatchMs() - this.#turnedAt < TURN_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#turnedAt = stopwatchMs();
  }
}

/** Makes the transactions of this instance let the event loop turn, and keep the statements of acts prepared. */
export function takingTurns(pglite: PGlite): PGlite {
  const turns = new Turns();
  const kept = keptOnPglite(pglite);
  const transaction = pglite.transaction.bind(pglite);
  pglite.transaction = (work) =>
    transaction((tx) => {
      const query = kept(tx.query.bind(tx));
      tx.query = async (...args: Parameters<typeof query>) => {
        await turns.take();
        return query(...args) as never;
      };
      return work(tx);
    });
  return pglite;
}
