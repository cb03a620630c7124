/** Tables: row numbers missing or repeated, rows that repeat each other, totals that do not add up, a declared count of rows. */
import type { Finding, ReadDocument, Spans, Table } from "../../gazette/result.ts";
import { type CheckedDocument, type CheckInput, finding, nameOf } from "./check.ts";

const ORDINAL_COLUMN = /^(?:序号|编号|序)$/;
const TOTAL_ROW = /^(?:合计|总计|小计)$/;
const DECLARED = /共(?:计)?(\d{1,4})[项条个家件]/;

/** Column of the row numbers, or -1. */
function ordinalColumn(table: Table): number {
  return table.columns.findIndex((title) => ORDINAL_COLUMN.test(title));
}

function rowPlace(table: Table, row: number): Spans {
  return table.rowSpans[row] ?? table.spans;
}

function checkOrdinals(read: ReadDocument, table: Table, findings: Finding[]): void {
  const column = ordinalColumn(table);
  if (column < 0) return;
  const seen = new Map<number, number>();
  let last: number | null = null;
  table.rows.forEach((cells, row) => {
    if (!/^\d{1,4}$/.test(cells[column] ?? "")) return;
    const value = Number(cells[column]);
    const before = seen.get(value);
    if (before !== undefined && value !== 1)
      findings.push(
        finding(
          "table.rowRepeated",
          "warning",
          `${nameOf(read)}：表中序号 ${value} 出现两次。`,
          rowPlace(table, row),
          rowPlace(table, before),
        ),
      );
    else seen.set(value, row);
    if (last !== null && value > last + 1) {
      const gap = value - last - 1;
      findings.push(
        finding(
          "table.rowMissing",
          "warning",
          `${nameOf(read)}：表中序号 ${last} 之后是 ${value}，缺 ${gap === 1 ? `${last + 1} 号` : `${gap} 个`}。`,
          rowPlace(table, row),
          rowPlace(table, Math.max(0, row - 1)),
        ),
      );
    }
    last = value;
  });
}

function checkRepeatedRows(read: ReadDocument, table: Table, findings: Finding[]): void {
  const skip = ordinalColumn(table);
  const seen = new Map<string, number>();
  table.rows.forEach((row, at) => {
    const key = row.filter((_, column) => column !== skip).join("\t");
    if (key.length < 8 || row.length < 2) return;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, at);
    else
      findings.push(
        finding(
          "table.rowsAlike",
          "warning",
          `${nameOf(read)}：表中第 ${before + 1} 行与第 ${at + 1} 行除序号外完全相同。`,
          rowPlace(table, at),
          rowPlace(table, before),
        ),
      );
  });
}

const NAME_COLUMN = /(?:事项|项目|任务|企业|单位)?名称$|^(?:事项|内容|任务)$/;

/** Entries of the same name in different rows, which may be one matter entered twice. */
function checkRepeatedNames(read: ReadDocument, table: Table, findings: Finding[]): void {
  const column = table.columns.findIndex((title) => NAME_COLUMN.test(title));
  if (column < 0) return;
  const skip = ordinalColumn(table);
  const first = new Map<string, number>();
  table.rows.forEach((row, at) => {
    const name = row[column] ?? "";
    if (name.length < 6) return;
    const before = first.get(name);
    if (before === undefined) first.set(name, at);
    else if (row.some((cell, k) => k !== skip && cell !== table.rows[before]?.[k]))
      findings.push(
        finding(
          "table.namesAlike",
          "note",
          `${nameOf(read)}：表中“${name.slice(0, 24)}”在第 ${before + 1} 行和第 ${at + 1} 行各列一次。`,
          rowPlace(table, at),
          rowPlace(table, before),
        ),
      );
  });
}

function isTotal(row: readonly string[]): boolean {
  return row.some((cell) => cell.length === 2 && TOTAL_ROW.test(cell));
}

function checkTotals(read: ReadDocument, table: Table, findings: Finding[]): void {
  if (!table.rows.some(isTotal)) return;
  const above = table.columns.map(() => ({ sum: 0, count: 0 }));
  table.rows.forEach((row, at) => {
    const totals = isTotal(row);
    table.columns.forEach((title, column) => {
      const total = Number(row[column]);
      if (!row[column] || Number.isNaN(total)) return;
      const known = above[column] as { sum: number; count: number };
      const sum = Number(known.sum.toFixed(6));
      const enough = known.count >= 2;
      known.sum += total;
      known.count++;
      if (!totals || !enough) return;
      if (sum !== total)
        findings.push(
          finding(
            "table.totalDiffers",
            "warning",
            `${nameOf(read)}：表中“${title}”合计为 ${total}，各行相加为 ${sum}。`,
            rowPlace(table, at),
          ),
        );
      else
        findings.push(
          finding("verified.tableTotal", "note", `${nameOf(read)}：表中“${title}”各行相加为 ${sum}，与合计一致。`, rowPlace(table, at)),
        );
    });
  });
}

function checkDeclared(read: ReadDocument, findings: Finding[]): void {
  for (const component of read.components) {
    const declared = DECLARED.exec(component.title);
    if (!declared) continue;
    const [from, to] = [component.spans[0]?.[0] ?? 0, component.spans.at(-1)?.[1] ?? 0];
    const tables = read.tables.filter(
      (table) => (table.spans[0]?.[0] ?? -1) >= from && (component === read.components.at(-1) || (table.spans[0]?.[0] ?? 0) <= to),
    );
    if (tables.length === 0) continue;
    compareCount(read, Number(declared[1]), tables, component.spans.slice(0, 1), findings);
  }
  for (const table of read.tables) {
    const declared = DECLARED.exec(table.caption ?? "");
    if (declared) compareCount(read, Number(declared[1]), [table], table.spans.slice(0, 1), findings);
  }
}

function compareCount(read: ReadDocument, declared: number, tables: readonly Table[], place: Spans, findings: Finding[]): void {
  const rows = tables.reduce((count, table) => count + table.rows.length, 0);
  const where = tables[0]?.spans.slice(0, 1) ?? [];
  if (rows === declared)
    findings.push(finding("verified.rowCount", "note", `${nameOf(read)}：标明 ${declared} 项，表中共 ${rows} 行，一致。`, place, where));
  else
    findings.push(finding("table.countDiffers", "warning", `${nameOf(read)}：标明 ${declared} 项，表中只读到 ${rows} 行。`, place, where));
}

/** A count in the letter (338项) against the one long table of the document. */
function checkDeclaredInText({ read, paragraphs }: CheckedDocument, findings: Finding[]): void {
  const table = read.tables.length === 1 ? read.tables[0] : undefined;
  if (!table || table.rows.length < 20) return;
  for (const { passage } of paragraphs) {
    for (const match of passage.text.matchAll(/(\d{2,4})项/g)) {
      const declared = Number(match[1]);
      if (Math.abs(declared - table.rows.length) > Math.max(3, declared * 0.05)) continue;
      compareCount(read, declared, [table], [[passage.offsets[0] ?? 0, (passage.offsets[0] ?? 0) + 1]], findings);
      return;
    }
  }
}

export function tableFindings({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const document of documents) {
    for (const table of document.read.tables) {
      checkOrdinals(document.read, table, findings);
      checkRepeatedRows(document.read, table, findings);
      checkRepeatedNames(document.read, table, findings);
      checkTotals(document.read, table, findings);
    }
    checkDeclared(document.read, findings);
    checkDeclaredInText(document, findings);
  }
  return findings;
}
