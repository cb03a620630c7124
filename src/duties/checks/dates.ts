/** Dates that cannot be, deadlines already past on the day of issue, documents dated twice, force before issue. */
import { dateOf } from "../../base/dates.ts";
import { dayIn } from "../../gazette/header.ts";
import type { Finding } from "../../gazette/result.ts";
import { type CheckedDocument, type CheckInput, finding, nameOf, placeOf, quote } from "./check.ts";

const DAY = /(?<!\d)(\d{4})(年|月)(\d{1,2})月(\d{1,2})日/g;
const MONTH_DAY = /(?<![\d年])(\d{1,2})月(\d{1,2})日/g;

function impossible(year: number, month: number, day: number): boolean {
  return dateOf(year, month, day) === null;
}

function impossibleDates({ read, paragraphs }: CheckedDocument, findings: Finding[]): void {
  for (const { passage } of paragraphs) {
    if (!passage.text.includes("月")) continue;
    for (const match of passage.text.matchAll(DAY)) {
      const place = placeOf(passage, match.index, match.index + match[0].length);
      if (match[2] === "月")
        findings.push(
          finding(
            "date.misprinted",
            "error",
            `${nameOf(read)}：“${match[0]}”不是日期，疑为“${match[1]}年${match[3]}月${match[4]}日”。`,
            place,
          ),
        );
      else if (impossible(Number(match[1]), Number(match[3]), Number(match[4])))
        findings.push(finding("date.impossible", "error", `${nameOf(read)}：“${match[0]}”不存在。`, place));
    }
    for (const match of passage.text.matchAll(MONTH_DAY)) {
      // A leap year is assumed, so that 2月29日 without a year passes.
      if (impossible(2020, Number(match[1]), Number(match[2])))
        findings.push(
          finding(
            "date.impossible",
            "error",
            `${nameOf(read)}：“${match[0]}”不存在。`,
            placeOf(passage, match.index, match.index + match[0].length),
          ),
        );
    }
  }
}

function pastOnIssue({ read }: CheckedDocument, findings: Finding[]): void {
  if (read.issued === null) return;
  for (const task of read.tasks) {
    for (const deadline of task.deadlines) {
      const day = deadline.normal;
      if (day === null || !/^\d{4}-\d\d-\d\d$/.test(day) || day >= read.issued) continue;
      findings.push(
        finding(
          "date.pastOnIssue",
          "warning",
          `${nameOf(read)}：任务“${quote(task.text)}”的期限 ${deadline.text}（${day}）在成文日 ${read.issued} 之前已过。`,
          task.spans,
        ),
      );
    }
  }
}

function datedTwice({ read, paragraphs }: CheckedDocument, findings: Finding[]): void {
  const dates = paragraphs.filter((one) => one.role === "date");
  const first = dates[0];
  for (const other of dates.slice(1)) {
    if (!first) return;
    const [a, b] = [dayIn(first.passage.text), dayIn(other.passage.text)];
    if (a === null || b === null || a === b) continue;
    findings.push(
      finding(
        "date.signedTwice",
        "warning",
        `${nameOf(read)}：文末落款日期 ${b} 与通知落款日期 ${a} 不同。`,
        placeOf(other.passage),
        placeOf(first.passage),
      ),
    );
  }
}

function forceBeforeIssue({ read }: CheckedDocument, findings: Finding[]): void {
  const { issued, effective, expires } = read;
  if (issued && effective && effective < issued)
    findings.push(
      finding("date.forceBeforeIssue", "warning", `${nameOf(read)}：施行日 ${effective} 早于成文日 ${issued}。`, read.spans.slice(0, 1)),
    );
  if (effective && expires && expires <= effective)
    findings.push(
      finding(
        "date.expiresBeforeForce",
        "error",
        `${nameOf(read)}：有效期止 ${expires} 不晚于施行日 ${effective}。`,
        read.spans.slice(0, 1),
      ),
    );
}

/** Years of a plan in its title against completion years in its tables. */
function outsidePlan({ read }: CheckedDocument, findings: Finding[]): void {
  const plan =
    /(20\d\d)年?[—–－~～-]+(20\d\d)年/.exec(read.title) ??
    /(20\d\d)年?[—–－~～-]+(20\d\d)年/.exec(read.components.map((one) => one.title).join(" "));
  if (!plan) return;
  for (const table of read.tables) {
    const column = table.columns.findIndex((title) => /竣工|完成|建成/.test(title));
    if (column < 0) continue;
    table.rows.forEach((row, at) => {
      const year = /^(20\d\d)年/.exec(row[column] ?? "")?.[1];
      if (year && (year < (plan[1] as string) || year > (plan[2] as string)))
        findings.push(
          finding(
            "date.outsidePlan",
            "warning",
            `${nameOf(read)}：表中第 ${at + 1} 行的“${table.columns[column]}”为 ${year} 年，在 ${plan[1]}—${plan[2]} 年之外。`,
            table.rowSpans[at] ?? [],
          ),
        );
    });
  }
}

export function dateFindings({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const document of documents) {
    impossibleDates(document, findings);
    pastOnIssue(document, findings);
    datedTwice(document, findings);
    forceBeforeIssue(document, findings);
    outsidePlan(document, findings);
  }
  return findings;
}
