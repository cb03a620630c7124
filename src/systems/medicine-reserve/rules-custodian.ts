/** Who may hold the reserve, and what ends it. */
import { addDays, addYears, getDate } from "../../base/dates.ts";
import { choice, date, flag, money, quantity } from "../../kernel/field.ts";
import { all, atLeast, atMost, isTrue, known, notApplicable, oneOf, onOrAfter, onOrBefore } from "../../kernel/outcome.ts";
import { countParameter, optionsParameter } from "../../kernel/parameter.ts";
import { rule } from "../../kernel/rule.ts";
import { groundsAreListed, lossMeans } from "./readings.ts";
import { ownership } from "./registers.ts";

export const stateOwned = rule({
  label: "承储企业为国有或国有控股",
  force: "must",
  facts: { ownership: choice("企业性质", ownership) },
  params: { accepted: optionsParameter<keyof typeof ownership>("可以承储的企业性质", ownership) },
  decide: (facts, { accepted }) => oneOf(facts.ownership, accepted),
});

export const gspPassed = rule({
  label: "承储企业 GSP 达标",
  force: "must",
  facts: { gspPassed: flag("GSP 达标") },
  decide: (facts) => isTrue(facts.gspPassed),
});

/** A profit of zero is no loss. */
export const notLossMaking = rule({
  label: "承储企业没有亏损",
  force: "mustNot",
  facts: {
    netProfitLastYear: money("上一年度净利润", { signed: true }),
    retainedProfit: money("累计未分配利润", { signed: true }),
  },
  readings: { lossMeans },
  decide: (facts, _, readings) => atLeast(readings.lossMeans === "retained" ? facts.retainedProfit : facts.netProfitLastYear, "0"),
});

export const registeredHere = rule({
  label: "承储企业在本市登记",
  force: "must",
  facts: { registeredHere: flag("在本市登记") },
  decide: (facts) => isTrue(facts.registeredHere),
});

export const pledgeTermKept = rule({
  label: "责任书期限符合规定",
  force: "must",
  facts: { signedOn: date("签订日"), until: date("到期日") },
  params: { years: countParameter("责任书期限", "年") },
  // A term of three years from 1 May ends on 30 April or on 1 May of the third year, as the parties write it.
  decide: ({ signedOn, until }, { years }) => {
    if (signedOn.value === undefined) return known(signedOn);
    const anniversary = addYears(getDate(signedOn.value), years);
    return all(onOrBefore(until, anniversary), onOrAfter(until, addDays(anniversary, -1)));
  },
});

/** A custodian takes part in a plan only while its pledge runs; where the text gives no term, it runs until withdrawn. */
export const pledgeInForce = rule({
  label: "已签订储备责任书",
  force: "must",
  facts: { pledged: flag("已签责任书"), pledgedUntil: date("责任书到期日"), on: date("下达日期") },
  decide: ({ pledged, pledgedUntil, on }) =>
    all(
      isTrue(pledged),
      pledgedUntil.value === undefined || on.value === undefined ? notApplicable("责任书没有到期日") : onOrAfter(pledgedUntil, on.value),
    ),
});

export const grounds = {
  mismanagement: "管理混乱",
  accountsUnclear: "账目不清",
  unreasonableLoss: "不合理损失严重",
  merged: "企业被兼并",
  reportsRefused: "拒报统计报表",
  supplyDelayed: "造成供应延误",
} as const;

export const withdrawalGrounded = rule({
  label: "取消承储任务有规定的情形",
  force: "must",
  facts: { ground: choice("取消的情形", grounds) },
  params: { listed: optionsParameter<keyof typeof grounds>("规定的情形", grounds) },
  readings: { groundsAreListed },
  decide: ({ ground }, { listed }, readings) => {
    if (ground.value === undefined || listed.includes(ground.value)) return oneOf(ground, listed);
    return readings.groundsAreListed === "open" ? notApplicable("列明的情形以外，由主管部门判断") : oneOf(ground, listed);
  },
});

export const correctionRefused = rule({
  label: "责令改正后拒不改正",
  force: "must",
  facts: { ordered: flag("已责令改正"), refused: flag("拒不改正") },
  decide: ({ ordered, refused }) => all(isTrue(ordered), isTrue(refused)),
});

export const recallGrounds = {
  planChanged: "储备计划或承储任务调整",
  notFulfilled: "不能按计划完成储备任务",
  notEligible: "GSP 不再达标或出现亏损",
  other: "其他情形",
} as const;

export const recallGrounded = rule({
  label: "收回储备资金有规定的情形",
  force: "must",
  facts: { ground: choice("收回的情形", recallGrounds) },
  params: { listed: optionsParameter<keyof typeof recallGrounds>("规定的情形", recallGrounds) },
  decide: ({ ground }, { listed }) => oneOf(ground, listed),
});

export const fundsForReserveOnly = rule({
  label: "储备资金专款专用",
  force: "mustNot",
  facts: { forReserve: flag("用于医药储备") },
  decide: ({ forReserve }) => isTrue(forReserve),
});

export const planFulfilled = rule({
  label: "计划的品种和数量已落实",
  force: "must",
  facts: { itemsShort: quantity("未备足的品种", "种") },
  decide: ({ itemsShort }) => atMost(itemsShort, "0"),
});

export const custodianRules = {
  stateOwned,
  gspPassed,
  notLossMaking,
  registeredHere,
  pledgeTermKept,
  pledgeInForce,
  withdrawalGrounded,
  correctionRefused,
  recallGrounded,
  fundsForReserveOnly,
  planFulfilled,
};
