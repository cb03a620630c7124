/** For each rule what holds and what does not; boundaries first. The conformance tests run them all. */
import type { Examples } from "../../trials/system.ts";
import type { dataAssets } from "./regime.ts";

const yunchuan = "990100";
const system = { name: "甲系统", kind: "system", ways: ["built"], ownership: "国家所有", classified: false } as const;
const whole = ["valuable", "owned", "quantifiable", "controllable", "exchangeable"] as const;
const data = { ...system, name: "乙数据", kind: "dataset", forms: ["number"], qualities: whole } as const;
const { forms: _, ...formless } = data;
const registered = { ...system, source: "窗口", cycle: "每日", sharing: "open", hasResponsible: true } as const;

export const examples: Examples<(typeof dataAssets)["rules"]> = {
  cardsComplete: [
    { says: "系统写明取得方式和权属即可，不要数据形式", facts: { cards: [system] }, gives: "holds" },
    { says: "数据没有写明形式，不能汇总", facts: { cards: [data, formless] }, gives: "fails" },
    { says: "数据写明了形式，可以汇总", facts: { cards: [data] }, gives: "holds" },
    { says: "若只看清单，卡片内容不作要求", facts: { cards: [formless] }, gives: "notApplicable", choices: { cardContent: "checklist" } },
    { says: "没有资产卡，不能判断", facts: {}, gives: "unknown" },
    { says: "云川要写明来源、周期、共享类型和责任人", facts: { cards: [registered] }, gives: "holds", city: yunchuan },
    { says: "云川的卡没有责任人，不能登记", facts: { cards: [{ ...registered, hasResponsible: false }] }, gives: "fails", city: yunchuan },
  ],
  withinDefinition: [
    { says: "五项特征都有，是资产", facts: { cards: [data] }, gives: "holds" },
    { says: "少一项可交换，不是资产", facts: { cards: [{ ...data, qualities: whole.slice(0, 4) }] }, gives: "fails" },
    { says: "业务应用系统不看特征", facts: { cards: [system] }, gives: "notApplicable" },
    { says: "没有写特征，不能判断", facts: { cards: [formless, { ...system, kind: "dataset" }] }, gives: "unknown" },
  ],
  notClassified: [
    { says: "不涉密，可以登记", facts: { cards: [system] }, gives: "holds" },
    { says: "有一项涉密，不在这里登记", facts: { cards: [system, { ...data, classified: true }] }, gives: "fails" },
    { says: "不知道是否涉密，不能判断", facts: { cards: [{ name: "丙", kind: "system" }] }, gives: "unknown" },
  ],
  pooled: [
    { says: "阳泉没有期限，汇总了即可", facts: { pooledOn: "2020-12-31", on: "2021-01-01" }, gives: "holds" },
    { says: "还没有汇总", facts: { on: "2020-02-01" }, gives: "fails" },
    {
      says: "云川第 30 日登记，还在期限内",
      facts: { arisenOn: "2025-07-01", pooledOn: "2025-07-31", on: "2025-09-01" },
      gives: "holds",
      city: yunchuan,
    },
    { says: "云川第 31 日登记，超期", facts: { arisenOn: "2025-07-01", pooledOn: "2025-08-01" }, gives: "fails", city: yunchuan },
    { says: "云川第 30 日还没登记，还在期限内", facts: { arisenOn: "2025-07-01", on: "2025-07-31" }, gives: "holds", city: yunchuan },
    { says: "云川第 31 日还没登记，超期", facts: { arisenOn: "2025-07-01", on: "2025-08-01" }, gives: "fails", city: yunchuan },
    { says: "不知道何时上线，不能判断", facts: { on: "2025-08-01" }, gives: "unknown", city: yunchuan },
  ],
  listedRegistered: [
    { says: "建了卡也汇总了", facts: { carded: true, pooled: true }, gives: "holds" },
    { says: "建了卡没有汇总", facts: { carded: true, pooled: false }, gives: "fails" },
    { says: "没有建卡", facts: { carded: false, pooled: false }, gives: "fails" },
  ],
  unifiedPlatform: [
    { says: "市大数据应用局建设共享交换平台", facts: { purpose: "exchange", builder: "keeper" }, gives: "holds" },
    { says: "登记单位不能另建共享交换平台", facts: { purpose: "exchange", builder: "holder" }, gives: "fails" },
    { says: "县（区）也不能另建共享交换平台", facts: { purpose: "exchange", builder: "countyKeeper" }, gives: "fails" },
    { says: "办理业务的系统不受限制", facts: { purpose: "business", builder: "holder" }, gives: "notApplicable" },
    { says: "不知道由谁建设，不能判断", facts: { purpose: "exchange" }, gives: "unknown" },
    { says: "阳泉各级可以建登记系统", facts: { purpose: "registration", builder: "countyKeeper" }, gives: "notApplicable" },
    { says: "云川登记平台也是统一的", facts: { purpose: "registration", builder: "holder" }, gives: "fails", city: yunchuan },
  ],
  sharingClassified: [
    { says: "无条件共享，不要别的", facts: { lines: [{ name: "甲", sharing: "open" }] }, gives: "holds" },
    { says: "有条件共享而没有写条件", facts: { lines: [{ name: "甲", sharing: "conditional" }] }, gives: "fails" },
    { says: "有条件共享，写了条件", facts: { lines: [{ name: "甲", sharing: "conditional", condition: "限办案" }] }, gives: "holds" },
    { says: "不予共享而没有依据", facts: { lines: [{ name: "甲", sharing: "refused" }] }, gives: "fails" },
    { says: "不予共享，写了依据", facts: { lines: [{ name: "甲", sharing: "refused", ground: "某法第三条" }] }, gives: "holds" },
    {
      says: "若共享类型还没有规定，不能编目录",
      facts: { lines: [{ name: "甲", sharing: "open" }] },
      gives: "fails",
      choices: { sharingTypes: "unsettled" },
    },
  ],
  contractComplete: [
    { says: "五项都写明", facts: { clauses: ["scope", "extent", "term", "disposal", "ownership"] }, gives: "holds" },
    { says: "没有写范围", facts: { clauses: ["extent", "term", "disposal", "ownership"] }, gives: "fails" },
    { says: "没有写程度", facts: { clauses: ["scope", "term", "disposal", "ownership"] }, gives: "fails" },
    { says: "没有写期限", facts: { clauses: ["scope", "extent", "disposal", "ownership"] }, gives: "fails" },
    { says: "没有写期满处置", facts: { clauses: ["scope", "extent", "term", "ownership"] }, gives: "fails" },
    { says: "没有写新产生数据的权属", facts: { clauses: ["scope", "extent", "term", "disposal"] }, gives: "fails" },
    { says: "不知道写了什么，不能判断", facts: {}, gives: "unknown" },
    {
      says: "云川不要程度，要安全责任",
      facts: { clauses: ["scope", "security", "term", "disposal", "ownership"] },
      gives: "holds",
      city: yunchuan,
    },
    {
      says: "云川没有写安全责任",
      facts: { clauses: ["scope", "extent", "term", "disposal", "ownership"] },
      gives: "fails",
      city: yunchuan,
    },
  ],
  safeguarded: [
    { says: "制度、责任和保护都已落实", facts: { graded: true, answered: true, protects: true }, gives: "holds" },
    { says: "没有落实责任制", facts: { graded: true, answered: false, protects: true }, gives: "fails" },
    { says: "没有登记过，不能判断", facts: {}, gives: "unknown" },
  ],
  breachListed: [
    { says: "违规建设平台，责令改正", facts: { breach: "platform" }, gives: "holds" },
    { says: "违规交易，责令改正", facts: { breach: "trading" }, gives: "holds" },
    { says: "非法销售另有专条", facts: { breach: "unlawful" }, gives: "fails" },
    { says: "若可以并行，非法销售也责令改正", facts: { breach: "unlawful" }, gives: "holds", choices: { unlawfulHandling: "both" } },
    { says: "违规交易不在云川的情形里", facts: { breach: "trading" }, gives: "fails", city: yunchuan },
  ],
  handedOver: [
    { says: "非法销售，移送", facts: { breach: "unlawful" }, gives: "holds" },
    { says: "没有登记，不移送", facts: { breach: "notRegistered" }, gives: "fails" },
  ],
  overdue: [
    { says: "限期次日，没有改正", facts: { mendBy: "2020-03-10", on: "2020-03-11", mended: false }, gives: "holds" },
    { says: "限期当天还不算逾期", facts: { mendBy: "2020-03-10", on: "2020-03-10", mended: false }, gives: "fails" },
    { says: "过了限期，但已改正", facts: { mendBy: "2020-03-10", on: "2020-03-20", mended: true }, gives: "fails" },
    { says: "不知道是否改正", facts: { mendBy: "2020-03-10", on: "2020-03-20" }, gives: "unknown" },
  ],
  consequenceGrounded: [
    { says: "情节严重，可以处分", facts: { consequence: "discipline", severe: true, circulated: false }, gives: "holds" },
    { says: "情节不严重，不能处分", facts: { consequence: "discipline", severe: false, circulated: true }, gives: "fails" },
    {
      says: "若一级一级往上，没有通报不能处分",
      facts: { consequence: "discipline", severe: true, circulated: false },
      gives: "fails",
      choices: { disciplineAfter: "circular" },
    },
    {
      says: "若一级一级往上，通报以后可以处分",
      facts: { consequence: "discipline", severe: true, circulated: true },
      gives: "holds",
      choices: { disciplineAfter: "circular" },
    },
    { says: "没有造成损失，不追究赔偿", facts: { consequence: "compensation", lossCaused: false }, gives: "fails" },
    { says: "造成损失，追究赔偿", facts: { consequence: "compensation", lossCaused: true }, gives: "holds" },
    { says: "涉嫌犯罪，移送", facts: { consequence: "crime", crimeSuspected: true }, gives: "holds" },
    { says: "不知道是否涉嫌犯罪", facts: { consequence: "crime" }, gives: "unknown" },
    { says: "云川没有处分", facts: { consequence: "discipline", severe: true }, gives: "notApplicable", city: yunchuan },
  ],
  disciplineDecided: [
    { says: "任免机关决定处分", facts: { decidedBy: "appointing" }, gives: "holds" },
    { says: "监察机关决定处分", facts: { decidedBy: "supervisory" }, gives: "holds" },
    { says: "责令改正的政府不直接决定处分", facts: { decidedBy: "government" }, gives: "fails" },
    { says: "若由政府决定，政府即可", facts: { decidedBy: "government" }, gives: "holds", choices: { disciplineBy: "government" } },
  ],
};
