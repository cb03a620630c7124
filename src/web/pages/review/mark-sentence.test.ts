import { expect, it } from "vitest";
import type { Unit } from "../../../api/contract/index.ts";
import { markSentence } from "./mark-sentence.ts";

const unit = (printed: string): Unit => ({ printed, name: printed, role: "lead" });
const shown = (candidate: Parameters<typeof markSentence>[0]) =>
  markSentence(candidate).map((piece) => (piece.kind === "plain" ? piece.text : `<${piece.kind}:${piece.text}>`));

it("标出任务标记里的单位和句中的期限", () => {
  const printed = "2020年底前建成。（市水务局牵头）";
  expect(
    shown({
      printed,
      spans: [[0, printed.length]],
      tagSpans: [[10, printed.length]],
      units: [unit("市水务局")],
      deadlines: [{ text: "2020年底前", normal: "2020-12-31" }],
    }),
  ).toEqual(["<deadline:2020年底前>", "建成。", "<tag:（>", "<unit:市水务局>", "<tag:牵头）>"]);
});

it("单位被换行断开也标得出", () => {
  expect(shown({ printed: "由市水\n务局负责", spans: [[5, 13]], tagSpans: [], units: [unit("市水务局")], deadlines: [] })).toEqual([
    "由",
    "<unit:市水\n务局>",
    "负责",
  ]);
});

it("一个字的词不标，免得满篇都亮", () => {
  expect(shown({ printed: "市里的事", spans: [[0, 4]], tagSpans: [], units: [unit("市")], deadlines: [] })).toEqual(["市里的事"]);
});

it("任务标记分在两段原文里，各标各的", () => {
  expect(
    shown({
      printed: "甲乙丙丁",
      spans: [
        [10, 12],
        [40, 42],
      ],
      tagSpans: [
        [11, 12],
        [40, 41],
      ],
      units: [],
      deadlines: [],
    }),
  ).toEqual(["甲", "<tag:乙丙>", "丁"]);
});
