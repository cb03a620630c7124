/** Which projects belong to the library, who reviews them, what budget they may have, who answers for them. */
import { choice, type Decimal, flag, list, percentage, quantity, text, type Value } from "../../kernel/field.ts";
import {
  above,
  all,
  any,
  atLeast,
  atMost,
  type Fact,
  isFalse,
  isTrue,
  known,
  matches,
  named,
  notApplicable,
  notEmpty,
  type Outcome,
  oneOf,
} from "../../kernel/outcome.ts";
import { optionsParameter, Percent, rowsParameter } from "../../kernel/parameter.ts";
import { rule } from "../../kernel/rule.ts";
import { aboveIncludes, majorMeans, reviewFirst, secondLimb } from "./readings.ts";
import { classes, funds, kinds, natures, reviewers, scopes, stages } from "./registers.ts";

export const inScope = rule({
  label: "属于项目征集范围",
  force: "must",
  facts: { scope: choice("征集范围", scopes) },
  params: { collected: optionsParameter<keyof typeof scopes>("征集范围", scopes) },
  decide: ({ scope }, { collected }) => oneOf(scope, collected),
});

/** One limb of the standard: all that it names must be so. What it leaves out plays no part in it. */
export interface Limb {
  readonly limb: string;
  readonly kind?: keyof typeof kinds;
  readonly natures?: readonly (keyof typeof natures)[];
  readonly requested?: Decimal;
  readonly total?: Decimal;
  readonly government?: Decimal;
  readonly share?: Decimal;
  readonly controlled?: true;
  readonly ordered?: true;
  /** The limb stands so only under this option of `secondLimb`. */
  readonly under?: "either" | "both";
}

const standardFacts = {
  kind: choice("项目类型", kinds),
  nature: choice("建设性质", natures),
  requested: quantity("计划申请金额", "万元"),
  totalInvestment: quantity("投资总额", "万元"),
  governmentInvestment: quantity("政府投资", "万元"),
  controlled: flag("政府投资占主导或控股"),
  ordered: flag("政府及管理部门要求入库"),
};

type StandardFacts = { readonly [K in keyof typeof standardFacts]: Fact<Value<(typeof standardFacts)[K]>> };

/** “占投资总额10%及以上” includes the number in its own words. */
function shareAtLeast({ governmentInvestment, totalInvestment }: StandardFacts, share: Decimal): Outcome {
  if (totalInvestment.value === undefined) return known(totalInvestment);
  const part = { ...totalInvestment, label: `投资总额的 ${share}% 即`, value: new Percent(share).of(totalInvestment.value) };
  return atLeast(governmentInvestment, part);
}

function limbOutcome(facts: StandardFacts, limb: Limb, over: () => typeof atLeast): Outcome {
  const sum = (fact: Fact<Decimal>, least: Decimal | undefined) => (least === undefined ? [] : [over()(fact, least)]);
  return named(
    limb.limb,
    all(
      ...(limb.kind === undefined ? [] : [oneOf(facts.kind, [limb.kind])]),
      ...(limb.natures === undefined ? [] : [oneOf(facts.nature, limb.natures)]),
      ...sum(facts.requested, limb.requested),
      ...sum(facts.totalInvestment, limb.total),
      ...sum(facts.governmentInvestment, limb.government),
      ...(limb.share === undefined ? [] : [shareAtLeast(facts, limb.share)]),
      ...(limb.controlled ? [isTrue(facts.controlled)] : []),
      ...(limb.ordered ? [isTrue(facts.ordered)] : []),
    ),
  );
}

export const standardMet = rule({
  label: "达到项目征集标准",
  force: "must",
  facts: standardFacts,
  params: {
    limbs: rowsParameter<Limb>("征集标准", {
      limb: text("项"),
      kind: standardFacts.kind,
      natures: list("建设性质", standardFacts.nature),
      requested: standardFacts.requested,
      total: standardFacts.totalInvestment,
      government: standardFacts.governmentInvestment,
      share: percentage("政府投资占比"),
      controlled: standardFacts.controlled,
      ordered: standardFacts.ordered,
      under: choice("取哪种读法时", secondLimb.options),
    }),
  },
  readings: { aboveIncludes, secondLimb },
  decide: (facts, { limbs }, readings) => {
    const over = () => (readings.aboveIncludes === "excluded" ? above : atLeast);
    const standing = limbs.filter(({ under }) => under === undefined || under === readings.secondLimb);
    return any(...standing.map((limb) => limbOutcome(facts, limb, over)));
  },
});

export const reviewedFirst = rule({
  label: "入库以前已经评审",
  force: "must",
  facts: { reviewed: flag("已评审") },
  readings: { reviewFirst },
  decide: ({ reviewed }, _, readings) =>
    readings.reviewFirst === "notRequired" ? notApplicable("达到征集标准即应入库，评审不是前提") : isTrue(reviewed),
});

/** A project outside of the three kinds may still be reviewed; nothing forbids it. */
export const reviewCalledFor = rule({
  label: "属于项目评审范围",
  force: "may",
  facts: {
    funds: list("资金来源", choice("资金来源", funds)),
    itemised: flag("已细化到具体项目"),
    key: flag("各级政府确定的重点项目"),
    publicInterest: flag("涉及国家政策或社会公益"),
  },
  decide: (facts) =>
    any(
      named("使用财政性资金而未细化", all(notEmpty(facts.funds), isFalse(facts.itemised))),
      named("重点项目", isTrue(facts.key)),
      named("政策、公益和财政管理需要", isTrue(facts.publicInterest)),
    ),
});

export const reviewerEligible = rule({
  label: "评审机构符合规定",
  force: "must",
  facts: { reviewer: choice("评审方式", reviewers), qualified: flag("第三方机构有资质") },
  params: { demanded: optionsParameter<"qualified">("对第三方机构的要求", { qualified: "有资质" }) },
  decide: ({ reviewer, qualified }, { demanded }) =>
    any(
      oneOf(reviewer, ["own"]),
      all(oneOf(reviewer, ["thirdParty"]), demanded.includes("qualified") ? isTrue(qualified) : known(reviewer)),
    ),
});

const inLibrary = { class: choice("项目类别", classes) };
const libraryOutcome = ({ class: own }: { class: Fact<keyof typeof classes> }) => oneOf(own, ["reserve", "managed", "completed"]);

/** “未入库的不安排”: a prohibition. */
export const budgetFromLibrary = rule({ label: "未入库的项目不安排预算", force: "mustNot", facts: inLibrary, decide: libraryOutcome });

/** “原则上从项目库筛选”: the same question, and only advice. */
export const selectedFromLibrary = rule({ label: "预算项目从项目库筛选", force: "inPrinciple", facts: inLibrary, decide: libraryOutcome });

export const papersExamined = rule({
  label: "项目资料已经审核",
  force: "must",
  facts: { permits: flag("项目手续已审核"), estimate: flag("投资概算已审核"), source: flag("资金来源已审核") },
  decide: ({ permits, estimate, source }) => all(isTrue(permits), isTrue(estimate), isTrue(source)),
});

const majorFacts = {
  key: flag("各级政府确定的重点项目"),
  major: flag("认定为重大项目"),
  totalInvestment: quantity("投资总额", "万元"),
};
type MajorFacts = { readonly [K in keyof typeof majorFacts]: Fact<Value<(typeof majorFacts)[K]>> };
const sums = rowsParameter<{ readonly total: Decimal }>("重大项目的投资总额", { total: quantity("投资总额", "万元") });

/** A text that says from which sum on leaves nothing to be designated. */
function majorOutcome(
  facts: MajorFacts,
  from: readonly { readonly total: Decimal }[],
  readings: { readonly aboveIncludes: string | undefined; readonly majorMeans: string | undefined },
): Outcome {
  const [sum] = from;
  if (sum !== undefined) return (readings.aboveIncludes === "excluded" ? above : atLeast)(facts.totalInvestment, sum.total);
  return isTrue(readings.majorMeans === "designated" ? facts.major : facts.key);
}

export const majorProject = rule({
  label: "属于重大项目",
  force: "may",
  facts: majorFacts,
  params: { from: sums },
  readings: { aboveIncludes, majorMeans },
  decide: (facts, { from }, readings) => majorOutcome(facts, from, readings),
});

export const lifelongMarked = rule({
  label: "重大项目的责任人有终身责任标记",
  force: "must",
  facts: { ...majorFacts, marked: quantity("有终身责任标记的责任人", "人"), unmarked: quantity("没有标记的责任人", "人") },
  params: { from: sums, whom: optionsParameter<"one" | "every">("谁要标记", { one: "至少一人", every: "每一任责任人" }) },
  readings: { aboveIncludes, majorMeans },
  decide: (facts, { from, whom }, readings) => {
    const major = majorOutcome(facts, from, readings);
    if (major.status === "fails") return notApplicable("不是重大项目");
    const marked = all(atLeast(facts.marked, "1"), ...(whom.includes("every") ? [atMost(facts.unmarked, "0")] : []));
    if (marked.status === "holds") return marked;
    return major.status === "unknown" ? major : all(major, marked);
  },
});

/** Before the budget, while it is spent, after the end. What a project in reserve still lacks is not yet owed. */
export const stagesEvaluated = rule({
  label: "全过程绩效评价的各环节已做",
  force: "must",
  facts: { ...inLibrary, before: flag(stages.before), during: flag(stages.during), after: flag(stages.after) },
  decide: ({ class: own, before, during, after }) => {
    if (own.value === "managed") return isTrue(before);
    return own.value === "completed" ? all(isTrue(before), isTrue(during), isTrue(after)) : notApplicable("还没有安排预算");
  },
});

export const resultsConsidered = rule({
  label: "绩效评价结果可以支持安排预算",
  force: "may",
  facts: { failedEvaluations: quantity("没有达到绩效目标的评价", "次") },
  decide: ({ failedEvaluations }) => atMost(failedEvaluations, "0"),
});

/** Time, region, department, kind, then five digits and the check character: 24 with the hyphens. What the check character is, is not verified. */
const CODE = /^\d{4}-\d{6}-\d{2}-\d{2}-\d{5}[0-9A-Z]$/;

export const codeWellFormed = rule({
  label: "项目代码格式正确",
  force: "encouraged",
  facts: { code: text("项目代码", 24) },
  decide: ({ code }) => matches(code, CODE, "五段 4-6-2-2-6 位，如 2103-990100-04-01-123456"),
});

export const rules = {
  inScope,
  standardMet,
  reviewedFirst,
  reviewCalledFor,
  reviewerEligible,
  budgetFromLibrary,
  selectedFromLibrary,
  papersExamined,
  majorProject,
  lifelongMarked,
  stagesEvaluated,
  resultsConsidered,
  codeWellFormed,
};
