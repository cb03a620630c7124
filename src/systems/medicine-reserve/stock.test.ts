import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shiftDecimal } from "../../base/numerals.ts";
import { compareDecimals } from "../../base/quantities.ts";
import { difference, total } from "../../kernel/parameter.ts";
import { stockShare } from "./indicators.ts";
import { batches, movements } from "./registers.ts";
import { cities, need, notice, reserve, signs } from "./reserve.fixture.ts";
import { allocate, type Batch, positionOf, shortItems } from "./stock.ts";

const desk = reserve(cities[0]);
const on = "2020-06-10";
const gauze = desk.rowsOf(batches).filter(({ row }) => row.item === "items-1");

/** An amount with up to three places, as the ledger writes it. */
const thousandths = (most: number) => fc.nat(most).map((amount) => shiftDecimal(String(amount), -3));
const order = fc.constantFrom("expiry" as const, "receipt" as const);

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
        quantity: thousandths(500_000),
        expires: fc.constantFrom("2020-06-08", "2020-06-09", "2020-06-10", "2020-06-11", "2020-07-10", "2020-12-31", undefined),
        day: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(stock, thousandths(3_000_000), order, fc.constantFrom(undefined, 1), (list, asked, by, monthsLeft) => {
        const all: Batch[] = list.map(({ quantity, expires, day }, at) => ({
          id: `b${at}`,
          version: 1,
          row: { quantity, receivedOn: `2020-01-0${day}`, ...(expires === undefined ? {} : { expires }) },
        }));
        const { taken, leftOut, short } = allocate(all, asked, { on, by, ...(monthsLeft === undefined ? {} : { monthsLeft }) });
        const row = (id: string) => all.find((batch) => batch.id === id)?.row;
        const lastDay = monthsLeft === undefined ? on : "2020-07-10";
        for (const { batch, quantity } of taken) {
          expect((row(batch)?.expires ?? "") >= lastDay).toBe(true);
          expect(compareDecimals(quantity, row(batch)?.quantity ?? "0")).toBeLessThanOrEqual(0);
          expect(compareDecimals(quantity, "0")).toBe(1);
        }
        expect(total([...taken.map(({ quantity }) => quantity), short])).toBe(asked);
        expect(new Set([...taken, ...leftOut].map(({ batch }) => batch)).size).toBe(taken.length + leftOut.length);
        // Whoever goes out, nobody who may go out stands before him: all but the last are taken whole, in order.
        const day = (id: string) => (by === "expiry" ? row(id)?.expires : row(id)?.receivedOn) ?? "";
        const days = taken.map(({ batch }) => day(batch));
        expect(days).toEqual([...days].sort());
        for (const { batch, quantity } of taken.slice(0, -1)) expect(quantity).toBe(row(batch)?.quantity);
        const untouched = all.filter(({ id }) => ![...taken, ...leftOut].some(({ batch }) => batch === id));
        for (const { id } of untouched) expect(day(id) >= (days.at(-1) ?? "")).toBe(true);
        if (untouched.length > 0) expect(short).toBe("0");
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

describe("任凭怎样进出、盘点、作废，数量对得上", () => {
  const act = fc.record({
    kind: fc.constantFrom("in", "rotate", "callOut", "count", "settle", "void"),
    batch: fc.nat(6),
    amount: thousandths(1_500_000),
    expires: fc.constantFrom("2026-01-01", "2027-01-01"),
  });
  type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
  const custodian = "custodians-1";

  /** Plays one act; whether it may be done is not asked. */
  function play(at: number, { kind, batch: nth, amount, expires }: Act, one: ReturnType<typeof reserve>): void {
    const list = one.rowsOf(batches);
    const { id = "", row } = list[nth % list.length] ?? {};
    const last = (prefix: string) => Array.from({ length: at }, (_, back) => `${prefix}${at - back - 1}`).find((name) => one.events[name]);
    const out = [{ batch: id, quantity: amount }];
    if (kind === "in") {
      const line = { item: "items-1", batchNumber: `N${at}`, quantity: amount, expires };
      one.act(`g${at}`, "goodsIn.store", { custodian, lines: [line], ...signs });
    } else if (kind === "rotate") one.act(`r${at}`, "rotation.rotateOut", { custodian, lines: out, ...signs });
    else if (kind === "callOut") {
      const lines = [{ item: row?.item ?? "", quantity: amount }];
      one.act(`c${at}`, "callOut.apply", { ...need, lines });
      one.act(`c${at}`, "callOut.issueNotice", { ...notice, lines });
      one.act(`c${at}`, "callOut.load", { issued: out, ...signs });
    } else if (kind === "count")
      one.act(`s${at}`, "stocktake.recordDiffering", { custodian, kind: "month", lines: [{ batch: id, counted: amount }] });
    else if (kind === "settle") one.act(last("s") ?? "", "stocktake.settle", { reason: "破损", ...signs });
    else if (one.events[last("r") ?? ""]) one.void(last("r") ?? "", "rotation", "误办");
  }

  test.each(cities)("$name：没有负数，账与出入库记录一致，分毫不差", (city) => {
    let moved = 0;
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 14 }), (acts) => {
        const one = reserve(city);
        const sum = () => total(one.rowsOf(batches).map(({ row }) => row.quantity ?? "0"));
        const before = sum();
        for (const [at, each] of acts.entries()) {
          play(at, each, one);
          for (const { row } of one.rowsOf(batches)) expect(compareDecimals(row.quantity ?? "0", "0")).toBeGreaterThanOrEqual(0);
        }
        const ledger = one.rowsOf(movements);
        const of = (way: "in" | "out") => total(ledger.flatMap(({ row }) => (row.direction === way ? [row.quantity ?? "0"] : [])));
        expect(sum()).toBe(difference(total([before, of("in")]), of("out")));
        moved += ledger.length;
      }),
      { numRuns: 150, seed: 12 },
    );
    expect(moved).toBeGreaterThan(150);
  });

  test.each(cities)("$name：盘点以后又有出库，差异只冲减差的那几件", (city) => {
    const one = reserve(city);
    one.act("s", "stocktake.recordDiffering", { custodian, kind: "month", lines: [{ batch: "batches-1", counted: "2990" }] });
    one.act("r", "rotation.rotateOut", { custodian, lines: [{ batch: "batches-1", quantity: "500" }], ...signs });
    one.act("s", "stocktake.settle", { reason: "破损", ...signs });
    expect(one.rows.batches?.[0]?.row.quantity).toBe("2490");
  });
});
