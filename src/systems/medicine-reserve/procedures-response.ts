/** The emergency response: started at a level, members told, ended by whoever started it, followed by reports and an evaluation. */
import { choice, flag, optional, text, unit } from "../../kernel/field.ts";
import { caseType } from "../../kernel/procedure.ts";
import { enter } from "../../kernel/register.ts";
import { reports } from "./registers.ts";
import { endedByStarter, grades, hazardOver, levelFitsGrade, levels, publicationAuthorised, startedOnOrder } from "./rules-call-out.ts";

const responding = caseType("emergencyResponse", {
  label: "应急响应",
  states: { responding: "响应中", ended: "响应已结束", assessed: "已评估" },
  actors: ["headquarters", "office", "health", "industry", "custodian", "members", "publicity"],
  title: "event",
  fields: {
    event: text("突发事件", 200),
    grade: choice("事件等级", grades),
    level: choice("响应级别", levels),
    starter: unit("启动响应的单位"),
  },
});

export const emergencyResponse = responding.procedure({
  final: ["assessed"],
  steps: {
    start: responding.step({
      label: "启动响应",
      by: "headquarters",
      from: "new",
      to: "responding",
      input: {
        event: text("突发事件", 200),
        grade: choice("事件等级", grades),
        level: choice("响应级别", levels),
        ordered: optional(flag("已有相关应急指挥部的指令")),
        order: optional(text("相关指挥部的指令")),
      },
      guards: (guard) => [
        guard(levelFitsGrade, ({ input }) => ({ grade: input.grade, level: input.level })),
        guard(startedOnOrder, ({ input }) => ({ ordered: input.ordered })),
      ],
      record: ({ unit: starter }) => ({ starter }),
    }),
    notifyMembers: responding.step({ label: "通知成员单位", by: "office", from: "responding" }),
    advise: responding.step({ label: "提出调拨建议", by: "health", from: "responding", input: { advice: text("品种、规格、数量") } }),
    notifyCustodian: responding.step({
      label: "向承储企业下达应急通知",
      by: "industry",
      from: "responding",
      input: { officialNotice: text("通知内容") },
    }),
    prepare: responding.step({ label: "调运准备", by: "custodian", from: "responding", input: { prepared: text("准备情况") } }),
    publish: responding.step({
      label: "发布信息",
      by: ["headquarters", "office", "publicity"],
      from: ["responding", "ended"],
      once: false,
      input: { content: text("信息内容"), authorised: optional(flag("由指挥部或其授权的单位发布")) },
      guards: (guard) => [guard(publicationAuthorised, ({ input }) => ({ authorised: input.authorised }))],
    }),
    end: responding.step({
      label: "宣布响应结束",
      by: ["headquarters", "members"],
      from: "responding",
      to: "ended",
      input: { hazardOver: optional(flag("危害已经消除")), relatedEnded: optional(flag("相关指挥部已宣布结束")) },
      guards: (guard) => [
        guard(hazardOver, ({ input }) => ({ hazardOver: input.hazardOver, relatedEnded: input.relatedEnded })),
        guard(endedByStarter, ({ record, unit: ender }) => ({ ender, starter: record.starter })),
      ],
    }),
    notifyEnd: responding.step({ label: "通知相关单位响应结束", by: "headquarters", from: "ended" }),
    followUp: responding.step({ label: "调拨后跟踪服务", by: "custodian", from: "ended", input: { service: text("跟踪服务情况") } }),
    report: responding.step({
      label: "提交总结评估报告",
      by: ["members", "custodian", "health"],
      from: "ended",
      once: false,
      input: { findings: text("总结评估") },
      effect: ({ record, input, on, unit: reporting }) => [
        enter(reports, { unit: reporting, response: (record.event ?? "").slice(0, 80), on, findings: input.findings }),
      ],
    }),
    assess: responding.step({
      label: "分析评估",
      by: "headquarters",
      from: "ended",
      to: "assessed",
      needs: ["report"],
      input: { lessons: text("经验教训和改进措施"), planChanges: optional(text("储备计划调整和补充")) },
    }),
  },
  clocks: {
    notifyMembers: { label: "通知成员单位", since: "start", until: ["notifyMembers"], whose: "office" },
    advise: { label: "调拨建议", since: "start", until: ["advise"], whose: "health" },
    prepare: { label: "调运准备", since: "start", until: ["prepare"], whose: "custodian" },
    report: { label: "评估报告", since: "end", until: ["report"], whose: "members" },
  },
});
