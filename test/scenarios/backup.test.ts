import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backup, isBackedUp, NOT_BACKED_UP, restore } from "../../src/store/backup.ts";
import { ingest } from "../../src/store/ingest.ts";
import { listDocuments } from "../../src/store/library.ts";
import type { Store } from "../../src/store/open.ts";
import { getTask } from "../../src/store/oversight-list.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { confirm } from "../../src/store/review.ts";
import { seal } from "../../src/store/seal.ts";
import { databases, type Place, type TestDatabase } from "./databases.ts";
import { ground, officer } from "./ground.ts";
import { gazette, reserveAndWashing } from "./yunchuan.ts";

const all = databases();
/** Each database to each: PGlite to PostgreSQL is the way of a city that grows. */
const ways = all.flatMap((from) => all.map((to) => ({ from: from.name, to: to.name, create: from.create, target: to.create })));

it.each(all)("每张表要么在备份里，要么写明不在（$name）", async ({ create }) => {
  const place = await create();
  const store = await place.open();
  const found = await store.asOwner((db) =>
    sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`.execute(db),
  );
  await store.close();
  await place.remove();
  const tables = found.rows.map(({ name }) => name);
  expect(tables.filter((name) => !isBackedUp(name)).sort()).toEqual([...NOT_BACKED_UP].sort());
});

describe.each(ways)("备份与恢复（$from → $to）", ({ create, target }) => {
  const at = ground(create);
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "luoshi-backup-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const into = async (make: TestDatabase["create"], work: (store: Store) => Promise<void>) => {
    const place: Place = await make();
    const store = await place.open();
    await work(store);
    await store.close();
    await place.remove();
  };

  it("恢复后内容相同、核验通过，并能接着办理；不往有数据的库里恢复", async () => {
    const [first, second] = (await at.both()) as [number, number];
    await at.within((tx) => confirm(tx, officer, first));
    await seal(at.store);
    const file = join(folder, "one.gz");
    expect(await backup(at.store, createWriteStream(file))).toBeGreaterThan(100);
    await into(target, async (store) => {
      expect(await restore(store, createReadStream(file))).toMatchObject({ ok: true, broken: [] });
      const read = (from: Store) => from.within(at.scope, async (tx) => [await listDocuments(tx), await getTask(tx, first)]);
      expect(await read(store)).toEqual(await read(at.store));
      expect(await rebuild(store)).toMatchObject({ ok: true, differences: [] });
      await store.within(at.scope, (tx) => confirm(tx, officer, second));
      const words = reserveAndWashing();
      words.number = 2;
      words.documents[0]!.number = "云政办发〔2020〕9号";
      expect(await ingest(store, { ...gazette(words), actor: "officer", space: at.scope.space })).toMatchObject({ state: "published" });
      await expect(restore(store, createReadStream(file))).rejects.toMatchObject({ code: "store/not-empty" });
    });
  });

  it("残缺或改动过的备份不能恢复，目标仍是空库", async () => {
    const file = join(folder, "two.gz");
    await backup(at.store, createWriteStream(file));
    const whole = await readFile(file);
    const lines = gunzipSync(whole).toString("utf8");
    const damages = [
      whole.subarray(0, whole.length - 20),
      gzipSync(lines.slice(0, lines.length - 200)),
      gzipSync(lines.replace("医药储备", "医药储蓄")),
      gzipSync(lines.split("\n").slice(1).join("\n")),
    ];
    await into(target, async (store) => {
      for (const bytes of damages) {
        await expect(restore(store, Readable.from([bytes]))).rejects.toMatchObject({ code: "store/damaged" });
        const left = await store.asOwner((db) => sql<{ n: number }>`select count(*)::int as n from event`.execute(db));
        expect(left.rows[0]?.n).toBe(0);
      }
      expect(await restore(store, Readable.from([whole]))).toMatchObject({ ok: true });
    });
  });
});
