/** Which grade an event has, which level answers it, who commands, and on what ground a response is started. */
import { choice, type Decimal, flag, list, quantity } from "../../kernel/field.ts";
import {
  all,
  any,
  atLeast,
  below,
  type Facts,
  isFalse,
  isTrue,
  known,
  notApplicable,
  type Outcome,
  oneOf,
  withRemedy,
} from "../../kernel/outcome.ts";
import { optionsParameter, rowsParameter } from "../../kernel/parameter.ts";
import { rule } from "../../kernel/rule.ts";
import { byRow, rowFor } from "../../kernel/table.ts";
import { commanders, type Grade, grades, gradingFacts, type Level, levels } from "./incident.ts";
import { doubtfulGrade, firstTwoLevels, overlappingCriteria, unstatedActivation } from "./readings.ts";

type GradingFacts = Facts<typeof gradingFacts>;

/** The predicates from which cities choose their criteria. */
const predicates = {
  nationalImpact: ({ nationalImpact }: GradingFacts) => isTrue(nationalImpact),
  chainReaction: ({ chainReaction }: GradingFacts) => isTrue(chainReaction),
  threatensCity: ({ threatensCity }: GradingFacts) => isTrue(threatensCity),
  severalSectorsHere: ({ severalSectors, nationalImpact }: GradingFacts) => all(isTrue(severalSectors), isFalse(nationalImpact)),
  severalSectors: ({ severalSectors }: GradingFacts) => isTrue(severalSectors),
  notAlone: ({ cityCopes, regulatorCopes }: GradingFacts) => any(isFalse(cityCopes), isFalse(regulatorCopes)),
  cityAlone: ({ inCity, cityCopes }: GradingFacts) => all(isTrue(inCity), isTrue(cityCopes)),
  regulatorAlone: ({ regulatorCopes }: GradingFacts) => isTrue(regulatorCopes),
  countyAlone: ({ countyCopes }: GradingFacts) => isTrue(countyCopes),
  amount: ({ amount }: GradingFacts, limit: Decimal) => atLeast(amount, limit),
  smallAndLocal: ({ amount, countyCopes }: GradingFacts, limit: Decimal) => all(below(amount, limit), isTrue(countyCopes)),
  persons: ({ persons }: GradingFacts, limit: Decimal) => atLeast(persons, limit),
  counties: ({ counties }: GradingFacts, limit: Decimal) => atLeast(counties, limit),
} as const;

const criterionLabels: Readonly<Record<keyof typeof predicates, string>> = {
  nationalImpact: "全国性影响",
  chainReaction: "连锁反应、共同处置",
  threatensCity: "影响市内金融安全",
  severalSectorsHere: "影响多个行业而无全国性影响",
  severalSectors: "影响多个行业",
  notAlone: "市政府或监管部门不能单独应对",
  cityAlone: "事发本市且能独立应对",
  regulatorAlone: "监管部门能单独应对",
  countyAlone: "县级政府能单独应对",
  amount: "涉及金额达到",
  smallAndLocal: "县级政府能处置且涉及金额不足",
  persons: "涉及人数达到",
  counties: "涉及县（市、区）达到",
};

/** One criterion of one grade; any one is enough. */
export interface Criterion {
  readonly grade: Grade;
  readonly criterion: keyof typeof predicates;
  readonly limit?: Decimal;
}

const order = Object.keys(grades) as Grade[];

/** Whether an event has a grade or a higher one by the criteria alone, grade by grade, highest first. */
function reached(facts: GradingFacts, criteria: readonly Criterion[]): { grade: Grade; outcome: Outcome }[] {
  return order.flatMap((grade) => {
    const own = criteria.filter((row) => row.grade === grade);
    const other: Outcome[] = facts.otherGrade.value === grade ? [oneOf(facts.otherGrade, [grade])] : [];
    return own.length + other.length === 0
      ? []
      : [{ grade, outcome: any(...other, ...own.map(({ criterion, limit = "0" }) => predicates[criterion](facts, limit))) }];
  });
}

/** The highest grade that an event has, and the grades above it of which that cannot be said yet. */
function highest(
  facts: GradingFacts,
  criteria: readonly Criterion[],
): { certain: Grade | null; open: { grade: Grade; outcome: Outcome }[] } {
  const all = reached(facts, criteria);
  const at = all.findIndex(({ outcome }) => outcome.status === "holds");
  const above = at < 0 ? all : all.slice(0, at);
  return { certain: all[at]?.grade ?? null, open: above.filter(({ outcome }) => outcome.status === "unknown") };
}

export const gradeFitsCriteria = rule({
  label: "等级符合分级标准",
  force: "must",
  // Nobody waits with the grade until every fact is in; what is missing is named.
  allowsUnknown: true,
  facts: { ...gradingFacts, grade: choice("事件等级", grades) },
  params: {
    criteria: rowsParameter<Criterion>("分级标准", {
      grade: choice("等级", grades),
      criterion: choice("标准", criterionLabels),
      limit: quantity("数值", ""),
    }),
  },
  readings: { doubtfulGrade, overlappingCriteria },
  decide: (facts, { criteria }, readings) => {
    const { grade, countyCopes } = facts;
    if (grade.value === undefined) return known(grade);
    const countyFirst = countyCopes.value === true && readings.overlappingCriteria === "countyFirst";
    const counted = countyFirst ? criteria.filter((row) => row.criterion !== "cityAlone" && row.criterion !== "regulatorAlone") : criteria;
    const { certain, open } = highest(facts, counted);
    const top = open[0];
    if (top !== undefined && readings.doubtfulGrade === "higher") return oneOf(grade, [top.grade]);
    if (top !== undefined) {
      const ranks = [...open.map((one) => one.grade), ...(certain === null ? [] : [certain])];
      if (!ranks.includes(grade.value))
        return withRemedy(oneOf(grade, ranks), `现有事实下可能的等级：${ranks.map((one) => grades[one]).join("、")}。`);
      return { ...top.outcome, trace: [...oneOf(grade, ranks).trace, ...top.outcome.trace] };
    }
    if (certain === null)
      return {
        status: "fails",
        missing: [],
        trace: known(grade).trace,
        remedy: "没有一级标准符合；确需处置的，填写“其他需要按某级处置的”。",
      };
    return withRemedy(oneOf(grade, [certain]), `按标准为${grades[certain]}事件；确需提高的，填写“其他需要按某级处置的”。`);
  },
});

/** One row of the levels. Where a sentence names two grades and two levels at once, `also` is the other one. */
export interface GradeLevel {
  readonly grade: Grade;
  readonly level: Level;
  readonly also?: Level;
}

export const levelFitsGrade = rule({
  label: "响应级别与事件等级相符",
  force: "must",
  facts: { grade: choice("事件等级", grades), level: choice("响应级别", levels) },
  params: {
    levels: rowsParameter<GradeLevel>("分级响应", {
      grade: choice("事件等级", grades),
      level: choice("响应级别", levels),
      also: choice("同句的另一级", levels),
    }),
  },
  readings: { firstTwoLevels },
  decide: ({ grade, level }, params, readings) => {
    if (grade.value === undefined) return known(grade);
    return byRow(
      rowFor(params.levels, (row) => row.grade === grade.value),
      {
        label: "分级响应",
        show: (row) => levels[row.level],
        none: () => notApplicable("没有规定这一等级的响应"),
        one: (row) => oneOf(level, row.also && readings.firstTwoLevels === "either" ? [row.level, row.also] : [row.level]),
      },
    );
  },
});

export interface LevelCommand {
  readonly level: Level;
  readonly commander: keyof typeof commanders;
}

export const commandFitsLevel = rule({
  label: "指挥与响应级别相符",
  force: "must",
  facts: { level: choice("响应级别", levels), commander: choice("谁指挥", commanders) },
  params: { rows: rowsParameter<LevelCommand>("谁指挥", { level: choice("响应级别", levels), commander: choice("谁指挥", commanders) }) },
  decide: ({ level, commander }, { rows }) => {
    if (level.value === undefined) return known(level);
    return byRow(
      rowFor(rows, (row) => row.level === level.value),
      {
        label: "谁指挥",
        show: (row) => commanders[row.commander],
        none: () => notApplicable("没有规定这一级响应由谁指挥"),
        one: (row) => oneOf(commander, [row.commander]),
      },
    );
  },
});

export const routes = {
  grade: "达到规定等级，立即启动",
  harm: "对金融机构造成危害和重大影响，视情况启动",
  countyRequest: "县（市、区）已启动并请求扩大响应，研究决定后启动",
  county: "由属地县（市、区）政府启动",
} as const;
export type Route = keyof typeof routes;

export interface RouteGrades {
  readonly route: Route;
  readonly grades: readonly Grade[];
}

export const activationGrounded = rule({
  label: "符合启动条件",
  force: "must",
  facts: {
    route: choice("启动依据", routes),
    grade: choice("事件等级", grades),
    harm: flag("对金融机构造成危害及重大影响"),
    countyActivated: flag("县（市、区）已启动预案并请求扩大响应"),
    decided: flag("领导小组已研究决定"),
  },
  params: {
    routes: rowsParameter<RouteGrades>("启动条件", { route: choice("启动依据", routes), grades: list("等级", choice("等级", grades)) }),
    unstated: optionsParameter<Grade>("有响应而没有写启动条件的等级", grades),
  },
  readings: { unstatedActivation },
  decide: ({ route, grade, harm, countyActivated, decided }, params, readings) => {
    if (route.value === undefined || grade.value === undefined) return all(known(route), known(grade));
    const row = params.routes.find((one) => one.route === route.value);
    const implied = route.value === "county" && params.unstated.length > 0 && readings.unstatedActivation === "implied";
    const accepted = row?.grades ?? (implied ? params.unstated : []);
    const offered = params.routes.map((one) => `${routes[one.route]}（${one.grades.map((each) => grades[each]).join("、")}）`).join("；");
    if (!accepted.includes(grade.value)) return withRemedy(oneOf(grade, accepted), `写明的启动条件：${offered}。`);
    const also: Readonly<Record<Route, readonly Outcome[]>> = {
      grade: [],
      harm: [isTrue(harm)],
      countyRequest: [isTrue(countyActivated), isTrue(decided)],
      county: [],
    };
    return all(oneOf(grade, accepted), ...also[route.value]);
  },
});

/** 立即启动: the clock runs only for grades that the text orders to be answered at once. */
export const answeredAtOnce = rule({
  label: "应当立即启动的等级",
  force: "may",
  facts: { grade: choice("事件等级", grades) },
  params: { atOnce: optionsParameter<Grade>("立即启动的等级", grades) },
  decide: ({ grade }, { atOnce }) => oneOf(grade, atOnce),
});

export const gradingRules = { gradeFitsCriteria, levelFitsGrade, commandFitsLevel, activationGrounded, answeredAtOnce };
