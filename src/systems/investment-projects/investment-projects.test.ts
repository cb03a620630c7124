import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nationalCalendar } from "../../base/calendar.ts";
import { addDays, addMonths, getDate } from "../../base/dates.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import { findingsOf } from "../../kernel/check.ts";
import { dutyInstances } from "../../kernel/duty.ts";
import { type Choices, decide } from "../../kernel/evaluate.ts";
import type { Workbench } from "../../kernel/workbench.fixture.ts";
import { cities, library } from "./library.fixture.ts";
import { standardMet } from "./rules.ts";

const [baotou, yunchuan] = cities;
const third = { reviewer: "thirdParty", thirdParty: "某评审公司", result: "可行" };
const classOf = (desk: Workbench, id: string) => desk.rows.projects?.find((one) => one.id === id)?.row.class;
const found = (adoption: unknown, desk: Workbench, choices: Choices = {}) =>
  findingsOf(adoption as Adoption, desk.rowsOf, desk.at.slice(0, 10), choices).map(({ check, subject }) => `${check} ${subject.label}`);

describe.each(cities)("$name", (city) => {
  test("一个项目从申报到评价：申报、评审、入库、预算、完成、评价", () => {
    const desk = library(city);
    const project = "projects-1";
    expect(desk.outcome("a", "entry.apply", { project })).toBe("ok");
    expect(desk.outcome("a", "entry.review", { ...third, amount: "480" })).toBe(
      city === yunchuan ? "ok" : "investment-projects/reviewerEligible",
    );
    expect(desk.outcome("a", "entry.review", { ...third, qualified: true, amount: "480" })).toBe("ok");
    expect(desk.outcome("a", "entry.admit")).toBe("ok");
    expect(classOf(desk, project)).toBe("reserve");
    expect(desk.outcome("b", "budgeting.propose", { project, year: "2026", amount: "480" })).toBe("ok");
    if (city === baotou) expect(desk.outcome("b", "budgeting.examine", { permits: true, estimate: true, source: true })).toBe("ok");
    expect(desk.outcome("b", "budgeting.arrange")).toBe("ok");
    expect(classOf(desk, project)).toBe("managed");
    expect(desk.outcome("c", "completion.complete", { project })).toBe("ok");
    expect(desk.outcome("c", "completion.evaluate", { effective: true, result: "达到目标" })).toBe("ok");
    expect(desk.rows.projects?.[0]?.row).toMatchObject({
      class: "completed",
      reviewedAmount: "480",
      enteredOn: city.day,
      completedOn: city.day,
    });
    expect(desk.rows.budgetLines?.[0]?.row).toMatchObject({ project, year: "2026", amount: "480" });
    expect(desk.rows.evaluations?.[0]?.row).toMatchObject({ project, stage: "after", effective: true });
  });
  test("作废入库：项目回到原来的类别，评审记录撤回", () => {
    const desk = library(city);
    desk.act("a", "entry.apply", { project: "projects-1" });
    desk.act("a", "entry.review", { reviewer: "own", result: "可行" });
    desk.act("a", "entry.admit");
    expect(desk.void("a", "entry", "误办")).toBeNull();
    expect([classOf(desk, "projects-1"), desk.rows.reviews?.length]).toEqual(["candidate", 0]);
  });
  test("类别之间：储备不能再申报，未入库不能转为完成，管理可以退回储备", () => {
    const desk = library(city);
    expect(desk.outcome("a", "entry.apply", { project: "projects-2" })).toBe("act.input");
    expect(desk.outcome("b", "completion.complete", { project: "projects-1" })).toBe("act.input");
    expect(desk.outcome("c", "adjustment.move", { project: "projects-3", class: "reserve", reason: "缓建" })).toBe("ok");
    expect(classOf(desk, "projects-3")).toBe("reserve");
    expect(desk.outcome("d", "adjustment.move", { project: "projects-3", class: "reserve", reason: "再缓" })).toBe("act.input");
    expect(desk.outcome("e", "adjustment.move", { project: "projects-3", class: "managed", reason: "复工" })).toBe("ok");
  });
  test("资料不足是不能判断，不是不够：点名缺什么", () => {
    const desk = library(city);
    const row = desk.rows.projects?.[0]?.row ?? {};
    for (const key of ["requested", "totalInvestment", "governmentInvestment", "controlled"]) delete row[key];
    desk.act("a", "entry.apply", { project: "projects-1" });
    desk.act("a", "entry.review", { reviewer: "own", result: "可行" });
    const refused = desk.act("a", "entry.admit");
    expect(refused.ok ? "" : refused.refusal.message).toMatch(/无法判断“达到项目征集标准”，缺少.*“投资总额”/);
  });
  test("重大项目要有终身责任标记；换人以后旧标记还在", () => {
    const desk = library(city);
    expect(found(city.adoption, desk)).toContain("unmarked 大桥");
    expect(found(city.adoption, desk)).not.toContain("unmarked 在建");
    const person = { project: "projects-4", from: city.day, lifelong: true };
    desk.rows.responsiblePersons = [{ id: "p1", version: 1, row: { ...person, name: "某甲", until: city.day } }];
    expect(found(city.adoption, desk)).not.toContain("unmarked 大桥");
  });
  test("滚动三年：三年的合计等于各行之和", () => {
    const desk = library(city);
    const year = Number(city.day.slice(0, 4));
    const line = (ahead: number, amount: string) => ({ project: "projects-2", year: String(year + ahead), amount, arrangedOn: city.day });
    desk.rows.budgetLines = [line(0, "0.1"), line(0, "0.2"), line(1, "10"), line(2, "1"), line(3, "99")].map((row, at) => ({
      ...{ id: `l${at}`, version: 1, row },
    }));
    const { plannedThisYear, plannedNextYear, plannedThirdYear } = city.adoption.regime.indicators;
    const sums = [plannedThisYear, plannedNextYear, plannedThirdYear].map((one) => one.measure(desk.rowsOf, city.day));
    expect(sums).toEqual(["0.3", "10", "1"]);
  });
});

describe("两市写法不同的地方", () => {
  test("评审记录里有没有“资质”一栏：包头有，云川没有，填了也不写入", () => {
    const kept = ({ adoption, day }: (typeof cities)[number]) => {
      const desk = library({ adoption, day } as (typeof cities)[number]);
      desk.act("a", "entry.apply", { project: "projects-1" });
      desk.act("a", "entry.review", { ...third, qualified: true });
      return desk.rows.reviews?.[0]?.row.qualified;
    };
    expect([kept(baotou), kept(yunchuan)]).toEqual([true, undefined]);
  });
  test("没有评审：包头可以入库，云川不行；在包头改取“先评审”的理解，也不行", () => {
    const outcome = (city: typeof baotou | typeof yunchuan, choices: Choices = {}) => {
      const desk = library(city);
      desk.choices = choices;
      desk.act("a", "entry.apply", { project: "projects-1" });
      return desk.outcome("a", "entry.admit");
    };
    expect([outcome(baotou), outcome(yunchuan), outcome(baotou, { reviewFirst: "required" })]).toEqual([
      "ok",
      "investment-projects/reviewedFirst",
      "investment-projects/reviewedFirst",
    ]);
  });
  test("未入库而安排预算：云川拒绝，包头给出提示", () => {
    const arrange = (city: typeof baotou | typeof yunchuan) => {
      const desk = library(city);
      desk.act("a", "budgeting.propose", { project: "projects-1", year: "2026", amount: "1" });
      desk.act("a", "budgeting.examine", { permits: true, estimate: true, source: true });
      return desk.act("a", "budgeting.arrange");
    };
    const [here, there] = [arrange(baotou), arrange(yunchuan)];
    expect(here.ok && here.advice.map(({ rule }) => rule)).toEqual(["selectedFromLibrary"]);
    expect(!there.ok && there.refusal.code).toBe("investment-projects/budgetFromLibrary");
  });
  test("资料没有审核：包头不能安排预算，云川没有这一步", () => {
    const desk = library(baotou);
    desk.act("a", "budgeting.propose", { project: "projects-2", year: "2020", amount: "1" });
    expect(desk.outcome("a", "budgeting.arrange")).toBe("investment-projects/papersExamined");
    const other = library(yunchuan);
    other.act("a", "budgeting.propose", { project: "projects-2", year: "2026", amount: "1" });
    expect(other.outcome("a", "budgeting.examine", { permits: true, estimate: true, source: true })).toBe("act.absent");
  });
  test("云川：申请之日起 20 个工作日评审；包头没有期限", () => {
    const due = (city: typeof baotou | typeof yunchuan) => {
      const desk = library(city);
      desk.act("a", "entry.apply", { project: "projects-1" });
      return desk.state("a").clocks.map((clock) => clock.due.at);
    };
    expect([due(yunchuan), due(baotou)]).toEqual([["2025-07-29"], []]);
  });
  test.each([
    ["1999.99", 0],
    ["2000", 1],
    [undefined, 1],
  ])("云川：总投资 %s 万元的项目完成以后，评价的时钟有 %i 个", (totalInvestment, count) => {
    const desk = library(yunchuan);
    const row = desk.rows.projects?.[2]?.row ?? {};
    if (totalInvestment === undefined) delete row.totalInvestment;
    else row.totalInvestment = totalInvestment;
    desk.act("a", "completion.complete", { project: "projects-3" });
    expect(desk.state("a").clocks.map((clock) => clock.due.at)).toEqual(count === 1 ? ["2026-07-01"] : []);
  });
  test("云川：每年 8 月底前申报；当年申报过的单位算做到", () => {
    const desk = library(yunchuan);
    const range = { from: getDate("2025-01-01"), to: getDate("2025-12-31"), on: getDate("2025-09-01") };
    const owed = () => dutyInstances(yunchuan.adoption as unknown as Adoption, "yearlyApplication", range, desk.rowsOf, nationalCalendar);
    expect(owed()).toMatchObject([{ subject: { id: "甲局" }, due: "2025-08-31", metOn: null, late: true }]);
    desk.act("a", "entry.apply", { project: "projects-1" });
    expect(owed()).toMatchObject([{ metOn: "2025-07-01", late: false }]);
  });
});

describe("征集标准与数额", () => {
  const wan = fc.integer({ min: 0, max: 5_000_000 }).map((cents) => (cents / 100).toFixed(2));
  const none = { requested: "0", governmentInvestment: "0", totalInvestment: "1", controlled: false, ordered: false };
  const status = (facts: object) =>
    decide(baotou.adoption as unknown as Adoption, standardMet, { ...none, ...facts }, "2019-07-01").outcome.status;
  test.each([
    ["service", 100],
    ["goods", 200],
    ["works", 400],
  ] as const)("%s：不论申请多少，都与 %i 万元比较的结果一致", (kind, least) => {
    const same = fc.property(wan, (requested) => {
      expect(status({ kind, requested })).toBe(Number(requested) >= least ? "holds" : "fails");
    });
    fc.assert(same);
  });
  test("政府投资：够不够只看 200 万元和十分之一", () => {
    const same = fc.property(wan, wan, (governmentInvestment, totalInvestment) => {
      const [government, whole] = [Number(governmentInvestment), Number(totalInvestment)].map((sum) => Math.round(sum * 100)) as [
        number,
        number,
      ];
      const enough = government >= 20_000 && government * 10 >= whole;
      expect(status({ kind: "works", governmentInvestment, totalInvestment })).toBe(enough ? "holds" : "fails");
    });
    fc.assert(same);
  });
});

describe("包头：办法自身的有效期", () => {
  const begun = (published: string) => addDays(getDate(published), 31);
  test.each([
    ["dated", "2018-12-21"],
    ["gazette", "2020-05-06"],
  ] as const)("“公布之日”取 %s（%s）：满30日的次日施行，施行两年", (option, published) => {
    const span = baotou.adoption.inForce.under?.options[option];
    expect(span).toEqual({ from: begun(published), until: addDays(addMonths(begun(published), 24), -1) });
  });
  test("同一天在两种理解下不同，结论写明取的是哪一种", () => {
    const facts = { kind: "works", requested: "400" };
    const one = decide(baotou.adoption as unknown as Adoption, standardMet, facts, "2019-07-01");
    expect(one.outcome.status).toBe("holds");
    expect(one.readings).toContainEqual(
      expect.objectContaining({ key: "publication", others: [expect.objectContaining({ option: "gazette", status: "notApplicable" })] }),
    );
  });
  test("施行期以外不能开始办理，理由写出起止日", () => {
    const desk = library(baotou);
    desk.at = "2021-01-21T09:00+08:00";
    const refused = desk.act("a", "entry.apply", { project: "projects-1" });
    expect(refused.ok ? "" : refused.refusal.message).toContain("2019-01-21 至 2021-01-20");
  });
});
