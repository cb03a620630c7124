import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { backup } from "../../src/store/backup.ts";
import { ingest } from "../../src/store/ingest.ts";
import { migrations } from "../../src/store/migrate.ts";
import { openAsItIs, openStore } from "../../src/store/open.ts";
import { confirm } from "../../src/store/review.ts";
import { candidateIds } from "../../src/store/review-queue.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { goBackTo } from "../../src/store/upgrade-back.ts";
import { verify } from "../../src/store/verify.ts";
import { databases, NOON } from "./databases.ts";
import { officer } from "./ground.ts";
import { gazette, reserveAndWashing, YUNCHUAN } from "./yunchuan.ts";

it.each(databases())("退回到一半的库没有程序能打开，再退一次就完整（$name）", { timeout: 120_000 }, async ({ create }) => {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-back-"));
  const place = await create();
  const options = { ...place.options, now: () => NOON };
  const store = await place.open();
  const scope = scopeOf(YUNCHUAN);
  await ingest(store, { ...gazette(reserveAndWashing()), actor: "officer", space: scope.space });
  await store.within(scope, async (tx) => confirm(tx, officer, (await candidateIds(tx, {}))[0] as number));
  const file = join(folder, "before");
  await backup(store, createWriteStream(file));
  const before = await verify(store);
  expect(before).toMatchObject({ ok: true, checked: { files: 1 } });
  await store.close();

  const count = (await migrations()).length;
  const halfway = await openAsItIs(options);
  await halfway.asOwner((db) => sql`create table of_someone_else (n integer)`.execute(db));
  await halfway.emptyAt(count);
  await halfway.close();
  await expect(openStore(options)).rejects.toThrow("退回没有完成");
  await expect(openAsItIs(options)).rejects.toThrow("退回没有完成");

  const again = await openAsItIs(options, true);
  await goBackTo(again, count, file);
  // What our migrations did not make is not touched.
  await again.asOwner((db) => sql`drop table of_someone_else`.execute(db));
  await again.close();
  const whole = await openStore(options);
  expect(await verify(whole)).toEqual(before);
  await whole.close();
  await place.remove();
  await rm(folder, { recursive: true, force: true });
});
