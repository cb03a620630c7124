import { describe, expect, it } from "vitest";
import { splitLines } from "./lines.ts";
import { findTables } from "./tables.ts";

function listOf(text: string): string[] {
  return findTables(splitLines(text)).flatMap((table) => table.rows.map((row) => row.join("|")));
}

describe("领导小组名单", () => {
  it("姓名和职务之间是空格，职务折行，没有职务组的行沿用上一组", () => {
    const text = [
      "云川市防汛领导小组组成人员名单",
      "",
      "组 长：张 山 市委常委、副市长",
      "",
      "副组长：李白河 市水利局水资源管理中心",
      "",
      "主任",
      " 王 云 市财政局局长",
      "成 员：买买提·艾山 市民委副主任",
      "欧阳青石 市农业农村局局长",
      "",
      "领导小组办公室设在市水利局，办公室主任由李白河兼任。",
    ].join("\n");
    expect(listOf(text)).toEqual([
      "组长|张山|市委常委、副市长",
      "副组长|李白河|市水利局水资源管理中心主任",
      "副组长|王云|市财政局局长",
      "成员|买买提·艾山|市民委副主任",
      "成员|欧阳青石|市农业农村局局长",
    ]);
    expect(findTables(splitLines(text))[0]?.caption).toBe("云川市防汛领导小组组成人员名单");
  });

  it("制表符分格，分页后第一格消失", () => {
    const text = "组 长:\t张山\t副市长\n成 员:\t李白河\t市水利局副局 长\n\t王 云\t市财政局局长\n\n赵东\t市住建局局长";
    expect(listOf(text)).toEqual(["组长|张山|副市长", "成员|李白河|市水利局副局长", "成员|王云|市财政局局长", "成员|赵东|市住建局局长"]);
  });

  it("并排两栏先读左栏再读右栏，夹在格里的整句另行交出", () => {
    const text =
      "组 长：张山\t市长\t赵东\t市住建局局长\n副组长：李白河\t副市长\t领导小组主要负责组织领导、统筹协调全市防汛抗旱工作；审定重大事项。\t\n成 员：王云\t市财政局局长\t\t";
    expect(listOf(text)).toEqual(["组长|张山|市长", "副组长|李白河|副市长", "成员|王云|市财政局局长", "成员|赵东|市住建局局长"]);
    const [aside] = findTables(splitLines(text))[0]?.asides ?? [];
    expect(aside?.text).toMatch(/^领导小组主要负责.*重大事项。$/);
  });

  it("只有姓名的成员、括号里的职务、项目符号", () => {
    const text = "- 组 长：张山（市长）\n- 李白河（副市长）\n- 成 员：王 云 赵东\n- 南 山\n- 标准起草小组：王 云 赵东";
    expect(listOf(text)).toEqual([
      "组长|张山|市长",
      "组长|李白河|副市长",
      "成员|王云|",
      "成员|赵东|",
      "成员|南山|",
      "标准起草小组|王云|",
      "标准起草小组|赵东|",
    ]);
  });

  it.each([
    ["成员是单位", "成员单位：市发改委 市财政局\n成员：市发改委、市财政局、市水利局主要负责同志。\n组长：由市长担任。"],
    ["只有两行", "组 长：张山（市长）\n\n副 组 长：李白河（副市长）\n\n服务县区：青石县"],
    ["职责说明", "组长：负责全面工作。\n副组长：协助组长工作。\n成员：完成交办的工作。"],
  ])("不是名单：%s", (_, text) => {
    expect(listOf(text)).toEqual([]);
  });
});
