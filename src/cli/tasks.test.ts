import { describe, expect, it } from "vitest";
import { widthOf } from "./progress-bar.ts";
import { rowOf } from "./tasks.ts";

const task = { light: "green", due: "2020-06-30", document: null, basis: "市长批示", units: [], text: "清理河面。" } as const;

describe("督办任务在终端上的一行", () => {
  it.each([
    ["清理河面。\n封堵排污口。", "清理河面。 ／ 封堵排污口。"],
    ["清理河面。\r\n\r\n  封堵排污口。\n", "清理河面。 ／ 封堵排污口。"],
    ["清理河面。封堵排污口。", "清理河面。封堵排污口。"],
  ])("%j 显示为 %s，不断行", (text, shown) => {
    const row = rowOf({ ...task, units: [], text });
    expect(row.trimEnd().endsWith(shown)).toBe(true);
    expect(row).not.toMatch(/[\r\n]/);
    expect(widthOf(row)).toBe(widthOf(rowOf({ ...task, units: [] })));
  });

  it("手工立项的依据里有换行，也不断行", () => {
    expect(rowOf({ ...task, units: [], basis: "市长批示\n（2020年4月1日）" })).toContain("市长批示 ／ ");
  });
});
