import { describe, expect, it } from "vitest";
import { creditCheck, creditCodeFault } from "./credit-code.ts";

describe("统一社会信用代码（GB 32100）", () => {
  const first = "91990100MA0AB1CD2";
  const good = first + creditCheck(first);

  it("校验位按 3 的幂模 31 计算：全零的本体，校验位为 0；末位本体加一，校验位随之改变", () => {
    expect(creditCheck("0".repeat(17))).toBe("0");
    // The 17th weight is 3^16 mod 31 = 28, so 31 - 28 = 3.
    expect(creditCheck(`${"0".repeat(16)}1`)).toBe("3");
    expect(creditCheck(`1${"0".repeat(16)}`)).toBe("Y");
  });

  it.each([
    [good, null],
    [good.slice(0, 17), "应为 18 位，现为 17 位"],
    [`${good}0`, "应为 18 位，现为 19 位"],
    [`${first.slice(0, 16)}O0`, "含有不该有的字符“O”（不用 I、O、S、V、Z 和小写字母）"],
    [good.toLowerCase(), "含有不该有的字符“m”（不用 I、O、S、V、Z 和小写字母）"],
    [`91A90100MA0AB1CD2${good[17]}`, "第 3 至 8 位应为数字（登记管理机关行政区划码）"],
  ])("%s：%s", (code, fault) => expect(creditCodeFault(code)).toBe(fault));

  it("任何一位抄错、任何相邻两位不同而颠倒，校验都发现", () => {
    for (let at = 8; at < 17; at++) {
      const other = good[at] === "7" ? "8" : "7";
      expect(creditCodeFault(good.slice(0, at) + other + good.slice(at + 1))).toBe("校验位不符，请核对是否抄错");
      const [a, b] = [good[at], good[at + 1]];
      if (a === b) continue;
      expect(creditCodeFault(good.slice(0, at) + b + a + good.slice(at + 2))).not.toBeNull();
    }
  });
});
