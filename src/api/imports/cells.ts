/** Cells of a spreadsheet as values of fields, and which column holds which field. */
import { halfWidth } from "../../base/numerals.ts";
import { checkRow, type Field, type Fields } from "../../kernel/field.ts";
import { type Cell, columnLetters, type Sheet } from "./workbook.ts";

/** What is wrong with a cell, by the address that the spreadsheet shows. */
export interface CellProblem {
  readonly row: number;
  /** Letters of the column; empty where the whole row is meant. */
  readonly column: string;
  readonly label: string;
  readonly message: string;
}

export interface ImportColumn {
  readonly at: number;
  readonly column: string;
  readonly heading: string;
  /** Key of the field; null where no field has this heading. */
  readonly field: string | null;
}

export interface ImportRow {
  /** Row of the sheet, from 1. */
  readonly row: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly CellProblem[];
}

export interface ReadRows {
  readonly columns: readonly ImportColumn[];
  /** Labels of fields that must be there and have no column. */
  readonly missing: readonly string[];
  readonly rows: readonly ImportRow[];
}

/** What a reference's title stands for: ids of the records that are called so. */
export type TitleIndex = (register: string, title: string) => readonly string[];

const NUMERIC = new Set(["money", "quantity", "percentage"]);
const nameOf = ({ label, unit }: Field): string => (unit ? `${label}（${unit}）` : label);
const plain = (text: string): string =>
  halfWidth(text)
    .replace(/[\s*]/g, "")
    .replace(/[（(].*$/, "");

/** Whether a column of a spreadsheet can hold the field: files, and lists of several fields, cannot stand in a cell. */
export function fitsCell({ type, item, items }: Field): boolean {
  return type !== "file" && items === undefined && (item === undefined || fitsCell(item));
}

/** The heading of a field's column, with its unit. */
export const headingOf = nameOf;

function columnsOf(fields: Fields, headings: readonly Cell[]): ImportColumn[] {
  const byName = new Map(Object.entries(fields).flatMap(([key, field]) => (fitsCell(field) ? [[plain(field.label), key] as const] : [])));
  const taken = new Set<string>();
  return headings.flatMap((heading, at) => {
    if (typeof heading !== "string") return [];
    const field = byName.get(plain(heading)) ?? null;
    const twice = field !== null && taken.has(field);
    if (field !== null) taken.add(field);
    return [{ at, column: columnLetters(at), heading, field: twice ? null : field }];
  });
}

type Read = { readonly value: unknown } | { readonly message: string };

function choiceOf({ choices = {} }: Field, text: string): Read {
  const found = Object.entries(choices).find(([key, label]) => label === text || key === text);
  return found ? { value: found[0] } : { message: `应为其中之一：${Object.values(choices).join("、")}` };
}

function referenceOf({ register = "" }: Field, text: string, titles: TitleIndex): Read {
  const [id, ...others] = titles(register, text);
  if (id === undefined) return { message: `没有叫“${text}”的记录` };
  return others.length === 0 ? { value: id } : { message: `叫“${text}”的记录有 ${others.length + 1} 条，分不清是哪一条` };
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

function dayOf(text: string): string {
  const [, year = "", month = "", day = ""] = DAY.exec(halfWidth(text)) ?? [];
  return year === "" ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** 1,234.5万元 → 1234.5, where the field is in 万元. */
function numberOf({ unit = "" }: Field, text: string): string {
  const bare = halfWidth(text)
    .replace(/[,\s]/g, "")
    .replace(/^[¥￥]/, "");
  return unit !== "" && bare.endsWith(unit) ? bare.slice(0, -unit.length) : bare;
}

function read(field: Field, cell: string | boolean, titles: TitleIndex): Read {
  const text = typeof cell === "string" ? cell : cell ? "是" : "否";
  if (NUMERIC.has(field.type)) return { value: numberOf(field, text) };
  switch (field.type) {
    case "flag":
      return text === "是" || text === "否" ? { value: text === "是" } : { message: "应填“是”或“否”" };
    case "choice":
      return choiceOf(field, text);
    case "date":
      return { value: dayOf(text) };
    case "reference":
      return referenceOf(field, text, titles);
    case "list": {
      const parts = text.split(/[、;；\n]/).flatMap((part) => (part.trim() === "" ? [] : [read(field.item as Field, part.trim(), titles)]));
      const wrong = parts.find((part) => "message" in part);
      return wrong ?? { value: parts.map((part) => ("value" in part ? part.value : null)) };
    }
    default:
      return { value: text };
  }
}

/**
 * The rows of a sheet whose first row holds the labels of the fields. Every cell that cannot be taken is named by its row and
 * column; empty rows are passed over, an empty cell says nothing of its field.
 */
export function readRows(fields: Fields, sheet: Sheet, titles: TitleIndex): ReadRows {
  const columns = columnsOf(fields, sheet.rows[0] ?? []);
  const there = new Set(columns.map(({ field }) => field));
  const missing = Object.entries(fields).flatMap(([key, field]) => (field.required && !there.has(key) ? [field.label] : []));
  const rows = sheet.rows.slice(1).flatMap((cells, at): ImportRow[] => {
    if (cells.every((cell) => cell === null)) return [];
    return [rowOf(fields, columns, { cells, row: at + 2, formulas: sheet.formulas }, titles)];
  });
  return { columns, missing, rows };
}

interface SheetRow {
  readonly cells: readonly Cell[];
  readonly row: number;
  readonly formulas: ReadonlySet<string>;
}

function rowOf(fields: Fields, columns: readonly ImportColumn[], { cells, row, formulas }: SheetRow, titles: TitleIndex): ImportRow {
  const values: Record<string, unknown> = {};
  const problems: CellProblem[] = [];
  for (const { at, column, field: key } of columns) {
    const field = key === null ? undefined : fields[key];
    const cell = cells[at] ?? null;
    if (key === null || field === undefined) continue;
    const wrong = (message: string) => problems.push({ row, column, label: field.label, message });
    if (formulas.has(`${column}${row}`)) wrong("是公式，请先粘贴为数值");
    else if (cell !== null) {
      const found = read(field, cell, titles);
      if ("message" in found) wrong(found.message);
      else values[key] = found.value;
    }
  }
  const told = new Set(problems.map(({ label }) => label));
  for (const { path, label, message } of checkRow(fields, values)) {
    const column = columns.find(({ field }) => field === path.split("/")[1])?.column ?? "";
    if (!told.has(label)) problems.push({ row, column, label, message });
  }
  return { row, values, problems };
}
