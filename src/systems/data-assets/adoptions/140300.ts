/** 阳泉市: 政务数据资产管理试行办法. Only the order of the ladder and the contract are told in full; the rest is readings. */
import { adopt } from "../../../kernel/adopt.ts";
import { absent } from "../../../kernel/adoption.ts";
import { law, operational, source, standard } from "../../../kernel/basis.ts";
import { asSet } from "../../../kernel/limit.ts";
import { dataAssets } from "../regime.ts";

const measures = source("阳政办发〔2020〕7号");
const sharingLaw = law("政务信息资源共享管理暂行办法（国发〔2016〕51号）");
const disciplineLaw = law("中华人民共和国公职人员政务处分法");
const dcat = (term: string) => standard("DCAT 3", term);
const code = operational("文件没有给出机关代字，先用这个，可以在设置里改");
const filing = measures("第十条", "备案");
const mending = measures("第十五条", "由同级人民政府责令限期改正");
const circulating = measures("第十五条", "逾期不改正的，给予通报批评");
const pooling = measures("第八条第二款", "统一汇总到本级");

export default adopt(dataAssets, {
  city: "140300",
  sources: [measures.document],
  // The day below the title; the measures are in force from their publication, and no other day is known.
  inForce: { from: "2020-01-22", basis: measures("第十七条", "自发布之日起实施") },
  actors: {
    holder: { basis: measures("第三条第二款", "本办法所称政务服务实施机构"), units: [] },
    keeper: { basis: measures("第六条", "市大数据应用局负责市直"), units: ["市大数据应用局"] },
    countyKeeper: { basis: measures("第六条", "政务信息管理部门负责本行政区域"), units: [] },
    enforcer: { basis: mending, units: [] },
  },
  registers: {
    checklist: { basis: [measures("第七条第二款", "编制政务数据资产登记目录清单"), measures("第八条", "登记目录清单")] },
    assets: {
      basis: [measures("第八条第二款", "建卡立账"), measures("第三条", "各类业务应用系统")],
      fields: {
        forms: measures("第三条", "文字、数字、符号、图片和视音频"),
        qualities: measures("第三条", "权属明晰、可量化、可控制、可交换"),
        ownership: [measures("第三条", "权属明晰"), measures("第七条", "其所有权归国家所有")],
        classified: measures("第三条第三款", "涉密政务数据资产"),
        purpose: measures("第九条第二款", "其他独立的政务数据共享交换平台"),
        source: dcat("dct:provenance"),
        cycle: dcat("dct:accrualPeriodicity"),
        responsible: measures("第十四条第二款", "谁管理谁负责"),
        arisenOn: absent("没有写登记期限"),
        sharing: [measures("第九条第三款", "政务数据共享类型"), sharingLaw("第九条")],
        sharingCondition: sharingLaw("第九条"),
        sharingGround: sharingLaw("第十条"),
        description: dcat("dct:description"),
        endpoint: dcat("dcat:endpointURL"),
      },
    },
    developments: { basis: [measures("第十条", "授权开发对象或者合作开发对象"), measures("第十二条", "应当在合同中明确")] },
    safeguards: { basis: [measures("第十四条", "落实安全责任制"), measures("第十四条第二款", "谁使用谁负责")] },
  },
  rules: {
    cardsComplete: {
      basis: [measures("第八条第二款", "建卡立账"), measures("第三条", "建设、管理和使用")],
      params: { content: ["ways", "forms", "ownership"] },
    },
    withinDefinition: { basis: measures("第三条", "权属明晰、可量化、可控制、可交换的政务数据") },
    notClassified: { basis: measures("第三条第三款", "按照有关法律法规和规定执行") },
    pooled: { basis: pooling, params: { within: [] } },
    listedRegistered: { basis: measures("第八条", "依照政务数据资产登记目录清单") },
    unifiedPlatform: {
      basis: [measures("第九条第二款", "不得建设其他独立的政务数据共享交换平台"), measures("第九条", "市大数据应用局负责统一建设")],
      params: { builders: [{ purpose: "exchange", by: "keeper" }] },
    },
    sharingClassified: {
      basis: [measures("第九条第三款", "按照政务数据共享类型编制政务数据共享目录"), sharingLaw("第九条"), sharingLaw("第十条")],
    },
    contractComplete: {
      basis: [measures("第十二条", "范围、程度、期限"), measures("第十二条", "处置"), measures("第十二条", "新产生的数据权属")],
      params: { demanded: ["scope", "extent", "term", "disposal", "ownership"] },
    },
    safeguarded: {
      basis: [measures("第十四条", "建立政务数据安全等级管理制度"), measures("第十四条第二款", "谁管理谁负责、谁使用谁负责")],
    },
    breachListed: {
      basis: [
        measures("第十五条第（一）项", "登记汇总工作"),
        measures("第十五条第（二）项", "违规建设"),
        measures("第十五条第（三）项", "超越权限"),
        measures("第十五条第（四）项", "违规进行政务数据资产交易"),
        measures("第十五条第（五）项", "其他违反本办法规定行为"),
      ],
      params: { listed: ["notRegistered", "platform", "beyondAuthority", "trading", "other"] },
    },
    handedOver: { basis: [measures("第十六条", "按照有关法律法规实施处罚"), measures("第十三条", "不得非法采集、传播、销售")] },
    overdue: { basis: circulating },
    consequenceGrounded: {
      basis: [measures("第十五条", "情节严重的"), measures("第十五条", "造成损失的"), measures("第十五条", "构成犯罪的")],
      params: {
        grounds: [
          { consequence: "discipline", ground: "severe" },
          { consequence: "compensation", ground: "lossCaused" },
          { consequence: "crime", ground: "crimeSuspected" },
        ],
      },
    },
    disciplineDecided: { basis: [measures("第十五条", "依法给予处分"), disciplineLaw("第三条")] },
  },
  procedures: {
    pooling: {
      basis: pooling,
      steps: {
        submit: pooling,
        returnCards: measures("第八条", "同级政务信息管理部门的监督、指导"),
        resubmit: measures("第八条", "更新维护"),
        pool: measures("第七条第二款", "汇总登记本级政务数据资产"),
      },
      clocks: {},
    },
    building: {
      basis: measures("第九条第二款", "不得建设其他独立的"),
      steps: { declare: measures("第八条第二款", "各自建设、管理、使用") },
      clocks: {},
    },
    cataloguing: {
      basis: measures("第九条第三款", "编制政务数据共享目录"),
      steps: { compile: measures("第九条第三款", "编制政务数据共享目录") },
      clocks: {},
    },
    development: {
      basis: measures("第十条", "进行政务数据开发利用"),
      steps: { authorise: measures("第十条", "授权开发对象或者合作开发对象"), submitFiling: filing, file: filing },
      clocks: { filing: absent("没有写报送备案的期限") },
    },
    breach: {
      basis: measures("第十五条", "有下列情形之一的"),
      steps: {
        report: [measures("第十五条", "有下列情形之一的"), measures("第六条", "指导监督等工作")],
        dismiss: operational("查下来情形不成立，要能结束"),
        handOver: measures("第十六条", "按照有关法律法规实施处罚"),
        orderMending: mending,
        confirmMended: measures("第十五条", "限期改正"),
        circulate: circulating,
        discipline: measures("第十五条", "依法给予处分"),
        claim: measures("第十五条", "依法承担赔偿责任"),
        referCrime: measures("第十五条", "依法追究刑事责任"),
        close: operational("处理完毕，本件结束"),
      },
      clocks: { mending: { basis: mending, limit: asSet("限期") } },
    },
  },
  readings: {
    sharingTypes: {
      default: "national",
      reason: "办法只说“按照共享类型”，没有列出；国务院办法列有三种，不予共享的要有依据",
      basis: [measures("第九条第三款", "按照政务数据共享类型"), sharingLaw("第九条"), sharingLaw("第十条")],
    },
    cardContent: {
      default: "definition",
      reason: "办法没有列出卡片内容；不写明定义里的各项，就认不出是不是资产",
      basis: [measures("第八条第二款", "建卡立账"), measures("第三条", "本办法所称政务数据资产")],
    },
    unlawfulHandling: {
      default: "lawOnly",
      reason: "第十六条对这种行为另有专门规定",
      basis: [measures("第十五条第（五）项", "其他违反本办法规定行为"), measures("第十六条", "按照有关法律法规实施处罚")],
    },
    disciplineAfter: {
      default: "order",
      reason: "“情节严重的”与“逾期不改正的”并列，没有写以通报批评为前提",
      basis: measures("第十五条", "情节严重的"),
    },
    disciplineBy: {
      default: "appointing",
      reason: "条文写“依法给予”；依法由任免机关、单位或者监察机关按管理权限决定",
      basis: [measures("第十五条", "依法给予处分"), disciplineLaw("第三条")],
    },
  },
  duties: {},
  indicators: {
    systems: measures("第三条", "各类业务应用系统"),
    datasets: measures("第三条", "政务数据"),
    pooledAssets: pooling,
    cataloguedAssets: measures("第九条第三款", "政务数据共享目录"),
  },
  notices: {
    mendingOrder: {
      basis: mending,
      issuer: "阳泉市人民政府",
      number: { code: "阳政责改", basis: code },
      parts: { facts: measures("第十五条", "有下列情形之一的"), demands: mending, overdue: circulating },
    },
    circular: {
      basis: circulating,
      issuer: "阳泉市人民政府",
      number: { code: "阳政数通", basis: code },
      parts: { facts: measures("第十五条", "有下列情形之一的"), overdue: circulating, criticism: circulating },
    },
  },
  notCoded: [
    [measures.at("第一段"), "印发通知的正文"],
    [measures.at("第一条"), "制定目的和依据；所引省政府令依其本身"],
    [measures.at("第二条"), "适用范围"],
    [measures.at("第四条"), "原则，没有可以判断的条件"],
    [measures.at("第六条第二款"), "各按职责，没有写具体事项"],
    [measures.at("第十一条"), "培育市场和鼓励交易，没有条件、程序和期限"],
    [measures.at("第十一条第二款"), "交易评估机制只写应当建立，没有写评估什么、由谁评估、怎样评估"],
  ],
});
