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

const TERMINAL = /[。！？；：!?;:…](?:[”’」』）)》〉】〕\]]|（[^（）]{0,4}）)*$/;
const OPEN_END = /(?:[，、,（(《“〔—]|[和与及或的是在对向为由将把等以至到])$/;
const CLOSING_START = /^[，。、；：！？）)》”〕】’,;]/;
const TAG_END = /(?:负责|牵头|配合|落实|单位|部门|局|委|办|政府|公司|等|组织实施)[。]?[）)】〕\]]。?$/;
const TAG_LINE = /^[（(【〔[]?(?:责任|牵头|配合|负责|主管|承办|协办|参与|完成|实施)(?:单位|部门|分工|处室|领导|人|时限|时间|主体)\s*[:：]/;
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
const TAG_KEY_ALONE =
  /^[（(【〔[]?(?:责任|牵头|配合|负责|主管|承办|协办|参与|完成|实施)(?:单位|部门|分工|处室|领导|人|时限|时间|主体)\s*[:：]$/;
const FIELD_VALUE = 200;
/** A list of units that may be complete: its last word is an organ, a role or a collective. */
const UNIT_END = /(?:[局委办府部厅院会司行社队站心团校所处署区]|企业|单位|部门|等|牵头|负责|配合|参与)[）)]?$/;
const EARLY_COMMA = /^[^。；：]{0,12}、/;
/** How far ahead a bracket may be closed, and how long a paragraph may grow on account of an open one. */
const CLOSING_REACH = 160;
const OPEN_LIMIT = 400;

/** What a growing paragraph knows about itself. */
interface Growing {
  rows: Row[];
  passages: Passage[];
  text: string;
  /** Brackets open at the end of the text. */
  open: OpenMark[];
  breaks: number;
}

function hasInnerStop(text: string): boolean {
  return /[。；！？]/.test(text.slice(0, -1));
}

/** Whether the row continues the paragraph that ends with `last`. */
function continues(current: Growing, last: Row, row: Row, after: readonly Row[]): boolean {
  const text = current.text;
  const bracket = current.open.at(-1);
  if (bracket !== undefined && bracket.mark !== "“" && row.kind === "text" && text.length - bracket.at < OPEN_LIMIT) {
    if (closesMark(bracket.mark, row.text.slice(0, CLOSING_REACH))) return true;
    // A bracket with a list in it, and the title of a document, are closed again a few broken lines below.
    const below = [row, ...after].map((part) => (part.kind === "text" ? part.text : "")).join("");
    if (!row.label?.certain && closesMark(bracket.mark, below.slice(0, CLOSING_REACH))) return true;
  }
  if (row.kind !== "text" || last.kind !== "text") return false;
  if (TAG_LINE.test(row.text)) return false;
  if (TAG_KEY_ALONE.test(text) && !row.label && row.text.length <= FIELD_VALUE) return true;
  const ended = TERMINAL.test(text);
  const first = current.rows[0] as Row;
  if (row.label) {
    // A label in the middle of a sentence is a figure or a reference, unless the text before it is a heading.
    if (ended || row.label.style === "bullet") return false;
    if (row.label.certain) return /[，、]$/.test(text) && last.full && row.label.style === "arabic" ? sequenceBroken(current, row) : false;
    return !isHeading(first, text, last);
  }
  if (CLOSING_START.test(row.text)) return true;
  if (TAG_LINE.test(text) && !ended && !hasInnerStop(text))
    return last.full || (!row.text.includes("。") && (!UNIT_END.test(text) || EARLY_COMMA.test(row.text)));
  if (ended)
    return last.full && row.text.length > 1 && !/[：:]$/.test(text) && !TAG_END.test(text) && (row.full || TERMINAL.test(row.text));
  if (TAG_END.test(text)) return false;
  if (isHeading(first, text, last)) return OPEN_END.test(text) && text.length > 12;
  return true;
}

/** Whether a numeric label cannot be the next item: a figure at the start of a wrapped line. */
function sequenceBroken(current: Growing, row: Row): boolean {
  const own = current.rows[0]?.label;
  return row.label !== null && own?.style === row.label.style && row.label.ordinal !== own.ordinal + 1 && row.label.ordinal !== 1;
}

/** Short text without a stop: a heading, a caption, a signature. Hard-wrapped rows are headings only when they stop short. */
function isHeading(first: Row, text: string, last: Row): boolean {
  if (last.full && text.length > 12 && !TITLE.test(text)) return false;
  if (hasInnerStop(text)) return false;
  if (!first.label) return text.length <= CAPTION_LIMIT || TITLE.test(text);
  const limit = HEADING_LIMITS[first.label.style] ?? NUMBERED_LIMIT;
  return text.length <= (limit === NUMBERED_LIMIT && text.includes("，") ? CAPTION_LIMIT : limit);
}

/** Joins rows into paragraphs and adds what it repaired to `repairs`. Rows of kind pageHead and section are left out. */
export function blocksOf(rows: readonly Row[], repairs: Repair[], source: string): Block[] {
  const blocks: Block[] = [];
  let current: Growing | null = null;
  let skipped: Row[] = [];
  const close = (): void => {
    if (current)
      blocks.push({
        passage: current.passages.length === 1 ? (current.passages[0] as Passage) : join(current.passages),
        rows: current.rows,
        breaks: current.breaks,
      });
    current = null;
  };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Row;
    if (row.kind === "pageHead" || row.kind === "section") {
      skipped.push(row);
      repairs.push({ kind: "pageHeadDropped", spans: [[row.line.start, row.line.end]], before: row.text, after: "" });
      continue;
    }
    const last = (current as Growing | null)?.rows.at(-1);
    if (current && last && continues(current, last, row, rows.slice(i + 1, i + 4))) {
      const growing = current as Growing;
      const wrapped = last.full && skipped.length === 0;
      if (!wrapped) {
        growing.breaks++;
        repairs.push({
          kind: "sentenceJoined",
          spans: [[last.line.end, row.line.start]],
          before: source.slice(last.line.end, row.line.start),
          after: "",
        });
      }
      growing.rows.push(row);
      growing.passages.push(row.passage);
      scanMarks(row.text, growing.open, growing.text.length);
      growing.text += row.text;
    } else {
      close();
      current = { rows: [row], passages: [row.passage], text: row.text, open: [], breaks: 0 };
      scanMarks(row.text, current.open);
    }
    skipped = [];
  }
  close();
  return blocks;
}
