import { expect, it } from "vitest";
import { normalOfParts, partsOfNormal } from "./normal-form.ts";

it.each([
  "2020-12-31",
  "yearly:03-31",
  "yearly",
  "half-yearly",
  "quarterly",
  "monthly",
  "weekly",
  "daily",
  "P10D",
  "P10WD",
  "PT24H",
  "P3M",
  null,
])("期限 %s 拆开再合上，不变", (normal) => {
  expect(normalOfParts(partsOfNormal(normal))).toBe(normal);
});

it.each([
  ["工作日数没有填", "workingDays", ""],
  ["零日不是期限", "days", "0"],
  ["日期没有填全", "day", "2020-1"],
] as const)("还没填好就不算：%s", (_name, kind, value) => {
  expect(normalOfParts({ kind, value })).toBeNull();
});
