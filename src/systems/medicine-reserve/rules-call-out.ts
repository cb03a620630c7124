/** What binds a call-out and a response. */
import { compareDecimals } from "../../base/quantities.ts";
import { choice, flag, list, quantity, unit } from "../../kernel/field.ts";
import { all, atMost, type Fact, isTrue, known, notApplicable, type Outcome, oneOf, sameAs, withRemedy } from "../../kernel/outcome.ts";
import { optionsParameter, rowsParameter } from "../../kernel/parameter.ts";
import { rule } from "../../kernel/rule.ts";
import { byRow, rowFor } from "../../kernel/table.ts";
import { changeFiling, consultation, gradeOne, orderFirst, sourcingText } from "./readings.ts";

export const grades = { extraordinary: "特别重大", major: "重大", larger: "较大", general: "一般" } as const;
export const sources = { own: "本市储备", neighbours: "相邻省、市、县储备", province: "省级储备" } as const;
export const levels = { one: "Ⅰ级（一级）", two: "Ⅱ级（二级）", three: "Ⅲ级（三级）" } as const;
type Grade = keyof typeof grades;
type Source = keyof typeof sources;

/** One row of the order of supply: what is drawn on at a grade, first to last. */
export interface SupplyOrder {
  readonly grade: Grade;
  readonly order: readonly Source[];
}

const orderColumns = { grade: choice("事件等级", grades), order: list("动用顺序", choice("储备", sources)) };

export interface GradeLevel {
  readonly grade: Grade;
  readonly level: keyof typeof levels;
}

export const ownStockFirst = rule({
  label: "先用本级本单位的储备",
  force: "must",
  facts: { localStockUsed: flag("本级本单位储备已先使用且短缺") },
  decide: ({ localStockUsed }) => isTrue(localStockUsed),
});

/** The rows of the documents that the reading takes; read together, the longer order counts, for neither forbids the other. */
function rowsOf(measures: readonly SupplyOrder[], plan: readonly SupplyOrder[], reading: string | undefined): readonly SupplyOrder[] {
  if (reading === "measures") return measures;
  if (reading === "contingencyPlan") return plan;
  return [...measures, ...plan].filter(
    (row, _, both) => !both.some((other) => other.grade === row.grade && other.order.length > row.order.length),
  );
}

export const sourceAllowed = rule({
  label: "按事件等级动用储备",
  force: "must",
  facts: {
    grade: choice("事件等级", grades),
    source: choice("动用的储备", sources),
    ownExhausted: flag("本市储备已不足"),
    neighboursExhausted: flag("相邻地区的储备仍不足"),
  },
  params: {
    measuresOrder: rowsParameter<SupplyOrder>("管理办法的动用顺序", orderColumns),
    contingencyPlanOrder: rowsParameter<SupplyOrder>("应急预案的动用顺序", orderColumns),
  },
  readings: { sourcingText },
  decide: ({ grade, source, ownExhausted, neighboursExhausted }, { measuresOrder, contingencyPlanOrder }, readings) => {
    const exhausted: Record<Source, Outcome> = {
      own: isTrue(ownExhausted),
      neighbours: isTrue(neighboursExhausted),
      province: known(source),
    };
    if (grade.value === undefined) return known(grade);
    const hit = rowFor(rowsOf(measuresOrder, contingencyPlanOrder, readings.sourcingText), (row) => row.grade === grade.value);
    return byRow(hit, {
      label: "动用顺序",
      show: ({ order }) => order.map((one) => sources[one]).join("、"),
      none: () => notApplicable(`没有规定${grades[grade.value as Grade]}事件的动用顺序`),
      one: ({ order }) => {
        const at = source.value === undefined ? -1 : order.indexOf(source.value);
        if (at < 0) return withRemedy(oneOf(source, order), `可以依次动用：${order.map((one) => sources[one]).join("、")}。`);
        return all(oneOf(source, order), ...order.slice(0, at).map((earlier) => exhausted[earlier]));
      },
    });
  },
});

/** The application goes to the health authority by one document and to the headquarters of the event by the other. */
export const callOutOrdered = rule({
  label: "已有相关应急指挥部的调拨指令",
  force: "must",
  facts: { ordered: flag("已有相关应急指挥部的调拨指令") },
  readings: { orderFirst },
  decide: ({ ordered }, _, readings) => (readings.orderFirst === "required" ? isTrue(ordered) : notApplicable("调拨指令不是前提")),
});

/** In an emergency nobody is kept waiting for a box to be ticked; whoever says that there was none is refused. */
export const phoneWhenUrgent = rule({
  label: "情况紧急才能先以电话办理",
  force: "must",
  allowsUnknown: true,
  facts: { urgent: flag("情况紧急（中毒、爆炸、突发疫情等）") },
  decide: ({ urgent }) => isTrue(urgent),
});

export const industryConsulted = rule({
  label: "工信部门已协调",
  force: "must",
  facts: { consulted: flag("已有工信部门的意见") },
  readings: { consultation },
  decide: ({ consulted }, _, readings) =>
    readings.consultation === "required" ? isTrue(consulted) : notApplicable("工信部门的协调不是前提"),
});

export const loadedWithinNotice = rule({
  label: "按调用通知单发货",
  force: "must",
  facts: { itemsBeyond: quantity("超出通知单的品种", "种") },
  decide: ({ itemsBeyond }) => atMost(itemsBeyond, "0"),
});

/** Written papers follow an order by telephone. */
export const papersFollowed = rule({
  label: "电话调用已补办手续",
  force: "must",
  facts: { byPhone: flag("电话或传真调用"), papersIn: flag("书面手续已补办") },
  decide: ({ byPhone, papersIn }) => (byPhone.value === true ? isTrue(papersIn) : known(byPhone)),
});

export const changeFiled = rule({
  label: "调整后的计划报规定的部门备案",
  force: "must",
  facts: { filedWith: choice("报备案的部门", { city: "市卫生健康部门", province: "省卫生健康部门" }) },
  readings: { changeFiling },
  decide: ({ filedWith }, _, readings) => oneOf(filedWith, [readings.changeFiling === "province" ? "province" : "city"]),
});

export const levelFitsGrade = rule({
  label: "响应级别与事件等级相符",
  force: "must",
  facts: { grade: choice("事件等级", grades), level: choice("响应级别", levels) },
  params: {
    levels: rowsParameter<GradeLevel>("分级", { grade: choice("事件等级", grades), level: choice("响应级别", levels) }),
    unlisted: optionsParameter<Grade>("只见于标题的等级", grades),
  },
  readings: { gradeOne },
  decide: ({ grade, level }, params, readings) => {
    if (grade.value === undefined) return known(grade);
    if (readings.gradeOne === "list" && params.unlisted.includes(grade.value)) return notApplicable("分级清单没有列出这一等级");
    return byRow(
      rowFor(params.levels, (row) => row.grade === grade.value),
      {
        label: "分级",
        show: (row) => levels[row.level],
        none: () => notApplicable("没有规定这一等级"),
        one: (row) => oneOf(level, [row.level]),
      },
    );
  },
});

/** A response may be started while the order is still on its way; not where there is none. */
export const startedOnOrder = rule({
  label: "根据相关应急指挥部的指令启动",
  force: "must",
  allowsUnknown: true,
  facts: { ordered: flag("已有相关应急指挥部的指令") },
  decide: ({ ordered }) => isTrue(ordered),
});

/** 谁启动，谁负责 (or 由谁宣布结束). */
export const endedByStarter = rule({
  label: "由启动响应的单位宣布结束",
  force: "must",
  facts: { ender: unit("宣布结束的单位"), starter: unit("启动响应的单位") },
  decide: ({ ender, starter }) => sameAs(ender, starter),
});

export const hazardOver = rule({
  label: "危害消除且相关指挥部已宣布结束",
  force: "must",
  facts: { hazardOver: flag("危害已经消除"), relatedEnded: flag("相关指挥部已宣布结束") },
  decide: (facts) => all(isTrue(facts.hazardOver), isTrue(facts.relatedEnded)),
});

export const publicationAuthorised = rule({
  label: "信息由指挥部或授权单位发布",
  force: "mustNot",
  facts: { authorised: flag("由指挥部或其授权的单位发布") },
  decide: ({ authorised }) => isTrue(authorised),
});

const phoneOf = (name: string, listed: readonly string[] | undefined): Fact<boolean> => {
  const label = `${name}的值班电话`;
  return { label, field: flag(label), value: listed?.includes(name) };
};

/** Units that the text names, and every custodian that has pledged where it says so, each with a telephone for all hours. */
export const dutyPhonesListed = rule({
  label: "24小时值班电话已上报",
  force: "must",
  facts: { listed: list("已登记的单位", unit("单位名称")), custodians: list("承储企业", unit("企业名称")) },
  params: {
    units: rowsParameter<{ readonly name: string }>("应当值班的单位", { name: unit("单位名称") }),
    withCustodians: optionsParameter<"custodians">("承储企业也要值班", { custodians: "是" }),
  },
  decide: ({ listed, custodians }, { units, withCustodians }) => {
    const names = [...units.map(({ name }) => name), ...(withCustodians.length > 0 ? (custodians.value ?? []) : [])];
    return all(...[...new Set(names)].map((name) => isTrue(phoneOf(name, listed.value))));
  },
});

/** Whether more is taken than noticed, per item. */
export function beyond(noticed: ReadonlyMap<string, string>, taken: ReadonlyMap<string, string>): number {
  return [...taken].filter(([item, amount]) => compareDecimals(amount, noticed.get(item) ?? "0") > 0).length;
}

export const callOutRules = {
  ownStockFirst,
  sourceAllowed,
  callOutOrdered,
  phoneWhenUrgent,
  industryConsulted,
  loadedWithinNotice,
  papersFollowed,
  changeFiled,
  levelFitsGrade,
  startedOnOrder,
  endedByStarter,
  hazardOver,
  publicationAuthorised,
  dutyPhonesListed,
};
