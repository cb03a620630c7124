import { describe, expect, test } from "vitest";
import type { Prepared } from "../../kernel/act.ts";
import { decide } from "../../kernel/evaluate.ts";
import type { Workbench } from "../../kernel/workbench.fixture.ts";
import { type City, cities, need, notice, reserve, signs, yangquanCity, yunchuanCity } from "./reserve.fixture.ts";
import { callOutRules } from "./rules-call-out.ts";

const code = (prepared: Prepared): string => (prepared.ok ? "ok" : prepared.refusal.code.replace("medicine-reserve/", ""));
const advice = (prepared: Prepared): string[] => (prepared.ok ? prepared.advice.map(({ rule }) => rule) : [prepared.refusal.code]);

function noticed(city: City, lines = need.lines): Workbench {
  const desk = reserve(city);
  desk.act("c", "callOut.apply", { ...need, lines });
  desk.act("c", "callOut.issueNotice", { ...notice, lines });
  return desk;
}

function loaded(city: City, batch = "batches-2", quantity = "1000"): Workbench {
  const desk = noticed(city, [{ item: "items-1", quantity }]);
  desk.act("c", "callOut.load", { issued: [{ batch, quantity }], ...signs });
  return desk;
}

describe("出库的先后：还没有选批次，表上先写明该出哪些、不动用哪些", () => {
  const shown = (city: City, lines = need.lines): string[] => {
    const decision = noticed(city, lines)
      .preview("c", "callOut.load")
      .find(({ rule }) => rule === "earliestFirst");
    return (decision?.outcome.trace ?? []).map(({ label, actual }) => `${label}：${actual}`);
  };
  test("阳泉按有效期，云川按入库；过期的一批两市都不动用，写明原因", () => {
    expect(shown(yangquanCity).slice(1)).toEqual(["按有效期先后应出：A2 1000 件", "不动用的批次：A3（已过期）"]);
    expect(shown(yunchuanCity).slice(1)).toEqual(["按入库先后应出：A1 1000 件", "不动用的批次：A3（已过期）"]);
  });
  test("一批不够，接着写下一批", () => {
    expect(shown(yangquanCity, [{ item: "items-1", quantity: "3000" }])).toContain("按有效期先后应出：A2 2500 件、A1 500 件");
  });
});

describe("先电话后补手续，只在情况紧急时", () => {
  const { localStockUsed: _, ...written } = need;
  const call = (city: City, urgent: boolean | undefined): Prepared =>
    reserve(city).act("c", "callOut.orderByPhone", {
      ...{ ...written, applicant: "青石县人民政府", custodian: "custodians-1", means: "fax" },
      ...(urgent === undefined ? {} : { urgent }),
    });
  test.each(cities)("$name：不紧急的不行，紧急的可以，没有填的可以但提示", (city) => {
    expect([code(call(city, false)), code(call(city, true)), advice(call(city, undefined))]).toEqual([
      "phoneWhenUrgent",
      "ok",
      ["phoneWhenUrgent"],
    ]);
  });
  test.each(cities)("$name：没有补交申请，卫健部门不能补发通知单", (city) => {
    const desk = reserve(city);
    desk.act("c", "callOut.orderByPhone", {
      ...written,
      applicant: "青石县人民政府",
      custodian: "custodians-1",
      means: "phone",
      urgent: true,
    });
    expect(code(desk.act("c", "callOut.issueNoticeAfter"))).toBe("act.needs");
    desk.act("c", "callOut.submitPapers");
    expect(desk.state("c").record.noticeNumber).toBeUndefined();
    expect(code(desk.act("c", "callOut.issueNoticeAfter"))).toBe("ok");
  });
});

describe("指令是不是前提", () => {
  const issue = (city: City, ordered: boolean): string => {
    const desk = reserve(city);
    desk.choices = { orderFirst: "required" };
    desk.act("c", "callOut.apply", need);
    if (ordered) desk.act("c", "callOut.order", { orderText: "请调拨" });
    return code(desk.act("c", "callOut.issueNotice", notice));
  };
  test("阳泉若理解为前提：没有指令不能下达，有指令可以；云川没有这个问题", () => {
    expect([issue(yangquanCity, false), issue(yangquanCity, true), issue(yunchuanCity, false)]).toEqual(["callOutOrdered", "ok", "ok"]);
  });
  test("阳泉没有相关指挥部的指令不能启动响应；云川不看", () => {
    const start = (city: City, ordered: boolean) =>
      code(reserve(city).act("e", "emergencyResponse.start", { event: "洪水", grade: "larger", level: "two", ordered }));
    expect([start(yangquanCity, false), start(yangquanCity, true), start(yunchuanCity, false)]).toEqual(["startedOnOrder", "ok", "ok"]);
  });
});

describe("文本自相矛盾时不替它选", () => {
  const levelFor = (levels: readonly { grade: "larger"; level: "two" | "three" }[]) => {
    const rules = yunchuanCity.adoption.rules;
    const adoption = {
      ...yunchuanCity.adoption,
      rules: { ...rules, levelFitsGrade: { ...rules.levelFitsGrade, params: { levels, unlisted: [] } } },
    };
    const { outcome, refuses } = decide(adoption as never, callOutRules.levelFitsGrade, { grade: "larger", level: "two" }, "2025-06-10");
    return [outcome.status, refuses];
  };
  test("同一等级写了两个级别是冲突，不能办理；写了两遍一样的不是", () => {
    const [two, three] = [{ grade: "larger", level: "two" } as const, { grade: "larger", level: "three" } as const];
    expect([levelFor([two, three]), levelFor([two, two]), levelFor([three])]).toEqual([
      ["conflict", true],
      ["holds", false],
      ["fails", true],
    ]);
  });
});

describe("补齐：按品种和数量，不是有入库就算", () => {
  const replenish = (desk: Workbench, quantity: string, item = "items-1"): Prepared =>
    desk.act("c", "callOut.replenish", { incoming: [{ item, batchNumber: "A9", quantity, expires: "2029-01-01" }], ...signs });
  test.each(cities)("$name：调出 1,000 件，补 999 件不行，补 1,000 件可以", (city) => {
    expect([code(replenish(loaded(city), "999")), code(replenish(loaded(city), "1000"))]).toEqual(["replenished", "ok"]);
  });
  test.each(cities)("$name：补别的品种不算", (city) => expect(code(replenish(loaded(city), "1000", "items-2"))).toBe("replenished"));
  test.each(cities)("$name：先到的一部分办入库，库存达到计划后余下的补齐即可", (city) => {
    const desk = loaded(city);
    // Plan 6,000 of gauze; in stock 4,500 that may be used.
    const lines = [{ item: "items-1", batchNumber: "A8", quantity: "1490", expires: "2029-01-01" }];
    desk.act("g", "goodsIn.store", { custodian: "custodians-1", lines, ...signs });
    expect([code(replenish(desk, "9")), code(replenish(desk, "10"))]).toEqual(["replenished", "ok"]);
  });
  test.each(cities)("$name：拒绝时写明出路", (city) => {
    const prepared = replenish(loaded(city), "1");
    expect(prepared.ok ? "" : prepared.refusal.message).toContain("先到的一部分可以办“储备入库”");
  });
  test("阳泉收款由承储企业登记，付款以后才有；云川没有这一步", () => {
    const desk = loaded(yangquanCity);
    expect(code(desk.act("c", "callOut.collect", { collected: "100" }))).toBe("act.needs");
    desk.act("c", "callOut.pay", { amount: "100" });
    expect(code(desk.act("c", "callOut.collect", { collected: "100" }))).toBe("ok");
    expect(code(loaded(yunchuanCity).act("c", "callOut.collect", { collected: "100" }))).toBe("act.absent");
  });
});
