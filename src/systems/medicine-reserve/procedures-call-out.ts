/** The call-out: applied for (or ordered by telephone), reviewed, noticed, loaded, delivered, received, paid, made up for. */
import { choice, file, flag, list, money, optional, person, place, quantity, reference, text, unit } from "../../kernel/field.ts";
import { caseType } from "../../kernel/procedure.ts";
import {
  amountsOf,
  bringIn,
  byItem,
  earliestExpiry,
  floorFacts,
  incomingFaults,
  into,
  orderFacts,
  out,
  outgoingFaults,
  signatures,
  stillShort,
  takeOut,
} from "./goods.ts";
import { callOutNotice, callOutText } from "./notice-call-out.ts";
import { batches, custodians, items, planLines } from "./registers.ts";
import {
  beyond,
  callOutOrdered,
  grades,
  industryConsulted,
  loadedWithinNotice,
  ownStockFirst,
  papersFollowed,
  phoneWhenUrgent,
  sourceAllowed,
  sources,
} from "./rules-call-out.ts";
import { earliestFirst, notExpired, notNearExpiry, replenished, signedTwice, stockAboveFloor } from "./rules-stock.ts";

const wanted = list("需求明细", { item: reference("品种", "items"), quantity: quantity("数量", "件") });
const need = {
  reason: text("动用事由"),
  grade: choice("事件等级", grades),
  lines: wanted,
  destination: place("指定地点和单位"),
  receiver: optional(person("接收联系人")),
};
const running = ["noticed", "loaded", "delivered", "received"] as const;
const gone = ["loaded", "delivered", "received"] as const;

const calling = caseType("callOut", {
  label: "储备调用",
  states: {
    applied: "已申请",
    returned: "退回补正",
    rejected: "不予调用",
    noticed: "已下达调用",
    loaded: "已装载",
    delivered: "已送达",
    received: "已接收",
    closed: "已办结",
  },
  actors: ["applicant", "relatedHeadquarters", "industry", "health", "custodian", "marketSupervision", "headquarters", "office"],
  title: "reason",
  fields: {
    ...need,
    applicant: unit("申请单位"),
    custodian: reference("承储企业", "custodians"),
    noticeNumber: text("调用通知单号", 60),
    byPhone: flag("电话或传真调用"),
    issued: out,
    ordered: flag("已有相关应急指挥部的调拨指令"),
    consulted: flag("已有工信部门的意见"),
    neighboursExhausted: flag("相邻地区的储备仍不足"),
  },
});

const apply = calling.step({
  label: "申请调用",
  by: "applicant",
  from: ["new", "returned"],
  to: "applied",
  signOff: true,
  reads: [items],
  input: { ...need, localStockUsed: optional(flag("本级本单位储备已先使用且短缺")), application: optional(file("申请文件")) },
  guards: (guard) => [guard(ownStockFirst, ({ input }) => ({ localStockUsed: input.localStockUsed }))],
  record: ({ unit: applicant }) => ({ applicant, byPhone: false }),
});

const review = {
  order: calling.step({
    label: "下达调拨指令",
    by: "relatedHeadquarters",
    from: "applied",
    input: { orderText: text("指令内容") },
    record: () => ({ ordered: true }),
  }),
  coordinate: calling.step({
    label: "工信部门协调",
    by: "industry",
    from: "applied",
    input: { opinion: text("意见") },
    record: () => ({ consulted: true }),
  }),
  returnApplication: calling.step({
    label: "退回补正",
    by: "health",
    from: "applied",
    to: "returned",
    sendsBack: true,
    input: { missing: text("需补正的内容") },
  }),
  reject: calling.step({ label: "不予调用", by: "health", from: "applied", to: "rejected", signOff: true, input: { why: text("理由") } }),
  issueNotice: calling.step({
    label: "下达调用通知单",
    by: "health",
    from: "applied",
    to: "noticed",
    signOff: true,
    reads: [items, custodians],
    issues: (issue) => issue(callOutNotice, (context) => callOutText({ ...context.record, ...context.input }, context)),
    input: { lines: wanted, custodian: reference("承储企业", "custodians"), destination: place("指定地点和单位") },
    guards: (guard) => [
      guard(sourceAllowed, ({ record }) => ({ grade: record.grade, source: "own" as const })),
      guard(callOutOrdered, ({ record }) => ({ ordered: record.ordered ?? false })),
      guard(industryConsulted, ({ record }) => ({ consulted: record.consulted ?? false })),
    ],
    record: ({ numbers }) => ({ noticeNumber: numbers.callOutNotice ?? "" }),
  }),
  orderByPhone: calling.step({
    label: "电话或传真通知调用",
    by: "health",
    from: "new",
    to: "noticed",
    reads: [items, custodians],
    input: {
      ...need,
      applicant: unit("申请单位"),
      custodian: reference("承储企业", "custodians"),
      means: choice("方式", { phone: "电话", fax: "传真" }),
      urgent: optional(flag("情况紧急（中毒、爆炸、突发疫情等）")),
    },
    guards: (guard) => [
      guard(sourceAllowed, ({ input }) => ({ grade: input.grade, source: "own" as const })),
      guard(phoneWhenUrgent, ({ input }) => ({ urgent: input.urgent })),
    ],
    record: () => ({ byPhone: true }),
  }),
  submitPapers: calling.step({
    label: "补办书面手续",
    by: "applicant",
    from: running,
    needs: ["orderByPhone"],
    signOff: true,
    input: { application: optional(file("申请文件")) },
  }),
  // The papers that follow are those of the written way: applied for, reviewed, noticed. The notice is not the applicant's to give.
  issueNoticeAfter: calling.step({
    label: "审核并补发调用通知单",
    by: "health",
    from: running,
    needs: ["submitPapers"],
    signOff: true,
    reads: [items, custodians],
    issues: (issue) => issue(callOutNotice, (context) => callOutText(context.record, context)),
    record: ({ numbers }) => ({ noticeNumber: numbers.callOutNotice ?? "" }),
  }),
};

const delivery = {
  inspect: calling.step({ label: "查验", by: "marketSupervision", from: running, input: { result: text("查验结果") } }),
  load: calling.step({
    label: "装载出库",
    by: "custodian",
    from: "noticed",
    to: "loaded",
    reads: [batches, planLines],
    input: { issued: out, ...signatures },
    check: ({ input, record, rows }) => outgoingFaults(rows, "issued", input.issued, record.custodian),
    guards: (guard) => [
      guard(notExpired, ({ input, rows, on }) => ({ earliestExpiry: earliestExpiry(rows, input.issued), on })),
      guard(notNearExpiry, ({ input, rows, on }) => ({ earliestExpiry: earliestExpiry(rows, input.issued), on })),
      guard(loadedWithinNotice, ({ input, record, rows }) => ({
        itemsBeyond: input.issued && String(beyond(amountsOf(record.lines ?? []), byItem(rows, input.issued))),
      })),
      guard(stockAboveFloor, ({ input, record, rows, on }) => ({
        act: "callOut" as const,
        ...floorFacts(rows, input.issued, on, record.custodian),
      })),
      guard(earliestFirst, ({ input, record, rows, on }) =>
        orderFacts(rows, { custodian: record.custodian, lines: record.lines ?? [] }, input.issued, on),
      ),
      guard(signedTwice, ({ input }) => ({ handledBy: input.handledBy, checkedBy: input.checkedBy })),
    ],
    effect: ({ input, rows, on }) => takeOut(rows, input.issued, { ...input, on, cause: "callOut" }),
  }),
  deliver: calling.step({
    label: "送达",
    by: "custodian",
    from: "loaded",
    to: "delivered",
    input: { deliveredTo: person("送达时的接收人") },
  }),
  receive: calling.step({
    label: "履行接收手续",
    by: "applicant",
    from: "delivered",
    to: "received",
    input: { receivedBy: person("接收人签字"), remarks: optional(text("接收情况")) },
  }),
};

const settlement = {
  signContract: calling.step({
    label: "补签购销合同",
    by: ["applicant", "custodian"],
    from: gone,
    input: { contract: optional(file("合同")) },
  }),
  pay: calling.step({ label: "支付货款", by: "applicant", from: gone, input: { amount: money("货款"), freight: optional(money("运费")) } }),
  collect: calling.step({
    label: "货款已收回",
    by: "custodian",
    from: gone,
    needs: ["pay"],
    input: { collected: money("收回的货款") },
  }),
  replenish: calling.step({
    label: "补齐储备",
    by: "custodian",
    from: gone,
    reads: [items, batches, planLines],
    input: { incoming: into, ...signatures },
    check: ({ input }) => incomingFaults("incoming", input.incoming),
    guards: (guard) => [
      guard(replenished, ({ input, record, rows, on }) => ({
        itemsShort: stillShort(rows, record.issued ?? [], input.incoming, on, record.custodian ?? ""),
      })),
      guard(signedTwice, ({ input }) => ({ handledBy: input.handledBy, checkedBy: input.checkedBy })),
    ],
    effect: ({ record, input, on }) => bringIn(input.incoming, record.custodian ?? "", { ...input, on, cause: "replenish" }),
  }),
  close: calling.step({
    label: "办结",
    by: "health",
    from: "received",
    to: "closed",
    needs: ["signContract", "pay", "replenish"],
    guards: (guard) => [
      guard(papersFollowed, ({ record, doneAt }) => ({
        byPhone: record.byPhone,
        papersIn: doneAt("submitPapers") !== null && doneAt("issueNoticeAfter") !== null,
      })),
    ],
  }),
};

const elsewhere = {
  requestElsewhere: calling.step({
    label: "请求动用其他储备",
    by: ["headquarters", "health"],
    from: ["applied", ...running],
    once: false,
    input: {
      source: choice("动用的储备", sources),
      requested: wanted,
      ownExhausted: flag("本市储备已不足"),
      neighboursExhausted: optional(flag("相邻地区的储备仍不足")),
    },
    guards: (guard) => [
      guard(sourceAllowed, ({ record, input }) => ({
        grade: record.grade,
        source: input.source,
        ownExhausted: input.ownExhausted,
        neighboursExhausted: input.neighboursExhausted ?? record.neighboursExhausted,
      })),
    ],
  }),
  receiveElsewhere: calling.step({
    label: "接收外来储备",
    by: "office",
    from: ["applied", ...running],
    once: false,
    needs: ["requestElsewhere"],
  }),
  procure: calling.step({
    label: "组织短缺物资货源",
    by: "custodian",
    from: ["applied", ...running],
    once: false,
    input: { supplier: unit("供货单位"), procured: wanted },
  }),
  storeElsewhere: calling.step({
    label: "储存并调拨外来储备",
    by: "custodian",
    from: ["applied", ...running],
    once: false,
    needs: ["receiveElsewhere"],
    input: { dispatchedTo: place("需求单位") },
  }),
};

const correction = {
  // A correction leaves the notice as it went out; whoever signed it decides whether another takes its place.
  reissueNotice: calling.step({
    label: "换发调用通知单",
    by: "health",
    from: running,
    once: false,
    signOff: true,
    reads: [items, custodians],
    input: { why: text("换发的原因") },
    check: ({ record }) => (record.noticeNumber === undefined ? [{ path: "/why", message: "本件还没有发过通知单，不能换发" }] : []),
    issues: (issue) => issue(callOutNotice, (context) => callOutText(context.record, context)),
    record: ({ numbers }) => ({ noticeNumber: numbers.callOutNotice ?? "" }),
  }),
};

export const callOut = calling.procedure({
  final: ["closed", "rejected"],
  steps: { apply, ...review, ...delivery, ...settlement, ...elsewhere, ...correction },
  clocks: {
    review: { label: "审核", since: ["apply", "order"], until: ["issueNotice", "reject", "returnApplication"], whose: "health" },
    load: { label: "装载", since: ["issueNotice", "orderByPhone"], until: ["load"], whose: "custodian" },
    deliver: { label: "送达", since: "load", until: ["deliver"], whose: "custodian" },
    handover: { label: "接收手续", since: "deliver", until: ["receive"], whose: "applicant" },
    papers: { label: "补办手续", since: "orderByPhone", until: ["submitPapers"], whose: "applicant" },
    contract: { label: "补签合同", since: "load", until: ["signContract"], whose: "applicant" },
    payment: { label: "付款", since: ["load", "receive"], until: ["pay"], whose: "applicant" },
    replenishment: { label: "补齐", since: "load", until: ["replenish"], whose: "custodian" },
  },
});
