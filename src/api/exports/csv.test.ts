import { describe, expect, it } from "vitest";
import { csvLine, safeCell } from "./csv.ts";

describe("CSV 单元格", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+86", "'+86"],
    ["-1+2", "'-1+2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["＝HYPERLINK(1)", "'＝HYPERLINK(1)"],
    ["-12.5", "-12.5"],
    ["市发改委=牵头", "市发改委=牵头"],
    ["", ""],
  ])("%j 写成 %j", (given, written) => {
    expect(safeCell(given)).toBe(written);
  });

  it("逗号、引号、换行加引号，公式先加撇号再加引号", () => {
    expect(csvLine(["甲,乙", '说"好"', "上\n下", "=A1,B1"])).toBe('"甲,乙","说""好""","上\n下","\'=A1,B1"\r\n');
  });
});
