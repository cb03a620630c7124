import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareDecimals, sumDecimals } from "../../../../base/quantities.ts";
import { rollingOf } from "./rolling-rows.ts";

const project = (id: string) => ({ id, title: id, shown: { class: "储备", projectUnit: "甲局" }, data: { totalInvestment: "100" } });
const line = (of: string, year: number, amount: string) => ({ data: { project: of, year: String(year), amount } });

describe("三年滚动", () => {
  test("只列三年内有预算的项目，大的在前；没有安排的年份空着，不写零", () => {
    const { years, rows, totals, sum } = rollingOf(
      [project("a"), project("b"), project("c")],
      [line("a", 2025, "0.1"), line("a", 2025, "0.2"), line("b", 2027, "50"), line("c", 2028, "9"), line("c", 2024, "9")],
      "2025-06-01",
    );
    expect(years).toEqual(["2025", "2026", "2027"]);
    expect(rows.map(({ id, years: own, sum: all }) => [id, own, all])).toEqual([
      ["b", [null, null, "50"], "50"],
      ["a", ["0.3", null, null], "0.3"],
    ]);
    expect([totals, sum]).toEqual([["0.3", "0", "50"], "50.3"]);
  });
  test("不论怎样的数，横竖两边的合计都相等", () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => (cents / 100).toFixed(2));
    const lines = fc.array(fc.record({ of: fc.constantFrom("a", "b", "c"), year: fc.integer({ min: 2024, max: 2029 }), amount }));
    fc.assert(
      fc.property(lines, (list) => {
        const { rows, totals, sum } = rollingOf(
          [project("a"), project("b"), project("c")],
          list.map((one) => line(one.of, one.year, one.amount)),
          "2025-06-01",
        );
        expect(compareDecimals(sumDecimals(rows.map((row) => row.sum)), sum)).toBe(0);
        expect(compareDecimals(sumDecimals(totals), sum)).toBe(0);
      }),
    );
  });
});
