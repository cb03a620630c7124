import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { splitLines } from "../gazette/lines.ts";
import type { Task } from "../gazette/result.ts";
import { findTables } from "../gazette/tables.ts";
import { tableTasks } from "./table-tasks.ts";

const CONTEXT = { number: "云政发〔2021〕1号", title: "任务分工", issuer: "云川市人民政府", issued: "2021-02-01", year: 2021 };

function tasksOf(text: string, firstLeads = false): Task[] {
  const tables = findTables(splitLines(text));
  return tables.flatMap((table, index) => tableTasks(table, CONTEXT, { provision: null, table: index + 1, firstLeads }));
}

function unitsOf(task: Task | undefined): string[] {
  return (task?.units ?? []).map(({ name, role }) => `${name} ${role}`);
}

function normals(task: Task | undefined): (string | null)[] {
  return (task?.deadlines ?? []).map(({ normal }) => normal);
}

const NEW_AREA =
  "| 序号 | 重点任务 | 具体措施 | 牵头单位 | 配合单位 | 完成时限 |\n|---|---|---|---|---|---|\n" +
  "| 1 | 压缩开办时间 | 推行一窗受理，2021年3月底前上线。 | 市市场监管局 | 市税务局、人社局 | 2021年6月底前 |\n" +
  "|  |  | 推行电子证照。 | 市大数据局 |  | 2021年12月底前 |\n" +
  "| 2 | 降低成本 | 落实减税政策。 | 市税务局 | 市财政局 | 长期坚持 |\n";

describe("任务表的行", () => {
  it("任务栏的字是任务，序号是标签，单位的角色随栏目，期限随期限栏", () => {
    const [first, second, third, ...others] = tasksOf(NEW_AREA);
    expect(others).toEqual([]);
    expect([first?.label, first?.text]).toEqual(["1", "压缩开办时间\n推行一窗受理，2021年3月底前上线。"]);
    expect(unitsOf(first)).toEqual(["市市场监管局 lead", "市税务局 support", "市人社局 support"]);
    expect(normals(first)).toEqual(["2021-06-30"]);
    expect([second?.label, second?.text]).toEqual([null, "推行电子证照。"]);
    expect(unitsOf(second)).toEqual(["市大数据局 lead"]);
    expect(normals(third)).toEqual([null]);
    expect(third?.confidence).toBeGreaterThan(0.9);
  });

  it("任务和标签的区间指回原文", () => {
    const [, , third] = tasksOf(NEW_AREA);
    const source = (spans: Task["spans"]) => spans.map(([start, end]) => NEW_AREA.slice(start, end));
    expect(source(third?.spans ?? [])).toEqual(["降低成本", "落实减税政策。"]);
    expect(source(third?.tagSpans ?? [])).toEqual(["市税务局", "市财政局"]);
    expect(third?.tag).toBe("牵头单位：市税务局；配合单位：市财政局");
  });

  it("没有期限栏的，期限在任务的字里；只有一栏单位的，那一格就是标签", () => {
    const [task] = tasksOf("序号\t重点任务\t责任单位\n1\t2021年9月底前修订预案。\t市应急局、各县（市、区）政府\n2\t开展演练。\t市应急局");
    expect(task?.tag).toBe("市应急局、各县（市、区）政府");
    expect(unitsOf(task)).toEqual(["市应急局 responsible", "各县（市、区）政府 responsible"]);
    expect(normals(task)).toEqual(["2021-09-30"]);
  });

  it.each([
    ["内容与要求", 2],
    ["目标及标准", 2],
    ["进展情况", 0],
  ])("“%s”一栏的行读出 %i 项任务", (title, count) => {
    expect(tasksOf(`序号\t${title}\t责任单位\n1\t完成公路改造45公里。\t市交通运输局\n2\t新增学位3000个。\t市教育局`)).toHaveLength(count);
  });

  it("期限栏写明每年几月的，任务里的每年不另算", () => {
    const [task] = tasksOf(
      "序号\t重点任务\t责任单位\t完成时限\n1\t每年开展一次演练。\t市应急局\t每年10月底前\n2\t开展演练。\t市应急局\t长期",
    );
    expect(normals(task)).toEqual(["yearly:10-31"]);
  });

  it("格里写明牵头和配合的，按格里的字；空格或换行隔开的单位分得开", () => {
    const tasks = tasksOf(
      "| 任务 | 责任单位 |\n|---|---|\n| 清理河道。 | 牵头：市水利局；配合：市财政局 |\n| 植树造林。 | 市林草局牵头，市财政局配合 |\n| 修建学校。 | 市教育局 市住建局 |",
    );
    expect(tasks.map(unitsOf)).toEqual([
      ["市水利局 lead", "市财政局 support"],
      ["市林草局 lead", "市财政局 support"],
      ["市教育局 responsible", "市住建局 responsible"],
    ]);
  });

  it("表头写明第一个为牵头单位的，第一个是牵头单位；没写的不是", () => {
    const rows = "\n1\t清理河道。\t市水利局、市财政局\n2\t植树造林。\t市林草局";
    expect(unitsOf(tasksOf(`序号\t任务\t责任单位（排在第一位的为牵头单位）${rows}`)[0])).toEqual(["市水利局 lead", "市财政局 responsible"]);
    expect(unitsOf(tasksOf(`序号\t任务\t责任单位${rows}`)[0])).toEqual(["市水利局 responsible", "市财政局 responsible"]);
    expect(unitsOf(tasksOf(`序号\t任务\t责任单位${rows}`, true)[0])).toEqual(["市水利局 lead", "市财政局 responsible"]);
  });

  it("责任单位空白时取合并的上一格并存疑；配合单位空白就是没有", () => {
    const [, second] = tasksOf(
      "序号\t工作任务\t责任单位\t配合单位\n1\t清理河道。\t市水利局\t市财政局\n2\t加固堤防。\t\t\n3\t植树造林。\t市林草局\t",
    );
    expect(unitsOf(second)).toEqual(["市水利局 responsible"]);
    expect(second?.doubts).toEqual(["“责任单位”一栏空白，按合并单元格取上一行"]);
    expect(second?.confidence).toBeLessThan(0.9);
  });

  it("牵头和配合同在一栏而没有写明的，存疑", () => {
    const rows = "\n1\t清理河道。\t市水利局、市财政局\n2\t植树造林。\t市林草局牵头，市财政局配合";
    const [unclear, clear] = tasksOf(`序号\t任务\t牵头及配合单位${rows}`);
    expect(unclear?.doubts).toEqual(["“牵头及配合单位”一栏没有写明谁牵头、谁配合"]);
    expect(clear?.doubts).toEqual([]);
    expect(unitsOf(clear)).toEqual(["市林草局 lead", "市财政局 support"]);
  });

  it("指导部门、单位等栏目，格里是一串机关的，也是责任单位", () => {
    const rows = "\n1\t推广联合审判\t最高人民法院、国家知识产权局\t全国\n2\t推广专利保险\t国家知识产权局\t全国";
    expect(tasksOf(`序号\t改革举措\t指导部门\t推广范围${rows}`).map(unitsOf)).toEqual([
      ["最高人民法院 responsible", "国家知识产权局 responsible"],
      ["国家知识产权局 responsible"],
    ]);
    // 对照：同样的格子，栏目说的是别人。
    expect(tasksOf(`序号\t改革举措\t原审批部门\t推广范围${rows}`)).toEqual([]);
  });

  it("完成时限栏只替代正文里的日期，正文里的周期照记", () => {
    const head = "序号\t工作任务\t责任单位\t完成时限";
    const [rhythm, date] = tasksOf(
      `${head}\n1\t建立台账，每季度调度一次。\t市工信局\t2021年10月31日前\n2\t2021年6月底前出台办法。\t市财政局\t2021年9月底前`,
    );
    expect(normals(rhythm)).toEqual(["2021-10-31", "quarterly"]);
    expect(normals(date)).toEqual(["2021-09-30"]);
  });

  it("表中的小标题和合计不是任务，合并也不越过小标题", () => {
    const tasks = tasksOf(
      "序号\t工作任务\t责任单位\n一、环境\t\t\n1\t清理河道。\t市水利局\n二、民生\t\t\n2\t修建学校。\t\n\t合计\t市财政局",
    );
    expect(tasks.map(({ label }) => label)).toEqual(["1"]);
  });

  it("同一份文件读两次，编号相同；行与行不同", () => {
    const ids = tasksOf(NEW_AREA).map(({ id }) => id);
    expect(tasksOf(NEW_AREA).map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(3);
  });
});

describe("没有任务的表", () => {
  it.each([
    ["划转目录记着原实施部门", "序号\t事项名称\t事项类型\t原实施部门\n1\t取水许可\t行政许可\t市水利局\n2\t采砂许可\t行政许可\t市水利局"],
    ["项目表没有单位栏", "序号\t项目单位\t项目名称\t竣工时间\n1\t云川公司\t料场封闭\t2021年\n2\t青石公司\t除尘改造\t2021年"],
    [
      "许可目录的责任单位是说明",
      "云川市行政许可事项目录\n序号\t事项名称\t设定依据\t责任单位\n1\t取水许可\t水法\t市水利局\n2\t采砂许可\t水法\t市水利局",
    ],
    ["办理时限不是完成时限", "序号\t事项名称\t办理时限\t责任单位\n1\t取水许可\t5个工作日\t市水利局\n2\t采砂许可\t3个工作日\t市水利局"],
    ["建设单位是企业", "序号\t建设内容\t单位\t完成时间\n1\t料场封闭\t云川焦化公司\t2021年\n2\t除尘改造\t青石水泥厂\t2021年"],
    ["只有责任人", "序号\t工作任务\t责任人\n1\t清理河道\t张山\n2\t植树\t王云"],
  ])("%s", (_, text) => {
    expect(findTables(splitLines(text))).toHaveLength(1);
    expect(tasksOf(text)).toEqual([]);
  });

  it("对照：项目表加上责任单位和完成时限，就是任务", () => {
    const [task] = tasksOf(
      "序号\t项目名称\t建设内容\t责任单位\t完成时限\n1\t青石水厂\t新建水厂一座\t市水利局\t2021年\n2\t大桥\t架桥\t市交通局\t2022年",
    );
    expect([task?.text, unitsOf(task), normals(task)]).toEqual(["青石水厂\n新建水厂一座", ["市水利局 responsible"], ["2021-12-31"]]);
  });
});

const folder = process.env.LUOSHI_GAZETTES ?? "../shared/gazettes";
const spec = join(folder, "../specs/shuozhou.md");
if (!existsSync(spec)) console.warn(`任务表：${spec} 不在，跳过真实公报的测试`);

describe.skipIf(!existsSync(spec))("五份公报的任务表", () => {
  it("只有标准化分工表有任务：30 项，责任单位一格一字不差，18 项有日期", () => {
    const context = { ...CONTEXT, issued: "2020-01-09", year: 2020 };
    const tasks = readdirSync(folder)
      .filter((name) => name.endsWith(".txt"))
      .flatMap((name) => findTables(splitLines(readFileSync(join(folder, name), "utf8"))))
      .flatMap((table, at) => tableTasks(table, context, { provision: null, table: at, firstLeads: false }));
    const lines = readFileSync(spec, "utf8").split("\n");
    const head = lines.findIndex((line) => line.startsWith("| 序号 | 重点任务 |"));
    const units = lines.slice(head + 2, head + 32).map((line) => line.split("|")[4]?.trim());
    const dated = tasks.filter((task) => task.deadlines.some(({ normal }) => /^\d/.test(normal ?? "")));
    const doubtful = tasks.filter((task) => task.confidence < 0.9);
    console.log(`任务表：${tasks.length} 项，${dated.length} 项有日期，存疑 ${doubtful.length} 项`);
    expect(tasks.map(({ tag }) => tag)).toEqual(units);
    expect(dated.map(({ label }) => Number(label))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 22, 23, 25, 26, 28, 29, 30]);
    expect(tasks.every((task) => task.units.length === task.tag?.split(/[、，](?![^（]*）)/).length)).toBe(true);
  });
});
