/** What the masthead and the running heads say of the issue: title, year, number, serial, day of publication, city. */
import { dateOf } from "../base/dates.ts";
import { withoutSpaces } from "./clean.ts";
import { dayIn } from "./header.ts";
import type { Issue } from "./result.ts";
import type { Row } from "./rows.ts";

const TITLE = /[\p{Script=Han}]{2,20}(?:人民政府|政府|国务院)(?:公报|政报|政刊|公告)|国务院公报/u;
const YEAR_NUMBER = /(\d{4})年?第?(\d{1,3})期/;
const NUMBER = /第(\d{1,3})[号期]/;
const HEAD_NUMBER = /(\d{1,2})\/(\d{4})|(\d{4})\/(\d{1,2})(?!\d)/;
const SERIAL = /总第?(\d{1,4})[期号]/;
const PUBLISHED = /(?:出版日期[:：]?)(\d{4}年\d{1,2}月\d{1,2}日)|(\d{4}年\d{1,2}月\d{1,2}日)出版/;
const DAY_PUBLISHED = /(?<!年)(\d{1,2})月(\d{1,2})日出版/;
const MASTHEAD_ROWS = 120;

/** Reads the issue from the rows that were placed in no document, and from running heads anywhere. */
export function readIssue(rows: readonly Row[]): Omit<Issue, "city"> {
  const issue: Omit<Issue, "city"> = { title: null, year: null, number: null, serial: null, published: null };
  let dayOnly: readonly [number, number] | null = null;
  let seen = 0;
  for (const row of rows) {
    const head = row.kind === "pageHead";
    if (!head && (row.placement !== null || seen > MASTHEAD_ROWS)) continue;
    if (!head) seen++;
    const text = withoutSpaces(row.text);
    if (text.length > 60) continue;
    issue.title ??= TITLE.exec(text)?.[0] ?? null;
    const both = YEAR_NUMBER.exec(text);
    if (both) {
      issue.year ??= Number(both[1]);
      issue.number ??= Number(both[2]);
    }
    const running = head ? HEAD_NUMBER.exec(text) : null;
    if (running && issue.number === null) {
      issue.year = Number(running[2] ?? running[3]);
      issue.number = Number(running[1] ?? running[4]);
    }
    issue.serial ??= numberIn(SERIAL.exec(text));
    const published = PUBLISHED.exec(text);
    if (published) issue.published ??= dayIn((published[1] ?? published[2]) as string);
    const day = DAY_PUBLISHED.exec(text);
    if (day) dayOnly ??= [Number(day[1]), Number(day[2])];
    if (head) continue;
    if (issue.number === null) issue.number = numberIn(NUMBER.exec(text.replace(SERIAL, "")));
    if (issue.year === null && /^(?:19|20)\d{2}年?$/.test(text)) issue.year = Number(text.slice(0, 4));
  }
  if (issue.published === null && dayOnly && issue.year !== null) issue.published = dateOf(issue.year, dayOnly[0], dayOnly[1]);
  if (issue.year === null && issue.published !== null) issue.year = Number(issue.published.slice(0, 4));
  return issue;
}

function numberIn(match: RegExpExecArray | null): number | null {
  return match ? Number(match[1]) : null;
}
