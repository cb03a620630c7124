import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { performAct } from "../../src/engine/act.ts";
import { correctFact, currentFindings, enterFact, voidFact } from "../../src/engine/facts.ts";
import { correctCase, voidCase } from "../../src/engine/reversals.ts";
import { listSubmissions, sendBack, sign } from "../../src/engine/submissions.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { findRecord, registerRows } from "../../src/store/regime-records.ts";
import { verify } from "../../src/store/verify.ts";
import { databases } from "./databases.ts";
import { depotHere } from "./engine-depot.ts";
import { engineGround, regimes } from "./engine-ground.ts";

const here = depotHere as unknown as Adoption;

describe.each(databases())("办理（$name）", ({ create }) => {
  const at = engineGround(create);

  it("申请、批准、装车、出库、归还：状态、期限、编号、台账一起变", async () => {
    const { bench } = at;
    const id = await bench.issued("3000");
    const life = await bench.life(id);
    expect([life.state.state, life.state.record.notice, life.after.final]).toEqual(["issued", "云借〔2020〕1号", false]);
    expect(life.state.clocks.map(({ clock, due, stoppedAt }) => [clock, due.at, stoppedAt !== null])).toEqual([
      ["review", "2020-03-03T12:00+08:00", true],
      ["loading", "2020-03-02T16:00+08:00", true],
      ["return", "2020-03-12", false],
      ["thanks", null, false],
    ]);
    expect(await bench.stock()).toBe("7000");
    await bench.act("county", "giveBack", { items: [{ name: "帐篷", whole: true }] }, id);
    expect((await bench.life(id)).after.final).toBe(true);
    const second = await bench.apply("1", 1);
    await bench.act("officeHead", "approve", {}, second);
    expect((await bench.life(second)).state.record.notice).toBe("云借〔2020〕2号");
  });

  it("出库到下限为止可以，再少一件不行：退回时写明数字、依据和余地，不留业务事件，留一行安全日志", async () => {
    const { bench } = at;
    await bench.issued("3000");
    const id = await bench.apply("1");
    const [events, lines] = [await bench.count("event"), await bench.count("security_log")];
    await expect(bench.act("officeHead", "approve", {}, id)).rejects.toMatchObject({
      code: "engine/refused",
      message: expect.stringMatching(/6,999.*不低于 7,000.*云政办发〔2020〕8号第十八条.*下限为 7000 件/),
      behind: { code: "depot/stockAboveFloor" },
    });
    expect([await bench.count("event"), await bench.count("security_log")]).toEqual([events, lines + 1]);
  });

  it("不是自己的步骤不能办，B岗可以代办，代谁办留下名字；换一个人就行", async () => {
    const { bench } = at;
    const id = await bench.apply();
    const events = await bench.count("event");
    await expect(bench.act("keeper", "approve", {}, id)).rejects.toMatchObject({ code: "engine/not-permitted" });
    await expect(bench.act("office", "approve", {}, id, { standsInFor: bench.person("officeHead").id })).rejects.toMatchObject({
      code: "engine/not-permitted",
    });
    expect(await bench.count("event")).toBe(events);
    await bench.act("officeDeputy", "approve", {}, id, { standsInFor: bench.person("officeHead").id });
    expect((await bench.life(id)).state.state).toBe("approved");
  });

  it("经办人提交的批准，负责人签发后才算数；本人不能签自己的；退回有理由", async () => {
    const { bench } = at;
    const id = await bench.apply();
    const waiting = await bench.act("office", "approve", {}, id);
    expect([waiting.outcome, (await bench.life(id)).state.state]).toEqual(["waitsForSignature", "applied"]);
    const [one] = await bench.within((tx) => listSubmissions(tx, { caseId: id }));
    const asked = { id: one?.id as string, version: 1 };
    const standIn = { ...asked, standsInFor: bench.person("officeHead").id };
    await expect(bench.carry("office", (tx, person) => sign(tx, regimes, person, asked))).rejects.toMatchObject({
      code: "engine/not-permitted",
    });
    await expect(bench.carry("keeperHead", (tx, person) => sign(tx, regimes, person, asked))).rejects.toMatchObject({
      code: "engine/not-permitted",
    });
    await bench.carry("officeDeputy", (tx, person) => sendBack(tx, regimes, person, { ...standIn, reason: "缺申请函" }));
    await expect(bench.carry("officeHead", (tx, person) => sign(tx, regimes, person, asked))).rejects.toMatchObject({
      code: "engine/moved",
    });
    const again = await bench.act("office", "approve", {}, id);
    await bench.carry("officeHead", (tx, person) => sign(tx, regimes, person, { id: again.submission as string, version: 1 }));
    expect((await bench.life(id)).state.state).toBe("approved");
    expect(await bench.within((tx) => listSubmissions(tx, {}))).toEqual([]);
  });

  it("两人同时办一件：一个办成，另一个被告知谁办了什么", async () => {
    const { bench } = at;
    const id = await bench.apply();
    const { version } = await bench.life(id);
    const both = await Promise.allSettled([
      bench.act("officeHead", "approve", {}, id, { version }),
      bench.act("office", "refuse", { why: "材料不全" }, id, { version }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((one) => one.status === "rejected") as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: "engine/moved", message: expect.stringMatching(/市应急局.*办理了“(?:批准|驳回)”/) });
    expect((await bench.life(id)).version).toBe(version + 1);
  });

  it("两件抢同一批库存：合起来不破下限", async () => {
    const { bench } = at;
    const ids = [await bench.approved("2000"), await bench.approved("2000")];
    for (const id of ids) await bench.act("keeper", "load", {}, id);
    const both = await Promise.allSettled(ids.map((id) => bench.act("keeper2", "issue", {}, id)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await bench.stock()).toBe("8000");
  });

  it("同一幂等键再发一次，得到同一答复，只办一次；换了内容被拒", async () => {
    const { bench } = at;
    const send = (purpose: string) => {
      const asked = {
        regime: "depot",
        procedure: "loan",
        step: "apply",
        caseId: null,
        input: { purpose, goods: bench.goods[0], amount: "5" },
      };
      return bench.carry("county", (tx, person) => performAct(tx, regimes, person, asked), {
        key: `key-${bench.scope.space}`,
        body: asked,
      });
    };
    const first = await send("一");
    const events = await bench.count("event");
    expect(await send("一")).toEqual(first);
    await expect(send("二")).rejects.toMatchObject({ code: "store/key-reused" });
    expect(await bench.count("event")).toBe(events);
  });
});

describe.each(databases())("退回、作废、更正、补录（$name）", ({ create }) => {
  const at = engineGround(create);

  it("退回后期限重新计，历史保留", async () => {
    const { bench } = at;
    const id = await bench.approved();
    await bench.act("keeper", "load", {}, id);
    bench.clock.later(60);
    await bench.act("keeper", "sendBack", { why: "数量写错" }, id);
    bench.clock.later(30);
    await bench.act("officeHead", "approve", {}, id);
    const { state } = await bench.life(id);
    expect([state.state, state.done.load]).toEqual(["approved", undefined]);
    const loading = state.clocks.filter(({ clock }) => clock === "loading");
    expect(loading.map(({ due, stoppedAt, superseded }) => [due.at, stoppedAt !== null || superseded])).toEqual([
      ["2020-03-02T16:00+08:00", true],
      ["2020-03-02T17:30+08:00", false],
    ]);
  });

  it("作废一件，台账回到从前；别人在上面又办了的，先作废后来的", async () => {
    const { bench } = at;
    const [first, second] = [await bench.issued("1000"), await bench.issued("500")];
    const drop = async (id: string) => {
      const { version } = await bench.life(id);
      await bench.carry("county", (tx, person) => voidCase(tx, regimes, person, { caseId: id, version, reason: "重复申请" }));
    };
    await expect(drop(first)).rejects.toMatchObject({ code: "engine/refused", behind: { code: "void.overtaken" } });
    expect(await bench.stock()).toBe("8500");
    await drop(second);
    await drop(first);
    expect(await bench.stock()).toBe("10000");
    expect((await bench.within((tx) => registerRows(tx, "depot", ["issues"]))).get("issues")).toEqual([]);
    await expect(bench.act("county", "giveBack", {}, first)).rejects.toMatchObject({ behind: { code: "act.void" } });
  });

  it("先电话后补录：早于现在要写理由，晚于现在不行；期限从实际发生时起算", async () => {
    const { bench } = at;
    const input = { purpose: "夜间转移", goods: bench.goods[0], amount: "10" };
    const past = "2020-03-01T22:10+08:00";
    await expect(bench.act("county", "apply", input, null, { occurredAt: past })).rejects.toMatchObject({
      behind: { problems: [{ path: "/occurredAt" }] },
    });
    await expect(bench.act("county", "apply", input, null, { occurredAt: "2020-03-03T00:00+08:00", reason: "x" })).rejects.toThrow(
      "不能晚于",
    );
    const { caseId } = await bench.act("county", "apply", input, null, { occurredAt: past, reason: "先电话申请，次日补单" });
    const { state, openedOn } = await bench.life(caseId as string);
    expect([openedOn, state.clocks[0]?.due.at]).toEqual(["2020-03-01", "2020-03-02T22:10+08:00"]);
  });

  it("更正办件写理由，作过的判定不变", async () => {
    const { bench } = at;
    const id = await bench.apply();
    const { version } = await bench.life(id);
    await bench.carry("county", (tx, person) =>
      correctCase(tx, regimes, person, { caseId: id, version, reason: "写错", set: { purpose: "防汛" } }),
    );
    expect((await bench.life(id)).after.title).toBe("防汛");
    await expect(
      bench.carry("county", (tx, person) =>
        correctCase(tx, regimes, person, { caseId: id, version, reason: "写错", set: { purpose: "再改" } }),
      ),
    ).rejects.toMatchObject({ code: "engine/moved" });
  });
});

describe.each(databases())("台账事实（$name）", ({ create }) => {
  const at = engineGround(create);

  it("库存盘成低于下限：照录，形成问题提示；等于下限则没有", async () => {
    const { bench } = at;
    const place = { regime: "depot", register: "goods", id: bench.goods[0] as string, reason: "盘点" };
    const set = (stock: string, version: number) =>
      bench.carry("keeper", (tx, person) => correctFact(tx, regimes, person, { ...place, version, set: { stock } }));
    expect((await set("7000", 1)).findings).toEqual([]);
    expect((await set("6999", 2)).findings.map(({ label, decision }) => [label, decision.outcome.status])).toEqual([
      ["库存低于下限", "fails"],
    ]);
    expect(await bench.within((tx) => currentFindings(tx, here))).toHaveLength(1);
    expect(await bench.stock()).toBe("6999");
  });

  it("个人信息不进事件，只留摘要；读出来的是本来的值", async () => {
    const { bench } = at;
    const data = { post: "仓库", who: "安某", phone: "13800000000" };
    const { id } = await bench.carry("keeper", (tx, person) =>
      enterFact(tx, regimes, person, { regime: "depot", register: "phones", data }),
    );
    const row = await bench.within((tx) => findRecord(tx, "depot", "phones", id));
    expect(JSON.stringify(row?.data)).not.toContain("13800000000");
    expect(row?.data.phone).toMatchObject({ personal: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it("补录须写理由，不能晚于业务日期；作废的不再改", async () => {
    const { bench } = at;
    const data = { name: "棉被", kind: "tent", stock: "5", planned: "5" };
    const keep = (more: object) =>
      bench.carry("keeper", (tx, person) => enterFact(tx, regimes, person, { regime: "depot", register: "goods", data, ...more }));
    await expect(keep({ occurredOn: "2020-02-01" })).rejects.toMatchObject({ behind: { problems: [{ path: "/occurredOn" }] } });
    await expect(keep({ occurredOn: "2020-03-03" })).rejects.toThrow("不能晚于");
    const { id, version } = await keep({ occurredOn: "2020-02-01", reason: "账外补登" });
    const place = { regime: "depot", register: "goods", id, reason: "重复" };
    await bench.carry("keeper", (tx, person) => voidFact(tx, regimes, person, { ...place, version }));
    await expect(
      bench.carry("keeper", (tx, person) => correctFact(tx, regimes, person, { ...place, version: 2, set: { stock: "1" } })),
    ).rejects.toMatchObject({ behind: { code: "fact.void" } });
  });
});

describe.each(databases())("重建与核验（$name）", ({ create }) => {
  const at = engineGround(create);

  it("由事件重建与所存一致；投影被改动则指出并改正", async () => {
    const { bench } = at;
    const id = await bench.issued();
    await bench.act("office", "approve", {}, await bench.apply());
    expect(await rebuild(bench.store)).toMatchObject({ ok: true, differences: [] });
    await bench.store.asOwner(async (db) => {
      await sql`update case_file set state = 'closed' where id = ${id}`.execute(db);
      await sql`update register_record set data = data || '{"stock": "99999"}' where id = ${bench.goods[0]}`.execute(db);
      await sql`update clock set due = '2099-01-01' where case_id = ${id} and clock = 'return'`.execute(db);
      await sql`update drawn_number set next = 1`.execute(db);
    });
    const { differences } = await rebuild(bench.store);
    expect(differences.join("\n")).toMatch(/case_file[\s\S]*clock[\s\S]*drawn_number/);
    expect(await bench.stock()).toBe("9000");
    expect(await rebuild(bench.store)).toMatchObject({ ok: true });
    expect(await verify(bench.store)).toMatchObject({ ok: true });
  });
});
