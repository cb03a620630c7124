import { describe, expect, it } from "vitest";
import { splitLines } from "./lines.ts";
import { findTables } from "./tables.ts";

function tablesOf(text: string) {
  return findTables(splitLines(text));
}

function rowsOf(text: string): string[][][] {
  return tablesOf(text).map((table) => table.rows);
}

/** Texts of the lines that a table takes. */
function taken(text: string): string[] {
  const lines = splitLines(text);
  return findTables(lines).flatMap((table) => table.lines.flatMap(([from, to]) => lines.slice(from, to).map((line) => line.text)));
}

const HEAD = "序号\t项目名称\t建设内容\t投资 (万元)\t地区";

describe("制表符分隔的表", () => {
  const paged = [
    "附件",
    "",
    "云川市重点水利项目计划表",
    "",
    HEAD.replace(" ", ""),
    "1\t青石水库\t加固大坝。\t400\t青石县",
    "2\t白河堤防\t新建堤防 12 公里。\t\t白河区",
    "",
    "市政府文件",
    "",
    HEAD,
    "3\t南山灌区\t修复渠道。\t1700.5\t",
    "",
    "云川市人民政府",
  ].join("\n");

  it("表头每页重印的，是一张表；空格的单元格仍为空", () => {
    const [table, ...others] = tablesOf(paged);
    expect(others).toEqual([]);
    expect(table?.caption).toBe("云川市重点水利项目计划表");
    expect(table?.columns).toEqual(["序号", "项目名称", "建设内容", "投资(万元)", "地区"]);
    expect(table?.rows).toEqual([
      ["1", "青石水库", "加固大坝。", "400", "青石县"],
      ["2", "白河堤防", "新建堤防12公里。", "", "白河区"],
      ["3", "南山灌区", "修复渠道。", "1700.5", ""],
    ]);
  });

  it("页眉不属于表，落款不属于表", () => {
    expect(taken(paged)).not.toContain("市政府文件");
    expect(taken(paged)).not.toContain("云川市人民政府");
    expect(taken(paged)).toContain(HEAD);
  });

  it("每行的区间正好是该行在原文中的字", () => {
    const row = tablesOf(paged)[0]?.rowSpans[1] ?? [];
    expect(row.map(([start, end]) => paged.slice(start, end))).toEqual(["2", "白河堤防", "新建堤防", "12", "公里。", "白河区"]);
  });

  it("标题不同、序号重起的，是另一张表", () => {
    const text = "一、取消事项\n\n序号\t事项内容\n1\t甲事\n2\t乙事\n\n二、下放事项\n\n序号\t事项内容\n1\t丙事\n\n2\t丁事\n";
    expect(tablesOf(text).map((table) => [table.caption, table.rows.length])).toEqual([
      ["一、取消事项", 2],
      ["二、下放事项", 2],
    ]);
  });

  it("单元格内换行的，并回原单元格", () => {
    const text =
      "序号\t工作任务\t责任单位\n1\t推进智慧水务，\n布设监测站点\t市水利局\n2\t推进管网改造\t市住建局、\n青石县政府\n3\t节水\t市水利局";
    expect(rowsOf(text)).toEqual([
      [
        ["1", "推进智慧水务，布设监测站点", "市水利局"],
        ["2", "推进管网改造", "市住建局、青石县政府"],
        ["3", "节水", "市水利局"],
      ],
    ]);
  });

  it("一行被分页截断的，接成一行；完整的下一行不接", () => {
    const text = `序号\t重点任务\t工作措施\t责任单位\n1\t稳就业\t发放补贴，落实\t市人社局\n\n— 3 —\n序号\t重点任务\t工作措施\t责任单位\n\t\t返还政策。\t\n\t\t开展招聘会。\t市总工会\n2\t保供应\t建立储备。\t市商务局`;
    expect(rowsOf(text)[0]?.map((row) => row.join("|"))).toEqual([
      "1|稳就业|发放补贴，落实返还政策。|市人社局",
      "|稳就业|开展招聘会。|市总工会",
      "2|保供应|建立储备。|市商务局",
    ]);
  });

  it("两层表头取下层的列名，合并的任务格沿用上一行", () => {
    const text =
      "重点任务\t工作措施\t责任单位\t\t完成时限\n\t\t牵头单位\t配合单位\t\n稳就业\t发放补贴。\t市人社局\t市财政局\t年底前\n\t开展招聘。\t市总工会\t\t3月底前";
    const [table] = tablesOf(text);
    expect(table?.columns).toEqual(["重点任务", "工作措施", "牵头单位", "配合单位", "完成时限"]);
    expect(table?.rows[1]).toEqual(["稳就业", "开展招聘。", "市总工会", "", "3月底前"]);
    expect(table?.cells[1]?.[0]).toBe(table?.cells[0]?.[0]);
  });
});

describe("表的标题", () => {
  const rows = "序号\t任务\n1\t甲\n2\t乙";

  it.each([
    ["附件之下的两行是一个标题", "附件1\n\n云川市相对集中行政许可权改革\n\n首批事项目录\n\n", "云川市相对集中行政许可权改革首批事项目录"],
    ["紧挨着的两行是一个标题", "（五）创建绿色城市\n工作任务\n\n", "（五）创建绿色城市工作任务"],
    ["隔着空行的只取最近一行", "第三章\n\n工作任务\n\n", "工作任务"],
    ["计量单位不是标题", "工作任务表\n\n单位：万元\n", "工作任务表"],
    ["上面是句子的没有标题", "现将任务分解如下，请抓好落实。\n\n", null],
  ])("%s", (_, above, caption) => {
    expect(tablesOf(above + rows)[0]?.caption).toBe(caption);
  });
});

describe("单元格里的清单", () => {
  it("旁边还有单位的，仍是一行", () => {
    const text = "序号\t任务\t责任单位\n1\t<p>1. 清理河道。</p><p>2. 植树。</p>\t市水利局\n2\t修路。\t市交通局";
    expect(rowsOf(text)).toEqual([
      [
        ["1", "1.清理河道。2.植树。", "市水利局"],
        ["2", "修路。", "市交通局"],
      ],
    ]);
  });

  const text = [
    "青石工业园准入目录",
    "",
    "功能定位\t重点发展装备制造。",
    "分 类\t内 容",
    "鼓 励 类\t<p>1. 成套装备。</p> <p>2. 2.5 万吨 / 年以上铸件(含精铸)。</p>",
    "",
    "\t<p>3. 智能仪表。</p>",
    '限制类\t<ol style="list-style-type: none">普通铸件(自用的除外。)。2.5 万吨以下锻件。',
  ].join("\n");

  it("一项一行，项号不算内容，数量前的“2.”不当作项号", () => {
    expect(rowsOf(text)).toEqual([
      [
        ["功能定位", "重点发展装备制造。"],
        ["鼓励类", "成套装备。"],
        ["鼓励类", "2.5万吨/年以上铸件(含精铸)。"],
        ["鼓励类", "智能仪表。"],
        ["限制类", "普通铸件(自用的除外。)。"],
        ["限制类", "2.5万吨以下锻件。"],
      ],
    ]);
  });

  it("下一园区的标题隔开两张表", () => {
    expect(tablesOf(`${text}\n\n白河工业园准入目录\n\n${text.slice(text.indexOf("功能"))}`)).toHaveLength(2);
  });
});

describe("竖线、逗号和 HTML 的表", () => {
  it("竖线表的横线不是行", () => {
    const text = "| 编号 | 主要任务 | 牵头单位 |\n|:--|---|--:|\n| （一） | 建立机制 | 市委办 |\n| （二） | 完善制度 |  |\n\n后文。";
    expect(rowsOf(text)).toEqual([
      [
        ["（一）", "建立机制", "市委办"],
        ["（二）", "完善制度", ""],
      ],
    ]);
    expect(taken(text)).toHaveLength(4);
  });

  it("制表框线画的表", () => {
    const text = "┌──┬────┐\n│序号│工作任务│\n├──┼────┤\n│1 │清理河道│\n└──┴────┘";
    expect(rowsOf(text)).toEqual([[["1", "清理河道"]]]);
  });

  it("每行之间都有横线的，两线之间是一行", () => {
    const rule = "+----+--------+--------+";
    const rows = [
      "| 序号 | 任务 | 责任单位 |",
      "| 1 | 推进智慧 | 市水利局 |",
      "|  | 水务建设 |  |",
      "| 2 | 植树 | 市林草 |",
      "|  |  | 局 |",
    ];
    expect(rowsOf([rule, rows[0], rule, rows[1], rows[2], rule, rows[3], rows[4], rule].join("\n"))).toEqual([
      [
        ["1", "推进智慧水务建设", "市水利局"],
        ["2", "植树", "市林草局"],
      ],
    ]);
  });

  it("逗号分隔的表，引号里的逗号不分格", () => {
    const text = '序号,主要任务,责任单位\n1,"建成水库,完成移民",市水利局\n2,编制规划,"市发改委,市财政局"\n\n以上任务，请抓好落实。';
    expect(rowsOf(text)).toEqual([
      [
        ["1", "建成水库,完成移民", "市水利局"],
        ["2", "编制规划", "市发改委,市财政局"],
      ],
    ]);
    expect(taken(text)).toHaveLength(3);
  });

  it("跨行的格填满它所跨的每一行，跨列的表头盖住每一列", () => {
    const text =
      '<table><tr><th rowspan="2">序号</th><th rowspan="2">工作任务</th><th colspan="2">责任单位</th></tr><tr><th>牵头单位</th><th>配合单位</th></tr>\n' +
      '<tr><td>1</td><td rowspan="2">建设新区<br/>水厂</td><td>市水利局</td><td>&nbsp;</td></tr>\n<tr><td>2</td><td>市住建局</td><td>市财政局</td></tr></table>\n正文继续。';
    const [table] = tablesOf(text);
    expect(table?.columns).toEqual(["序号", "工作任务", "牵头单位", "配合单位"]);
    expect(table?.rows).toEqual([
      ["1", "建设新区水厂", "市水利局", ""],
      ["2", "建设新区水厂", "市住建局", "市财政局"],
    ]);
    expect(taken(text)).not.toContain("正文继续。");
  });

  it("没有写完的标签不吞掉后面的正文；同一行里表前表后的话另行交出", () => {
    const open = "<table><tr><td>序号</td><td>工作任务</td></tr>\n<tr><td>1<td>修路\n\n正文另起一段。\n第二段。";
    expect(rowsOf(open)).toEqual([[["1", "修路"]]]);
    expect(taken(open)).not.toContain("正文另起一段。");
    const inline = "前文。<table><tr><th>任务</th><th>时限</th></tr><tr><td>编制规划</td><td>6月</td></tr></table>后文。";
    expect(tablesOf(inline)[0]?.asides.map((aside) => aside.text)).toEqual(["前文。", "后文。"]);
  });
});

describe("空格分隔的表", () => {
  it("名称折行、序号单独成行、表头重印、缺号，都读成行", () => {
    const text = [
      "序号 事项名称 事项类型 原实施部门",
      "",
      "1",
      "企业、事业单位等投资建设的水利工程项",
      "目核准",
      "",
      "行政许可 市水利局",
      "",
      "2 取水许可 行政许可 市水利局",
      " 序号 事项名称 事项类型 原实施部门",
      "",
      "4 累计 3 个月以上占道备案 其他行政权力 市城市管理局",
      "",
      "云川市人民政府",
      "",
      "关于实施绿化工程的通知",
    ].join("\n");
    expect(rowsOf(text)).toEqual([
      [
        ["1", "企业、事业单位等投资建设的水利工程项目核准", "行政许可", "市水利局"],
        ["2", "取水许可", "行政许可", "市水利局"],
        ["4", "累计3个月以上占道备案", "其他行政权力", "市城市管理局"],
      ],
    ]);
    expect(taken(text).at(-1)).toMatch(/^4 /);
  });

  it("几列同时折行的，各归各列", () => {
    const text =
      "序号 重点任务 责任单位 完成时限\n1 推进智慧水务，完成 市水利局、 2021年\n监测站点布设 青石县政府 6月底\n2 组织演练 市应急局 每年6月";
    expect(rowsOf(text)[0]?.[0]).toEqual(["1", "推进智慧水务，完成监测站点布设", "市水利局、青石县政府", "2021年6月底"]);
  });

  it("按位置对齐的表", () => {
    const text = [
      "序号    项目名称          建设内容              责任单位",
      " 1    青石污水处理厂    新建日处理5万吨的     市水利局、",
      "                        污水处理厂一座        青石县政府",
      " 2    云川大道改造      改造道路12公里        市住建局",
      "",
      "  云川市人民政府办公室",
    ].join("\n");
    expect(rowsOf(text)).toEqual([
      [
        ["1", "青石污水处理厂", "新建日处理5万吨的污水处理厂一座", "市水利局、青石县政府"],
        ["2", "云川大道改造", "改造道路12公里", "市住建局"],
      ],
    ]);
  });
});

const SECTIONED = [
  "序号|工作任务|责任单位|完成时限",
  "一、改善环境",
  "1|清理河道|市水利局|2021年6月",
  "2|植树造林|市林草局|2021年4月",
  "二、保障民生",
  "3|修建学校|市教育局|2021年8月",
  "三、工作要求",
  "各单位要高度重视，抓好落实。",
];

describe("表中的小标题", () => {
  it.each([
    ["制表符", "\t", "\n"],
    ["空格", " ", "\n\n"],
    ["一格一行", "\n", "\n"],
  ])("自成一行，表后的标题不算：%s", (_, cell, row) => {
    expect(rowsOf(SECTIONED.join(row).replaceAll("|", cell))[0]?.map((cells) => cells.filter(Boolean).join("|"))).toEqual(
      SECTIONED.slice(1, 6),
    );
  });
});

describe("一格一行、没有序号的表", () => {
  const cells = ["重点任务", "责任单位", "完成时限", "清理白河河道，\n加固堤防", "市水利局", "6月底", "修订预案", "市应急局", "长期坚持"];

  it("按列数循环，到不像单位的格为止", () => {
    const text = ["云川市任务清单", ...cells, "— 2 —", "开展演练", "市应急局", "每年6月", "云川市人民政府", "2021年2月1日"].join("\n\n");
    expect(rowsOf(text)).toEqual([
      [
        ["清理白河河道，加固堤防", "市水利局", "6月底"],
        ["修订预案", "市应急局", "长期坚持"],
        ["开展演练", "市应急局", "每年6月"],
      ],
    ]);
    expect(tablesOf(text)[0]?.caption).toBe("云川市任务清单");
  });

  it("单位一栏不是单位的，不是表", () => {
    expect(rowsOf(cells.join("\n\n").replace("市水利局", "认真组织实施。"))).toEqual([]);
  });
});

describe("不是表的行一行也不取", () => {
  it.each([
    [
      "缩进和编号后的制表符",
      "\t第一条　为了规范管理，制定本办法。\n\t一、\t总体要求\n\t二、\t主要任务\n\t三、\t保障措施\n1.\t甲。\n2.\t乙。\n3.\t丙。",
    ],
    ["目录", "第一章总则概述\t1\n第二章分则规定\t3\n第三章附则说明\t9\n云川市人民政府关于印发办法的通知\t12"],
    ["标签和值", "联系人：张青山\t电话：12345\n联系人：李白河\t电话：12346\n联系人：王云\t电话：12347"],
    ["正文里的列名", "一、工作目标 主要任务 保障措施\n主要任务 责任单位 完成时限由各单位自行确定，并报市政府。\n二、其他 事项 要求"],
    ["列名下面没有行", "序号 工作任务 责任单位\n\n各单位要按照职责抓好落实。\n\n本方案自印发之日起施行。"],
    ["单位清单", "成员单位：市发改委、市财政局、市水利局。\n牵头单位：市水利局 配合单位：市财政局"],
    ["书名号里的尖括号", "《关于落实<水利条例\n实施办法>的通知》"],
    ["竖排的单字后面没有序号", "序\n\n言\n\n本书讲述水利。"],
  ])("%s", (_, text) => {
    expect(tablesOf(text)).toEqual([]);
  });
});
