import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { total } from "../../kernel/parameter.ts";
import { stockShare } from "./indicators.ts";
import { batches } from "./registers.ts";
import { reserve, yangquanCity } from "./reserve.fixture.ts";
import { allocate, type Batch, positionOf, shortItems } from "./stock.ts";

const desk = reserve(yangquanCity);
const on = "2020-06-10";
const gauze = desk.rowsOf(batches).filter(({ row }) => row.item === "items-1");

describe("先到期的先出，过期的不出", () => {
  test("1,000 件纱布从最早到期的合格批次出，过期的一批写明没有动用", () => {
    expect(allocate(gauze, "1000", { on, by: "expiry" })).toEqual({
      taken: [{ batch: "batches-2", quantity: "1000" }],
      leftOut: [{ batch: "batches-3", why: "expired" }],
      short: "0",
    });
  });
  test("有效期当天的批次还能出，次日不能", () => {
    const taken = (day: string) => allocate(gauze, "100", { on: day, by: "expiry" }).taken[0]?.batch;
    expect([taken("2020-06-09"), taken("2020-06-10")]).toEqual(["batches-3", "batches-2"]);
  });
  test("先入库的先出，顺序就不同", () => {
    expect(allocate(gauze, "1000", { on, by: "receipt" }).taken).toEqual([{ batch: "batches-1", quantity: "1000" }]);
  });
  test("一批不够接着下一批；还不够写明短缺多少", () => {
    const { taken, short } = allocate(gauze, "6000", { on, by: "expiry" });
    expect([taken.map(({ quantity }) => quantity), short]).toEqual([["2500", "3000"], "500"]);
  });
  test("不足 6 个月的不用于调用：正好 6 个月可以，差一天不行", () => {
    const put = (expires: string) => {
      const one: Batch[] = [{ id: "b", version: 1, row: { item: "items-1", quantity: "10", expires, receivedOn: "2025-01-01" } }];
      return allocate(one, "1", { on: "2025-06-10", by: "expiry", monthsLeft: 6 }).leftOut[0]?.why ?? "taken";
    };
    expect(["2025-12-09", "2025-12-10", "2025-12-11"].map(put)).toEqual(["nearExpiry", "taken", "taken"]);
  });
  test("不知道有效期的批次不出，也写明", () => {
    const unknown: Batch[] = [{ id: "b", version: 1, row: { quantity: "10" } }];
    expect(allocate(unknown, "1", { on, by: "expiry" })).toEqual({
      taken: [],
      leftOut: [{ batch: "b", why: "expiryUnknown" }],
      short: "1",
    });
  });
  test("whatever the stock, nothing expired is taken, no batch gives more than it has, and taken + short is what was asked", () => {
    const stock = fc.array(
      fc.record({
        quantity: fc.nat(500),
        expires: fc.constantFrom("2020-06-08", "2020-06-09", "2020-06-10", "2020-06-11", undefined),
        day: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(stock, fc.nat(3000), fc.constantFrom("expiry" as const, "receipt" as const), (list, asked, by) => {
        const all: Batch[] = list.map(({ quantity, expires, day }, at) => ({
          id: `b${at}`,
          version: 1,
          row: { quantity: String(quantity), receivedOn: `2020-01-0${day}`, ...(expires === undefined ? {} : { expires }) },
        }));
        const { taken, leftOut, short } = allocate(all, String(asked), { on, by });
        const row = (id: string) => all.find((batch) => batch.id === id)?.row;
        for (const { batch, quantity } of taken) {
          expect((row(batch)?.expires ?? "") >= on).toBe(true);
          expect(Number(quantity)).toBeLessThanOrEqual(Number(row(batch)?.quantity));
        }
        expect(total([...taken.map(({ quantity }) => quantity), short])).toBe(String(asked));
        expect(new Set([...taken, ...leftOut].map(({ batch }) => batch)).size).toBe(taken.length + leftOut.length);
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});

describe("库存与计划", () => {
  test("过期的单独计，不算库存；比例向下取整", () => {
    expect(positionOf(desk.rowsOf, on)).toMatchObject({ plannedPieces: "10000", stockPieces: "9000", expiredPieces: "200" });
    expect(stockShare.measure(desk.rowsOf, on)).toBe("90");
  });
  test("没有计划的年份没有比例；没有单价就没有金额", () => {
    expect(stockShare.measure(desk.rowsOf, "2021-06-10")).toBeNull();
    expect(positionOf(desk.rowsOf, on)).not.toHaveProperty("stockValue");
  });
  test("未备足的品种", () => expect(shortItems(desk.rowsOf, on, "custodians-1")).toEqual(["items-1", "items-2"]));
});
