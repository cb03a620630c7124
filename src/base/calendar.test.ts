import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addWorkingDays,
  announcedYears,
  calendarOf,
  isWorkingDay,
  kindOfDay,
  nationalCalendar,
  nextWorkingDay,
  overlay,
  publishedDays,
  publishedYears,
  workingDaysBetween,
} from "./calendar.ts";
import { addDays, getDate, weekdayOf } from "./dates.ts";

describe("哪天上班", () => {
  test.each([
    ["2020-01-19", true, "调休上班（春节）"],
    ["2020-01-23", true, "工作日"],
    ["2020-01-24", false, "春节"],
    ["2020-01-31", false, "春节"],
    // The extension of 2020: this Saturday was a make-up working day in the first notice.
    ["2020-02-01", false, "春节"],
    ["2020-02-02", false, "春节"],
    ["2020-02-03", true, "工作日"],
    ["2020-02-08", false, "周末"],
    ["2020-10-08", false, "国庆节"],
    ["2020-10-09", true, "工作日"],
    ["2020-10-10", true, "调休上班（国庆节）"],
    ["2020-10-11", false, "周末"],
    ["2004-05-07", false, "劳动节"],
    ["2004-05-08", true, "调休上班（劳动节）"],
  ])("%s %s（%s）", (date, working, reason) => {
    expect(kindOfDay(getDate(date))).toEqual({ working, provisional: false, reason });
  });

  test.each(["2003-12-31", "2027-01-04"])("%s 的年份没有公布，按周一至周五暂定", (date) => {
    expect(kindOfDay(getDate(date))).toEqual({ working: true, provisional: true, reason: "工作日" });
  });
});

describe("加工作日：起算日不计", () => {
  test.each([
    ["2020-01-22", 1, "2020-01-23"],
    ["2020-01-22", 2, "2020-02-03"],
    ["2020-01-29", 1, "2020-02-03"],
    ["2020-01-17", 1, "2020-01-19"],
    ["2020-02-03", -1, "2020-01-23"],
    ["2020-01-25", 0, "2020-01-25"],
    ["2020-09-25", 10, "2020-10-15"],
  ])("%s + %i = %s", (since, count, date) => {
    expect(addWorkingDays(getDate(since), count)).toEqual({ date, provisional: false, unannounced: [] });
  });

  test("跨入未公布年份的结果为暂定，并指明年份；不跨则确定", () => {
    expect(addWorkingDays(getDate("2026-12-30"), 2)).toEqual({ date: "2027-01-01", provisional: true, unannounced: [2027] });
    expect(addWorkingDays(getDate("2026-12-30"), 1)).toEqual({ date: "2026-12-31", provisional: false, unannounced: [] });
    expect(addWorkingDays(getDate("2027-12-31"), 1).unannounced).toEqual([2028]);
  });

  test("不接受零头", () => {
    expect(() => addWorkingDays(getDate("2020-01-01"), 1.5)).toThrow("1.5");
  });

  test("workingDaysBetween is its inverse wherever it lands", () => {
    const start = getDate("2019-06-01");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: -300, max: 300 }), (offset, count) => {
        const since = addDays(start, offset);
        const { date } = addWorkingDays(since, count);
        if (count > 0) expect(workingDaysBetween(since, date)).toBe(count);
        if (count !== 0) expect(isWorkingDay(date)).toBe(true);
      }),
    );
  });
});

test("期限最后一日是休息日的，顺延到上班的第一日；是工作日的不动", () => {
  expect(nextWorkingDay(getDate("2020-01-25")).date).toBe("2020-02-03");
  expect(nextWorkingDay(getDate("2020-02-03")).date).toBe("2020-02-03");
});

describe("日历是一个值", () => {
  test("城市可以叠加自己的假日", () => {
    const local = overlay(nationalCalendar, [{ date: getDate("2020-03-03"), working: false, name: "三月街", source: "测试" }]);
    expect(isWorkingDay(getDate("2020-03-03"), local)).toBe(false);
    expect(isWorkingDay(getDate("2020-03-03"))).toBe(true);
    expect(isWorkingDay(getDate("2020-01-25"), local)).toBe(false);
  });

  test("公布新的一年后不再暂定", () => {
    const holiday = { date: getDate("2027-01-01"), working: false, name: "元旦", source: "测试" };
    const renewed = calendarOf([...publishedDays(), holiday], [...announcedYears(), 2027]);
    expect(addWorkingDays(getDate("2026-12-31"), 1, renewed)).toEqual({ date: "2027-01-04", provisional: false, unannounced: [] });
  });
});

describe("数据本身", () => {
  test("2004 至 2026 年都有，每日只有一条，都有来源", () => {
    const days = publishedDays();
    expect(publishedYears).toEqual({ from: 2004, to: 2026 });
    expect(new Set(days.map((day) => day.date)).size).toBe(days.length);
    expect(days.every((day) => day.source.startsWith("npm:chinese-days@"))).toBe(true);
    expect(announcedYears()).toHaveLength(23);
  });

  test("调休上班日都在周末", () => {
    const odd = publishedDays().filter((day) => day.working && weekdayOf(day.date) <= 5);
    expect(odd).toEqual([]);
  });
});
