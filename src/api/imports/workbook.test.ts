import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { sheetOf } from "../exports/xlsx.ts";
import { bounds, columnLetters, readSheet } from "./workbook.ts";

const sheetPart = "xl/worksheets/sheet1.xml";

/** A workbook of ours with its first sheet's XML put in place of the one written. */
async function bookWith(cells: string): Promise<Uint8Array> {
  const parts = unzipSync(await sheetOf("表", ["列"], [10], []));
  const xml = strFromU8(parts[sheetPart] as Uint8Array).replace(/<sheetData>[\s\S]*<\/sheetData>/, `<sheetData>${cells}</sheetData>`);
  return zipSync({ ...parts, [sheetPart]: strToU8(xml) });
}

const refusal = (bytes: Uint8Array, within = bounds) =>
  readSheet(bytes, within).then(
    () => "read",
    (error: Error) => error.message,
  );

test("what the export writes is read back, text by text; what looks like a formula stays text", async () => {
  const { name, rows, formulas } = await readSheet(
    await sheetOf(
      "项目库",
      ["名称", "金额"],
      [10, 10],
      [
        ["=1+1", "12.50"],
        ["乙", ""],
      ],
    ),
  );
  expect(name).toBe("项目库");
  expect(rows).toEqual([
    ["名称", "金额"],
    ["=1+1", "12.50"],
    ["乙", null],
  ]);
  expect(formulas.size).toBe(0);
});

test.each([
  ["0.30000000000000004", "0.3"],
  ["1.2E+5", "120000"],
  ["1E-3", "0.001"],
  ["123456789.12", "123456789.12"],
  ["-5", "-5"],
  ["2026", "2026"],
])("the number %s is %s", async (stored, shown) => {
  const { rows } = await readSheet(await bookWith(`<row r="1"><c r="A1"><v>${stored}</v></c></row>`));
  expect(rows).toEqual([[shown]]);
});

test("formulas are named by their address, whatever they gave when the file was saved", async () => {
  const { formulas } = await readSheet(await bookWith('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c></row>'));
  expect([...formulas]).toEqual(["B1"]);
});

describe("what is not read", () => {
  test("no archive, a broken one, one that is no workbook", async () => {
    expect(await refusal(strToU8("名称,金额"))).toMatch(/不是 .xlsx/);
    const whole = await sheetOf("表", ["列"], [10], [["一"]]);
    expect(await refusal(whole.slice(0, 300))).toMatch(/读不出来/);
    expect(await refusal(zipSync({ "a.txt": strToU8("x") }))).toMatch(/读不出来|没有工作表/);
  });
  test("a bomb is stopped while it unpacks, whatever size its directory gives", async () => {
    const zeros = zipSync({ [sheetPart]: new Uint8Array(4 * 1024 * 1024) });
    expect(zeros.length).toBeLessThan(20_000);
    expect(await refusal(zeros)).toMatch(/大得不正常/);
    const lying = new Uint8Array(zeros);
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 4; at++) {
      const mark = view.getUint32(at, true);
      if (mark === 0x04034b50) view.setUint32(at + 22, 100, true);
      if (mark === 0x02014b50) view.setUint32(at + 24, 100, true);
    }
    expect(await refusal(lying)).toMatch(/大得不正常/);
  });
  test("a cell far out, and its control just inside", async () => {
    const at = (address: string) => bookWith(`<row r="${/\d+/.exec(address)?.[0]}"><c r="${address}"><v>1</v></c></row>`);
    expect(await refusal(await at("XFD1"))).toMatch(/XFD 列/);
    expect(await refusal(await at("A1048576"))).toMatch(/第 1048576 行/);
    expect(await refusal(await at(`A${bounds.rows + 1}`))).toBe("read");
    expect(await refusal(await at(`A${bounds.rows + 2}`))).toMatch(/一次最多/);
  });
});

test("columns are called as spreadsheets call them", () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
});
