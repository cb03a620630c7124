import { describe, expect, test } from "vitest";
import { passageOf } from "../gazette/passage.ts";
import { findTargets, findTargetsInText } from "./targets.ts";

const context = { issued: "2020-02-10", year: 2020 };
const brief = (text: string) =>
  findTargetsInText(text, context).map((t) => `${t.op} ${t.value}${t.max === undefined ? "" : `-${t.max}`} ${t.unit}`);

describe("比较词照印的读", () => {
  test.each([
    ["绿地率达到35%以上", [">= 35 %"]],
    ["绿地率不低于35%", [">= 35 %"]],
    ["企业重组到160户以下", ["<= 160 户"]],
    ["洗选能力减至8000万吨/年以内", ["<= 8000 万吨/年"]],
    ["资产负债率控制在65%以下", ["<= 65 %"]],
    ["收费不得高于直供电单价的10%", ["<= 10 %"]],
    ["综合利用率超过85%", ["> 85 %"]],
    ["进水浓度低于100mg/L", ["< 100 mg/L"]],
    ["利润增长10%左右", ["~ 10 %"]],
    ["覆盖率达到50%", ["= 50 %"]],
    ["年产能≥3万吨", [">= 3 万吨"]],
    ["覆盖率达到百分之九十以上", [">= 90 %"]],
  ])("%s → %j", (text, expected) => {
    expect(brief(text)).toEqual(expected);
  });
});

describe("区间、并列和推定", () => {
  test.each([
    ["示范项目达到2—3个", [">= 2-3 个"]],
    ["选取3到5个领域开展试点", [">= 3-5 个"]],
    ["排放总量分别减少12.5%、15.3%", ["= 12.5 %", "= 15.3 %"]],
    ["排放限值分别不高于30、200、300毫克/立方米", ["<= 30 毫克/立方米", "<= 200 毫克/立方米", "<= 300 毫克/立方米"]],
    ["培育2家工厂，1个园区，3个中心", ["= 2 家", "= 1 个", "= 3 个"]],
    ["青石断面达到Ⅲ类以上水质", [">= 3 类(水质)"]],
    ["实现项目审计全覆盖", ["= 100 %"]],
    ["实现污泥“零填埋”", ["= 0 "]],
    ["全市创建十个智慧试点基地", ["= 10 个"]],
    ["为每所学校配备一名督导员", ["= 1 名"]],
    ["按照30元/吨标准予以补偿", ["= 30 元/吨"]],
    ["在24小时内审核完毕", ["<= 24 小时"]],
  ])("%s → %j", (text, expected) => {
    expect(brief(text)).toEqual(expected);
  });

  test.each([
    ["2020年3月15日", "日期"],
    ["第三条第2项", "条文序号"],
    ["云政发〔2020〕12号", "文号"],
    ["电话：3883221", "电话"],
    ["《三年行动计划（覆盖率90%）》", "书名里的数"],
    ["是一项系统性工程", "不定冠词"],
    ["坚持“三个有利于”标准", "成语"],
    ["给予30万元奖励", "奖励归入金额"],
    ["实行24小时值班", "值班时间"],
  ])("%s 不是指标（%s）", (text) => {
    expect(brief(text)).toEqual([]);
  });
});

describe("指标的其他要素", () => {
  test("指标名、基期、期限", () => {
    expect(findTargetsInText("到2020年底，排放总量较2015年下降20%以上", context)).toMatchObject([
      { metric: "排放总量下降", base: "2015年", due: "2020-12-31", op: ">=", value: 20 },
    ]);
  });

  test("县区写在句首的作范围", () => {
    const found = findTargetsInText("到2020年底，全市企业减到160户以下，其中青石县20户以下，白河区40户以下", context);
    expect(found.map((t) => [t.scope, t.value, t.due])).toEqual([
      [null, 160, "2020-12-31"],
      ["青石县", 20, "2020-12-31"],
      ["白河区", 40, "2020-12-31"],
    ]);
  });

  test("期限在同句之后，或由标题继承", () => {
    expect(findTargetsInText("压减产能30万吨/年，2020年10月底前落实到位", context)[0]?.due).toBe("2020-10-31");
    expect(findTargetsInText("绿地率达到35%", { ...context, inheritedDue: "2021-12-31" })[0]?.due).toBe("2021-12-31");
    expect(findTargetsInText("绿地率达到35%", context)[0]?.due).toBeNull();
  });

  test("位置覆盖整个分句", () => {
    const [target] = findTargets(passageOf("总体目标。绿地率达到35%以上。", 10), context);
    expect(target).toMatchObject({ text: "绿地率达到35%以上", spans: [[15, 25]] });
  });
});
