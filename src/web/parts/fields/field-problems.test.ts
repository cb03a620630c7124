import { expect, it } from "vitest";
import type { Field } from "../../../api/contract/index.ts";
import { changedValues, filledIn, localProblems, problemPath, typedDecimal } from "./field-problems.ts";

const field = (key: string, type: Field["type"], more: Partial<Field> = {}): Field => ({
  key,
  type,
  label: key,
  required: true,
  choices: null,
  unit: null,
  register: null,
  longest: null,
  signed: false,
  item: null,
  items: null,
  basis: [],
  ...more,
});
const fields = [
  field("pieces", "quantity"),
  field("note", "text", { required: false }),
  field("items", "list", { items: [field("name", "text")] }),
];

it.each([
  ["/input/items/0/pieces", "items/0/pieces"],
  ["data.pieces", "pieces"],
  ["/pieces", "pieces"],
  ["input/input", "input"],
])("服务器写的路径 %s 指字段 %s", (path, expected) => {
  expect(problemPath(path, new Set(["items", "pieces"]))).toBe(expected);
});

it("名叫 data 的字段不会被当作外壳去掉", () => {
  expect(problemPath("data/0", new Set(["data"]))).toBe("data/0");
});

it.each([
  ["都填了", { pieces: "0", items: [{ name: "甲" }] }, []],
  ["必填的没有填", { items: [{ name: "甲" }] }, [["pieces", "必须填写"]]],
  ["负数", { pieces: "-1", items: [{ name: "甲" }] }, [["pieces", "不能小于 0"]]],
  ["不是数字", { pieces: "十二", items: [{ name: "甲" }] }, [["pieces", "应为数字，如 1200 或 12.5"]]],
  ["清单是空的", { pieces: "1", items: [] }, [["items", "至少填写一项"]]],
  ["清单第二行缺名称", { pieces: "1", items: [{ name: "甲" }, {}] }, [["items/1/name", "必须填写"]]],
])("提交前能看出的问题：%s", (_name, values, expected) => {
  expect([...localProblems(fields, values)]).toEqual(expected);
});

it("空的不送出，全空的行去掉，“否”和 0 保留", () => {
  expect(filledIn({ a: "", b: null, c: false, d: "0", e: [{}, { x: " 甲 " }], f: [] })).toEqual({ c: false, d: "0", e: [{ x: "甲" }] });
});

it.each([
  ["１，２００．５", "1200.5"],
  ["1,200", "1200"],
  ["-3", "-3"],
])("键入的 %s 存为 %s", (typed, stored) => {
  expect(typedDecimal(typed)).toBe(stored);
});

it("更正只送改了的字段，删去的送 null", () => {
  expect(changedValues(fields, { pieces: "5", note: "旧" }, { pieces: "6", note: "" })).toEqual({ pieces: "6", note: null });
  expect(changedValues(fields, { pieces: "5", note: "旧" }, { pieces: "5", note: "旧" })).toEqual({});
});
