import { expect, it } from "vitest";
import { spansToText, textToSpans } from "./spans-text.ts";

it("网址里的起止偏移写出再读回，不变", () => {
  const spans = [
    [120, 145],
    [300, 320],
  ] as const;
  expect(textToSpans(spansToText(spans))).toEqual(spans);
});

it.each([
  ["空", ""],
  ["倒置的起止", "9-3"],
  ["不是数字", "a-b"],
  ["起止相同", "5-5"],
])("读不出的起止不算：%s", (_name, text) => {
  expect(textToSpans(text)).toEqual([]);
});
