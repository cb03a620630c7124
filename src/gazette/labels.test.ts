import { describe, expect, test } from "vitest";
import { labelOf, ordinalOf } from "./labels.ts";

describe("labelOf", () => {
  test.each([
    ["第一章 总 则", "chapter", "第一章", 1, true],
    ["第十八条 轮换储备", "article", "第十八条", 18, true],
    ["第一百零二条　附则", "article", "第一百零二条", 102, true],
    ["第3条 罚则", "article", "第3条", 3, true],
    ["一、总体要求", "hanzi", "一、", 1, true],
    ["二十一、其他", "hanzi", "二十一、", 21, true],
    ["（三）推进", "hanziBracket", "（三）", 3, true],
    ["(十二) 推进", "hanziBracket", "(十二)", 12, true],
    ["1.摸清底数", "arabic", "1.", 1, true],
    ["12、摸清底数", "arabic", "12、", 12, true],
    ["９．摸清底数", "arabic", "９．", 9, true],
    ["9.2025年底前完成", "arabic", "9.", 9, true],
    ["（2）装车", "arabicBracket", "（2）", 2, true],
    ["① 装车", "circled", "①", 1, true],
    ["1.2 编制依据", "decimal", "1.2", 2, true],
    ["2.1.3 办公室", "decimal", "2.1.3", 3, true],
    ["3 应急响应", "decimal", "3", 3, false],
    ["- 1、协调", "arabic", "1、", 1, true],
  ])("%s", (text, style, printed, ordinal, certain) => {
    expect(labelOf(text)).toMatchObject({ style, text: printed, ordinal, certain });
  });

  test.each([
    ["2.5万吨及以下装置", "a decimal number before a unit"],
    ["2025年底前完成", "a year"],
    ["第十八条规定的情形", "a reference within a sentence"],
    ["第一款、第二款", "a reference to a paragraph"],
    ["18 个重点项目", "a count"],
    ["云川市人民政府", "a name"],
    ["", "nothing"],
  ])("%s is no label: %s", (text) => {
    expect(labelOf(text)).toBeNull();
  });

  test.each([
    "第五条及时处理投诉",
    "第五条所在地政府应当配合",
    "第五条中小学校应当开展教育",
    "第五条以欺骗手段取得资质",
    "第五条与本条例不一致的",
    "第五条有关单位应当配合",
  ])("%s is the article after the fourth, and a reference elsewhere", (text) => {
    expect(labelOf(text, 4)).toMatchObject({ style: "article", ordinal: 5, certain: false });
    expect(labelOf(text, 7)).toBeNull();
    expect(labelOf(text)).toBeNull();
  });

  test.each(["第五条规定的情形", "第五条、第六条", "第五条以上处罚", "第五条所称设施"])("%s is a reference even in sequence", (text) => {
    expect(labelOf(text, 4)).toBeNull();
  });

  test("the label's length covers the bullet and the white space inside", () => {
    expect(labelOf("- 1、协调")?.length).toBe(4);
    expect(labelOf("（ 三 ）推进")?.length).toBe(5);
  });
});

test.each([
  ["一", 1],
  ["十", 10],
  ["十九", 19],
  ["二十", 20],
  ["九十九", 99],
  ["一百零二", 102],
  ["12", 12],
  ["１２", 12],
])("ordinalOf(%s)", (printed, value) => {
  expect(ordinalOf(printed)).toBe(value);
});
