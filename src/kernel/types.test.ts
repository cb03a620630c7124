/** What must not compile. tsc reads each `@ts-expect-error`; vitest sees that the same mistake is caught at run time where it can be. */
import { describe, expect, test } from "vitest";
import { demonstrate } from "../trials/demonstration.ts";
import { adopt } from "./adopt.ts";
import { type Adoption, absent } from "./adoption.ts";
import { operational, source } from "./basis.ts";
import { check, checkEach, factsIn } from "./check.ts";
import {
  checkRow,
  choice,
  date,
  duration,
  type Field,
  type FieldType,
  file,
  flag,
  instant,
  list,
  money,
  percentage,
  person,
  place,
  quantity,
  type Row,
  reference,
  text,
  unit,
} from "./field.ts";
import { hours } from "./limit.ts";
import { notice, noticeAdoption, paragraph } from "./notice.ts";
import { atMost } from "./outcome.ts";
import { percentParameter } from "./parameter.ts";
import { caseType } from "./procedure.ts";
import { defineRegime } from "./regime.ts";
import { change, enter, register } from "./register.ts";
import { rule } from "./rule.ts";
import { toolLending, tools, twoSign, withinLimit, yunshan } from "./tool-lending.fixture.ts";

const cite = source("云山办〔2025〕3号");
const visit = caseType("visit", {
  label: "来访",
  states: { open: "进行中", closed: "已结束" },
  actors: ["guest", "host"],
  title: "topic",
  fields: { topic: text("事由") },
});
const parts = { checks: {}, readings: {}, duties: {}, indicators: {} };

describe("does not compile", () => {
  test("a step into a state that is not declared, or from one", () => {
    // @ts-expect-error "opened" is no state
    expect(visit.step({ label: "来", by: "guest", from: "new", to: "opened" }).to).toBe("opened");
    // @ts-expect-error "done" is no state
    expect(visit.step({ label: "走", by: "guest", from: "done", to: "closed" }).from).toEqual(["done"]);
  });

  test("a step by an actor who does not take part; a procedure with an actor whom the regime does not know", () => {
    // @ts-expect-error "gest" takes no part
    expect(visit.step({ label: "来", by: "gest", from: "new", to: "open" }).by).toEqual(["gest"]);
    const come = visit.step({ label: "来", by: "guest", from: "new", to: "closed" });
    const visits = visit.procedure({ steps: { come }, clocks: {}, final: ["closed"] });
    const shape = { id: "visits", label: "来访", registers: {}, rules: {}, ...parts };
    // @ts-expect-error the regime has no actor "guest"
    expect(() => defineRegime({ ...shape, actors: { guests: "客人", host: "主人" }, procedures: { visit: visits } })).toThrow(
      /did you mean "guests"/,
    );
  });

  test("a register kept by an unknown actor; a clock on an unknown step", () => {
    const shelves = register("shelves", { label: "货架", title: "name", keptBy: ["keeper"], fields: { name: text("名称") } });
    const shape = { id: "shelves", label: "货架", rules: {}, procedures: {}, ...parts };
    // @ts-expect-error the regime has no actor "keeper"
    expect(() => defineRegime({ ...shape, actors: { keepers: "管理员" }, registers: { shelves } })).toThrow(/did you mean "keepers"/);
    const come = visit.step({ label: "来", by: "guest", from: "new", to: "closed" });
    const stay = { label: "停留", until: ["come"], whose: "host" } as const;
    // @ts-expect-error there is no step "came"
    const visits = visit.procedure({ steps: { come }, final: ["closed"], clocks: { stay: { ...stay, since: "came" } } });
    // @ts-expect-error the case has no field "leaving"
    visit.procedure({ steps: { come }, final: ["closed"], clocks: { stay: { ...stay, since: "come", ends: "leaving" } } });
    const rest = { ...shape, actors: { guest: "客人", host: "主人" }, registers: {} };
    expect(() => defineRegime({ ...rest, procedures: { visit: visits } })).toThrow(/step "came" is not declared; did you mean "come"/);
  });

  test("a rule that asks for a fact, a parameter or a reading that it has not declared", () => {
    const facts = { pieces: quantity("件数", "件") };
    const params = { share: percentParameter("比例") };
    // @ts-expect-error there is no fact "peices"
    rule({ label: "一", force: "must", facts, decide: ({ peices }) => atMost(peices, "1") });
    // @ts-expect-error there is no parameter "most"
    rule({ label: "二", force: "must", facts, params, decide: ({ pieces }, { most }) => atMost(pieces, most) });
    // @ts-expect-error there is no reading "scope"
    rule({ label: "三", force: "must", facts, decide: ({ pieces }, _, { scope }) => atMost(pieces, scope) });
    // @ts-expect-error a text is no number
    expect(rule({ label: "四", force: "must", facts: { name: text("名称") }, decide: ({ name }) => atMost(name, 1) }).label).toBe("四");
  });

  test("a guard or a check that gives a fact which the rule does not have", () => {
    // @ts-expect-error the rule has no fact "peices"
    visit.step({ label: "来", by: "guest", from: "new", guards: (guard) => [guard(withinLimit, () => ({ peices: "3" }))] });
    // @ts-expect-error the rule has no fact "witness", though it has "giver"
    visit.step({ label: "来", by: "guest", from: "new", guards: (guard) => [guard(twoSign, () => ({ giver: "甲", witness: "乙" }))] });
    // @ts-expect-error the rule has no fact "witness"
    check(twoSign, { label: "证人", reads: [], subjects: () => [{ id: null, label: "", facts: { giver: "甲", witness: "乙" } }] });
    check(twoSign, {
      label: "颜色",
      reads: [tools],
      // @ts-expect-error the tools have no field "colour"
      subjects: (rows) => rows(tools).map(({ id, row }) => ({ id, label: "", facts: { giver: row.colour } })),
    });
    // @ts-expect-error the rule has no fact "witness"
    checkEach(twoSign, tools, { label: "名称", facts: ({ name }) => ({ giver: name, witness: "乙" }) });
    // @ts-expect-error the tools have no field "colour"
    checkEach(twoSign, tools, { label: "颜色", facts: ({ colour }) => ({ giver: colour }) });
    const signed: { giver?: string; checker?: string; pieces?: string } = { giver: "甲", pieces: "3" };
    expect(factsIn(twoSign, signed)).toEqual({ giver: "甲", checker: undefined });
    // @ts-expect-error the record has no field "checker", which the rule asks for
    factsIn(twoSign, { giver: "甲" });
    expect(
      visit.step({ label: "来", by: "guest", from: "new", guards: (guard) => [guard(twoSign, () => ({ giver: "甲" }))] }).guards,
    ).toHaveLength(1);
  });
});

describe("notices", () => {
  const callSlip = notice("callSlip", { label: "催还单", parts: { what: "什么", until: "何时" } });
  const what = [paragraph("锤子一把")];
  const reminding = { label: "催还", by: "host", from: "new" } as const;

  test("a step that leaves a part of its notice out", () => {
    // @ts-expect-error the part "until" is missing; what does not apply is null
    const forgetful = () => visit.step({ ...reminding, issues: (issue) => issue(callSlip, () => ({ addressee: "甲", parts: { what } })) });
    expect(forgetful().issues?.notice).toBe(callSlip);
    const step = visit.step({
      ...reminding,
      issues: (issue) => issue(callSlip, () => ({ addressee: "甲", parts: { what, until: null } })),
    });
    expect(step.draws).toEqual({ callSlip: "callSlip" });
  });

  test("an adoption that leaves the notices of its regime out, or the basis of a part", () => {
    const lending = { ...toolLending, notices: { callSlip } };
    const slip = { basis: operational("要催"), issuer: "云山区公共工坊", number: { code: "云工催", basis: operational("没有代字") } };
    // @ts-expect-error the regime has notices
    adopt(lending, yunshan);
    // @ts-expect-error the part "until" has neither basis nor absence
    adopt(lending, { ...yunshan, notices: { callSlip: { ...slip, parts: { what: operational("催什么") } } } });
    const parts = { what: operational("催什么"), until: absent("没有写何时") };
    const adopted = adopt(lending, { ...yunshan, notices: { callSlip: { ...slip, parts } } });
    expect(noticeAdoption(adopted as unknown as Adoption, "callSlip")?.number.code).toBe("云工催");
  });

  test("a step that issues what the regime does not list", () => {
    const asks = visit.step({
      label: "来",
      by: "guest",
      from: "new",
      to: "closed",
      issues: (issue) => issue(callSlip, () => ({ addressee: "甲", parts: { what, until: null } })),
    });
    const visits = visit.procedure({ steps: { asks }, final: ["closed"], clocks: {} });
    const shape = { id: "visits", label: "来访", actors: { guest: "客人", host: "主人" }, registers: {}, rules: {}, ...parts };
    expect(() => defineRegime({ ...shape, procedures: { visit: visits } })).toThrow(
      /issues the notice “催还单”, which the regime does not list/,
    );
  });
});

describe("fields", () => {
  test("every kind of the kernel carries its TypeScript type, and no other", () => {
    const every = {
      text: text("文字"),
      date: date("日期"),
      instant: instant("时刻"),
      duration: duration("时长"),
      money: money("金额"),
      quantity: quantity("数量", "件"),
      percentage: percentage("比例"),
      choice: choice("选项", { yes: "是", no: "否" }),
      flag: flag("是非"),
      reference: reference("引用", "shelves"),
      unit: unit("单位"),
      person: person("人员"),
      place: place("地点"),
      file: file("文件"),
      list: list("列表", { name: text("名称") }),
    } satisfies Record<FieldType, Field>;
    const row: Row<typeof every> = {
      ...{ text: "甲", date: "2025-06-02", instant: "2025-06-02T09:00+08:00", duration: "PT4H", money: "1.50", quantity: "2" },
      ...{ percentage: "70", choice: "yes", flag: true, reference: "shelves-1", unit: "某局", person: "乙", place: "一号库" },
      file: { name: "a.pdf", hash: "0".repeat(64), size: 1, mediaType: "application/pdf" },
      list: [{ name: "丙" }],
    };
    expect(checkRow(every, row)).toEqual([]);
    expect(Object.entries(every).filter(([type, field]) => field.type !== type)).toEqual([]);
    const wrong = (part: Partial<Row<typeof every>>) => checkRow(every, { ...row, ...part }).map(({ path }) => path);
    // @ts-expect-error money is an exact decimal, no float
    expect(wrong({ money: 1.5 })).toEqual(["/money"]);
    // @ts-expect-error a quantity is an exact decimal, no float
    expect(wrong({ quantity: 2 })).toEqual(["/quantity"]);
    // @ts-expect-error "maybe" is no choice
    expect(wrong({ choice: "maybe" })).toEqual(["/choice"]);
    // @ts-expect-error a flag is no text
    expect(wrong({ flag: "是" })).toEqual(["/flag"]);
    // @ts-expect-error a file is more than its name
    expect(wrong({ file: "a.pdf" })).toEqual(["/file"]);
    // @ts-expect-error the rows of the list have no field "title"
    expect(wrong({ list: [{ title: "丙" }] })).toEqual(["/list/0/title", "/list/0/name"]);
  });

  test("a register is called by a field that it has; a change sets fields that it has", () => {
    const fields = { name: text("名称"), pieces: quantity("件数", "件") };
    const shelves = register("shelves", { label: "货架", title: "name", keptBy: ["host"], fields });
    // @ts-expect-error there is no field "colour" to call it by
    register("racks", { label: "架", title: "colour", keptBy: ["host"], fields });
    // @ts-expect-error there is no field "colour" to set
    expect(change(shelves, "shelves-1", { colour: "红" }).register).toBe("shelves");
    // @ts-expect-error "pieces" is missing
    expect(enter(shelves, { name: "甲" }).id).toBeNull();
  });
});

describe("an adoption does not compile without", () => {
  const own = { ...yunshan, city: "990109" };
  const noRule = { residentsFirst: own.rules.residentsFirst, twoSign: own.rules.twoSign };

  test("a rule, a basis, a parameter", () => {
    // @ts-expect-error the rule withinLimit is missing
    adopt(toolLending, { ...own, rules: noRule });
    // @ts-expect-error the basis is missing
    expect(() => adopt(toolLending, { ...own, rules: { ...noRule, withinLimit: { params: { most: "3" } } } })).toThrow();
    // @ts-expect-error the parameter is missing
    adopt(toolLending, { ...own, rules: { ...noRule, withinLimit: { basis: cite("第四条", "不得超过三件") } } });
    expect(
      adopt(toolLending, { ...own, rules: { ...noRule, withinLimit: { basis: cite("第四条", "不得超过三件"), params: { most: "3" } } } })
        .city,
    ).toBe("990109");
  });

  test("an actor, a register, a reading, a duty of the regime", () => {
    const { resident } = own.actors;
    // @ts-expect-error the actor "workshop" is missing
    expect(adopt(toolLending, { ...own, actors: { resident } }).city).toBe("990109");
    const { tools: listed } = own.registers;
    // @ts-expect-error the register "counts" is missing
    expect(() => adopt(toolLending, { ...own, registers: { tools: listed } })).toThrow();
    // @ts-expect-error the reading is missing
    expect(adopt(toolLending, { ...own, readings: {} }).city).toBe("990109");
    // @ts-expect-error the duty is missing
    expect(adopt(toolLending, { ...own, duties: {} }).city).toBe("990109");
    // @ts-expect-error the step "recall" is missing
    expect(adopt(toolLending, { ...own, procedures: { loan: withoutRecall() } }).city).toBe("990109");
  });

  function withoutRecall() {
    const { loan } = own.procedures;
    if ("absent" in loan) throw new Error("the fixture lends");
    const { recall: _, ...steps } = loan.steps;
    return { ...loan, steps };
  }

  test("a legal basis for a rule that refuses; an option that the reading has", () => {
    // @ts-expect-error an operational reason cannot refuse
    adopt(toolLending, { ...own, rules: { ...own.rules, twoSign: { basis: { kind: "operational", reason: "习惯" } } } });
    // @ts-expect-error the reading has no option "sometimes"
    adopt(toolLending, { ...own, readings: { weekendCounts: { default: "sometimes", reason: "", basis: cite("第四条", "每次") } } });
    expect(own.readings.weekendCounts).toMatchObject({ default: "included" });
  });

  test("a clock, and its start is an event of the regime", () => {
    const { loan } = own.procedures;
    if ("absent" in loan || "absent" in loan.clocks.giveBack) throw new Error("the fixture has both");
    // @ts-expect-error the clock "answer" is missing
    adopt(toolLending, { ...own, procedures: { loan: { ...loan, clocks: { giveBack: loan.clocks.giveBack } } } });
    const answer = { basis: cite("第四条", "三个工作日内答复"), limit: hours(1) };
    // @ts-expect-error the clock cannot start with "lend"
    adopt(toolLending, { ...own, procedures: { loan: { ...loan, clocks: { ...loan.clocks, answer: { ...answer, since: "lend" } } } } });
    expect(
      adopt(toolLending, { ...own, procedures: { loan: { ...loan, clocks: { ...loan.clocks, answer: { ...answer, since: "ask" } } } } })
        .city,
    ).toBe("990109");
  });

  test("没有的台账、步骤、办理人、字段不能编译", () => {
    const wrong = () =>
      demonstrate(toolLending, {
        invites: "写错了",
        // @ts-expect-error no such step
        beginsWith: { procedure: "loan", step: "fly" },
        script({ fact, begin }) {
          // @ts-expect-error no such register
          fact("planes", "workshop", {});
          // @ts-expect-error no such actor
          fact("tools", "pilot", { name: "电钻" } as never);
          // @ts-expect-error a required field is missing
          fact("tools", "workshop", {});
          // @ts-expect-error no such step
          begin("loan", "fly", { by: "resident", input: {} });
        },
      });
    expect(wrong).toBeTypeOf("function");
  });
});
