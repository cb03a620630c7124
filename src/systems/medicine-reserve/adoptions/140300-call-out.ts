/** 阳泉市: the call-out and the response, step by step and clock by clock. */
import { operational, source } from "../../../kernel/basis.ts";
import { atOnce, days, hours, promptly, weeks } from "../../../kernel/limit.ts";

const measures = source("阳政办发〔2020〕8号");
const contingencyPlan = source("阳政办发〔2020〕9号");

export const callOut = {
  basis: [measures("第二十三条", "需要动用医药储备时"), contingencyPlan("2.2.4第二段", "依照调用通知单执行")],
  steps: {
    apply: [measures("第二十三条", "需向市卫健委提出申请"), contingencyPlan("3.1第一段", "提出动用市级储备的申请")],
    order: contingencyPlan("3.2（3）", "接到市相关应急指挥部调拨指令"),
    coordinate: [measures("第五条6、", "协调市卫健委"), measures("第五条7、", "外省、市、县调用我市医药储备")],
    returnApplication: operational("申请内容不全，要能退回补正"),
    reject: measures("第二十三条", "审核审批"),
    issueNotice: [measures("第二十三条", "下达调用通知单"), contingencyPlan("3.2（3）", "向承储企业下达调用通知单")],
    orderByPhone: measures("第二十五条", "电话或传真"),
    reissueNotice: operational("通知单发出后有更正的，要能换发，原号作废"),
    submitPapers: measures("第二十五条", "补办有关手续"),
    issueNoticeAfter: [measures("第二十五条", "按本办法第二十三条补办"), measures("第二十三条", "下达调用通知单")],
    inspect: contingencyPlan("3.2（3）", "进行查验"),
    load: [contingencyPlan("3.2（4）", "装载"), measures("第二十四条", "接到调用通知单后")],
    deliver: [contingencyPlan("3.2（4）", "送达指定地点和单位"), measures("第二十四条", "发送到指定的地区和单位")],
    receive: [contingencyPlan("3.2（4）", "履行相关接收手续"), measures("第二十四条", "做好交接手续")],
    signContract: measures("第二十六条", "补签购销合同"),
    pay: [measures("第二十七条", "将货款支付给调出企业"), measures("第三十一条", "有偿调用")],
    collect: [measures("第三十一条", "调出方要及时回收货款"), contingencyPlan("2.2.4第二段", "并及时回收货款")],
    replenish: measures("第十七条", "及时补齐"),
    close: operational("手续、合同、货款、补齐都办完，本件结束"),
    requestElsewhere: [contingencyPlan("3.1.2第一段", "向相邻省、市、县人民政府"), measures("第二十二条2、", "向相邻省、市、县人民政府")],
    receiveElsewhere: contingencyPlan("3.2（5）", "由市指挥部办公室负责接收"),
    procure: [contingencyPlan("2.2.3第七段", "组织货源"), contingencyPlan("2.2.4第二段", "执行短缺医药物资的采购")],
    storeElsewhere: contingencyPlan("3.2（5）", "承储企业负责储存"),
  },
  clocks: {
    review: { basis: contingencyPlan("3.2（3）", "在24小时内审核完毕"), since: "order", limit: hours(24) },
    load: { basis: contingencyPlan("3.2（4）", "应在4小时内完成"), limit: hours(4) },
    deliver: { basis: contingencyPlan("3.2（4）", "之后4小时内送达"), limit: hours(4) },
    handover: { basis: contingencyPlan("3.2（4）", "一周内相关单位按照程序补办"), limit: weeks(1) },
    papers: { basis: measures("第二十五条", "一周内"), limit: weeks(1) },
    contract: { basis: measures("第二十六条", "调出十日内"), limit: days(10) },
    payment: {
      basis: [measures("第二十七条", "及时将货款"), measures("第三十一条", "拖延、拒付")],
      since: "load",
      limit: promptly("及时"),
    },
    replenishment: { basis: measures("第十七条", "应按储备计划及时补齐"), limit: promptly("及时") },
  },
} as const;

export const emergencyResponse = {
  basis: [contingencyPlan("3.2（1）", "启动市级医药储备调拨应急响应"), contingencyPlan("2.2.1第一段", "决定启动和终止应急响应")],
  steps: {
    start: contingencyPlan("3.2（1）", "启动市级医药储备调拨应急响应"),
    notifyMembers: contingencyPlan("3.2（2）", "通知成员单位进入应急状态"),
    advise: [contingencyPlan("3.2（2）", "提出调拨建议"), contingencyPlan("2.2.3第四段", "提出动用医药储备品种")],
    notifyCustodian: contingencyPlan("2.2.3第二段", "《阳泉市医药储备应急通知》"),
    prepare: contingencyPlan("3.2（2）", "调运准备"),
    publish: [
      contingencyPlan("3.3第一段", "由指挥部或指挥部授权的单位发布"),
      contingencyPlan("2.2.2(3)", "发布有关医药储备需求、调拨信息"),
    ],
    end: contingencyPlan("3.4第一段", "宣布响应结束"),
    notifyEnd: contingencyPlan("3.4第一段", "通知相关单位"),
    followUp: contingencyPlan("4.1第一段", "跟踪服务"),
    report: contingencyPlan("4.1第一段", "书面总结评估报告"),
    assess: contingencyPlan("4.2第一段", "进行分析评估"),
  },
  clocks: {
    notifyMembers: { basis: contingencyPlan("3.2（2）", "立即通知"), limit: atOnce },
    advise: { basis: contingencyPlan("3.2（2）", "及时提出"), limit: promptly("及时") },
    prepare: { basis: contingencyPlan("3.2（2）", "要立即做好"), limit: atOnce },
    report: { basis: contingencyPlan("4.1第一段", "应及时向市指挥部办公室"), limit: promptly("及时") },
  },
} as const;

export const callOutNotice = {
  basis: [measures("第二十三条", "下达调用通知单"), contingencyPlan("3.2（3）", "向承储企业下达调用通知单")],
  issuer: "阳泉市卫生健康委员会",
  number: { code: "阳卫储调", basis: operational("文件没有给出机关代字，先用这个，可以在设置里改") },
  parts: {
    request: measures("第二十三条", "市卫健委审核审批后"),
    goods: [measures("第六条2、", "依据市卫健委下达的调用通知单"), contingencyPlan("2.2.3第四段", "品种、规格、数量")],
    destination: [measures("第二十四条", "发送到指定的地区和单位"), contingencyPlan("3.2（4）", "送达指定地点和单位")],
    limits: contingencyPlan("3.2（4）", "应在4小时内完成"),
    handover: [measures("第二十四条", "做好交接手续"), contingencyPlan("3.2（4）", "履行相关接收手续")],
    inspection: contingencyPlan("3.2（3）", "进行查验"),
    replaced: operational("换发时要说明原号作废"),
  },
} as const;
