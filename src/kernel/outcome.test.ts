import { describe, expect, test } from "vitest";
import { choice, date, flag, list, person, quantity, text } from "./field.ts";
import {
  above,
  all,
  any,
  atLeast,
  atMost,
  below,
  conflict,
  differsFrom,
  factsOf,
  isFalse,
  isTrue,
  named,
  not,
  notApplicable,
  notEmpty,
  type Outcome,
  oneOf,
  onOrAfter,
  onOrBefore,
  type Status,
  sameAs,
  withRemedy,
} from "./outcome.ts";
import { byRow, rowFor } from "./table.ts";

const fields = {
  stock: quantity("库存", "件"),
  planned: quantity("计划", "件"),
  ready: flag("备齐"),
  kind: choice("性质", { state: "国有", private: "民营" }),
  day: date("日期"),
  giver: person("经手人"),
  checker: person("复核人"),
  found: list("清单", text("名称")),
};
const facts = (row: Record<string, unknown>) => factsOf(fields, row);
const outcomes: Record<string, Outcome> = {
  holds: isTrue(facts({ ready: true }).ready),
  fails: isTrue(facts({ ready: false }).ready),
  unknown: isTrue(facts({}).ready),
  notApplicable: notApplicable("不适用"),
  conflict: conflict("两处不一", ["甲", "乙"]),
};
const one = (status: string): Outcome => outcomes[status] as Outcome;

describe("Kleene's strong logic over outcomes", () => {
  test.each([
    ["holds", "holds", "holds", "holds"],
    ["holds", "fails", "fails", "holds"],
    ["holds", "unknown", "unknown", "holds"],
    ["fails", "unknown", "fails", "unknown"],
    ["fails", "fails", "fails", "fails"],
    ["holds", "notApplicable", "holds", "holds"],
    ["fails", "notApplicable", "fails", "fails"],
    ["notApplicable", "notApplicable", "notApplicable", "notApplicable"],
    ["conflict", "fails", "conflict", "conflict"],
  ])("%s and %s: all %s, any %s, in either order", (a, b, both, either) => {
    for (const [first, second] of [
      [one(a), one(b)],
      [one(b), one(a)],
    ] as [Outcome, Outcome][]) {
      expect([all(first, second).status, any(first, second).status]).toEqual([both, either]);
    }
  });

  test("nothing required holds; the opposite of unknown is unknown; twice the opposite is the same", () => {
    expect(all().status).toBe("holds");
    expect(not(one("unknown")).status).toBe("unknown");
    for (const status of Object.keys(outcomes)) expect(not(not(one(status))).status).toBe(status);
  });

  test("only what left it open is missing; a failure that decides leaves nothing missing", () => {
    expect(all(one("holds"), one("unknown")).missing).toEqual(["备齐"]);
    expect(all(one("fails"), one("unknown")).missing).toEqual([]);
  });
});

describe("predicates below, at and above their bound", () => {
  test.each<[string, (row: Record<string, unknown>) => Outcome, Status, Status, Status]>([
    ["不低于", (row) => atLeast(facts(row).stock, "100"), "fails", "holds", "holds"],
    ["不超过", (row) => atMost(facts(row).stock, "100"), "holds", "holds", "fails"],
    ["超过", (row) => above(facts(row).stock, "100"), "fails", "fails", "holds"],
    ["低于", (row) => below(facts(row).stock, "100"), "holds", "fails", "fails"],
  ])("%s 100: 99.999999, 100.00, 100.000001", (_, put, low, at, high) => {
    expect(["99.999999", "100.00", "100.000001"].map((stock) => put({ stock }).status)).toEqual([low, at, high]);
  });

  test("a bound that is a fact itself may be missing; then both are named", () => {
    expect(atLeast(facts({ stock: "5" }).stock, facts({}).planned)).toMatchObject({ status: "unknown", missing: ["计划"] });
    expect(atLeast(facts({}).stock, facts({}).planned).missing).toEqual(["库存", "计划"]);
    expect(atLeast(facts({ stock: "5" }).stock, facts({ planned: "5" }).planned).trace[0]?.required).toBe("不低于计划 5 件");
  });

  test("days, choices, lists, two persons", () => {
    const { day, kind, found } = facts({ day: "2025-03-01", kind: "private", found: [] });
    expect(["2025-02-28", "2025-03-01", "2025-03-02"].map((bound) => onOrBefore(day, bound).status)).toEqual(["fails", "holds", "holds"]);
    expect(["2025-02-28", "2025-03-01", "2025-03-02"].map((bound) => onOrAfter(day, bound).status)).toEqual(["holds", "holds", "fails"]);
    expect([oneOf(kind, ["state"]).status, oneOf(kind, ["private", "state"]).status]).toEqual(["fails", "holds"]);
    expect([notEmpty(found).status, notEmpty(facts({ found: ["一"] }).found).status]).toEqual(["fails", "holds"]);
    const two = facts({ giver: "甲", checker: "乙" });
    expect([sameAs(two.checker, two.giver).status, differsFrom(two.checker, two.giver).status]).toEqual(["fails", "holds"]);
    expect(differsFrom(facts({ checker: "乙" }).checker, facts({}).giver).missing).toEqual(["经手人"]);
    expect([isFalse(facts({ ready: false }).ready).status, isFalse(facts({ ready: true }).ready).status]).toEqual(["holds", "fails"]);
  });

  test("the trace says what was looked at and to which question it belongs; a way out only where it fails", () => {
    expect(named("库存条件", atLeast(facts({ stock: "6800" }).stock, "7000")).trace).toEqual([
      { of: "库存条件", label: "库存", actual: "6,800 件", required: "不低于 7,000 件", status: "fails" },
    ]);
    expect([withRemedy(one("fails"), "补").remedy, withRemedy(one("holds"), "补").remedy]).toEqual(["补", undefined]);
  });
});

describe("decision tables", () => {
  const rows = [
    { grade: "一", from: "本市" },
    { grade: "二", from: "邻市" },
    { grade: "二", from: "全省" },
    { grade: "三", from: "全省" },
    { grade: "三", from: "全省" },
  ];
  const put = (grade: string): Status =>
    byRow(
      rowFor(rows, (row) => row.grade === grade),
      { label: "来源", one: () => one("holds"), none: () => notApplicable("没有规定"), show: (row) => row.from },
    ).status;
  test("one row decides, none leaves it open, two that differ are a conflict, two alike are one", () => {
    expect(["一", "四", "二", "三"].map(put)).toEqual(["holds", "notApplicable", "conflict", "holds"]);
  });
});
