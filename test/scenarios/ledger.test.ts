import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { once } from "../../src/store/idempotency.ts";
import { append, readStream, recentEvents } from "../../src/store/ledger.ts";
import { erasePersonal, keepPersonal, readPersonal } from "../../src/store/personal.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { blockHeads, seal } from "../../src/store/seal.ts";
import { verify } from "../../src/store/verify.ts";
import { databases } from "./databases.ts";
import { ground } from "./ground.ts";
import { YUNCHUAN } from "./yunchuan.ts";

const act = { actor: "officer", occurredOn: "2020-03-02" };
const note = (stream: string, text: string, expected?: number) => ({ stream, kind: "note.written", payload: { text }, expected });

describe.each(databases())("留痕（$name）", ({ create }) => {
  const at = ground(create);

  it("同一流水的事件依次相连，各流水互不相干", async () => {
    const stored = await at.within((tx) => append(tx, act, [note("a", "甲", 0), note("a", "乙"), note("b", "丙", 0)]));
    expect(stored.map(({ stream, version }) => [stream, version])).toEqual([
      ["a", 1],
      ["a", 2],
      ["b", 1],
    ]);
    expect(stored[1]?.prevHash).toBe(stored[0]?.hash);
    expect(stored[2]?.prevHash).toBeNull();
    expect(await at.within((tx) => readStream(tx, "a"))).toEqual(stored.slice(0, 2));
    const [newest] = await at.within((tx) => recentEvents(tx, { limit: 1 }));
    expect(newest?.payload).toEqual({ text: "丙" });
  });

  it("版本不符的追加被拒绝，什么也不写；相符的成功", async () => {
    await at.within((tx) => append(tx, act, [note("c", "甲", 0)]));
    await expect(at.within((tx) => append(tx, act, [note("d", "乙"), note("c", "乙", 0)]))).rejects.toMatchObject({
      code: "store/conflict",
    });
    expect(await at.within((tx) => readStream(tx, "d"))).toEqual([]);
    await at.within((tx) => append(tx, act, [note("c", "乙", 1)]));
    expect(await at.within((tx) => readStream(tx, "c"))).toHaveLength(2);
  });

  it("两个事务同时追加同一流水，只有一个成功，另一个被告知", async () => {
    const results = await Promise.allSettled([1, 2].map((n) => at.within((tx) => append(tx, act, [note("e", String(n), 0)]))));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("同一幂等键同一请求只办一次，返回原答复；换了内容被拒绝", async () => {
    let times = 0;
    const send = (key: string, body: string, actor = "officer") =>
      at.within((tx) =>
        once(tx, { actor, key, body }, async () => {
          await append(tx, act, [note("once", body)]);
          return { times: ++times };
        }),
      );
    const key = `k-${at.scope.space}`;
    expect(await send(key, "甲")).toEqual({ response: { times: 1 }, repeated: false });
    expect(await send(key, "甲")).toEqual({ response: { times: 1 }, repeated: true });
    await expect(send(key, "乙")).rejects.toMatchObject({ code: "store/key-reused" });
    expect(await send(key, "甲", "another")).toEqual({ response: { times: 2 }, repeated: false });
    const both = await Promise.all([send(`${key}-2`, "丁"), send(`${key}-2`, "丁")]);
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(await at.within((tx) => readStream(tx, "once"))).toHaveLength(3);
  });

  it("被拒绝的办理不留幂等键，可以再办", async () => {
    const key = `r-${at.scope.space}`;
    const send = (isRefused: boolean) =>
      at.within((tx) =>
        once(tx, { actor: "officer", key, body: "甲" }, async () => {
          if (isRefused) throw new Error("拒绝");
          return "办妥";
        }),
      );
    await expect(send(true)).rejects.toThrow("拒绝");
    expect(await send(false)).toEqual({ response: "办妥", repeated: false });
  });

  it("个人信息可以删除，链不断", async () => {
    const ref = await at.within((tx) => keepPersonal(tx, { phone: "13900000000" }));
    await at.within((tx) => append(tx, act, [{ stream: "p", kind: "contact.kept", payload: { contact: ref } }]));
    expect(await at.within((tx) => readPersonal(tx, ref))).toEqual({ phone: "13900000000" });
    await at.within((tx) => erasePersonal(tx, act, ref, "本人要求"));
    expect(await at.within((tx) => readPersonal(tx, ref))).toBeNull();
    expect(await verify(at.store)).toMatchObject({ ok: true });
  });
});

describe.each(databases())("封存与核验（$name）", ({ create }) => {
  const at = ground(create);
  const tamper = (statement: ReturnType<typeof sql>) => at.store.asOwner((db) => statement.execute(db));

  it("每次封存把新事件封成一块，与前一块相连；没有新事件不成块", async () => {
    const [first] = await seal(at.store);
    expect(first?.eventCount).toBeGreaterThan(0);
    expect(await seal(at.store)).toEqual([]);
    await at.within((tx) => append(tx, act, [note("s", "甲")]));
    const [second] = await seal(at.store);
    expect([second?.height, second?.eventCount]).toEqual([first!.height + 1, 1]);
    expect(await blockHeads(at.store)).toEqual([second]);
    expect(await verify(at.store)).toMatchObject({ ok: true, checked: { unsealed: 0 } });
  });

  it.each<[string, string, ReturnType<typeof sql>, ReturnType<typeof sql>]>([
    [
      "事件内容改一个字节",
      "event",
      sql`update event set body = set_byte(body, 12, get_byte(body, 12) # 1) where stream = 't' and version = 1`,
      sql`update event set body = set_byte(body, 12, get_byte(body, 12) # 1) where stream = 't' and version = 1`,
    ],
    [
      "事件的列被改",
      "event",
      sql`update event set actor = 'x' where stream = 't'`,
      sql`update event set actor = 'officer' where stream = 't'`,
    ],
    [
      "原文改一个字节",
      "source",
      sql`update source_chunk set bytes = set_byte(bytes, 60, get_byte(bytes, 60) # 1) where kind = 'text' and ordinal = 0`,
      sql`update source_chunk set bytes = set_byte(bytes, 60, get_byte(bytes, 60) # 1) where kind = 'text' and ordinal = 0`,
    ],
    [
      "条款文字被改",
      "document",
      sql`update provision set text = text || '。' where address = '第一条'`,
      sql`update provision set text = left(text, -1) where address = '第一条'`,
    ],
    [
      "块的默克尔根被改",
      "block",
      sql`update block set merkle_root = hash`,
      sql`update block set merkle_root = decode(convert_from(body, 'UTF8')::json->>'merkleRoot', 'hex')`,
    ],
  ])("%s，核验指出它；改回后核验通过", async (_, kind, damage, heal) => {
    await at.within((tx) => append(tx, act, [note("t", "甲"), note("t", "乙")]));
    await seal(at.store);
    await tamper(damage);
    const report = await verify(at.store);
    expect(report.ok).toBe(false);
    expect(new Set(report.broken.map((one) => one.kind))).toEqual(new Set([kind]));
    if (kind === "event") expect(report.broken[0]?.place).toContain(" t 第1版");
    if (kind === "source") expect(report.broken[0]?.place).toMatch(/yunchuan\.txt 字符0–\d+（云政办发〔2020〕8号/);
    await tamper(heal);
    expect(await verify(at.store)).toMatchObject({ ok: true });
  });

  it("改写事件并重算哈希，仍被后续事件和块发现；删去最后一块，被导出的块头发现", async () => {
    await at.within((tx) => append(tx, act, [note("u", "甲")]));
    const [head] = await seal(at.store);
    await tamper(sql`create table kept as select * from event where stream = 'u'`);
    await tamper(sql`delete from event where stream = 'u'`);
    expect((await verify(at.store)).broken.map(({ kind }) => kind)).toEqual(["block"]);
    await tamper(sql`delete from block where city = ${head!.city} and height = ${head!.height}`);
    expect(await verify(at.store)).toMatchObject({ ok: true });
    expect((await verify(at.store, [head!])).broken[0]?.message).toContain("截断");
    await tamper(sql`drop table kept`);
  });
});

describe.each(databases())("城市与空间的隔离（$name）", ({ create }) => {
  const at = ground(create);
  const counted = sql<{ n: number }>`select (select count(*) from event)::int + (select count(*) from provision)::int as n`;

  it("不设城市就读不到任何行；设了才读得到；应用不是表的主人", async () => {
    const bare = await at.store.asOwner(async (db) => {
      await sql`select set_config('role', 'luoshi_app', true)`.execute(db);
      const who = await sql<{ user: string; owner: string }>`select current_user as user, tableowner as owner from pg_tables
        where tablename = 'event'`.execute(db);
      return { rows: (await counted.execute(db)).rows[0]?.n, ...who.rows[0] };
    });
    expect(bare.rows).toBe(0);
    expect(bare.user).toBe("luoshi_app");
    expect(bare.owner).not.toBe("luoshi_app");
    expect((await at.within((tx) => counted.execute(tx.db))).rows[0]?.n).toBeGreaterThan(0);
  });

  it("别的城市、别的空间读不到；多城市的观察者读得到", async () => {
    const read = async (cities: string[], space = at.scope.space) =>
      (await at.store.within(scopeOf(cities, space), (tx) => counted.execute(tx.db))).rows[0]?.n;
    expect(await read(["110000"])).toBe(0);
    expect(await read([YUNCHUAN], "archive")).toBe(0);
    expect(await read(["110000", YUNCHUAN])).toBeGreaterThan(0);
  });

  it("不能写入别的城市；应用不能改、不能删事件", async () => {
    const write = (city: string) =>
      at.within((tx) =>
        sql`insert into setting (city, space, name, value, stream_version) values (${city}, ${tx.space}, 'x', '1', 1)`.execute(tx.db),
      );
    await expect(write("110000")).rejects.toThrow(/row-level security/);
    await write(YUNCHUAN);
    await expect(at.within((tx) => sql`update event set actor = 'x'`.execute(tx.db))).rejects.toThrow(/permission denied/);
    await expect(at.within((tx) => sql`delete from event`.execute(tx.db))).rejects.toThrow(/permission denied/);
  });

  it("城市和空间的名称不能夹带别的城市", async () => {
    await expect(at.store.within(scopeOf(`${YUNCHUAN},110000`), async () => 1)).rejects.toMatchObject({ code: "store/invalid" });
    await expect(at.store.within(scopeOf(YUNCHUAN, "Live"), async () => 1)).rejects.toMatchObject({ code: "store/invalid" });
  });

  it("所有表都有行级安全", async () => {
    const bare = await at.store.asOwner((db) =>
      sql<{ name: string }>`select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and not c.relrowsecurity order by 1`.execute(db),
    );
    expect(bare.rows.map(({ name }) => name)).toEqual(["calendar_day", "schema_migration"]);
  });
});
