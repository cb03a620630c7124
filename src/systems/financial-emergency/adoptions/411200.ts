/** 三门峡市: 三政办〔2018〕24号. Its grades have no numbers; several of its limits do not say from when they count. */
import { adopt } from "../../../kernel/adopt.ts";
import { absent } from "../../../kernel/adoption.ts";
import { operational, source } from "../../../kernel/basis.ts";
import { atOnce, hours, minutes, promptly } from "../../../kernel/limit.ts";
import { financialEmergency } from "../regime.ts";
import { notCoded } from "./411200-not-coded.ts";

const plan = source("三政办〔2018〕24号");
const higherWins = plan("四、（一）", "按较高一级突发事件处理");
const report = (words: string) => plan("五、（一）2.", words);
const atScene = plan("五、（三）第一段", "各成员单位根据职责分工开展处置工作");
const members = "二、（一）第一段";

export default adopt(financialEmergency, {
  city: "411200",
  sources: [plan.document],
  inForce: { from: "2018-05-23", basis: plan("八、（三）", "自颁布之日起实施") },
  actors: {
    institution: { basis: plan("五、（一）1.", "当事单位应立即"), units: [] },
    regulators: {
      basis: [report("各行业监管部门"), plan("二、（二）3.（3）", "三门峡银监分局")],
      units: ["三门峡银监分局"],
    },
    counties: { basis: plan("二、（二）3.（7）", "各县（市、区）政府"), units: [] },
    police: { basis: plan("二、（二）3.（6）", "市公安局"), units: ["市公安局"] },
    leadingGroup: { basis: plan(members, "金融突发事件应急处置领导小组"), units: ["市金融突发事件应急处置领导小组"] },
    office: {
      basis: [plan(members, "领导小组下设办公室"), plan("二、（二）3.（1）", "市政府金融办")],
      units: ["市政府金融办"],
    },
    centralBank: { basis: plan("二、（二）3.（2）", "人行三门峡市中心支行"), units: ["人行三门峡市中心支行"] },
    members: {
      basis: plan(members, "成员单位包括"),
      units: [
        ...["市政府金融办", "人行三门峡市中心支行", "三门峡银监分局", "市委宣传部", "市财政局"],
        ...["市公安局", "市商务局", "市信访局", "市政府法制办", "市保险行业协会"],
      ],
    },
    publicity: { basis: plan("二、（二）3.（4）", "市委宣传部"), units: ["市委宣传部"] },
    finance: { basis: plan("二、（二）3.（5）", "市财政局"), units: ["市财政局"] },
  },
  registers: {
    planFilings: { basis: plan("八、（一）", "及时向市领导小组备案") },
    liaisons: { basis: [plan(members, "指定一名联络员"), plan("七、（二）第一段", "24小时值班制度")] },
    evaluations: { basis: [plan("六、（二）1.", "提交书面报告"), plan("六、（二）5.", "按要求归档")] },
    exercises: { basis: [plan("七、（五）1.", "培训班"), plan("七、（五）2.", "定期对应急预案进行演练")] },
  },
  rules: {
    gradeFitsCriteria: {
      basis: [
        higherWins,
        plan("四、（一）", "按升级后的级别处理"),
        ...["1", "2", "3", "4"].map((grade) => plan(`四、（一）${grade}.第一段`, "有下列情况之一")),
        ...[
          plan("四、（一）1.（1）", "具有全国性影响"),
          plan("四、（一）1.（2）", "连锁反应"),
          plan("四、（一）1.（3）", "影响市内金融安全"),
        ],
        ...[
          plan("四、（一）1.（4）", "其他需要按Ⅰ级"),
          plan("四、（一）2.（1）", "多个金融行业"),
          plan("四、（一）2.（2）", "不能单独应对"),
        ],
        ...[plan("四、（一）2.（3）", "其他需要按Ⅱ级"), plan("四、（一）3.（1）", "能独立应对"), plan("四、（一）3.（2）", "能单独应对")],
        ...[plan("四、（一）3.（3）", "其他需要按Ⅲ级"), plan("四、（一）4.第二段", "不需要进行跨县（市、区）协调")],
      ],
      params: {
        criteria: [
          { grade: "extraordinary", criterion: "nationalImpact" },
          { grade: "extraordinary", criterion: "chainReaction" },
          { grade: "extraordinary", criterion: "threatensCity" },
          { grade: "major", criterion: "severalSectorsHere" },
          { grade: "major", criterion: "notAlone" },
          { grade: "larger", criterion: "cityAlone" },
          { grade: "larger", criterion: "regulatorAlone" },
          { grade: "general", criterion: "countyAlone" },
          { grade: "general", criterion: "regulatorAlone" },
        ],
      },
    },
    levelFitsGrade: {
      basis: [plan("四、（二）2.", "I级或II级响应"), plan("四、（二）2.（1）", "启动IV级响应"), plan("四、（二）2.（2）", "启动III级响应")],
      params: {
        levels: [
          { grade: "extraordinary", level: "one", also: "two" },
          { grade: "major", level: "two", also: "one" },
          { grade: "larger", level: "three" },
          { grade: "general", level: "four" },
        ],
      },
    },
    commandFitsLevel: {
      basis: [
        plan("四、（二）2.", "报请省政府指导和协调"),
        plan("四、（二）2.（1）", "县（市、区）政府领导、指挥和协调"),
        plan("四、（二）2.（2）", "由市政府领导、指挥和协调"),
      ],
      params: {
        rows: [
          { level: "one", commander: "province" },
          { level: "two", commander: "province" },
          { level: "three", commander: "city" },
          { level: "four", commander: "county" },
        ],
      },
    },
    activationGrounded: {
      basis: [
        plan("四、（二）1.（1）", "III级以上金融突发事件"),
        plan("四、（二）1.（2）", "视情况启动本预案"),
        plan("四、（二）1.（3）", "经市领导小组研究决策后"),
      ],
      params: {
        routes: [
          { route: "grade", grades: ["extraordinary", "major", "larger"] },
          { route: "harm", grades: ["extraordinary", "major", "larger", "general"] },
          { route: "countyRequest", grades: ["extraordinary", "major", "larger", "general"] },
        ],
        unstated: ["general"],
      },
    },
    answeredAtOnce: { basis: plan("四、（二）1.（1）", "立即启动本预案"), params: { atOnce: ["extraordinary", "major", "larger"] } },
    reportComplete: {
      basis: plan("五、（一）4.", "报告的内容应包括"),
      params: {
        parts: [
          ...(["name", "happenedAt", "where", "cause", "nature", "supposedGrade", "amount", "persons"] as const),
          ...(["scope", "stability", "trend", "loss", "taken", "planned"] as const),
        ],
      },
    },
    schemeComplete: {
      basis: plan("五、（二）2.", "成员单位会议的讨论意见"),
      params: { parts: ["situation", "severity", "opinions", "measures"] },
    },
    summaryComplete: { basis: plan("六、（二）1.", "采取的处置措施和处理结果"), params: { parts: ["situation", "measures", "result"] } },
    evaluationComplete: {
      basis: [plan("六、（二）2.", "处置结果及损失"), plan("六、（二）2.", "进一步改进和完善应急预案的建议")],
      params: { parts: ["situation", "measures", "result", "losses", "improvements"] },
    },
    workGroupFits: {
      basis: [report("公安干警、乡镇干部、村干部等"), report("副县级及以上领导带队")],
      params: { ranks: ["countyDeputy"], listed: ["police", "township", "village"] },
    },
    liftedByNotice: { basis: plan("六、（一）1.", "接到市领导小组通知后方可解除") },
    warningAssessed: { basis: plan("三、（二）1.", "应会同成员部门迅速评估") },
    warningOver: { basis: plan("三、（二）3.", "不可能发生金融突发事件时") },
    rumourEstablished: {
      basis: [plan("五、（三）5.", "确因谣言或不实报道引发"), plan("五、（三）5.", "公安机关名义发布")],
      params: { publishers: ["county", "countyPolice"] },
    },
    filedWhereDue: {
      basis: [plan("八、（一）", "及时向市领导小组备案"), plan("八、（一）", "当地人民银行、行业监管部门备案")],
      params: {
        routes: [
          { filer: "member", with: ["leadingGroup"] },
          { filer: "county", with: ["leadingGroup"] },
          { filer: "institution", with: ["centralBank", "regulator"] },
        ],
      },
    },
    plansFiled: {
      basis: plan("八、（一）", "市领导小组成员单位"),
      params: {
        units: ["市委宣传部", "市财政局", "市公安局", "市商务局", "市信访局", "市政府法制办", "市保险行业协会"].map((name) => ({ name })),
      },
    },
    liaisonsNamed: {
      basis: plan(members, "并指定一名联络员"),
      params: {
        units: ["市委宣传部", "市财政局", "市公安局", "市商务局", "市信访局", "市政府法制办", "市保险行业协会"].map((name) => ({ name })),
      },
    },
    countsFromHere: { basis: [plan("五、（一）1.", "同时在30分钟内"), report("于1小时内派出"), plan("五、（一）3.", "按规定在1小时内")] },
    planSays: {
      basis: [
        higherWins,
        ...[plan("五、（一）1.", "同时在30分钟内"), report("于1小时内派出"), plan("五、（一）3.", "按规定在1小时内")],
        ...[plan("五、（一）3.", "性质及严重程度进行分析和判断"), plan("四、（二）2.", "I级或II级响应")],
        ...[plan("六、（一）1.", "适时发布终止应急响应"), plan("六、（二）1.", "提交书面报告")],
      ],
      params: {
        silent: [
          { question: "writtenReport", where: "五、（一）1." },
          { question: "workGroup", where: "五、（一）2." },
          { question: "upwardReport", where: "五、（一）3." },
          { question: "grading", where: "五、（一）3." },
          { question: "firstTwo", where: "四、（二）2." },
          { question: "overlap", where: "四、（一）3.和4." },
          { question: "end", where: "六、（一）1." },
          { question: "summary", where: "六、（二）1." },
        ],
      },
    },
    activationForEachGrade: {
      basis: [plan("四、（二）1.（1）", "III级以上金融突发事件"), plan("四、（二）2.（1）", "启动IV级响应")],
      params: { answered: ["extraordinary", "major", "larger", "general"], activated: ["extraordinary", "major", "larger"] },
    },
  },
  procedures: {
    emergency: {
      basis: [
        plan("一、（三）第一段", "需要立即处置的金融事件"),
        ...[
          plan("一、（三）1.", "自然灾害"),
          plan("一、（三）2.", "被冲击"),
          plan("一、（三）3.", "系统性故障"),
          plan("一、（三）4.", "携巨款潜逃"),
        ],
        ...[
          plan("一、（三）5.", "支付困难"),
          plan("一、（三）6.", "负面失实报道"),
          plan("一、（三）7.", "挤兑或退保"),
          plan("一、（三）8.", "其他影响金融"),
        ],
      ],
      steps: {
        occur: plan("五、（一）1.", "金融突发事件发生后"),
        oralReport: plan("五、（一）1.", "进行口头报告"),
        ownPlan: plan("五、（二）1.", "立即启动本单位应急预案"),
        writtenReport: plan("五、（一）1.", "进行书面报告"),
        relayByRegulator: report("须立即转报市领导小组办公室"),
        relayByCounty: report("须立即转报市领导小组办公室"),
        countyGroup: report("工作组进驻现场维持秩序"),
        countyFindings: report("及时上报初步调查情况"),
        officeGroup: report("组织工作组赶赴现场"),
        regulatorGroup: report("组织工作组赶赴现场"),
        followUp: [report("共同履行后续报告职责"), plan("二、（二）1.（3）", "报告事件动态及处置情况")],
        reportCrime: report("涉嫌犯罪的"),
        policeOnSite: report("进驻现场开展犯罪侦查工作"),
        countyRequest: plan("四、（二）1.（3）", "请求扩大响应"),
        advise: [plan("二、（二）3.（1）", "提出是否启动本预案的建议"), plan("二、（二）3.（2）", "提出是否启动本预案的建议")],
        grade: plan("五、（一）3.", "性质及严重程度进行分析和判断"),
        reportUp: plan("五、（一）3.", "上报市政府及其他有关上级机关"),
        activate: [plan("二、（二）1.（2）", "决定启动或终止本预案"), plan("五、（二）2.", "视情发布应急响应")],
        dismiss: plan("二、（二）1.（2）", "决定启动或终止本预案"),
        scheme: [plan("五、（二）2.", "提出处置方案"), plan("二、（二）1.（5）", "具体协商制定处置方案")],
        askProvince: [plan("四、（二）2.", "报请省政府指导和协调"), plan("四、（二）2.（2）", "报请省政府金融办")],
        regrade: plan("四、（二）2.（2）第二段", "对响应级别及时进行相应调整"),
        takeMeasure: [
          atScene,
          plan("五、（三）2.", "落实预案各项处置措施"),
          plan("五、（三）1.", "督促、指导各有关部门和单位"),
          plan("五、（三）4.", "需要派警力维持现场秩序"),
        ],
        appropriate: plan("二、（二）3.（5）", "是否需要动用财政资金"),
        announceClosure: plan("五、（三）3.", "对外发布撤销（关闭）公告"),
        establishRumour: plan("五、（三）5.", "在查明金融突发事件"),
        refuteRumour: plan("五、（三）5.", "公告，澄清事实真相"),
        inform: [plan("五、（三）6.", "做好宣传、解释工作"), plan("二、（二）1.（7）", "统一对外宣传解释口径")],
        terminate: plan("六、（一）1.", "终止应急响应和风险解除通知"),
        lift: plan("六、（一）1.", "解除已采取的应急措施"),
        aftercare: [plan("六、（一）2.", "尚未处理完的债权、债务"), plan("六、（一）3.", "恢复正常营业秩序")],
        investigate: plan("六、（一）4.", "全过程进行调查"),
        summariseRegulator: plan("六、（二）1.", "监管部门和当事单位应对处置工作"),
        summariseInstitution: plan("六、（二）1.", "监管部门和当事单位应对处置工作"),
        evaluate: [plan("六、（二）2.", "全面评估与总结"), plan("二、（二）1.（8）", "进行总结并进行评估")],
        amend: [plan("六、（二）4.", "修订本预案的意见和建议"), plan("二、（二）2.（5）", "提出修订本预案的建议")],
        archive: [plan("六、（二）5.", "保存完整并按要求归档"), plan("二、（二）2.（4）", "收集、保管有关档案")],
      },
      clocks: {
        oralReport: { basis: plan("五、（一）1.", "当事单位应立即"), limit: atOnce },
        ownPlan: { basis: plan("五、（二）1.", "当事单位立即启动"), limit: atOnce },
        written: { basis: plan("五、（一）1.", "同时在30分钟内"), limit: minutes(30) },
        writtenAfterOral: { basis: plan("五、（一）1.", "同时在30分钟内"), limit: minutes(30) },
        relayByRegulator: { basis: report("须立即转报"), limit: atOnce },
        relayByCounty: { basis: report("须立即转报"), limit: atOnce },
        countyGroup: { basis: report("于1小时内派出"), limit: hours(1) },
        countyGroupAtOnce: { basis: report("于1小时内派出"), limit: hours(1) },
        officeGroup: { basis: report("于1小时内组织工作组"), limit: hours(1) },
        officeGroupAtOnce: { basis: report("于1小时内组织工作组"), limit: hours(1) },
        regulatorGroup: { basis: report("于1小时内组织工作组"), limit: hours(1) },
        regulatorGroupAtOnce: { basis: report("于1小时内组织工作组"), limit: hours(1) },
        countyFindings: { basis: report("及时上报初步调查情况"), limit: promptly("及时") },
        followUp: { basis: report("随时报告突发事件最新发展态势"), since: ["occur", "followUp"], limit: promptly("随时") },
        police: { basis: report("在接到报告后1小时内"), limit: hours(1) },
        upward: { basis: plan("五、（一）3.", "按规定在1小时内"), limit: hours(1) },
        upwardAfterGrading: { basis: plan("五、（一）3.", "按规定在1小时内"), limit: hours(1) },
        activation: { basis: plan("四、（二）1.（1）", "立即启动本预案"), limit: atOnce },
        refute: { basis: plan("五、（三）5.", "第一时间"), limit: promptly("第一时间") },
        summaryRegulator: absent("没有写几日内提交"),
        summaryInstitution: absent("没有写几日内提交"),
        evaluation: { basis: plan("六、（二）2.", "及时上报市政府"), limit: promptly("及时") },
      },
    },
    warning: {
      basis: plan("三、（二）1.", "提出预警报告"),
      steps: {
        report: plan("三、（二）1.", "提出预警报告"),
        issue: plan("三、（二）1.", "决定是否发出预警警报"),
        decline: plan("三、（二）1.", "决定是否发出预警警报"),
        watch: plan("三、（二）2.", "及时通报最新动态"),
        end: plan("三、（二）3.", "由市领导小组宣布解除警报"),
        withdraw: plan("三、（二）3.", "解除已采取的措施"),
      },
      clocks: { assess: { basis: plan("三、（二）1.", "迅速评估"), limit: promptly("迅速") } },
    },
    filing: {
      basis: plan("八、（一）", "及时向市领导小组备案"),
      steps: {
        submit: [plan("八、（一）", "及时向市领导小组备案"), plan("一、（四）1.", "制定本系统的金融突发事件应急预案")],
        return: operational("报送的预案不全，要能退回补正"),
        accept: plan("八、（一）", "行业监管部门备案"),
      },
      clocks: {},
    },
  },
  readings: {
    doubtfulGrade: { default: "open", reason: "“难以判定”说的是指标交叉，不是事实没有查清", basis: plan("四、（一）", "难以判定级别时") },
    overlappingCriteria: { default: "higher", reason: "第（一）项写明按较高一级", basis: higherWins },
    firstTwoLevels: { default: "respectively", reason: "两级依次写出，与两等事件对应", basis: plan("四、（二）2.", "I级或II级响应") },
    unstatedActivation: {
      default: "implied",
      reason: "写了启动Ⅳ级响应并由属地政府指挥，没有响应就没有处置",
      basis: plan("四、（二）2.（1）", "启动IV级响应"),
    },
    groupMembers: { default: "examples", reason: "写有“等”字", basis: report("村干部等组成工作组") },
    writtenReportSince: { default: "occurrence", reason: "“发生后……同时”，从发生算起", basis: plan("五、（一）1.", "同时在30分钟内") },
    workGroupSince: { default: "oralReport", reason: "同一项先写接到口头报告", basis: report("接到当事单位口头报告后") },
    upwardReportSince: { default: "oralReport", reason: "上报不能等到研判完毕", basis: plan("五、（一）3.", "按规定在1小时内") },
  },
  duties: { exerciseHeld: absent("只写定期，没有周期") },
  indicators: { filedPlans: plan("八、（一）", "及时向市领导小组备案") },
  notices: {
    responseNotice: {
      basis: plan("五、（二）2.", "视情发布应急响应"),
      issuer: "三门峡市金融突发事件应急处置领导小组",
      number: { code: "三金应", basis: operational("文件没有给出机关代字，先用这个，可以在设置里改") },
      parts: {
        event: plan("五、（二）2.", "依照事件分级"),
        response: plan("五、（二）2.", "视情发布应急响应"),
        duty: [plan("七、（二）第一段", "24小时值班制度"), report("随时报告突发事件最新发展态势")],
      },
    },
    endNotice: {
      basis: plan("六、（一）1.", "终止应急响应和风险解除通知"),
      issuer: "三门峡市金融突发事件应急处置领导小组",
      number: { code: "三金应", basis: operational("文件没有给出机关代字，先用这个，可以在设置里改") },
      parts: {
        event: operational("要写明终止的是哪一次响应"),
        end: plan("六、（一）1.", "终止应急响应和风险解除通知"),
        measures: plan("六、（一）1.", "接到市领导小组通知后方可解除"),
        summary: plan("六、（二）1.", "提交书面报告"),
      },
    },
  },
  notCoded,
});
