/** 云川市 (invented, samples/yunchuan-2025-3.txt): grades by numbers, other limits, reports every four hours, no rumours. */
import { adopt } from "../../../kernel/adopt.ts";
import { absent } from "../../../kernel/adoption.ts";
import { operational, source } from "../../../kernel/basis.ts";
import { atOnce, days, hours, minutes } from "../../../kernel/limit.ts";
import { financialEmergency } from "../regime.ts";

const plan = source("云政办发〔2025〕16号");
const clear = "条文写明了起算点";
const members = ["市委金融办", "市公安局", "市财政局", "市委宣传部", "人行云川市分行", "云川金融监管分局"];
const reports = plan("5.2第一段", "书面报告应当写明");
const byPlan = operational("处置中采取的措施要能记录");

export default adopt(financialEmergency, {
  city: "990100",
  sources: [plan.document],
  inForce: { from: "2025-06-18", basis: plan("8.3第一段", "自印发之日起施行") },
  actors: {
    institution: { basis: plan("5.1（1）", "当事单位应当立即"), units: [] },
    regulators: { basis: plan("5.1（2）", "金融监管部门"), units: ["云川金融监管分局"] },
    counties: { basis: plan("4.2（2）", "事发地县（区）人民政府"), units: [] },
    police: { basis: plan("6.1（2）", "公安机关"), units: ["市公安局"] },
    leadingGroup: { basis: plan("2.1第一段", "市金融突发事件应急指挥部"), units: ["市金融突发事件应急指挥部"] },
    office: { basis: plan("2.2第一段", "办公室设在市委金融办"), units: ["市委金融办"] },
    centralBank: { basis: plan("2.1第一段", "人行云川市分行"), units: ["人行云川市分行"] },
    members: { basis: plan("2.1第一段", "为成员单位"), units: members },
    publicity: absent("没有写宣传的办法"),
    finance: absent("没有写财政资金"),
  },
  registers: {
    planFilings: { basis: plan("8.1第一段", "报指挥部备案"), fields: { revisedOn: absent("没有写修订") } },
    liaisons: { basis: [plan("2.1第一段", "指定一名联络员"), plan("2.2第一段", "24小时值班")] },
    evaluations: { basis: [plan("7.1第一段", "提交总结报告"), plan("7.2第一段", "提交评估报告")] },
    exercises: { basis: plan("8.2第一段", "应急演练") },
  },
  rules: {
    gradeFitsCriteria: {
      basis: [
        plan("4.1（1）", "5000万元以上"),
        plan("4.1（2）", "1000万元以上"),
        plan("4.1（3）", "不足1000万元"),
        plan("4.1（4）", "按较高一级处理"),
      ],
      params: {
        criteria: [
          { grade: "major", criterion: "amount", limit: "50000000" },
          { grade: "major", criterion: "persons", limit: "1000" },
          { grade: "major", criterion: "severalSectors" },
          { grade: "larger", criterion: "amount", limit: "10000000" },
          { grade: "larger", criterion: "persons", limit: "200" },
          { grade: "larger", criterion: "counties", limit: "2" },
          { grade: "general", criterion: "smallAndLocal", limit: "10000000" },
        ],
      },
    },
    levelFitsGrade: {
      basis: [plan("4.2（1）", "相应级别的响应"), plan("4.2（2）", "启动三级响应")],
      params: {
        levels: [
          { grade: "major", level: "one" },
          { grade: "larger", level: "two" },
          { grade: "general", level: "three" },
        ],
      },
    },
    commandFitsLevel: {
      basis: [plan("4.2（1）", "并组织指挥"), plan("4.2（2）", "并组织指挥"), plan("4.2（3）", "由事发地县（区）人民政府指挥")],
      params: {
        rows: [
          { level: "one", commander: "city" },
          { level: "two", commander: "city" },
          { level: "three", commander: "county" },
        ],
      },
    },
    activationGrounded: {
      basis: [plan("4.2（1）", "由指挥部立即启动"), plan("4.2（2）", "启动三级响应"), plan("4.2（3）", "可以视情况启动三级响应")],
      params: {
        routes: [
          { route: "grade", grades: ["major", "larger"] },
          { route: "harm", grades: ["general"] },
          { route: "county", grades: ["general"] },
        ],
        unstated: [],
      },
    },
    answeredAtOnce: { basis: plan("4.2（1）", "立即启动"), params: { atOnce: ["major", "larger"] } },
    reportComplete: {
      basis: reports,
      params: { parts: ["name", "happenedAt", "where", "cause", "amount", "persons", "taken", "contact"] },
    },
    schemeComplete: { basis: plan("6.2第一段", "任务分工和时限"), params: { parts: ["situation", "measures", "division"] } },
    summaryComplete: { basis: plan("7.1第一段", "采取的措施和处理结果"), params: { parts: ["situation", "measures", "result"] } },
    evaluationComplete: { basis: plan("7.2第一段", "处理结果、损失和改进建议"), params: { parts: ["result", "losses", "improvements"] } },
    workGroupFits: { basis: plan("6.1（1）", "由副县级以上领导带队"), params: { ranks: ["countyDeputy"], listed: [] } },
    liftedByNotice: { basis: plan("6.3第一段", "不得解除应急措施") },
    warningAssessed: { basis: plan("3.1第一段", "会同有关成员单位完成评估") },
    warningOver: { basis: plan("3.2第一段", "不再可能发生突发事件") },
    rumourEstablished: absent("没有写谣言的处理"),
    filedWhereDue: {
      basis: plan("8.1第一段", "报指挥部备案"),
      params: {
        routes: [
          { filer: "member", with: ["leadingGroup"] },
          { filer: "county", with: ["leadingGroup"] },
          { filer: "institution", with: ["leadingGroup"] },
        ],
      },
    },
    plansFiled: { basis: plan("8.1第一段", "成员单位"), params: { units: members.map((name) => ({ name })) } },
    liaisonsNamed: { basis: plan("2.1第一段", "指定一名联络员"), params: { units: members.map((name) => ({ name })) } },
    countsFromHere: absent(clear),
    planSays: { basis: plan("4.1（4）", "同时符合两级标准的"), params: { silent: [{ question: "grading", where: "4.1（4）" }] } },
    activationForEachGrade: {
      basis: [plan("4.2（1）", "一级、二级事件"), plan("4.2（2）", "三级事件")],
      params: { answered: ["major", "larger", "general"], activated: ["major", "larger", "general"] },
    },
  },
  procedures: {
    emergency: {
      basis: plan("1.2第一段", "影响或者可能影响金融稳定的事件"),
      steps: {
        occur: plan("5.1（1）", "事件发生后"),
        oralReport: plan("5.1（1）", "口头报告"),
        ownPlan: plan("6.1（3）", "启动本单位应急预案"),
        writtenReport: plan("5.1（1）", "提交书面报告"),
        relayByRegulator: plan("5.1（2）", "转报指挥部办公室"),
        relayByCounty: plan("5.1（2）", "转报指挥部办公室"),
        countyGroup: plan("6.1（1）", "工作组赶到现场"),
        countyFindings: absent("没有写初步调查情况"),
        officeGroup: absent("只由县（区）派工作组"),
        regulatorGroup: absent("只由县（区）派工作组"),
        followUp: plan("5.1（4）", "每4小时续报一次"),
        reportCrime: plan("6.1（2）", "涉嫌犯罪的"),
        policeOnSite: plan("6.1（2）", "到达现场开展侦查"),
        countyRequest: absent("没有写扩大响应"),
        advise: absent("没有写启动建议"),
        grade: plan("4.1（4）", "按扩大后的等级处理"),
        reportUp: plan("5.1（3）", "报告市人民政府"),
        activate: [plan("4.2（1）", "立即启动相应级别的响应"), plan("4.2（2）", "报指挥部办公室备案")],
        dismiss: plan("4.2（3）", "可以视情况启动"),
        scheme: plan("6.2第一段", "提出处置方案"),
        askProvince: absent("没有写省级的指导和协助"),
        regrade: plan("4.3第一段", "调整响应级别"),
        takeMeasure: byPlan,
        appropriate: absent("没有写财政资金"),
        announceClosure: absent("没有写撤销（关闭）"),
        establishRumour: absent("没有写谣言的处理"),
        refuteRumour: absent("没有写谣言的处理"),
        inform: absent("没有写宣传的办法"),
        terminate: plan("6.3第一段", "发布终止响应的通知"),
        lift: plan("6.3第一段", "不得解除应急措施"),
        aftercare: absent("没有写善后"),
        investigate: absent("没有写全过程调查"),
        summariseRegulator: absent("只由当事单位总结"),
        summariseInstitution: plan("7.1第一段", "提交总结报告"),
        evaluate: plan("7.2第一段", "提交评估报告"),
        amend: absent("没有写修订"),
        archive: operational("报告收齐后，本件结束"),
      },
      clocks: {
        oralReport: { basis: plan("5.1（1）", "应当立即"), limit: atOnce },
        ownPlan: { basis: plan("6.1（3）", "立即启动"), limit: atOnce },
        written: absent("自口头报告起算"),
        writtenAfterOral: { basis: plan("5.1（1）", "口头报告后1小时内"), limit: hours(1) },
        relayByRegulator: { basis: plan("5.1（2）", "15分钟内转报"), limit: minutes(15) },
        relayByCounty: { basis: plan("5.1（2）", "15分钟内转报"), limit: minutes(15) },
        countyGroup: { basis: plan("6.1（1）", "接到口头报告后"), limit: hours(2) },
        countyGroupAtOnce: absent("自接到口头报告起算"),
        officeGroup: absent("只由县（区）派工作组"),
        officeGroupAtOnce: absent("只由县（区）派工作组"),
        regulatorGroup: absent("只由县（区）派工作组"),
        regulatorGroupAtOnce: absent("只由县（区）派工作组"),
        countyFindings: absent("没有写初步调查情况"),
        followUp: { basis: plan("5.1（4）", "每4小时续报一次"), since: ["activate", "followUp"], limit: hours(4) },
        police: { basis: plan("6.1（2）", "30分钟内到达现场"), limit: minutes(30) },
        upward: { basis: plan("5.1（3）", "接到口头报告后"), limit: hours(2) },
        upwardAfterGrading: absent("自接到口头报告起算"),
        activation: { basis: plan("4.2（1）", "由指挥部立即启动"), limit: atOnce },
        refute: absent("没有写谣言的处理"),
        summaryRegulator: absent("只由当事单位总结"),
        summaryInstitution: { basis: plan("7.1第一段", "响应终止后15日内"), limit: days(15) },
        evaluation: { basis: plan("7.2第一段", "响应终止后30日内"), limit: days(30) },
      },
    },
    warning: {
      basis: plan("3.1第一段", "提出预警报告"),
      steps: {
        report: plan("3.1第一段", "提出预警报告"),
        issue: plan("3.1第一段", "决定是否发布预警"),
        decline: plan("3.1第一段", "决定是否发布预警"),
        watch: absent("没有写预警期间的通报"),
        end: plan("3.2第一段", "由指挥部宣布解除预警"),
        withdraw: absent("没有写预警措施"),
      },
      clocks: { assess: { basis: plan("3.1第一段", "接到预警报告后2小时内"), limit: hours(2) } },
    },
    filing: {
      basis: plan("8.1第一段", "报指挥部备案"),
      steps: {
        submit: plan("8.1第一段", "报指挥部备案"),
        return: operational("报送的预案不全，要能退回补正"),
        accept: plan("8.1第一段", "报指挥部备案"),
      },
      clocks: {},
    },
  },
  readings: {
    doubtfulGrade: absent("没有写难以判定时怎么办"),
    overlappingCriteria: absent("4.1（4）写明按较高一级"),
    firstTwoLevels: absent("各级各写一种等级"),
    unstatedActivation: absent("各级都写了启动条件"),
    groupMembers: absent("没有列工作组的组成"),
    writtenReportSince: absent(clear),
    workGroupSince: absent(clear),
    upwardReportSince: absent(clear),
  },
  duties: { exerciseHeld: { basis: plan("8.2第一段", "每半年组织一次"), due: {} } },
  indicators: { filedPlans: plan("8.1第一段", "报指挥部备案") },
  notices: {
    responseNotice: absent("没有要求发布启动响应的通知"),
    endNotice: {
      basis: plan("6.3第一段", "终止响应的通知"),
      issuer: "云川市金融突发事件应急指挥部",
      number: { code: "云金应", basis: operational("文件没有给出机关代字，先用这个，可以在设置里改") },
      parts: {
        event: operational("要写明终止的是哪一次响应"),
        end: plan("6.3第一段", "风险消除后"),
        measures: plan("6.3第一段", "不得解除应急措施"),
        summary: plan("7.1第一段", "提交总结报告"),
      },
    },
  },
  notCoded: [
    [plan.at("第一段"), "印发通知的正文"],
    [plan.at("1.1第一段"), "编制目的"],
  ],
});
