/**
 * Rows: the lines that carry text, cleaned and classified on their own looks. What surrounds a row (whether it is part of a
 * title, whether it continues a paragraph) is decided later, from rows.
 */

import { normaliseNumber } from "./citation-number.ts";
import { cleanLine, isBlankCode, widthOf } from "./clean.ts";
import { type Label, labelOf } from "./labels.ts";
import type { Line } from "./lines.ts";
import type { Passage } from "./passage.ts";
import type { Placement } from "./tree.ts";

export type RowKind =
  | "text"
  | "pageHead" // running head, page number: typesetting, no part of any document
  | "section" // 【政府文件】: heading of a part of the issue
  | "number" // the line that prints a document's own number
  | "date" // a date alone
  | "mark" // （此件公开发布）
  | "attachment" // 附件, 附件1
  | "contents"; // an entry of the table of contents

export interface Row {
  readonly line: Line;
  readonly passage: Passage;
  readonly text: string;
  readonly width: number;
  kind: RowKind;
  readonly label: Label | null;
  /** Clean offset at which the text after the label begins. */
  readonly body: number;
  /** Part of a column set in lines of one width, so that its end says nothing about the paragraph. */
  full: boolean;
  /** Index of the table that the line belongs to, or -1. */
  readonly table: number;
  /** Cell text of a table. */
  inTable: boolean;
  /** What the row is in the tree, once known. */
  placement: Placement | null;
}

const DAY = "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})";
const YEAR = "(?:\\d{4}|[一二三四五六七八九〇○零OＯ０]{4})";
export const DATE_LINE = new RegExp(`^(?:[（(])?(${YEAR})年(${DAY})月(${DAY})日(?:[）)]|印发|发布|公布)?$`);
const MARK =
  /^[（(]?(?:此件|本文|此文)(?:主动|依申请|不予|删减后)?(?:公开(?:发布)?|发至[^，。]{1,12})[）)]?$|^公开(?:属性|方式)[:：]?(?:主动|依申请)公开$|^[（(](?:此件|信息)[^）)]{0,12}公开[^）)]{0,6}[）)]$/;
const PAGE_NUMBER =
  /^(?:\d{1,3}|[-—–－―·•.~〜][-—–－―·•.~〜\s]*\d{1,4}[-—–－―·•.~〜\s]*|第\s*\d{1,4}\s*页(?:[/,，共\s]*\d{1,4}\s*页)?|[-—–－]{1,3})$/;
const SECTION_NAME =
  /^[【〔［[·•\s]*(?:本[省市区县州旗盟]|[省市区县州旗盟]|自治[区州县]|地区|国务院|中共)?(?:人民)?(?:政府|委|委员会|部门|人大|政协|领导|规范性|工作)?(?:令|办公[厅室])?(?:文件|规章|讲话|规范性文件|重要文件)[】〕］\]·•\s]*$|^[【〔［[·•](?:[^】〕］\]·•]{2,12})[】〕］\]·•]$/;
const RUNNING_HEAD = /(?:公报|政报|政刊|GAZETTE|GONGBAO)/i;
const ISSUE_MARK = /\d{4}\s*[/.年]\s*第?\s*\d{1,3}|\d{1,3}\s*\/\s*\d{4}|第\s*\d{1,3}\s*期|[··]/;
const ATTACHMENT = /^附\s*[件表录]\s*[\d一二三四五六七八九十]{0,3}(?:[—\-－]\d{1,2})?\s*[:：.、]?$/;
const CONTENTS_ENTRY =
  /(?:\t|[.．…·]{2,}|\s{2,})\s*[（(]?\s*\d{1,4}\s*[）)]?\s*$|^[^。；]{3,90}[^\d０-９第][（(]\s*\d{1,4}\s*[）)]\s*$|^[-•·]\s+\d{1,4}\s+\S/;

/** Characters without which the patterns above cannot match: most rows are told from them alone. */
const FIRST_OF = { pageNumber: "0123456789-—–－―·•.~〜第", mark: "（(此本公信", contents: "-•·" } as const;
const LAST_OF = { date: "日）)发布", section: "件章话】〕］]·•", number: "号號）)" } as const;

function isPageHead(text: string, raw: string): boolean {
  if (text.length <= 12 && FIRST_OF.pageNumber.includes(raw.charAt(0)) && PAGE_NUMBER.test(raw)) return true;
  return RUNNING_HEAD.test(text) && ISSUE_MARK.test(raw) && !/[《》。，；：]/.test(text);
}

/** Whether the last character, or the last in a bracket, is a digit. */
function endsInPage(raw: string): boolean {
  let at = raw.length - 1;
  if (raw[at] === "）" || raw[at] === ")") at--;
  while (at >= 0 && isBlankCode(raw.charCodeAt(at))) at--;
  const code = raw.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Kind of a row from its clean text and from the line as printed, blanks at both ends left out. */
function kindOf(text: string, raw: string): RowKind {
  const length = text.length;
  if (length > 100) return "text";
  const first = text.charAt(0);
  const last = text.charAt(length - 1);
  if (length <= 40) {
    if (isPageHead(text, raw)) return "pageHead";
    if (LAST_OF.date.includes(last) && DATE_LINE.test(text)) return "date";
    if (FIRST_OF.mark.includes(first) && MARK.test(text)) return "mark";
    if (length <= 16 && LAST_OF.section.includes(last) && SECTION_NAME.test(text)) return "section";
    if (length <= 9 && first === "附" && ATTACHMENT.test(text)) return "attachment";
    if (LAST_OF.number.includes(last) && /[\d０-９]\s*[号號][）)]?$/.test(text) && normaliseNumber(text) !== null) return "number";
  }
  // A line that was cut may end in anything.
  const listed = raw.length === CUT || endsInPage(raw) || FIRST_OF.contents.includes(first);
  return listed && CONTENTS_ENTRY.test(raw) ? "contents" : "text";
}

/** As much of a line as is looked at for its kind and label. */
const CUT = 160;

/** The row of a line of table `table` (-1 for none), or null where the line is blank; `article` is the number of the article before it. */
export function rowOf(source: string, line: Line, table = -1, article = -1): Row | null {
  let start = line.start;
  let end = line.end;
  while (start < end && isBlankCode(source.charCodeAt(start))) start++;
  while (end > start && isBlankCode(source.charCodeAt(end - 1))) end--;
  if (start === end) return null;
  const passage = cleanLine(source, start, end);
  const raw = source.slice(start, Math.min(end, start + CUT));
  const label = labelOf(raw, article);
  const kind = kindOf(passage.text, raw);
  return {
    line,
    passage,
    text: passage.text,
    width: widthOf(passage.text),
    kind,
    label,
    body: label ? cleanLine(source, start, start + label.length).text.length : 0,
    full: false,
    table,
    inTable: table >= 0 && kind !== "contents",
    placement: null,
  };
}

const NEIGHBOURS = 8;
const WIDEST_COLUMN = 64;
const INSIDE_SENTENCE = /[，、。；（《“,]/;
/** Rows that may stand alone at full width: the last line of a title, a heading with a Chinese number. */
const ALONE =
  /(?:方案|办法|意见|规划|计划|预案|措施|规定|细则|目录|清单|名单|通知|通告|公告|说明|政策|表)$|^[一二三四五六七八九十]{1,3}、|^第.{1,4}[章节编]/;

/**
 * Marks rows that belong to a column of hard-wrapped lines: at least four neighbours are as wide, give or take a character
 * and a half; or the row has a width that such columns have throughout the file and is no heading or title.
 */
export function markFullRows(rows: readonly Row[]): void {
  const widths = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++) widths[i] = (rows[i] as Row).width;
  const columns = new Uint32Array(WIDEST_COLUMN + 2);
  for (let i = 0; i < rows.length; i++) {
    const width = widths[i] as number;
    if (width < 12 || width > WIDEST_COLUMN) continue;
    let alike = 0;
    let wider = 0;
    const to = Math.min(rows.length, i + NEIGHBOURS + 1);
    for (let j = Math.max(0, i - NEIGHBOURS); j < to; j++) {
      const difference = (widths[j] as number) - width;
      if (difference <= 1.5 && difference >= -1.5) alike++;
      else if (difference > 1.5) wider++;
    }
    // The row itself counts once; a column of another width beside it may be wider, but not most of the neighbourhood.
    if (alike < 5 || wider > alike) continue;
    (rows[i] as Row).full = true;
    columns[Math.round(width)] = (columns[Math.round(width)] as number) + 1;
  }
  const enough = Math.max(20, rows.length * 0.04);
  for (const row of rows) {
    if (row.full || row.width < 12 || row.width > WIDEST_COLUMN) continue;
    const near = Math.round(row.width);
    const common = (columns[near - 1] as number) + (columns[near] as number) + (columns[near + 1] as number);
    if (common >= enough && (INSIDE_SENTENCE.test(row.text) || !ALONE.test(row.text))) row.full = true;
  }
}
