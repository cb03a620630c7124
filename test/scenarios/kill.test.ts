import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/store/open.ts";
import { getTask } from "../../src/store/oversight-list.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { seal } from "../../src/store/seal.ts";
import { sweepStaged } from "../../src/store/sweep.ts";
import { verify } from "../../src/store/verify.ts";
import { databases, type Place } from "./databases.ts";
import { YUNCHUAN } from "./yunchuan.ts";

const ROUNDS = Number(process.env.LUOSHI_KILL_ROUNDS ?? (process.env.LUOSHI_LONG === "1" ? 40 : 3));
const script = new URL("./ingest-forever.ts", import.meta.url).pathname;
const live = scopeOf(YUNCHUAN);

interface Acknowledged {
  ingests: number[];
  tasks: number[];
}

/**
 * Runs the ingesting process and kills it with SIGKILL, `afterMs` after it opened the store or, every other round, after it
 * acknowledged its first acts; collects what it acknowledged.
 */
async function runAndKill(place: Place, round: number, afterMs: number, acknowledged: Acknowledged): Promise<void> {
  const firstIssue = String(1000 * (round + 1));
  const child: ChildProcess = fork(script, [JSON.stringify(place.options), firstIssue], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const begun = new Promise<void>((resolve) => {
    child.on("message", (message: { ready?: true; ingested?: number; confirmed?: number[] }) => {
      if (message.ingested) acknowledged.ingests.push(message.ingested);
      if (message.confirmed) acknowledged.tasks.push(...message.confirmed);
      if (round % 2 === 0 ? message.ready : message.confirmed) resolve();
    });
  });
  await Promise.race([begun, once(child, "exit")]);
  await pause(afterMs);
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** Each visible ingest is whole; nothing of an invisible one can be read; every acknowledged act is there. */
async function examine(store: Store, acknowledged: Acknowledged): Promise<void> {
  const visible = await store.within(live, (tx) =>
    sql<{
      id: number;
      provisions: number;
      rows: number;
      documents: number;
      grams: number;
    }>`select i.id, (i.counts->>'provisions')::int as provisions,
      (select count(*)::int from provision p where p.ingest_id = i.id) as rows,
      (select count(*)::int from ingest_document d where d.ingest_id = i.id) as documents,
      (select count(*)::int from search_gram g where g.ingest_id = i.id) as grams
      from ingest i where i.state = 'published' order by i.id`.execute(tx.db),
  );
  for (const one of visible.rows) expect(one).toMatchObject({ rows: 450, provisions: 450, documents: 3 });
  for (const one of visible.rows) expect(one.grams).toBeGreaterThan(20);
  expect(visible.rows.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged.ingests));
  const strangers = await store.within(live, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from provision p where not exists
      (select from ingest i where i.id = p.ingest_id and i.state = 'published')`.execute(tx.db),
  );
  expect(strangers.rows[0]?.n).toBe(0);
  for (const id of acknowledged.tasks.slice(-50))
    expect(await store.within(live, (tx) => getTask(tx, id))).toMatchObject({ state: "open" });
  expect(await verify(store)).toMatchObject({ ok: true, broken: [] });
}

describe.each(databases())("入库途中被强行终止（$name）", ({ create }) => {
  let place: Place;
  beforeAll(async () => {
    place = await create();
    await (await place.open()).close();
  });
  afterAll(() => place.remove());

  it(
    `终止${ROUNDS}次：每期公报要么完整要么不可见，已确认的办理一件不丢`,
    async () => {
      const acknowledged: Acknowledged = { ingests: [], tasks: [] };
      for (let round = 0; round < ROUNDS; round++) {
        await runAndKill(place, round, 30 + ((round * 397) % 1500), acknowledged);
        const store = await place.open();
        await examine(store, acknowledged);
        await seal(store);
        await store.close();
      }
      expect(acknowledged.tasks.length).toBeGreaterThan(0);
      const store = await place.open();
      await sweepStaged(store, 0);
      const left = await store.asOwner((db) =>
        sql<{ n: number }>`select count(*)::int as n from ingest where state = 'staging'`.execute(db),
      );
      expect(left.rows[0]?.n).toBe(0);
      expect(await rebuild(store)).toMatchObject({ ok: true, differences: [] });
      await store.close();
    },
    ROUNDS * 60_000,
  );
});
