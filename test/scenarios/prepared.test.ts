import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/store/open.ts";
import { scopeOf, type Tx } from "../../src/store/scope.ts";
import { databases, type Place } from "./databases.ts";

const kept = { prepared: true } as const;

describe.each(databases())("保留的语句（$name）", ({ create }) => {
  let place: Place;
  let store: Store;
  beforeAll(async () => {
    place = await create();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const values = (tx: Tx, n: number) =>
    sql`select ${n}::int as n, ${n % 2 === 0 ? null : "字"}::text as text, ${["a", `"${n}`]}::text[] as list, ${Buffer.from([0, n])}::bytea as bytes,
      ${JSON.stringify({ n })}::jsonb as json, ${`2020-03-0${n}`}::date as day, ${n * 2 ** 33}::bigint as big, ${n % 2 === 0}::boolean as flag`.execute(
      tx.db,
    );

  it("保留与不保留，取回的值一样，换了参数也一样", async () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const own = await store.within(scopeOf("990100"), (tx) => values(tx, n), kept);
      const plain = await store.within(scopeOf("990100"), (tx) => values(tx, n));
      const shown = ({ rows }: typeof own) =>
        JSON.stringify(rows.map((row) => ({ ...(row as object), bytes: [...(row as { bytes: Uint8Array }).bytes] })));
      expect(shown(own)).toBe(shown(plain));
    }
  });

  it("同一条语句在两个城市各见各的行，没有范围的不见", async () => {
    const names = (city: string) =>
      store.within(
        scopeOf(city),
        async (tx) => (await sql<{ name: string }>`select name from setting where name <> ${""}`.execute(tx.db)).rows,
        kept,
      );
    const put = (city: string) =>
      store.within(
        scopeOf(city),
        (tx) =>
          sql`insert into setting (city, space, name, value, stream_version) values (${city}, ${"live"}, ${`of-${city}`}, ${"1"}::jsonb, ${1})`.execute(
            tx.db,
          ),
        kept,
      );
    for (const city of ["990100", "990200"]) expect((await put(city)).numAffectedRows).toBe(1n);
    for (let turn = 0; turn < 8; turn++) {
      expect(await names("990100")).toEqual([{ name: "of-990100" }]);
      expect(await names("990200")).toEqual([{ name: "of-990200" }]);
    }
    expect(await names("990300")).toEqual([]);
    await expect(put("990100")).rejects.toMatchObject({ code: "23505" });
    expect(await names("990100")).toEqual([{ name: "of-990100" }]);
  });

  it("写错的语句报错，此后照常；另一城市的行写不进去", async () => {
    const wrong = () => store.within(scopeOf("990100"), (tx) => sql`select nothing from nowhere where x = ${1}`.execute(tx.db), kept);
    for (const _ of [1, 2]) await expect(wrong()).rejects.toMatchObject({ code: "42P01" });
    const foreign = store.within(
      scopeOf("990100"),
      (tx) =>
        sql`insert into setting (city, space, name, value, stream_version) values (${"990200"}, 'live', 'x', '1', ${1})`.execute(tx.db),
      kept,
    );
    await expect(foreign).rejects.toMatchObject({ code: "42501" });
    const alive = await store.within(scopeOf("990100"), (tx) => sql<{ n: number }>`select ${1}::int as n`.execute(tx.db), kept);
    expect(alive.rows).toEqual([{ n: 1 }]);
  });
});
