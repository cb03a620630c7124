import { describe, expect, test } from "vitest";
import { passageOf } from "../gazette/passage.ts";
import { findMoney, findSums, findTableMoney } from "./money-mentions.ts";

const amounts = (text: string) => findSums(text).map((sum) => `${sum.amount} ${sum.currency}`);

describe("正文中的金额", () => {
  test.each([
    ["给予30万元奖励", ["300000 CNY"]],
    ["给予10—30万元奖励", ["100000 CNY", "300000 CNY"]],
    ["分别给予50万、30万、20万元", ["500000 CNY", "300000 CNY", "200000 CNY"]],
    ["分别奖励100、50、30万元", ["1000000 CNY", "500000 CNY", "300000 CNY"]],
    ["投资3亿—5亿元", ["300000000 CNY", "500000000 CNY"]],
    ["处5万元以上10万元以下罚款", ["50000 CNY", "100000 CNY"]],
    ["一次性奖励50万。", ["500000 CNY"]],
    ["每户补助五百元", ["500 CNY"]],
    ["按照30元/吨标准补偿", ["30 CNY"]],
    ["注册资本1.2亿美元", ["120000000 USD"]],
    ["超过目标电价0.35元/千瓦时的部分", ["0.35 CNY"]],
    ["达到千亿元规模", ["100000000000 CNY"]],
    ["人民币壹拾万元整", ["100000 CNY"]],
    ["100余万元", ["1000000 CNY"]],
    ["２００万元", ["2000000 CNY"]],
    ["补助三元。", ["3 CNY"]],
    ["注册资本金5000万人民币", ["50000000 CNY"]],
  ])("%s → %j", (text, expected) => {
    expect(amounts(text)).toEqual(expected);
  });

  test.each(["元旦春节期间", "多元化投资", "三元制结构", "几十万元", "基本单元", "产能30万吨", "奖励50万吨"])("%s 没有金额", (text) => {
    expect(amounts(text)).toEqual([]);
  });

  test("金额带有来源位置", () => {
    expect(findMoney(passageOf("奖励30万元。", 100))).toEqual([{ text: "30万元", amount: "300000", currency: "CNY", spans: [[102, 106]] }]);
  });
});

test("表头写明单位的数字是金额，没有单位的不是", () => {
  const table = {
    caption: "项目表",
    columns: ["项目", "户数", "投资（万元）", "备注"],
    rows: [["管网", "120", "1,500.5", "补助30万元"]],
    rowSpans: [[[0, 10] as const]],
  };
  expect(findTableMoney(table).map((sum) => sum.amount)).toEqual(["15005000", "300000"]);
});

test("单位写在表题里时只算资金栏", () => {
  const table = {
    caption: "资金分配表（单位：万元）",
    columns: ["县区", "户数", "补助资金"],
    rows: [["青石县", "12", "80"]],
    rowSpans: [[]],
  };
  expect(findTableMoney(table)).toMatchObject([{ text: "80万元", amount: "800000" }]);
});
