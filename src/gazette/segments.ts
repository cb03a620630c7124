/**
 * Where the documents of an issue begin and end. A document is anchored at the line that prints its own number, with its
 * title above (or below, under a red head); pieces without a number (speeches, explanations, chronicles, news) are anchored
 * at a title that the table of contents names, or whose form says what it is.
 */
import { normaliseNumber } from "./citation-number.ts";
import { type Contents, readContents, titleKey } from "./contents.ts";
import type { Row } from "./rows.ts";

export interface Segment {
  number: string | null;
  title: string;
  /** Row of the number line, or -1. */
  numberRow: number;
  /** Rows [from, to) of the whole document, title included. */
  from: number;
  to: number;
  /** Rows that print the title. */
  titleRows: readonly number[];
  /** First row of the body. */
  body: number;
  /** A piece recognised by its place, not by its title. */
  news?: boolean;
}

export interface Segmentation {
  segments: Segment[];
  contents: Contents;
}

const ORGAN_END = /(?:人民政府|办公[厅室]|委员会|指挥部|领导小组|管委会|[局厅部院署会处委办]|中心|公司|银行|法院|检察院)$/;
const TYPE_WORD =
  "(?:通知|意见|办法|决定|公告|通告|通报|批复|方案|规定|细则|预案|函|命令|令|计划|规划|要点|措施|条例|规则|目录|清单|纲要|决议|议案|报告|请示|纪要|公报|讲话|解读|说明|政策|标准|章程|制度|指南|名单|答复|大事记)";
const TYPE_END = new RegExp(`${TYPE_WORD}(?:[（(][^（）()]{1,16}[）)])?$`);
const NAMED_NOTICE =
  /^[^。；：，]{2,40}关于.{2,80}的?(?:通知|意见|公告|通告|通报|批复|函|决定|命令|若干措施|实施方案)(?:[（(][^（）()]{1,16}[）)])?$/;
const EXPLANATION =
  /^(?:[《<〈].{4,80}[》>〉].{0,8}(?:解读|说明)|.{0,6}(?:政策)?解读[:：].{4,60}|关于[《<].{4,80}[》>].{0,6}(?:解读|说明))(?:[（(].{1,8}[）)])?$/;
const SPEECH = /^(?:.{0,40}(?:上|会)的?(?:讲话|发言|致辞)|.{2,20}同志在.{4,60}(?:讲话|致辞))(?:[（(].{1,12}[）)])?$/;
const CHRONICLE = /^.{0,16}大事记(?:[（(].{1,24}[）)])?$/;
const SPEECH_NAME = /^[\p{Script=Han}·]{2,12}同志$/u;
const CLOSED = /[。；：！？，、;:!?,…]$/;

function isOrgan(text: string): boolean {
  return text.length >= 3 && text.length <= 30 && ORGAN_END.test(text) && !/关于|[，。；：]/.test(text);
}

/** Whether a row may be one of several that print a title. */
function mayBeTitle(row: Row): boolean {
  return (
    row.kind === "text" &&
    !row.inTable &&
    !row.label &&
    row.text.length <= 90 &&
    !CLOSED.test(row.text) &&
    !row.text.includes("。") &&
    !row.text.includes("\t")
  );
}

/** Rows of the title that ends just above `numberRow`, or none. */
function titleAbove(rows: readonly Row[], numberRow: number, floor: number): number[] {
  const found: number[] = [];
  for (let i = numberRow - 1; i >= floor && found.length < 7; i--) {
    const row = rows[i] as Row;
    if (row.kind === "pageHead" || row.kind === "section") {
      if (found.length > 0) break;
      continue;
    }
    if (!mayBeTitle(row)) break;
    // Above the issuing organ only a joint issuer may stand, and that one begins after the end of something.
    if (found.length > 0 && isOrgan(rows[found[0] as number]?.text ?? "") && !(isOrgan(row.text) && beginsAfter(rows, i))) break;
    found.unshift(i);
    if (/^.{2,40}关于/.test(row.text)) break;
  }
  const text = found.map((i) => (rows[i] as Row).text).join("");
  return /关于/.test(text) || TYPE_END.test(text) ? found : [];
}

/** Rows of the title below a number printed in a red head. */
function titleBelow(rows: readonly Row[], numberRow: number): number[] {
  const found: number[] = [];
  for (let i = numberRow + 1; i < rows.length && found.length < 7 && i <= numberRow + 9; i++) {
    const row = rows[i] as Row;
    if (row.kind === "pageHead" || row.kind === "mark" || row.kind === "date" || /^签发人/.test(row.text)) {
      if (found.length > 0) break;
      continue;
    }
    if (!mayBeTitle(row)) break;
    found.push(i);
    const text = found.map((k) => (rows[k] as Row).text).join("");
    if (TYPE_END.test(text) && !mayContinue(rows, i)) break;
  }
  const text = found.map((i) => (rows[i] as Row).text).join("");
  return TYPE_END.test(text) ? found : [];
}

/** A title that already ends in its type may still wrap: the next row closes a bracket or ends in a type again. */
function mayContinue(rows: readonly Row[], i: number): boolean {
  const next = rows[i + 1];
  return next !== undefined && mayBeTitle(next) && next.text.length <= 30 && (/^的/.test(next.text) || /^.{0,12}的通知$/.test(next.text));
}

function joined(rows: readonly Row[], indexes: readonly number[]): string {
  return indexes.map((i) => (rows[i] as Row).text).join("");
}

const ORDER =
  /^(?=.{3,30}$)(?:中华人民共和国|[\u4e00-\u9fff]{2,20}(?:省|市|自治区|州|县|区|部|委员会|总局|署|人民政府|政府|国务院|银行))?[\u4e00-\u9fff]{0,14}令$/;
const ORDER_NUMBER = /^[〔（(]?第?[\d一二三四五六七八九十百]{1,5}号[〕）)]?$/;

/** An order prints 某市人民政府令 and, on the next line, 第36号. */
function orderAt(rows: readonly Row[], i: number): Omit<Segment, "to"> | null {
  const [row, next] = [rows[i], rows[i + 1]];
  if (!row || !next || !row.text.endsWith("令") || !ORDER.test(row.text) || !ORDER_NUMBER.test(next.text) || !beginsAfter(rows, i))
    return null;
  return { number: normaliseNumber(`${row.text}${next.text}`), title: row.text, numberRow: i + 1, from: i, titleRows: [i], body: i + 2 };
}

/** Own numbers; a number inside the table of contents stands among its entries and is none. */
function numbered(rows: readonly Row[]): Segment[] {
  const found: Segment[] = [];
  let floor = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Row;
    const order = orderAt(rows, i);
    if (order) {
      found.push({ ...order, to: rows.length });
      floor = order.body;
      continue;
    }
    if (row.kind !== "number") continue;
    const next = rows[i + 1];
    if (next?.kind === "contents" || rows[i - 1]?.kind === "contents") continue;
    const above = titleAbove(rows, i, floor);
    const titleRows = above.length > 0 ? above : titleBelow(rows, i);
    if (titleRows.length === 0) continue;
    const body = Math.max(i, titleRows.at(-1) as number) + 1;
    const from = Math.min(i, titleRows[0] as number);
    found.push({ number: normaliseNumber(row.text), title: joined(rows, titleRows), numberRow: i, from, to: rows.length, titleRows, body });
    floor = body;
  }
  return found;
}

/** Characters by which most rows are seen not to begin a listed title. */
const BEGINNING = 2;

/** Rows that print a title of the table of contents in the body, beginning at row i. */
function contentsTitleAt(rows: readonly Row[], i: number, keys: ReadonlySet<string>, beginnings: ReadonlySet<string>): number[] {
  let key = "";
  let length = 0;
  const found: number[] = [];
  for (let k = i; k < rows.length && k < i + 5; k++) {
    const row = rows[k] as Row;
    if (row.kind !== "text" || row.label) break;
    length += row.text.length;
    if (length > 100) break;
    found.push(k);
    key += titleKey(row.text);
    if (keys.has(key)) return found;
    if (key.length >= BEGINNING && !beginnings.has(key.slice(0, BEGINNING))) break;
  }
  return [];
}

/** Whether the row before begins something new here: a date, a mark, a head, the end of a sentence, or nothing. */
function beginsAfter(rows: readonly Row[], i: number): boolean {
  const before = rows[i - 1];
  return before === undefined || before.kind !== "text" || /[。！？；）)”》]$/.test(before.text);
}

function pieceTitleAt(rows: readonly Row[], i: number): number[] {
  const row = rows[i] as Row;
  if (!mayBeTitle(row) || !(beginsAfter(rows, i) || isOrgan(rows[i - 1]?.text ?? ""))) return [];
  const candidates: number[] = [];
  let text = "";
  for (let k = i; k < Math.min(rows.length, i + 5); k++) {
    const part = rows[k] as Row;
    if (!mayBeTitle(part)) break;
    text += part.text;
    candidates.push(k);
    if (CHRONICLE.test(text) || EXPLANATION.test(text)) return candidates;
    const speech = SPEECH.test(text) && (SPEECH_NAME.test(row.text) || /[（(].*\d+月\d+日|^同志们|^各位/.test(rows[k + 1]?.text ?? ""));
    if (speech) return candidates;
    if (
      NAMED_NOTICE.test(text) &&
      (isOrgan(row.text) || /^.{2,30}(?:人民政府|办公[厅室]|委员会|[局厅部委])关于/.test(text)) &&
      followedByLetter(rows, k)
    )
      return candidates;
  }
  return [];
}

/** Whether addressees, or a date in brackets, or a full sentence follow the title. */
function followedByLetter(rows: readonly Row[], k: number): boolean {
  for (let i = k + 1; i < Math.min(rows.length, k + 4); i++) {
    const row = rows[i] as Row;
    if (row.kind === "number") return false;
    if (/[：:]$/.test(row.text) && /^(?:各|市|省|县|区)/.test(row.text)) return true;
    if (row.text.length >= 40) return true;
  }
  return false;
}

function unnumbered(rows: readonly Row[], known: readonly Segment[], contents: Contents): Segment[] {
  const taken = new Set<number>();
  for (const segment of known) for (let i = segment.from; i < segment.body; i++) taken.add(i);
  const knownTitles = new Set(known.map((segment) => titleKey(segment.title)));
  const keys = new Set(contents.entries.map((entry) => titleKey(entry.title)).filter((key) => !knownTitles.has(key)));
  const beginnings = new Set([...keys].map((key) => key.slice(0, BEGINNING)));
  const found: Segment[] = [];
  for (let i = contents.to; i < rows.length; i++) {
    if (taken.has(i)) continue;
    const row = rows[i] as Row;
    if (row.kind !== "text" || row.text.length > 90) continue;
    const listed = keys.size > 0 ? contentsTitleAt(rows, i, keys, beginnings) : [];
    const titleRows = listed.length > 0 ? listed : pieceTitleAt(rows, i);
    if (titleRows.length === 0 || titleRows.some((k) => taken.has(k))) continue;
    const body = (titleRows.at(-1) as number) + 1;
    found.push({ number: null, title: joined(rows, titleRows), numberRow: -1, from: i, to: rows.length, titleRows, body });
    i = body - 1;
  }
  return found;
}

const PROSE = 50;

/** Prose printed before the first document and outside the table of contents: the news of the issue. */
function newsBefore(rows: readonly Row[], before: number, contents: Contents): Segment[] {
  const found: Segment[] = [];
  let from = -1;
  let last = -1;
  let size = 0;
  const close = (): void => {
    if (size >= 200) {
      const titleRows: number[] = [];
      let body = from;
      while (body < last && (rows[body] as Row).text.length < PROSE && !CLOSED.test((rows[body] as Row).text)) titleRows.push(body++);
      found.push({ number: null, title: joined(rows, titleRows), numberRow: -1, from, to: last + 1, titleRows, body, news: true });
    }
    from = -1;
    size = 0;
  };
  for (let i = 0; i < before; i++) {
    const row = rows[i] as Row;
    const prose = row.kind === "text" && row.text.length >= PROSE && row.text.includes("。");
    if (i >= contents.from && i < contents.to && !prose) {
      close();
      continue;
    }
    if (prose) {
      if (from < 0)
        for (from = i; from > 0 && i - from < 3 && (rows[from - 1] as Row).kind === "text" && !(rows[from - 1] as Row).full; ) from--;
      last = i;
      size += row.text.length;
    } else if (from >= 0 && row.text.length < 20) close();
  }
  close();
  return found;
}

const IMPRINT = /公报|政报|政刊|主办|准印证|刊号|编辑部|赠阅/;
const COLOPHON = /主办|主管|编辑部|编印|邮政编码|邮编|准印证|印刷|地址|电话|网址|电子邮箱|刊号|发行|赠阅|定价|责任编辑|主编/;

/** First row of the imprint at the end of the last document, or `to`. */
function colophonFrom(rows: readonly Row[], from: number, to: number): number {
  let first = to;
  let marks = 0;
  for (let i = to - 1; i > from && i >= to - 25; i--) {
    const row = rows[i] as Row;
    if (row.text.length > 40 || /[。；]$/.test(row.text)) break;
    if (COLOPHON.test(row.text) && row.text.length <= 36) {
      marks++;
      first = i;
    } else if (marks > 0 && /公报|政报|政刊/.test(row.text)) first = i;
  }
  return marks >= 2 && rows.slice(first, to).some((row) => IMPRINT.test(row.text)) ? first : to;
}

/** Splits the rows of a file into documents and pieces, in printed order. */
export function segment(rows: readonly Row[], source: string): Segmentation {
  const anchored = numbered(rows);
  const contents = readContents(rows, source, anchored[0]?.from ?? rows.length);
  const documents = [...anchored, ...unnumbered(rows, anchored, contents)].sort((a, b) => a.from - b.from);
  const news = newsBefore(rows, documents[0]?.from ?? (contents.entries.length > 0 ? rows.length : 0), contents);
  const segments = [...news, ...documents];
  for (let i = 0; i < segments.length; i++) {
    const current = segments[i] as Segment;
    const limit = segments[i + 1]?.from ?? rows.length;
    current.to = current.news ? current.to : limit;
    while (current.to > current.body && (rows[current.to - 1] as Row).kind === "section") current.to--;
  }
  const last = segments.at(-1);
  if (last) last.to = colophonFrom(rows, last.body, last.to);
  return { segments, contents };
}
