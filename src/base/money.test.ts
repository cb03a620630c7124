import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatYuan, fromFen, parseMoney, toFen } from "./money.ts";

describe("金额", () => {
  test.each([
    ["30万元", "300000", "CNY"],
    ["1.2亿元", "120000000", "CNY"],
    ["1万亿元", "1000000000000", "CNY"],
    ["500元", "500", "CNY"],
    ["五百元", "500", "CNY"],
    ["三千万元", "30000000", "CNY"],
    ["三百一十万元", "3100000", "CNY"],
    ["一亿二千万元", "120000000", "CNY"],
    ["十元", "10", "CNY"],
    ["0.35元", "0.35", "CNY"],
    ["三元五角", "3.5", "CNY"],
    ["壹仟元整", "1000", "CNY"],
    ["人民币200万元", "2000000", "CNY"],
    ["1,500万美元", "15000000", "USD"],
    ["2亿港元", "200000000", "HKD"],
  ])("%s 是 %s %s", (text, amount, currency) => {
    expect(parseMoney(text)).toEqual({ amount, currency });
  });

  test.each(["30万", "万元", "30万吨", "元"])("%s 不是金额", (text) => {
    expect(parseMoney(text)).toBeNull();
  });

  test("元与分互换不丢一分，不足一分报错", () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (fen) => toFen(fromFen(fen)) === fen));
    expect(() => toFen("0.001")).toThrow(RangeError);
    expect(toFen("0.01")).toBe(1n);
  });

  test.each([
    ["300000", "30万元"],
    ["120000000", "1.2亿元"],
    ["12345678", "12,345,678元"],
    ["9999", "9,999元"],
    ["10000", "1万元"],
    ["0.35", "0.35元"],
  ])("%s 元写作 %s", (yuan, text) => {
    expect(formatYuan(yuan)).toBe(text);
  });
});
