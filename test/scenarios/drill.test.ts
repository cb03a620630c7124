import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playRunning } from "../../src/api/drill-worker.ts";
import { beginDrill } from "../../src/engine/drill/begin.ts";
import { LEFT_BEHIND } from "../../src/engine/drill/copy.ts";
import { drillPlaces, getDrill, nextItem } from "../../src/engine/drill/drill.ts";
import { type DrillEngine, finishDrill, playNext, setClock } from "../../src/engine/drill/play.ts";
import { deleteDrill } from "../../src/engine/drill/remove.ts";
import { drillReport } from "../../src/engine/drill/report.ts";
import { reportDocument } from "../../src/engine/drill/report-document.ts";
import { enterFact } from "../../src/engine/facts.ts";
import { writeDocx } from "../../src/engine/notices/docx.ts";
import { outsideSender } from "../../src/engine/outside.ts";
import { drainOutbox } from "../../src/engine/reminder-worker.ts";
import { changeSetting } from "../../src/store/business-date.ts";
import type { Store } from "../../src/store/open.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { listPersons } from "../../src/store/regime-persons.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { seal } from "../../src/store/seal.ts";
import { verify } from "../../src/store/verify.ts";
import yunchuan from "../../src/systems/medicine-reserve/adoptions/990100.ts";
import { demonstration } from "../../src/systems/medicine-reserve/demonstration.ts";
import { callOutExercise } from "../../src/systems/medicine-reserve/drill.ts";
import { databases, type Place } from "./databases.ts";
import { documentText } from "./drill-files.ts";
import { Desk, NOW, regimes } from "./engine-reserve.ts";

const CITY = "990100";
const SENT = "2026-03-02T04:00:00.000Z";

/** Rows of every table, drills left out, as one checksum a table. */
async function checksums(store: Store): Promise<Record<string, string>> {
  const tables = await store.asOwner((db) =>
    sql<{ name: string; spaced: boolean }>`select t.table_name as name, exists (select from information_schema.columns c
        where c.table_schema = t.table_schema and c.table_name = t.table_name and c.column_name = 'space') as spaced
      from information_schema.tables t where t.table_schema = current_schema() and t.table_type = 'BASE TABLE' order by 1`.execute(db),
  );
  const sums: Record<string, string> = {};
  for (const { name, spaced } of tables.rows) {
    const live = spaced ? sql`where space not like 'drill-%'` : sql``;
    const rows = await store.asOwner((db) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(name)} t ${live} order by 1`.execute(db),
    );
    sums[name] = createHash("sha256")
      .update(rows.rows.map(({ row }) => row).join("\n"))
      .digest("hex");
  }
  return sums;
}

const auto = {
  city: CITY,
  regime: "medicine-reserve",
  procedure: "callOut",
  exercise: callOutExercise,
  source: "auto",
  mode: "auto",
  by: "test",
} as const;

describe.each(databases())("演练（$name）", ({ create }) => {
  let place: Place;
  let store: Store;
  let now = NOW;
  let engine: DrillEngine;

  beforeAll(async () => {
    place = await create();
    store = await place.open(() => now);
    engine = { store, regimes, demonstrationOf: () => demonstration };
    const desk = await new Desk(store, yunchuan).prepare();
    const batch = {
      custodian: desk.custodian,
      item: desk.item,
      batchNumber: "B-01",
      quantity: "800",
      receivedOn: "2026-02-01",
      expires: "2028-02-01",
    };
    const data = { ...batch, location: "一号库", keeper: "保管员丁" };
    await desk.within((tx) => enterFact(tx, regimes, desk.who("custodian"), { regime: "medicine-reserve", register: "batches", data }));
    await desk.within((tx) =>
      changeSetting(tx, { actor: "test", occurredOn: tx.today }, "reminderMail", {
        units: { 云川市卫生健康委员会: "a@example.org" },
        persons: {},
      }),
    );
    await desk.within((tx) => changeSetting(tx, { actor: "test", occurredOn: tx.today }, "reminderHooks", ["https://example.org/hook"]));
    await seal(store);
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const reportOf = (space: string) => store.within(scopeOf(CITY, space), (tx) => drillReport(tx, regimes.get(CITY, "medicine-reserve")));
  const played = async (space: string) => (await getDrill(store, CITY, space)).played.length;

  it("整场演练前后，实际数据逐表校验和相同，没有投递，没有封块，没有取号", async () => {
    const before = await checksums(store);
    const { space } = await beginDrill(store, regimes, { ...auto, source: "demonstration" }, demonstration);
    await setClock(engine, { city: CITY, space }, { to: "2026-03-02T11:30:00.000Z", by: "test" });
    const sent: string[] = [];
    const send = async (item: { channel: string; id: string }) => void sent.push(`${item.channel} ${item.id}`);
    const { inApp, outside } = await drainOutbox(store, "w", { send });
    await setClock(engine, { city: CITY, space }, { to: "2026-04-02T04:00:00.000Z", by: "test" });
    await finishDrill(engine, { city: CITY, space }, "test");
    await seal(store);
    expect([inApp > 0, outside, sent]).toEqual([true, 0, []]);
    expect(await checksums(store)).toEqual(before);
    const report = await reportOf(space);
    expect(report.reachedEnd, JSON.stringify(report.refused)).toBe(true);
    expect(report.timeline.some(({ text }) => /〔2026〕1号/.test(text))).toBe(true);
    expect(await rebuild(store)).toMatchObject({ ok: true, differences: [] });
    expect(await verify(store)).toMatchObject({ ok: true, broken: [] });
    const rows = await deleteDrill(store, { city: CITY, space });
    expect(rows).toBeGreaterThan(20);
    expect(await checksums(store)).toEqual(before);
    await expect(getDrill(store, CITY, space)).rejects.toThrow("没有这次演练");
    expect(await verify(store)).toMatchObject({ ok: true, broken: [] });
  }, 120_000);

  it("总结逐行注明留痕和条款：按期的、超期的、谁超期、被拒绝的；docx 每页标“演练”", async () => {
    const { space } = await beginDrill(store, regimes, { ...auto, source: "demonstration" }, demonstration);
    await setClock(engine, { city: CITY, space }, { to: "2026-04-02T04:00:00.000Z", by: "test" });
    await finishDrill(engine, { city: CITY, space }, "test");
    const report = await reportOf(space);
    const verdicts = Object.fromEntries(report.clocks.map(({ clock, verdict }) => [clock, verdict]));
    expect(verdicts).toEqual({ review: "met", load: "missed", deliver: "met", replenishment: "met", payment: "met" });
    expect(report.late).toEqual([{ whose: "承储企业", units: expect.anything(), clocks: ["装载"] }]);
    expect(report.refused).toHaveLength(1);
    expect(report.refused[0]).toMatchObject({
      text: expect.stringContaining("有效期"),
      basis: expect.arrayContaining(["云政发〔2025〕6号第十二条"]),
    });
    expect(report.expectations.map(({ asExpected }) => asExpected)).toEqual([true, true, true]);
    expect(report.timeline.every(({ cites }) => cites.version > 0 && /^(?:drill|case\/.+)$/.test(cites.stream))).toBe(true);
    expect(report.clocks.every(({ basis, starts }) => basis.length > 0 && starts.stream.startsWith("case/"))).toBe(true);
    const text = documentText(await writeDocx(reportDocument(report, "云川市")));
    expect([text.document.includes("超期"), text.all.includes("演练"), text.headers.some((one) => one.includes("演练"))]).toEqual([
      true,
      true,
      true,
    ]);
    await deleteDrill(store, { city: CITY, space });
  }, 120_000);

  it("时钟是虚拟的：停着不走，走起来只看过了多久，每笔留痕都是虚拟时刻；实际的业务日期不动", async () => {
    const { space } = await beginDrill(store, regimes, { ...auto, startsAt: "2026-03-10T01:00:00.000Z" }, demonstration);
    const moment = () => store.within(scopeOf(CITY, space), async (tx) => tx.recordedAt);
    now = "2030-01-01T00:00:00.000Z";
    expect(await moment()).toBe("2026-03-10T01:00:00.000Z");
    await setClock(engine, { city: CITY, space }, { speed: 60, by: "test" });
    now = "2030-01-01T00:01:00.000Z";
    expect(await moment()).toBe("2026-03-10T02:00:00.000Z");
    expect(await playRunning(engine, (error) => expect(error).toBeUndefined())).toBeGreaterThan(0);
    await setClock(engine, { city: CITY, space }, { speed: 0, by: "test" });
    now = SENT;
    expect(await moment()).toBe("2026-03-10T02:00:00.000Z");
    const written = await store.asOwner((db) =>
      sql<{ at: string }>`select distinct recorded_at as at from event where space = ${space} order by 1`.execute(db),
    );
    expect(written.rows.every(({ at }) => at >= "2026-03-10T01:00" && at <= "2026-03-10T02:00:00.000Z")).toBe(true);
    await expect(setClock(engine, { city: CITY, space }, { to: "2026-03-10T01:30:00.000Z", by: "test" })).rejects.toThrow("只能向前拨");
    expect(await store.within(scopeOf(CITY), async (tx) => tx.recordedAt)).toBe(SENT);
    await deleteDrill(store, { city: CITY, space });
  }, 60_000);

  it("两场同时进行，各是各的台账、编号和时钟；一场看不见另一场", async () => {
    const one = await beginDrill(store, regimes, auto, demonstration);
    const two = await beginDrill(store, regimes, { ...auto, startsAt: "2026-06-01T01:00:00.000Z" }, demonstration);
    const until = { to: "2026-06-30T00:00:00.000Z", by: "test" };
    await Promise.all([setClock(engine, one, until), setClock(engine, two, until)]);
    const [first, second] = [await reportOf(one.space), await reportOf(two.space)];
    expect([first.reachedEnd, second.reachedEnd], JSON.stringify(first.refused)).toEqual([true, true]);
    const numbers = [first, second].map(
      ({ timeline }) => timeline.find(({ text }) => text.includes("号"))?.text.match(/〔2026〕\d+号/)?.[0],
    );
    expect(numbers).toEqual(["〔2026〕1号", "〔2026〕1号"]);
    const seen = await store.within(scopeOf(CITY, one.space), (tx) =>
      sql<{ n: number }>`select count(*)::int as n from event where space <> ${one.space}`.execute(tx.db),
    );
    expect(seen.rows[0]?.n).toBe(0);
    expect((await drillPlaces(store, [CITY])).map(({ space }) => space).sort()).toEqual([one.space, two.space].sort());
    await deleteDrill(store, one);
    expect(await played(two.space)).toBeGreaterThan(0);
    await deleteDrill(store, two);
  }, 120_000);

  it("中途停下，接着演不重不漏；准备到一半的可以删干净", async () => {
    const drill = await beginDrill(store, regimes, auto, demonstration);
    for (let n = 0; n < 3; n++) await playNext(engine, drill, "2026-12-31T00:00:00.000Z");
    expect(await played(drill.space)).toBe(3);
    const until = "2026-12-31T00:00:00.000Z";
    await Promise.all([playNext(engine, drill, until), playNext(engine, drill, until)]);
    const ordinals = (await getDrill(store, CITY, drill.space)).played.map(({ ordinal }) => ordinal);
    expect(new Set(ordinals).size).toBe(ordinals.length);
    await setClock(engine, drill, { to: until, by: "test" });
    expect(nextItem(await getDrill(store, CITY, drill.space))).toBeUndefined();
    expect((await reportOf(drill.space)).reachedEnd).toBe(true);
    await store.asOwner((db) => sql`delete from event where space = ${drill.space} and stream = 'drill'`.execute(db));
    await expect(getDrill(store, CITY, drill.space)).rejects.toThrow("没有准备好");
    await deleteDrill(store, drill);
    expect(await drillPlaces(store, [CITY])).toEqual([]);
  }, 120_000);

  it("由参演人员办理的演练：脚本只报时，不替人办；人名不从实际台账带过来", async () => {
    const drill = await beginDrill(store, regimes, { ...auto, mode: "people" }, demonstration);
    await setClock(engine, drill, { to: "2026-04-02T04:00:00.000Z", by: "test" });
    const report = await reportOf(drill.space);
    expect(report.cases).toEqual([]);
    expect(report.timeline.filter(({ text }) => text.includes("由参演人员办理")).length).toBeGreaterThan(5);
    const copied = await store.within(scopeOf(CITY, drill.space), (tx) =>
      sql<{ data: string }>`select data::text as data from register_record where space = ${drill.space}`.execute(tx.db),
    );
    expect(copied.rows.length).toBeGreaterThan(0);
    expect(copied.rows.some(({ data }) => data.includes('"personal"'))).toBe(false);
    expect(copied.rows.some(({ data }) => data.includes(LEFT_BEHIND))).toBe(true);
    expect(copied.rows.some(({ data }) => data.includes("保管员丁"))).toBe(false);
    expect((await store.within(scopeOf(CITY, drill.space), listPersons)).length).toBeGreaterThan(5);
    await deleteDrill(store, drill);
  }, 60_000);

  it("邮件和回调在出口就被拒绝，哪怕待发里被放进了演练的条目", async () => {
    const send = outsideSender({ hosts: [{ host: "example.org", internal: false }], hookSecret: "s" });
    const item = { city: CITY, space: "drill-0123456789ab", id: "x", channel: "webhook", address: "https://example.org/hook" };
    await expect(send(item as never)).rejects.toThrow("演练不对外发送");
  });
});
