/** Counts that a title declares: 等四十二人 against the persons read, 八条措施 or 20条 against the provisions. */
import { parseNumber } from "../../base/numerals.ts";
import { componentOf } from "../../gazette/components.ts";
import type { Finding, ReadDocument } from "../../gazette/result.ts";
import { type CheckInput, finding, nameOf } from "./check.ts";

const PERSONS = /等([一二三四五六七八九十百]+|\d+)(?:名?同志|人)/;
const ARTICLES = /([一二三四五六七八九十]+|\d+)[条项](?:措施|政策|意见|规定|$)/;

function checkPersons(read: ReadDocument, findings: Finding[]): void {
  const declared = PERSONS.exec(read.title);
  if (!declared || read.appointments.length === 0) return;
  const count = parseNumber(declared[1] as string);
  const persons = new Set(read.appointments.map((one) => one.person)).size;
  const place = read.spans.slice(0, 1);
  const other = read.appointments[0]?.spans ?? [];
  if (count === persons)
    findings.push(finding("verified.persons", "note", `${nameOf(read)}：标题称 ${count} 人，读到 ${persons} 人，一致。`, place, other));
  else findings.push(finding("count.persons", "warning", `${nameOf(read)}：标题称 ${count} 人，读到 ${persons} 人。`, place, other));
}

function checkArticles(read: ReadDocument, findings: Finding[]): void {
  for (const component of read.components) {
    const declared = ARTICLES.exec(component.title);
    if (!declared || component.prefix === "notice") continue;
    const count = parseNumber(declared[1] as string);
    const inside = read.provisions.filter((one) => componentOf(one.eId) === component.prefix);
    const articles = inside.filter((one) => /^art_\d+$/.test(one.eId.split("__").at(-1) ?? "")).length;
    const levels = inside.filter((one) => /^level_\d+$/.test(one.eId)).length;
    const found = articles > 0 ? articles : levels;
    if (count === null || found === 0) continue;
    if (count === found)
      findings.push(
        finding("verified.articles", "note", `${nameOf(read)}：标题称 ${count} 条，正文 ${found} 条，一致。`, component.spans.slice(0, 1)),
      );
    else
      findings.push(
        finding(
          "count.articles",
          "note",
          `${nameOf(read)}：标题称 ${count} 条，正文最高一级编号有 ${found} 条。`,
          component.spans.slice(0, 1),
        ),
      );
  }
}

export function declaredCounts({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { read } of documents) {
    checkPersons(read, findings);
    checkArticles(read, findings);
  }
  return findings;
}
