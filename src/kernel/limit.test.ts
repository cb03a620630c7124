import { describe, expect, test } from "vitest";
import { calendarOf, nationalCalendar } from "../base/calendar.ts";
import { getDate } from "../base/dates.ts";
import { datingFaults } from "./adopt.ts";
import { dutyInstances } from "./duty.ts";
import {
  asSet,
  atOnce,
  days,
  dueInCase,
  dueOf,
  endOfPeriod,
  hours,
  isPast,
  minutes,
  months,
  printLimit,
  promptly,
  weeks,
  workingDays,
  years,
} from "./limit.ts";
import type { AnyRegister, Entry } from "./register.ts";
import { qingshi, yunshan } from "./tool-lending.fixture.ts";

const start = "2025-01-31T16:30+08:00";

describe("when a clock runs out that starts on 31 January 2025 at 16:30", () => {
  test.each([
    ["24 hours", hours(24), "2025-02-01T16:30+08:00"],
    ["30 minutes", minutes(30), "2025-01-31T17:00+08:00"],
    ["ten days", days(10), "2025-02-10"],
    ["one week", weeks(1), "2025-02-07"],
    ["a month that lacks the day", months(1), "2025-02-28"],
    ["a year", years(1), "2026-01-31"],
    ["five working days after the spring festival", workingDays(5), "2025-02-10"],
    ["the end of the quarter", endOfPeriod("quarter"), "2025-03-31"],
    ["at once", atOnce, start],
    ["及时", promptly("及时"), null],
  ])("%s", (_, limit, due) => expect(dueOf(limit, start, nationalCalendar).at).toBe(due));

  test("the day is China's, whatever the offset of the instant", () => {
    expect(dueOf(days(1), "2025-01-31T23:00:00Z", nationalCalendar).at).toBe("2025-02-02");
    expect(dueOf(days(1), "2025-01-31T15:59:00Z", nationalCalendar).at).toBe("2025-02-01");
  });

  test("working days of a year that is not announced are provisional", () => {
    expect(dueOf(workingDays(5), start, calendarOf([], [])).provisional).toBe(true);
    expect(dueOf(workingDays(5), start, nationalCalendar).provisional).toBe(false);
  });

  test("past is after the minute, after the day, and never for 及时", () => {
    const past = (limit: Parameters<typeof dueOf>[0], at: string): boolean => isPast(dueOf(limit, start, nationalCalendar), at);
    expect([past(hours(24), "2025-02-01T16:30+08:00"), past(hours(24), "2025-02-01T16:31+08:00")]).toEqual([false, true]);
    expect([past(days(10), "2025-02-10T23:59+08:00"), past(days(10), "2025-02-11T00:00+08:00")]).toEqual([false, true]);
    expect(past(promptly("及时"), "2035-01-01T00:00+08:00")).toBe(false);
  });

  test("as printed", () => {
    expect([hours(24), workingDays(10), endOfPeriod("month"), promptly("及时"), atOnce].map(printLimit)).toEqual([
      "24小时",
      "10个工作日",
      "月底",
      "“及时”",
      "立即",
    ]);
  });
});

describe("duties that come again", () => {
  const counted =
    (...on: string[]) =>
    <R extends AnyRegister>({ name }: R) =>
      (name === "counts" ? on.map((day, at) => ({ id: `c${at}`, version: 1, row: { on: day } })) : []) as unknown as Entry<R>[];
  const range = { from: getDate("2025-01-01"), to: getDate("2025-03-31"), on: getDate("2025-03-20") };
  const instances = (...on: string[]) => dutyInstances(yunshan, "monthlyCount", range, counted(...on), nationalCalendar);

  test("each month has its day, moved off a day of rest where the text says so", () => {
    expect(instances().map(({ from, due }) => [from, due])).toEqual([
      ["2025-01-01", "2025-02-05"],
      ["2025-02-01", "2025-03-05"],
      ["2025-03-01", "2025-04-07"],
    ]);
  });

  test("met in time, met late, not met and past, not yet due", () => {
    expect(instances("2025-01-31").map(({ metOn, late }) => [metOn, late])).toEqual([
      ["2025-01-31", false],
      [null, true],
      [null, false],
    ]);
  });

  test("no instance before or after the text is in force, none in a city that has no such duty", () => {
    const early = { ...range, from: getDate("2024-10-01"), to: getDate("2024-12-31") };
    expect(dutyInstances(yunshan, "monthlyCount", early, counted(), nationalCalendar).map(({ due }) => due)).toEqual(["2025-01-06"]);
    expect(dutyInstances(qingshi, "monthlyCount", range, counted(), nationalCalendar)).toEqual([]);
  });
});

describe("versions follow each other", () => {
  const whole = { from: "2025-01-01", until: "2027-12-31" };
  const faults = (secondFrom: string) =>
    datingFaults([{ inForce: { from: "2025-01-01", until: "2025-12-31" } }, { inForce: { from: secondFrom } }], whole);
  test("the next day: no fault; the same day: two versions; a day later: none", () => {
    expect(faults("2026-01-01")).toEqual([]);
    expect(faults("2025-12-31")).toEqual(["2025-12-31: two versions in force"]);
    expect(faults("2026-01-02")).toEqual(["2026-01-01: no version in force"]);
  });
});

describe("a clock that rests on a date of its case", () => {
  const due = (limit: Parameters<typeof dueInCase>[0], of: Parameters<typeof dueInCase>[1]) =>
    dueInCase(limit, of, start, nationalCalendar);
  test("counts from that date, not from the act; without it from the act", () => {
    expect(due(days(10), { from: "2025-01-20" }).at).toBe("2025-01-30");
    expect(due(days(10), {}).at).toBe("2025-02-10");
  });
  test("ends on the day that is set; while none is set it never runs out", () => {
    expect(due(asSet("限期"), { ends: "2025-03-10" })).toEqual({ at: "2025-03-10", provisional: false, because: "“限期”定为 2025-03-10" });
    expect(due(asSet("限期"), {})).toMatchObject({ at: null, because: "“限期”的日期还没有定" });
    expect(due(days(10), { ends: "2025-03-10" }).at).toBe("2025-02-10");
  });
});
