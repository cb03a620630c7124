/** For each rule what holds and what does not; boundaries first. The conformance tests run them all. */
import type { Examples } from "../../trials/system.ts";
import type { medicineReserve } from "./regime.ts";

const yunchuan = "990100";
/** Plan of 10,000 pieces, 400 to go out. */
const floor = { act: "rotation", outgoingPieces: "400", plannedPieces: "10000", expiredPieces: "0" } as const;

export const examples: Examples<(typeof medicineReserve)["rules"]> = {
  stateOwned: [
    { says: "国有企业可以承储", facts: { ownership: "stateOwned" }, gives: "holds" },
    { says: "国有控股企业可以承储", facts: { ownership: "stateControlled" }, gives: "holds" },
    { says: "民营企业不能承储", facts: { ownership: "private" }, gives: "fails" },
    { says: "不知道企业性质，不能判断", facts: {}, gives: "unknown" },
  ],
  gspPassed: [
    { says: "GSP 达标，可以承储", facts: { gspPassed: true }, gives: "holds" },
    { says: "GSP 不达标，不能承储", facts: { gspPassed: false }, gives: "fails" },
    { says: "没有查到 GSP 情况，不能判断", facts: {}, gives: "unknown" },
  ],
  notLossMaking: [
    { says: "上一年度净利润为零，不算亏损", facts: { netProfitLastYear: "0" }, gives: "holds" },
    { says: "上一年度亏损一分钱，不能承储", facts: { netProfitLastYear: "-0.01" }, gives: "fails" },
    { says: "不知道盈亏，不能判断", facts: { retainedProfit: "5" }, gives: "unknown" },
    {
      says: "若“亏损”指累计，上年盈利但累计为负也不能承储",
      facts: { netProfitLastYear: "1", retainedProfit: "-1" },
      gives: "fails",
      choices: { lossMeans: "retained" },
    },
  ],
  registeredHere: [
    { says: "在云川登记的企业可以承储", facts: { registeredHere: true }, gives: "holds" },
    { says: "外地登记的企业不能承储", facts: { registeredHere: false }, gives: "fails" },
    { says: "阳泉没有这个条件", facts: { registeredHere: false }, gives: "notApplicable", city: "140300" },
  ],
  pledgeTermKept: [
    { says: "三年期责任书到三年后的前一天", facts: { signedOn: "2025-05-01", until: "2028-04-30" }, gives: "holds" },
    { says: "三年期责任书到三年后的当天", facts: { signedOn: "2025-05-01", until: "2028-05-01" }, gives: "holds" },
    { says: "差两天不足三年", facts: { signedOn: "2025-05-01", until: "2028-04-29" }, gives: "fails" },
    { says: "超过三年一天", facts: { signedOn: "2025-05-01", until: "2028-05-02" }, gives: "fails" },
  ],
  pledgeInForce: [
    { says: "已签责任书，可以下达计划", facts: { pledged: true, on: "2020-02-20" }, gives: "holds" },
    { says: "没有签责任书，不能下达计划", facts: { pledged: false, on: "2020-02-20" }, gives: "fails" },
    {
      says: "责任书到期当天仍有效",
      facts: { pledged: true, pledgedUntil: "2028-04-30", on: "2028-04-30" },
      gives: "holds",
      city: yunchuan,
    },
    { says: "责任书到期次日失效", facts: { pledged: true, pledgedUntil: "2028-04-30", on: "2028-05-01" }, gives: "fails", city: yunchuan },
  ],
  planFulfilled: [
    { says: "品种数量都备足", facts: { itemsShort: "0" }, gives: "holds" },
    { says: "有一种没有备足", facts: { itemsShort: "1" }, gives: "fails" },
  ],
  changeFiled: [
    { says: "按字面报市级部门备案", facts: { filedWith: "city" }, gives: "holds" },
    { says: "报省级部门，与字面不符", facts: { filedWith: "province" }, gives: "fails" },
    { says: "若理解为报省，报省即可", facts: { filedWith: "province" }, gives: "holds", choices: { changeFiling: "province" } },
  ],
  stockAboveFloor: [
    { says: "轮换后库存比下限少一件，不能轮换", facts: { ...floor, stockAfterPieces: "6999" }, gives: "fails" },
    { says: "轮换后正好等于计划的 70%，可以轮换", facts: { ...floor, stockAfterPieces: "7000" }, gives: "holds" },
    { says: "轮换后比下限多一件，可以轮换", facts: { ...floor, stockAfterPieces: "7001" }, gives: "holds" },
    { says: "调用后低于下限，不受限制", facts: { ...floor, act: "callOut", stockAfterPieces: "6999" }, gives: "notApplicable" },
    {
      says: "若下限约束所有出库，调用后低于下限也不行",
      facts: { ...floor, act: "callOut", stockAfterPieces: "6999" },
      gives: "fails",
      choices: { floorScope: "everyIssue" },
    },
    {
      says: "若按金额计，件数够而金额不够，不能轮换",
      facts: { ...floor, stockAfterPieces: "9000", plannedValue: "100000", stockAfterValue: "69999.99", expiredValue: "0" },
      gives: "fails",
      choices: { totalCountsBy: "value" },
    },
    {
      says: "若过期药品也算库存，加上即达到下限",
      facts: { ...floor, stockAfterPieces: "6900", expiredPieces: "100" },
      gives: "holds",
      choices: { expiredInStock: "counted" },
    },
    { says: "没有计划，不能判断", facts: { act: "rotation", stockAfterPieces: "6999" }, gives: "unknown" },
    { says: "云川要求 80%：差一件不行", facts: { ...floor, stockAfterPieces: "7999" }, gives: "fails", city: yunchuan },
    { says: "云川要求 80%：正好可以", facts: { ...floor, stockAfterPieces: "8000" }, gives: "holds", city: yunchuan },
  ],
  signedTwice: [
    { says: "经手人和复核人是两个人", facts: { handledBy: "甲", checkedBy: "乙" }, gives: "holds" },
    { says: "一个人不能既经手又复核", facts: { handledBy: "甲", checkedBy: "甲" }, gives: "fails" },
    { says: "没有复核人，不能出入库", facts: { handledBy: "甲" }, gives: "unknown" },
  ],
  notExpired: [
    { says: "有效期当天还能用", facts: { earliestExpiry: "2020-03-01", on: "2020-03-01" }, gives: "holds" },
    { says: "有效期次日不能用", facts: { earliestExpiry: "2020-03-01", on: "2020-03-02" }, gives: "fails" },
    { says: "不知道有效期，不能发出", facts: { on: "2020-03-02" }, gives: "unknown" },
  ],
  notNearExpiry: [
    { says: "距有效期正好 6 个月，可以调用", facts: { earliestExpiry: "2025-12-10", on: "2025-06-10" }, gives: "holds" },
    { says: "距有效期差一天满 6 个月，不能调用", facts: { earliestExpiry: "2025-12-09", on: "2025-06-10" }, gives: "fails" },
    { says: "阳泉没有这一条", facts: { earliestExpiry: "2020-03-02", on: "2020-03-01" }, gives: "notApplicable", city: "140300" },
  ],
  earliestFirst: [
    { says: "没有更早到期的批次", facts: { passedOverByExpiry: "0", passedOverByReceipt: "1" }, gives: "holds" },
    { says: "有一批更早到期而未出", facts: { passedOverByExpiry: "1", passedOverByReceipt: "0" }, gives: "fails" },
    { says: "云川按入库先后，先入库的已出", facts: { passedOverByExpiry: "1", passedOverByReceipt: "0" }, gives: "holds", city: yunchuan },
  ],
  replenished: [
    { says: "调出的都已补齐", facts: { itemsShort: "0" }, gives: "holds" },
    { says: "还有一种没有补齐", facts: { itemsShort: "1" }, gives: "fails" },
    { says: "还没有填入库明细，不能判断", facts: {}, gives: "unknown" },
  ],
  inDedicatedStore: [
    { says: "有专库和专人", facts: { dedicated: true, keeper: true }, gives: "holds" },
    { says: "没有专人", facts: { dedicated: true, keeper: false }, gives: "fails" },
    { says: "没有专库或集中货位", facts: { dedicated: false, keeper: true }, gives: "fails" },
  ],
  ownStockFirst: [
    { says: "先用了本级储备仍短缺，可以申请", facts: { localStockUsed: true }, gives: "holds" },
    { says: "还没有用本级储备，不能申请", facts: { localStockUsed: false }, gives: "fails" },
  ],
  sourceAllowed: [
    { says: "一般事件用本市储备", facts: { grade: "general", source: "own" }, gives: "holds" },
    { says: "一般事件不动用省级储备", facts: { grade: "general", source: "province", ownExhausted: true }, gives: "fails" },
    { says: "较大事件，本市不足，可请求相邻地区", facts: { grade: "larger", source: "neighbours", ownExhausted: true }, gives: "holds" },
    { says: "较大事件，本市还够，不请求相邻地区", facts: { grade: "larger", source: "neighbours", ownExhausted: false }, gives: "fails" },
    {
      says: "较大事件，相邻仍不足，依办法可申请省级",
      facts: { grade: "larger", source: "province", ownExhausted: true, neighboursExhausted: true },
      gives: "holds",
    },
    {
      says: "较大事件，只依预案则没有省级",
      facts: { grade: "larger", source: "province", ownExhausted: true, neighboursExhausted: true },
      gives: "fails",
      choices: { sourcingText: "contingencyPlan" },
    },
    { says: "重大事件，本市不足，申请省级", facts: { grade: "major", source: "province", ownExhausted: true }, gives: "holds" },
    {
      says: "特别重大事件，办法没有写",
      facts: { grade: "extraordinary", source: "province" },
      gives: "notApplicable",
      choices: { sourcingText: "measures" },
    },
    { says: "不知道本市够不够，不能判断", facts: { grade: "major", source: "province" }, gives: "unknown" },
    {
      says: "云川的较大事件没有省级",
      facts: { grade: "larger", source: "province", ownExhausted: true, neighboursExhausted: true },
      gives: "fails",
      city: yunchuan,
    },
  ],
  industryConsulted: [
    { says: "协调不是前提", facts: { consulted: false }, gives: "notApplicable" },
    { says: "若协调是前提，没有意见不能下达", facts: { consulted: false }, gives: "fails", choices: { consultation: "required" } },
    { says: "若协调是前提，有意见即可下达", facts: { consulted: true }, gives: "holds", choices: { consultation: "required" } },
  ],
  callOutOrdered: [
    { says: "没有指令，向卫健部门申请即可", facts: { ordered: false }, gives: "notApplicable" },
    { says: "若指令是前提，没有指令不能下达通知单", facts: { ordered: false }, gives: "fails", choices: { orderFirst: "required" } },
    { says: "若指令是前提，有指令即可下达", facts: { ordered: true }, gives: "holds", choices: { orderFirst: "required" } },
  ],
  phoneWhenUrgent: [
    { says: "情况紧急，可以先打电话", facts: { urgent: true }, gives: "holds" },
    { says: "并不紧急，要书面申请", facts: { urgent: false }, gives: "fails" },
    { says: "没有填是否紧急，不能判断（可以办理，给出提示）", facts: {}, gives: "unknown" },
  ],
  startedOnOrder: [
    { says: "有相关指挥部的指令，可以启动", facts: { ordered: true }, gives: "holds" },
    { says: "没有指令，不能启动", facts: { ordered: false }, gives: "fails" },
    { says: "云川没有这个条件", facts: { ordered: false }, gives: "notApplicable", city: yunchuan },
  ],
  dutyPhonesListed: [
    {
      says: "云川只要求指挥部办公室值班：登记了即可",
      facts: { listed: ["市药品储备调用指挥部办公室"], custodians: ["甲医药公司"] },
      gives: "holds",
      city: yunchuan,
    },
    { says: "办公室没有登记值班电话", facts: { listed: ["甲医药公司"], custodians: ["甲医药公司"] }, gives: "fails", city: yunchuan },
    { says: "阳泉的成员单位都要登记，只登记一家不够", facts: { listed: ["市工信局"], custodians: [] }, gives: "fails" },
    { says: "不知道名录里有谁，不能判断", facts: {}, gives: "unknown" },
  ],
  loadedWithinNotice: [
    { says: "没有超出通知单", facts: { itemsBeyond: "0" }, gives: "holds" },
    { says: "有一种超出通知单", facts: { itemsBeyond: "1" }, gives: "fails" },
  ],
  papersFollowed: [
    { says: "电话调用，手续已补", facts: { byPhone: true, papersIn: true }, gives: "holds" },
    { says: "电话调用，手续未补，不能办结", facts: { byPhone: true, papersIn: false }, gives: "fails" },
    { says: "书面申请，不需要补", facts: { byPhone: false, papersIn: false }, gives: "holds" },
  ],
  levelFitsGrade: [
    { says: "特别重大启动Ⅰ级", facts: { grade: "extraordinary", level: "one" }, gives: "holds" },
    { says: "重大启动Ⅰ级", facts: { grade: "major", level: "one" }, gives: "holds" },
    {
      says: "若只看分级清单，重大的级别不能确定",
      facts: { grade: "major", level: "one" },
      gives: "notApplicable",
      choices: { gradeOne: "list" },
    },
    { says: "较大不启动Ⅰ级", facts: { grade: "larger", level: "one" }, gives: "fails" },
    { says: "一般启动Ⅲ级", facts: { grade: "general", level: "three" }, gives: "holds" },
  ],
  endedByStarter: [
    { says: "谁启动谁结束", facts: { starter: "市指挥部", ender: "市指挥部" }, gives: "holds" },
    { says: "别的单位不能宣布结束", facts: { starter: "市指挥部", ender: "市工信局" }, gives: "fails" },
  ],
  hazardOver: [
    { says: "危害消除且已宣布结束", facts: { hazardOver: true, relatedEnded: true }, gives: "holds" },
    { says: "危害消除但相关指挥部未宣布", facts: { hazardOver: true, relatedEnded: false }, gives: "fails" },
    { says: "不知道危害是否消除", facts: { relatedEnded: true }, gives: "unknown" },
  ],
  publicationAuthorised: [
    { says: "指挥部发布", facts: { authorised: true }, gives: "holds" },
    { says: "没有授权不能发布", facts: { authorised: false }, gives: "fails" },
  ],
  fundsForReserveOnly: [
    { says: "资金用于储备", facts: { forReserve: true }, gives: "holds" },
    { says: "资金挪作他用", facts: { forReserve: false }, gives: "fails" },
  ],
  recallGrounded: [
    { says: "不能按计划完成任务，可以收回", facts: { ground: "notFulfilled" }, gives: "holds" },
    { says: "其他情形，文件没有规定收回", facts: { ground: "other" }, gives: "fails" },
    { says: "没有写明情形，不能收回", facts: {}, gives: "unknown" },
    { says: "云川的资金只随资格收回", facts: { ground: "notFulfilled" }, gives: "notApplicable", city: yunchuan },
  ],
  withdrawalGrounded: [
    { says: "拒报报表，可以取消", facts: { ground: "reportsRefused" }, gives: "holds" },
    { says: "供应延误不在阳泉的取消情形里", facts: { ground: "supplyDelayed" }, gives: "fails" },
    {
      says: "若“等情况”不限于列明的，供应延误由主管部门判断",
      facts: { ground: "supplyDelayed" },
      gives: "notApplicable",
      choices: { groundsAreListed: "open" },
    },
    { says: "云川的取消情形是供应延误", facts: { ground: "supplyDelayed" }, gives: "holds", city: yunchuan },
    { says: "拒报报表不在云川的取消情形里", facts: { ground: "reportsRefused" }, gives: "fails", city: yunchuan },
  ],
  correctionRefused: [
    { says: "责令改正后拒不改正", facts: { ordered: true, refused: true }, gives: "holds" },
    { says: "还没有责令改正", facts: { ordered: false, refused: true }, gives: "fails" },
    { says: "责令后改正了", facts: { ordered: true, refused: false }, gives: "fails" },
  ],
};
