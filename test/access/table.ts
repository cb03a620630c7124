/** Reads the tables of this folder: a line a row, a column a subject. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface TableRow {
  readonly name: string;
  /** By subject: whether he gets through. */
  readonly cells: ReadonlyMap<string, string>;
}

/** Rows of a table. @throws Error where a row has not as many cells as the head */
export function readTable(file: string): TableRow[] {
  const lines = readFileSync(join(import.meta.dirname, file), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const [head = "", ...rows] = lines;
  const subjects = (head.split("|")[1] ?? "").trim().split(/\s+/);
  return rows.map((line) => {
    const [name = "", cells = ""] = line.split("|").map((part) => part.trim());
    const values = cells.split(/\s+/);
    if (values.length !== subjects.length || values.some((value) => !/^[+.]$/.test(value))) throw new Error(`${file}: ${line}`);
    return { name, cells: new Map(subjects.map((subject, at) => [subject, values[at] as string])) };
  });
}
