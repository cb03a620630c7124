/** Catalogues with classes (鼓励, 限制, 禁止): what stands in two of them, word for word or because two thresholds overlap. */
import type { Finding, ReadDocument, Spans, Table } from "../../gazette/result.ts";
import { type CheckInput, finding, nameOf, quote } from "./check.ts";

const CLASS = /^(鼓励|允许|限制|禁止|淘汰|取缔|退出)/;
const CLASS_IN_CAPTION = /(鼓励|允许|限制|禁止|淘汰)(?:类|事项|目录|清单|项目|发展)/;
const THRESHOLD =
  /(\d[\d,]{0,12}(?:\.\d{1,6})?)\s?([万亿]?)(吨|千瓦|立方米|平方米|米|条|只|台|辆|套|件|个|头|羽)(?:[/／](?:年|日|小时))?(?:及)?以(下|上)(?:的)?([^\d，。；、,;（）()]{2,20})/g;
const SUBJECT_TAIL = /(?:的?(?:生产|加工)?(?:装置|设备|生产线|企业|项目)|生产|加工)+$/;
const OPEN = /其他|等$/;
const SCALE: Record<string, number> = { "": 1, 万: 1e4, 亿: 1e8 };

interface Entry {
  readonly className: string;
  readonly text: string;
  readonly spans: Spans;
}

interface Bound extends Entry {
  readonly limit: number;
  readonly upper: boolean;
  readonly printed: string;
}

/** Entries of a table with their class: from a column of classes, else from the caption. */
function entriesOf(table: Table): Entry[] {
  const column = table.columns.findIndex((_, at) => {
    const named = table.rows.filter((row) => CLASS.test(row[at] ?? "")).length;
    return named > 0 && named >= table.rows.length * 0.8;
  });
  const captioned = CLASS_IN_CAPTION.exec(table.caption ?? "")?.[1];
  if (column < 0 && !captioned) return [];
  return table.rows.map((row, at) => {
    const own = CLASS.exec(row[column] ?? "")?.[1];
    const text = row.reduce((longest, cell, k) => (k !== column && cell.length > longest.length ? cell : longest), "");
    return { className: own ?? captioned ?? "", text, spans: table.rowSpans[at] ?? table.spans };
  });
}

function boundsOf(entry: Entry): [subject: string, bound: Bound][] {
  const found: [string, Bound][] = [];
  for (const match of entry.text.matchAll(THRESHOLD)) {
    const subject = (match[5] as string).replace(SUBJECT_TAIL, "");
    if (subject.length < 2) continue;
    const limit = Number((match[1] as string).replaceAll(",", "")) * (SCALE[match[2] as string] as number);
    const printed = match[0].slice(0, match[0].length - (match[5] as string).length);
    found.push([`${subject} ${match[3]}`, { ...entry, limit, upper: match[4] === "下", printed }]);
  }
  return found;
}

function overlapping(a: Bound, b: Bound): boolean {
  if (a.upper === b.upper) return true;
  const [upper, lower] = a.upper ? [a, b] : [b, a];
  return lower.limit < upper.limit;
}

function checkBounds(read: ReadDocument, entries: readonly Entry[], findings: Finding[]): void {
  const bounds = new Map<string, Bound[]>();
  for (const entry of entries) {
    for (const [key, bound] of boundsOf(entry)) {
      const known = bounds.get(key) ?? [];
      // One a class is enough to compare with; classes are few.
      const clash = known.find((other) => other.className !== bound.className && overlapping(other, bound));
      if (clash)
        findings.push(
          finding(
            "class.overlap",
            "warning",
            `${nameOf(read)}：“${key.split(" ")[0]}”在${clash.className}类为 ${clash.printed}，在${bound.className}类为 ${bound.printed}，范围重叠，没有写明以哪一类为准。`,
            bound.spans,
            clash.spans,
          ),
        );
      if (!known.some((other) => other.className === bound.className)) bounds.set(key, [...known, bound]);
    }
  }
}

function checkSame(read: ReadDocument, entries: readonly Entry[], findings: Finding[]): void {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const key = entry.text.replace(/[\s，。；、,;.（）()]/g, "");
    if (key.length < 4 || OPEN.test(key)) continue;
    const before = first.get(key);
    if (!before) first.set(key, entry);
    else if (before.className !== entry.className)
      findings.push(
        finding(
          "class.both",
          "error",
          `${nameOf(read)}：“${quote(entry.text)}”同时列在${before.className}类和${entry.className}类。`,
          entry.spans,
          before.spans,
        ),
      );
  }
}

/** Tables with a column of classes are compared within themselves; tables of one class each with one another. */
export function classesOfCatalogues({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { read } of documents) {
    const captioned: Entry[] = [];
    for (const table of read.tables) {
      const entries = entriesOf(table);
      const groups = new Set(entries.map(({ className }) => className));
      if (groups.size < 2) for (const entry of entries) captioned.push(entry);
      for (const check of groups.size < 2 ? [] : [checkSame, checkBounds]) check(read, entries, findings);
    }
    checkSame(read, captioned, findings);
    checkBounds(read, captioned, findings);
  }
  return findings;
}
