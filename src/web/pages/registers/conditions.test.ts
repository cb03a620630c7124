import { expect, it } from "vitest";
import { type Condition, conditionText, conditionWords, readConditions } from "./conditions.ts";

it("条件写进网址再读回，不变，值里的分号和等号也不变", () => {
  const conditions: Condition[] = [
    { field: "stock", compare: ">=", value: "100" },
    { field: "name", compare: "=", value: "甲；乙=丙;丁%" },
  ];
  expect(readConditions(conditionText(conditions))).toEqual(conditions);
});

it.each([
  ["空", ""],
  ["没有比较", "stock"],
  ["没有值", "stock="],
  ["坏的编码", "%E0%A4%A"],
])("读不出的条件不算：%s", (_name, text) => {
  expect(readConditions(text)).toEqual([]);
});

it("选项按名称显示，没有的字段照写", () => {
  const grade = { key: "grade", label: "等级", choices: [{ value: "a", label: "一级" }] } as never;
  expect(conditionWords({ field: "grade", compare: "=", value: "a" }, [grade])).toBe("等级 为 一级");
  expect(conditionWords({ field: "other", compare: "<=", value: "5" }, [grade])).toBe("other 不大于 5");
});
