/** What the kill tests share: a process that ingests until it is killed, and the examination of what it left. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { expect } from "vitest";
import type { Store } from "../../src/store/open.ts";
import { getTask } from "../../src/store/oversight-list.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { verify } from "../../src/store/verify.ts";
import { YUNCHUAN } from "./yunchuan.ts";

const script = new URL("./ingest-forever.ts", import.meta.url).pathname;
const live = scopeOf(YUNCHUAN);

export interface Acknowledged {
  ingests: number[];
  tasks: number[];
}

/**
 * Runs the ingesting process and kills it with SIGKILL, `afterMs` after it opened the store or, every other round, after it
 * acknowledged its first acts; collects what it acknowledged. `before` runs just before, to kill the server under it.
 */
export async function runAndKill(
  options: object,
  round: number,
  afterMs: number,
  acknowledged: Acknowledged,
  before?: () => Promise<void>,
): Promise<void> {
  const firstIssue = String(1000 * (round + 1));
  const child: ChildProcess = fork(script, [JSON.stringify(options), firstIssue], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const begun = new Promise<void>((resolve) => {
    child.on("message", (message: { ready?: true; ingested?: number; confirmed?: number[] }) => {
      if (message.ingested) acknowledged.ingests.push(message.ingested);
      if (message.confirmed) acknowledged.tasks.push(...message.confirmed);
      if (round % 2 === 0 ? message.ready : message.confirmed) resolve();
    });
  });
  await Promise.race([begun, once(child, "exit")]);
  await pause(afterMs);
  await before?.();
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** Each visible ingest is whole; nothing of an invisible one can be read; every acknowledged act is there. */
export async function examine(store: Store, acknowledged: Acknowledged): Promise<void> {
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
