/** What must hold of the tables of any text, tried on lines thrown together at random and on texts made to be slow. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stopwatchMs } from "../base/clock.ts";
import { splitLines } from "./lines.ts";
import { spansOf } from "./passage.ts";
import { findTables } from "./tables.ts";

const LINES = [
  "",
  " ",
  "序",
  "号",
  "序号",
  "重点任务",
  "责任单位",
  "序号\t工作任务\t责任单位\t完成时限",
  "序号 工作任务 责任单位",
  "序号    工作任务      责任单位",
  "序号,任务,时限",
  "1",
  "2",
  "1\t清理河道\t市水利局\t6月",
  "2\t植树",
  "\t\t续行\t",
  "1 清理河道 市水利局",
  "2 植树，",
  "| 序号 | 任务 |",
  "|---|---|",
  "| 1 | 修路 |",
  "<table><tr><td>任务</td><td rowspan=3>单位",
  "</td></tr></table>后文。",
  "<td colspan='2'>甲<p>乙</p>",
  "组 长：张山 市长",
  "成 员：王 云 赵东",
  "李白河\t市水利局局长",
  "副主任",
  "市政府文件",
  "— 3 —",
  "二、工作要求",
  "各单位要按照职责抓好落实，确保年底前完成。",
  "分 类\t内 容",
  "鼓励类\t<p>1. 甲。</p><p>2. 2.5 万吨。</p>",
  "限制类\t<ol>甲。乙（丙。）。",
  "\u0000\u3000\u00a0\ufeff",
  "a\tb\tc",
];

describe("任何文本的表", () => {
  it("行不重叠、顺序不乱，单元格的字就是原文的字", () => {
    const text = fc.array(
      fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...LINES) }, { weight: 1, arbitrary: fc.string({ maxLength: 30 }) }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(text, (pieces) => {
        const source = pieces.join("\n");
        const lines = splitLines(source);
        let taken = 0;
        for (const table of findTables(lines)) {
          for (const [from, to] of table.lines) {
            expect(from).toBeGreaterThanOrEqual(taken);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(lines.length);
            taken = to;
          }
          expect(table.rowSpans).toHaveLength(table.rows.length);
          expect(table.rows.length).toBeGreaterThan(0);
          for (const cell of [...table.cells.flat(), ...table.asides]) {
            const printed = spansOf(cell).map(([start, end]) => source.slice(start, end));
            expect(printed.join("")).toBe(cell.text);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ["表头不断重印", (count: number) => "序号\t任务\t责任单位\n\n".repeat(count)],
    ["一行不断续下去", (count: number) => `序号\t任务\t责任单位\n1\t甲事\t市局\n${"\n\t续\t\n".repeat(count)}`],
    ["空格表头不断重印", (count: number) => "序号 任务 责任单位\n甲\n".repeat(count)],
    ["竖排表头不断重印", (count: number) => "序\n号\n类\n别\n任务\n".repeat(count)],
    ["名单不成立", (count: number) => "组长：张三 某某某某\n".repeat(count)],
    ["一行有许多格", (count: number) => `序号\t任务\n${"\t".repeat(count)}甲\n${"1\t甲\n".repeat(count)}`],
    ["单元格跨很多行列", (count: number) => `<table><tr>${"<td rowspan=999 colspan=999>甲</td>".repeat(count)}`],
    ["标签没有写完", (count: number) => `<table><tr><td>\n${"甲\n".repeat(count)}`],
  ])("时间随长度成比例：%s", (_, make) => {
    const lines = splitLines(make(20_000));
    const from = stopwatchMs();
    findTables(lines);
    // A quadratic reader would take minutes.
    expect(stopwatchMs() - from).toBeLessThan(4000);
  });
});
