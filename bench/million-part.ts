/** One part of the million events in a process of its own. */
import { sql } from "kysely";
import { now, stopwatchMs } from "../src/base/clock.ts";
import { openStore, type Store } from "../src/store/open.ts";
import { rebuild } from "../src/store/rebuild.ts";
import { verify } from "../src/store/verify.ts";
import type { Part, PartDone } from "./million.ts";
import { loadEvents } from "./million-load.ts";

const [, , part = "open", count = "1000000", options = "{}"] = process.argv;

async function eventCount(store: Store): Promise<number> {
  const found = await store.asOwner((db) => sql<{ n: number }>`select count(*)::int as n from event`.execute(db));
  return found.rows[0]?.n ?? 0;
}

async function carryOut(store: Store): Promise<{ events: number; said: string }> {
  switch (part as Part) {
    case "open":
      return { events: 0, said: "" };
    case "load":
      return { events: await loadEvents(store, Number(count)), said: "" };
    case "verify": {
      const { ok, checked, broken } = await verify(store);
      if (!ok) throw new Error(`verify: ${JSON.stringify(broken.slice(0, 3))}`);
      return { events: checked.events, said: `${checked.blocks} blocks, ${checked.unsealed} events not sealed` };
    }
    default: {
      const { ok, streams, differences } = await rebuild(store);
      if (ok !== (part === "compare")) throw new Error(`${part}: ${differences.slice(0, 3).join("; ") || "nothing was missing"}`);
      return { events: await eventCount(store), said: `${streams} streams` };
    }
  }
}

const start = stopwatchMs();
const store = await openStore({ ...(JSON.parse(options) as { dataFolder?: string; databaseUrl?: string }), now });
const done = await carryOut(store);
const ms = stopwatchMs() - start;
await store.close();
process.send?.({ ...done, ms, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) } satisfies PartDone, () =>
  process.disconnect?.(),
);
