import { describe, expect, test } from "vitest";
import { nationalCalendar } from "../../base/calendar.ts";
import { getDate } from "../../base/dates.ts";
import { isAbsent } from "../../kernel/adoption.ts";
import { findingsOf } from "../../kernel/check.ts";
import { dutyInstances } from "../../kernel/duty.ts";
import { cities, Desk, general, larger, sanmenxiaCity, second, summary, yunchuanCity } from "./emergency.fixture.ts";

const oral = { told: "办公室", content: "排队取款" };
const refusal = (desk: Desk, path: string, input: unknown) => {
  const prepared = desk.act("c", path, input);
  return prepared.ok ? "ok" : prepared.refusal.message;
};

describe("时限：谁在什么时候以前欠什么", () => {
  test("三门峡：发生时起算口头报告、自救和书面报告 30 分钟；接报时起算转报和三家工作组 1 小时", () => {
    const desk = new Desk(sanmenxiaCity).occur();
    expect(desk.running("c")).toEqual({ oralReport: 0, ownPlan: 0, written: 30, followUp: null });
    desk.minute(10).act("c", "emergency.oralReport", oral);
    const groups = { countyGroup: 70, officeGroup: 70, regulatorGroup: 70 };
    expect(desk.running("c")).toEqual({
      ...{ ownPlan: 0, written: 30, followUp: null, relayByRegulator: 10, relayByCounty: 10, upward: 70 },
      ...groups,
    });
  });
  test("云川：口头报告后 1 小时书面报告、15 分钟转报、2 小时派工作组和上报；没有监管工作组", () => {
    const desk = new Desk(yunchuanCity).occur();
    expect(desk.running("c")).toEqual({ oralReport: 0, ownPlan: 0 });
    desk.minute(10).act("c", "emergency.oralReport", oral);
    const later = { writtenAfterOral: 70, relayByRegulator: 25, relayByCounty: 25, countyGroup: 130, upward: 130 };
    expect(desk.running("c")).toEqual({ ownPlan: 0, ...later });
  });
  test("若时限从另一处起算，另一只钟走，原来那只不走", () => {
    const desk = new Desk(sanmenxiaCity);
    desk.choices = { writtenReportSince: "oralReport", workGroupSince: "occurrence", upwardReportSince: "grading" };
    desk.occur();
    const groups = { countyGroupAtOnce: 60, officeGroupAtOnce: 60, regulatorGroupAtOnce: 60 };
    expect(desk.running("c")).toEqual({ oralReport: 0, ownPlan: 0, followUp: null, ...groups });
    desk.graded();
    expect(desk.running("c")).toMatchObject({ writtenAfterOral: 40, upwardAfterGrading: 80 });
    expect(desk.running("c")).not.toHaveProperty("upward");
  });
  test.each([
    { ...sanmenxiaCity, city: sanmenxiaCity, minutes: 60 },
    { ...yunchuanCity, city: yunchuanCity, minutes: 30 },
  ])("$name：报告涉嫌犯罪后 $minutes 分钟内公安进驻；没有报告就没有这只钟", ({ city, minutes }) => {
    const desk = new Desk(city).graded();
    expect(desk.running("c")).not.toHaveProperty("police");
    desk.minute(40).act("c", "emergency.reportCrime", { suspicion: "卷款" });
    expect(desk.running("c").police).toBe(40 + minutes);
    desk.minute(50).act("c", "emergency.policeOnSite", { actions: "控制" });
    expect(desk.running("c")).not.toHaveProperty("police");
  });
  test("较大事件定级后应当立即启动；一般事件没有这只钟", () => {
    for (const city of cities) {
      expect(new Desk(city).graded().running("c").activation).toBe(20);
      const desk = new Desk(city);
      desk.choices = { overlappingCriteria: "countyFirst" };
      expect(desk.graded(general).state("c").state).toBe("graded");
      expect(desk.running("c")).not.toHaveProperty("activation");
    }
  });
  test("云川：响应期间每 4 小时续报，报了重新起算，终止后不再算；三门峡随时报，没有数字", () => {
    const desk = new Desk(yunchuanCity).graded();
    desk.minute(30).act("c", "emergency.activate", { route: "grade", ...second(yunchuanCity) });
    expect(desk.running("c").followUp).toBe(270);
    desk.minute(100).act("c", "emergency.followUp", { situation: "平稳" });
    expect(desk.running("c").followUp).toBe(340);
    desk.minute(500).act("c", "emergency.terminate", { grounds: "平息" });
    expect(desk.running("c")).not.toHaveProperty("followUp");
    expect(new Desk(sanmenxiaCity).graded().running("c").followUp).toBeNull();
  });
});

describe.each(cities)("$name：从启动到归档", (city) => {
  const responding = () => {
    const desk = new Desk(city).graded();
    desk.minute(30).act("c", "emergency.activate", { route: "grade", ...second(city) });
    return desk;
  };
  test("级别与等级不符、指挥与级别不符，都不能启动；相符能", () => {
    const desk = new Desk(city).graded();
    const right = { route: "grade", ...second(city) };
    expect(desk.outcome("c", "emergency.activate", { ...right, level: "one" })).toBe("financial-emergency/levelFitsGrade");
    expect(desk.outcome("c", "emergency.activate", { ...right, commander: "county" })).toBe("financial-emergency/commandFitsLevel");
    expect(desk.outcome("c", "emergency.activate", right)).toBe("ok");
  });
  test("没有终止通知，不能解除措施；有了能", () => {
    const desk = responding();
    expect(refusal(desk, "emergency.lift", { measures: "撤警戒" })).toContain("终止响应和风险解除的通知");
    desk.act("c", "emergency.terminate", { grounds: "平息" });
    expect(desk.outcome("c", "emergency.lift", { measures: "撤警戒" })).toBe("ok");
  });
  test("事态扩大：调到最高一级，级别和指挥随着变", () => {
    const desk = responding();
    const top = { ...larger, grade: "major", severalSectors: true, level: city === yunchuanCity ? "one" : "two" };
    expect(desk.outcome("c", "emergency.regrade", { ...top, grade: "larger", commander: "city" })).toBe(
      "financial-emergency/gradeFitsCriteria",
    );
    expect(desk.outcome("c", "emergency.regrade", { ...top, commander: city === yunchuanCity ? "city" : "province" })).toBe("ok");
    expect(desk.state("c").record).toMatchObject({ grade: "major" });
  });
  test("总结没有写处理结果不收；都齐了才能归档，重放得到同样的状态", () => {
    const desk = responding();
    desk.minute(600).act("c", "emergency.terminate", { grounds: "平息" });
    expect(desk.outcome("c", "emergency.archive", { files: "卷一" })).toBe("act.needs");
    desk.act("c", "emergency.lift", { measures: "撤警戒" });
    expect(refusal(desk, "emergency.summariseInstitution", { ...summary, result: undefined })).toContain("处理结果");
    desk.act("c", "emergency.summariseInstitution", summary);
    desk.act("c", "emergency.evaluate", summary);
    desk.act("c", "emergency.summariseRegulator", summary);
    expect(desk.outcome("c", "emergency.archive", { files: "卷一" })).toBe("ok");
    expect(desk.state("c").state).toBe("archived");
    expect(desk.running("c")).toEqual({});
    expect(desk.replayed("c")).toEqual(desk.state("c"));
    expect(desk.rows.evaluations?.length).toBe(city === yunchuanCity ? 2 : 3);
  });
  test("事实没有查清也能定级，写明缺什么；查清了再定", () => {
    const desk = new Desk(city).occur();
    const prepared = desk.act("c", "emergency.grade", { grade: "larger" });
    expect(prepared.ok && prepared.advice.map(({ outcome }) => outcome.status)).toEqual(["unknown"]);
    expect(desk.outcome("c", "emergency.grade", larger)).toBe("ok");
  });
  test("预警：评估后发出，风险还在不能解除", () => {
    const desk = new Desk(city);
    desk.act("w", "warning.report", { risk: "某行传言", signs: "转发" });
    desk.act("w", "warning.issue", { assessedWith: ["人行"], gravity: "可能挤兑", audience: "各成员单位" });
    expect(desk.outcome("w", "warning.end", { riskOver: false })).toBe("financial-emergency/warningOver");
    expect(desk.outcome("w", "warning.end", { riskOver: true })).toBe("ok");
  });
});

describe("报告、备案和预案自身的缺口", () => {
  test("缺项的书面报告照收，写明缺哪几项", () => {
    for (const city of cities) {
      const desk = new Desk(city).occur();
      const prepared = desk.act("c", "emergency.writtenReport", { name: "某农商行", amount: "1000" });
      expect(prepared.ok).toBe(true);
      const lacking = prepared.ok ? prepared.advice.flatMap(({ outcome }) => outcome.trace.filter(({ status }) => status === "fails")) : [];
      expect(lacking.length).toBe(city === yunchuanCity ? 6 : 12);
    }
  });
  test("备案：报对地方才收，登记后进台账；没有备案的成员单位列名", () => {
    const desk = new Desk(sanmenxiaCity);
    const plan = { plan: "应急预案", filer: "member", filedWith: "leadingGroup" };
    expect(desk.outcome("f", "filing.submit", { ...plan, filedWith: "centralBank" })).toBe("financial-emergency/filedWhereDue");
    desk.unit = "市公安局";
    desk.act("f", "filing.submit", plan);
    desk.act("f", "filing.accept");
    expect(desk.rows.planFilings?.[0]?.row).toMatchObject({ unit: "市公安局", filedOn: "2018-06-04" });
    const missing = findingsOf(sanmenxiaCity.adoption as never, desk.rowsOf, "2018-06-04").find(({ check }) => check === "planNotFiled");
    const fails = missing?.decision.outcome.trace.filter(({ status }) => status === "fails").map(({ label }) => label);
    expect(fails).toContain("市财政局的预案已备案");
    expect(fails).not.toContain("市公安局的预案已备案");
  });
  test("三门峡的缺口逐项列出：Ⅳ级没有启动条件，三个时限没有起算点；云川只缺由谁定级", () => {
    const gaps = (city: (typeof cities)[number]) =>
      findingsOf(city.adoption as never, new Desk(city).rowsOf, city.day)
        .filter(({ check }) => check === "planSilent" || check === "gradeWithoutActivation")
        .map(({ subject }) => subject.label);
    expect(gaps(sanmenxiaCity)).toHaveLength(9);
    expect(gaps(sanmenxiaCity)).toContain("一般事件");
    expect(gaps(yunchuanCity)).toEqual(["由谁定级"]);
  });
  test("云川每半年演练一次，三门峡没有周期", () => {
    const range = { from: getDate("2025-07-01"), to: getDate("2025-12-31"), on: getDate("2026-01-01") };
    const due = (city: (typeof cities)[number], rows: Desk) =>
      dutyInstances(city.adoption as never, "exerciseHeld", range, rows.rowsOf, nationalCalendar);
    const desk = new Desk(yunchuanCity);
    expect(due(yunchuanCity, desk)).toMatchObject([{ due: "2025-12-31", metOn: null, late: true }]);
    desk.rows.exercises = [{ id: "e", version: 1, row: { kind: "exercise", on: "2025-12-31" } }];
    expect(due(yunchuanCity, desk)).toMatchObject([{ metOn: "2025-12-31", late: false }]);
    expect(due(sanmenxiaCity, desk)).toEqual([]);
  });
  test("谣言：没有查明不能公告；查明后由属地政府公告。云川没有这一步", () => {
    const desk = new Desk(sanmenxiaCity).graded();
    const rumour = { publisher: "county", announcement: "查处" };
    expect(desk.outcome("c", "emergency.refuteRumour", rumour)).toBe("financial-emergency/rumourEstablished");
    desk.act("c", "emergency.establishRumour", { findings: "编造" });
    expect(desk.running("c")).toHaveProperty("refute", null);
    expect(desk.outcome("c", "emergency.refuteRumour", rumour)).toBe("ok");
    expect(new Desk(yunchuanCity).graded().outcome("c", "emergency.refuteRumour", rumour)).toBe("act.absent");
  });
});

test("两市都有的带数字的时限，没有一个相同", () => {
  const limits = ({ adoption }: (typeof cities)[number]) =>
    Object.entries(adoption.procedures.emergency as unknown as { clocks: Record<string, { limit?: object }> }).flatMap(([part, clocks]) =>
      part === "clocks"
        ? Object.entries(clocks).flatMap(([name, one]) => (isAbsent(one) ? [] : [[name, JSON.stringify((one as { limit: object }).limit)]]))
        : [],
    );
  const there = Object.fromEntries(limits(yunchuanCity));
  const same = limits(sanmenxiaCity).filter(([name, limit]) => there[name as string] === limit);
  expect(same.map(([name]) => name)).toEqual(["oralReport", "ownPlan", "activation"]);
});
