/** The sheet of staff as rows of text, read within the bounds of every import. */
import type { SheetRow } from "../../engine/organisation/staff-sheet.ts";
import { columnLetters, readSheet as readWorkbook } from "../imports/workbook.ts";

const textOf = (cell: string | boolean | null): string => (typeof cell === "boolean" ? (cell ? "是" : "否") : (cell ?? ""));

/** @throws ProblemError in one Chinese sentence: no workbook, too large, too far out */
export async function readSheet(bytes: Uint8Array): Promise<SheetRow[]> {
  const { rows, formulas } = await readWorkbook(bytes);
  return rows.map((cells, at) => ({
    row: at + 1,
    cells: cells.map(textOf),
    formulas: cells.flatMap((_, place) => (formulas.has(`${columnLetters(place)}${at + 1}`) ? [place] : [])),
  }));
}
