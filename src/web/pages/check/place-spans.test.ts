import { expect, it } from "vitest";
import { placeSpans } from "./place-spans.ts";

const place = { lines: [1, 1] as [number, number], quote: "", address: null };
const finding = { spans: [[0, 5]] as [number, number][], with: [[20, 25]] as [number, number][], places: [place, place] };

it("第一处亮第一处，另一处是第二处", () => {
  expect(placeSpans(finding, 0)).toEqual({ here: [[0, 5]], others: [[20, 25]] });
});

it("第二处反过来", () => {
  expect(placeSpans(finding, 1)).toEqual({ here: [[20, 25]], others: [[0, 5]] });
});

it("一处由几段原文拼成时，整处一起亮", () => {
  const broken = {
    ...finding,
    spans: [
      [0, 5],
      [8, 9],
    ] as [number, number][],
  };
  expect(placeSpans(broken, 0)).toEqual({ here: broken.spans, others: broken.with });
  expect(placeSpans(broken, 1)).toEqual({ here: broken.with, others: broken.spans });
});
