import { describe, expect, it } from "vitest";
import { fitted, progressBar, widthOf } from "./progress-bar.ts";

describe("终端上的宽度", () => {
  it.each([
    ["abc", 3],
    ["公报", 4],
    ["〔2020〕8号", 11],
    ["，。", 4],
    ["", 0],
  ])("%j 占 %i 列", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it.each([
    ["公报", 6],
    ["云川市人民政府公报", 7],
    ["a云川市", 4],
    ["云川市", 6],
  ])("%j 补齐或截断后恰为 %i 列", (text, columns) => {
    expect(widthOf(fitted(text, columns))).toBe(columns);
  });
});

describe("进度条", () => {
  function recorded(isTTY: boolean): { stream: NodeJS.WriteStream; lines: string[] } {
    const lines: string[] = [];
    const stream = { isTTY, columns: 60, write: (line: string) => lines.push(line) > 0 };
    return { stream: stream as unknown as NodeJS.WriteStream, lines };
  }

  it("不是终端时，每十分之一才写一行", () => {
    const { stream, lines } = recorded(false);
    const bar = progressBar("甲.txt", stream);
    for (let percent = 0; percent <= 100; percent++) bar.show(percent, "入库");
    bar.end("已入库");
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe("甲.txt：已入库\n");
  });

  it("在终端上重画同一行，不超过终端的宽度", () => {
    const { stream, lines } = recorded(true);
    const bar = progressBar("一个名字非常非常长的公报文件名称.txt", stream);
    bar.show(50, "结构");
    bar.show(50, "结构");
    expect(lines).toHaveLength(1);
    const line = (lines[0] as string).replace("\r\u001b[K", "");
    expect(lines[0]).toMatch(/^\r/);
    expect(widthOf(line)).toBeLessThan(60);
  });
});
