import { describe, expect, test } from "vitest";
import { canonicalUnit, governmentRegion, isKnownUnit, isSameUnit, searchNames, unitKind, unitNames } from "./units.ts";
import { unitRows } from "./units-table.ts";

describe("同一机关的各种印法", () => {
  test.each([
    ["市发改委", "市发展和改革委员会"],
    ["市发展改革委", "阳泉市发展和改革局"],
    ["市工信局", "市工业和信息化局"],
    ["市大数据局", "市大数据应用局"],
    ["市卫健委", "市卫生健康委员会"],
    ["市市场监管局", "市市场监督管理局"],
    ["市人社局", "市人力资源社会保障局"],
    ["市网信办", "市委网信办"],
    ["市外事办", "市人民政府外事办公室"],
    ["阳泉银保监分局", "市银保监分局"],
    ["人行阳泉中心支行", "中国人民银行阳泉市中心支行"],
    ["国网阳泉供电公司", "阳泉供电公司"],
    ["市税务局", "国家税务总局阳泉市税务局"],
  ])("%s 即 %s", (a, b) => {
    expect(isSameUnit(a, b, "阳泉市")).toBe(true);
  });

  test.each([
    ["市财政局", "省财政厅"],
    ["市财政局", "盂县财政局"],
    ["市教育局", "市体育局"],
    ["市工商局", "市工商联"],
    ["市卫计委", "市卫健委"],
    ["市通联办", "市创卫办"],
  ])("%s 不是 %s", (a, b) => {
    expect(isSameUnit(a, b, "阳泉市")).toBe(false);
  });
});

describe("级别与地区按印出的字", () => {
  test.each([
    ["市财政局", "city", "140300"],
    ["财政局", null, null],
    ["省财政厅", "province", null],
    ["山西省财政厅", "province", "140000"],
    ["财政部", "nation", "000000"],
    ["国家发展改革委", "nation", "000000"],
    ["国务院办公厅", "nation", "000000"],
    ["盂县财政局", "county", "140322"],
    ["市委宣传部", "city", "140300"],
    ["宣传部", null, null],
  ])("%s：%s %s", (printed, level, region) => {
    expect(canonicalUnit(printed, "阳泉市")).toMatchObject({ level, region });
  });

  test("代码表里没有的城市也认得自己的名字，只是没有代码", () => {
    expect(canonicalUnit("云川市财政局", "云川市")).toMatchObject({ id: "finance", level: "city", region: null });
    expect(canonicalUnit("云川市财政局")).toBeNull();
  });
});

describe("2018—2019 年机构改革的承接", () => {
  test.each([
    ["市场监管局", ["industryCommerce", "quality", "foodDrug"]],
    ["工信局", ["economyInformation"]],
    ["卫健委", ["healthFamilyPlanning"]],
    ["应急局", ["workSafety"]],
    ["生态环境局", ["environment"]],
    ["自然资源局", ["landResources", "planning"]],
  ])("%s 承接 %j", (printed, predecessors) => {
    expect(canonicalUnit(printed)?.predecessors).toEqual(predecessors);
  });

  test("反过来也查得到：质监局由市场监管局承接", () => {
    expect(canonicalUnit("市质监局")?.successors).toEqual(["marketRegulation"]);
  });
});

describe("不猜", () => {
  test.each(["市通联办", "市某某局", "河水", "局", ""])("%s 不是已知机关", (printed) => {
    expect(canonicalUnit(printed, "阳泉市")).toBeNull();
    expect(isKnownUnit(printed, "阳泉市")).toBe(false);
  });

  test.each([
    ["各县（区）人民政府", "collective"],
    ["市直有关部门", "collective"],
    ["青石县人民政府", "government"],
    ["高新区管委会", "government"],
    ["市安全生产领导小组办公室", "leadingGroup"],
    ["云川农商行", "enterprise"],
    ["市教育局", "organ"],
  ])("%s 属于 %s", (printed, kind) => {
    expect(unitKind(printed)).toBe(kind);
  });

  test("政府名称里的地名查得到才有代码", () => {
    expect(governmentRegion("盂县人民政府", "阳泉市")).toBe("140322");
    expect(governmentRegion("城区人民政府", "阳泉市")).toBe("140302");
    expect(governmentRegion("青石县人民政府", "阳泉市")).toBeNull();
  });
});

describe("检索时的别名", () => {
  test("查市大数据局，也查市大数据应用局", () => {
    expect(searchNames("市大数据局", "阳泉市")).toContain("市大数据应用局");
    expect(searchNames("市大数据局", "阳泉市")[0]).toBe("市大数据局");
  });

  test("带承接关系时，查市卫健委也查市卫计委；不带则不查", () => {
    expect(searchNames("市卫健委", undefined, true)).toContain("市卫计委");
    expect(searchNames("市卫健委")).not.toContain("市卫计委");
  });

  test("不认识的名称只查它自己", () => {
    expect(searchNames("市通联办")).toEqual(["市通联办"]);
  });
});

describe("the table", () => {
  test("has at least 120 organs, unique ids, and predecessors that exist", () => {
    const ids = new Set(unitRows.map((row) => row.id));
    expect(ids.size).toBe(unitRows.length);
    expect(unitRows.length).toBeGreaterThanOrEqual(120);
    const unknown = unitRows.flatMap((row) => row.after?.split(" ") ?? []).filter((id) => !ids.has(id));
    expect(unknown).toEqual([]);
  });

  test("every name of a row leads back to that row", () => {
    const astray = unitRows.flatMap((row) => (unitNames(row.id) ?? []).filter((name) => canonicalUnit(name)?.id !== row.id));
    expect(astray).toEqual([]);
  });
});
