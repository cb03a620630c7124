/** For each rule what holds and what does not; boundaries first. The conformance tests run them all. */
import type { Examples } from "../../trials/system.ts";
import type { financialEmergency } from "./regime.ts";

const yunchuan = "990100";
/** Nothing of the first grade, nothing of the second. */
const notFirst = { nationalImpact: false, chainReaction: false, threatensCity: false } as const;
const contained = { ...notFirst, severalSectors: false, inCity: true, cityCopes: true, regulatorCopes: true } as const;
const small = { severalSectors: false, amount: "0", persons: "0", counties: "1", countyCopes: true } as const;
const told = {
  name: "某行",
  happenedAt: "2018-06-01T09:00+08:00",
  where: "某镇",
  cause: "withdrawals",
  amount: "1",
  persons: "1",
  taken: "报警",
} as const;
const scheme = { situation: "一", measures: "二" };
const city = yunchuan;

export const examples: Examples<(typeof financialEmergency)["rules"]> = {
  gradeFitsCriteria: [
    { says: "有全国性影响，特别重大", facts: { grade: "extraordinary", nationalImpact: true }, gives: "holds" },
    { says: "有全国性影响，定重大不行：从高", facts: { grade: "major", nationalImpact: true, severalSectors: true }, gives: "fails" },
    { says: "多个行业受影响、没有全国性影响，重大", facts: { ...notFirst, grade: "major", severalSectors: true }, gives: "holds" },
    { says: "监管部门不能单独应对，重大", facts: { ...contained, grade: "major", regulatorCopes: false }, gives: "holds" },
    { says: "本市能独立应对，较大", facts: { ...contained, grade: "larger" }, gives: "holds" },
    { says: "县能单独应对、也在本市，两级都符合：从高为较大", facts: { ...contained, countyCopes: true, grade: "larger" }, gives: "holds" },
    { says: "同上，定一般不行", facts: { ...contained, countyCopes: true, grade: "general" }, gives: "fails" },
    {
      says: "同上，若县能单独应对的从低，一般",
      facts: { ...contained, countyCopes: true, grade: "general" },
      gives: "holds",
      choices: { overlappingCriteria: "countyFirst" },
    },
    { says: "写明按Ⅰ级处置，特别重大", facts: { ...contained, otherGrade: "extraordinary", grade: "extraordinary" }, gives: "holds" },
    { says: "不知道有没有全国性影响，不能断定是重大", facts: { grade: "major", regulatorCopes: false }, gives: "unknown" },
    {
      says: "若没查清也算难以判定，要按可能的较高一级",
      facts: { grade: "major", regulatorCopes: false },
      gives: "fails",
      choices: { doubtfulGrade: "higher" },
    },
    { says: "云川：涉及 4999.99 万元，不是一级", facts: { ...small, amount: "49999900", grade: "major" }, gives: "fails", city },
    { says: "云川：正好 5000 万元，一级", facts: { ...small, amount: "50000000", grade: "major" }, gives: "holds", city },
    { says: "云川：999 人，不是一级", facts: { ...small, persons: "999", grade: "major" }, gives: "fails", city },
    { says: "云川：正好 1000 人，一级", facts: { ...small, persons: "1000", grade: "major" }, gives: "holds", city },
    { says: "云川：1001 人，一级", facts: { ...small, persons: "1001", grade: "major" }, gives: "holds", city },
    { says: "云川：影响多个行业，一级", facts: { ...small, severalSectors: true, grade: "major" }, gives: "holds", city },
    { says: "云川：199 人，不是二级", facts: { ...small, persons: "199", grade: "larger" }, gives: "fails", city },
    { says: "云川：200 人，二级", facts: { ...small, persons: "200", grade: "larger" }, gives: "holds", city },
    { says: "云川：正好 1000 万元，二级", facts: { ...small, amount: "10000000", grade: "larger" }, gives: "holds", city },
    { says: "云川：差一分钱到 1000 万元，三级", facts: { ...small, amount: "9999999.99", grade: "general" }, gives: "holds", city },
    { says: "云川：一个县（区），不是二级", facts: { ...small, grade: "larger" }, gives: "fails", city },
    { says: "云川：两个县（区），二级", facts: { ...small, counties: "2", grade: "larger" }, gives: "holds", city },
  ],
  levelFitsGrade: [
    { says: "特别重大，Ⅰ级", facts: { grade: "extraordinary", level: "one" }, gives: "holds" },
    { says: "重大按Ⅰ级，分别对应则不行", facts: { grade: "major", level: "one" }, gives: "fails" },
    { says: "若两级都可以，重大按Ⅰ级可以", facts: { grade: "major", level: "one" }, gives: "holds", choices: { firstTwoLevels: "either" } },
    { says: "较大，Ⅲ级", facts: { grade: "larger", level: "three" }, gives: "holds" },
    { says: "云川较大，二级", facts: { grade: "larger", level: "two" }, gives: "holds", city },
    { says: "云川没有特别重大一等", facts: { grade: "extraordinary", level: "one" }, gives: "notApplicable", city },
  ],
  commandFitsLevel: [
    { says: "Ⅱ级报请省政府指导", facts: { level: "two", commander: "province" }, gives: "holds" },
    { says: "Ⅳ级由县指挥", facts: { level: "four", commander: "county" }, gives: "holds" },
    { says: "Ⅲ级不由县指挥", facts: { level: "three", commander: "county" }, gives: "fails" },
    { says: "云川二级由市指挥部指挥", facts: { level: "two", commander: "city" }, gives: "holds", city },
  ],
  activationGrounded: [
    { says: "Ⅲ级以上包括较大", facts: { route: "grade", grade: "larger" }, gives: "holds" },
    { says: "一般事件达不到Ⅲ级", facts: { route: "grade", grade: "general" }, gives: "fails" },
    { says: "造成重大影响，一般事件也可以启动", facts: { route: "harm", grade: "general", harm: true }, gives: "holds" },
    { says: "没有造成重大影响，不走第二条", facts: { route: "harm", grade: "general", harm: false }, gives: "fails" },
    {
      says: "县请求扩大、领导小组已决定",
      facts: { route: "countyRequest", grade: "general", countyActivated: true, decided: true },
      gives: "holds",
    },
    {
      says: "县请求扩大、领导小组还没有决定",
      facts: { route: "countyRequest", grade: "general", countyActivated: true },
      gives: "unknown",
    },
    { says: "Ⅳ级没有写启动条件，按属地指挥推定可以启动", facts: { route: "county", grade: "general" }, gives: "holds" },
    {
      says: "若没有写就不能启动",
      facts: { route: "county", grade: "general" },
      gives: "fails",
      choices: { unstatedActivation: "none" },
    },
    { says: "云川三级由县（区）启动", facts: { route: "county", grade: "general" }, gives: "holds", city },
    { says: "云川二级不由县（区）启动", facts: { route: "county", grade: "larger" }, gives: "fails", city },
    {
      says: "云川没有县请求扩大这一条",
      facts: { route: "countyRequest", grade: "larger", countyActivated: true, decided: true },
      gives: "fails",
      city,
    },
  ],
  answeredAtOnce: [
    { says: "较大事件立即启动", facts: { grade: "larger" }, gives: "holds" },
    { says: "一般事件没有要求立即", facts: { grade: "general" }, gives: "fails" },
  ],
  reportComplete: [
    { says: "云川：八项都有", facts: { ...told, contact: "甲 0000" }, gives: "holds", city },
    { says: "云川：缺联系人，收下并写明缺什么", facts: told, gives: "fails", city },
    { says: "三门峡还要性质、等级、范围等", facts: told, gives: "fails" },
  ],
  schemeComplete: [
    { says: "三门峡：四项都有", facts: { ...scheme, severity: "三", opinions: "四" }, gives: "holds" },
    { says: "三门峡：没有会议讨论意见", facts: { ...scheme, severity: "三" }, gives: "fails" },
    { says: "云川：要任务分工，不要讨论意见", facts: { ...scheme, division: "五" }, gives: "holds", city },
  ],
  summaryComplete: [
    { says: "基本情况、措施、结果都有", facts: { ...scheme, result: "三" }, gives: "holds" },
    { says: "没有处理结果", facts: scheme, gives: "fails" },
  ],
  evaluationComplete: [
    { says: "五项都有", facts: { ...scheme, result: "三", losses: "四", improvements: "五" }, gives: "holds" },
    { says: "没有写损失", facts: { ...scheme, result: "三", improvements: "五" }, gives: "fails" },
    { says: "云川只要结果、损失和建议", facts: { result: "三", losses: "四", improvements: "五" }, gives: "holds", city },
  ],
  workGroupFits: [
    { says: "副县级领导带队", facts: { rank: "countyDeputy", composition: ["police"] }, gives: "holds" },
    { says: "乡科级带队不行", facts: { rank: "section", composition: ["police", "township", "village"] }, gives: "fails" },
    {
      says: "若列出的都要有，缺村干部不行",
      facts: { rank: "countyDeputy", composition: ["police", "township"] },
      gives: "fails",
      choices: { groupMembers: "all" },
    },
  ],
  liftedByNotice: [
    { says: "已有终止通知，可以解除", facts: { noticedAt: "2018-06-02T09:00+08:00" }, gives: "holds" },
    { says: "没有终止通知，不能解除", facts: {}, gives: "fails" },
  ],
  warningAssessed: [
    { says: "会同成员部门评估过", facts: { assessedWith: ["甲"], gravity: "重" }, gives: "holds" },
    { says: "没有写后果，不能判断", facts: { assessedWith: ["甲"] }, gives: "unknown" },
    { says: "没有会同任何单位", facts: { assessedWith: [], gravity: "重" }, gives: "fails" },
  ],
  warningOver: [
    { says: "判断不再可能发生", facts: { riskOver: true }, gives: "holds" },
    { says: "风险还在", facts: { riskOver: false }, gives: "fails" },
  ],
  rumourEstablished: [
    { says: "查明为谣言，以县公安机关名义", facts: { rumour: true, publisher: "countyPolice" }, gives: "holds" },
    { says: "以其他名义不行", facts: { rumour: true, publisher: "other" }, gives: "fails" },
    { says: "还没有查明", facts: { publisher: "county" }, gives: "unknown" },
  ],
  filedWhereDue: [
    { says: "成员单位报领导小组", facts: { filer: "member", filedWith: "leadingGroup" }, gives: "holds" },
    { says: "金融机构报人民银行", facts: { filer: "institution", filedWith: "centralBank" }, gives: "holds" },
    { says: "金融机构报领导小组不行", facts: { filer: "institution", filedWith: "leadingGroup" }, gives: "fails" },
    { says: "云川的金融机构报指挥部", facts: { filer: "institution", filedWith: "leadingGroup" }, gives: "holds", city },
  ],
  plansFiled: [
    {
      says: "云川六家都备了案",
      facts: { listed: ["市委金融办", "市公安局", "市财政局", "市委宣传部", "人行云川市分行", "云川金融监管分局"] },
      gives: "holds",
      city,
    },
    { says: "一家也没有", facts: { listed: [] }, gives: "fails" },
  ],
  liaisonsNamed: [
    {
      says: "云川六家都有联络员",
      facts: { listed: ["市委金融办", "市公安局", "市财政局", "市委宣传部", "人行云川市分行", "云川金融监管分局"] },
      gives: "holds",
      city,
    },
    { says: "少五家", facts: { listed: ["市公安局"] }, gives: "fails", city },
  ],
  countsFromHere: [
    { says: "书面报告从发生算起", facts: { limit: "writtenReport", start: "occurrence" }, gives: "holds" },
    { says: "不从口头报告算", facts: { limit: "writtenReport", start: "oralReport" }, gives: "fails" },
    {
      says: "若从口头报告算",
      facts: { limit: "writtenReport", start: "oralReport" },
      gives: "holds",
      choices: { writtenReportSince: "oralReport" },
    },
    { says: "云川写明了起算点", facts: { limit: "writtenReport", start: "oralReport" }, gives: "notApplicable", city },
  ],
  planSays: [
    { says: "云川写明了书面报告从何时算", facts: { question: "writtenReport" }, gives: "holds", city },
    { says: "三门峡没有写", facts: { question: "writtenReport" }, gives: "fails" },
    { says: "两市都没有写由谁定级", facts: { question: "grading" }, gives: "fails", city },
  ],
  activationForEachGrade: [
    { says: "较大写了启动条件", facts: { grade: "larger" }, gives: "holds" },
    { says: "三门峡Ⅳ级有响应，没有启动条件", facts: { grade: "general" }, gives: "fails" },
    { says: "云川一般事件写了", facts: { grade: "general" }, gives: "holds", city },
    { says: "云川没有特别重大一等", facts: { grade: "extraordinary" }, gives: "notApplicable", city },
  ],
};
