import { describe, expect, it } from "vitest";
import { listDuties, listIndicators } from "../../src/engine/desk.ts";
import { correctFact } from "../../src/engine/facts.ts";
import { chooseReading, redecideCases, touchedBy } from "../../src/engine/readings.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import { readStream } from "../../src/store/ledger.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { caseStream } from "../../src/store/regime-streams.ts";
import { databases } from "./databases.ts";
import { depotHere } from "./engine-depot.ts";
import { engineGround, regimes } from "./engine-ground.ts";

const here = depotHere as unknown as Adoption;

describe.each(databases())("读法（$name）", ({ create }) => {
  const at = engineGround(create);
  const choose = (option: string, version: number) =>
    at.bench.carry("office", (tx, person) =>
      chooseReading(tx, here, person, { reading: "floorCounts", option, version, reason: "市法制部门答复" }),
    );

  it("改了读法，列出会触及的判定，旧判定不变；重新判定是单独的办理", async () => {
    const { bench } = at;
    await bench.issued("1000");
    const id = await bench.issued("2000");
    // 9000 in stock, 7000 after: 70 % of the plan (7000) holds, 70 % of what is there (6300) holds too.
    expect(await bench.within((tx) => touchedBy(tx, here, "floorCounts", "stock"))).toEqual([]);
    const tight = await bench.apply("400", 1);
    await bench.act("officeHead", "approve", {}, tight).catch(() => {});
    const small = await bench.apply("300", 1);
    await bench.act("officeHead", "approve", {}, small);
    await bench.carry("keeper", (tx, person) =>
      correctFact(tx, regimes, person, {
        regime: "depot",
        register: "goods",
        id: bench.goods[1] as string,
        version: 1,
        set: { planned: "900" },
        reason: "计划调减",
      }),
    );
    const other = await bench.apply("350", 1);
    await bench.act("officeHead", "approve", {}, other);
    // 650 of 900 planned is above 630; of 1000 in stock it is below 700.
    const touched = await bench.within((tx) => touchedBy(tx, here, "floorCounts", "stock"));
    expect(touched.map(({ caseId, step, was, now }) => [caseId, step, was, now])).toEqual([[other, "approve", "holds", "fails"]]);
    await choose("stock", 0);
    await expect(choose("planned", 0)).rejects.toMatchObject({ code: "store/conflict" });
    await expect(choose("nonsense", 1)).rejects.toMatchObject({ code: "engine/refused", behind: { problems: [{ path: "/option" }] } });
    expect((await bench.life(other)).state.state).toBe("approved");
    const decisions = touched.map((one) => one.id);
    const asked = { reading: "floorCounts", decisions, reason: "按新读法复核" };
    const done = await bench.carry("officeHead", (tx, person) => redecideCases(tx, here, person, asked));
    expect(done.map(({ was, now, redecided }) => [was, now, redecided])).toEqual([["holds", "fails", true]]);
    const kinds = (await bench.within((tx) => readStream(tx, caseStream(other)))).map(({ kind }) => kind);
    expect(kinds).toEqual(["case.acted", "case.acted", "case.redecided"]);
    expect(await bench.within((tx) => touchedBy(tx, here, "floorCounts", "stock"))).toEqual([]);
    expect((await bench.life(id)).state.state).toBe("issued");
    expect(await rebuild(bench.store)).toMatchObject({ ok: true, differences: [] });
  });

  it("没有职责的人不能选定读法", async () => {
    const { bench } = at;
    const outsider = { ...bench.person("office"), unit: "市体育局", parts: [] };
    const asked = { reading: "floorCounts", option: "stock", version: 0, reason: "我觉得" };
    await expect(bench.within((tx) => chooseReading(tx, here, outsider, asked))).rejects.toMatchObject({ code: "engine/not-permitted" });
  });
});

describe.each(databases())("周期职责与指标（$name）", ({ create }) => {
  const at = engineGround(create);

  it("每月一次：上月没盘点逾期，本月未到期；补上盘点日期即完成", async () => {
    const { bench } = at;
    const states = async () =>
      (await bench.within((tx) => listDuties(tx, here, { from: "2020-02-01", to: "2020-03-31" }))).items.map(({ from, metOn, late }) => [
        from,
        metOn,
        late,
      ]);
    expect(await states()).toEqual([
      ["2020-03-01", null, false],
      ["2020-02-01", null, true],
    ]);
    await bench.carry("keeper", (tx, person) =>
      correctFact(tx, regimes, person, {
        regime: "depot",
        register: "goods",
        id: bench.goods[0] as string,
        version: 1,
        set: { checkedOn: "2020-02-20" },
        reason: "补登",
      }),
    );
    expect(await states()).toEqual([
      ["2020-03-01", null, false],
      ["2020-02-01", "2020-02-20", false],
    ]);
  });

  it("指标可以看往日的：那时还没出库", async () => {
    const { bench } = at;
    bench.clock.later(2 * 1440);
    await bench.issued("1000");
    const value = async (on?: string) => (await bench.within((tx) => listIndicators(tx, here, on))).items[0]?.value;
    expect([await value(), await value("2020-03-02"), await value("2020-03-01")]).toEqual(["10000", "11000", "0"]);
  });
});
