/** CSV as spreadsheets open it: UTF-8 with a byte order mark, CRLF, RFC 4180 quotes, and no cell that runs as a formula. */

const formulaStart = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front; plain numbers stay numbers. */
export function safeCell(value: string): string {
  return formulaStart.test(value) && !plainNumber.test(value) ? `'${value}` : value;
}

function quoted(value: string): string {
  const cell = safeCell(value);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export const byteOrderMark = "\ufeff";

/** One line of CSV with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}
