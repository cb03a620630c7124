/** What a card, a contract, a platform, a type of sharing must be like. */
import { addDays, getDate } from "../../base/dates.ts";
import { choice, type Decimal, date, flag, list, optional, quantity, type Row, text } from "../../kernel/field.ts";
import { all, isTrue, known, named, notApplicable, type Outcome, oneOf, onOrBefore, withRemedy } from "../../kernel/outcome.ts";
import { optionsParameter, rowsParameter } from "../../kernel/parameter.ts";
import { rule } from "../../kernel/rule.ts";
import { cardContent, sharingTypes } from "./readings.ts";
import { clauses, forms, kinds, purposes, qualities, roles, sharings, ways } from "./registers.ts";

const written = { yes: "写明", no: "没有写明" };
/** One thing of several, with a line of its own in the trace. */
const stated = (label: string, value: boolean | undefined, words = written): Outcome =>
  oneOf({ label, field: choice(label, words), value: value === undefined ? undefined : value ? "yes" : "no" }, ["yes"]);

const cardFields = {
  name: optional(text("资产名称")),
  kind: optional(choice("资产类别", kinds)),
  ways: optional(list("取得方式", choice("取得方式", ways))),
  forms: optional(list("数据形式", choice("数据形式", forms))),
  qualities: optional(list("资产特征", choice("资产特征", qualities))),
  ownership: optional(text("权属")),
  source: optional(text("来源")),
  cycle: optional(text("更新周期")),
  sharing: optional(choice("共享类型", sharings)),
  hasResponsible: optional(flag("责任人")),
  classified: optional(flag("涉密")),
};
/** A card as rules see it: no person's name is in it. */
export type Card = Row<typeof cardFields>;
const cards = list("资产卡", cardFields);

const content = ["ways", "forms", "ownership", "source", "cycle", "sharing", "hasResponsible"] as const;
type Content = (typeof content)[number];
const labels = Object.fromEntries(content.map((key) => [key, cardFields[key].label])) as Record<Content, string>;

const eachCard = (given: readonly Card[] | undefined, decide: (card: Card) => Outcome): Outcome =>
  all(...(given ?? []).map((card) => named(card.name ?? "未命名", decide(card))));

export const cardsComplete = rule({
  label: "资产卡内容齐全",
  force: "must",
  facts: { cards },
  params: { content: optionsParameter<Content>("要写明的内容", labels) },
  readings: { cardContent },
  decide: (facts, params, readings) => {
    if (readings.cardContent === "checklist") return notApplicable("办法没有规定资产卡的内容");
    // A system has no form; what it holds has.
    const demanded = ({ kind }: Card) => params.content.filter((key) => key !== "forms" || kind !== "system");
    const says = (card: Card, key: Content) => card[key] !== undefined && card[key] !== false;
    if (facts.cards.value === undefined) return known(facts.cards);
    const missing = facts.cards.value.flatMap((card) => {
      const own = demanded(card).filter((key) => !says(card, key));
      return own.length === 0 ? [] : [`${card.name ?? "未命名"}的${own.map((key) => labels[key]).join("、")}`];
    });
    const decided = eachCard(facts.cards.value, (card) => all(...demanded(card).map((key) => stated(labels[key], says(card, key)))));
    return withRemedy(decided, `补写${missing.join("；")}。`);
  },
});

export const withinDefinition = rule({
  label: "数据符合资产的定义",
  force: "must",
  facts: { cards },
  decide: (facts) =>
    facts.cards.value === undefined
      ? known(facts.cards)
      : eachCard(facts.cards.value, ({ kind, qualities: own }) => {
          if (kind === "system") return notApplicable("业务应用系统不看数据的特征");
          const has = (key: keyof typeof qualities) => own?.includes(key);
          return all(
            ...(Object.keys(qualities) as (keyof typeof qualities)[]).map((key) =>
              stated(qualities[key], has(key), { yes: "有", no: "没有" }),
            ),
          );
        }),
});

export const notClassified = rule({
  label: "不是涉密资产",
  force: "mustNot",
  facts: { cards },
  decide: ({ cards: own }) =>
    own.value === undefined
      ? known(own)
      : eachCard(own.value, ({ classified }) =>
          stated("是否涉密", classified === undefined ? undefined : !classified, { yes: "不涉密", no: "涉密" }),
        ),
});

/** Where the text has no number of days, only whether it was done is asked. */
export const pooled = rule({
  label: "资产已按规定登记汇总",
  force: "must",
  facts: { arisenOn: date("上线或者形成日期"), pooledOn: date("汇总登记日期"), on: date("业务日期") },
  params: { within: rowsParameter<{ readonly days: Decimal }>("登记期限", { days: quantity("自上线或者形成之日起", "日") }) },
  decide: ({ arisenOn, pooledOn, on }, { within: [limit] }) => {
    if (limit === undefined) return stated("汇总登记", pooledOn.value !== undefined, { yes: "已登记", no: "还没有登记" });
    if (arisenOn.value === undefined) return known(arisenOn);
    return onOrBefore(pooledOn.value === undefined ? on : pooledOn, addDays(getDate(arisenOn.value), Number(limit.days)));
  },
});

export const listedRegistered = rule({
  label: "清单上的资产已经建卡并汇总",
  force: "must",
  facts: { carded: flag("已经建卡"), pooled: flag("已经汇总登记") },
  decide: (facts) => all(isTrue(facts.carded), isTrue(facts.pooled)),
});

export const unifiedPlatform = rule({
  label: "共享交换等平台由规定的部门统一建设",
  force: "mustNot",
  facts: { purpose: choice("系统用途", purposes), builder: choice("建设单位的职责", roles) },
  params: {
    builders: rowsParameter<{ readonly purpose: keyof typeof purposes; readonly by: keyof typeof roles }>("平台由谁建设", {
      purpose: choice("系统用途", purposes),
      by: choice("由谁建设", roles),
    }),
  },
  decide: ({ purpose, builder }, { builders }) => {
    if (purpose.value === undefined) return known(purpose);
    const may = builders.filter((one) => one.purpose === purpose.value).map(({ by }) => by);
    if (may.length === 0) return notApplicable("不是统一建设的平台");
    return withRemedy(oneOf(builder, may), "接入已经统一建设的平台，不另行建设。");
  },
});

const line = {
  name: optional(text("资产名称")),
  sharing: optional(choice("共享类型", sharings)),
  condition: optional(text("共享条件")),
  ground: optional(text("不予共享的依据")),
};
type Line = Row<typeof line>;

function sharedAs({ sharing, condition, ground }: Line): Outcome {
  if (sharing === "conditional") return stated("共享条件", condition !== undefined);
  if (sharing === "refused") return stated("不予共享的依据", ground !== undefined);
  return stated("共享类型", sharing !== undefined);
}

export const sharingClassified = rule({
  label: "按共享类型编入目录",
  force: "must",
  facts: { lines: list("目录内容", line) },
  readings: { sharingTypes },
  decide: ({ lines }, _, readings) => {
    if (lines.value === undefined) return known(lines);
    const settled = stated("共享类型的规定", readings.sharingTypes !== "unsettled", { yes: "已有", no: "还没有" });
    return all(settled, ...lines.value.map((one) => named(one.name ?? "未命名", sharedAs(one))));
  },
});

export const contractComplete = rule({
  label: "合同写明规定的事项",
  force: "must",
  facts: { clauses: list("合同写明的事项", choice("合同写明的事项", clauses)) },
  params: { demanded: optionsParameter<keyof typeof clauses>("合同应当写明", clauses) },
  decide: ({ clauses: own }, { demanded }) => {
    if (own.value === undefined) return known(own);
    const missing = demanded.filter((one) => !own.value?.includes(one)).map((one) => clauses[one]);
    return withRemedy(all(...demanded.map((one) => stated(clauses[one], own.value?.includes(one)))), `补写：${missing.join("、")}。`);
  },
});

export const safeguarded = rule({
  label: "数据安全制度和责任已经落实",
  force: "must",
  facts: { graded: flag("建立安全等级管理制度"), answered: flag("落实安全责任制"), protects: flag("依法保护个人信息和其他信息") },
  decide: (facts) => all(isTrue(facts.graded), isTrue(facts.answered), isTrue(facts.protects)),
});

export const assetRules = {
  cardsComplete,
  withinDefinition,
  notClassified,
  pooled,
  listedRegistered,
  unifiedPlatform,
  sharingClassified,
  contractComplete,
  safeguarded,
};
