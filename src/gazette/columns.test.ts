import { describe, expect, test } from "vitest";
import { readStructure } from "./structure.ts";
import { assemble, verifyLeaves } from "./tree.ts";

const head =
  "云川市人民政府办公室关于印发绿化工作要点的通知\n云政办发〔2025〕21号\n各县（区）人民政府：\n现印发给你们。\n云川市人民政府办公室\n2025年3月1日\n";
const left = [
  "一、补植行道树。城东区要在春季",
  "完成主干道补植，成活率不低于",
  "九成。（城东区政府负责，市住建",
  "局配合）二、建设口袋公园。利用",
  "边角地建设小型公园，每个街道至",
  "少一处，并配齐座椅和照明设施。",
];
const right = [
  "（各县区政府负责）三、保护古树",
  "名木。逐株登记挂牌，明确管护责",
  "任人，每年体检一次。（市林业局",
  "牵头，各县区政府落实）四、加强",
  "宣传。开放日邀请市民参与认养，",
  "公布热线电话。（市园林中心负责）",
];
const page = left.map((text, at) => `${text}　　        ${right[at]}`).join("\n");

describe("two columns side by side", () => {
  const structure = readStructure(head + page);
  const texts = structure.documents[0]?.paragraphs.map((one) => one.passage.text).join("") ?? "";

  test("the left column is read to its end before the right one", () => {
    expect(texts).toContain(left.join("") + right.join(""));
  });

  test("the tree stays whole and in printed order", () => {
    expect(verifyLeaves(head + page, structure.leaves)).toBeNull();
    expect(assemble(head + page, structure.leaves)).toBe(head + page);
  });

  test("what was taken apart is recorded", () => {
    expect(structure.repairs.map((one) => one.kind)).toContain("columnsSeparated");
  });

  test("five lines are too few to be columns", () => {
    const few = page.split("\n").slice(0, 5).join("\n");
    expect(readStructure(head + few).repairs.map((one) => one.kind)).not.toContain("columnsSeparated");
  });

  test("cells of a table of many widths are no columns", () => {
    const cells = ["城东区", "云山区及高新区管理委员会", "青石县", "临河县人民政府", "市住建局", "市林业局和市园林中心"];
    const table = cells.map((cell, at) => `${cell}        ${right[at]}`).join("\n");
    expect(readStructure(head + table).repairs.map((one) => one.kind)).not.toContain("columnsSeparated");
  });
});
