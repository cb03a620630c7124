import { describe, expect, test } from "vitest";
import type { LabelStyle, Paragraph } from "../gazette/paragraph.ts";
import { passageOf } from "../gazette/passage.ts";
import { findTasks, type TaskContext } from "./tasks.ts";

const context: TaskContext = {
  number: "云政发〔2021〕3号",
  title: "云川市某方案",
  issuer: "云川市人民政府",
  issued: "2021-02-08",
  year: 2021,
};

const STYLES: readonly (readonly [RegExp, LabelStyle, number])[] = [
  [/^[一二三四五六七八九十]+、/, "hanzi", 1],
  [/^（[一二三四五六七八九十]+）/, "hanziBracket", 2],
  [/^\d+\./, "arabic", 3],
  [/^（\d+）/, "arabicBracket", 4],
];

/** Paragraphs of a document, one a line; a line in 〖〗 is a title. */
function paragraphs(text: string): Paragraph[] {
  let offset = 0;
  return text.split("\n").map((line, index) => {
    const title = line.startsWith("〖");
    const found = STYLES.find(([pattern]) => pattern.test(line));
    const label = found ? (found[0].exec(line) as RegExpExecArray)[0] : null;
    const passage = passageOf(line.replace(/[〖〗]/g, ""), offset);
    offset += line.length + 1;
    return {
      passage,
      role: title ? "title" : "text",
      label,
      style: found?.[1] ?? null,
      body: label?.length ?? 0,
      depth: found?.[2] ?? 0,
      provision: `p_${index}`,
      line: index + 1,
    };
  });
}

const tagged = (text: string) => findTasks(paragraphs(text), context).filter((task) => task.tag !== null);
const brief = (text: string) => tagged(text).map(({ label, text, tag }) => [label, text, tag]);

describe("任务的起点", () => {
  test("有编号的段落，从编号之后起", () => {
    expect(brief("1.推进改革。年底前完成。（市发改委负责）\n2.加强监管。（市市场监管局负责）")).toEqual([
      ["1.", "推进改革。年底前完成。", "（市发改委负责）"],
      ["2.", "加强监管。", "（市市场监管局负责）"],
    ]);
  });

  test("正文没有编号的，从上面最近的标题起", () => {
    expect(brief("一、放宽准入\n对社会力量一视同仁。（责任单位：市教育局）")).toEqual([
      ["一、", "放宽准入\n对社会力量一视同仁。", "（责任单位：市教育局）"],
    ]);
  });

  test("一段里有几个标签的，各管上一个标签以后的文字", () => {
    expect(
      brief("一、优化审批。（市审批局负责）压减时间。（市发改委负责）\n（市税务局负责）再压一成。（市商务局负责）").map(([, text]) => text),
    ).toEqual(["优化审批。", "压减时间。", "再压一成。"]);
  });

  test("单独成段的标签，管它上面的各段", () => {
    expect(brief("1.建设平台。\n完善功能。\n责任单位：市数据局\n2.归集数据。\n责任单位：市公安局")).toEqual([
      ["1.", "建设平台。\n完善功能。", "责任单位：市数据局"],
      ["2.", "归集数据。", "责任单位：市公安局"],
    ]);
  });

  test("牵头、配合、责任各占一行的，合成一个标签", () => {
    const [task] = tagged("1.整治河道。\n牵头单位：市水利局\n配合单位：市财政局\n责任单位：各县（区）政府\n完成时限：2021年9月底前");
    expect(task?.tag).toBe("牵头单位：市水利局配合单位：市财政局责任单位：各县（区）政府");
    expect(task?.units.map(({ name, role }) => `${name} ${role}`)).toEqual([
      "市水利局 lead",
      "市财政局 support",
      "各县（区）政府 responsible",
    ]);
    expect(task?.deadlines.map(({ normal }) => normal)).toEqual(["2021-09-30"]);
  });

  test("几个小项之后的单独一行，管整个大项；小项自带标签的，各管各的", () => {
    const closing = "（一）推进共享。\n1.编目录。\n2.建平台。\n责任单位：市数据局";
    expect(brief(closing).map(([label]) => label)).toEqual(["（一）"]);
    const own = "（一）推进共享。\n1.编目录。\n责任单位：市数据局\n2.建平台。\n责任单位：市公安局";
    expect(brief(own).map(([label]) => label)).toEqual(["1.", "2."]);
  });

  test("没有标签的小项不并入后一个小项的任务", () => {
    const text = "（一）甲事。\n1.编目录。（市数据局负责）\n（二）乙事。\n1.做宣传。\n2.建平台。（市公安局负责）";
    expect(brief(text).map(([label]) => label)).toEqual(["1.", "2."]);
  });

  test("标签在标题后面的，正文归这个任务", () => {
    const [task] = tagged("（一）降低门槛（市商务局牵头，市财政局配合）。全面清理，2021年9月底前完成。\n（二）加强服务");
    expect(task?.text).toBe("降低门槛\n全面清理，2021年9月底前完成。");
    expect(task?.deadlines.map(({ normal }) => normal)).toEqual(["2021-09-30"]);
    expect(task?.confidence).toBeLessThan(0.9);
  });

  test("标签在任务文字之前的，管它后面的文字，把握较低", () => {
    const [first, second] = tagged("1.（市教育局牵头）新建学校10所，2021年底前完成。\n2.（市卫健委牵头）新建医院3所。（市财政局配合）");
    expect(first).toMatchObject({ label: "1.", text: "新建学校10所，2021年底前完成。", deadlines: [{ normal: "2021-12-31" }] });
    expect(first?.confidence).toBeLessThan(0.9);
    expect(second?.units.map(({ name, role }) => `${name} ${role}`)).toEqual(["市卫健委 lead", "市财政局 support"]);
    expect(brief("1.（市教育局牵头）建学校。（市水利局牵头）修水渠。").map(([, text]) => text)).toEqual(["建学校。", "修水渠。"]);
  });

  test("栏目与名称之间的冒号、空格都丢了，也分得开", () => {
    const [task] = tagged("1.建设学校。\n牵头单位县教育局\n责任单位县发改局县财政局\n完成时限2021年8月底前");
    expect(task?.units.map(({ name, role }) => `${name} ${role}`)).toEqual([
      "县教育局 lead",
      "县发改局 responsible",
      "县财政局 responsible",
    ]);
    expect(task?.deadlines.map(({ normal }) => normal)).toEqual(["2021-08-31"]);
  });

  test("时限写在下一行的，归标签，不进下一个任务", () => {
    const text = "1.开展招商。\n责任单位：市商务局\n完成时限：\n2021年12月31日\n2.推进建设。\n责任单位：市住建局";
    expect(tagged(text).map((task) => [task.text, task.deadlines.map(({ normal }) => normal)])).toEqual([
      ["开展招商。", ["2021-12-31"]],
      ["推进建设。", []],
    ]);
  });

  test("换行丢失时，责任单位到下一个编号为止", () => {
    const text =
      "一、建立规则。责任单位：市创建办（二）推进智慧城市建设。责任单位：市数据局、市财政局3.加快设施建设改造。责任单位：市水利局";
    expect(tagged(text).map(({ tag }) => tag)).toEqual(["责任单位：市创建办", "责任单位：市数据局、市财政局", "责任单位：市水利局"]);
    expect(tagged("1.整治。责任单位：市公安局交警支队一、二大队").map(({ tag }) => tag)).toEqual(["责任单位：市公安局交警支队一、二大队"]);
  });

  test("标签后面另一对括号里的时限归标签", () => {
    const [task] = tagged("1.推进园区建设。【牵头单位：市工信局】【完成时限：2021年12月】\n2.推进招商。");
    expect(task?.text).toBe("推进园区建设。");
    expect(task?.deadlines.map(({ normal }) => normal)).toEqual(["2021-12-31"]);
    const [bare] = tagged("1.推进园区建设。（市工信局牵头）（2021年6月底前完成）\n2.推进招商。");
    expect(bare).toMatchObject({ text: "推进园区建设。", deadlines: [{ normal: "2021-06-30" }] });
  });

  test("责任人的姓名行不进正文，也不是单位", () => {
    const [task] = tagged("1.建设中心。\n责任领导：某某某\n责任单位：市文旅局");
    expect(task?.text).toBe("建设中心。");
    expect(task?.units.map(({ name }) => name)).toEqual(["市文旅局"]);
  });
});

describe("全文的约定", () => {
  test("写明首位牵头以后，首个单位牵头，以前的不受影响", () => {
    const tasks = tagged(
      "1.甲事。（市财政局负责）\n2.乙事。（责任单位：市教育局、市民政局。排在第一位的为牵头单位，下同）\n3.丙事。（责任单位：市公安局、市司法局）",
    );
    expect(tasks.map((task) => task.units[0]?.role)).toEqual(["responsible", "lead", "lead"]);
  });

  test("括号里只有单位的，全文一贯才算标签", () => {
    const once = "1.甲事。（市教育局、市民政局）\n2.乙事。";
    expect(tagged(once)).toEqual([]);
    const always = [1, 2, 3, 4, 5].map((at) => `${at}.办好第${at}件事。（市教育局、民政局）`).join("\n");
    expect(tagged(always)).toHaveLength(5);
    expect(tagged(always)[0]?.confidence).toBeGreaterThan(0.9);
  });

  test("起草说明里引用的标签不是任务", () => {
    const text = "1.甲事。（市财政局负责）\n〖起草说明〗\n征求意见稿意见：办好甲事。（市科技局负责）";
    expect(brief(text).map(([, , tag]) => tag)).toEqual(["（市财政局负责）"]);
  });

  test("被分页切断的单位名单接得上", () => {
    const [task] = tagged("1.甲事。\n责任单位：市工信局及市\n直相关部门，平川县人民政府");
    expect(task?.units.map(({ name }) => name)).toEqual(["市工信局", "市直相关部门", "平川县人民政府"]);
    expect(task?.tagSpans).toHaveLength(2);
  });
});

describe("没有标签的职责", () => {
  const untagged = (text: string) => findTasks(paragraphs(text), context).filter((task) => task.tag === null);

  test("以单位为主语的句子和职责清单", () => {
    expect(untagged("1.市发改委：负责项目审批和资金争取工作。").map((task) => task.units[0]?.name)).toEqual(["市发改委"]);
    expect(untagged("本方案由市工信局负责解释。").map((task) => task.units[0]?.name)).toEqual(["市工信局"]);
    const [task] = untagged("各县（区）政府要在2021年5月底前上报方案。");
    expect(task?.deadlines.map(({ normal }) => normal)).toEqual(["2021-05-31"]);
    expect(task?.confidence).toBeLessThan(0.9);
  });

  test("没有单位作主语的句子不算", () => expect(untagged("要加强组织领导，确保取得实效。")).toEqual([]));
});

test("编号稳定：同一文件读两次，编号相同，互不重复", () => {
  const text = "1.甲事。（市财政局负责）乙事。（市教育局负责）\n2.丙事。（市民政局负责）";
  const ids = tagged(text).map(({ id }) => id);
  expect(tagged(text).map(({ id }) => id)).toEqual(ids);
  expect(new Set(ids).size).toBe(3);
});

test("文字与标签都指回原文", () => {
  const text = "1.推进改革。（市发改委负责）";
  const [task] = tagged(text);
  expect(task?.spans.map(([from, to]) => text.slice(from, to))).toEqual(["推进改革。"]);
  expect(task?.tagSpans.map(([from, to]) => text.slice(from, to))).toEqual(["（市发改委负责）"]);
});
