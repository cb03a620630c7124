/** What must not compile. tsc reads each `@ts-expect-error`; vitest sees that the same mistake is caught at run time where it can be. */
import { describe, expect, test } from "vitest";
import { adopt } from "./adopt.ts";
import { source } from "./basis.ts";
import { check } from "./check.ts";
import { quantity, text } from "./field.ts";
import { hours } from "./limit.ts";
import { atMost } from "./outcome.ts";
import { percentParameter } from "./parameter.ts";
import { caseType } from "./procedure.ts";
import { defineRegime } from "./regime.ts";
import { register } from "./register.ts";
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
    expect(
      visit.step({ label: "来", by: "guest", from: "new", guards: (guard) => [guard(twoSign, () => ({ giver: "甲" }))] }).guards,
    ).toHaveLength(1);
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
});
