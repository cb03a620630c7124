/** The response: started at a level, changed with the event, ended by a notice and not before. */
import { choice, flag, optional, place, text } from "../../kernel/field.ts";
import { commanders, grades, gradingFacts, incident, levels } from "./incident.ts";
import { endNotice, endText, responseNotice, responseText } from "./notices.ts";
import { activationGrounded, commandFitsLevel, gradeFitsCriteria, levelFitsGrade, routes } from "./rules-grading.ts";
import { liftedByNotice, publishers, rumourEstablished, schemeComplete, schemeParts } from "./rules-handling.ts";

const { step } = incident;
const handling = ["occurred", "graded", "responding"] as const;

export const responseSteps = {
  activate: step({
    label: "启动响应",
    by: ["leadingGroup", "counties"],
    from: "graded",
    to: "responding",
    input: {
      route: choice("启动依据", routes),
      level: choice("响应级别", levels),
      commander: choice("谁指挥", commanders),
      harm: optional(flag("对金融机构造成危害及重大影响")),
      decided: optional(flag("领导小组已研究决定")),
    },
    guards: (guard) => [
      guard(activationGrounded, ({ input, record, doneAt }) => ({
        ...{ route: input.route, grade: record.grade, harm: input.harm, decided: input.decided },
        countyActivated: doneAt("countyRequest") === null ? undefined : true,
      })),
      guard(levelFitsGrade, ({ input, record }) => ({ grade: record.grade, level: input.level })),
      guard(commandFitsLevel, ({ input }) => ({ level: input.level, commander: input.commander })),
    ],
    issues: (issue) => issue(responseNotice, ({ record, input, unitsOf }) => responseText({ ...record, ...input }, unitsOf("members"))),
  }),
  dismiss: step({
    label: "决定不启动",
    by: ["leadingGroup", "counties"],
    from: "graded",
    to: "dismissed",
    input: { reason: text("理由") },
  }),
  scheme: step({
    label: "提出处置方案",
    by: "leadingGroup",
    from: ["graded", "responding"],
    once: false,
    input: schemeParts,
    guards: (guard) => [guard(schemeComplete, ({ input }) => input)],
  }),
  askProvince: step({
    label: "报请省级指导协助",
    by: ["leadingGroup", "office"],
    from: "responding",
    once: false,
    input: { asked: text("报请的机关", 200), matter: text("请求事项") },
  }),
  regrade: step({
    label: "调整等级和响应级别",
    by: "leadingGroup",
    from: "responding",
    to: "responding",
    once: false,
    input: {
      grade: choice("事件等级", grades),
      level: choice("响应级别", levels),
      commander: choice("谁指挥", commanders),
      ...gradingFacts,
    },
    guards: (guard) => [
      guard(gradeFitsCriteria, ({ input: { level: _, commander: __, ...facts } }) => facts),
      guard(levelFitsGrade, ({ input }) => ({ grade: input.grade, level: input.level })),
      guard(commandFitsLevel, ({ input }) => ({ level: input.level, commander: input.commander })),
    ],
  }),
  takeMeasure: step({
    label: "采取措施",
    by: ["institution", "regulators", "counties", "police", "office", "centralBank", "members", "finance"],
    from: handling,
    once: false,
    input: { measure: text("措施"), where: optional(place("地点")) },
  }),
  appropriate: step({
    label: "拨付处置资金",
    by: "finance",
    from: "responding",
    once: false,
    input: { judgement: text("是否动用财政资金、数额") },
  }),
  announceClosure: step({
    label: "发布撤销（关闭）公告",
    by: "regulators",
    from: "responding",
    input: { announcement: text("公告和清算安排") },
  }),
  establishRumour: step({
    label: "查明为谣言引发",
    by: ["police", "regulators", "counties", "office"],
    from: handling,
    input: { findings: text("查明的情况") },
    record: () => ({ rumour: true }),
  }),
  refuteRumour: step({
    label: "公告查处谣言",
    by: "counties",
    from: handling,
    once: false,
    input: { publisher: choice("以谁的名义发布", publishers), announcement: text("公告内容") },
    guards: (guard) => [guard(rumourEstablished, ({ input, record }) => ({ rumour: record.rumour, publisher: input.publisher }))],
  }),
  inform: step({
    label: "宣传解释",
    by: ["publicity", "office"],
    from: [...handling, "terminated"],
    once: false,
    input: { message: text("口径和内容") },
  }),
  terminate: step({
    label: "终止响应并解除风险",
    by: ["leadingGroup", "counties"],
    from: "responding",
    to: "terminated",
    input: { grounds: text("处置情况") },
    issues: (issue) => issue(endNotice, ({ record, unitsOf }) => endText(record, unitsOf("members"))),
  }),
  lift: step({
    label: "解除应急措施",
    by: ["institution", "regulators", "counties", "police", "office", "centralBank", "members"],
    from: ["responding", "terminated"],
    once: false,
    input: { measures: text("解除的措施") },
    guards: (guard) => [guard(liftedByNotice, ({ doneAt }) => ({ noticedAt: doneAt("terminate") ?? undefined }))],
  }),
};
