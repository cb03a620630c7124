import { describe, expect, test } from "vitest";
import { nationalCalendar } from "./calendar.ts";
import { getDate } from "./dates.ts";
import { chineseDuration, dueDay, findDuration, formatDuration } from "./duration.ts";

describe("期限的写法", () => {
  test.each([
    ["P10D", "10日"],
    ["P10WD", "10个工作日"],
    ["PT24H", "24小时"],
    ["PT30M", "30分钟"],
    ["P2W", "2周"],
    ["P3M", "3个月"],
    ["P1Y", "1年"],
  ])("%s 即 %s", (code, chinese) => {
    const duration = findDuration(code);
    expect(duration && chineseDuration(duration)).toBe(chinese);
    expect(duration && formatDuration(duration)).toBe(code);
  });

  test.each(["P10H", "PT10D", "PT10WD", "P1Y2M", "P-1D", "10D", "P", ""])("%s 不是期限", (text) => {
    expect(findDuration(text)).toBeNull();
  });
});

describe("从某日起算的最后一日", () => {
  const last = (since: string, code: string) => {
    const duration = findDuration(code);
    return duration && dueDay(getDate(since), duration, nationalCalendar);
  };

  test.each([
    ["2020-01-01", "P10D", "2020-01-11"],
    ["2020-01-01", "P2W", "2020-01-15"],
    ["2020-01-31", "P1M", "2020-02-29"],
    ["2020-02-29", "P1Y", "2021-02-28"],
    ["2020-01-22", "P2WD", "2020-02-03"],
  ])("%s 起 %s 止于 %s", (since, code, date) => {
    expect(last(since, code)).toEqual({ date, provisional: false, unannounced: [] });
  });

  test("小时不止于某日", () => {
    expect(last("2020-01-01", "PT24H")).toBeNull();
  });

  test("经过未公布的年份则为暂定", () => {
    expect(last("2026-12-31", "P1WD")).toEqual({ date: "2027-01-01", provisional: true, unannounced: [2027] });
  });
});
