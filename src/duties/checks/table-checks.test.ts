import { describe, expect, it } from "vitest";
import { classesOfCatalogues } from "./classes.ts";
import { dateFindings } from "./dates.ts";
import { textBorneOutByTables } from "./evidence.ts";
import { codesOf, document, input, table } from "./invented-input.ts";
import { tableFindings } from "./tables.ts";

describe("分类目录", () => {
  const catalogue = (...rows: string[][]) => classesOfCatalogues(input([document({ tables: [table(["分类", "内容"], rows)] })]));

  it.each([
    [
      "两类的范围重叠",
      [
        ["限制类", "新建300吨/年以下皂素生产装置。"],
        ["禁止类", "100吨/年以下皂素生产装置。"],
      ],
      ["class.overlap"],
    ],
    [
      "上下相接不重叠",
      [
        ["鼓励类", "100吨/年以上皂素生产装置。"],
        ["禁止类", "100吨/年以下皂素生产装置。"],
      ],
      [],
    ],
    [
      "上下交错",
      [
        ["鼓励类", "80吨/年以上皂素生产装置。"],
        ["禁止类", "100吨/年以下皂素生产装置。"],
      ],
      ["class.overlap"],
    ],
    [
      "万吨与吨可比",
      [
        ["鼓励类", "2万吨/年以上乙烯装置。"],
        ["禁止类", "1000吨/年以下乙烯装置。"],
      ],
      [],
    ],
    [
      "产品不同",
      [
        ["限制类", "300吨/年以下皂素生产装置。"],
        ["禁止类", "100吨/年以下染料生产装置。"],
      ],
      [],
    ],
    [
      "同一类里的两项",
      [
        ["禁止类", "300吨/年以下皂素生产装置。"],
        ["禁止类", "100吨/年以下皂素生产装置。"],
      ],
      [],
    ],
    [
      "一字不差列在两类",
      [
        ["限制类", "间歇焦炭法工艺。"],
        ["禁止类", "间歇焦炭法工艺"],
      ],
      ["class.both"],
    ],
    [
      "兜底的其他不算",
      [
        ["限制类", "其他"],
        ["禁止类", "其他"],
      ],
      [],
    ],
  ])("%s", (_, rows, codes) => expect(codesOf(catalogue(...rows))).toEqual(codes));

  it("一表一类、类别在表题里的，表与表比", () => {
    const one = (caption: string, text: string) => table(["序号", "内容"], [["1", text]], caption);
    const found = (second: string) =>
      codesOf(classesOfCatalogues(input([document({ tables: [one("限制类目录", "间歇焦炭法工艺"), one("禁止类目录", second)] })])));
    expect(found("间歇焦炭法工艺")).toEqual(["class.both"]);
    expect(found("连续焦炭法工艺")).toEqual([]);
  });
});

describe("表与正文", () => {
  const homes = table(
    ["序号", "项目", "内容", "竣工时间"],
    [
      ["1", "东棚户区", "412户改造", "2026年"],
      ["2", "西棚户区", "300户改造", "2026年"],
      ["3", "南棚户区", "88户改造", "2026年"],
    ],
  );
  const check = (text: string, rows = homes) => textBorneOutByTables(input([document({ tables: [rows] }, [text])]));

  it("连续各行相加等于正文的数，记为已核对", () => {
    const [found] = check("2026年完成全市800户棚户区改造。");
    expect(found).toMatchObject({
      code: "verified.rowSum",
      severity: "note",
      with: [
        [100, 101],
        [102, 103],
      ],
    });
    expect(found?.message).toContain("第 1—3 行相加为 800户");
  });

  it("对照：加不到那个数，或者单位不同", () => {
    expect(check("2026年完成全市801户棚户区改造。")).toEqual([]);
    expect(check("2026年完成全市800人培训。")).toEqual([]);
  });

  it("正文的年份与表中各行的年份", () => {
    const stations = (last: string) =>
      table(
        ["序号", "名称", "竣工时间"],
        ["甲园", "乙园", "丙园"].map((name, at) => [`${at + 1}`, `${name}空气自动监测站`, at === 2 ? last : "2026年"]),
      );
    const text = "2026年园区空气自动监测站建成投运。";
    expect(codesOf(check(text, stations("2026年")))).toEqual(["verified.rowDates"]);
    expect(codesOf(check(text, stations("2027年")))).toEqual(["table.datesDiffer"]);
  });

  it("竣工年份在规划期之外：期限印在标题里，或者按标题年数和正文目标年推定", () => {
    const years = (title: string, last: string) =>
      codesOf(
        dateFindings(
          input([
            document(
              {
                title,
                components: [],
                issued: "2025-03-01",
                tables: [
                  table(
                    ["名称", "竣工时间"],
                    [
                      ["甲", "2026年"],
                      ["乙", last],
                    ],
                  ),
                ],
              },
              ["到2027年，全面完成。"],
            ),
          ]),
        ),
      );
    expect(years("关于印发行动计划（2025—2027年）的通知", "2029年")).toEqual(["date.outsidePlan"]);
    expect(years("关于印发三年行动计划的通知", "2029年")).toEqual(["date.outsidePlan"]);
    expect(years("关于印发三年行动计划的通知", "2027年")).toEqual([]);
    expect(years("关于印发行动计划的通知", "2029年")).toEqual([]);
  });
});

describe("表格本身", () => {
  const check = (columns: string[], rows: string[][], caption: string | null = null) =>
    codesOf(tableFindings(input([document({ components: [], tables: [table(columns, rows, caption)] })])));
  const COLUMNS = ["序号", "事项名称", "部门"];

  it.each([
    [
      "序号缺一",
      [
        ["1", "甲", "水利"],
        ["3", "乙", "水利"],
      ],
      ["table.rowMissing"],
    ],
    [
      "序号重复",
      [
        ["1", "甲", "水利"],
        ["2", "乙", "水利"],
        ["2", "丙", "水利"],
      ],
      ["table.rowRepeated"],
    ],
    [
      "分段从一重新数",
      [
        ["1", "甲", "水利"],
        ["2", "乙", "水利"],
        ["1", "丙", "水利"],
      ],
      [],
    ],
    [
      "两行完全相同",
      [
        ["1", "取水许可审批", "市水利局"],
        ["2", "取水许可审批", "市水利局"],
      ],
      ["table.rowsAlike"],
    ],
    [
      "名称相同、部门不同",
      [
        ["1", "取水许可审批", "市水利局"],
        ["2", "取水许可审批", "市林草局"],
      ],
      ["table.namesAlike"],
    ],
  ])("%s", (_, rows, codes) => expect(check(COLUMNS, rows)).toEqual(codes));

  it.each([
    ["合计不符", "7", ["table.totalDiffers"]],
    ["合计相符", "8", ["verified.tableTotal"]],
  ])("%s", (_, total, codes) =>
    expect(
      check(
        ["名称", "数量"],
        [
          ["甲", "3"],
          ["乙", "5"],
          ["合计", total],
        ],
      ),
    ).toEqual(codes),
  );

  it.each([
    ["标明的项数不符", "下放事项（共3项）", ["table.countDiffers"]],
    ["标明的项数相符", "下放事项（共2项）", ["verified.rowCount"]],
  ])("%s", (_, caption, codes) =>
    expect(
      check(
        COLUMNS,
        [
          ["1", "甲", "水利"],
          ["2", "乙", "财政"],
        ],
        caption,
      ),
    ).toEqual(codes),
  );
});
