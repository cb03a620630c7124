import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareProvisions, pairTexts } from "./difference.ts";
import { folded, foldText, gramsOf, queryGrams } from "./folding.ts";
import { openingOf, snippetOf } from "./snippet.ts";

describe("折叠与比较", () => {
  it.each([
    ["ＰＭ 2.5", "pm2.5"],
    ["云政发[2020]\u30008号", "云政发〔2020〕8号"],
    ["【2020】", "〔2020〕"],
    ["（一）", "(一)"],
    ["", ""],
  ])("“%s”折叠为“%s”", (text, expected) => {
    expect(folded(text)).toBe(expected);
  });

  it("折叠的每个字都指回原文的位置", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { text: whole, origin } = foldText(text);
        expect(origin).toHaveLength(whole.length + 1);
        for (let i = 1; i < origin.length; i++) expect(origin[i]).toBeGreaterThanOrEqual(origin[i - 1]!);
      }),
    );
  });

  it("含有某词的文字必有该词的全部双字", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        (before, word, after) => {
          const whole = folded(before + word + after);
          const query = folded(word);
          if (!whole.includes(query)) return;
          const grams = gramsOf(whole);
          for (const gram of queryGrams(query)) expect(grams.has(gram)).toBe(true);
        },
      ),
    );
  });

  it("条款按编号比较，任务按文字配对", () => {
    const place = (eId: string, text: string) => ({ eId, address: eId, text });
    expect(
      compareProvisions([place("a", "1"), place("b", "2")], [place("b", "3"), place("c", "4")]).map(({ eId, change }) => [eId, change]),
    ).toEqual([
      ["b", "changed"],
      ["c", "added"],
      ["a", "removed"],
    ]);
    const before = [
      { id: 1, text: "2020年底前建成储备库" },
      { id: 2, text: "每月报送" },
      { id: 3, text: "无对应" },
    ];
    const after = [
      { id: 7, text: "每月 报送" },
      { id: 8, text: "2021年底前建成储备库" },
      { id: 9, text: "另一事项甲乙丙" },
    ];
    expect(pairTexts(before, after).map(({ before: a, after: b }) => [a, b])).toEqual([
      [2, 7],
      [1, 8],
      [3, null],
      [null, 9],
    ]);
  });

  it("片段标出命中的字，前后有省略号", () => {
    const text = `${"甲".repeat(50)}ＰＭ 2.5${"乙".repeat(200)}`;
    const snippet = snippetOf(text, ["pm2.5"])!;
    expect(snippet.marks.map(([a, b]) => snippet.text.slice(a, b))).toEqual(["ＰＭ 2.5"]);
    expect([snippet.text[0], snippet.text.at(-1), snippet.count]).toEqual(["…", "…", 1]);
    expect(snippetOf("甲", ["乙"])).toBeNull();
    expect(openingOf("甲")).toEqual({ text: "甲", marks: [], count: 0 });
  });
});
