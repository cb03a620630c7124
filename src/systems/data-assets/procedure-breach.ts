/** A breach from the order to mend it to what follows. A person takes every step; a term that runs out takes none. */
import { choice, date, flag, list, optional, person, reference, text, unit } from "../../kernel/field.ts";
import { caseType } from "../../kernel/procedure.ts";
import { circular, circularText, mendingOrder, mendingText } from "./notices.ts";
import { assets } from "./registers.ts";
import { breaches, breachListed, consequenceGrounded, deciders, disciplineDecided, handedOver, overdue } from "./rules-breach.ts";

const finding = {
  offender: unit("被查单位"),
  breach: choice("情形", breaches),
  facts: text("查明的事实"),
  asset: optional(reference("涉及的资产", "assets")),
};

const breaching = caseType("breach", {
  label: "违规处理",
  states: {
    found: "已查明",
    ordered: "责令改正中",
    circulated: "已通报批评",
    mended: "已改正",
    closed: "已办结",
    handedOver: "已移送",
    dismissed: "不予处理",
  },
  actors: ["enforcer", "keeper", "countyKeeper", "holder"],
  title: "offender",
  fields: {
    ...finding,
    mendBy: date("限期"),
    demands: text("改正要求"),
    severe: optional(flag("情节严重")),
    lossCaused: optional(flag("造成损失")),
    crimeSuspected: optional(flag("涉嫌构成犯罪")),
  },
});

const open = ["ordered", "circulated", "mended"] as const;

export const breach = breaching.procedure({
  final: ["closed", "handedOver", "dismissed"],
  steps: {
    report: breaching.step({
      label: "登记查明的情形",
      by: ["keeper", "countyKeeper", "enforcer"],
      from: "new",
      to: "found",
      reads: [assets],
      input: finding,
    }),
    dismiss: breaching.step({
      label: "情形不成立",
      by: "enforcer",
      from: "found",
      to: "dismissed",
      input: { reason: text("理由") },
    }),
    handOver: breaching.step({
      label: "移送依法处罚",
      by: ["enforcer", "keeper", "countyKeeper"],
      from: "found",
      to: "handedOver",
      input: { to: unit("受移送机关") },
      guards: (guard) => [guard(handedOver, ({ record }) => ({ breach: record.breach }))],
    }),
    orderMending: breaching.step({
      label: "责令限期改正",
      by: "enforcer",
      from: "found",
      to: "ordered",
      signOff: true,
      input: { mendBy: date("限期"), demands: text("改正要求") },
      guards: (guard) => [guard(breachListed, ({ record }) => ({ breach: record.breach }))],
      check: ({ input, on }) => (input.mendBy > on ? [] : [{ path: "/mendBy", message: `应在今天（${on}）以后` }]),
      issues: (issue) => issue(mendingOrder, ({ record, input }) => mendingText({ ...record, ...input })),
    }),
    confirmMended: breaching.step({
      label: "确认已改正",
      by: ["enforcer", "keeper", "countyKeeper"],
      from: ["ordered", "circulated"],
      to: "mended",
      input: { result: text("改正情况") },
    }),
    circulate: breaching.step({
      label: "给予通报批评",
      by: "enforcer",
      from: "ordered",
      to: "circulated",
      signOff: true,
      input: { mended: flag("已改正"), finding: text("逾期未改正的情况") },
      guards: (guard) => [guard(overdue, ({ record, input, on }) => ({ mendBy: record.mendBy, on, mended: input.mended }))],
      issues: (issue) => issue(circular, ({ record, input }) => circularText({ ...record, ...input })),
    }),
    discipline: breaching.step({
      label: "登记处分决定",
      by: "enforcer",
      from: open,
      once: false,
      signOff: true,
      input: {
        severe: flag("情节严重"),
        decidedBy: choice("决定机关", deciders),
        decision: text("处分决定和文号", 500),
        persons: optional(
          list("受处分人", { name: person("姓名"), part: choice("责任", { head: "直接负责的主管人员", other: "其他直接责任人员" }) }),
        ),
      },
      guards: (guard) => [
        guard(consequenceGrounded, ({ input, doneAt }) => ({
          ...{ consequence: "discipline" as const, severe: input.severe },
          circulated: doneAt("circulate") !== null,
        })),
        guard(disciplineDecided, ({ input }) => ({ decidedBy: input.decidedBy })),
      ],
    }),
    claim: breaching.step({
      label: "追究赔偿等责任",
      by: "enforcer",
      from: open,
      input: { lossCaused: flag("造成损失"), liability: text("追究情况") },
      guards: (guard) => [
        guard(consequenceGrounded, ({ input }) => ({ consequence: "compensation" as const, lossCaused: input.lossCaused })),
      ],
    }),
    referCrime: breaching.step({
      label: "移送追究刑事责任",
      by: "enforcer",
      from: open,
      input: { crimeSuspected: flag("涉嫌构成犯罪"), to: unit("受移送机关") },
      guards: (guard) => [
        guard(consequenceGrounded, ({ input }) => ({ consequence: "crime" as const, crimeSuspected: input.crimeSuspected })),
      ],
    }),
    close: breaching.step({
      label: "办结",
      by: "enforcer",
      from: ["circulated", "mended"],
      to: "closed",
      input: { result: optional(text("办结情况")) },
    }),
  },
  clocks: {
    mending: { label: "改正限期", since: "orderMending", until: ["confirmMended", "circulate"], whose: "holder", ends: "mendBy" },
  },
});
