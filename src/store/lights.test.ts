import { describe, expect, it } from "vitest";
import { getDate } from "../base/dates.ts";
import { type LitDeadline, leadingDeadline, lightOn, lightUp, nextPeriod } from "./lights.ts";

const on = (normal: string | null, asOf: string, warnDays?: number) => lightUp({ text: "期限", normal }, getDate(asOf), warnDays);
const days = ({ recurrence, dueOn, turnsYellowOn, turnsRedOn }: LitDeadline): (string | null)[] => [
  recurrence,
  dueOn,
  turnsYellowOn,
  turnsRedOn,
];

describe("期限的灯", () => {
  it.each<[string | null, string, (string | null)[]]>([
    ["2020-12-31", "2020-03-02", ["once", "2020-12-31", "2020-12-24", "2021-01-01"]],
    ["quarterly", "2020-03-31", ["quarterly", "2020-03-31", "2020-03-24", "2020-04-01"]],
    ["quarterly", "2020-04-01", ["quarterly", "2020-06-30", "2020-06-23", "2020-07-01"]],
    ["monthly", "2020-02-10", ["monthly", "2020-02-29", "2020-02-22", "2020-03-01"]],
    ["weekly", "2020-03-02", ["weekly", "2020-03-08", "2020-03-07", "2020-03-09"]],
    ["half-yearly", "2020-07-01", ["half-yearly", "2020-12-31", "2020-12-24", "2021-01-01"]],
    ["yearly", "2020-07-01", ["yearly", "2020-12-31", "2020-12-24", "2021-01-01"]],
    ["yearly:03-31", "2020-03-31", ["yearly", "2020-03-31", "2020-03-24", "2020-04-01"]],
    ["yearly:03-31", "2020-04-01", ["yearly", "2021-03-31", "2021-03-24", "2021-04-01"]],
    ["yearly:02-29", "2021-01-01", ["yearly", "2021-02-28", "2021-02-21", "2021-03-01"]],
    ["daily", "2020-03-02", ["daily", null, null, null]],
    ["P10WD", "2020-03-02", ["relative", null, null, null]],
    [null, "2020-03-02", ["none", null, null, null]],
    ["2020-02-30", "2020-03-02", ["none", null, null, null]],
  ])("%s 在 %s", (normal, asOf, expected) => {
    expect(days(on(normal, asOf))).toEqual(expected);
  });

  it("到期日当天仍是黄灯，次日转红；提前天数当天转黄，前一天是绿灯", () => {
    const lit = on("2020-06-30", "2020-03-02");
    expect(["2020-06-22", "2020-06-23", "2020-06-30", "2020-07-01"].map((day) => lightOn(day, lit))).toEqual([
      "green",
      "yellow",
      "yellow",
      "red",
    ]);
    expect(lightOn("2020-07-01", on(null, "2020-03-02"))).toBe("none");
  });

  it("提前天数可按城市设定；说明写出日期与原文", () => {
    expect(on("2020-06-30", "2020-03-02", 30).turnsYellowOn).toBe("2020-05-31");
    expect(on("2020-06-30", "2020-03-02").explanation).toBe(
      "“期限”，2020年6月30日到期；2020年6月23日起转黄（提前7天），2020年7月1日起转红。",
    );
    expect(lightUp({ text: "10个工作日内", normal: "P10WD", since: "受理之日" }, getDate("2020-03-02")).explanation).toContain(
      "自“受理之日”起10个工作日内",
    );
  });

  it("一期办完转入下一期；一次性的没有下一期", () => {
    expect(nextPeriod(on("quarterly", "2020-03-02"))?.dueOn).toBe("2020-06-30");
    expect(nextPeriod(on("yearly:03-31", "2020-03-02"))?.dueOn).toBe("2021-03-31");
    expect(nextPeriod(on("2020-12-31", "2020-03-02"))).toBeNull();
  });

  it("几个期限中先到期的作代表；都没有日期则取第一个", () => {
    const [late, soon, never] = [on("2020-12-31", "2020-03-02"), on("monthly", "2020-03-02"), on(null, "2020-03-02")];
    expect(leadingDeadline([never, late, soon])).toBe(soon);
    expect(leadingDeadline([never])).toBe(never);
    expect(leadingDeadline([])).toBeNull();
  });
});
