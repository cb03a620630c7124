/** A small regime of an invented city, with every form that the engine must carry: 云川市's depot of relief goods. */
import { adopt } from "../../src/kernel/adopt.ts";
import { operational, source } from "../../src/kernel/basis.ts";
import { check, type RowsOf } from "../../src/kernel/check.ts";
import { duty } from "../../src/kernel/duty.ts";
import { choice, date, file, flag, list, optional, person, quantity, reference, text } from "../../src/kernel/field.ts";
import { days, hours, promptly, workingDays } from "../../src/kernel/limit.ts";
import { all, atLeast, atMost, differsFrom, withRemedy } from "../../src/kernel/outcome.ts";
import { difference, percent, percentParameter, total } from "../../src/kernel/parameter.ts";
import { caseType } from "../../src/kernel/procedure.ts";
import { reading } from "../../src/kernel/reading.ts";
import { defineRegime } from "../../src/kernel/regime.ts";
import { change, enter, register } from "../../src/kernel/register.ts";
import { rule } from "../../src/kernel/rule.ts";

export const DEPOT_CITY = "990100";

const goods = register("goods", {
  label: "物资",
  title: "name",
  keptBy: ["keeper"],
  fields: {
    name: text("品名", 40),
    kind: choice("类别", { tent: "帐篷", food: "食品" }),
    stock: quantity("库存", "件"),
    planned: quantity("计划数量", "件"),
    checkedOn: optional(date("盘点日期")),
    note: optional(text("备注", 200)),
  },
});
const issues = register("issues", {
  label: "出库记录",
  title: "number",
  keptBy: ["keeper"],
  fields: { number: text("单号", 20), goods: reference("物资", "goods"), amount: quantity("数量", "件") },
});
const phones = register("phones", {
  label: "值班电话",
  title: "post",
  keptBy: ["keeper", "county"],
  fields: { post: text("岗位", 20), who: person("值班人"), phone: text("电话", 20) },
  personal: ["phone"],
});

export const floorCounts = reading({
  question: "下限按什么算？",
  options: { planned: "按计划数量", stock: "按现有库存" },
  owner: "business",
});

const stockAboveFloor = rule({
  label: "库存下限",
  force: "mustNot",
  facts: { after: quantity("出库后库存", "件"), planned: quantity("计划数量", "件"), stock: quantity("现有库存", "件") },
  params: { floor: percentParameter("下限") },
  readings: { floorCounts },
  decide: ({ after, planned, stock }, { floor }, { floorCounts: by }) => {
    const base = by === "planned" ? planned : stock;
    if (base.value === undefined) return atLeast(after, base);
    return withRemedy(atLeast(after, floor.of(base.value)), `下限为 ${floor.of(base.value)} 件。`);
  },
});
const twoPersons = rule({
  label: "两人签字",
  force: "must",
  facts: { first: person("发货人"), second: person("复核人") },
  decide: ({ first, second }) => differsFrom(second, first),
});
const notTooMuch = rule({
  label: "一次不宜过多",
  force: "inPrinciple",
  facts: { amount: quantity("数量", "件") },
  decide: ({ amount }) => all(atMost(amount, "5000")),
});
const stockNotNegative = rule({
  label: "现有库存下限",
  force: "mustNot",
  facts: { stock: quantity("库存", "件"), planned: quantity("计划数量", "件") },
  params: { floor: percentParameter("下限") },
  decide: ({ stock, planned }, { floor }) => atLeast(stock, planned.value === undefined ? planned : floor.of(planned.value)),
});

const at = caseType("loan", {
  label: "物资借用",
  states: { applied: "已申请", approved: "已批准", issued: "已出库", refused: "已驳回", closed: "已归还" },
  actors: ["county", "office", "keeper"],
  title: "purpose",
  fields: {
    purpose: text("用途", 80),
    goods: optional(reference("物资", "goods")),
    amount: optional(quantity("数量", "件")),
    loader: optional(person("发货人")),
    notice: optional(text("借用单号", 40)),
    receiver: optional(person("接收人")),
  },
});
const asked = {
  purpose: text("用途", 80),
  goods: reference("物资", "goods"),
  amount: quantity("数量", "件"),
  letter: optional(file("申请函")),
};
const stockFacts = ({ record, rows }: { record: { goods?: string; amount?: string }; rows: RowsOf }) => {
  const one = rows(goods).find(({ id }) => id === record.goods)?.row;
  const after = one?.stock === undefined || record.amount === undefined ? undefined : difference(one.stock, record.amount);
  return { after, planned: one?.planned, stock: one?.stock };
};

export const loan = at.procedure({
  steps: {
    apply: at.step({
      label: "申请",
      by: "county",
      from: "new",
      to: "applied",
      input: asked,
      reads: [goods],
      guards: (guard) => [guard(notTooMuch, ({ input }) => ({ amount: input.amount }))],
    }),
    amend: at.step({ label: "补正", by: "county", from: "applied", input: { purpose: text("用途", 80) }, once: false }),
    approve: at.step({
      label: "批准",
      by: "office",
      from: "applied",
      to: "approved",
      signOff: true,
      reads: [goods],
      guards: (guard) => [guard(stockAboveFloor, stockFacts)],
      draws: { notice: "loanNotice" },
      record: ({ numbers, on }) => ({ notice: `云借〔${on.slice(0, 4)}〕${numbers.notice}号` }),
    }),
    refuse: at.step({ label: "驳回", by: "office", from: "applied", to: "refused", input: { why: text("理由", 200) } }),
    load: at.step({ label: "装车", by: "keeper", from: "approved", record: ({ person: loader }) => ({ loader }) }),
    inspect: at.step({ label: "查验", by: "office", from: "applied", signOff: true, input: { inspector: person("查验人") } }),
    hand: at.step({
      label: "交接",
      by: "keeper",
      from: "approved",
      once: false,
      input: {
        receiver: person("接收人"),
        witness: optional(person("见证人")),
        others: optional(list("同来人员", { who: person("姓名") })),
      },
      guards: (guard) => [guard(twoPersons, ({ input }) => ({ first: input.receiver, second: input.witness ?? "库管单位" }))],
    }),
    issue: at.step({
      label: "出库",
      by: "keeper",
      from: "approved",
      to: "issued",
      needs: ["load"],
      reads: [goods],
      guards: (guard) => [
        guard(stockAboveFloor, stockFacts),
        guard(twoPersons, ({ record, person: second }) => ({ first: record.loader, second })),
      ],
      effect: ({ record, rows, caseId }) => {
        const one = rows(goods).find(({ id }) => id === record.goods);
        if (!one || record.amount === undefined) return [];
        return [
          change(goods, one.id, { stock: difference(one.row.stock ?? "0", record.amount) }),
          enter(issues, { number: caseId.slice(-8), goods: one.id, amount: record.amount }),
        ];
      },
    }),
    sendBack: at.step({ label: "退回", by: "keeper", from: "approved", to: "applied", returns: true, input: { why: text("理由", 200) } }),
    giveBack: at.step({
      label: "归还",
      by: "county",
      from: "issued",
      to: "closed",
      input: { items: optional(list("清单", { name: text("品名", 40), whole: flag("完好") })) },
    }),
  },
  clocks: {
    review: { label: "审核时限", since: "apply", until: ["approve", "refuse"], whose: "office" },
    loading: { label: "出库时限", since: "approve", until: ["issue", "sendBack"], whose: "keeper" },
    return: { label: "归还时限", since: "issue", until: ["giveBack"], whose: "county" },
    report: { label: "查验报告时限", since: "inspect", until: ["approve", "refuse"], whose: "office" },
    thanks: { label: "反馈", since: "issue", until: ["giveBack"], whose: "county" },
  },
  final: ["refused", "closed"],
});

export const depot = defineRegime({
  id: "depot",
  label: "救灾物资",
  actors: { county: "借用单位", office: "市应急部门", keeper: "库管单位" },
  registers: { goods, issues, phones },
  rules: { stockAboveFloor, twoPersons, notTooMuch, stockNotNegative },
  procedures: { loan },
  readings: { floorCounts },
  checks: {
    stock: check(stockNotNegative, {
      label: "库存低于下限",
      reads: [goods],
      subjects: (rows) =>
        rows(goods).map(({ id, row }) => ({ id, label: row.name ?? id, facts: { stock: row.stock, planned: row.planned } })),
    }),
  },
  duties: {
    stocktake: duty({
      label: "按月盘点",
      by: "keeper",
      every: "month",
      reads: [goods],
      metOn: ({ from, to, rows }) =>
        rows(goods).find(({ row }) => row.checkedOn !== undefined && row.checkedOn >= from && row.checkedOn <= to)?.row.checkedOn ?? null,
    }),
  },
  indicators: {
    stock: { label: "库存总量", unit: "件", reads: [goods], measure: (rows) => total(rows(goods).map(({ row }) => row.stock ?? "0")) },
  },
});

const measures = source("云政办发〔2020〕8号");
const cite = (article: string) => measures(article, "市级医药储备库");

export const depotHere = adopt(depot, {
  city: DEPOT_CITY,
  sources: [measures.document],
  inForce: { from: "2020-01-29", basis: cite("第一条") },
  actors: {
    county: { basis: cite("第一条"), units: ["青石县人民政府"] },
    office: { basis: cite("第一条"), units: ["市应急局"] },
    keeper: { basis: cite("第一条"), units: [] },
  },
  registers: { goods: { basis: cite("第一条") }, issues: { basis: cite("第一条") }, phones: { basis: operational("值班要有电话") } },
  rules: {
    stockAboveFloor: { basis: measures("第十八条", "不得低于计划总量的70%"), params: { floor: percent(70) } },
    twoPersons: { basis: cite("第一条") },
    notTooMuch: { basis: cite("第一条") },
    stockNotNegative: { basis: measures("第十八条", "不得低于计划总量的70%"), params: { floor: percent(70) } },
  },
  procedures: {
    loan: {
      basis: cite("第一条"),
      steps: {
        apply: cite("第一条"),
        amend: operational("写错了要能补正"),
        approve: cite("第一条"),
        refuse: cite("第一条"),
        load: operational("装车和出库是两件事"),
        inspect: operational("大件要先查验"),
        hand: operational("交接要记下是谁"),
        issue: cite("第一条"),
        sendBack: operational("货不对要能退回"),
        giveBack: cite("第一条"),
      },
      clocks: {
        review: { basis: cite("第一条"), limit: hours(24) },
        loading: { basis: cite("第一条"), limit: hours(4) },
        return: { basis: cite("第一条"), limit: days(10) },
        report: { basis: cite("第一条"), limit: workingDays(3) },
        thanks: { basis: cite("第一条"), limit: promptly("及时") },
      },
    },
  },
  readings: { floorCounts: { default: "planned", reason: "“计划总量”三字", basis: measures("第十八条", "计划总量的70%") } },
  duties: { stocktake: { basis: cite("第一条"), due: {} } },
  indicators: { stock: cite("第一条") },
  notCoded: [],
});
