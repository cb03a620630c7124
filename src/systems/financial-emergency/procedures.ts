/** An emergency from its first minute to the archive; a warning; the filing of plans. */
import { choice, date, flag, list, optional, text, unit } from "../../kernel/field.ts";
import { caseType } from "../../kernel/procedure.ts";
import { enter } from "../../kernel/register.ts";
import { incident } from "./incident.ts";
import { filedWith, filers, planFilings } from "./registers.ts";
import { answeredAtOnce } from "./rules-grading.ts";
import { countsFromHere, filedWhereDue, type limits, type starts, warningAssessed, warningOver } from "./rules-handling.ts";
import { afterSteps } from "./steps-after.ts";
import { reportSteps } from "./steps-report.ts";
import { responseSteps } from "./steps-response.ts";

const from = (limit: keyof typeof limits, start: keyof typeof starts) => incident.where(countsFromHere, () => ({ limit, start }));
const oral = from("workGroup", "oralReport");
const happened = from("workGroup", "occurrence");

/** What was never done ends, late, with the case. */
const or = (...steps: readonly (keyof typeof reportSteps | "refuteRumour" | "activate")[]) => [...steps, "archive", "dismiss"] as const;

/** Of two clocks with different starts one runs: which, the city's text says, or its reading. */
export const emergency = incident.procedure({
  final: ["archived", "dismissed"],
  steps: { ...reportSteps, ...responseSteps, ...afterSteps },
  clocks: {
    oralReport: { label: "口头报告", since: "occur", until: or("oralReport"), whose: "institution" },
    ownPlan: { label: "启动本单位预案", since: "occur", until: or("ownPlan"), whose: "institution" },
    written: {
      ...{ label: "书面报告（自事件发生）", since: "occur", until: or("writtenReport"), whose: "institution" },
      where: from("writtenReport", "occurrence"),
    },
    writtenAfterOral: {
      ...{ label: "书面报告（自口头报告）", since: "oralReport", until: or("writtenReport"), whose: "institution" },
      where: from("writtenReport", "oralReport"),
    },
    relayByRegulator: { label: "监管部门转报", since: "oralReport", until: or("relayByRegulator"), whose: "regulators" },
    relayByCounty: { label: "县（市、区）转报", since: "oralReport", until: or("relayByCounty"), whose: "counties" },
    countyGroup: { label: "县工作组进驻", since: "oralReport", until: or("countyGroup"), whose: "counties", where: oral },
    countyGroupAtOnce: { label: "县工作组进驻（自发生）", since: "occur", until: or("countyGroup"), whose: "counties", where: happened },
    officeGroup: { label: "办公室工作组赶赴", since: "oralReport", until: or("officeGroup"), whose: "office", where: oral },
    officeGroupAtOnce: { label: "办公室工作组赶赴（自发生）", since: "occur", until: or("officeGroup"), whose: "office", where: happened },
    regulatorGroup: { label: "监管工作组赶赴", since: "oralReport", until: or("regulatorGroup"), whose: "regulators", where: oral },
    regulatorGroupAtOnce: {
      ...{ label: "监管工作组赶赴（自发生）", since: "occur", until: or("regulatorGroup"), whose: "regulators" },
      where: happened,
    },
    countyFindings: { label: "初步调查情况", since: "countyGroup", until: or("countyFindings"), whose: "counties" },
    followUp: {
      label: "续报",
      since: ["occur", "activate", "followUp"],
      until: ["followUp", "terminate", "dismiss"],
      whose: "institution",
    },
    police: { label: "公安进驻侦查", since: "reportCrime", until: or("policeOnSite"), whose: "police" },
    upward: {
      ...{ label: "上报市政府（自接报）", since: "oralReport", until: or("reportUp"), whose: "office" },
      where: from("upwardReport", "oralReport"),
    },
    upwardAfterGrading: {
      ...{ label: "上报市政府（自定级）", since: "grade", until: or("reportUp"), whose: "office" },
      where: from("upwardReport", "grading"),
    },
    activation: {
      ...{ label: "启动响应", since: "grade", until: ["activate", "dismiss"], whose: "leadingGroup" },
      where: incident.where(answeredAtOnce, ({ record }) => ({ grade: record.grade })),
    },
    refute: { label: "公告查处谣言", since: "establishRumour", until: or("refuteRumour"), whose: "counties" },
    summaryRegulator: { label: "监管部门总结报告", since: "terminate", until: ["summariseRegulator"], whose: "regulators" },
    summaryInstitution: { label: "当事单位总结报告", since: "terminate", until: ["summariseInstitution"], whose: "institution" },
    evaluation: { label: "全面评估", since: "terminate", until: ["evaluate"], whose: "office" },
  },
});

const warningCase = caseType("warning", {
  label: "金融风险预警",
  states: { reported: "待评估", issued: "预警中", declined: "不发预警", lifted: "已解除" },
  actors: ["members", "office", "leadingGroup", "institution"],
  title: "risk",
  fields: { risk: text("风险", 120), source: unit("报告单位") },
});

export const warning = warningCase.procedure({
  final: ["declined", "lifted"],
  steps: {
    report: warningCase.step({
      label: "提出预警报告",
      by: "members",
      from: "new",
      to: "reported",
      input: { risk: text("风险", 120), signs: text("迹象和依据") },
      record: ({ unit: source }) => ({ source }),
    }),
    issue: warningCase.step({
      label: "发出预警",
      by: "office",
      from: "reported",
      to: "issued",
      input: {
        assessedWith: list("参加评估的单位", unit("单位")),
        gravity: text("风险的严重性和可能的后果"),
        audience: text("发给谁", 200),
      },
      guards: (guard) => [guard(warningAssessed, ({ input }) => ({ assessedWith: input.assessedWith, gravity: input.gravity }))],
    }),
    decline: warningCase.step({ label: "决定不发预警", by: "office", from: "reported", to: "declined", input: { reason: text("理由") } }),
    watch: warningCase.step({
      label: "通报最新动态和防范",
      by: ["members", "institution"],
      from: "issued",
      once: false,
      input: { news: text("动态和防范措施") },
    }),
    end: warningCase.step({
      label: "宣布解除预警",
      by: "leadingGroup",
      from: "issued",
      to: "lifted",
      input: { riskOver: flag("经汇总分析，不可能发生突发事件"), grounds: optional(text("依据")) },
      guards: (guard) => [guard(warningOver, ({ input }) => ({ riskOver: input.riskOver }))],
    }),
    withdraw: warningCase.step({
      label: "解除预警措施",
      by: "members",
      from: "lifted",
      once: false,
      input: { measures: text("解除的措施") },
    }),
  },
  clocks: { assess: { label: "评估预警报告", since: "report", until: ["issue", "decline"], whose: "office" } },
});

const filingCase = caseType("filing", {
  label: "预案备案",
  states: { submitted: "待备案", filed: "已备案", returned: "退回补正" },
  actors: ["members", "counties", "institution", "office", "centralBank", "regulators"],
  title: "plan",
  fields: {
    plan: text("预案名称", 120),
    filer: choice("单位类别", filers),
    filedWith: choice("报谁备案", filedWith),
    source: unit("制定单位"),
  },
});
const filingInput = { plan: text("预案名称", 120), filer: choice("单位类别", filers), filedWith: choice("报谁备案", filedWith) };

export const filing = filingCase.procedure({
  final: ["filed"],
  steps: {
    submit: filingCase.step({
      label: "报送预案",
      by: ["members", "counties", "institution"],
      from: ["new", "returned"],
      to: "submitted",
      input: { ...filingInput, revisedOn: optional(date("最近修订")) },
      guards: (guard) => [guard(filedWhereDue, ({ input }) => ({ filer: input.filer, filedWith: input.filedWith }))],
      record: ({ unit: source }) => ({ source }),
    }),
    return: filingCase.step({
      label: "退回补正",
      by: ["office", "centralBank", "regulators"],
      from: "submitted",
      to: "returned",
      input: { reason: text("缺什么") },
    }),
    accept: filingCase.step({
      label: "登记备案",
      by: ["office", "centralBank", "regulators"],
      from: "submitted",
      to: "filed",
      effect: ({ record, on }) => [
        enter(planFilings, {
          ...{ unit: record.source ?? "", filer: record.filer ?? "member", plan: record.plan ?? "" },
          ...{ filedWith: record.filedWith ?? "leadingGroup", filedOn: on },
        }),
      ],
    }),
  },
  clocks: {},
});
