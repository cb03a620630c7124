import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatHanzi,
  halfWidth,
  parseDecimal,
  parseHanziInteger,
  parseNumber,
  parseOrdinal,
  parsePercent,
  shiftDecimal,
} from "./numerals.ts";

describe("数字的各种写法", () => {
  test.each([
    ["123", "123"],
    ["１２３", "123"],
    ["1,234.50", "1234.5"],
    ["1，234", "1234"],
    ["0.05", "0.05"],
    ["3万", "30000"],
    ["1.2亿", "120000000"],
    ["1.2万亿", "1200000000000"],
    ["3万5千", "35000"],
    ["3百", "300"],
    ["一百二十三", "123"],
    ["一百二", "120"],
    ["一百零二", "102"],
    ["十", "10"],
    ["十二", "12"],
    ["廿三", "23"],
    ["卅", "30"],
    ["两千", "2000"],
    ["三万五", "35000"],
    ["三万零五", "30005"],
    ["三万亿", "3000000000000"],
    ["一亿零五万", "100050000"],
    ["二〇二〇", "2020"],
    ["一○二○", "1020"],
    ["壹仟贰佰叁拾肆", "1234"],
    ["三点五万", "35000"],
    ["半", "0.5"],
  ])("%s 是 %s", (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  test.each(["", "百", "十十", "一二十", "十百", "万", "元", "3元", "1.2.3", "百分之五"])("%s 不是数字", (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  test("parseNumber 与 parseDecimal 同值，序数去掉第字", () => {
    expect([parseNumber("1.2亿"), parseNumber("某"), parseOrdinal("第十八"), parseOrdinal("第3"), parseOrdinal("三")]).toEqual([
      120000000,
      null,
      18,
      3,
      3,
    ]);
  });
});

describe("比例", () => {
  test.each([
    ["50%", "50"],
    ["12.5％", "12.5"],
    ["百分之五十", "50"],
    ["百分之三点五", "3.5"],
    ["千分之三", "0.3"],
    ["3‰", "0.3"],
    ["万分之五", "0.05"],
    ["三成", "30"],
    ["三成半", "35"],
    ["一半", "50"],
    ["五十", null],
  ])("%s 是 %s（百分数）", (text, value) => {
    expect(parsePercent(text)).toBe(value);
  });
});

describe("性质", () => {
  test("0 至 10^16 的整数写成汉字再读回不变", () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 16n - 1n }), (n) => parseHanziInteger(formatHanzi(n)) === n));
  });

  test("小数的移位可以移回", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: -12, max: 12 }), (n, power) => {
        return shiftDecimal(shiftDecimal(String(n), power), -power) === String(n);
      }),
    );
  });

  test("全角转半角不改变长度", () => {
    fc.assert(fc.property(fc.string(), (text) => halfWidth(text).length === text.length));
  });

  test("写出的汉字合乎习惯，超出范围报错", () => {
    expect([0, 10, 12, 20, 110, 1005, 10005, 100000, 120000].map(formatHanzi)).toEqual([
      "零",
      "十",
      "十二",
      "二十",
      "一百一十",
      "一千零五",
      "一万零五",
      "十万",
      "十二万",
    ]);
    expect(() => formatHanzi(-1)).toThrow(RangeError);
    expect(() => formatHanzi(10n ** 16n)).toThrow(RangeError);
  });
});
