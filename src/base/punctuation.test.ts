import fc from "fast-check";
import { expect, test } from "vitest";
import { fullMarks } from "./punctuation.ts";

test.each([
  ["云川市(试行),青石县;", "云川市（试行），青石县；"],
  ["共1,000户,比例5:2:3", "共1,000户，比例5:2:3"],
  ["责任单位:市财政局", "责任单位：市财政局"],
  ["没有半角，不变。", "没有半角，不变。"],
])("%s → %s", (text, expected) => {
  expect(fullMarks(text)).toBe(expected);
});

test("长度不变", () => {
  fc.assert(fc.property(fc.string(), (text) => fullMarks(text).length === text.length));
});
