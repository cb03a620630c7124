/**
 * Reads the first sheet of an .xlsx file as text. A workbook is a zip archive from outside: what it unpacks to is counted while
 * it is unpacked, whatever its directory says, and the farthest cell is looked up before the sheet is laid out in memory.
 */
import { strFromU8, Unzip, UnzipInflate, zipSync } from "fflate";
import { shiftDecimal } from "../../base/numerals.ts";
import { ProblemError } from "../http/problem.ts";

export interface Bounds {
  /** Bytes that all parts together may unpack to, and how many times its packed size. */
  readonly unpacked: number;
  readonly ratio: number;
  readonly parts: number;
  readonly rows: number;
  readonly columns: number;
}

export const bounds: Bounds = { unpacked: 64 * 1024 * 1024, ratio: 200, parts: 400, rows: 5000, columns: 200 };

/** A cell as text: numbers as exact decimals, days as 2025-03-01; null where it is empty. */
export type Cell = string | boolean | null;

export interface Sheet {
  readonly name: string;
  /** Rows from the first; row 1 of the sheet is at 0. */
  readonly rows: readonly (readonly Cell[])[];
  /** Addresses of cells that hold a formula, such as D3. What a formula gave when the file was saved is not taken on trust. */
  readonly formulas: ReadonlySet<string>;
}

/** 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ""}${String.fromCharCode(65 + (index % 26))}`;
}

function refuse(detail: string): never {
  throw new ProblemError("invalidRequest", detail);
}

const wanted = (name: string): boolean => /\.(?:xml|rels)$/.test(name);
const SMALL = 1024 * 1024;
const STEP = 65_536;

/** The XML parts of the archive. @throws ProblemError where it unpacks to more than it may */
function unpacked(bytes: Uint8Array, { unpacked: most, ratio, parts: mostParts }: Bounds): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  const limit = Math.min(most, Math.max(bytes.length * ratio, SMALL));
  let total = 0;
  let seen = 0;
  const unzip = new Unzip((file) => {
    if (++seen > mostParts) refuse(`文件里的部件超过 ${mostParts} 个，不像是一张表格。`);
    if (!wanted(file.name)) return;
    const chunks: Uint8Array[] = [];
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      total += chunk.length;
      if (total > limit) refuse("文件解压以后大得不正常，没有读取。请另存为新的 .xlsx 文件再试。");
      chunks.push(chunk);
      if (final) parts.set(file.name, joined(chunks));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += STEP) unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  return parts;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const CELL = /<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(\s*<(?:\w+:)?f\b)?/g;
const SHEET_PART = /^xl\/worksheets\/[^/]+\.xml$/;

function columnIndex(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Looks at the addresses of all cells before any row is made: one cell far out would be a table of a thousand million. */
function formulasOf(parts: ReadonlyMap<string, Uint8Array>, { rows, columns }: Bounds): ReadonlySet<string> {
  const formulas = new Set<string>();
  for (const [name, bytes] of parts) {
    if (!SHEET_PART.test(name)) continue;
    for (const [, letters = "", row = "", formula] of strFromU8(bytes).matchAll(CELL)) {
      if (Number(row) > rows + 1) refuse(`工作表用到了第 ${row} 行，一次最多 ${rows} 行。请删去多余的空行，或者分几次导入。`);
      if (columnIndex(letters) >= columns) refuse(`工作表用到了 ${letters} 列，最多 ${columns} 列。请删去多余的空列。`);
      if (formula !== undefined) formulas.add(`${name} ${letters}${row}`);
    }
  }
  return formulas;
}

/** What a spreadsheet stores as a binary fraction, as people wrote it: 0.30000000000000004 → 0.3, 1.2E+5 → 120000. */
function decimalOf(stored: string): string {
  const [mantissa = "0", power = "0"] = Number(stored).toExponential(14).split("e");
  return shiftDecimal(mantissa, Number(power));
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "boolean") return value;
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text;
}

/**
 * The first sheet of a workbook.
 * @throws ProblemError in one Chinese sentence: no workbook, too large, too far out
 */
export async function readSheet(bytes: Uint8Array, within: Bounds = bounds): Promise<Sheet> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuse("这不是 .xlsx 文件。旧的 .xls 或 .csv 请先另存为 .xlsx。");
  try {
    const parts = unpacked(bytes, within);
    const formulas = formulasOf(parts, within);
    const { default: readXlsxFile } = await import("read-excel-file/node");
    const counted = zipSync(Object.fromEntries(parts), { level: 0 });
    const [first] = await readXlsxFile(Buffer.from(counted), { parseNumber: decimalOf });
    if (first === undefined) return refuse("文件里没有工作表。");
    const sheetOne = `${firstSheetPart(parts)} `;
    const own = [...formulas].flatMap((at) => (at.startsWith(sheetOne) ? [at.slice(sheetOne.length)] : []));
    return { name: first.sheet, rows: first.data.map((row) => row.map(cellOf)), formulas: new Set(own) };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return refuse("文件读不出来：已损坏，或者不是 .xlsx 文件。");
  }
}

/** The part of the first sheet: workbooks name it by a relation, and the first name is it where only one is there. */
function firstSheetPart(parts: ReadonlyMap<string, Uint8Array>): string {
  const book = strFromU8(parts.get("xl/workbook.xml") ?? new Uint8Array());
  const relation = /<(?:\w+:)?sheet\b[^>]*?\br:id="([^"]+)"/.exec(book)?.[1];
  const relations = strFromU8(parts.get("xl/_rels/workbook.xml.rels") ?? new Uint8Array());
  const entry = relation && [...relations.matchAll(/<Relationship\b[^>]*>/g)].find(([one]) => one.includes(`Id="${relation}"`))?.[0];
  const target = entry && /\bTarget="([^"]+)"/.exec(entry)?.[1];
  return target
    ? target.startsWith("/")
      ? target.slice(1)
      : `xl/${target}`
    : ([...parts.keys()].find((name) => SHEET_PART.test(name)) ?? "");
}
