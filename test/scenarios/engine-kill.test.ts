import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backup, restore } from "../../src/store/backup.ts";
import { keepEvidence, readEvidence } from "../../src/store/evidence.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { seal } from "../../src/store/seal.ts";
import { verify } from "../../src/store/verify.ts";
import { databases, type Place } from "./databases.ts";
import { DEPOT_CITY } from "./engine-depot.ts";
import { Bench, engineGround, TestClock } from "./engine-ground.ts";

const ROUNDS = Number(process.env.LUOSHI_KILL_ROUNDS ?? (process.env.LUOSHI_LONG === "1" ? 40 : 3));
const script = new URL("./act-forever.ts", import.meta.url).pathname;

describe.each(databases())("办理途中被强行终止（$name）", ({ create }) => {
  let place: Place;
  beforeAll(async () => {
    place = await create();
  });
  afterAll(() => place.remove());

  it(
    `终止${ROUNDS}次：已答复办成的一件不丢，没办成的不留半件`,
    async () => {
      const acknowledged = new Map<string, number>();
      for (let round = 0; round < ROUNDS; round++) {
        const child: ChildProcess = fork(script, [JSON.stringify(place.options)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
        const begun = new Promise<void>((resolve) => {
          child.on("message", (message: { ready?: true; caseId?: string; version?: number }) => {
            if (message.caseId) acknowledged.set(message.caseId, message.version ?? 0);
            else resolve();
          });
        });
        await Promise.race([begun, once(child, "exit")]);
        await pause(300 + ((round * 397) % 1500));
        child.kill("SIGKILL");
        if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
        const store = await place.open();
        const bench = new Bench(store, scopeOf(DEPOT_CITY), new TestClock());
        for (const [id, version] of acknowledged) expect((await bench.life(id)).version).toBeGreaterThanOrEqual(version);
        bench.goods = await bench.goodsHere();
        // One piece left for each case that was issued, none for the others: an act is whole or not there.
        const issued = await bench.within((tx) =>
          sql<{ n: number }>`select count(*)::int as n from case_file where state in ('issued', 'closed')`.execute(tx.db),
        );
        expect(await bench.stock()).toBe(String(10_000 - (issued.rows[0]?.n ?? 0)));
        expect(await rebuild(store)).toMatchObject({ ok: true, differences: [] });
        await seal(store);
        expect(await verify(store)).toMatchObject({ ok: true, broken: [] });
        await store.close();
      }
      expect(acknowledged.size).toBeGreaterThan(0);
    },
    ROUNDS * 60_000,
  );
});

describe.each(databases())("备份办件与附件（$name）", ({ create }) => {
  const at = engineGround(create);
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "luoshi-engine-backup-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("恢复后办件、台账、附件、编号相同，核验与重建通过，能接着办", async () => {
    const { bench } = at;
    const id = await bench.issued("10");
    const bytes = Buffer.from(`%PDF-1.7${"附".repeat(200_000)}`);
    const act = { actor: bench.person("county").id, occurredOn: "2020-03-02" };
    const { hash } = await bench.within((tx) =>
      keepEvidence(tx, act, { name: "函.pdf", bytes, mediaType: "application/pdf", uploadedBy: "某", unit: "某局" }),
    );
    const file = join(folder, "one.gz");
    await backup(bench.store, createWriteStream(file));
    const place = await create();
    const store = await place.open();
    expect(await restore(store, createReadStream(file))).toMatchObject({ ok: true, broken: [] });
    const other = new Bench(store, bench.scope, bench.clock);
    Object.assign(other, { persons: bench.persons, goods: bench.goods });
    expect([await other.life(id), await other.stock()]).toEqual([await bench.life(id), await bench.stock()]);
    expect((await other.within((tx) => readEvidence(tx, hash))).bytes.equals(bytes)).toBe(true);
    expect(await rebuild(store)).toMatchObject({ ok: true, differences: [] });
    expect((await other.life(await other.approved("1"))).state.record.notice).toBe("云借〔2020〕2号");
    await store.close();
    await place.remove();
  });
});
