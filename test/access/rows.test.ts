import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/store/open.ts";
import { scopeOf } from "../../src/store/scope.ts";
import type { Api } from "../scenarios/api-fixture.ts";
import { databases } from "../scenarios/databases.ts";
import { CITY, leaveDemo, OTHER, openDemo } from "./ground.ts";

interface Table {
  readonly name: string;
  readonly owner: string;
  readonly secured: boolean;
  readonly cities: boolean;
}

/** Tables without a city, each with the reason why nobody need be kept from them. */
const shared: Readonly<Record<string, string>> = {
  calendar_day: "days of rest are published for the whole country",
  schema_migration: "names of migrations; the application may not read it",
};

describe.each(databases())("行级安全（$name）", (database) => {
  let api: Api;
  let store: Store;
  const asOwner = <T>(query: RawBuilder<T>) => store.asOwner(async (db) => (await query.execute(db)).rows);
  /** As the application, with settings that a program might forget or forge. */
  const asApp = (settings: { city?: string; space?: string }, work: RawBuilder<unknown>) =>
    store.asOwner(async (db) => {
      await sql`select set_config('luoshi.city', ${settings.city ?? ""}, true), set_config('luoshi.space', ${settings.space ?? ""}, true)`.execute(
        db,
      );
      await sql`set local role luoshi_app`.execute(db);
      return (await work.execute(db)).rows;
    });
  const tables = () =>
    asOwner(sql<Table>`select c.relname as name, pg_get_userbyid(c.relowner) as owner, c.relrowsecurity as secured,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'city' and not a.attisdropped) as cities
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')
        and c.relname not like 'rebuild%' order by 1`);
  const readable = (name: string) =>
    asOwner(sql<{ may: boolean }>`select has_table_privilege('luoshi_app', ${name}, 'select') as may`).then(([row]) => row?.may === true);

  beforeAll(async () => {
    const demo = await openDemo(database);
    api = demo.api;
    await leaveDemo(demo);
    store = api.service.context.store;
  }, 120_000);
  afterAll(() => api.close());

  it("每张表要么有城市列并开了行级安全，要么在不必设防之列", async () => {
    const wrong = (await tables()).filter(({ name, secured, cities }) => !(secured && cities) && !Object.hasOwn(shared, name));
    expect(wrong).toEqual([]);
    for (const name of Object.keys(shared))
      if (name !== "calendar_day" && (await tables()).some((one) => one.name === name)) expect(await readable(name)).toBe(false);
  });

  it("没有设城市，任何一张表都看不到一行；设了城市没设空间也一样；设对了才有", async () => {
    let seen = 0;
    for (const { name, cities } of await tables()) {
      if (!cities || !(await readable(name))) continue;
      const count = sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`;
      for (const settings of [{}, { city: CITY }, { space: "live" }, { city: "", space: "live" }, { city: `${CITY}'--`, space: "live" }]) {
        // Blocks belong to a city, whatever the space.
        if (name === "block" && settings.city === CITY) continue;
        expect(await asApp(settings, count), `${name} ${JSON.stringify(settings)}`).toEqual([{ n: 0 }]);
      }
      const [own] = (await asApp({ city: CITY, space: "live" }, count)) as { n: number }[];
      seen += own?.n ?? 0;
    }
    expect(seen).toBeGreaterThan(100);
  });

  it("设为一个城市，别的城市的一行也看不到；另一个空间也是", async () => {
    for (const { name, cities } of await tables()) {
      if (!cities || !(await readable(name))) continue;
      const others = sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)} where city <> ${CITY}`;
      expect(await asApp({ city: CITY, space: "live" }, others), name).toEqual([{ n: 0 }]);
    }
    const events = sql<{ n: number }>`select count(*)::int as n from event`;
    expect(await asApp({ city: CITY, space: "drill-1" }, events)).toEqual([{ n: 0 }]);
    expect(await asApp({ city: OTHER, space: "live" }, sql`select from event where city = ${CITY}`)).toEqual([]);
  });

  it("应用的角色不是表主，不能登录、不能越过、不能关掉行级安全", async () => {
    const owners = new Set((await tables()).map(({ owner }) => owner));
    expect(owners.has("luoshi_app")).toBe(false);
    const [role] = await asOwner(
      sql<object>`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles where rolname = 'luoshi_app'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolcanlogin: false });
    const members = await asOwner(sql`select from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = 'luoshi_app'`);
    expect(members).toEqual([]);
    for (const statement of [
      "alter table event disable row level security",
      "drop policy scope on event",
      "create policy open on event using (true)",
      "alter table event owner to luoshi_app",
      "drop table event",
      "truncate event",
      "create table own (n int)",
    ])
      await expect(asApp({ city: CITY, space: "live" }, sql.raw(statement)), statement).rejects.toThrow();
  });

  it("应用的角色给不了自己更多的权", async () => {
    const [after] = await store.asOwner(async (db) => {
      await sql`set local role luoshi_app`.execute(db);
      await sql`grant update on event to luoshi_app`.execute(db).catch(() => null);
      return (await sql<object>`select has_table_privilege('luoshi_app', 'event', 'update') as may`.execute(db)).rows;
    });
    expect(after).toEqual({ may: false });
  });

  it("事件和安全日志只能添，不能改、不能删；也不能替别的城市添", async () => {
    const own = { city: CITY, space: "live" };
    for (const statement of [
      "update event set actor = 'x'",
      "delete from event",
      "delete from security_log",
      "update security_log set actor = 'x'",
      "update block set hash = hash",
      "update evidence set name = 'x'",
      "update evidence_chunk set bytes = ''",
      "delete from evidence",
    ])
      await expect(asApp(own, sql.raw(statement)), statement).rejects.toThrow(/permission denied/);
    const copy = sql`insert into event (city, space, stream, version, kind, actor, occurred_on, recorded_at, body, hash)
      select ${OTHER}, space, stream, 999, kind, actor, occurred_on, recorded_at, body, hash from event limit 1`;
    await expect(asApp(own, copy)).rejects.toThrow(/row-level security/);
  });

  it("事务里的城市只在事务里；一个事务完了，下一个不带着它", async () => {
    await store.within(scopeOf(CITY), async (tx) => (await sql`select from event limit 1`.execute(tx.db)).rows);
    expect(await asApp({}, sql`select from event limit 1`)).toEqual([]);
    const [left] = await asOwner(sql<{ city: string | null }>`select current_setting('luoshi.city', true) as city`);
    expect(left?.city ?? "").toBe("");
  });
});
