import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  chineseDate,
  compareDates,
  dateOf,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  endOf,
  findDate,
  getDate,
  type Period,
  startOf,
  weekdayOf,
} from "./dates.ts";

describe("日期是否存在", () => {
  test.each([
    ["2020-02-29", true],
    ["2019-02-29", false],
    ["1900-02-29", false],
    ["2000-02-29", true],
    ["2020-04-31", false],
    ["2020-13-01", false],
    ["2020-00-10", false],
    ["0000-01-01", false],
    ["2020-1-1", false],
    ["2020-01-01T00:00", false],
  ])("%s → %s", (text, exists) => {
    expect(findDate(text) !== null).toBe(exists);
  });

  test("getDate throws with the text it was given", () => {
    expect(() => getDate("2020-02-30")).toThrow('"2020-02-30"');
  });

  test("dateOf refuses fractions", () => {
    expect(dateOf(2020, 1.5, 1)).toBeNull();
  });
});

describe("加月：到期月没有对应日的，取月末", () => {
  test.each([
    ["2020-01-31", 1, "2020-02-29"],
    ["2019-01-31", 1, "2019-02-28"],
    ["2020-01-30", 1, "2020-02-29"],
    ["2020-01-29", 1, "2020-02-29"],
    ["2020-03-31", -1, "2020-02-29"],
    ["2020-10-31", 13, "2021-11-30"],
    ["2020-01-15", -1, "2019-12-15"],
    ["2020-01-15", -13, "2018-12-15"],
    ["2020-12-01", 1, "2021-01-01"],
  ])("%s + %i 个月 = %s", (from, months, to) => {
    expect(addMonths(getDate(from), months)).toBe(to);
  });

  test("闰年2月29日加一年为2月28日，加四年仍为29日", () => {
    expect(addYears(getDate("2020-02-29"), 1)).toBe("2021-02-28");
    expect(addYears(getDate("2020-02-29"), 4)).toBe("2024-02-29");
  });
});

describe("期末与期初", () => {
  test.each<[string, Period, string, string]>([
    ["2020-02-10", "tenDays", "2020-02-01", "2020-02-10"],
    ["2020-02-11", "tenDays", "2020-02-11", "2020-02-20"],
    ["2020-02-21", "tenDays", "2020-02-21", "2020-02-29"],
    ["2019-02-15", "month", "2019-02-01", "2019-02-28"],
    ["2020-03-31", "quarter", "2020-01-01", "2020-03-31"],
    ["2020-04-01", "quarter", "2020-04-01", "2020-06-30"],
    ["2020-06-30", "halfYear", "2020-01-01", "2020-06-30"],
    ["2020-07-01", "halfYear", "2020-07-01", "2020-12-31"],
    ["2020-12-31", "year", "2020-01-01", "2020-12-31"],
  ])("%s 所在 %s 为 %s 至 %s", (date, period, first, last) => {
    expect(startOf(period, getDate(date))).toBe(first);
    expect(endOf(period, getDate(date))).toBe(last);
  });
});

test("2020年1月1日是星期三，1969年12月28日是星期日", () => {
  expect(weekdayOf(getDate("2020-01-01"))).toBe(3);
  expect(weekdayOf(getDate("1969-12-28"))).toBe(7);
});

test("day numbers begin at 1970-01-01 and run both ways without a gap", () => {
  expect(dayNumber(getDate("1970-01-01"))).toBe(0);
  expect(daysBetween(getDate("2020-02-28"), getDate("2020-03-01"))).toBe(2);
  const first = dayNumber(getDate("0001-01-01"));
  const last = dayNumber(getDate("9999-12-31"));
  fc.assert(
    fc.property(fc.integer({ min: first, max: last - 1 }), (number) => {
      const date = dateOfDayNumber(number);
      expect(dayNumber(date)).toBe(number);
      expect(addDays(date, 1) > date).toBe(true);
      expect(new Date(number * 86_400_000).toISOString().slice(0, 10)).toBe(date);
    }),
  );
  expect(() => dateOfDayNumber(last + 1)).toThrow("0001–9999");
});

test("日期可以排序", () => {
  const days = ["2020-10-01", "2019-12-31", "2020-02-29", "2020-10-01"].map(getDate);
  expect(days.sort(compareDates)).toEqual(["2019-12-31", "2020-02-29", "2020-10-01", "2020-10-01"]);
});

test("按公文写法印出日期", () => {
  expect(chineseDate(getDate("2020-01-09"))).toBe("2020年1月9日");
});
