/** Tasks as a workbook. Every cell is typed as text, so nothing in it can run as a formula. */
import type { TaskColumn } from "../contract/oversight.ts";
import { headerOf } from "./task-cells.ts";

/** Excel refuses longer cells. */
const maxCell = 32_767;
/** Excel's limit of rows in a sheet, the header included. */
export const maxRows = 1_048_576;

const wide = new Set<TaskColumn>(["text", "documentTitle", "lightReason", "basis"]);

/** Writes one sheet; `rows` are the cells of each task in the order of `columns`. */
export async function workbookOf(columns: readonly TaskColumn[], rows: readonly (readonly string[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcelFile } = await import("write-excel-file/node");
  const header = headerOf(columns).map((value) => ({ value, type: String, fontWeight: "bold" as const, wrap: true }));
  const body = rows.map((row) =>
    row.map((value) => ({
      value: value.length > maxCell ? `${value.slice(0, maxCell - 1)}…` : value,
      type: String,
      wrap: true,
      alignVertical: "top" as const,
    })),
  );
  const book = writeExcelFile([header, ...body], {
    columns: columns.map((column) => ({ width: wide.has(column) ? 60 : 18 })),
    stickyRowsCount: 1,
    sheet: "督办任务",
  });
  return new Uint8Array(await book.toBuffer());
}
