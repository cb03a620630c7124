/** 云川市 (invented, samples/yunchuan-2025-3.txt): a term for registration and one for filing, other clauses, a shorter ladder. */
import { adopt } from "../../../kernel/adopt.ts";
import { absent } from "../../../kernel/adoption.ts";
import { law, operational, source, standard } from "../../../kernel/basis.ts";
import { asSet, workingDays } from "../../../kernel/limit.ts";
import { dataAssets } from "../regime.ts";

const measures = source("云政办发〔2025〕15号");
const sharingLaw = law("政务信息资源共享管理暂行办法（国发〔2016〕51号）");
const content = "第三条列明登记内容，没有这一项";
const noCatalogue = absent("登记时写明共享类型，没有规定共享目录");
const noDiscipline = absent("没有规定处分");
const dcat = (term: string) => standard("DCAT 3", term);
const code = operational("文件没有给出机关代字，先用这个，可以在设置里改");
const filing = measures("第四条", "向市大数据应用局备案");
const mending = measures("第五条", "由市大数据应用局责令限期改正");
const circulating = measures("第五条", "逾期不改正的，通报批评");
const registration = measures("第三条", "办理登记");

export default adopt(dataAssets, {
  city: "990100",
  sources: [measures.document],
  inForce: { from: "2025-06-11", basis: measures("第六条", "自发布之日起施行") },
  actors: {
    holder: { basis: measures("第三条", "各单位应当"), units: [] },
    keeper: { basis: measures("第二条", "市大数据应用局"), units: ["市大数据应用局"] },
    countyKeeper: absent("登记和备案都归市大数据应用局"),
    enforcer: { basis: mending, units: ["市大数据应用局"] },
  },
  registers: {
    checklist: absent("没有规定登记目录清单"),
    assets: {
      basis: measures("第三条", "登记内容包括名称、来源"),
      fields: {
        kind: measures("第三条", "系统上线或者数据集形成"),
        ways: absent(content),
        forms: absent(content),
        qualities: absent(content),
        ownership: absent(content),
        classified: operational("目录对外提供时，涉密的要能除外"),
        purpose: measures("第二条", "不得另建同类平台"),
        listed: absent("没有规定登记目录清单"),
        sharing: [measures("第三条", "共享类型"), sharingLaw("第九条")],
        sharingCondition: sharingLaw("第九条"),
        sharingGround: sharingLaw("第十条"),
        cataloguedOn: noCatalogue,
        description: dcat("dct:description"),
        endpoint: dcat("dcat:endpointURL"),
      },
    },
    developments: { basis: measures("第四条", "应当签订合同") },
    safeguards: absent("没有规定安全制度，只要求合同写明安全责任"),
  },
  rules: {
    cardsComplete: {
      basis: measures("第三条", "名称、来源、更新周期、共享类型和责任人"),
      params: { content: ["source", "cycle", "sharing", "hasResponsible"] },
    },
    withinDefinition: absent("没有写资产的定义"),
    notClassified: absent("没有写涉密资产"),
    pooled: { basis: measures("第三条", "30日内办理登记"), params: { within: [{ days: "30" }] } },
    listedRegistered: absent("没有规定登记目录清单"),
    unifiedPlatform: {
      basis: measures("第二条", "各单位不得另建同类平台"),
      params: {
        builders: [
          { purpose: "exchange", by: "keeper" },
          { purpose: "registration", by: "keeper" },
        ],
      },
    },
    sharingClassified: noCatalogue,
    contractComplete: {
      basis: measures("第四条", "使用范围、期限、安全责任、成果归属和到期处置"),
      params: { demanded: ["scope", "term", "security", "ownership", "disposal"] },
    },
    safeguarded: absent("没有规定安全制度"),
    breachListed: { basis: measures("第五条", "未按规定登记或者另建平台"), params: { listed: ["notRegistered", "platform"] } },
    handedOver: absent("没有写非法采集、传播、销售"),
    overdue: { basis: circulating },
    consequenceGrounded: {
      basis: measures("第五条", "造成损失的"),
      params: { grounds: [{ consequence: "compensation", ground: "lossCaused" }] },
    },
    disciplineDecided: noDiscipline,
  },
  procedures: {
    pooling: {
      basis: registration,
      steps: {
        submit: registration,
        returnCards: operational("内容不全，要能退回补正"),
        resubmit: operational("补正以后要能再报"),
        pool: measures("第二条", "全市统一的登记平台"),
      },
      clocks: {},
    },
    building: {
      basis: measures("第二条", "不得另建同类平台"),
      steps: { declare: operational("另建的平台要在建设以前看得出来") },
      clocks: {},
    },
    cataloguing: noCatalogue,
    development: {
      basis: measures("第四条", "委托他人开发利用的"),
      steps: { authorise: measures("第四条", "应当签订合同"), submitFiling: filing, file: filing },
      clocks: { filing: { basis: measures("第四条", "签订后10个工作日内"), limit: workingDays(10) } },
    },
    breach: {
      basis: measures("第五条", "未按规定登记或者另建平台的"),
      steps: {
        report: measures("第五条", "未按规定登记或者另建平台的"),
        dismiss: operational("查下来情形不成立，要能结束"),
        handOver: absent("没有写移送处罚"),
        orderMending: mending,
        confirmMended: measures("第五条", "限期改正"),
        circulate: circulating,
        discipline: noDiscipline,
        claim: measures("第五条", "造成损失的，依法依规追究责任"),
        referCrime: absent("没有写刑事责任"),
        close: operational("处理完毕，本件结束"),
      },
      clocks: { mending: { basis: mending, limit: asSet("限期") } },
    },
  },
  readings: {
    sharingTypes: noCatalogue,
    cardContent: absent("第三条列明登记内容"),
    unlawfulHandling: absent("没有写非法采集、传播、销售"),
    disciplineAfter: noDiscipline,
    disciplineBy: noDiscipline,
  },
  duties: {},
  indicators: {
    systems: measures("第三条", "系统上线"),
    datasets: measures("第三条", "数据集形成"),
    pooledAssets: registration,
    cataloguedAssets: noCatalogue,
  },
  notices: {
    mendingOrder: {
      basis: mending,
      issuer: "云川市大数据应用局",
      number: { code: "云数责改", basis: code },
      parts: { facts: measures("第五条", "未按规定登记或者另建平台的"), demands: mending, overdue: circulating },
    },
    circular: {
      basis: circulating,
      issuer: "云川市大数据应用局",
      number: { code: "云数通", basis: code },
      parts: { facts: measures("第五条", "未按规定登记或者另建平台的"), overdue: circulating, criticism: circulating },
    },
  },
  notCoded: [
    [measures.at("第一段"), "印发通知的正文"],
    [measures.at("第一条"), "制定目的"],
  ],
});
