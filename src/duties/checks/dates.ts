/** Dates that cannot be, deadlines already past on the day of issue, documents dated twice, force before issue. */
import { dateOf, findDate, type PlainDate, yearOf } from "../../base/dates.ts";
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
      const day = findDate(deadline.normal ?? "");
      if (day === null || day >= read.issued) continue;
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

const YEARS = /(20\d\d)年?[—–－~～-]+(20\d\d)年/;
const LENGTH = /([三五])年(?:行动|攻坚|提升|建设|滚动)?(?:计划|方案|规划|行动)/;
const HORIZON = /到(20\d\d)年/g;

/** First and last year of a plan: printed in its title, else as many years as the title says, up to the year most aimed at. */
function planYears({ read, paragraphs }: CheckedDocument): { first: number; last: number; derived: boolean } | null {
  const titles = [read.title, ...read.components.map((one) => one.title)].join(" ");
  const printed = YEARS.exec(titles);
  if (printed) return { first: Number(printed[1]), last: Number(printed[2]), derived: false };
  const length = LENGTH.exec(titles)?.[1];
  if (!length || read.issued === null) return null;
  const aims = new Map<number, number>();
  for (const { passage } of paragraphs)
    for (const match of passage.text.matchAll(HORIZON)) aims.set(Number(match[1]), (aims.get(Number(match[1])) ?? 0) + 1);
  const last = [...aims].sort((x, y) => y[1] - x[1])[0]?.[0];
  const years = length === "三" ? 3 : 5;
  const issued = yearOf(read.issued as PlainDate);
  return last === undefined || last < issued || last > issued + years ? null : { first: last - years + 1, last, derived: true };
}

/** Years of a plan against the years of completion in its tables. */
function outsidePlan(document: CheckedDocument, findings: Finding[]): void {
  const { read } = document;
  if (read.tables.length === 0) return;
  const plan = planYears(document);
  if (!plan) return;
  for (const table of read.tables) {
    const column = table.columns.findIndex((title) => /竣工|完成|建成/.test(title));
    if (column < 0) continue;
    table.rows.forEach((row, at) => {
      const year = /^(20\d\d)年/.exec(row[column] ?? "")?.[1];
      if (year && (Number(year) < plan.first || Number(year) > plan.last))
        findings.push(
          finding(
            "date.outsidePlan",
            "warning",
            `${nameOf(read)}：表中第 ${at + 1} 行的“${table.columns[column]}”为 ${year} 年，在 ${plan.first}—${plan.last} 年${plan.derived ? "（按标题年数和正文目标年推定）" : ""}之外。`,
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
