import { describe, expect, test } from "vitest";
import type { Clock } from "../../../api/contract/index.ts";
import { kept, limitWords, owing, stretch } from "./board-rows.ts";

const clock = (over: Partial<Clock>): Clock => ({
  ...{ clock: "written", label: "书面报告", limit: "30分钟", whose: "institution", whoseLabel: "当事单位", units: [], basis: [] },
  ...{ startedAt: "2025-07-07T09:00+08:00", due: "2025-07-07T09:30+08:00", provisional: false, because: "", stoppedAt: null },
  ...{ superseded: false, light: "green", lightReason: "" },
  ...over,
});
const at = (time: string) => Date.parse(`2025-07-07T${time}+08:00`);

describe("指挥屏", () => {
  test.each([
    [0, "00:00"],
    [59_999, "00:59"],
    [3_599_000, "59:59"],
    [3_600_000, "1:00:00"],
    [-61_000, "01:01"],
    [90_061_000, "1天 1:01:01"],
  ])("%i 毫秒写作 %s", (ms, words) => expect(stretch(ms)).toBe(words));

  test("到点那一刻还没有超，过一秒就超", () => {
    const light = (time: string) => owing([clock({})], at(time))[0]?.owed[0]?.light;
    expect([light("09:29:59"), light("09:30:00"), light("09:30:01")]).toEqual(["green", "green", "red"]);
  });
  test("最急的单位在前，没有数字的在后；办了的和退回前的不列", () => {
    const clocks = [
      clock({ whose: "office", whoseLabel: "办公室", due: null }),
      clock({ whose: "counties", whoseLabel: "县政府", due: "2025-07-07T10:00+08:00" }),
      clock({}),
      clock({ clock: "x", stoppedAt: "2025-07-07T09:10+08:00" }),
      clock({ clock: "y", superseded: true }),
    ];
    expect(owing(clocks, at("09:20")).map(({ who, owed }) => [who, owed.length])).toEqual([
      ["当事单位", 1],
      ["县政府", 1],
      ["办公室", 1],
    ]);
  });
  test.each([
    ["30分钟", "2025-07-07T09:30+08:00", "30分钟 · 09:30 到"],
    ["立即", "2025-07-07T09:30+08:00", "立即，自 09:30"],
    ["15日", "2025-07-22", "15日 · 2025-07-22 到"],
    ["“随时”", null, "“随时”，没有写数字"],
  ])("%s 到 %s 写作 %s", (limit, due, words) => {
    expect(limitWords({ key: "", label: "", limit, due, left: 0, light: "none" })).toBe(words);
  });
  test("按天的期限到当天末；逾期的另数；“立即”没有数字，办了不判逾期", () => {
    const day = { due: "2025-07-07" };
    expect(owing([clock(day)], at("23:59:59"))[0]?.owed[0]?.light).toBe("green");
    expect(kept([clock({ ...day, stoppedAt: "2025-07-07T23:00+08:00" }), clock({ ...day, stoppedAt: "2025-07-08T00:00+08:00" })])).toEqual({
      done: 2,
      late: 1,
    });
    expect(kept([clock({ limit: "立即", due: "2025-07-07T09:00+08:00", stoppedAt: "2025-07-07T09:01+08:00" })])).toEqual({
      done: 1,
      late: 0,
    });
  });
});
