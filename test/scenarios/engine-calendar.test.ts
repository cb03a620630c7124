import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { outsideSender } from "../../src/engine/outside.ts";
import { reckonAgain } from "../../src/engine/reckoning.ts";
import { drainOutbox } from "../../src/engine/reminder-worker.ts";
import { announceYear, type NamedDay } from "../../src/store/calendar-days.ts";
import { readStream } from "../../src/store/ledger.ts";
import { listInbox } from "../../src/store/outbox.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { caseStream } from "../../src/store/regime-streams.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { databases } from "./databases.ts";
import { type Bench, engineGround, regimes } from "./engine-ground.ts";

const act = { actor: "本机经办人", occurredOn: "2027-02-04" };
const rest = (date: string): NamedDay => ({ date, kind: "restday", name: "春节" });

function announce(bench: Bench, year: number, days: readonly NamedDay[]): Promise<void> {
  return bench.store.within(scopeOf("000000"), (tx) => announceYear(tx, act, { year, days, source: "示例节假日通知" }));
}

async function clockRow(bench: Bench, id: string) {
  const found = await bench.within((tx) =>
    sql<{ due: string; provisional: boolean }>`select due, provisional from clock where case_id = ${id} and clock = 'report'`.execute(
      tx.db,
    ),
  );
  return found.rows[0];
}

describe.each(databases())("节假日安排公布（$name）", ({ create }) => {
  const at = engineGround(create);
  const drain = (bench: Bench) => drainOutbox(bench.store, "w", { send: outsideSender({ hosts: [] }) });
  const inbox = (bench: Bench) =>
    bench.within((tx) => listInbox(tx, { person: bench.person("office").id, units: [bench.person("office").unit] }, { limit: 50 }));

  it("暂定的时限按新安排重算，旧的留在事件里，提醒跟着改；再算一次不再变", async () => {
    const { bench } = at;
    bench.clock.now = "2027-02-03T04:00:00.000Z";
    const id = await bench.apply("200");
    await bench.act("officeHead", "inspect", { inspector: "欧阳青禾" }, id);
    const untouched = await bench.apply("100");
    // 4, 5 and Monday the 8th, as long as nobody knows better.
    expect(await clockRow(bench, id)).toEqual({ due: "2027-02-08", provisional: true });
    bench.clock.now = "2027-02-07T17:00:00.000Z";
    await drain(bench);
    const early = (await inbox(bench)).items.filter(({ due }) => due === "2027-02-08");
    expect(early.map(({ settledAt }) => settledAt)).toEqual([null, null]);

    const days = ["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11"].map(rest);
    await announce(bench, 2027, [...days, { date: "2027-02-13", kind: "workday", name: "春节" }]);
    expect(await reckonAgain(bench.store, regimes)).toBe(1);
    // 4, then Friday the 12th, then the Saturday on which people work.
    expect(await clockRow(bench, id)).toEqual({ due: "2027-02-13", provisional: false });
    const events = await bench.within((tx) => readStream(tx, caseStream(id)));
    expect(events.at(-1)).toMatchObject({
      kind: "case.reckoned",
      payload: { event: { clocks: [{ clock: "report", was: { at: "2027-02-08", provisional: true }, due: { at: "2027-02-13" } }] } },
    });
    expect((await bench.within((tx) => readStream(tx, caseStream(untouched)))).length).toBe(1);
    await drain(bench);
    const settled = (await inbox(bench)).items.filter(({ due }) => due === "2027-02-08");
    expect(settled.map(({ settledAt }) => settledAt !== null)).toEqual([true, true]);
    bench.clock.now = "2027-02-12T17:00:00.000Z";
    await drain(bench);
    expect((await inbox(bench)).items.filter(({ due, settledAt }) => due === "2027-02-13" && settledAt === null)).toHaveLength(2);

    expect(await reckonAgain(bench.store, regimes)).toBe(0);
    await bench.act("officeHead", "refuse", { why: "货不够" }, id);
    const left = (await inbox(bench)).items.filter(({ settledAt }) => settledAt === null);
    expect(new Set(left.map(({ link }) => link.split("/").at(-1)))).toEqual(new Set([untouched]));
    expect((await inbox(bench)).unread).toBe(left.length);
    expect(await rebuild(bench.store)).toMatchObject({ ok: true, differences: [] });
  });

  it("安排没有改动到期日，也要去掉“暂定”；已办结的不动", async () => {
    const { bench } = at;
    bench.clock.now = "2028-06-05T04:00:00.000Z";
    const open = await bench.apply("200");
    await bench.act("officeHead", "inspect", { inspector: "欧阳青禾" }, open);
    const closed = await bench.apply("100");
    await bench.act("officeHead", "inspect", { inspector: "欧阳青禾" }, closed);
    await bench.act("officeHead", "refuse", { why: "货不够" }, closed);
    await announce(bench, 2028, [{ date: "2028-01-01", kind: "restday", name: "元旦" }]);
    expect(await reckonAgain(bench.store, regimes)).toBe(1);
    expect(await clockRow(bench, open)).toEqual({ due: "2028-06-08", provisional: false });
    expect(await clockRow(bench, closed)).toEqual({ due: "2028-06-08", provisional: true });
  });

  it.each<[string, NamedDay[], string]>([
    ["不存在的日子", [rest("2029-02-30")], "第 1 行的日期“2029-02-30”不是日历上的一天。"],
    ["别年的日子", [rest("2029-01-01"), rest("2030-01-01")], "第 2 行的日期“2030-01-01”不属于 2029 年。"],
    ["重复的日子", [rest("2029-01-01"), rest("2029-01-01")], "第 2 行的日期“2029-01-01”重复。"],
    ["只有上年末的日子", [rest("2028-12-31")], "没有 2029 年的日子。"],
  ])("%s不收，什么也没有写下", async (_, days, message) => {
    const { bench } = at;
    await expect(announce(bench, 2029, days)).rejects.toMatchObject({ code: "store/invalid", message });
    const found = await bench.store.asOwner((db) => sql`select 1 from event where stream = 'calendar/2029'`.execute(db));
    expect(found.rows).toEqual([]);
  });
});
