import { describe, expect, test } from "vitest";
import { doubtOfName } from "./unit-doubts.ts";
import { readUnits } from "./unit-list.ts";

const doubt = (name: string): string | null => doubtOfName(name)?.doubt ?? null;

describe("像不像单位名称", () => {
  test.each([
    "市教育局",
    "市发展和改革委员会",
    "云川市人民政府",
    "应县人民政府",
    "各县（市、区）人民政府",
    "各市、州人民政府",
    "市委组织部（市委人才办）",
    "市公安局交警支队",
    "国家外汇管理局云川市中心支局",
    "国家税务总局云川市税务局",
    "工业和信息化部",
    "云川城投集团",
    "等有关部门",
    "各地级以上市人民政府",
    "省级以上开发区管委会",
    "县农业农村和水利局",
    "区文广旅局",
    "市直各有关单位",
  ])("%s：没有疑问", (name) => expect(doubtOfName(name)).toBeNull());

  test.each([
    ["适用范围：云川自贸试验区", "夹有其他内容"],
    ["2021年6月底市教育局", "夹有其他内容"],
    ["市商务局等和各县政府", "可能是几个单位"],
    ["市财政局水利局", "可能是几个单位"],
    ["市教育局按照职责", "夹有动词"],
    ["市住建局负责建设中心", "夹有动词"],
    ["张某某", "人名"],
    ["王建国局长", "人名"],
    ["云川自贸试验区", "地方还是单位"],
    ["政府", "没有写明是谁的"],
    ["县住房境局", "两个名称拼成"],
    ["区生态环建设局", "两个名称拼成"],
  ])("%s：%s", (name, words) => expect(doubt(name)).toContain(words));

  test("构词正常而不认得的名称，疑问较轻", () => expect(doubtOfName("水政科")).toMatchObject({ unfamiliar: true }));

  test("疑问随标签给出", () => {
    expect(readUnits("（责任单位：市教育局、张某某）", { firstLeads: false }).doubts).toHaveLength(1);
    expect(readUnits("（责任单位：市教育局、水政科）", { firstLeads: false })).toMatchObject({
      doubts: [],
      unfamiliar: [expect.stringContaining("水政科")],
    });
  });
});
