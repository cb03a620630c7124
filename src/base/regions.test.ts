import { describe, expect, test } from "vitest";
import { countiesOf, findCity, findCounty, findProvince, findRegion, regionAt, regionOf, regionsWithin, shortName } from "./regions.ts";

describe("简称", () => {
  test.each([
    ["阳泉市", "阳泉"],
    ["盂县", "盂县"],
    ["内蒙古自治区", "内蒙古"],
    ["新疆维吾尔自治区", "新疆"],
    ["恩施土家族苗族自治州", "恩施"],
    ["巴音郭楞蒙古自治州", "巴音郭楞"],
    ["东乡族自治县", "东乡"],
    ["神农架林区", "神农架"],
    ["锡林郭勒盟", "锡林郭勒"],
    ["城区", "城区"],
  ])("%s → %s", (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});

describe("按名称找地级市", () => {
  test.each([
    ["榆林市", "610800"],
    ["三门峡", "411200"],
    ["朔州市", "140600"],
    ["包头", "150200"],
    ["阳泉市", "140300"],
    ["凉山彝族自治州", "513400"],
    ["北京市", "110000"],
    ["襄樊市", "420600"],
  ])("%s 为 %s", (name, code) => {
    expect(findCity(name)?.code).toBe(code);
  });

  test("虚构的云川市没有代码", () => {
    expect(findCity("云川市")).toBeNull();
  });

  test("县级市不是地级市", () => {
    expect(findCity("怀仁市")).toBeNull();
    expect(findCounty("怀仁市")?.code).toBe("140681");
  });
});

describe("省的全称、简称与单字", () => {
  test.each([
    ["陕西省", "610000"],
    ["陕", "610000"],
    ["豫", "410000"],
    ["晋", "140000"],
    ["蒙", "150000"],
    ["内蒙古", "150000"],
    ["沪", "310000"],
  ])("%s 为 %s", (name, code) => {
    expect(findProvince(name)?.code).toBe(code);
  });
});

describe("县区", () => {
  test("重名的县区不猜，给出所在市才定", () => {
    expect(findCounty("新华区")).toBeNull();
    expect(findCounty("新华区", "130100")?.code).toBe("130105");
    expect(findCounty("新华区", "410400")?.code).toBe("410402");
  });

  test("旧名与已撤销的代码仍可识别", () => {
    expect(findCounty("横山县")?.current).toBe(false);
    expect(regionOf("140624")).toMatchObject({ name: "怀仁县", current: false, parent: "140600" });
    expect(findCity("襄樊市")?.name).toBe("襄阳市");
  });

  test("一个市所辖的县区按代码排列", () => {
    expect(countiesOf("140300").map((county) => county.name)).toEqual(["城区", "矿区", "郊区", "平定县", "盂县"]);
    expect(countiesOf("110000").length).toBe(16);
  });

  test("省直辖的县没有地级市作上级", () => {
    expect(regionOf("469021")?.parent).toBe("460000");
    expect(regionsWithin("460000").some((region) => region.code === "469021")).toBe(true);
  });
});

test("国家为 000000，未知代码为空", () => {
  expect(regionOf("000000")?.level).toBe("nation");
  expect(regionOf("990000")).toBeNull();
});

test("吉林先指省，吉林市指市", () => {
  expect(findRegion("吉林")?.code).toBe("220000");
  expect(findRegion("吉林市")?.code).toBe("220200");
});

describe("文字开头的地名", () => {
  test.each([
    ["盂县人民政府", "140322", 2],
    ["包头稀土高新区管委会", "150200", 2],
    ["内蒙古自治区人民政府", "150000", 6],
  ])("%s 以 %s 开头", (text, code, length) => {
    expect(regionAt(text)).toMatchObject({ region: { code }, length });
  });

  test.each(["城区人民政府", "云川市人民政府", "财政局"])("%s 不定", (text) => {
    expect(regionAt(text)).toBeNull();
  });

  test("给出所在市后，城区可定", () => {
    expect(regionAt("城区人民政府", 0, "140300")?.region.code).toBe("140302");
  });
});
