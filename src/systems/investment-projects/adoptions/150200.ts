/** 包头市: three limbs of admission, review by its own body or a qualified third party, evaluation from before to after. */
import { adopt } from "../../../kernel/adopt.ts";
import { absent } from "../../../kernel/adoption.ts";
import { operational, source, standard } from "../../../kernel/basis.ts";
import { investmentProjects } from "../regime.ts";

const measures = source("包府发〔2018〕71号");
const noTerm = absent("没有规定期限");

export default adopt(investmentProjects, {
  city: "150200",
  sources: [measures.document],
  inForce: {
    from: "2019-01-21",
    until: "2021-01-20",
    basis: [measures("第十六条", "自公布之日起30日后施行"), measures("第十六条", "有效期两年")],
    under: {
      reading: "publication",
      options: { dated: { from: "2019-01-21", until: "2021-01-20" }, gazette: { from: "2020-06-06", until: "2022-06-05" } },
    },
  },
  actors: {
    projectUnit: { basis: measures("第十二条", "政府各部门和预算单位"), units: [] },
    finance: { basis: measures("第三条", "由市财政部门负责"), units: ["市财政局"] },
  },
  registers: {
    projects: {
      basis: [measures("第二条", "项目数据库"), measures("第十三条", "均要进入政府投资项目库管理")],
      fields: {
        code: standard("GB/T 40058-2021", "第4章"),
        class: measures("第十四条", "设置储备、管理和完成项目"),
        scope: measures("第四条", "项目征集范围包括"),
        kind: measures("第五条第（一）项", "服务类"),
        nature: measures("第九条", "新建、续建、改建和完工情况"),
        funds: measures("第二条第二款", "财政性资金包括一般公共预算"),
        requested: measures("第五条第（一）项", "计划申请"),
        governmentInvestment: measures("第五条第（二）项", "政府投资在200万元以上"),
        controlled: measures("第五条第（二）项", "主导地位或控股关系"),
        ordered: measures("第五条第（三）项", "需要入库管理的其他项目"),
        itemised: measures("第八条第（一）项", "未细化的具体项目"),
        key: measures("第八条第（二）项", "需要评审的重点项目"),
        publicInterest: measures("第八条第（三）项", "社会公益"),
        major: operational("“重大项目”没有标准，认定了要有处登记"),
        goal: measures("第十二条", "科学合理设置绩效目标"),
        reviewedAmount: operational("评审核定了多少，安排预算时要看得见"),
      },
    },
    reviews: { basis: measures("第九条", "项目评审") },
    budgetLines: { basis: measures("第十四条", "项目投资滚动预算") },
    evaluations: {
      basis: measures("第十条", "事前评估、事中监管和事后评价"),
      fields: { by: measures("第十二条", "市场竞争方式委托第三方机构") },
    },
    supervisions: { basis: measures("第十五条", "政府采购、竣工验收以及资金使用") },
    responsiblePersons: { basis: measures("第十一条", "绩效终生责任追究") },
  },
  rules: {
    inScope: {
      basis: [
        measures("第四条第（一）项", "使用财政性资金"),
        measures("第四条第（二）项", "需政府偿还"),
        measures("第四条第（三）项", "拟申请国家、自治区"),
        measures("第四条第（四）项", "其他需要入库"),
      ],
      params: { collected: ["fiscal", "debt", "applied", "other"] },
    },
    standardMet: {
      basis: [
        measures("第五条第（一）项", "100万元以上的服务类"),
        measures("第五条第（二）项", "占投资总额10%及以上"),
        measures("第五条第（三）项", "政府及管理部门需要"),
      ],
      params: {
        limbs: [
          { limb: "（一）服务类", kind: "service", requested: "100" },
          { limb: "（一）货物类", kind: "goods", requested: "200" },
          { limb: "（一）工程类", kind: "works", requested: "400" },
          { limb: "（二）政府投资的数额和比例", government: "200", share: "10", under: "either" },
          { limb: "（二）政府投资占主导或控股", controlled: true, under: "either" },
          { limb: "（二）数额、比例和控股都具备", government: "200", share: "10", controlled: true, under: "both" },
          { limb: "（三）要求入库的其他项目", ordered: true },
        ],
      },
    },
    reviewedFirst: { basis: measures("第八条第（一）项", "符合项目征集标准") },
    reviewCalledFor: {
      basis: [
        measures("第八条第（一）项", "未细化的具体项目"),
        measures("第八条第（二）项", "重点项目"),
        measures("第八条第（三）项", "财政管理需要评审"),
      ],
    },
    reviewerEligible: { basis: measures("第九条", "委托有资质的第三方机构评审"), params: { demanded: ["qualified"] } },
    budgetFromLibrary: absent("写的是“原则上从政府投资项目库筛选”"),
    selectedFromLibrary: { basis: measures("第十四条", "原则上从政府投资项目库筛选和报送") },
    papersExamined: { basis: measures("第十五条", "项目手续、投资概算、资金来源") },
    majorProject: { basis: measures("第十一条", "重大项目责任人"), params: { from: [] } },
    lifelongMarked: { basis: measures("第十一条", "绩效终生责任追究"), params: { from: [], whom: ["every"] } },
    stagesEvaluated: { basis: measures("第十条", "事前评估、事中监管和事后评价") },
    resultsConsidered: { basis: measures("第十二条", "作为预算安排和优化财源配置的重要依据") },
    codeWellFormed: { basis: standard("GB/T 40058-2021", "第4章") },
  },
  procedures: {
    entry: {
      basis: measures("第六条", "指定渠道及平台征集"),
      steps: {
        apply: measures("第五条第（一）项", "计划申请"),
        review: measures("第九条", "财政部门专职机构直接评审"),
        admit: measures("第十三条", "均要进入政府投资项目库管理"),
        decline: operational("不够标准的要有答复"),
      },
      clocks: { review: noTerm },
    },
    budgeting: {
      basis: measures("第十四条", "通过财政预算安排"),
      steps: {
        propose: operational("先有提出，才有安排"),
        examine: measures("第十五条", "财政部门应对项目手续"),
        arrange: measures("第十四条", "通过财政预算安排"),
        decline: operational("不安排的要有答复"),
      },
      clocks: {},
    },
    completion: {
      basis: measures("第十四条", "完成项目"),
      steps: { complete: measures("第十四条", "完成项目"), evaluate: measures("第十条", "事后评价") },
      clocks: { evaluation: noTerm },
    },
    adjustment: {
      basis: measures("第十四条", "实行分类管理"),
      steps: { move: measures("第十四条", "按照管理需要进行增减、调整"), clear: measures("第十四条", "清理") },
      clocks: {},
    },
  },
  readings: {
    publication: {
      default: "dated",
      reason: "文件上只有落款日期，公报虽是2018年第12期，出版却在一年多以后，此前各单位已经收到并执行",
      basis: measures("第十六条", "自公布之日起30日后"),
    },
    aboveIncludes: {
      default: "included",
      reason: "法律上“以上”包括本数；同一项里又写“10%及以上”，可以看作两种写法并用",
      basis: [measures("第五条第（一）项", "100万元以上"), measures("第五条第（二）项", "10%及以上")],
    },
    secondLimb: {
      default: "either",
      reason: "两句之间是逗号，各自以“的项目”结尾，应是并列的两类",
      basis: measures("第五条第（二）项", "的项目，政府投资占主导地位"),
    },
    reviewFirst: {
      default: "notRequired",
      reason: "第十三条写符合范围和标准的均要入库，没有写先评审",
      basis: [measures("第八条第（一）项", "符合项目征集标准"), measures("第十三条", "均要进入")],
    },
    majorMeans: {
      default: "key",
      reason: "全文没有另给“重大项目”的标准，最近的说法是第八条的重点项目",
      basis: [measures("第十一条", "重大项目"), measures("第八条第（二）项", "重点项目")],
    },
  },
  duties: { yearlyApplication: absent("没有规定申报时间") },
  indicators: {
    reserveProjects: measures("第十三条第二款", "预算安排项目储备情况"),
    managedProjects: measures("第十四条", "设置储备、管理和完成项目"),
    completedProjects: measures("第十四条", "设置储备、管理和完成项目"),
    plannedThisYear: measures("第十四条", "投资滚动预算"),
    plannedNextYear: measures("第十四条", "投资滚动预算"),
    plannedThirdYear: operational("文件没有写滚动几年，按三年显示"),
  },
  notCoded: [
    [measures.at("第一段"), "印发通知的正文"],
    [measures.at("第一条"), "制定目的和依据"],
    [measures.at("第七条"), "评审的原则，没有可以判断的条件"],
  ],
});
