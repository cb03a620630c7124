/** From the event to its grade: who tells whom, who goes there, what is found out. */
import { choice, flag, instant, list, optional, person, place, text, unit } from "../../kernel/field.ts";
import { causes, contents, grades, gradingFacts, incident } from "./incident.ts";
import { gradeFitsCriteria } from "./rules-grading.ts";
import { groupParts, ranks, reportComplete, workGroupFits } from "./rules-handling.ts";

const { step } = incident;
const early = ["occurred", "graded", "responding"] as const;

export const reportSteps = {
  /** Done as of the moment at which it happened, so that limits count from there. */
  occur: step({
    label: "登记事件发生",
    by: ["office", "institution", "regulators", "counties"],
    from: "new",
    to: "occurred",
    input: { event: text("事件", 120), institution: unit("当事单位"), place: place("事发地"), cause: optional(choice("原因", causes)) },
  }),
  oralReport: step({
    label: "口头报告",
    by: ["institution", "office"],
    from: early,
    input: { told: text("报告了哪些单位", 200), content: text("报告内容") },
  }),
  ownPlan: step({
    label: "启动本单位预案自救",
    by: ["institution", "office"],
    from: early,
    input: { measures: text("自救措施") },
  }),
  writtenReport: step({
    label: "书面报告",
    by: ["institution", "office"],
    from: early,
    input: { ...contents, other: optional(text("其他有关内容")) },
    guards: (guard) => [
      guard(reportComplete, ({ input: { name, happenedAt, where, cause, nature, ...rest } }) => {
        const { supposedGrade, amount, persons, scope, stability, trend, loss, taken, planned, contact } = rest;
        const parts = { supposedGrade, amount, persons, scope, stability, trend, loss, taken, planned, contact };
        return { name, happenedAt, where, cause, nature, ...parts };
      }),
    ],
  }),
  relayByRegulator: step({ label: "监管部门转报", by: ["regulators", "office"], from: early, input: { content: text("转报内容") } }),
  relayByCounty: step({ label: "县（市、区）转报", by: ["counties", "office"], from: early, input: { content: text("转报内容") } }),
  countyGroup: step({
    label: "县（市、区）派出工作组",
    by: ["counties", "office"],
    from: early,
    input: { leader: person("带队领导"), rank: choice("带队领导级别", ranks), composition: list("组成人员", choice("人员", groupParts)) },
    guards: (guard) => [guard(workGroupFits, ({ input }) => ({ rank: input.rank, composition: input.composition }))],
  }),
  countyFindings: step({
    label: "上报初步调查情况",
    by: ["counties", "office"],
    from: early,
    needs: ["countyGroup"],
    input: { situation: text("初步调查情况") },
  }),
  officeGroup: step({ label: "办公室组织工作组到现场", by: "office", from: early, input: { group: text("工作组人员", 200) } }),
  regulatorGroup: step({
    label: "监管部门组织工作组到现场",
    by: ["regulators", "office"],
    from: early,
    input: { group: text("工作组人员", 200) },
  }),
  followUp: step({
    label: "续报最新事态",
    by: ["institution", "regulators", "counties", "office"],
    from: early,
    once: false,
    input: { situation: text("最新事态"), cause: optional(choice("原因", causes)) },
  }),
  reportCrime: step({
    label: "报告涉嫌犯罪",
    by: ["institution", "regulators", "counties", "office", "police"],
    from: early,
    input: { suspicion: text("涉嫌的犯罪事实") },
    record: () => ({ crimeSuspected: true }),
  }),
  policeOnSite: step({
    label: "公安进驻现场侦查",
    by: "police",
    from: early,
    needs: ["reportCrime"],
    input: { arrivedAt: optional(instant("到达时间")), actions: text("侦查措施") },
  }),
  countyRequest: step({
    label: "请求扩大响应",
    by: "counties",
    from: ["occurred", "graded"],
    input: { countyActivated: flag("本级预案已启动"), request: text("请求") },
  }),
  advise: step({
    label: "提出启动建议",
    by: ["office", "centralBank"],
    from: ["occurred", "graded"],
    once: false,
    input: { advice: text("建议和理由") },
  }),
  grade: step({
    label: "研判定级",
    by: "office",
    from: ["occurred", "graded"],
    to: "graded",
    input: { grade: choice("事件等级", grades), ...gradingFacts, analysis: optional(text("性质和严重程度的分析")) },
    guards: (guard) => [guard(gradeFitsCriteria, ({ input: { analysis: _, ...facts } }) => facts)],
  }),
  reportUp: step({
    label: "上报市政府",
    by: "office",
    from: [...early],
    input: { to: text("报送机关", 200), content: text("上报内容") },
  }),
};
