/** Tasks as a workbook. Every cell is typed as text, so nothing in it can run as a formula. */
import type { TaskColumn } from "../contract/oversight.ts";
import { headerOf } from "./task-cells.ts";

/** Excel refuses longer cells. */
const maxCell = 32_767;
/** Excel's limit of rows in a sheet, the header included. */
export const maxRows = 1_048_576;

const wide = new Set<TaskColumn>(["text", "documentTitle", "lightReason", "basis"]);

/** Writes one sheet of tasks; `rows` are the cells of each task in the order of `columns`. */
export function workbookOf(columns: readonly TaskColumn[], rows: readonly (readonly string[])[]): Promise<Uint8Array<ArrayBuffer>> {
  return sheetOf(
    "督办任务",
    headerOf(columns),
    columns.map((column) => (wide.has(column) ? 60 : 18)),
    rows,
  );
}

/** Excel allows 31 characters in the name of a sheet, and none of these. */
const nameMarks = /[\\/?*:[\]]/g;

export interface SheetText {
  readonly name: string;
  readonly header: readonly string[];
  /** In characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/** Writes one sheet; `widths` in characters. */
export function sheetOf(
  name: string,
  header: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
): Promise<Uint8Array<ArrayBuffer>> {
  return sheetsOf([{ name, header, widths, rows }]);
}

/** Writes several sheets, the first of which is opened. */
export async function sheetsOf(sheets: readonly SheetText[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcelFile } = await import("write-excel-file/node");
  const book = writeExcelFile(
    sheets.map(({ name, header, widths, rows }) => ({
      data: cellsOf(header, rows),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      sheet: name.replace(nameMarks, " ").slice(0, 31),
    })),
  );
  return new Uint8Array(await book.toBuffer());
}

function cellsOf(header: readonly string[], rows: readonly (readonly string[])[]) {
  const head = header.map((value) => ({ value, type: String, fontWeight: "bold" as const, wrap: true }));
  const body = rows.map((row) =>
    row.map((value) => ({
      value: value.length > maxCell ? `${value.slice(0, maxCell - 1)}…` : value,
      type: String,
      wrap: true,
      alignVertical: "top" as const,
    })),
  );
  return [head, ...body];
}
