import { expect, it } from "vitest";
import { normalWords } from "./normal-words.ts";

it.each([
  ["2020-12-31", undefined, "2020-12-31"],
  ["yearly:03-31", undefined, "每年3月31日前"],
  ["half-yearly", undefined, "每半年"],
  ["P10WD", "受理之日", "受理之日起10个工作日内"],
  ["P10D", null, "10日内"],
  ["PT24H", undefined, "24小时内"],
  ["P3M", undefined, "3个月内"],
  [null, undefined, "没有数字的期限"],
])("期限 %s（自 %s）写作“%s”", (normal, since, words) => {
  expect(normalWords(normal, since)).toBe(words);
});
