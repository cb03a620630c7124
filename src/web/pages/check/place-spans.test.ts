import { expect, it } from "vitest";
import type { PlacedFinding } from "../../../api/contract/index.ts";
import { shownPlaces } from "./place-spans.ts";

type Given = Pick<PlacedFinding, "spans" | "with" | "places">;
const place = (line: number, quote: string, address: string | null = null) => ({ lines: [line, line] as [number, number], quote, address });
const shown = (finding: Given) => shownPlaces(finding).map(({ quote, here, others }) => [quote, here, others]);

it("两处各亮各的，另一处作陪", () => {
  expect(shown({ spans: [[0, 5]], with: [[20, 25]], places: [place(1, "三百万元"), place(3, "一百万元")] })).toEqual([
    ["三百万元", [[0, 5]], [[20, 25]]],
    ["一百万元", [[20, 25]], [[0, 5]]],
  ]);
});

it("同一行里断成几截的，合成一处", () => {
  expect(
    shown({
      spans: [
        [0, 4],
        [4, 5],
        [6, 7],
      ],
      with: [],
      places: [place(1, "2025"), place(1, "月"), place(1, "9")],
    }),
  ).toEqual([
    [
      "2025 月 9",
      [
        [0, 4],
        [4, 5],
        [6, 7],
      ],
      [],
    ],
  ]);
});

it("同一行但属另一处的，不合", () => {
  expect(shown({ spans: [[0, 4]], with: [[5, 9]], places: [place(1, "甲"), place(1, "乙")] })).toHaveLength(2);
});
