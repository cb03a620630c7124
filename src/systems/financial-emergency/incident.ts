/** The case of an emergency: its states, its facts, and what a report of it holds. */
import { choice, type Field, flag, instant, money, optional, place, quantity, text, unit } from "../../kernel/field.ts";
import { caseType } from "../../kernel/procedure.ts";

export const grades = { extraordinary: "特别重大", major: "重大", larger: "较大", general: "一般" } as const;
export const levels = { one: "Ⅰ级（一级）", two: "Ⅱ级（二级）", three: "Ⅲ级（三级）", four: "Ⅳ级（四级）" } as const;
export const commanders = { province: "报请省政府指导和协调", city: "市级指挥", county: "事发地县（市、区）政府指挥" } as const;
export type Grade = keyof typeof grades;
export type Level = keyof typeof levels;

export const causes = {
  disaster: "自然灾害、事故灾难、公共卫生、社会安全事件",
  attack: "被冲击、被盗、被抢、被袭击",
  computers: "计算机系统故障",
  persons: "高管出走、意外或金融犯罪",
  payment: "支付困难、偿付能力恶化、巨额亏损",
  rumour: "负面失实报道",
  withdrawals: "集中取款、挤提、挤兑、退保",
  other: "其他",
} as const;

/** What grading looks at. All may be missing: in the first hour most is. */
export const gradingFacts = {
  nationalImpact: optional(flag("具有全国性影响")),
  chainReaction: optional(flag("各行业已经或将要连锁反应，需要共同处置")),
  threatensCity: optional(flag("已经或极可能影响市内金融安全")),
  severalSectors: optional(flag("影响多个金融行业")),
  inCity: optional(flag("发生在本市")),
  cityCopes: optional(flag("市政府能单独应对，不需要跨市协调")),
  regulatorCopes: optional(flag("监管部门能单独应对，不需要跨部门协调")),
  countyCopes: optional(flag("县级政府能单独应对，不需要跨县协调")),
  amount: optional(money("涉及金额")),
  persons: optional(quantity("涉及人数", "人")),
  counties: optional(quantity("涉及县（市、区）", "个")),
  otherGrade: optional(choice("其他需要按某级处置的", grades)),
};

/** What a written report may hold; which of it must be there, the city's text says. */
export const contents = {
  name: optional(text("机构名称", 120)),
  happenedAt: optional(instant("发生时间")),
  where: optional(place("地点")),
  cause: optional(choice("原因", causes)),
  nature: optional(text("性质", 400)),
  supposedGrade: optional(choice("初判等级", grades)),
  amount: optional(money("涉及金额")),
  persons: optional(quantity("涉及人数", "人")),
  scope: optional(text("影响范围", 400)),
  stability: optional(text("社会稳定情况", 400)),
  trend: optional(text("事态发展趋势", 400)),
  loss: optional(text("可能造成的损失", 400)),
  taken: optional(text("已采取的措施")),
  planned: optional(text("拟采取的措施")),
  contact: optional(text("联系人和电话", 80)),
};

export const named = <F extends Readonly<Record<string, Field>>>(fields: F) =>
  Object.fromEntries(Object.entries(fields).map(([key, { label }]) => [key, label])) as { readonly [K in keyof F]: string };

export const incident = caseType("emergency", {
  label: "金融突发事件",
  states: {
    occurred: "已发生，待定级",
    graded: "已定级，待启动",
    responding: "响应中",
    terminated: "响应已终止",
    archived: "已归档",
    dismissed: "不启动响应",
  },
  actors: ["institution", "regulators", "counties", "police", "leadingGroup", "office", "centralBank", "members", "publicity", "finance"],
  title: "event",
  fields: {
    event: text("事件", 120),
    institution: unit("当事单位"),
    place: place("事发地"),
    grade: choice("事件等级", grades),
    level: choice("响应级别", levels),
    commander: choice("谁指挥", commanders),
    cause: choice("原因", causes),
    crimeSuspected: flag("涉嫌犯罪"),
    rumour: flag("查明为谣言或不实报道"),
    ...gradingFacts,
    situation: text("最新事态"),
  },
});
