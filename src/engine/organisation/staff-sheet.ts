/** The sheet of staff: its columns, and what its rows say, with faults by row and column and what to do about each. */
import { findDate } from "../../base/dates.ts";
import { staffFaults } from "./staff.ts";

/** Columns in the order of the template. */
export const STAFF_COLUMNS = {
  name: { label: "姓名", required: true, example: "（示例）张三" },
  unit: { label: "单位", required: true, example: "市财政局" },
  title: { label: "职务", required: false, example: "四级主任科员" },
  head: { label: "单位负责人", required: false, example: "否" },
  phone: { label: "电话", required: false, example: "0990-1234567" },
  number: { label: "工号", required: false, example: "CZ-017" },
  joined: { label: "到岗日期", required: false, example: "2025-03-01" },
  login: { label: "登录名", required: false, example: "" },
} as const;
export type StaffColumn = keyof typeof STAFF_COLUMNS;
export const staffColumns = Object.keys(STAFF_COLUMNS) as StaffColumn[];

/** A row as it is written, blanks at the ends taken off. */
export type SheetEntry = Readonly<Record<StaffColumn, string>> & { readonly row: number };

export interface SheetFault {
  readonly row: number;
  /** Label of the column; empty where the whole row or sheet is meant. */
  readonly column: string;
  readonly message: string;
  readonly remedy: string;
}

/** A row of a sheet, numbered as the spreadsheet numbers it. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** Places of cells that hold a formula. */
  readonly formulas?: readonly number[];
}

const plain = (text: string) => text.replace(/[\s*（(]|必填|[）)]/g, "");
const HEADER_WITHIN = 10;

/** Finds the head of the table and reads the rows under it. Columns may stand in any order; others are left alone. */
export function readStaffSheet(rows: readonly SheetRow[]): { entries: SheetEntry[]; faults: SheetFault[] } {
  const labels = new Map(staffColumns.map((column) => [STAFF_COLUMNS[column].label as string, column]));
  const at = rows.slice(0, HEADER_WITHIN).findIndex(({ cells }) => cells.some((cell) => plain(cell) === STAFF_COLUMNS.name.label));
  const head = rows[at];
  const sheet = (message: string, remedy: string): SheetFault => ({ row: head?.row ?? rows[0]?.row ?? 1, column: "", message, remedy });
  if (!head) return { entries: [], faults: [sheet("前 10 行里没有找到“姓名”这一列", "请下载模板，把内容填在模板里")] };
  const places = new Map<StaffColumn, number>();
  const faults: SheetFault[] = [];
  for (const [place, cell] of head.cells.entries()) {
    const column = labels.get(plain(cell));
    if (column === undefined) continue;
    if (places.has(column)) faults.push(sheet(`“${STAFF_COLUMNS[column].label}”有两列`, "请只留一列"));
    else places.set(column, place);
  }
  for (const column of staffColumns) {
    const { label, required } = STAFF_COLUMNS[column];
    if (required && !places.has(column)) faults.push(sheet(`缺少“${label}”这一列`, "请补上这一列，或用模板"));
  }
  const entries = rows.slice(at + 1).flatMap(({ row, cells }): SheetEntry[] => {
    const value = (column: StaffColumn) => (cells[places.get(column) ?? -1] ?? "").trim();
    const entry = Object.fromEntries(staffColumns.map((column) => [column, value(column)])) as Record<StaffColumn, string>;
    return Object.values(entry).every((text) => text === "") ? [] : [{ row, ...entry }];
  });
  for (const { row, formulas = [] } of rows.slice(at + 1)) {
    for (const [column, place] of places)
      if (formulas.includes(place))
        faults.push({ row, column: STAFF_COLUMNS[column].label, message: "这一格是公式", remedy: "复制后“选择性粘贴”为数值，再保存" });
  }
  if (faults.length === 0 && entries.length === 0) faults.push(sheet("表头下面没有人员", "请从表头的下一行起填写"));
  return { entries, faults };
}

const HEAD_WORDS: Readonly<Record<string, boolean>> = {
  "": false,
  否: false,
  不是: false,
  是: true,
  负责人: true,
  "√": true,
  y: true,
  n: false,
};

/** 2025-03-01, 2025/3/1, 2025.3.1, 2025年3月1日, 20250301 */
function dayOf(text: string): string | null {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T].*)?$/.exec(text);
  if (!found) return null;
  const [, year, month = found[4], day = found[5]] = found;
  return findDate(`${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`);
}

const LOGIN = /^[a-z][a-z0-9._-]{2,39}$/;

/** What the cells of a row mean by themselves; the unit is still a name. */
export interface ReadEntry {
  readonly name: string;
  readonly title: string;
  readonly head: boolean;
  readonly phone: string | null;
  readonly number: string | null;
  readonly joined: string | null;
  readonly login: string | null;
}

/** @returns what the row says, with the faults that it shows by itself */
export function readEntry(entry: SheetEntry): { read: ReadEntry; faults: SheetFault[] } {
  const { row } = entry;
  const faults: SheetFault[] = [];
  const fault = (column: StaffColumn, message: string, remedy: string) =>
    faults.push({ row, column: STAFF_COLUMNS[column].label, message, remedy });
  const head = HEAD_WORDS[entry.head.toLowerCase()];
  if (head === undefined) fault("head", `“${entry.head}”看不懂`, "填“是”或“否”，空着是否");
  const joined = entry.joined === "" ? null : dayOf(entry.joined);
  if (entry.joined !== "" && joined === null) fault("joined", `“${entry.joined}”不是日历上的一天`, "写成 2025-03-01 的样子，或空着");
  const login = entry.login === "" ? null : entry.login.toLowerCase();
  if (login !== null && !LOGIN.test(login))
    fault("login", `登录名“${entry.login}”不合要求`, "用字母开头，3 至 40 个字母、数字、点、横线或下划线；不要用身份证号、手机号");
  const orNull = (text: string) => (text === "" ? null : text);
  const name = entry.name.replace(/\s+/g, "");
  const read = { name, title: entry.title, head: head ?? false, phone: orNull(entry.phone), number: orNull(entry.number), joined, login };
  for (const { path, message } of staffFaults(read))
    fault(path as StaffColumn, message, path === "name" ? "补上姓名，或删去这一行" : "改正后重新选择文件");
  if (entry.unit === "") fault("unit", "没有写单位", "补上单位名称");
  return { read, faults };
}
