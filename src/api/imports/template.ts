/** The workbook into which a register's rows are written: empty, or with the records that stand there. */
import type { Field, Fields } from "../../kernel/field.ts";
import { sheetsOf } from "../exports/xlsx.ts";
import { fitsCell, headingOf } from "./cells.ts";
import { ID_HEADING } from "./plan.ts";

const KINDS: Partial<Record<Field["type"], string>> = {
  date: "日期，如 2025-03-01",
  flag: "填“是”或“否”",
  percentage: "填数字，10 表示 10%",
  instant: "时刻，如 2025-03-01T09:30+08:00",
};

function explained(field: Field): string {
  const { type, choices, item } = field;
  if (choices) return `填其中之一：${Object.values(choices).join("、")}`;
  if (type === "list" && item) return `可填几项，用“；”隔开。${explained(item)}`;
  if (type === "reference") return "填那条记录的名称，要与台账里的一致";
  return KINDS[type] ?? (field.unit ? `填数字，单位${field.unit}` : "文字");
}

/** `records` are cells in the order of the fields that fit, the record's number last; without them the sheet is empty. */
export function templateOf(
  label: string,
  fields: Fields,
  records: readonly (readonly string[])[] | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const fitting = Object.values(fields).filter(fitsCell);
  const header = [...fitting.map(headingOf), ...(records === null ? [] : [ID_HEADING])];
  const rows = fitting.map((field) => [headingOf(field), field.required ? "必填" : "", explained(field)]);
  const number = [[ID_HEADING, "", "下载现有记录时带出，请勿改动；新增的行留空"]];
  return sheetsOf([
    { name: label, header, widths: header.map(() => 20), rows: records ?? [] },
    { name: "填写说明", header: ["列", "必填", "怎样填"], widths: [24, 8, 60], rows: records === null ? rows : [...rows, ...number] },
  ]);
}
