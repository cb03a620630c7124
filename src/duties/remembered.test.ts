import { expect, test } from "vitest";
import { remembered } from "./remembered.ts";

test("同样的文字只算一次，记忆有限", () => {
  const asked: string[] = [];
  const length = remembered((text) => {
    asked.push(text);
    return text === "" ? null : text.length;
  });
  expect([length("市教育局"), length("市教育局"), length(""), length("")]).toEqual([4, 4, null, null]);
  expect(asked).toEqual(["市教育局", ""]);
  for (let at = 0; at < 64; at++) length(`第${at}项`);
  expect(length("市教育局")).toBe(4);
  expect(asked.filter((text) => text === "市教育局")).toHaveLength(2);
});
