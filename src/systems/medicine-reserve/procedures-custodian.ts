/** Choosing a custodian, paying it, ending its task. */

import { factsIn, type RowsOf, rowAt } from "../../kernel/check.ts";
import { choice, date, file, flag, money, optional, reference, text } from "../../kernel/field.ts";
import { caseType } from "../../kernel/procedure.ts";
import { type Change, change, enter } from "../../kernel/register.ts";
import { batches, custodians, funds, planLines } from "./registers.ts";
import {
  correctionRefused,
  grounds,
  gspPassed,
  notLossMaking,
  planFulfilled,
  pledgeTermKept,
  recallGrounded,
  recallGrounds,
  registeredHere,
  stateOwned,
  withdrawalGrounded,
} from "./rules-custodian.ts";
import { shortItems } from "./stock.ts";

const custodianRow = (rows: RowsOf, id: string | undefined) => rowAt(rows, custodians, id);

function recalled(custodian: string | undefined, amount: string, on: string, ground: string | undefined): Change {
  return enter(funds, { custodian: custodian ?? "", kind: "recalled", amount, on, ...(ground === undefined ? {} : { ground }) });
}

const proposal = {
  custodian: reference("企业", "custodians"),
  management: optional(text("企业管理水平")),
  storage: optional(text("仓储条件")),
  scale: optional(text("企业规模")),
  earnings: optional(text("经营效益")),
  convenience: optional(text("调用方便")),
};

const designating = caseType("designation", {
  label: "承储企业认定",
  states: { proposed: "拟选择", designated: "已确定", pledged: "已签责任书", declined: "未选择" },
  actors: ["industry", "finance", "custodian"],
  title: "custodian",
  fields: {
    ...proposal,
    financeOpinion: optional(text("财政部门意见")),
  },
});

export const designation = designating.procedure({
  final: ["pledged", "declined"],
  steps: {
    propose: designating.step({
      label: "提出承储企业",
      by: "industry",
      from: "new",
      to: "proposed",
      reads: [custodians],
      input: proposal,
    }),
    consultFinance: designating.step({
      label: "财政部门会商",
      by: "finance",
      from: "proposed",
      input: { financeOpinion: text("财政部门意见") },
    }),
    designate: designating.step({
      label: "确定承储企业",
      by: "industry",
      from: "proposed",
      to: "designated",
      needs: ["consultFinance"],
      signOff: true,
      reads: [custodians],
      guards: (guard) => [
        guard(stateOwned, ({ record, rows }) => factsIn(stateOwned, custodianRow(rows, record.custodian))),
        guard(gspPassed, ({ record, rows }) => factsIn(gspPassed, custodianRow(rows, record.custodian))),
        guard(notLossMaking, ({ record, rows }) => factsIn(notLossMaking, custodianRow(rows, record.custodian))),
        guard(registeredHere, ({ record, rows }) => factsIn(registeredHere, custodianRow(rows, record.custodian))),
      ],
      effect: ({ record }) => [change(custodians, record.custodian ?? "", { status: "designated" })],
    }),
    decline: designating.step({ label: "不选择", by: "industry", from: "proposed", to: "declined", input: { reason: text("理由") } }),
    signPledge: designating.step({
      label: "签订责任书",
      by: "custodian",
      from: "designated",
      to: "pledged",
      reads: [custodians],
      input: { signedOn: date("签订日"), until: optional(date("到期日")), pledge: optional(file("责任书")) },
      guards: (guard) => [guard(pledgeTermKept, ({ input }) => ({ signedOn: input.signedOn, until: input.until }))],
      effect: ({ record, input }) => [
        change(custodians, record.custodian ?? "", {
          status: "pledged",
          pledgedOn: input.signedOn,
          ...(input.until === undefined ? {} : { pledgedUntil: input.until }),
        }),
      ],
    }),
  },
  clocks: {},
});

const paying = caseType("funding", {
  label: "储备资金下达和落实",
  states: { allocated: "已下达", arrived: "资金到位", fulfilled: "计划已落实", recalled: "已调整或收回" },
  actors: ["finance", "custodian", "industry"],
  title: "custodian",
  fields: { custodian: reference("承储企业", "custodians"), amount: money("金额"), ground: optional(choice("收回的情形", recallGrounds)) },
});

export const funding = paying.procedure({
  final: ["fulfilled", "recalled"],
  steps: {
    allocate: paying.step({
      label: "下达资金",
      by: "finance",
      from: "new",
      to: "allocated",
      reads: [custodians],
      input: { custodian: reference("承储企业", "custodians"), amount: money("金额") },
      effect: ({ input, on }) => [enter(funds, { custodian: input.custodian, kind: "allocated", amount: input.amount, on })],
    }),
    confirmArrival: paying.step({ label: "确认资金到位", by: "custodian", from: "allocated", to: "arrived" }),
    confirmFulfilled: paying.step({
      label: "确认计划已落实",
      by: "custodian",
      from: "arrived",
      to: "fulfilled",
      reads: [planLines, batches],
      guards: (guard) => [
        guard(planFulfilled, ({ record, rows, on }) => ({ itemsShort: String(shortItems(rows, on, record.custodian ?? "").length) })),
      ],
    }),
    proposeRecall: paying.step({
      label: "提出调整或收回",
      by: "industry",
      from: ["allocated", "arrived", "fulfilled"],
      input: { ground: choice("收回的情形", recallGrounds) },
      guards: (guard) => [guard(recallGrounded, ({ input }) => ({ ground: input.ground }))],
    }),
    recall: paying.step({
      label: "调整或收回资金",
      by: "finance",
      from: ["allocated", "arrived", "fulfilled"],
      to: "recalled",
      needs: ["proposeRecall"],
      signOff: true,
      input: { recalled: money("调整或收回的金额") },
      effect: ({ record, input, on }) => [recalled(record.custodian, input.recalled, on, record.ground && recallGrounds[record.ground])],
    }),
  },
  clocks: {
    fulfil: { label: "落实计划", since: "confirmArrival", until: ["confirmFulfilled", "recall"], whose: "custodian" },
  },
});

const accusation = { custodian: reference("承储企业", "custodians"), ground: choice("情形", grounds), facts: text("事实") };

const ending = caseType("withdrawal", {
  label: "取消承储任务",
  states: { correcting: "责令改正中", corrected: "已改正", withdrawn: "已取消", recalled: "资金已收回" },
  actors: ["industry", "finance"],
  title: "custodian",
  fields: accusation,
});

export const withdrawal = ending.procedure({
  final: ["corrected", "recalled"],
  steps: {
    orderCorrection: ending.step({
      label: "责令改正",
      by: "industry",
      from: "new",
      to: "correcting",
      reads: [custodians],
      input: accusation,
    }),
    confirmCorrected: ending.step({ label: "确认改正", by: "industry", from: "correcting", to: "corrected" }),
    withdraw: ending.step({
      label: "取消承储任务",
      by: "industry",
      from: ["new", "correcting"],
      to: "withdrawn",
      signOff: true,
      reads: [custodians],
      input: { ...accusation, refused: optional(flag("拒不改正")) },
      guards: (guard) => [
        guard(withdrawalGrounded, ({ input }) => ({ ground: input.ground })),
        guard(correctionRefused, ({ input, doneAt }) => ({ ordered: doneAt("orderCorrection") !== null, refused: input.refused })),
      ],
      effect: ({ input }) => [change(custodians, input.custodian, { status: "withdrawn" })],
    }),
    recallFunds: ending.step({
      label: "收回储备资金",
      by: ["finance", "industry"],
      from: "withdrawn",
      to: "recalled",
      input: { amount: money("收回金额") },
      effect: ({ record, input, on }) => [recalled(record.custodian, input.amount, on, record.ground && grounds[record.ground])],
    }),
  },
  clocks: {},
});
