import { describe, expect, test } from "vitest";
import {
  checkRow,
  choice,
  date,
  duration,
  type Field,
  file,
  flag,
  grouped,
  instant,
  list,
  money,
  optional,
  percentage,
  quantity,
  reference,
  showValue,
  text,
} from "./field.ts";
import { difference, percent, smaller, total } from "./parameter.ts";

const wrong = (field: Field, value: unknown): string | null => checkRow({ field }, { field: value })[0]?.message ?? null;

describe("values that a field takes, and their neighbours that it does not", () => {
  test.each<[string, Field, unknown, unknown]>([
    ["文字 5 字以内", text("名称", 5), "一二三四五", "一二三四五六"],
    ["文字不能只有空格", text("名称"), "甲", "  "],
    ["文字不能有反向书写符", text("名称"), "甲乙", "甲\u202e乙"],
    ["日期要存在", date("日期"), "2020-02-29", "2020-02-30"],
    ["时刻要存在", instant("时刻"), "2020-02-29T23:59+08:00", "2020-02-29T24:30+08:00"],
    ["时刻要带时区", instant("时刻"), "2020-02-29T08:00:00Z", "2020-02-29T08:00:00"],
    ["时长", duration("时长"), "PT4H", "四小时"],
    ["数量不能为负", quantity("数量", "件"), "0", "-1"],
    ["数量不是浮点数", quantity("数量", "件"), "0.1", 0.1],
    ["金额到分", money("金额"), "100.25", "100.255"],
    ["亏损可以为负", money("净利润", { signed: true }), "-3.10", "--3"],
    ["比例不过百", percentage("比例"), "100", "100.01"],
    ["选项要在其中", choice("性质", { state: "国有" }), "state", "toString"],
    ["是非", flag("备齐"), false, "false"],
    ["引用", reference("批次", "batches"), "b1", ""],
    [
      "文件要有指纹",
      file("附件"),
      { name: "函.pdf", hash: "a".repeat(64), size: 1, mediaType: "application/pdf" },
      { name: "函.pdf", hash: "短" },
    ],
    ["列表至少一项", list("明细", text("品名")), ["纱布"], []],
    ["列表逐项检查", list("明细", { name: text("品名") }), [{ name: "纱布" }], [{ name: "纱布", colour: "白" }]],
  ])("%s", (_, field, good, bad) => {
    expect(wrong(field, good)).toBeNull();
    expect(wrong(field, bad)).not.toBeNull();
  });

  test("a required field must be there, an optional one need not; a part is checked only in what it gives", () => {
    const fields = { a: text("甲"), b: optional(text("乙")) };
    expect(checkRow(fields, {}).map(({ path, message }) => [path, message])).toEqual([["/a", "必须填写"]]);
    expect(checkRow(fields, { a: "一" })).toEqual([]);
    expect(checkRow(fields, { b: "" }, "", "part").map(({ path }) => path)).toEqual(["/b"]);
    expect(checkRow(fields, { a: "一", c: "三" }).map(({ path }) => path)).toEqual(["/c"]);
    expect(checkRow(fields, [1])[0]?.message).toBe("应为一组字段");
  });

  test("the path names the place in a list", () => {
    const fields = { lines: list("明细", { count: quantity("数量", "件") }) };
    expect(checkRow(fields, { lines: [{ count: "1" }, { count: "-1" }] })[0]?.path).toBe("/lines/1/count");
    expect(checkRow(fields, { lines: Array.from({ length: 1001 }, () => ({ count: "1" })) })[0]?.message).toBe("最多 1000 项");
  });
});

describe("exact amounts", () => {
  test.each([
    ["70", "10000", "7000"],
    ["70", "9999", "6999.3"],
    ["33.333", "0.01", "0.003333"],
    ["0.5", "0.0001", "0.000001"],
    ["150", "-3", "-4.5"],
  ])("%s%% of %s is %s", (share, amount, result) => expect(percent(share).of(amount)).toBe(result));

  test("sums and differences have no float in them", () => {
    expect([total(["0.1", "0.2"]), total([]), difference("0.3", "0.1"), difference("1", "-1"), smaller("9", "10")]).toEqual([
      "0.3",
      "0",
      "0.2",
      "2",
      "9",
    ]);
  });

  test("as people read them", () => {
    expect([grouped("1234567.50"), grouped("999"), showValue(money("金额"), "1234"), showValue(flag("备齐"), undefined)]).toEqual([
      "1,234,567.50",
      "999",
      "1,234 元",
      "—",
    ]);
  });
});
