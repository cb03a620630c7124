/** For each rule what holds and what does not; boundaries first. The conformance tests run them all. */
import type { Examples } from "../../trials/system.ts";
import type { investmentProjects } from "./regime.ts";

const yunchuan = "990100";
const excluded = { aboveIncludes: "excluded" };
/** Nothing but the sum asked for speaks for it. */
const service = { kind: "service", governmentInvestment: "0", totalInvestment: "500", controlled: false, ordered: false } as const;
const shared = { kind: "works", requested: "0", controlled: false, ordered: false } as const;
const invested = (governmentInvestment: string, totalInvestment: string) => ({ ...shared, governmentInvestment, totalInvestment });
const enough = { ...service, requested: "100" } as const;
const gazette = { publication: "gazette" };

export const examples: Examples<(typeof investmentProjects)["rules"]> = {
  inScope: [
    { says: "使用财政性资金的项目属于征集范围", facts: { scope: "fiscal" }, gives: "holds" },
    { says: "外国政府贷款由政府偿还，属于征集范围", facts: { scope: "debt" }, gives: "holds" },
    { says: "不使用财政性资金的不征集", facts: { scope: "outside" }, gives: "fails" },
    { says: "不知道资金性质，不能判断", facts: {}, gives: "unknown" },
    { says: "云川只收使用市级财政资金的，偿债项目不在内", facts: { scope: "debt" }, gives: "fails", city: yunchuan },
  ],
  standardMet: [
    { says: "服务类申请 99.99 万元，不够", facts: { ...service, requested: "99.99" }, gives: "fails" },
    { says: "服务类申请正好 100 万元，够", facts: enough, gives: "holds" },
    { says: "服务类申请 100.01 万元，够", facts: { ...service, requested: "100.01" }, gives: "holds" },
    { says: "若“以上”不含本数，正好 100 万元不够", facts: enough, gives: "fails", choices: excluded },
    { says: "货物类申请 199.99 万元，不够", facts: { ...service, kind: "goods", requested: "199.99" }, gives: "fails" },
    { says: "货物类申请 200 万元，够", facts: { ...service, kind: "goods", requested: "200" }, gives: "holds" },
    { says: "工程类申请 399.99 万元，不够", facts: { ...service, kind: "works", requested: "399.99" }, gives: "fails" },
    { says: "工程类申请 400 万元，够", facts: { ...service, kind: "works", requested: "400" }, gives: "holds" },
    { says: "政府投资 200 万元，正好占 10%，够", facts: invested("200", "2000"), gives: "holds" },
    { says: "政府投资 200 万元，占不到 10%，不够", facts: invested("200", "2000.01"), gives: "fails" },
    { says: "政府投资 199.99 万元，占一半，不够", facts: invested("199.99", "400"), gives: "fails" },
    { says: "若“以上”不含本数，“10%及以上”仍含本数", facts: invested("200.01", "2000.1"), gives: "holds", choices: excluded },
    { says: "政府投资占主导，数额再小也够", facts: { ...invested("1", "1.5"), controlled: true }, gives: "holds" },
    {
      says: "若第（二）项要同时具备，占主导而数额小的不够",
      facts: { ...invested("1", "1.5"), controlled: true },
      gives: "fails",
      choices: { secondLimb: "both" },
    },
    { says: "政府要求入库的，不看数额", facts: { ...invested("0", "1"), ordered: true }, gives: "holds" },
    { says: "没有填投资总额，又没有别的条件够，不能判断", facts: { ...shared, governmentInvestment: "300" }, gives: "unknown" },
    { says: "没有填投资总额，但申请金额已经够", facts: { kind: "works", requested: "400" }, gives: "holds" },
    { says: "云川：新建，总投资 149.99 万元，不够", facts: { nature: "new", totalInvestment: "149.99" }, gives: "fails", city: yunchuan },
    { says: "云川：新建，总投资正好 150 万元，够", facts: { nature: "new", totalInvestment: "150" }, gives: "holds", city: yunchuan },
    { says: "云川：零星修缮不入库", facts: { nature: "repair", totalInvestment: "150" }, gives: "fails", city: yunchuan },
    { says: "云川：不知道建设性质，不能判断", facts: { totalInvestment: "150" }, gives: "unknown", city: yunchuan },
    { says: "施行前一天不适用", facts: enough, gives: "notApplicable", on: "2019-01-20" },
    { says: "施行第一天适用", facts: enough, gives: "holds", on: "2019-01-21" },
    { says: "有效期最后一天适用", facts: enough, gives: "holds", on: "2021-01-20" },
    { says: "有效期满次日不适用", facts: enough, gives: "notApplicable", on: "2021-01-21" },
    { says: "若公布之日是公报出版日，有效期满得更晚", facts: enough, gives: "holds", on: "2021-01-21", choices: gazette },
    { says: "若公布之日是公报出版日，2019年还没有施行", facts: enough, gives: "notApplicable", on: "2019-01-21", choices: gazette },
  ],
  reviewedFirst: [
    { says: "包头：达到标准即入库，没有评审也行", facts: { reviewed: false }, gives: "notApplicable" },
    { says: "若要先评审，没有评审不能入库", facts: { reviewed: false }, gives: "fails", choices: { reviewFirst: "required" } },
    { says: "云川：评审完了才能入库", facts: { reviewed: true }, gives: "holds", city: yunchuan },
    { says: "云川：没有评审不能入库", facts: { reviewed: false }, gives: "fails", city: yunchuan },
  ],
  reviewCalledFor: [
    { says: "使用财政资金而未细化的要评审", facts: { funds: ["general"], itemised: false }, gives: "holds" },
    {
      says: "已细化，不是重点，也不涉及公益",
      facts: { funds: ["general"], itemised: true, key: false, publicInterest: false },
      gives: "fails",
    },
    { says: "重点项目要评审", facts: { funds: ["general"], itemised: true, key: true }, gives: "holds" },
  ],
  reviewerEligible: [
    { says: "财政部门专职机构可以评审", facts: { reviewer: "own" }, gives: "holds" },
    { says: "有资质的第三方机构可以评审", facts: { reviewer: "thirdParty", qualified: true }, gives: "holds" },
    { says: "没有资质的第三方机构不行", facts: { reviewer: "thirdParty", qualified: false }, gives: "fails" },
    { says: "不知道有没有资质，不能判断", facts: { reviewer: "thirdParty" }, gives: "unknown" },
    { says: "云川没有写资质", facts: { reviewer: "thirdParty" }, gives: "holds", city: yunchuan },
  ],
  budgetFromLibrary: [
    { says: "云川：储备项目可以安排预算", facts: { class: "reserve" }, gives: "holds" },
    { says: "云川：未入库的不能安排预算", facts: { class: "candidate" }, gives: "fails" },
    { says: "云川：已清理的不能安排预算", facts: { class: "cleared" }, gives: "fails" },
    { says: "包头只说原则上，没有禁止", facts: { class: "candidate" }, gives: "notApplicable", city: "150200" },
  ],
  selectedFromLibrary: [
    { says: "包头：从库里选的", facts: { class: "reserve" }, gives: "holds" },
    { says: "包头：不是从库里选的，给出提示", facts: { class: "candidate" }, gives: "fails" },
  ],
  papersExamined: [
    { says: "手续、概算、资金来源都审核过", facts: { permits: true, estimate: true, source: true }, gives: "holds" },
    { says: "概算没有审核", facts: { permits: true, estimate: false, source: true }, gives: "fails" },
    { says: "没有填资金来源，不能判断", facts: { permits: true, estimate: true }, gives: "unknown" },
  ],
  majorProject: [
    { says: "包头：重点项目是重大项目", facts: { key: true }, gives: "holds" },
    { says: "包头：若逐项认定，没有认定的不是", facts: { key: true, major: false }, gives: "fails", choices: { majorMeans: "designated" } },
    { says: "云川：总投资 1999.99 万元不是", facts: { totalInvestment: "1999.99" }, gives: "fails", city: yunchuan },
    { says: "云川：总投资 2000 万元是", facts: { totalInvestment: "2000" }, gives: "holds", city: yunchuan },
  ],
  lifelongMarked: [
    { says: "重点项目，责任人都有标记", facts: { key: true, marked: "2", unmarked: "0" }, gives: "holds" },
    { says: "重点项目，有一任没有标记", facts: { key: true, marked: "1", unmarked: "1" }, gives: "fails" },
    { says: "不是重点项目", facts: { key: false, marked: "0", unmarked: "1" }, gives: "notApplicable" },
    { says: "不知道是不是重点项目，又没有标记", facts: { marked: "0", unmarked: "1" }, gives: "unknown" },
    {
      says: "云川：2000 万元，有一名终身负责人即可",
      facts: { totalInvestment: "2000", marked: "1", unmarked: "1" },
      gives: "holds",
      city: yunchuan,
    },
    {
      says: "云川：2000 万元，没有终身负责人",
      facts: { totalInvestment: "2000", marked: "0", unmarked: "1" },
      gives: "fails",
      city: yunchuan,
    },
  ],
  stagesEvaluated: [
    { says: "管理项目做过事前评估", facts: { class: "managed", before: true, during: false, after: false }, gives: "holds" },
    { says: "完成项目三个环节都做过", facts: { class: "completed", before: true, during: true, after: true }, gives: "holds" },
    { says: "完成项目缺事中监管", facts: { class: "completed", before: true, during: false, after: true }, gives: "fails" },
    { says: "储备项目还不需要", facts: { class: "reserve", before: false, during: false, after: false }, gives: "notApplicable" },
  ],
  resultsConsidered: [
    { says: "以往的评价都达到目标", facts: { failedEvaluations: "0" }, gives: "holds" },
    { says: "有一次没有达到，给出提示", facts: { failedEvaluations: "1" }, gives: "fails" },
  ],
  codeWellFormed: [
    { says: "五段 24 位", facts: { code: "2103-150200-04-01-123456" }, gives: "holds" },
    { says: "少一位", facts: { code: "2103-150200-04-01-12345" }, gives: "fails" },
    { says: "没有连接符", facts: { code: "21031502000401123456" }, gives: "fails" },
  ],
};
