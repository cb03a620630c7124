import { describe, expect, test } from "vitest";
import { stepBasis } from "./act.ts";
import { adopt, adoptedProcedure } from "./adopt.ts";
import { law, operational, printBasis, source, standard } from "./basis.ts";
import { definitionsOf, fieldBasis } from "./citations.ts";
import { date, text } from "./field.ts";
import { asSet, days } from "./limit.ts";
import { isTrue } from "./outcome.ts";
import { caseType } from "./procedure.ts";
import { defineRegime } from "./regime.ts";
import { nearest } from "./regime-faults.ts";
import { rule } from "./rule.ts";
import { qingshi, toolLending, tools, yunshan } from "./tool-lending.fixture.ts";

const visitShape = {
  label: "来访",
  states: { open: "进行中", closed: "已结束", lost: "失联" },
  actors: ["host"],
  title: "topic",
} as const;
const visit = caseType("visit", { ...visitShape, fields: { topic: text("事由") } });
const come = visit.step({ label: "来", by: "host", from: "new", to: "open" });
const go = visit.step({ label: "走", by: "host", from: "open", to: "closed" });
const lose = visit.step({ label: "失去联系", by: "host", from: "open", to: "lost" });
const parts = {
  id: "visits",
  label: "来访",
  actors: { host: "主人" },
  registers: {},
  rules: {},
  readings: {},
  checks: {},
  duties: {},
  indicators: {},
};

describe("a definition's faults are told all at once: where, what, what is declared", () => {
  test("states that cannot be reached or left; with the way added there is no fault", () => {
    const broken = visit.procedure({ steps: { come, go }, clocks: {}, final: ["closed"] });
    expect(() => defineRegime({ ...parts, procedures: { visit: broken } })).toThrow(/no way leads to state "lost"/);
    const stuck = visit.procedure({ steps: { come, go, lose }, clocks: {}, final: ["closed"] });
    expect(() => defineRegime({ ...parts, procedures: { visit: stuck } })).toThrow(/from state "lost" no final state can be reached/);
    const whole = visit.procedure({ steps: { come, go, lose }, clocks: {}, final: ["closed", "lost"] });
    expect(defineRegime({ ...parts, procedures: { visit: whole } }).id).toBe("visits");
  });

  test("a guard by a rule that is not listed, labels said twice, a wrong name", () => {
    const polite = rule({
      label: "有礼貌",
      force: "must",
      facts: {},
      decide: () => isTrue({ label: "礼", field: text("礼"), value: true } as never),
    });
    const guarded = visit.step({ label: "来", by: "host", from: "new", to: "open", guards: (guard) => [guard(polite, () => ({}))] });
    const twice = visit.step({ label: "来", by: "host", from: "open", to: "lost" });
    const broken = visit.procedure({ steps: { come: guarded, go, twice }, clocks: {}, final: ["closed", "lost"] });
    const message = (() => {
      try {
        defineRegime({ ...parts, procedures: { visits: broken } });
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    })();
    expect(message.split("\n").map((line) => line.replace(/^visits: /, ""))).toEqual([
      'visits · visits: the procedure calls itself "visit"',
      "visits · visits.twice: has the same label “来” as come",
      "visits · visits.come: guarded by the rule “有礼貌”, which the regime does not list. mend the definition.",
    ]);
  });

  test("a clock that rests on something that is no date of the case; on a date there is no fault", () => {
    const dated = caseType("visit", { ...visitShape, fields: { topic: text("事由"), until: date("到哪天") } });
    const visits = (ends: "topic" | "until") =>
      dated.procedure({
        steps: { come, go, lose },
        final: ["closed", "lost"],
        clocks: { stay: { label: "停留", since: "come", until: ["go", "lose"], whose: "host", ends } },
      });
    expect(() => defineRegime({ ...parts, procedures: { visit: visits("topic") } })).toThrow(/rests on “topic”, which is no date/);
    expect(defineRegime({ ...parts, procedures: { visit: visits("until") } }).id).toBe("visits");
  });

  test("did you mean", () => expect(nearest("custodain", ["health", "custodian"])).toContain('did you mean "custodian"'));
});

describe("adoptions", () => {
  test("a day set in the case, where the clock knows no field for it, is refused; a number of days is not", () => {
    const { loan } = yunshan.procedures;
    if ("absent" in loan || "absent" in loan.clocks.giveBack || !("limit" in loan.clocks.giveBack)) throw new Error("the fixture has it");
    const giveBack = loan.clocks.giveBack;
    const within = (limit: typeof giveBack.limit) =>
      adopt(toolLending, { ...yunshan, procedures: { loan: { ...loan, clocks: { ...loan.clocks, giveBack: { ...giveBack, limit } } } } });
    expect(() => within(asSet("限期"))).toThrow(/procedures.loan.clocks.giveBack: no field of the case holds the day that is set/);
    expect(within(days(9)).city).toBe("990101");
  });

  test("a citation of a document that is no source is refused; of a source it is not", () => {
    const elsewhere = source("青石办〔2025〕9号");
    const indicators = { stock: elsewhere("二", "登记") };
    expect(() => adopt(toolLending, { ...yunshan, indicators })).toThrow(/indicators.stock cites 青石办〔2025〕9号/);
    expect(adopt(toolLending, { ...yunshan, sources: [...yunshan.sources, elsewhere.document], indicators }).city).toBe("990101");
  });

  test("versions with a gap are refused with the day", () => {
    const [first, second] = yunshan.rules.withinLimit as unknown as [object, object];
    const gap = [first, { ...second, inForce: { from: "2026-01-02" } }] as never;
    expect(() => adopt(toolLending, { ...yunshan, rules: { ...yunshan.rules, withinLimit: gap } })).toThrow(
      /rules.withinLimit, 2026-01-01: no version/,
    );
  });

  test("versions that overlap, or leave out a first or a last day, are refused with the day; versions that touch are not", () => {
    const [first, second] = yunshan.rules.withinLimit as unknown as [object, object];
    const { from, until } = yunshan.inForce;
    const rules = (until1: string, from2: string, more = {}) =>
      ({
        ...yunshan.rules,
        withinLimit: [
          { ...first, inForce: { from, until: until1 } },
          { ...second, inForce: { from: from2, ...more } },
        ],
      }) as never;
    const made = (given: never) => adopt(toolLending, { ...yunshan, rules: given }).city;
    const end = until === undefined ? {} : { until };
    expect(made(rules("2025-12-31", "2026-01-01", end))).toBe("990101");
    expect(() => made(rules("2026-01-01", "2026-01-01", end))).toThrow(/rules.withinLimit, 2026-01-01: /);
    expect(() => made(rules("2025-12-31", "2026-01-02", end))).toThrow(/rules.withinLimit, 2026-01-01: /);
    expect(() => made(rules("2025-12-31", "2026-01-01", { until: "2026-06-30" }))).toThrow(/rules.withinLimit, 2026-07-01: /);
  });

  test("each definition has a basis; a field has its own, its register's, or a reason", () => {
    for (const adoption of [yunshan, qingshi])
      expect(definitionsOf(adoption as never).filter(({ basis }) => basis.length === 0)).toEqual([]);
    const shown = ["stock", "name", "shelf"].map((field) =>
      fieldBasis(yunshan as never, tools, field)
        .map(printBasis)
        .join(),
    );
    expect(shown).toEqual(["云山办〔2025〕3号第三条", "云山办〔2025〕3号第三条", "操作需要：找得到东西"]);
    expect(fieldBasis(qingshi as never, tools, "shelf")).toEqual([]);
  });

  test("a citation has 2 to 24 characters", () => {
    const cite = source("云山办〔2025〕3号");
    expect(() => cite("第一条", "一")).toThrow();
    expect(() => cite("第一条", "一".repeat(25))).toThrow(/cite 2 to 24 characters/);
    expect(cite("第一条", "一".repeat(24)).words).toHaveLength(24);
  });

  test("a basis as people read it; the basis of a step, none where the city lacks it", () => {
    const kinds = [law("政府信息公开条例")("第十条"), standard("GB/T 9704-2012", "7.2"), operational("要能找到")];
    expect(kinds.map(printBasis)).toEqual(["《政府信息公开条例》第十条", "GB/T 9704-2012 7.2", "操作需要：要能找到"]);
    expect(printBasis({ kind: "instruction", by: "市长", on: "2025-06-02", words: "请抓紧" })).toBe("市长 2025-06-02 请抓紧");
    expect(stepBasis(yunshan as never, "loan", "ask").map(printBasis)).toEqual(["云山办〔2025〕3号第四条"]);
    expect(stepBasis(qingshi as never, "loan", "sendBack")).toEqual([]);
  });

  test("absent steps and clocks fall out, others stay", () => {
    const procedure = adoptedProcedure(qingshi as never, "loan");
    expect(Object.keys(procedure?.steps as object)).toEqual(["ask", "refuse", "lend", "giveBack"]);
    expect(Object.keys(procedure?.clocks as object)).toEqual(["giveBack"]);
  });
});
