import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { seal } from "../../src/store/seal.ts";
import { sweepStaged } from "../../src/store/sweep.ts";
import { databases, NOON, type Place } from "./databases.ts";
import { type Acknowledged, examine, runAndKill } from "./killed.ts";
import { PostgresServer, postgresBinaries } from "./postgres-server.ts";

const ROUNDS = Number(process.env.LUOSHI_KILL_ROUNDS ?? (process.env.LUOSHI_LONG === "1" ? 40 : 3));
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
        await runAndKill(place.options, round, 30 + ((round * 397) % 1500), acknowledged);
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

const binaries = postgresBinaries();

describe.skipIf(binaries === null)("PostgreSQL 服务器被强行终止（本机没有 PostgreSQL 则跳过）", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.make(binaries as string);
    await server.start();
  });
  afterAll(() => server.remove());

  it(
    `终止${ROUNDS}次：每期公报要么完整要么不可见，已确认的办理一件不丢，应用自行恢复连接`,
    async () => {
      const acknowledged: Acknowledged = { ingests: [], tasks: [] };
      // This one stays open while the server dies under it.
      const store = await openStore({ databaseUrl: server.url, now: () => NOON });
      for (let round = 0; round < ROUNDS; round++) {
        await runAndKill({ databaseUrl: server.url }, round, 30 + ((round * 397) % 1500), acknowledged, () => server.kill());
        await server.start();
        await examine(store, acknowledged);
        await seal(store);
      }
      expect(acknowledged.tasks.length).toBeGreaterThan(0);
      await store.close();
    },
    ROUNDS * 60_000,
  );
});
