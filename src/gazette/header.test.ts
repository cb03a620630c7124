import { describe, expect, test } from "vitest";
import { regionOfIssuer } from "../base/issuers.ts";
import { splitAddressees } from "./header.ts";
import { documentKind } from "./kinds.ts";
import { readStructure } from "./structure.ts";

describe("主送机关", () => {
  test.each([
    ["各县（市、区）人民政府，市直各部门：", ["各县（市、区）人民政府", "市直各部门"]],
    ["各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", ["各省、自治区、直辖市人民政府", "国务院各部委、各直属机构"]],
    ["各旗县人民政府，盟直各委、办、局：", ["各旗县人民政府", "盟直各委、办、局"]],
    ["各乡镇人民政府、街道办事处，县政府各部门：", ["各乡镇人民政府、街道办事处", "县政府各部门"]],
    ["市教育局、市财政局：", ["市教育局", "市财政局"]],
    ["云川省人民政府，教育部、财政部：", ["云川省人民政府", "教育部", "财政部"]],
    ["各园区、各部门、各有关企业：", ["各园区", "各部门", "各有关企业"]],
    ["各县（区）教育局、民政局：", ["各县（区）教育局、民政局"]],
    ["各市、州人民政府：", ["各市、州人民政府"]],
  ])("%s → %j", (text, expected) => {
    expect(splitAddressees(text)).toEqual(expected);
  });
});

const NOTICE =
  "关于推进跨县通办的通知\n云人社发〔2025〕3号\n各县人民政府：\n现将有关事项通知如下，请认真落实。\n云川市教育局  云川市公安局\n云川市民政局\n2025年3月1日\n";

test("几个机关联合署名的都是发文机关；字间的空格不分开一个机关", () => {
  const issuer = (text: string) => readStructure(text).documents[0]?.issuer;
  expect(issuer(NOTICE)).toBe("云川市教育局、云川市公安局、云川市民政局");
  expect(issuer(NOTICE.replace("云川市教育局  云川市公安局\n", ""))).toBe("云川市民政局");
  expect(issuer(NOTICE.replace("云川市教育局  云川市公安局\n云川市民政局", "云 川 市 民 政 局"))).toBe("云川市民政局");
});

test.each([
  ["云川省人民政府任免工作人员", "appointment"],
  ["云川市人民政府人事任免", "appointment"],
  ["云川市干部任免工作办法", "measures"],
])("%s 的文种是 %s", (title, kind) => {
  expect(documentKind(title)).toBe(kind);
});

test.each([
  ["盂县人民政府", "140322"],
  ["北京大兴区人民政府", "110115"],
  ["内蒙古包头市人民政府", "150200"],
  ["太原高新技术开发区管委会", "140100"],
  ["金塔县人民政府", "620921"],
  ["金塔自治区人民政府", null],
  ["巴彦青石盟行政公署", null],
])("%s 属于 %s：只是开头相同的地名不算", (name, code) => {
  expect(regionOfIssuer(name)).toBe(code);
});

describe("网页上的文件", () => {
  const page =
    "当前位置:首页\n> 政务公开 > 工作报告\n\n云川市政府2025年重点工作进展情况\n\n发布日期:2025-05-14 09:44 浏览次数: 字体:[ ]\n分享:\n\n一、推进改革。\n";

  test("栏目、发布日期和浏览次数不是标题", () => {
    expect(readStructure(page).documents[0]).toMatchObject({ title: "云川市政府2025年重点工作进展情况" });
  });

  test("正文里的同样字样留在正文", () => {
    const text = "云川市信息公开办法\n一、网页应当列明下列内容：\n发布日期：由主办单位填写；\n二、本办法自公布之日起施行。\n";
    expect(
      readStructure(text)
        .documents[0]?.provisions.map((one) => one.text)
        .join(""),
    ).toContain("由主办单位填写");
  });
});

test("目录里发文字号自成一栏的，标题不带发文字号", () => {
  const issue =
    "云川市人民政府公报\n2025年第1期（总第1期）\n目  录\n关于做好值守的通知\t云政发〔2025〕3号\t2\n关于开展检查的通知\t云政发〔2025〕4号\t5\n" +
    "云川市人民政府关于做好值守的通知\n云政发〔2025〕3号\n各县人民政府：\n请认真落实。\n云川市人民政府\n2025年3月1日\n";
  expect(readStructure(issue).contents.entries.map(({ title, page }) => [title, page])).toEqual([
    ["关于做好值守的通知", 2],
    ["关于开展检查的通知", 5],
  ]);
});
