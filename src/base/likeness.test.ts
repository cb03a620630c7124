import { expect, test } from "vitest";
import { containment, dice, likeness, pairsOf } from "./likeness.ts";

/** [first, second, likeness, containment, dice] */
test.each([
  ["储备库建设", "储备库建设", 1, 1, 1],
  ["储备库", "储备库建设", 0.5, 1, 2 / 3],
  ["储备库", "全不相干", 0, 0, 0],
  ["", "储备库", 0, 0, 0],
  ["", "", 0, 0, 0],
])("“%s”与“%s”：相像 %d、包含 %d、相似 %d", (first, second, ...expected) => {
  const [a, b] = [pairsOf(first), pairsOf(second)];
  for (const [x, y] of [[a, b] as const, [b, a] as const]) expect([likeness(x, y), containment(x, y), dice(x, y)]).toEqual(expected);
});

test("一个字没有两字词", () => {
  expect([...pairsOf("库")]).toEqual([]);
  expect([...pairsOf("储备库")]).toEqual(["储备", "备库"]);
});
