/** The tables of the five real gazettes; skipped where they are not at hand. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withoutSpaces } from "./clean.ts";
import { splitLines } from "./lines.ts";
import { type FoundTable, findTables } from "./tables.ts";

const folder = process.env.LUOSHI_GAZETTES ?? "../shared/gazettes";
const specs = join(folder, "../specs");
const present = existsSync(folder);
if (!present) console.warn(`表格：${folder} 不在，跳过五份公报的测试`);

function linesOf(prefix: string) {
  const file = readdirSync(folder).find((name) => name.startsWith(prefix)) as string;
  return splitLines(readFileSync(join(folder, file), "utf8"));
}

function tablesOf(prefix: string): FoundTable[] {
  return findTables(linesOf(prefix));
}

function differences(expected: readonly string[], found: readonly string[]): string[] {
  const count = Math.max(expected.length, found.length);
  return Array.from({ length: count }, (_, at) => (expected[at] === found[at] ? "" : `${expected[at]} ≠ ${found[at]}`)).filter(Boolean);
}

function countBy(values: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value ?? ""] = (counts[value ?? ""] ?? 0) + 1;
  return counts;
}

const sequence = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1));

describe.skipIf(!present)("五份公报的表", () => {
  it("重点项目计划表：144 行 8 列，12 段合为一张", () => {
    const [table, ...others] = tablesOf("003");
    const rows = table?.rows ?? [];
    console.log(`重点项目计划表：${rows.length} 行，${table?.lines.length} 段，其他表 ${others.length} 张`);
    expect(others).toEqual([]);
    expect(table?.columns).toHaveLength(8);
    expect(rows.map((row) => row[0])).toEqual(sequence(144));
    expect(rows.reduce((sum, row) => sum + Math.round(Number(row[6]) * 100), 0)).toBe(94422008);
    expect(rows.filter((row) => row[6] === "").map((row) => row[0])).toEqual(["73", "92"]);
    expect(rows.filter((row) => row[7] === "").map((row) => row[0])).toEqual(sequence(125).slice(111));
    expect(Object.values(countBy(rows.map((row) => row[1])))).toEqual([92, 19, 15, 1, 17]);
    expect(countBy(rows.map((row) => row[5]))).toEqual({ "2018年": 79, "2019年": 53, "2020年": 10, "2022年": 1, 持续开展: 1 });
    expect(table?.lines).toHaveLength(10);
  });

  it.skipIf(!existsSync(join(specs, "shuozhou-permit-items.tsv")))("划转事项目录：337 行逐字相同", () => {
    const table = tablesOf("002").find((one) => one.columns.includes("原实施部门"));
    const expected = readFileSync(join(specs, "shuozhou-permit-items.tsv"), "utf8").trim().split("\n");
    const cells = expected.map((line) => withoutSpaces(line.split("\t").slice(0, 4).join("|")));
    const wrong = differences(cells, table?.rows.map((row) => withoutSpaces(row.join("|"))) ?? []);
    console.log(`划转事项目录：${table?.rows.length} 行，不同 ${wrong.length} 行`);
    expect(wrong).toEqual([]);
    expect(cells).toHaveLength(337);
  });

  it.skipIf(!existsSync(join(specs, "shuozhou.md")))("标准化分工表：30 行的四列逐字相同，类别四种", () => {
    const table = tablesOf("002").find((one) => one.columns.includes("重点任务"));
    const spec = readFileSync(join(specs, "shuozhou.md"), "utf8").split("\n");
    const head = spec.findIndex((line) => line.startsWith("| 序号 | 重点任务 |"));
    const expected = spec.slice(head + 2, head + 32).map((line) => withoutSpaces(line.split("|").slice(1, 5).join("|")));
    const found = table?.rows.map(([number, , ...rest]) => withoutSpaces([number, ...rest].join("|"))) ?? [];
    const wrong = differences(expected, found);
    console.log(`标准化分工表：${found.length} 行，不同 ${wrong.length} 行`);
    expect(wrong).toEqual([]);
    expect(Object.values(countBy(table?.rows.map((row) => row[1]) ?? []))).toEqual([9, 8, 8, 5]);
  });

  it.skipIf(!existsSync(join(specs, "yulin.md")))("园区目录：六张表 190 项逐字相同；三张附表 37 项", () => {
    const tables = tablesOf("000");
    const parks = tables.filter((table) => table.columns.join() === "分类,内容");
    const spec = readFileSync(join(specs, "yulin.md"), "utf8");
    const appendix = spec.slice(spec.indexOf("## Appendix A.")).split("\n## ")[0] as string;
    const expected: string[] = [];
    let kind = "";
    for (const line of appendix.split("\n")) {
      kind = /^\*\*.+ (..类)\*\*/.exec(line)?.[1] ?? kind;
      const item = /^- \d+ \(L\d+\) (.*)$/.exec(line)?.[1];
      if (item) expected.push(withoutSpaces(`${kind}|${item}`));
    }
    const found = parks
      .flatMap((table) => table.rows.filter((row) => /..类$/.test(row[0] ?? "")))
      .map((row) => withoutSpaces(row.join("|")));
    const wrong = differences(expected, found);
    const counts = parks.map((table) => ["鼓励类", "限制类", "禁止类"].map((one) => table.rows.filter((row) => row[0] === one).length));
    const annexes = tables.filter((table) => table.columns[0] === "序号").map((table) => table.rows.length);
    console.log(`园区目录：${found.length} 项，不同 ${wrong.length} 项；附表 ${annexes.join("、")} 项`);
    expect(wrong).toEqual([]);
    expect(counts).toEqual([
      [24, 7, 7],
      [18, 9, 8],
      [13, 9, 9],
      [25, 11, 10],
      [8, 5, 6],
      [11, 5, 5],
    ]);
    expect(annexes).toEqual([13, 14, 10]);
  });

  it("成员名单：人数", () => {
    const counts = ["000", "001", "002", "003", "004"].map((prefix) =>
      tablesOf(prefix)
        .filter((table) => table.columns[1] === "姓名")
        .map((table) => table.rows.length),
    );
    console.log(`成员名单人数：${JSON.stringify(counts)}`);
    expect(counts).toEqual([[48], [12], [27, 12], [], [27, 10, 5, 15, 4, 9, 3, 3, 18, 30, 7, 3]]);
  });

  it("取走的行里没有一个字落在表外", () => {
    const lost: string[] = [];
    for (const prefix of ["000", "001", "002", "003", "004"]) {
      const lines = linesOf(prefix);
      for (const table of findTables(lines)) {
        const cells = new Set<number>();
        for (const passage of [...table.cells.flat(), ...table.asides]) {
          passage.starts.forEach((start, piece) => {
            const length = (passage.starts[piece + 1] ?? passage.text.length) - start;
            for (let at = 0; at < length; at++) cells.add((passage.offsets[piece] as number) + at);
          });
        }
        const head = table.columns.join("");
        for (const line of table.lines.flatMap(([from, to]) => lines.slice(from, to))) {
          const outside = [...line.text].every((_, at) => !cells.has(line.start + at));
          const text = withoutSpaces(line.text);
          if (outside && text !== "" && !head.includes(text.replace(/[：:].*$/, ""))) lost.push(line.text);
        }
      }
    }
    // Group names alone on their line and the note in brackets after one of them.
    expect(lost.filter((line) => !/^(?:标准起草小组|委\s*员)[：:]/.test(line))).toEqual([]);
  });
});
