/** 阳泉市: 医药储备管理实施办法 (8号) and 市级医药储备调拨应急预案 (9号), both of 2020-01-29. */
import { adopt } from "../../../kernel/adopt.ts";
import { absent } from "../../../kernel/adoption.ts";
import { law, operational, source } from "../../../kernel/basis.ts";
import { months } from "../../../kernel/limit.ts";
import { percent } from "../../../kernel/parameter.ts";
import { medicineReserve } from "../regime.ts";
import { callOut, callOutNotice, emergencyResponse } from "./140300-call-out.ts";
import { notCoded } from "./140300-not-coded.ts";

const measures = source("阳政办发〔2020〕8号");
const contingencyPlan = source("阳政办发〔2020〕9号");
const deviceRules = law("医疗器械监督管理条例（2017年修订）");
const drugLaw = law("中华人民共和国药品管理法");

const members = ["市工信局", "市卫健委", "市财政局", "市市场监督管理局", "市交通局", "市委宣传部", "国药山西阳泉医药有限公司"];

export default adopt(medicineReserve, {
  city: "140300",
  sources: [measures.document, contingencyPlan.document],
  inForce: { from: "2020-01-29", basis: [measures("第四十一条", "自发布之日起实施"), contingencyPlan("6.4第一段", "自发布之日起实施")] },
  actors: {
    health: { basis: [measures("第十二条", "由市卫健委下达"), contingencyPlan("2.2.3第四段", "调用审核")], units: ["市卫健委"] },
    industry: { basis: [measures("第五条", "主要管理部门"), contingencyPlan("2.2.3第二段", "综合协调和监督管理")], units: ["市工信局"] },
    finance: { basis: measures("第三十二条", "由市财政局"), units: ["市财政局"] },
    custodian: {
      basis: [measures("第四条", "承担医药储备任务的企业"), contingencyPlan("6.1第一段", "承储企业是指")],
      units: ["国药山西阳泉医药有限公司"],
    },
    applicant: { basis: measures("第二十三条", "指定的职能部门"), units: [] },
    headquarters: { basis: contingencyPlan("2.1第一段", "成立阳泉市医药储备应急调拨指挥部"), units: ["市指挥部"] },
    office: { basis: contingencyPlan("2.1第三段", "办公室设在市工信局"), units: ["市指挥部办公室"] },
    relatedHeadquarters: { basis: contingencyPlan("3.2（1）", "市相关应急指挥部指令"), units: [] },
    members: { basis: contingencyPlan("2.1第二段", "成员单位包括"), units: members },
    marketSupervision: { basis: contingencyPlan("2.2.3第六段", "进行抽检"), units: ["市市场监督管理局"] },
    publicity: { basis: contingencyPlan("2.2.3第一段", "开展应急新闻报道"), units: ["市委宣传部"] },
  },
  registers: {
    items: {
      basis: [measures("第五条1、", "品种目录"), measures("第十一条", "地方常见病防治所需"), contingencyPlan("2.2.3第二段", "品种目录")],
      fields: { form: contingencyPlan("5.2第一段", "能力储备和协议储备"), kind: contingencyPlan("2.2.4第一段", "消杀和防护用品") },
    },
    custodians: { basis: measures("第五条3、", "选择承担医药储备的企业"), fields: { registeredHere: absent("没有要求在本市登记") } },
    planLines: { basis: [measures("第十三条", "年度医药储备计划"), measures("第五条2、", "年度计划")] },
    batches: {
      basis: [measures("第十八条", "有效期"), measures("第二十条", "专门仓库或集中货位"), contingencyPlan("5.1第一段", "品种、数量和地点")],
    },
    movements: { basis: [measures("第六条3、", "原始记录、账卡、档案"), measures("第十九条", "入、出库管理")] },
    stockChecks: { basis: measures("第二十条", "检查记录") },
    stockReports: { basis: [measures("第五条5、", "统计制度"), measures("第六条5、", "统计报表")] },
    inspections: {
      basis: [
        measures("第三十五条", "监督、检查"),
        measures("第三十六条", "加强对医药储备资金"),
        contingencyPlan("2.2.3第六段", "监督检查"),
      ],
      fields: { reportedOn: absent("没有要求上报检查结果") },
    },
    dutyPhones: { basis: [measures("第二十八条", "24小时值班制度"), contingencyPlan("3.2（6）", "24小时应急值守")] },
    funds: {
      basis: [measures("第三十二条", "按照储备计划"), measures("第五条4、", "资金的安排和管理"), measures("第二十九条", "负责落实")],
    },
    fundUses: { basis: measures("第三十条", "专款专用") },
    reports: { basis: contingencyPlan("4.1第一段", "书面总结评估报告") },
    trainings: { basis: [measures("第六条6、", "进行培训"), contingencyPlan("5.4第一段", "日常培训和演练")] },
  },
  rules: {
    stateOwned: { basis: measures("第八条", "必须是国有或国有控股"), params: { accepted: ["stateOwned", "stateControlled"] } },
    gspPassed: { basis: measures("第九条", "GSP达标企业") },
    notLossMaking: { basis: measures("第十条", "亏损企业不得") },
    registeredHere: absent("没有要求在本市登记"),
    pledgeTermKept: absent("没有规定责任书期限"),
    pledgeInForce: { basis: measures("第十四条", "必须与市工信局签订") },
    planFulfilled: {
      basis: [
        measures("第十五条", "保证储备计划(品种和数量)的落实"),
        measures("第六条1、", "保证储备药品"),
        contingencyPlan("2.2.4第一段", "保证储备"),
      ],
    },
    changeFiled: { basis: measures("第十六条", "应报市卫健委备案") },
    stockAboveFloor: { basis: measures("第十八条", "不得低于计划总量的70%"), params: { floor: percent(70) } },
    signedTwice: { basis: measures("第十九条", "复核签字制") },
    notExpired: { basis: [measures("第六条1、", "数量和质量"), drugLaw("第九十八条"), deviceRules("第四十条")] },
    notNearExpiry: absent("没有规定近效期药品不得调用"),
    earliestFirst: { basis: measures("第十八条", "有效期对药品") },
    replenished: { basis: measures("第十七条", "品种及数量") },
    inDedicatedStore: { basis: measures("第二十条", "必须实行专门仓库或集中货位") },
    ownStockFirst: { basis: contingencyPlan("3.1第一段", "应首先使用本级、本单位储备") },
    sourceAllowed: {
      basis: [
        measures("第二十二条1、", "由本市储备负责供应"),
        measures("第二十二条2、", "再申请动用省级医药储备"),
        measures("第二十二条3、", "申请动用省级医药储备"),
        contingencyPlan("3.1.1第一段", "申请动用省级医药储备"),
        contingencyPlan("3.1.2第一段", "请求动用其医药储备"),
        contingencyPlan("3.1.3第一段", "由本市医药储备负责供应"),
      ],
      params: {
        measuresOrder: [
          { grade: "general", order: ["own"] },
          { grade: "larger", order: ["own", "neighbours", "province"] },
          { grade: "major", order: ["own", "province"] },
        ],
        contingencyPlanOrder: [
          { grade: "general", order: ["own"] },
          { grade: "larger", order: ["own", "neighbours"] },
          { grade: "major", order: ["own", "province"] },
          { grade: "extraordinary", order: ["own", "province"] },
        ],
      },
    },
    industryConsulted: { basis: [measures("第五条6、", "审核审批"), measures("第五条7、", "申请的审批")] },
    callOutOrdered: { basis: [contingencyPlan("3.2（3）", "调拨指令后"), contingencyPlan("3.1第一段", "可向市相关应急指挥部提出")] },
    phoneWhenUrgent: { basis: measures("第二十五条", "遇有紧急情况") },
    loadedWithinNotice: { basis: measures("第六条2、", "依据市卫健委下达的调用通知单") },
    papersFollowed: { basis: measures("第二十五条", "补办有关手续") },
    levelFitsGrade: {
      basis: [
        contingencyPlan("3.1第二段", "级别分为三级"),
        contingencyPlan("3.1.1第一段", "Ⅰ级响应"),
        contingencyPlan("3.1.2第一段", "Ⅱ级响应"),
        contingencyPlan("3.1.3第一段", "Ⅲ级响应"),
      ],
      params: {
        levels: [
          { grade: "extraordinary", level: "one" },
          { grade: "major", level: "one" },
          { grade: "larger", level: "two" },
          { grade: "general", level: "three" },
        ],
        unlisted: ["major"],
      },
    },
    startedOnOrder: { basis: contingencyPlan("3.2（1）", "根据市相关应急指挥部指令") },
    endedByStarter: { basis: contingencyPlan("3.4第一段", "谁启动，谁负责") },
    hazardOver: { basis: contingencyPlan("3.4第一段", "危害已经消除") },
    dutyPhonesListed: {
      basis: [measures("第二十八条", "均应设立24小时传真电话"), contingencyPlan("2.1第二段", "成员单位包括")],
      params: { units: members.map((name) => ({ name })), withCustodians: ["custodians"] },
    },
    publicationAuthorised: { basis: contingencyPlan("3.3第一段", "任何单位和个人不得随意发布") },
    fundsForReserveOnly: { basis: measures("第三十条", "不得挤占挪用") },
    recallGrounded: {
      basis: [
        measures("第三十三条1、", "企业承储任务调整"),
        measures("第三十三条2、", "不能按计划完成储备任务"),
        measures("第三十三条3、", "不符合本办法第九条、第十条"),
      ],
      params: { listed: ["planChanged", "notFulfilled", "notEligible"] },
    },
    withdrawalGrounded: {
      basis: measures("第三十八条", "如出现管理混乱"),
      params: { listed: ["mismanagement", "accountsUnclear", "unreasonableLoss", "merged", "reportsRefused"] },
    },
    correctionRefused: absent("没有规定先责令改正"),
  },
  procedures: {
    designation: {
      basis: measures("第七条", "择优选择"),
      steps: {
        propose: measures("第七条", "企业管理水平、仓储条件"),
        consultFinance: measures("第七条", "会同财政部门"),
        designate: measures("第五条3、", "负责选择承担医药储备的企业"),
        decline: measures("第七条", "择优选择"),
        signPledge: measures("第十四条", "医药储备责任书"),
      },
      clocks: {},
    },
    yearPlan: {
      basis: [measures("第十二条", "严格的计划管理"), contingencyPlan("2.2.3第四段", "编制并下达年度储备计划")],
      steps: {
        draft: measures("第十三条", "制定年度医药储备计划"),
        issue: measures("第十三条", "下达给有关企业执行"),
        file: measures("第十三条", "报送省卫健委"),
        requestChange: measures("第十六条", "不得擅自变更储备计划"),
        ratifyChange: measures("第十六条", "审核批准"),
        declineChange: measures("第十六条", "审核批准"),
        fileChange: measures("第十六条", "调整后的计划"),
        close: operational("年度终了要有个结束"),
      },
      clocks: {},
    },
    funding: {
      basis: measures("第三十二条", "按照储备计划及有关规定下达"),
      steps: {
        allocate: measures("第三十二条", "由市财政局"),
        confirmArrival: measures("第十五条", "储备资金到位后"),
        confirmFulfilled: measures("第十五条", "认真执行储备计划"),
        proposeRecall: measures("第三十三条", "市工信局应会同市财政局"),
        recall: measures("第三十三条", "调整或收回医药储备金"),
      },
      clocks: { fulfil: { basis: measures("第十五条", "资金到位后一个月内"), limit: months(1) } },
    },
    goodsIn: { basis: measures("第十九条", "入、出库管理"), steps: { store: measures("第十九条", "复核签字制") }, clocks: {} },
    rotation: {
      basis: [measures("第十八条", "适时轮换"), measures("第六条4、", "适时轮换")],
      steps: { rotateOut: measures("第十八条", "进行适时轮换"), rotateIn: measures("第十八条", "动态储备") },
      clocks: {},
    },
    stocktake: {
      basis: measures("第二十条", "月检、季检制度"),
      steps: {
        recordAgreeing: measures("第二十条", "检查记录"),
        recordDiffering: measures("第二十条", "检查记录"),
        settle: measures("第六条3、", "账卡"),
      },
      clocks: {},
    },
    callOut,
    emergencyResponse,
    withdrawal: {
      basis: measures("第三十八条", "取消其医药储备任务"),
      steps: {
        orderCorrection: absent("没有规定先责令改正"),
        confirmCorrected: absent("没有规定先责令改正"),
        // The sentence names nobody; whoever chooses a custodian ends its task, and funds are recalled as elsewhere.
        withdraw: [measures("第三十八条", "取消其医药储备任务"), measures("第五条3、", "负责选择承担医药储备的企业")],
        recallFunds: [measures("第三十八条", "收回储备资金"), measures("第三十三条", "市工信局应会同市财政局")],
      },
      clocks: {},
    },
  },
  readings: {
    floorScope: {
      default: "rotation",
      reason: "下限与轮换写在同一句，限制调用会使储备失去作用",
      basis: measures("第十八条", "但储备药品"),
    },
    totalCountsBy: { default: "pieces", reason: "计划写的是品种和数量", basis: measures("第十八条", "库存总量") },
    expiredInStock: {
      default: "left",
      reason: "轮换以保证质量为前提，过期药品不能供应",
      basis: measures("第十八条", "质量、数量的前提下"),
    },
    lossMeans: { default: "lastYear", reason: "没有写看哪一年，通常看上一年度", basis: measures("第十条", "亏损企业") },
    sourcingText: {
      default: "together",
      reason: "同一机关同日印发；较大事件办法写明可再申请省级，预案没有禁止",
      basis: [measures("第二十二条2、", "仍难以满足需要时"), contingencyPlan("3.1.2第一段", "不足部分")],
    },
    gradeOne: {
      default: "heading",
      reason: "条文标题和正文都写特别重大、重大",
      basis: [contingencyPlan("3.1第二段", "特别重大（Ⅰ级）"), contingencyPlan("3.1.1", "特别重大、重大（Ⅰ级）")],
    },
    changeFiling: { default: "city", reason: "字面是报批准的同一部门，理解为存档", basis: measures("第十六条", "应报市卫健委备案") },
    orderFirst: {
      default: "notRequired",
      reason: "办法规定向市卫健委申请，预案规定向相关应急指挥部申请；平时调用没有指挥部，故不作前提",
      basis: [measures("第二十三条", "需向市卫健委提出申请"), contingencyPlan("3.1第一段", "可向市相关应急指挥部提出")],
    },
    groundsAreListed: {
      default: "closed",
      reason: "对企业不利的措施，列明以外的情形不由系统放行",
      basis: measures("第三十八条", "统计报表等情况"),
    },
    quarterlyCheckCounts: {
      default: "separate",
      reason: "月检、季检并列写出，各是一种检查",
      basis: measures("第二十条", "建立月检、季检制度"),
    },
    consultation: {
      default: "notRequired",
      reason: "第二十三条只写卫健委审核审批，没有写协调是前提",
      basis: [measures("第五条6、", "协调市卫健委"), measures("第二十三条", "市卫健委审核审批后")],
    },
    allocationOrder: { default: "expiry", reason: "轮换依据的是有效期", basis: measures("第十八条", "具体药品") },
  },
  duties: {
    monthlyCheck: { basis: measures("第二十条", "月检"), due: {} },
    quarterlyCheck: { basis: measures("第二十条", "季检"), due: {} },
    monthlyReport: absent("“按时”没有写周期和日期"),
    quarterlyInspection: absent("没有写检查的周期"),
    planIssued: { basis: measures("第十三条", "每年二月底前"), due: { endOfMonth: 2 } },
    planFiled: { basis: measures("第十三条", "并报送省卫健委及有关部门备案"), due: { endOfMonth: 2 } },
  },
  indicators: {
    plannedTotal: measures("第十八条", "计划总量"),
    stockTotal: [measures("第十八条", "库存总量"), contingencyPlan("5.1第一段", "数量和地点")],
    expiredTotal: measures("第十八条", "有效期"),
    stockShare: measures("第十八条", "计划总量的70%"),
  },
  notices: { callOutNotice },
  notCoded,
});
