import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playRunning } from "../../src/api/drill-worker.ts";
import { LEFT_BEHIND } from "../../src/engine/drill/copy.ts";
import { drillPlaces, getDrill, nextItem } from "../../src/engine/drill/drill.ts";
import { playNext, setClock } from "../../src/engine/drill/play.ts";
import { deleteDrill } from "../../src/engine/drill/remove.ts";
import { drillReport } from "../../src/engine/drill/report.ts";
import { listPersons } from "../../src/store/regime-persons.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { verify } from "../../src/store/verify.ts";
import { demonstration } from "../../src/systems/medicine-reserve/demonstration.ts";
import { databases } from "./databases.ts";
import { AFTER_ALL, CITY, DrillGround, furnish, KEEPER } from "./drill-ground.ts";
import { NOW, regimes } from "./engine-reserve.ts";

describe.each(databases())("演练的时钟和空间（$name）", ({ create }) => {
  let ground: DrillGround;
  beforeAll(async () => {
    ground = await DrillGround.open(create);
  }, 60_000);
  afterAll(() => ground?.close());

  it("时钟是虚拟的：停着不走，走起来只看过了多久，每笔留痕都是虚拟时刻；实际的业务日期不动", async () => {
    const drill = await ground.begin({ startsAt: "2026-03-10T01:00:00.000Z" });
    const moment = () => ground.within(drill, async (tx) => tx.recordedAt);
    ground.now = "2030-01-01T00:00:00.000Z";
    expect(await moment()).toBe("2026-03-10T01:00:00.000Z");
    await ground.speed(drill, 60);
    ground.now = "2030-01-01T00:01:00.000Z";
    expect(await moment()).toBe("2026-03-10T02:00:00.000Z");
    expect(await playRunning(ground.engine, (error) => expect(error).toBeUndefined())).toBeGreaterThan(0);
    await ground.speed(drill, 0);
    ground.now = NOW;
    expect(await moment()).toBe("2026-03-10T02:00:00.000Z");
    const written = await ground.store.asOwner((db) =>
      sql<{ at: string }>`select distinct recorded_at as at from event where space = ${drill.space} order by 1`.execute(db),
    );
    expect(written.rows.every(({ at }) => at >= "2026-03-10T01:00" && at <= "2026-03-10T02:00:00.000Z")).toBe(true);
    await expect(ground.to(drill, "2026-03-10T01:30:00.000Z")).rejects.toThrow("只能向前拨");
    expect(await ground.within({ space: "live" }, async (tx) => tx.recordedAt)).toBe(NOW);
    await deleteDrill(ground.store, drill);
  }, 60_000);

  it("两场同时进行，各是各的台账、编号和时钟；一场看不见另一场", async () => {
    const one = await ground.begin();
    const two = await ground.begin({ startsAt: "2026-06-01T01:00:00.000Z" });
    await Promise.all([ground.to(one, "2026-06-30T00:00:00.000Z"), ground.to(two, "2026-06-30T00:00:00.000Z")]);
    const reports = [await ground.report(one), await ground.report(two)];
    expect(reports.map(({ reachedEnd }) => reachedEnd)).toEqual([true, true]);
    const numbers = reports.map(({ timeline }) => timeline.find(({ text }) => text.includes("号"))?.text.match(/〔2026〕\d+号/)?.[0]);
    expect(numbers).toEqual(["〔2026〕1号", "〔2026〕1号"]);
    const others = await ground.within(one, (tx) =>
      sql<{ n: number }>`select count(*)::int as n from event where space <> ${one.space}`.execute(tx.db),
    );
    expect(others.rows[0]?.n).toBe(0);
    expect((await drillPlaces(ground.store, [CITY])).map(({ space }) => space).sort()).toEqual([one.space, two.space].sort());
    await deleteDrill(ground.store, one);
    expect(await ground.played(two)).toBeGreaterThan(0);
    await deleteDrill(ground.store, two);
  }, 120_000);

  it("几处同时接着演，一项也不重；准备到一半的可以删干净", async () => {
    const drill = await ground.begin();
    const three = () => Promise.all([1, 2, 3].map(() => playNext(ground.engine, drill, AFTER_ALL)));
    while ((await three()).some((item) => item !== null));
    const { played } = await getDrill(ground.store, CITY, drill.space);
    expect(new Set(played.map(({ ordinal }) => ordinal)).size).toBe(played.length);
    const { reachedEnd, refused } = await ground.report(drill);
    expect([reachedEnd, refused.length]).toEqual([true, 1]);
    await ground.store.asOwner((db) => sql`delete from event where space = ${drill.space} and stream = 'drill'`.execute(db));
    await expect(getDrill(ground.store, CITY, drill.space)).rejects.toThrow("没有准备好");
    await deleteDrill(ground.store, drill);
    expect(await drillPlaces(ground.store, [CITY])).toEqual([]);
  }, 120_000);

  it("由参演人员办理的演练：脚本只报时，不替人办；人名不从实际台账带过来", async () => {
    const drill = await ground.begin({ mode: "people" });
    await ground.to(drill);
    const report = await ground.report(drill);
    expect(report.cases).toEqual([]);
    expect(report.timeline.filter(({ text }) => text.includes("由参演人员办理")).length).toBeGreaterThan(5);
    const copied = await ground.within(drill, (tx) =>
      sql<{ data: string }>`select data::text as data from register_record where space = ${drill.space}`.execute(tx.db),
    );
    const holds = (text: string) => copied.rows.some(({ data }) => data.includes(text));
    expect([holds(LEFT_BEHIND), holds(KEEPER), holds('"personal"')]).toEqual([true, false, false]);
    expect((await ground.within(drill, listPersons)).length).toBeGreaterThan(5);
    await deleteDrill(ground.store, drill);
  }, 60_000);
});

const script = new URL("./drill-forever.ts", import.meta.url).pathname;

describe.each(databases())("演练途中被强行终止（$name）", ({ create }) => {
  it("重新打开接着演到办结，一项不重不漏；留痕核验通过，删除后什么都不剩", async () => {
    const place = await create();
    const before = await place.open(() => NOW);
    await furnish(before);
    await before.close();
    const child: ChildProcess = fork(script, [JSON.stringify(place.options)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    let space = "";
    const far = new Promise<void>((resolve) => {
      child.on("message", (message: { space: string; played: number }) => {
        space = message.space;
        if (message.played >= 4) resolve();
      });
    });
    await Promise.race([far, once(child, "exit")]);
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    const store = await place.open(() => NOW);
    const engine = { store, regimes, demonstrationOf: () => demonstration };
    const drill = await getDrill(store, CITY, space);
    expect([drill.played.length >= 4, nextItem(drill) !== undefined]).toEqual([true, true]);
    await setClock(engine, { city: CITY, space }, { to: AFTER_ALL, by: "test" });
    const { played, agenda } = await getDrill(store, CITY, space);
    expect(played.map(({ ordinal }) => ordinal).sort()).toEqual(agenda.map(({ ordinal }) => ordinal).sort());
    const report = await store.within(scopeOf(CITY, space), (tx) => drillReport(tx, regimes.get(CITY, "medicine-reserve")));
    expect(report.reachedEnd).toBe(true);
    expect(await verify(store)).toMatchObject({ ok: true, broken: [] });
    await deleteDrill(store, { city: CITY, space });
    expect(await drillPlaces(store, [CITY])).toEqual([]);
    await store.close();
    await place.remove();
  }, 120_000);
});
