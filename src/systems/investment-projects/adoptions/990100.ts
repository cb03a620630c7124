/** 云川市 (invented, samples/yunchuan-2025-3.txt): one threshold, a term for the review, a term for the evaluation. */
import { adopt } from "../../../kernel/adopt.ts";
import { absent } from "../../../kernel/adoption.ts";
import { operational, source, standard } from "../../../kernel/basis.ts";
import { workingDays, years } from "../../../kernel/limit.ts";
import { investmentProjects } from "../regime.ts";

const measures = source("云政发〔2025〕7号");
const stages = absent("只规定完成后的绩效评价，另有期限");
const onlyTotal = absent("入库只看总投资和建设性质");
const onlyFiscal = absent("只有市级财政资金");
const major = measures("第五条", "总投资2000万元以上的项目");

export default adopt(investmentProjects, {
  city: "990100",
  sources: [measures.document],
  inForce: {
    from: "2025-04-28",
    until: "2028-04-27",
    basis: [measures("第六条", "自印发之日起施行"), measures("第六条", "有效期3年")],
  },
  actors: {
    projectUnit: { basis: measures("第三条", "项目单位"), units: [] },
    finance: { basis: measures("第三条", "市财政局会同市发展和改革委员会"), units: ["市财政局"] },
  },
  registers: {
    projects: {
      basis: measures("第二条", "应当进入储备库"),
      fields: {
        code: standard("GB/T 40058-2021", "第4章"),
        class: measures("第四条", "储备、在建、完成三类"),
        kind: onlyTotal,
        funds: onlyFiscal,
        requested: onlyTotal,
        governmentInvestment: onlyTotal,
        controlled: onlyTotal,
        ordered: onlyTotal,
        itemised: absent("入库申请都要评审"),
        key: absent("重大项目按总投资定"),
        publicInterest: absent("入库申请都要评审"),
        major: absent("重大项目按总投资定"),
        goal: operational("绩效评价要有目标可比"),
        reviewedAmount: measures("第三条", "完成评审"),
      },
    },
    reviews: { basis: measures("第三条", "完成评审"), fields: { qualified: absent("没有写第三方机构的资质") } },
    budgetLines: { basis: measures("第四条", "逐年滚动"), fields: { fund: onlyFiscal } },
    evaluations: { basis: measures("第五条", "开展绩效评价"), fields: { by: absent("没有写由谁评价") } },
    supervisions: absent("没有规定资金使用监管"),
    responsiblePersons: { basis: measures("第五条", "终身负责人") },
  },
  rules: {
    inScope: { basis: measures("第二条", "使用市级财政资金"), params: { collected: ["fiscal"] } },
    standardMet: {
      basis: measures("第二条", "总投资150万元以上的新建、改建、扩建项目"),
      params: { limbs: [{ limb: "总投资150万元以上的新建、改建、扩建", total: "150", natures: ["new", "rebuilt", "extended"] }] },
    },
    reviewedFirst: { basis: measures("第三条", "入库申请") },
    reviewCalledFor: absent("入库申请都要评审"),
    reviewerEligible: { basis: measures("第三条", "可以委托第三方机构评审"), params: { demanded: [] } },
    budgetFromLibrary: { basis: measures("第四条", "未入库的不安排预算") },
    selectedFromLibrary: absent("写成了禁止：未入库的不安排预算"),
    papersExamined: absent("没有规定资料审核"),
    majorProject: { basis: major, params: { from: [{ total: "2000" }] } },
    lifelongMarked: { basis: measures("第五条", "应当明确终身负责人"), params: { from: [{ total: "2000" }], whom: ["one"] } },
    stagesEvaluated: stages,
    resultsConsidered: absent("没有规定评价结果怎样运用"),
    codeWellFormed: { basis: standard("GB/T 40058-2021", "第4章") },
  },
  procedures: {
    entry: {
      basis: measures("第三条", "入库申请"),
      steps: {
        apply: measures("第三条", "报送下一年度的入库申请"),
        review: measures("第三条", "完成评审"),
        admit: measures("第二条", "应当进入储备库"),
        decline: operational("不够条件的要有答复"),
      },
      clocks: { review: { basis: measures("第三条", "20个工作日内完成评审"), limit: workingDays(20) } },
    },
    budgeting: {
      basis: measures("第四条", "安排预算"),
      steps: {
        propose: operational("先有提出，才有安排"),
        examine: absent("没有规定资料审核"),
        arrange: measures("第四条", "安排预算"),
        decline: operational("不安排的要有答复"),
      },
      clocks: {},
    },
    completion: {
      basis: measures("第四条", "完成三类"),
      steps: { complete: measures("第四条", "完成三类"), evaluate: measures("第五条", "开展绩效评价") },
      clocks: { evaluation: { basis: measures("第五条", "完成后1年内"), limit: years(1) } },
    },
    adjustment: {
      basis: measures("第四条", "逐年滚动"),
      steps: { move: measures("第四条", "逐年滚动"), clear: absent("没有规定清理") },
      clocks: {},
    },
  },
  readings: {
    publication: absent("写明自印发之日起"),
    aboveIncludes: {
      default: "included",
      reason: "民法典第一千二百五十九条，“以上”包括本数；同一条又写“150万元以下的零星修缮”，正好150万元的两边都沾，要看建设性质",
      basis: measures("第二条", "150万元以下的零星修缮"),
    },
    secondLimb: absent("入库条件只有一项"),
    reviewFirst: absent("申请以后即评审"),
    majorMeans: absent("写明按总投资"),
  },
  duties: { yearlyApplication: { basis: measures("第三条", "每年8月底前报送"), due: { endOfMonth: 8 } } },
  indicators: {
    reserveProjects: measures("第四条", "储备、在建、完成三类"),
    managedProjects: measures("第四条", "储备、在建、完成三类"),
    completedProjects: measures("第四条", "储备、在建、完成三类"),
    plannedThisYear: measures("第四条", "逐年滚动"),
    plannedNextYear: measures("第四条", "逐年滚动"),
    plannedThirdYear: operational("文件没有写滚动几年，按三年显示"),
  },
  notCoded: [
    [measures.at("第一段"), "印发通知的正文"],
    [measures.at("第一条"), "制定目的"],
  ],
});
