import { describe, expect, test } from "vitest";
import { isPast } from "../../kernel/limit.ts";
import { type City, cities, registry, yangquanCity, yunchuanCity } from "./assets.fixture.ts";
import { circularText, mendingText } from "./notices.ts";

const short = (code: string) => code.replace("data-assets/", "");
const laterIn = ({ day }: City, date: number) => `${day.slice(0, 8)}${date}`;

/** A breach that is reported, ordered to be mended by the 20th of the month. */
function ordered(city: City, breach = "notRegistered") {
  const desk = registry(city);
  const act = (step: string, input: object = {}) => short(desk.outcome("b", `breach.${step}`, input));
  act("report", { offender: "市交通局", breach, facts: "未将站点照片建卡汇总" });
  const result = act("orderMending", { mendBy: laterIn(city, 20), demands: "建卡汇总" });
  const on = (date: number) => {
    desk.at = `${laterIn(city, date)}T09:00+08:00`;
  };
  return { desk, act, result, on };
}
const overdue = { mended: false, finding: "仍未建卡" };

describe.each(cities)("$name：一级一级的处理", (city) => {
  test("限期由责令改正定：时钟到那一天，过了也没有一步自己发生", () => {
    const { desk, result } = ordered(city);
    const before = desk.state("b");
    expect([result, before.clocks[0]?.due.at]).toEqual(["ok", laterIn(city, 20)]);
    const due = before.clocks[0]?.due ?? { at: null, provisional: false, because: "" };
    expect([20, 21].map((day) => isPast(due, `${laterIn(city, day)}T09:00+08:00`))).toEqual([false, true]);
    desk.at = `${laterIn(city, 28)}T09:00+08:00`;
    expect(desk.state("b")).toEqual(before);
    expect(desk.events.b).toHaveLength(2);
  });
  test("限期当天不能通报，次日可以；改正了的不能通报", () => {
    const { act, on } = ordered(city);
    on(20);
    expect(act("circulate", overdue)).toBe("overdue");
    on(21);
    expect(act("circulate", { ...overdue, mended: true })).toBe("overdue");
    expect(act("circulate", overdue)).toBe("ok");
    expect(act("confirmMended", { result: "已建卡" })).toBe("ok");
    expect(act("close")).toBe("ok");
  });
  test("改正了就停表，可以办结；还没有改正也没有通报不能办结", () => {
    const { desk, act, on } = ordered(city);
    expect(act("close")).toBe("act.state");
    on(10);
    expect(act("confirmMended", { result: "已建卡" })).toBe("ok");
    expect(desk.state("b").clocks[0]?.stoppedAt).not.toBeNull();
    expect(act("circulate", overdue)).toBe("act.state");
    expect(act("close")).toBe("ok");
  });
  test("没有查明就不能责令；限期要在今天以后；情形不成立可以结束", () => {
    const desk = registry(city);
    expect(desk.outcome("b", "breach.orderMending", { mendBy: laterIn(city, 20), demands: "改" })).toBe("act.state");
    desk.act("b", "breach.report", { offender: "市交通局", breach: "platform", facts: "另建平台" });
    expect(desk.outcome("b", "breach.orderMending", { mendBy: city.day, demands: "改" })).toBe("act.input");
    expect(desk.outcome("b", "breach.dismiss", { reason: "是业务系统" })).toBe("ok");
  });
  test("没有造成损失不追究赔偿，造成损失可以", () => {
    const { act } = ordered(city);
    expect(act("claim", { lossCaused: false, liability: "无" })).toBe("consequenceGrounded");
    expect(act("claim", { lossCaused: true, liability: "赔偿 1 万元" })).toBe("ok");
  });
});

describe("阳泉：处分和移送", () => {
  const decision = { severe: true, decidedBy: "appointing", decision: "记过" };
  test("情节严重才可以登记处分；由任免机关或者监察机关决定", () => {
    const { act } = ordered(yangquanCity);
    expect(act("discipline", { ...decision, severe: false })).toBe("consequenceGrounded");
    expect(act("discipline", { ...decision, decidedBy: "government" })).toBe("disciplineDecided");
    expect(act("discipline", decision)).toBe("ok");
    expect(act("discipline", { ...decision, decidedBy: "supervisory" })).toBe("ok");
  });
  test("若认为一级一级往上，没有通报不能处分，通报以后可以", () => {
    const { desk, act, on } = ordered(yangquanCity);
    desk.choices = { disciplineAfter: "circular" };
    expect(act("discipline", decision)).toBe("consequenceGrounded");
    on(21);
    act("circulate", overdue);
    expect(act("discipline", decision)).toBe("ok");
  });
  test("非法销售不责令改正而移送；没有登记的不移送", () => {
    const illegal = ordered(yangquanCity, "unlawful");
    expect([illegal.result, illegal.act("handOver", { to: "公安机关" })]).toEqual(["breachListed", "ok"]);
    const desk = registry(yangquanCity);
    desk.act("b", "breach.report", { offender: "市交通局", breach: "notRegistered", facts: "未建卡" });
    expect(short(desk.outcome("b", "breach.handOver", { to: "公安机关" }))).toBe("handedOver");
  });
  test("涉嫌犯罪移送；不涉嫌不移送。云川没有处分和移送", () => {
    const { act } = ordered(yangquanCity);
    expect(act("referCrime", { crimeSuspected: false, to: "公安机关" })).toBe("consequenceGrounded");
    expect(act("referCrime", { crimeSuspected: true, to: "公安机关" })).toBe("ok");
    const sample = ordered(yunchuanCity);
    expect([sample.act("discipline", decision), sample.act("referCrime", { crimeSuspected: true, to: "公安机关" })]).toEqual([
      "act.absent",
      "act.absent",
    ]);
    expect(ordered(yunchuanCity, "trading").result).toBe("breachListed");
  });
});

describe("文书", () => {
  const one = { offender: "市交通局", facts: "未将站点照片建卡汇总。", breach: "notRegistered", mendBy: "2020-03-20" } as const;
  const print = (parts: object) => JSON.stringify(Object.values(parts));
  test("责令改正写明情形、要求、限期和后果", () => {
    const { addressee, parts } = mendingText({ ...one, demands: "建卡汇总" });
    expect(addressee).toBe("市交通局");
    for (const words of ["你单位未将站点照片建卡汇总。", "未按规定进行登记汇总的情形", "期限至2020年3月20日", "通报批评"])
      expect(print(parts)).toContain(words);
  });
  test("通报写明逾期没有改正", () => {
    const { parts } = circularText({ ...one, finding: "仍未建卡" });
    for (const words of ["经查，市交通局未将", "期限至2020年3月20日；逾期没有改正：仍未建卡。", "予以通报批评"])
      expect(print(parts)).toContain(words);
  });
});
