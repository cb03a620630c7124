import { describe, expect, test } from "vitest";
import type { Prepared } from "../../kernel/act.ts";
import { findingsOf } from "../../kernel/check.ts";
import type { Workbench } from "../../kernel/workbench.fixture.ts";
import { type City, cities, need, notice, reserve, signs, yangquanCity, yunchuanCity } from "./reserve.fixture.ts";

const message = (prepared: Prepared): string => (prepared.ok ? "可以办理" : prepared.refusal.message);
const code = (prepared: Prepared): string => (prepared.ok ? "ok" : prepared.refusal.code.replace("medicine-reserve/", ""));
const rotate = (desk: Workbench, quantity: string): Prepared =>
  desk.act("r", "rotation.rotateOut", { custodian: "custodians-1", lines: [{ batch: "batches-1", quantity }], ...signs });

describe("轮换受库存下限约束，两市下限不同", () => {
  // In stock 9,000 usable of 10,000 planned.
  test.each([
    [yangquanCity, "1999", "ok"],
    [yangquanCity, "2000", "ok"],
    [yangquanCity, "2001", "stockAboveFloor"],
    [yunchuanCity, "999", "ok"],
    [yunchuanCity, "1000", "ok"],
    [yunchuanCity, "1001", "stockAboveFloor"],
  ])("$name 轮换出库 %s 件：%s", (city, quantity, outcome) => expect(code(rotate(reserve(city), quantity))).toBe(outcome));

  test("拒绝时写明数字、依据和还能出多少", () => {
    expect(message(rotate(reserve(yangquanCity), "2001"))).toBe(
      "不能办理“轮换出库”：出库后库存为 6,999 件，要求不低于 7,000 件。依据：阳政办发〔2020〕8号第十八条。本次最多可出库 2000 件。",
    );
  });

  test.each(cities)("$name：应急调用同样的数量不受下限约束", (city) => {
    const desk = reserve(city);
    const lines = [{ item: "items-1", quantity: "3000" }];
    desk.act("c", "callOut.apply", { ...need, lines });
    desk.act("c", "callOut.issueNotice", { ...notice, lines });
    expect(message(desk.act("c", "callOut.load", { issued: [{ batch: "batches-1", quantity: "3000" }], ...signs }))).toBe("可以办理");
    expect(findingsOf(city.adoption as never, desk.rowsOf, desk.at.slice(0, 10)).map(({ label }) => label)).toContain("库存低于计划的下限");
  });

  test("阳泉若把下限理解为约束所有出库，同样的调用就不行", () => {
    const desk = reserve(yangquanCity);
    desk.choices = { floorScope: "everyIssue" };
    const lines = [{ item: "items-1", quantity: "3000" }];
    desk.act("c", "callOut.apply", { ...need, lines });
    desk.act("c", "callOut.issueNotice", { ...notice, lines });
    expect(code(desk.act("c", "callOut.load", { issued: [{ batch: "batches-1", quantity: "3000" }], ...signs }))).toBe("stockAboveFloor");
  });
});

describe("谁可以承储", () => {
  const designate = (city: City, custodian: string): Prepared => {
    const desk = reserve(city);
    desk.act("d", "designation.propose", { custodian });
    desk.act("d", "designation.consultFinance", { financeOpinion: "同意" });
    return desk.act("d", "designation.designate");
  };
  test.each(cities)("$name：国有控股、达标、净利润为零的可以", (city) => expect(code(designate(city, "custodians-2"))).toBe("ok"));
  test.each(cities)("$name：盈亏不明的不能判断，缺什么写明", (city) => {
    expect(message(designate(city, "custodians-3"))).toContain("无法判断“承储企业没有亏损”，缺少“上一年度净利润”");
  });
  test.each(cities)("$name：没有会商财政不能确定", (city) => {
    const desk = reserve(city);
    desk.act("d", "designation.propose", { custodian: "custodians-2" });
    expect(code(desk.act("d", "designation.designate"))).toBe("act.needs");
  });
  test("云川责任书三年：少两天不行，阳泉没有期限", () => {
    const sign = (city: City, until: string): string => {
      const desk = reserve(city);
      desk.act("d", "designation.propose", { custodian: "custodians-2" });
      desk.act("d", "designation.consultFinance", { financeOpinion: "同意" });
      desk.act("d", "designation.designate");
      return code(desk.act("d", "designation.signPledge", { signedOn: "2025-06-10", until }));
    };
    expect([sign(yunchuanCity, "2028-06-08"), sign(yunchuanCity, "2028-06-09"), sign(yangquanCity, "2025-07-01")]).toEqual([
      "pledgeTermKept",
      "ok",
      "ok",
    ]);
  });
});

const clocks = (desk: Workbench, id = "c"): Record<string, string | null> =>
  Object.fromEntries(desk.state(id).clocks.map(({ clock, due }) => [clock, due.at]));

function delivered(city: City): Workbench {
  const desk = reserve(city);
  desk.act("c", "callOut.apply", need);
  if (!city.sample) desk.act("c", "callOut.order", { orderText: "请调拨" });
  desk.at = `${city.year}-06-10T10:00+08:00`;
  desk.act("c", "callOut.issueNotice", notice);
  desk.at = `${city.year}-06-10T12:00+08:00`;
  desk.act("c", "callOut.load", { issued: [{ batch: "batches-2", quantity: "1000" }], ...signs });
  desk.at = `${city.year}-06-10T15:00+08:00`;
  desk.act("c", "callOut.deliver", { deliveredTo: "丁" });
  return desk;
}

describe("从申请到办结，每一个时钟", () => {
  test("阳泉：指令起 24 小时审核，4 小时装载，4 小时送达，一周手续，十日合同；付款和补齐“及时”没有期限", () => {
    expect(clocks(delivered(yangquanCity))).toEqual({
      review: "2020-06-11T09:00+08:00",
      load: "2020-06-10T14:00+08:00",
      deliver: "2020-06-10T16:00+08:00",
      handover: "2020-06-17",
      contract: "2020-06-20",
      payment: null,
      replenishment: null,
    });
  });
  test("云川：申请起 12 小时审核，6 小时装车，6 小时送达，30 日补足，收货起 15 个工作日付款", () => {
    const desk = delivered(yunchuanCity);
    desk.act("c", "callOut.receive", { receivedBy: "丁" });
    expect(clocks(desk)).toEqual({
      review: "2025-06-10T21:00+08:00",
      load: "2025-06-10T16:00+08:00",
      deliver: "2025-06-10T18:00+08:00",
      replenishment: "2025-07-10",
      payment: "2025-07-01",
    });
  });
  test.each(cities)("$name：合同、付款、补齐办完才能办结；本市没有的不等", (city) => {
    const desk = delivered(city);
    desk.act("c", "callOut.receive", { receivedBy: "丁" });
    expect(code(desk.act("c", "callOut.close"))).toBe("act.needs");
    if (!city.sample) desk.act("c", "callOut.signContract");
    desk.act("c", "callOut.pay", { amount: "1000" });
    const incoming = [{ item: "items-1", batchNumber: "A9", quantity: "1000", expires: `${Number(city.year) + 2}-01-01` }];
    desk.act("c", "callOut.replenish", { incoming, ...signs });
    expect(message(desk.act("c", "callOut.close"))).toBe("可以办理");
    expect(desk.state("c").state).toBe("closed");
    expect(desk.state("c").clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
    expect(desk.replayed("c")).toEqual(desk.state("c"));
  });
  test.each(cities)("$name：退回补正后重新申请，审核时钟重新起算，旧的留底；指令不必再下", (city) => {
    const desk = reserve(city);
    desk.act("c", "callOut.apply", need);
    if (!city.sample) desk.act("c", "callOut.order", { orderText: "请调拨" });
    desk.at = `${city.year}-06-10T18:00+08:00`;
    desk.act("c", "callOut.returnApplication", { missing: "规格" });
    desk.at = `${city.year}-06-11T09:00+08:00`;
    desk.act("c", "callOut.apply", need);
    const due = city.sample ? ["2025-06-10T21:00+08:00", "2025-06-11T21:00+08:00"] : ["2020-06-11T09:00+08:00", "2020-06-12T09:00+08:00"];
    expect(desk.state("c").clocks.map((clock) => [clock.due.at, clock.stoppedAt !== null])).toEqual([
      [due[0], true],
      [due[1], false],
    ]);
    expect(code(desk.act("c", "callOut.issueNotice", notice))).toBe("ok");
  });
  test("阳泉没有指令就退回的，重新申请不起算审核时钟", () => {
    const desk = reserve(yangquanCity);
    desk.act("c", "callOut.apply", need);
    desk.act("c", "callOut.returnApplication", { missing: "规格" });
    desk.act("c", "callOut.apply", need);
    expect(clocks(desk)).toEqual({});
  });
});

describe("先电话后补手续", () => {
  const byPhone = { ...need, applicant: "青石县人民政府", custodian: "custodians-1", means: "phone", localStockUsed: undefined };
  const phoned = (city: City): Workbench => {
    const desk = reserve(city);
    const { localStockUsed: _, ...input } = byPhone;
    desk.act("c", "callOut.orderByPhone", input);
    return desk;
  };
  test("阳泉一周内补办，云川五日内补办；装载时钟从电话起算", () => {
    expect(clocks(phoned(yangquanCity))).toEqual({ load: "2020-06-10T13:00+08:00", papers: "2020-06-17" });
    expect(clocks(phoned(yunchuanCity))).toEqual({ load: "2025-06-10T15:00+08:00", papers: "2025-06-15" });
  });
  test.each(cities)("$name：先发货，手续没补不能办结，补了可以，通知单此时才有号", (city) => {
    const desk = phoned(city);
    desk.act("c", "callOut.load", { issued: [{ batch: "batches-2", quantity: "1000" }], ...signs });
    desk.act("c", "callOut.deliver", { deliveredTo: "丁" });
    desk.act("c", "callOut.receive", { receivedBy: "丁" });
    if (!city.sample) desk.act("c", "callOut.signContract");
    desk.act("c", "callOut.pay", { amount: "1000" });
    const incoming = [{ item: "items-1", batchNumber: "A9", quantity: "1000", expires: `${Number(city.year) + 2}-01-01` }];
    desk.act("c", "callOut.replenish", { incoming, ...signs });
    expect(code(desk.act("c", "callOut.close"))).toBe("papersFollowed");
    expect(desk.state("c").record.noticeNumber).toBeUndefined();
    desk.act("c", "callOut.submitPapers");
    expect(code(desk.act("c", "callOut.close"))).toBe("papersFollowed");
    desk.act("c", "callOut.issueNoticeAfter");
    expect(desk.state("c").record.noticeNumber).toBe("1");
    expect(code(desk.act("c", "callOut.close"))).toBe("ok");
  });
  test("书面申请的不需要补办", () => {
    const desk = delivered(yangquanCity);
    expect(code(desk.act("c", "callOut.submitPapers"))).toBe("act.needs");
  });
});

describe("装载出库", () => {
  const load = (city: City, batch: string, quantity: string, who: Record<string, string> = signs, wanted = need.lines): Prepared => {
    const desk = reserve(city);
    desk.act("c", "callOut.apply", { ...need, lines: wanted });
    desk.act("c", "callOut.issueNotice", { ...notice, lines: wanted });
    return desk.act("c", "callOut.load", { issued: [{ batch, quantity }], ...who });
  };
  const masks = [{ item: "items-2", quantity: "100" }];
  test.each(cities)("$name：过期一天的批次不能出", (city) => expect(code(load(city, "batches-3", "100"))).toBe("notExpired"));
  test("云川近效期的批次不能调用，阳泉可以", () => {
    expect([yunchuanCity, yangquanCity].map((city) => code(load(city, "batches-5", "100", signs, masks)))).toEqual(["notNearExpiry", "ok"]);
  });
  test.each(cities)("$name：超出通知单一件不能出，正好可以", (city) => {
    expect([code(load(city, "batches-2", "1001")), code(load(city, "batches-2", "1000"))]).toEqual(["loadedWithinNotice", "ok"]);
  });
  test.each(cities)("$name：比批次库存多一件不能出，并指出是哪一行", (city) => {
    expect(message(load(city, "batches-2", "2501"))).toContain("这一批只有 2500 件，不能出库 2501 件");
  });
  test("阳泉一人经手又复核不行，云川没有这个要求", () => {
    const alone = { handledBy: "甲", checkedBy: "甲" };
    expect([yangquanCity, yunchuanCity].map((city) => code(load(city, "batches-2", "1000", alone)))).toEqual(["signedTwice", "ok"]);
  });
  test("没有先出该先出的批次：只提示，不拒绝；两市的先后不同", () => {
    const advice = (city: City, batch: string): string[] => {
      const prepared = load(city, batch, "1000");
      return prepared.ok ? prepared.advice.map(({ rule }) => rule) : [prepared.refusal.code];
    };
    expect([advice(yangquanCity, "batches-1"), advice(yangquanCity, "batches-2")]).toEqual([["earliestFirst"], []]);
    expect([advice(yunchuanCity, "batches-1"), advice(yunchuanCity, "batches-2")]).toEqual([[], ["earliestFirst"]]);
  });
  test("作废后库存和记录都收回", () => {
    const desk = delivered(yangquanCity);
    expect(desk.rows.batches?.[1]?.row.quantity).toBe("1500");
    expect(desk.void("c", "callOut", "误发")).toBeNull();
    expect([desk.rows.batches?.[1]?.row.quantity, desk.rows.movements?.length]).toEqual(["2500", 0]);
  });
});

describe("不足时动用哪里的储备", () => {
  const ask = (city: City, grade: string, source: string, more = {}, choices = {}): string => {
    const desk = reserve(city);
    desk.choices = choices;
    desk.act("c", "callOut.apply", { ...need, grade });
    return code(desk.act("c", "callOut.requestElsewhere", { source, requested: need.lines, ownExhausted: true, ...more }));
  };
  test.each([
    ["general", "neighbours", "sourceAllowed", "sourceAllowed"],
    ["larger", "neighbours", "ok", "ok"],
    ["larger", "province", "ok", "sourceAllowed"],
    ["major", "province", "ok", "ok"],
    ["major", "neighbours", "sourceAllowed", "sourceAllowed"],
  ])("%s 事件向 %s：阳泉 %s，云川 %s", (grade, source, first, second) => {
    const all = { neighboursExhausted: true };
    expect([ask(yangquanCity, grade, source, all), ask(yunchuanCity, grade, source, all)]).toEqual([first, second]);
  });
  test("阳泉两份文件不一致处：只依预案，较大事件没有省级", () => {
    expect(ask(yangquanCity, "larger", "province", { neighboursExhausted: true }, { sourcingText: "contingencyPlan" })).toBe(
      "sourceAllowed",
    );
    expect(ask(yangquanCity, "larger", "province", { neighboursExhausted: false })).toBe("sourceAllowed");
  });
});

describe("响应", () => {
  const start = (city: City, grade = "larger", level = "two"): Workbench => {
    const desk = reserve(city);
    desk.unit = "指挥部";
    desk.act("e", "emergencyResponse.start", { event: "洪水", grade, level });
    return desk;
  };
  const over = { hazardOver: true, relatedEnded: true };
  test.each(cities)("$name：级别与等级不符不能启动", (city) => {
    expect([start(city, "larger", "one").state("e").state, start(city).state("e").state]).toEqual(["new", "responding"]);
  });
  test.each(cities)("$name：谁启动谁结束", (city) => {
    const desk = start(city);
    desk.unit = "别的单位";
    expect(code(desk.act("e", "emergencyResponse.end", over))).toBe("endedByStarter");
    desk.unit = "指挥部";
    expect(code(desk.act("e", "emergencyResponse.end", over))).toBe("ok");
  });
  test("阳泉危害未消除不能结束；云川没有这个条件", () => {
    const still = { hazardOver: false, relatedEnded: true };
    expect([
      code(start(yangquanCity).act("e", "emergencyResponse.end", still)),
      code(start(yunchuanCity).act("e", "emergencyResponse.end", still)),
    ]).toEqual(["hazardOver", "ok"]);
  });
  test("阳泉通知要“立即”，报告要“及时”；云川报告十日内；没有报告不能评估", () => {
    const desk = start(yangquanCity);
    expect(clocks(desk, "e")).toEqual({ notifyMembers: desk.at, advise: null, prepare: desk.at });
    const sample = start(yunchuanCity);
    sample.act("e", "emergencyResponse.end", over);
    expect(clocks(sample, "e")).toEqual({ report: "2025-06-20" });
    expect(code(sample.act("e", "emergencyResponse.assess", { lessons: "无" }))).toBe("act.needs");
    sample.act("e", "emergencyResponse.report", { findings: "有序" });
    expect(code(sample.act("e", "emergencyResponse.assess", { lessons: "无" }))).toBe("ok");
    expect(sample.rows.reports?.[0]?.row.unit).toBe("指挥部");
  });
  test("阳泉未经授权不得发布信息；云川没有这一步", () => {
    const publish = { content: "情况", authorised: false };
    expect([start(yangquanCity), start(yunchuanCity)].map((desk) => code(desk.act("e", "emergencyResponse.publish", publish)))).toEqual([
      "publicationAuthorised",
      "act.absent",
    ]);
  });
});
