/** What the text says and a table of the same document bears out: a number that rows add up to, works that rows date alike. */
import type { Finding, Spans, Table } from "../../gazette/result.ts";
import { type CheckedDocument, type CheckInput, finding, nameOf, placeOf } from "./check.ts";

const UNIT = "户|人|个|台|辆|亩|吨|公里|套|家|处|座|眼|名";
const COUNTED = new RegExp(`(?<![\\d.,年])(\\d{3,7})(${UNIT})`, "g");
const IN_CELL = new RegExp(`(?<![\\d.,])(\\d{1,7})(${UNIT})`);
const BUILT = "建成投运|建成投用|建成|投运|投入使用|竣工";
const IS_BUILT = new RegExp(BUILT);
const DATED = new RegExp(`(20\\d\\d)年([\\u4e00-\\u9fff]{6,24}?)(?:全部)?(?:${BUILT})`, "g");
const COMPLETED = /竣工|完成|建成|投运/;
const FEWEST_ROWS = 3;
const TAIL = 5;
const MOST_DATED = 100;

interface Run {
  readonly table: Table;
  readonly first: number;
  readonly last: number;
  readonly sum: number;
}

function unitsIn(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(COUNTED), (match) => match[2] as string));
}

/** Sums over the longest runs of rows that each print one number of the unit, by sum and unit. */
function runsOf(tables: readonly Table[], wanted: ReadonlySet<string>): Map<string, Run> {
  const found = new Map<string, Run>();
  for (const table of tables) {
    const open = new Map<string, { first: number; sum: number }>();
    for (let at = 0; at <= table.rows.length; at++) {
      const here = new Map<string, number>();
      for (const cell of table.rows[at] ?? []) {
        const match = cell.length < 400 ? IN_CELL.exec(cell) : null;
        if (match && wanted.has(match[2] as string) && !here.has(match[2] as string)) here.set(match[2] as string, Number(match[1]));
      }
      for (const [unit, run] of open) {
        if (here.has(unit)) continue;
        if (at - run.first >= FEWEST_ROWS) found.set(`${run.sum}${unit}`, { table, first: run.first, last: at - 1, sum: run.sum });
        open.delete(unit);
      }
      for (const [unit, value] of here) {
        const run = open.get(unit);
        if (run) run.sum += value;
        else open.set(unit, { first: at, sum: value });
      }
    }
  }
  return found;
}

function placeOfRows({ table, first, last }: Omit<Run, "sum">): Spans {
  return [...(table.rowSpans[first] ?? []).slice(0, 1), ...(table.rowSpans[last] ?? []).slice(-1)];
}

function checkSums({ read, paragraphs }: CheckedDocument, findings: Finding[]): void {
  const wanted = new Set<string>();
  for (const { passage } of paragraphs) for (const unit of unitsIn(passage.text)) wanted.add(unit);
  if (wanted.size === 0) return;
  const runs = runsOf(read.tables, wanted);
  for (const { passage } of runs.size > 0 ? paragraphs : []) {
    for (const match of passage.text.matchAll(COUNTED)) {
      const run = runs.get(match[0]);
      if (!run) continue;
      findings.push(
        finding(
          "verified.rowSum",
          "note",
          `${nameOf(read)}：正文称 ${match[0]}，表中第 ${run.first + 1}—${run.last + 1} 行相加为 ${run.sum}${match[2]}，一致。`,
          placeOf(passage, match.index, match.index + match[0].length),
          placeOfRows(run),
        ),
      );
    }
  }
}

interface Dated {
  readonly year: string;
  /** Last words of what is built. */
  readonly matter: string;
  readonly spans: Spans;
}

function datedIn({ paragraphs }: CheckedDocument): Dated[] {
  const found: Dated[] = [];
  for (const { passage, role } of paragraphs) {
    if (role !== "text" || !IS_BUILT.test(passage.text)) continue;
    for (const match of passage.text.matchAll(DATED)) {
      if (found.length === MOST_DATED) return found;
      const spans = placeOf(passage, match.index, match.index + match[0].length);
      found.push({ year: match[1] as string, matter: (match[2] as string).slice(-TAIL), spans });
    }
  }
  return found;
}

function checkDates(document: CheckedDocument, findings: Finding[]): void {
  const name = nameOf(document.read);
  let dated: Dated[] | null = null;
  for (const table of document.read.tables) {
    const column = table.columns.findIndex((title) => COMPLETED.test(title));
    if (column < 0) continue;
    dated ??= datedIn(document);
    for (const { year, matter, spans } of dated) {
      const rows = table.rows.flatMap((row, at) => (row.some((cell) => cell.includes(matter)) ? [at] : []));
      if (rows.length < FEWEST_ROWS) continue;
      const differing = rows.filter((at) => !(table.rows[at]?.[column] ?? "").includes(year)).length;
      const where = placeOfRows({ table, first: rows[0] as number, last: rows.at(-1) as number });
      const said = `${name}：正文称${year}年${matter}建成，表中有 ${rows.length} 行`;
      const title = table.columns[column];
      if (differing === 0) findings.push(finding("verified.rowDates", "note", `${said}，“${title}”都是 ${year} 年，一致。`, spans, where));
      else findings.push(finding("table.datesDiffer", "note", `${said}，其中 ${differing} 行的“${title}”不是 ${year} 年。`, spans, where));
    }
  }
}

export function textBorneOutByTables({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const document of documents) {
    if (document.read.tables.length === 0) continue;
    checkSums(document, findings);
    checkDates(document, findings);
  }
  return findings;
}
