import { describe, expect, test } from "vitest";
import { isAbsent } from "../../kernel/adoption.ts";
import { printLimit } from "../../kernel/limit.ts";
import { yangquanCity, yunchuanCity } from "./reserve.fixture.ts";

// The tables of the other tests run over both cities. They would not notice a number taken from the wrong one if the two had the same.

type Loose = Readonly<Record<string, never>>;
interface Clocked {
  readonly clocks: Readonly<Record<string, { readonly limit: Parameters<typeof printLimit>[0] } | { readonly absent: string }>>;
}

function clocksOf(procedures: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(procedures as Record<string, Clocked>).flatMap(([name, { clocks }]) =>
      Object.entries(clocks).flatMap(([clock, one]) => ("absent" in one ? [] : [[`${name}.${clock}`, printLimit(one.limit)]])),
    ),
  );
}

function presentIn(part: object): string[] {
  return Object.entries(part as Loose).flatMap(([key, one]) => (isAbsent(one) ? [] : [key]));
}

const [yangquan, yunchuan] = [yangquanCity.adoption, yunchuanCity.adoption];

describe("两市是两份文本，不是一份改了名字", () => {
  test("两市都有的时限，没有一个相同", () => {
    const [here, there] = [clocksOf(yangquan.procedures), clocksOf(yunchuan.procedures)];
    const both = Object.keys(here).filter((clock) => there[clock] !== undefined);
    expect(both.map((clock) => `${clock} ${here[clock]} ${there[clock]}`)).toEqual([
      "funding.fulfil 1个月 20日",
      "callOut.review 24小时 12小时",
      "callOut.load 4小时 6小时",
      "callOut.deliver 4小时 6小时",
      "callOut.papers 1周 5日",
      "callOut.payment “及时” 15个工作日",
      "callOut.replenishment “及时” 30日",
      "emergencyResponse.report “及时” 10日",
    ]);
  });
  test("两市都有的带数值的规则，除了都要国有或国有控股，数值都不同", () => {
    const values = (rules: object, key: string) => JSON.stringify((rules as Record<string, { params?: unknown }>)[key]?.params);
    const both = presentIn(yangquan.rules).filter((key) => presentIn(yunchuan.rules).includes(key));
    const valued = both.filter((key) => values(yangquan.rules, key) !== undefined);
    expect(valued.filter((key) => values(yangquan.rules, key) === values(yunchuan.rules, key))).toEqual(["stateOwned"]);
    expect(valued.length).toBeGreaterThan(4);
  });
  test("各有对方没有的规则和步骤", () => {
    const only = (here: object, there: object) => presentIn(here).filter((key) => !presentIn(there).includes(key));
    expect(only(yunchuan.rules, yangquan.rules)).toEqual(["registeredHere", "pledgeTermKept", "notNearExpiry", "correctionRefused"]);
    expect(only(yangquan.rules, yunchuan.rules)).toEqual(expect.arrayContaining(["signedTwice", "ownStockFirst", "hazardOver"]));
    const steps = (procedures: object, name: string) => (procedures as Record<string, { steps: object }>)[name]?.steps ?? {};
    const stepsOnly = (name: string) => only(steps(yunchuan.procedures, name), steps(yangquan.procedures, name));
    expect(stepsOnly("withdrawal")).toEqual(["orderCorrection", "confirmCorrected"]);
    expect(only(steps(yangquan.procedures, "callOut"), steps(yunchuan.procedures, "callOut"))).toContain("signContract");
  });
});
