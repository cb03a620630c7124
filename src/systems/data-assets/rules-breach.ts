/** When a breach may be ordered to be mended, circulated, disciplined, made good, handed over. */
import { addDays, getDate } from "../../base/dates.ts";
import { choice, date, flag } from "../../kernel/field.ts";
import { all, isFalse, isTrue, known, notApplicable, oneOf, onOrAfter } from "../../kernel/outcome.ts";
import { optionsParameter, rowsParameter } from "../../kernel/parameter.ts";
import { rule } from "../../kernel/rule.ts";
import { disciplineAfter, disciplineBy, unlawfulHandling } from "./readings.ts";

export const breaches = {
  notRegistered: "未按规定进行登记汇总",
  platform: "违规建设平台",
  beyondAuthority: "超越权限开发利用数据",
  trading: "违规进行资产交易",
  other: "其他违反规定行为",
  unlawful: "非法采集、传播、销售数据",
} as const;

export const breachListed = rule({
  label: "属于责令限期改正的情形",
  force: "must",
  facts: { breach: choice("情形", breaches) },
  params: { listed: optionsParameter<keyof typeof breaches>("列明的情形", breaches) },
  readings: { unlawfulHandling },
  decide: ({ breach }, { listed }, readings) => oneOf(breach, readings.unlawfulHandling === "both" ? [...listed, "unlawful"] : listed),
});

export const handedOver = rule({
  label: "属于移送有权机关处罚的情形",
  force: "must",
  facts: { breach: choice("情形", breaches) },
  decide: ({ breach }) => oneOf(breach, ["unlawful"]),
});

/** The last day of the term still belongs to it: overdue begins the day after. */
export const overdue = rule({
  label: "限期已过而没有改正",
  force: "must",
  facts: { mendBy: date("限期"), on: date("业务日期"), mended: flag("已改正") },
  decide: ({ mendBy, on, mended }) =>
    mendBy.value === undefined ? known(mendBy) : all(onOrAfter(on, addDays(getDate(mendBy.value), 1)), isFalse(mended)),
});

export const consequences = { discipline: "处分", compensation: "赔偿责任", crime: "刑事责任" } as const;
const grounds = { severe: "情节严重", lossCaused: "造成损失", crimeSuspected: "涉嫌构成犯罪" } as const;

export const consequenceGrounded = rule({
  label: "追究责任有规定的情节",
  force: "must",
  facts: {
    consequence: choice("追究的责任", consequences),
    severe: flag(grounds.severe),
    lossCaused: flag(grounds.lossCaused),
    crimeSuspected: flag(grounds.crimeSuspected),
    circulated: flag("已经通报批评"),
  },
  params: {
    grounds: rowsParameter<{ readonly consequence: keyof typeof consequences; readonly ground: keyof typeof grounds }>("责任和情节", {
      consequence: choice("追究的责任", consequences),
      ground: choice("情节", grounds),
    }),
  },
  readings: { disciplineAfter },
  decide: ({ consequence, circulated, ...facts }, params, readings) => {
    if (consequence.value === undefined) return known(consequence);
    const row = params.grounds.find((one) => one.consequence === consequence.value);
    if (row === undefined) return notApplicable("文件没有规定这种责任");
    const stepwise = consequence.value === "discipline" && readings.disciplineAfter === "circular";
    return all(isTrue(facts[row.ground]), ...(stepwise ? [isTrue(circulated)] : []));
  },
});

export const deciders = { appointing: "任免机关、单位", supervisory: "监察机关", government: "责令改正的人民政府" } as const;

export const disciplineDecided = rule({
  label: "处分由有权机关决定",
  force: "must",
  facts: { decidedBy: choice("决定机关", deciders) },
  readings: { disciplineBy },
  decide: ({ decidedBy }, _, readings) =>
    oneOf(decidedBy, readings.disciplineBy === "government" ? ["government"] : ["appointing", "supervisory"]),
});

export const breachRules = { breachListed, handedOver, overdue, consequenceGrounded, disciplineDecided };
