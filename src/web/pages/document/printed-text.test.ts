import { expect, it } from "vitest";
import { linesOfText } from "../../source/text-lines.ts";
import { printedText } from "./printed-text.ts";

const source = linesOfText("第三条  建成三座\n\n— 12 —\n\n水厂。\n第四条 略。");

it("条号与条文之间的空白照录", () => {
  expect(
    printedText(
      [
        [0, 3],
        [5, 9],
      ],
      source,
    ),
  ).toBe("第三条  建成三座");
});

it("被页码断开的句子分行照录，页码不在其中", () => {
  expect(
    printedText(
      [
        [0, 3],
        [5, 9],
        [19, 22],
      ],
      source,
    ),
  ).toBe("第三条  建成三座\n水厂。");
});

it("没有原文位置就没有照录", () => {
  expect(printedText([], source)).toBe("");
});
