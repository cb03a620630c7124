/** The worker that drains the outbox. Any number of processes may run one on the same PostgreSQL. */
import { randomHex } from "../base/clock.ts";
import type { Store } from "../store/open.ts";
import { type Claimed, claimOutside, deliverInApp, type PlaceMoment, settleOutside, waitingPlaces } from "../store/outbox.ts";
import { scopeOf } from "../store/scope.ts";
import { reveal } from "../store/veil.ts";
import { cityTime } from "./city-time.ts";
import type { Send } from "./outside.ts";

export interface WorkerOptions {
  readonly send: Send;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two looks into the outbox. */
  readonly everyMs?: number;
  /** Milliseconds after which what a dead worker claimed is free again. Longer than a receiver may take to answer. */
  readonly leaseMs?: number;
}

const EVERY_MS = 1000;
const LEASE_MS = 20_000;
const IN_APP_BATCH = 200;
const OUTSIDE_BATCH = 20;
const LONGEST_RETRY_MS = 600_000;

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** The present on the clock of each place where something waits. */
async function momentsOf(store: Store): Promise<PlaceMoment[]> {
  const moments: PlaceMoment[] = [];
  for (const { city, space } of await waitingPlaces(store)) {
    const { moment } = await store.within(scopeOf(city, space), cityTime);
    moments.push({ city, space, moment });
  }
  return moments;
}

async function sendOne(store: Store, send: Send, item: Claimed): Promise<void> {
  try {
    await send(await store.within(scopeOf(item.city, item.space), (tx) => reveal(tx, item)));
    await store.asOwner((db) => settleOutside(db, item, { sentAt: store.now() }));
  } catch (error) {
    const wait = Math.min(LONGEST_RETRY_MS, 5000 * 2 ** Math.min(item.attempts - 1, 10));
    const message = error instanceof Error ? error.message : String(error);
    await store.asOwner((db) => settleOutside(db, item, { error: message.slice(0, 300), retryAt: later(store.now(), wait) }));
  }
}

/** Delivers once what is due. Returns how many reminders went out, in-app and outside. */
export async function drainOutbox(
  store: Store,
  worker: string,
  options: Pick<WorkerOptions, "send" | "leaseMs">,
): Promise<{ inApp: number; outside: number }> {
  const moments = await momentsOf(store);
  let inApp = 0;
  for (let moved = IN_APP_BATCH; moved === IN_APP_BATCH; inApp += moved)
    moved = await store.asOwner((db) => deliverInApp(db, moments, IN_APP_BATCH));
  const now = store.now();
  const until = later(now, options.leaseMs ?? LEASE_MS);
  const claimed = await store.asOwner((db) => claimOutside(db, moments, { worker, now, until, limit: OUTSIDE_BATCH }));
  await Promise.all(claimed.map((item) => sendOne(store, options.send, item)));
  return { inApp, outside: claimed.length };
}

/** Starts draining; `stop` waits for what is under way. */
export function startReminders(store: Store, options: WorkerOptions): { stop(): Promise<void> } {
  const worker = randomHex(8);
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();
  const schedule = () => {
    timer = setTimeout(() => {
      running = drainOutbox(store, worker, options)
        .catch(options.onError)
        .then(() => {
          if (timer) schedule();
        });
    }, options.everyMs ?? EVERY_MS);
    timer.unref();
  };
  schedule();
  return {
    async stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      await running;
    },
  };
}
