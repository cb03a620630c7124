import { describe, expect, test } from "vitest";
import { compareDecimals, inBaseUnit, parseQuantity, sumDecimals } from "./quantities.ts";

describe("数量", () => {
  test.each([
    ["2.5万吨", "2.5", "万吨"],
    ["120万吨/年", "120", "万吨/年"],
    ["50%", "50", "%"],
    ["百分之五十", "50", "%"],
    ["三成", "30", "%"],
    ["160户", "160", "户"],
    ["十个", "10", "个"],
    ["40微克/立方米", "40", "微克/立方米"],
    ["150mg/L", "150", "mg/L"],
    ["1,200公里", "1200", "公里"],
    ["10个工作日", "10", "个工作日"],
  ])("%s 是 %s %s", (text, value, unit) => {
    expect(parseQuantity(text)).toEqual({ value, unit });
  });

  test.each(["户", "2020", "万吨", "若干个"])("%s 不是数量", (text) => {
    expect(parseQuantity(text)).toBeNull();
  });

  test("去掉单位中的万和亿", () => {
    expect(inBaseUnit({ value: "2.5", unit: "万吨/年" })).toEqual({ value: "25000", unit: "吨/年" });
    expect(inBaseUnit({ value: "3", unit: "亿元" })).toEqual({ value: "300000000", unit: "元" });
    expect(inBaseUnit({ value: "3", unit: "户" })).toEqual({ value: "3", unit: "户" });
  });

  test("比较与求和不用浮点数", () => {
    const long = [
      "123456789012345",
      "123456789012346",
      "9007199254740993",
      "9007199254740992",
      "0.1234567890123456",
      "0.1234567890123457",
    ] as const;
    expect([compareDecimals(long[0], long[1]), compareDecimals(long[2], long[3]), compareDecimals(long[4], long[5])]).toEqual([-1, 1, -1]);
    expect([compareDecimals("0.1", "0.10"), compareDecimals("0.09", "0.1"), compareDecimals("10", "9.99")]).toEqual([0, -1, 1]);
    expect(sumDecimals(["0.1", "0.2", "10"])).toBe("10.3");
    expect(sumDecimals([])).toBe("0");
  });
});
