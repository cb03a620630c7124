/** What binds reports, work groups, warnings, the end of a response and what follows; and what a plan leaves unsaid. */
import { choice, type Fields, flag, instant, list, optional, text, unit } from "../../kernel/field.ts";
import { all, type Fact, isTrue, known, notApplicable, notEmpty, type Outcome, oneOf } from "../../kernel/outcome.ts";
import { optionsParameter, rowsParameter } from "../../kernel/parameter.ts";
import { type Force, rule } from "../../kernel/rule.ts";
import { contents, grades, named } from "./incident.ts";
import { groupMembers, upwardReportSince, workGroupSince, writtenReportSince } from "./readings.ts";
import { filedWith, filers, summaryParts } from "./registers.ts";

/** A paper that holds each of the parts that the city's text names. */
function holding<const F extends Fields, const O extends Force>(label: string, force: O, what: string, parts: F) {
  return rule({
    label,
    force,
    facts: parts,
    params: { parts: optionsParameter<keyof F & string>(what, named(parts)) },
    decide: (facts, params) =>
      all(
        ...params.parts.map((part) => {
          const { label: one, value } = facts[part] as Fact<unknown>;
          return isTrue({ label: one, field: flag(one), value: value !== undefined });
        }),
      ),
  });
}

/** The sentence is on what a report holds, not on whether it may be sent: one with gaps is taken in time, and its gaps are named. */
export const reportComplete = holding("书面报告内容齐全", "inPrinciple", "报告应当包括", contents);

export const schemeParts = {
  situation: optional(text("事件基本情况")),
  severity: optional(text("性质、严重程度和影响范围")),
  opinions: optional(text("成员单位会议的讨论意见")),
  measures: optional(text("协调方式和具体措施")),
  division: optional(text("任务分工和时限")),
};
export const schemeComplete = holding("处置方案内容齐全", "must", "处置方案应当包括", schemeParts);

export const summaryComplete = holding("总结报告内容齐全", "must", "总结报告应当包括", summaryParts);
export const evaluationComplete = holding("评估报告内容齐全", "must", "评估报告应当包括", summaryParts);

export const ranks = { countyDeputy: "副县级及以上", section: "乡科级", other: "其他" } as const;
export const groupParts = { police: "公安干警", township: "乡镇干部", village: "村干部", regulator: "监管人员", other: "其他" } as const;
type GroupPart = keyof typeof groupParts;

export const workGroupFits = rule({
  label: "工作组的带队领导和组成符合要求",
  force: "must",
  facts: { rank: choice("带队领导", ranks), composition: list("组成人员", choice("人员", groupParts)) },
  params: {
    ranks: optionsParameter<keyof typeof ranks>("带队领导的级别", ranks),
    listed: optionsParameter<GroupPart>("列出的人员", groupParts),
  },
  readings: { groupMembers },
  decide: ({ rank, composition }, params, readings) => {
    if (readings.groupMembers !== "all") return oneOf(rank, params.ranks);
    const each = (part: GroupPart): Outcome => {
      const label = groupParts[part];
      return isTrue({ label, field: flag(label), value: composition.value?.includes(part) });
    };
    return all(oneOf(rank, params.ranks), ...params.listed.map(each));
  },
});

export const liftedByNotice = rule({
  label: "接到终止响应的通知后才解除措施",
  force: "mustNot",
  facts: { noticedAt: optional(instant("终止响应的通知")) },
  decide: ({ noticedAt }) => {
    const value = noticedAt.value !== undefined;
    return isTrue({ label: "已接到终止响应和风险解除的通知", field: flag("已接到通知"), value });
  },
});

export const warningAssessed = rule({
  label: "会同成员部门评估后决定是否预警",
  force: "must",
  facts: { assessedWith: list("参加评估的单位", unit("单位")), gravity: text("风险的严重性和可能的后果") },
  decide: ({ assessedWith, gravity }) => all(notEmpty(assessedWith), known(gravity)),
});

export const warningOver = rule({
  label: "判断不再可能发生突发事件，才解除预警",
  force: "must",
  facts: { riskOver: flag("经汇总分析，不可能发生突发事件") },
  decide: ({ riskOver }) => isTrue(riskOver),
});

export const publishers = { county: "县（市、区）政府", countyPolice: "县（市、区）公安机关", other: "其他" } as const;
export const rumourEstablished = rule({
  label: "查明确因谣言引发，并以规定的名义发布",
  force: "must",
  facts: { rumour: flag("查明为谣言或不实报道"), publisher: choice("以谁的名义发布", publishers) },
  params: { publishers: optionsParameter<keyof typeof publishers>("以谁的名义", publishers) },
  decide: ({ rumour, publisher }, params) => all(isTrue(rumour), oneOf(publisher, params.publishers)),
});

export interface FilingRoute {
  readonly filer: keyof typeof filers;
  readonly with: readonly (keyof typeof filedWith)[];
}
export const filedWhereDue = rule({
  label: "预案报规定的单位备案",
  force: "must",
  facts: { filer: choice("单位类别", filers), filedWith: choice("报谁备案", filedWith) },
  params: {
    routes: rowsParameter<FilingRoute>("报谁备案", {
      filer: choice("单位类别", filers),
      with: list("报谁备案", choice("单位", filedWith)),
    }),
  },
  decide: ({ filer, filedWith: receiver }, { routes }) => {
    if (filer.value === undefined) return known(filer);
    const row = routes.find((one) => one.filer === filer.value);
    return row === undefined ? notApplicable("没有规定这类单位备案") : oneOf(receiver, row.with);
  },
});

type Names = { readonly name: string };
/** Units that the text names, each of which must stand in a register. */
function eachListed(label: string, what: string) {
  return rule({
    label,
    force: "must",
    facts: { listed: list("已登记的单位", unit("单位")) },
    params: { units: rowsParameter<Names>("应当登记的单位", { name: unit("单位") }) },
    decide: ({ listed }, { units }) =>
      all(...units.map(({ name }) => isTrue({ label: `${name}${what}`, field: flag(name), value: listed.value?.includes(name) }))),
  });
}
export const plansFiled = eachListed("成员单位的预案已备案", "的预案已备案");
export const liaisonsNamed = eachListed("成员单位已指定联络员", "的联络员已指定");

export const limits = { writtenReport: "书面报告", workGroup: "派出工作组", upwardReport: "上报市政府" } as const;
export const starts = { occurrence: "事件发生", oralReport: "接到口头报告", grading: "研判定级" } as const;

/** A clock that the text does not start: which of two runs is decided by the reading. */
export const countsFromHere = rule({
  label: "时限从这里算起",
  force: "may",
  facts: { limit: choice("时限", limits), start: choice("起算点", starts) },
  readings: { writtenReportSince, workGroupSince, upwardReportSince },
  decide: ({ limit, start }, _, readings) => {
    if (limit.value === undefined) return known(limit);
    const by = { writtenReport: "writtenReportSince", workGroup: "workGroupSince", upwardReport: "upwardReportSince" } as const;
    const taken = readings[by[limit.value]];
    return taken === undefined ? notApplicable("条文写明了起算点") : oneOf(start, [taken]);
  },
});

export const silences = {
  writtenReport: "书面报告的时限从何时起算",
  workGroup: "派出工作组的时限从何时起算",
  upwardReport: "上报市政府的时限从何时起算",
  grading: "由谁定级",
  firstTwo: "Ⅰ级和Ⅱ级响应的措施有何区别",
  overlap: "相邻两级的标准怎样分开",
  end: "达到什么条件终止响应",
  summary: "总结评估报告几日内提交",
} as const;

/** Something that the plan does not say, and the provision where one looks for it. */
export interface Silence {
  readonly question: keyof typeof silences;
  readonly where: string;
}

/** Gaps of the plan itself, shown to whoever looks after it. */
export const planSays = rule({
  label: "预案写明了这件事",
  force: "inPrinciple",
  facts: { question: choice("事项", silences) },
  params: { silent: rowsParameter<Silence>("没有写明的事项", { question: choice("事项", silences), where: text("条款", 40) }) },
  decide: ({ question }, { silent }) => {
    if (question.value === undefined) return known(question);
    const row = silent.find((one) => one.question === question.value);
    const label = row === undefined ? silences[question.value] : `${row.where}写明${silences[question.value]}`;
    return isTrue({ label, field: flag(label), value: row === undefined });
  },
});

export const activationForEachGrade = rule({
  label: "有响应的等级都写了启动条件",
  force: "inPrinciple",
  facts: { grade: choice("事件等级", grades) },
  params: {
    answered: optionsParameter<keyof typeof grades>("有响应的等级", grades),
    activated: optionsParameter<keyof typeof grades>("写了启动条件的等级", grades),
  },
  decide: ({ grade }, { answered, activated }) =>
    grade.value === undefined || answered.includes(grade.value) ? oneOf(grade, activated) : notApplicable("没有这一级的响应"),
});

export const handlingRules = {
  reportComplete,
  schemeComplete,
  summaryComplete,
  evaluationComplete,
  workGroupFits,
  liftedByNotice,
  warningAssessed,
  warningOver,
  rumourEstablished,
  filedWhereDue,
  plansFiled,
  liaisonsNamed,
  countsFromHere,
  planSays,
  activationForEachGrade,
};
