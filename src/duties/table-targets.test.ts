import { describe, expect, it } from "vitest";
import { splitLines } from "../gazette/lines.ts";
import { findTables } from "../gazette/tables.ts";
import { tableTargets } from "./table-targets.ts";

const CONTEXT = { number: "云政发〔2021〕1号", title: "任务分工", issuer: "云川市人民政府", issued: "2021-02-01", year: 2021 };

const targetsOf = (text: string) => findTables(splitLines(text)).flatMap((table) => tableTargets(table, CONTEXT));
const brief = (text: string) => targetsOf(text).map(({ metric, op, value, unit, due }) => `${metric} ${op} ${value} ${unit} ${due ?? ""}`);

describe("任务行里的指标", () => {
  const HEAD = "序号\t重点任务\t责任单位\t完成时限";

  it("数字在任务栏里，期限取本行的完成时限", () => {
    expect(
      brief(
        `${HEAD}\n1\t高频证照应用率达到95%以上。\t市数据局\t2021年9月底前\n2\t新增规上企业12家。\t市工信局\t2021年12月\n3\t清理河道。\t市水利局\t2021年`,
      ),
    ).toEqual(["高频证照应用率 >= 95 % 2021-09-30", "新增规上企业 = 12 家 2021-12-31"]);
  });

  it("区间指回原文里那一格的字", () => {
    const text = `${HEAD}\n1\t高频证照应用率达到95%以上。\t市数据局\t2021年9月底前\n2\t清理河道。\t市水利局\t2021年`;
    const [target] = targetsOf(text);
    expect(target?.spans.map(([from, to]) => text.slice(from, to))).toEqual(["高频证照应用率达到95%以上"]);
  });

  it("对照：没有任务的登记表里的数字不是指标", () => {
    expect(brief("序号\t企业名称\t产能\n1\t云川焦化厂\t达到60万吨\n2\t青石钢厂\t达到80万吨")).toEqual([]);
  });
});

describe("指标表", () => {
  it("一行一个指标，一栏一个年份，单位在单位栏", () => {
    expect(
      brief("序号\t主要指标\t单位\t2020年现状\t2025年目标\n1\t森林覆盖率\t%\t20\t≥24\n2\t公园个数\t个\t8\t12\n3\t水质\t类\t四\t保持"),
    ).toEqual(["森林覆盖率 >= 24 % 2025-12-31", "公园个数 = 12 个 2025-12-31"]);
  });

  it("单位在指标名后的括号里", () => {
    expect(brief("序号\t指标\t类型\t目标值\n1\t亩均税收（万元）\t预期\t18\n2\t单位能耗降幅（%）\t约束\t13.5")).toEqual([
      "亩均税收 = 18 万元 ",
      "单位能耗降幅 = 13.5 % ",
    ]);
  });

  it("对照：完成情况不是目标", () => {
    expect(brief("序号\t指标\t单位\t2020年完成情况\n1\t森林覆盖率\t%\t20\n2\t公园个数\t个\t8")).toEqual([]);
  });
});
