/** What is kept beside the cases: plans filed, who is on the telephone, reports after the event, exercises. */
import { choice, date, instant, optional, person, text, unit } from "../../kernel/field.ts";
import { register } from "../../kernel/register.ts";

export const filers = { member: "成员单位", county: "县（市、区）政府", institution: "金融机构" } as const;
export const filedWith = { leadingGroup: "领导小组（指挥部）", centralBank: "当地人民银行", regulator: "行业监管部门" } as const;

export const planFilings = register("planFilings", {
  label: "应急预案备案",
  title: "unit",
  keptBy: ["office", "centralBank", "regulators"],
  fields: {
    unit: unit("制定单位"),
    filer: choice("单位类别", filers),
    plan: text("预案名称", 120),
    filedWith: choice("报谁备案", filedWith),
    filedOn: date("备案日期"),
    revisedOn: optional(date("最近修订")),
  },
});

export const liaisons = register("liaisons", {
  label: "联络员和值班电话",
  title: "unit",
  keptBy: ["office", "members", "counties"],
  personal: ["phone"],
  operational: { phone: "找得到人" },
  fields: { unit: unit("单位"), liaison: person("联络员"), phone: text("值班电话", 40) },
});

/** What a report after the event may hold; which of it must be there, the city's text says. */
export const summaryParts = {
  situation: optional(text("基本情况")),
  measures: optional(text("采取的处置措施")),
  result: optional(text("处理结果")),
  losses: optional(text("损失")),
  improvements: optional(text("改进和完善预案的建议")),
};

export const evaluations = register("evaluations", {
  label: "总结评估报告",
  title: "event",
  keptBy: ["office"],
  fields: {
    event: text("事件", 120),
    kind: choice("报告类别", { regulator: "监管部门总结", institution: "当事单位总结", whole: "全面评估" }),
    unit: unit("报告单位"),
    at: instant("提交时间"),
    ...summaryParts,
  },
});

export const exercises = register("exercises", {
  label: "培训和演练",
  title: "subject",
  keptBy: ["office", "members", "counties"],
  fields: {
    subject: text("题目", 120),
    kind: choice("类别", { exercise: "演练", training: "培训" }),
    unit: unit("组织单位"),
    on: date("日期"),
    lessons: optional(text("发现的问题")),
  },
});

export const registers = { planFilings, liaisons, evaluations, exercises };
