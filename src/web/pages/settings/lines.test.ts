import { describe, expect, it } from "vitest";
import { calendarRows, hostsOf, hoursText, minutesOf, pairsOf } from "./lines.ts";

describe("按行填写的设置", () => {
  it.each<[string, ReturnType<typeof hostsOf>]>([
    ["oa.example.org", [{ host: "oa.example.org", internal: false }]],
    [
      "oa.example.org 内网\n\n10.1.2.3:8080",
      [
        { host: "oa.example.org", internal: true },
        { host: "10.1.2.3:8080", internal: false },
      ],
    ],
  ])("主机 %j", (text, expected) => expect(hostsOf(text)).toEqual(expected));

  it("单位名里有空格，邮箱是最后一个词；缺邮箱留空，由服务端指出", () =>
    expect(pairsOf("市 应急局 a@example.org\n市卫健委")).toEqual({ "市 应急局": "a@example.org", 市卫健委: "" }));

  it("小时化为分钟，再化回来；不是数的不收", () => {
    expect(minutesOf("-2、0，0.5")).toEqual([-120, 0, 30]);
    expect(hoursText([-120, 0, 30])).toBe("-2、0、0.5");
    expect(minutesOf("两小时")).toBeNull();
  });

  it("节假日一行一天；写错的行指出是哪一行", () => {
    expect(calendarRows("2027-02-05 休 春节\n2027-02-13 班 春节")).toEqual([
      { date: "2027-02-05", kind: "restday", name: "春节" },
      { date: "2027-02-13", kind: "workday", name: "春节" },
    ]);
    expect(calendarRows("2027-02-05 休 春节\n2027-02-06 春节")).toContain("第 2 行");
  });
});
