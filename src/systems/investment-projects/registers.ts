/** What the library keeps records of. Sums are in 万元, as the texts and the applications have them. */
import { choice, date, file, flag, list, optional, person, quantity, reference, text, unit } from "../../kernel/field.ts";
import { register } from "../../kernel/register.ts";

export const scopes = {
  fiscal: "使用财政性资金投资及补助",
  debt: "需政府偿还的债务投资建设",
  applied: "拟申请上级财政性资金",
  other: "其他需要入库管理",
  outside: "不使用财政性资金",
} as const;
export const kinds = { service: "服务类", goods: "货物类", works: "工程类" } as const;
export const natures = {
  new: "新建",
  continued: "续建",
  rebuilt: "改建",
  extended: "扩建",
  finished: "完工",
  repair: "零星修缮",
} as const;
export const funds = {
  general: "一般公共预算",
  governmentFund: "政府性基金预算",
  stateCapital: "国有资本预算",
  socialInsurance: "社保基金预算",
  debt: "需政府偿还的债务资金",
  higher: "上级财政资金",
} as const;
/** 管理 in one text is 在建 in the other: budget is arranged and the project is being built. */
export const classes = { candidate: "未入库", reserve: "储备", managed: "管理（在建）", completed: "完成", cleared: "已清理" } as const;
export const stages = { before: "事前评估", during: "事中监管", after: "事后评价" } as const;

export const projects = register("projects", {
  label: "政府投资项目库",
  title: "name",
  key: ["name", "projectUnit"],
  keptBy: ["projectUnit", "finance"],
  fields: {
    name: text("项目名称", 120),
    code: optional(text("项目代码", 24)),
    projectUnit: unit("项目单位"),
    class: choice("项目类别", classes),
    scope: optional(choice("征集范围", scopes)),
    kind: optional(choice("项目类型", kinds)),
    nature: optional(choice("建设性质", natures)),
    funds: optional(list("资金来源", choice("资金来源", funds))),
    requested: optional(quantity("计划申请金额", "万元")),
    totalInvestment: optional(quantity("投资总额", "万元")),
    governmentInvestment: optional(quantity("政府投资", "万元")),
    controlled: optional(flag("政府投资占主导或控股")),
    ordered: optional(flag("政府及管理部门要求入库")),
    itemised: optional(flag("已细化到具体项目")),
    key: optional(flag("各级政府确定的重点项目")),
    publicInterest: optional(flag("涉及国家政策或社会公益")),
    major: optional(flag("认定为重大项目")),
    goal: optional(text("绩效目标")),
    appliedOn: optional(date("申报日期")),
    enteredOn: optional(date("入库日期")),
    reviewedAmount: optional(quantity("评审核定金额", "万元")),
    completedOn: optional(date("完成日期")),
  },
  operational: { appliedOn: "看得出哪一年申报", enteredOn: "看得出何时入库", completedOn: "完成以后的期限从这天算" },
});

export const reviewers = { own: "财政部门专职机构", thirdParty: "委托第三方机构" } as const;

export const reviews = register("reviews", {
  label: "项目评审记录",
  title: "project",
  keptBy: ["finance"],
  fields: {
    project: reference("评审项目", "projects"),
    on: date("评审日期"),
    reviewer: choice("评审方式", reviewers),
    thirdParty: optional(unit("第三方机构")),
    qualified: optional(flag("第三方机构有资质")),
    amount: optional(quantity("核定金额", "万元")),
    result: text("评审结论"),
  },
});

export const budgetLines = register("budgetLines", {
  label: "滚动预算",
  title: "year",
  key: ["project", "year", "fund"],
  keptBy: ["finance"],
  fields: {
    project: reference("预算项目", "projects"),
    year: text("预算年度", 4),
    amount: quantity("预算金额", "万元"),
    fund: optional(choice("资金来源", funds)),
    arrangedOn: date("安排日期"),
  },
});

export const evaluations = register("evaluations", {
  label: "绩效评价记录",
  title: "project",
  keptBy: ["projectUnit", "finance"],
  fields: {
    project: reference("评价项目", "projects"),
    stage: choice("评价环节", stages),
    on: date("评价日期"),
    by: optional(choice("评价方式", { self: "单位自评", thirdParty: "委托第三方机构", finance: "财政部门评价" })),
    effective: optional(flag("达到绩效目标")),
    result: text("评价结果"),
    report: optional(file("评价报告")),
  },
});

export const supervisions = register("supervisions", {
  label: "资金使用监管记录",
  title: "project",
  keptBy: ["finance"],
  fields: {
    project: reference("监管项目", "projects"),
    subject: choice("监管内容", { review: "项目评审", procurement: "政府采购", acceptance: "竣工验收", spending: "资金使用" }),
    on: date("监管日期"),
    result: text("监管情况"),
  },
});

/** Who answers for a project. A mark for life stays when another takes over: the record gets an end, and another begins. */
export const responsiblePersons = register("responsiblePersons", {
  label: "项目责任人名册",
  title: "name",
  key: ["project", "name", "from"],
  keptBy: ["projectUnit", "finance"],
  fields: {
    name: person("责任人"),
    project: reference("负责项目", "projects"),
    from: date("任责起始日"),
    until: optional(date("任责终止日")),
    lifelong: flag("终身责任"),
  },
  operational: { from: "换人以后分得清各自的时间", until: "换人以后分得清各自的时间" },
});

export const registers = { projects, reviews, budgetLines, evaluations, supervisions, responsiblePersons };
