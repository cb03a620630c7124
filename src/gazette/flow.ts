/**
 * Rows become paragraphs. PDF extraction ends a line at every page and column break, often with a blank line after it, so
 * that a broken sentence looks like two paragraphs; here they are joined again, and every join is recorded as a repair.
 */
import { closesMark, type OpenMark, scanMarks } from "./brackets.ts";
import type { LabelStyle } from "./paragraph.ts";
import { join, type Passage } from "./passage.ts";
import type { Repair } from "./result.ts";
import type { Row } from "./rows.ts";

/** A paragraph before its place in the numbering is known. */
export interface Block {
  readonly passage: Passage;
  readonly rows: readonly Row[];
  /** Number of rows joined across a break inside a sentence, in text that is not hard-wrapped. */
  readonly breaks: number;
}

const OPEN_END = /(?:[，、,（(《“〔—]|[和与及或的是在对向为由将把等以至到])$/;
const CLOSING_START = /^[，。、；：！？）)》”〕】’,;]/;
const TAG_END = /(?:负责|牵头|配合|落实|单位|部门|局|委|办|政府|公司|等|组织实施)[。]?[）)】〕\]]。?$/;
/** 责任单位：, perhaps in brackets, at the head of a line. */
const TAG_KEY = "^[（(【〔[]?(?:责任|牵头|配合|负责|主管|承办|协办|参与|完成|实施)(?:单位|部门|分工|处室|领导|人|时限|时间|主体)\\s*[:：]";
const TAG_LINE = new RegExp(TAG_KEY);
/** Longest text without a stop that is still a heading, by the style of its number; longer ones are broken sentences. */
const HEADING_LIMITS: Partial<Record<LabelStyle, number>> = {
  part: 40,
  chapter: 40,
  section: 40,
  hanzi: 40,
  hanziBracket: 40,
  article: 12,
  bullet: 24,
};
const NUMBERED_LIMIT = 36;
const CAPTION_LIMIT = 25;
/** A title stands alone however long it is. */
const TITLE =
  /^[^。；，：]{6,70}(?:方案|办法|意见|规划|计划|预案|措施|规定|细则|目录|清单|名单|标准|要点|纲要|制度|条例|通知|说明|政策|分工表|计划表|任务表)(?:[（(][^（）()]{1,16}[）)])?$/;
/** A field whose value stands on the next line. */
const TAG_KEY_ALONE = new RegExp(`${TAG_KEY}$`);
const FIELD_VALUE = 200;
/** A list of units that may be complete: its last word is an organ, a role or a collective. */
const UNIT_END = /(?:[局委办府部厅院会司行社队站心团校所处署区]|企业|单位|部门|等|牵头|负责|配合|参与)[）)]?$/;
const EARLY_COMMA = /^[^。；：]{0,12}、/;
/** How far ahead a bracket may be closed, and how long a paragraph may grow on account of an open one. */
const CLOSING_REACH = 160;
const OPEN_LIMIT = 400;
const BROKEN_LINES = 3;

/** What a growing paragraph knows about itself; its text is joined once, at its end. */
interface Growing {
  rows: Row[];
  passages: Passage[];
  /** Characters so far. */
  length: number;
  /** The first `HEAD` characters. */
  head: string;
  /** The last `TAIL` characters, or a whole last row that is longer. */
  tail: string;
  /** Whether a sentence or clause ends before the last character. */
  innerStop: boolean;
  /** Brackets open at the end of the text. */
  open: OpenMark[];
  breaks: number;
}

/** No heading, caption or field name is longer. */
const HEAD = 128;
const TAIL = 64;
const STOP = /[。；！？]/;

function hasInnerStop(text: string): boolean {
  const at = text.search(STOP);
  return at >= 0 && at < text.length - 1;
}

function begun(row: Row): Growing {
  const { text } = row;
  const open: OpenMark[] = [];
  scanMarks(text, open);
  return {
    rows: [row],
    passages: [row.passage],
    length: text.length,
    head: text.length <= HEAD ? text : text.slice(0, HEAD),
    tail: text,
    innerStop: hasInnerStop(text),
    open,
    breaks: 0,
  };
}

function grow(growing: Growing, row: Row): void {
  const { text } = row;
  growing.innerStop ||= isStop(growing.tail) || hasInnerStop(text);
  growing.rows.push(row);
  growing.passages.push(row.passage);
  scanMarks(text, growing.open, growing.length);
  if (growing.head.length < HEAD) growing.head = (growing.head + text).slice(0, HEAD);
  growing.tail = text.length >= TAIL ? text : (growing.tail + text).slice(-TAIL);
  growing.length += text.length;
}

function isStop(text: string): boolean {
  return "。；！？".includes(text.charAt(text.length - 1));
}

const STOPS = "。！？；：!?;:…";
const CLOSING = "”’」』）)》〉】〕]";
const LONGEST_REMARK = 4;

/** Whether a sentence ends at `end`, behind closing marks and a short remark in brackets too: …。” and …。（略）. */
function isEnded(text: string, end = text.length): boolean {
  let at = end;
  for (; at > 0 && at > end - TAIL; at--) {
    const mark = text.charAt(at - 1);
    if (STOPS.includes(mark)) return true;
    if (!CLOSING.includes(mark)) break;
  }
  // The bracket ends with the innermost closing mark that can end one.
  const close = text.indexOf("）", at);
  if (close < 0 || close >= end) return false;
  const open = text.slice(Math.max(0, close - LONGEST_REMARK - 1), close).search(/（[^（）]*$/);
  return open >= 0 && isEnded(text, Math.max(0, close - LONGEST_REMARK - 1) + open);
}

function lastIs(text: string, marks: string): boolean {
  return marks.includes(text.charAt(text.length - 1));
}

/** Whether the row, or a few broken lines below it, close a bracket that is open at the end of the paragraph. */
function closesBracket(current: Growing, rows: readonly Row[], at: number): boolean {
  const bracket = current.open.at(-1);
  const row = rows[at] as Row;
  if (bracket === undefined || bracket.mark === "“" || row.kind !== "text" || current.length - bracket.at >= OPEN_LIMIT) return false;
  if (closesMark(bracket.mark, row.text.slice(0, CLOSING_REACH))) return true;
  if (row.label?.certain) return false;
  let below = row.text;
  // A bracket with a list in it, and the title of a document, are closed again below.
  for (let next = at + 1; next <= at + BROKEN_LINES && next < rows.length && below.length < CLOSING_REACH; next++) {
    const part = rows[next] as Row;
    if (part.kind === "text") below += part.text;
  }
  return closesMark(bracket.mark, below.slice(0, CLOSING_REACH));
}

/** Whether row `at` continues the paragraph that ends with `last`. */
function continues(current: Growing, last: Row, rows: readonly Row[], at: number): boolean {
  if (current.open.length > 0 && closesBracket(current, rows, at)) return true;
  const row = rows[at] as Row;
  const { tail, head } = current;
  const isValue = (row.kind === "text" || row.kind === "date") && !row.label && row.text.length <= FIELD_VALUE;
  if (isValue && lastIs(tail, "：:") && current.length < HEAD && TAG_KEY_ALONE.test(head)) return true;
  if (row.kind !== "text" || last.kind !== "text") return false;
  if (TAG_LINE.test(row.text)) return false;
  const ended = isEnded(tail);
  if (row.label) {
    // A label in the middle of a sentence is a figure or a reference, unless the text before it is a heading.
    if (ended || row.label.style === "bullet") return false;
    if (row.label.certain) return lastIs(tail, "，、") && last.full && row.label.style === "arabic" ? sequenceBroken(current, row) : false;
    return !isHeading(current, last);
  }
  if (CLOSING_START.test(row.text)) return true;
  if (!ended && !current.innerStop && TAG_LINE.test(head))
    return last.full || (!row.text.includes("。") && (!UNIT_END.test(tail) || EARLY_COMMA.test(row.text)));
  if (ended) return last.full && row.text.length > 1 && !lastIs(tail, "：:") && !endsTag(tail) && (row.full || isEnded(row.text));
  if (endsTag(tail)) return false;
  if (isHeading(current, last)) return current.length > 12 && OPEN_END.test(tail);
  return true;
}

function endsTag(text: string): boolean {
  return lastIs(text, "。）)】〕]") && TAG_END.test(text.slice(-TAIL));
}

/** Whether a numeric label cannot be the next item: a figure at the start of a wrapped line. */
function sequenceBroken(current: Growing, row: Row): boolean {
  const own = current.rows[0]?.label;
  return row.label !== null && own?.style === row.label.style && row.label.ordinal !== own.ordinal + 1 && row.label.ordinal !== 1;
}

/** Short text without a stop: a heading, a caption, a signature. Hard-wrapped rows are headings only when they stop short. */
function isHeading(current: Growing, last: Row): boolean {
  if (current.length >= HEAD || current.innerStop) return false;
  const text = current.head;
  if (last.full && text.length > 12 && !TITLE.test(text)) return false;
  const label = (current.rows[0] as Row).label;
  if (!label) return text.length <= CAPTION_LIMIT || TITLE.test(text);
  const limit = HEADING_LIMITS[label.style] ?? NUMBERED_LIMIT;
  return text.length <= (limit === NUMBERED_LIMIT && text.includes("，") ? CAPTION_LIMIT : limit);
}

/** Joins rows into paragraphs and adds what it repaired to `repairs`. Rows of kind pageHead and section are left out. */
export function blocksOf(rows: readonly Row[], repairs: Repair[], source: string): Block[] {
  const blocks: Block[] = [];
  let current: Growing | null = null;
  let skipped = false;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Row;
    if (row.kind === "pageHead" || row.kind === "section") {
      skipped = true;
      repairs.push({ kind: "pageHeadDropped", spans: [[row.line.start, row.line.end]], before: row.text, after: "" });
      continue;
    }
    const last: Row | undefined = current?.rows.at(-1);
    if (current && last && continues(current, last, rows, i)) {
      if (!last.full || skipped) {
        current.breaks++;
        repairs.push({
          kind: "sentenceJoined",
          spans: [[last.line.end, row.line.start]],
          before: source.slice(last.line.end, row.line.start),
          after: "",
        });
      }
      grow(current, row);
    } else {
      if (current) blocks.push(blockOf(current));
      current = begun(row);
    }
    skipped = false;
  }
  if (current) blocks.push(blockOf(current));
  return blocks;
}

function blockOf({ passages, rows, breaks }: Growing): Block {
  return { passage: passages.length === 1 ? (passages[0] as Passage) : join(passages), rows, breaks };
}
