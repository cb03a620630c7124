import { expect, it } from "vitest";
import type { RecordRow } from "../../../../api/contract/index.ts";
import { expiryOrder, itemStocks, monthsAfter } from "./stock-rows.ts";

const record = (id: string, data: Record<string, unknown>): RecordRow => ({
  id,
  version: 1,
  title: id,
  data,
  shown: { item: `品种${String(data.item)}`, quantity: `${String(data.quantity)} 件` },
  void: false,
  updatedOn: "2025-01-01",
  updatedAt: "2025-01-01T00:00:00.000Z",
});
const plan = (item: string, quantity: string, more = {}) => record(`p${item}`, { item, quantity, year: "2025", state: "current", ...more });
const batch = (id: string, item: string, quantity: string, expires?: string) =>
  record(id, { item, quantity, expires, receivedOn: "2024-01-01" });

it("标签上的那一天还能用，次日才算过期", () => {
  const batches = [batch("a", "1", "5", "2025-06-30")];
  expect(itemStocks(batches, [], "2025-06-30")).toMatchObject([{ usable: 5, expired: 0 }]);
  expect(itemStocks(batches, [], "2025-07-01")).toMatchObject([{ usable: 0, expired: 5 }]);
});

it("已被调整的计划和别的年度的计划不算", () => {
  const lines = [plan("1", "10"), plan("1", "99", { state: "replaced" }), plan("1", "77", { year: "2024" })];
  expect(itemStocks([], lines, "2025-06-30")).toMatchObject([{ planned: 10 }]);
});

it("缺得最多的在前", () => {
  const found = itemStocks([batch("a", "1", "9"), batch("b", "2", "1")], [plan("1", "10"), plan("2", "10")], "2025-06-30");
  expect(found.map(({ item }) => item)).toEqual(["2", "1"]);
});

it("先到期的先出，有效期不明的在后，空批次不列", () => {
  const rows = expiryOrder(
    [
      batch("无期", "1", "1"),
      batch("晚", "1", "1", "2026-09-01"),
      batch("早", "1", "1", "2025-01-01"),
      batch("空", "1", "0", "2025-01-01"),
    ],
    "2025-06-30",
    6,
  );
  expect(rows.map(({ id, state }) => [id, state])).toEqual([
    ["早", "expired"],
    ["晚", "usable"],
    ["无期", "unknown"],
  ]);
});

it("正好剩六个月不算近效期，少一天就算", () => {
  const state = (expires: string) => expiryOrder([batch("a", "1", "1", expires)], "2025-06-30", 6)[0]?.state;
  expect(state("2025-12-30")).toBe("usable");
  expect(state("2025-12-29")).toBe("near");
});

it.each([
  ["2025-08-31", 6, "2026-02-28"],
  ["2025-12-15", 1, "2026-01-15"],
  ["2023-08-31", 6, "2024-02-29"],
])("%s 之后 %i 个月是 %s", (day, months, after) => {
  expect(monthsAfter(day, months)).toBe(after);
});
