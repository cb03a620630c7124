/** A small regime of two invented cities, for the tests of the kernel: a public workshop lends tools. */

import { adopt } from "./adopt.ts";
import { absent } from "./adoption.ts";
import { law, operational, source } from "./basis.ts";
import { check } from "./check.ts";
import { duty } from "./duty.ts";
import { choice, date, list, optional, person, quantity, reference, text } from "./field.ts";
import { days, promptly, workingDays } from "./limit.ts";
import { atMost, differsFrom, notApplicable, oneOf, withRemedy } from "./outcome.ts";
import { decimalParameter } from "./parameter.ts";
import { caseType } from "./procedure.ts";
import { reading } from "./reading.ts";
import { defineRegime } from "./regime.ts";
import { change, enter, register } from "./register.ts";
import { rule } from "./rule.ts";

export const tools = register("tools", {
  label: "工具",
  title: "name",
  keptBy: ["workshop"],
  fields: { name: text("名称"), stock: quantity("在库", "件"), shelf: optional(text("货架")) },
  operational: { shelf: "找得到东西" },
});

export const counts = register("counts", {
  label: "清点",
  title: "on",
  keptBy: ["workshop"],
  fields: { on: date("清点日"), tool: reference("清点的工具", "tools") },
});

export const weekendCounts = reading({
  question: "借用数量的上限是否包括周末加借的工具？",
  options: { included: "包括", excluded: "不包括" },
  owner: "business",
});

export const withinLimit = rule({
  label: "不超过每次借用上限",
  force: "mustNot",
  facts: { pieces: quantity("借用数量", "件"), kind: choice("借用方式", { normal: "平日", weekend: "周末加借" }) },
  params: { most: decimalParameter("每次上限", "件") },
  readings: { weekendCounts },
  decide: ({ pieces, kind }, { most }, readings) => {
    if (kind.value === "weekend" && readings.weekendCounts === "excluded") return notApplicable("周末加借不受上限约束");
    return withRemedy(atMost(pieces, most), `本次最多可借 ${most} 件。`);
  },
});

export const twoSign = rule({
  label: "两人签字",
  force: "must",
  facts: { giver: person("经手人"), checker: person("复核人") },
  decide: ({ giver, checker }) => differsFrom(checker, giver),
});

export const residentsFirst = rule({
  label: "优先借给本市居民",
  force: "inPrinciple",
  facts: { residence: choice("居住地", { here: "本市", elsewhere: "外地" }) },
  allowsUnknown: true,
  decide: ({ residence }) => oneOf(residence, ["here"]),
});

const loan = caseType("loan", {
  label: "借用",
  states: { asked: "已申请", lent: "已借出", back: "已归还", refused: "不予借用", sentBack: "退回补正" },
  actors: ["resident", "workshop"],
  title: "purpose",
  fields: { purpose: text("用途"), tool: reference("借用的工具", "tools"), pieces: quantity("件数", "件") },
});

const input = { giver: person("经手"), checker: optional(person("复核")) };

export const loans = loan.procedure({
  final: ["back", "refused"],
  steps: {
    ask: loan.step({
      label: "申请借用",
      by: "resident",
      from: ["new", "sentBack"],
      to: "asked",
      reads: [tools],
      input: {
        purpose: text("用途"),
        tool: reference("工具", "tools"),
        pieces: quantity("件数", "件"),
        kind: optional(choice("方式", { normal: "平日", weekend: "周末加借" })),
        residence: optional(choice("居住地", { here: "本市", elsewhere: "外地" })),
      },
      guards: (guard) => [
        guard(withinLimit, ({ input: given }) => ({ pieces: given.pieces, kind: given.kind ?? "normal" })),
        guard(residentsFirst, ({ input: given }) => ({ residence: given.residence })),
      ],
    }),
    sendBack: loan.step({ label: "退回", by: "workshop", from: "asked", to: "sentBack", input: { why: text("原因") } }),
    refuse: loan.step({ label: "不借", by: "workshop", from: "asked", to: "refused" }),
    photograph: loan.step({ label: "拍照", by: "workshop", from: "asked" }),
    lend: loan.step({
      label: "借出",
      by: "workshop",
      from: "asked",
      to: "lent",
      reads: [tools],
      needs: ["photograph"],
      signOff: true,
      draws: { slip: "loanSlip" },
      input,
      guards: (guard) => [guard(twoSign, ({ input: given }) => given)],
      check: ({ record, rows }) => {
        const tool = rows(tools).find(({ id }) => id === record.tool);
        return Number(tool?.row.stock ?? 0) < Number(record.pieces ?? 0) ? [{ path: "/giver", message: "的货架上没有这么多" }] : [];
      },
      effect: ({ record, rows }) => {
        const tool = rows(tools).find(({ id }) => id === record.tool);
        if (tool === undefined) return [];
        return [change(tools, tool.id, { stock: String(Number(tool.row.stock ?? 0) - Number(record.pieces ?? 0)) })];
      },
    }),
    recall: loan.step({ label: "撤回借出", by: "workshop", from: "lent", to: "asked", returns: true }),
    giveBack: loan.step({
      label: "归还",
      by: "resident",
      from: "lent",
      to: "back",
      input: { counted: list("清点", { tool: reference("工具", "tools") }) },
      effect: ({ on, input: given }) => given.counted.map(({ tool }) => enter(counts, { on, tool })),
    }),
  },
  clocks: {
    answer: { label: "答复", since: ["ask", "sendBack"], until: ["lend", "refuse", "sendBack"], whose: "workshop" },
    giveBack: { label: "归还期限", since: "lend", until: ["giveBack", "recall"], whose: "resident" },
  },
});

export const toolLending = defineRegime({
  id: "tool-lending",
  label: "工具借用",
  actors: { resident: "居民", workshop: "工坊" },
  registers: { tools, counts },
  rules: { withinLimit, twoSign, residentsFirst },
  procedures: { loan: loans },
  readings: { weekendCounts },
  checks: {
    overLent: check(withinLimit, {
      label: "在库超过上限",
      reads: [tools],
      subjects: (rows) => rows(tools).map(({ id, row }) => ({ id, label: row.name ?? id, facts: { pieces: row.stock, kind: "normal" } })),
    }),
  },
  duties: {
    monthlyCount: duty({
      label: "每月清点",
      by: "workshop",
      every: "month",
      reads: [counts],
      metOn: ({ from, to, rows }) => rows(counts).find(({ row }) => (row.on ?? "") >= from && (row.on ?? "") <= to)?.row.on ?? null,
    }),
  },
  indicators: {
    stock: { label: "在库件数", unit: "件", reads: [tools], measure: (rows) => rows(tools)[0]?.row.stock ?? null },
  },
});

const local = source("云山办〔2025〕3号");

export const yunshan = adopt(toolLending, {
  city: "990101",
  sources: [local.document],
  inForce: { from: "2025-01-01", until: "2027-12-31", basis: local("第八条", "施行三年") },
  actors: {
    resident: { basis: local("第二条", "居民可以借用"), units: [] },
    workshop: { basis: local("第一条", "设立公共工坊"), units: ["云山区公共工坊"] },
  },
  registers: {
    tools: { basis: local("第三条", "登记工具"), fields: { stock: local("第三条", "写明数量") } },
    counts: { basis: local("第七条", "每月清点") },
  },
  rules: {
    withinLimit: [
      { basis: local("第四条", "不得超过三件"), params: { most: "3" }, inForce: { from: "2025-01-01", until: "2025-12-31" } },
      { basis: local("第四条", "自次年起五件"), params: { most: "5" }, inForce: { from: "2026-01-01" } },
    ],
    twoSign: { basis: local("第五条", "两人签字") },
    residentsFirst: { basis: local("第二条", "优先本市") },
  },
  procedures: {
    loan: {
      basis: local("第四条", "申请借用"),
      steps: {
        ask: local("第四条", "申请借用"),
        sendBack: local("第四条", "退回补正"),
        refuse: local("第四条", "不予借用"),
        photograph: local("第五条", "拍照"),
        lend: local("第五条", "借出"),
        recall: operational("弄错了要能撤回"),
        giveBack: local("第六条", "归还"),
      },
      clocks: {
        answer: { basis: local("第四条", "三个工作日内答复"), limit: workingDays(3), since: "ask" },
        giveBack: { basis: local("第六条", "七日内归还"), limit: days(7) },
      },
    },
  },
  readings: { weekendCounts: { default: "included", reason: "没有写例外", basis: local("第四条", "每次") } },
  duties: { monthlyCount: { basis: local("第七条", "每月清点"), due: { daysAfter: 5, moves: true } } },
  indicators: { stock: operational("看得见有多少") },
  notCoded: [[local.at("第九条"), "解释权"]],
});

const other = source("青石办〔2025〕9号");

/** A city that neither photographs nor sends back, and gives things back 及时. */
export const qingshi = adopt(toolLending, {
  ...yunshan,
  city: "990102",
  sources: [other.document],
  inForce: { from: "2025-03-01", basis: other("六", "施行") },
  actors: {
    resident: { basis: other("一", "居民"), units: [] },
    workshop: { basis: other("一", "工坊"), units: [] },
  },
  registers: { tools: { basis: other("二", "登记"), fields: { shelf: absent("不分货架") } }, counts: absent("没有规定清点") },
  rules: {
    withinLimit: { basis: other("三", "不得超过两件"), params: { most: "2" } },
    twoSign: absent("没有规定签字"),
    residentsFirst: { basis: law("公共文化服务保障法")("第三十条") },
  },
  procedures: {
    loan: {
      basis: other("三", "借用"),
      steps: {
        ask: other("三", "借用"),
        sendBack: absent("没有规定退回"),
        refuse: operational("总要能说不"),
        photograph: absent("没有规定拍照"),
        lend: other("三", "借用"),
        recall: absent("没有规定撤回"),
        giveBack: other("四", "及时归还"),
      },
      clocks: { answer: absent("没有规定答复时限"), giveBack: { basis: other("四", "及时归还"), limit: promptly("及时") } },
    },
  },
  readings: { weekendCounts: { default: "excluded", reason: "另有一条说周末", basis: other("五", "周末另借") } },
  duties: { monthlyCount: absent("没有规定清点") },
  notCoded: [],
});
