import { describe, expect, it } from "vitest";
import { pageOfList } from "./page.ts";

interface Row {
  id: number;
  day: string | null;
}

function queryOf(city: string, limit: number, cursor?: string) {
  return { city, limit, cursor };
}

function walk(
  rows: readonly Row[],
  limit: number,
  descending: boolean,
  between: (seen: number[]) => readonly Row[] = () => rows,
): number[] {
  const seen: number[] = [];
  let cursor: string | undefined;
  let now = rows;
  do {
    const page = pageOfList(now, { query: queryOf("990100", limit, cursor), keyOf: (row) => [row.day, row.id], descending });
    seen.push(...page.items.map((row) => row.id));
    cursor = page.next ?? undefined;
    now = between(seen);
  } while (cursor);
  return seen;
}

const rows: Row[] = Array.from({ length: 23 }, (_, i) => ({ id: i + 1, day: i % 5 === 0 ? null : `2020-0${(i % 3) + 1}-01` }));

describe("分页", () => {
  it.each([1, 2, 7, 22, 23, 24, 500])("每页 %i 条时，各页连起来不多也不少", (limit) => {
    for (const descending of [false, true]) {
      const ids = walk(rows, limit, descending);
      expect(ids).toHaveLength(23);
      expect(new Set(ids).size).toBe(23);
    }
  });

  it("没有日期的排在最后，升序降序都是", () => {
    const last = (descending: boolean) => walk(rows, 500, descending).slice(-5);
    expect(last(false)).toEqual([1, 6, 11, 16, 21]);
    expect(last(true)).toEqual([1, 6, 11, 16, 21]);
  });

  it("翻页途中删去一条已看过的，后面的不漏", () => {
    const ids = walk(rows, 5, false, (seen) => rows.filter((row) => row.id !== seen[0]));
    expect(new Set(ids).size).toBe(23);
  });

  it("另一筛选的分页标记被拒绝", () => {
    const page = pageOfList(rows, { query: queryOf("990100", 5), keyOf: (row) => [row.id] });
    const other = () => pageOfList(rows, { query: queryOf("990200", 5, page.next as string), keyOf: (row) => [row.id] });
    expect(other).toThrow("分页标记无效");
    const same = pageOfList(rows, { query: queryOf("990100", 5, page.next as string), keyOf: (row) => [row.id] });
    expect(same.items[0]?.id).toBe(6);
  });

  it.each(["", "x", "bnVsbA", "%%%"])("损坏的分页标记 %j 被拒绝", (cursor) => {
    expect(() => pageOfList(rows, { query: { limit: 5, cursor }, keyOf: (row) => [row.id] })).toThrow("分页标记无效");
  });
});
