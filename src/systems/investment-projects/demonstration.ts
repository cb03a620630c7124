/** 示例数据: what a newcomer finds in the library. Every project, unit, person and sum in it is invented. */
import { addDays, addYears } from "../../base/dates.ts";
import { demonstrate } from "../../trials/demonstration.ts";
import { investmentProjects } from "./regime.ts";

export const demonstration = demonstrate(investmentProjects, {
  invites: "申报一个项目入库：申报、评审、准予入库、提出预算、安排预算、转为完成、绩效评价",
  beginsWith: { procedure: "entry", step: "apply" },
  script({ fact, begin, go, today }) {
    const own = { projectUnit: "示例项目单位", scope: "fiscal", funds: ["general"], controlled: false, ordered: false } as const;
    const year = Number(today.slice(0, 4));
    const project = (name: string, more: Omit<Parameters<typeof fact<"projects">>[2], "name" | "projectUnit">) =>
      fact("projects", "finance", { ...own, key: false, name, ...more });
    const school = project("示例：东坪小学教学楼新建", {
      ...{ class: "managed", kind: "works", nature: "new", requested: "1800", totalInvestment: "2600", governmentInvestment: "2600" },
      ...{ code: `${String(year).slice(2)}03-990100-04-01-100001`, goal: "新增学位 540 个", enteredOn: addYears(today, -1), key: true },
    });
    const road = project("示例：青石大道改建", {
      ...{ class: "reserve", kind: "works", nature: "rebuilt", requested: "900", totalInvestment: "1500", governmentInvestment: "900" },
      ...{ goal: "通行时间缩短三分之一", enteredOn: addDays(today, -40) },
    });
    const clinic = project("示例：西营卫生院扩建", {
      ...{ class: "candidate", kind: "works", nature: "extended", requested: "420", totalInvestment: "420", governmentInvestment: "420" },
    });
    project("示例：河滨公园步道（缺投资总额）", { class: "candidate", kind: "works", nature: "new", requested: "120" });
    project("示例：库房屋面修缮", {
      ...{ class: "candidate", kind: "works", nature: "repair", requested: "60", totalInvestment: "60", governmentInvestment: "60" },
    });
    const budget = (of: string, ahead: number, amount: string) =>
      fact("budgetLines", "finance", { project: of, year: String(year + ahead), amount, fund: "general", arrangedOn: today });
    budget(school, 0, "1000");
    budget(school, 1, "900");
    budget(school, 2, "700");
    budget(road, 1, "500");
    fact("evaluations", "finance", { project: school, stage: "before", on: addYears(today, -1), by: "self", result: "示例：目标可行" });
    fact("responsiblePersons", "finance", { name: "示例责任人", project: school, from: addYears(today, -1), lifelong: true });
    const applied = begin("entry", "apply", { by: "projectUnit", hoursAgo: 30, input: { project: clinic } });
    go(applied, "review", {
      by: "finance",
      hoursAgo: 4,
      input: { reviewer: "thirdParty", thirdParty: "示例评审机构", qualified: true, amount: "398", result: "示例：核减 22 万元" },
    });
    begin("budgeting", "propose", {
      by: "projectUnit",
      hoursAgo: 6,
      input: { project: road, year: String(year + 2), amount: "400", fund: "general" },
    });
  },
});
