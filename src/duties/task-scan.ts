/** First pass over a document: which tags are tags, and which stretch of text each of them closes. */
import type { Paragraph } from "../gazette/paragraph.ts";
import { findKeys } from "./tag-keys.ts";
import { findTags, isUnitList, type Tag } from "./tags.ts";
import { chooseStart, countClearCase, type OpenItem } from "./task-start.ts";

/** A stretch of a paragraph. */
export interface Stretch {
  readonly paragraph: number;
  readonly from: number;
  readonly to: number;
}

/** A tag with its place, and what the next paragraph adds to it. */
export interface FoundTag {
  readonly paragraph: number;
  readonly tag: Tag;
  readonly tail: Stretch | null;
}

/** A tag, or several that follow each other without text between them, with the text it closes. */
export interface TaggedStretch {
  /** Text from the start of the item to the tag, paragraph by paragraph. */
  readonly parts: Stretch[];
  readonly tags: FoundTag[];
  /** Fields behind the tag that say when: 完成时限：2021年6月底. */
  readonly times: Stretch[];
  readonly label: string | null;
  /** 1 for the first tag of an item, 2 for the next … */
  readonly segment: number;
  readonly doubts: string[];
}

interface Draft extends TaggedStretch {
  /** Items open at the tag, copied, for the choice of the start after the whole document has been seen. */
  readonly stack: readonly OpenItem[];
  readonly ownLine: boolean;
}

const BODY_ROLES: ReadonlySet<Paragraph["role"]> = new Set(["text", "heading", "listItem"]);
const BLANK = /^[\s。；;，,、：:）)]*$/;
const LEADING_MARKS = /^[\s。；;，,、）)]+/;
/** Headings of texts that quote the tags of a draft instead of giving them. */
const EXPLANATORY = /(?:起草|编制|制定|修订|修改|政策|有关)?(?:说明|解读|采纳情况|反馈意见)$/;
const QUOTED = /^(?:征求意见稿(?:意见|原文)?|原文|原稿|原条款|修改(?:意见|为|后)|意见)[：:]/;
/** Bare lists of names count as tags in a document that has this many of them, or other tags. */
const BARE_ENOUGH = 3;

interface Scan {
  readonly paragraphs: readonly Paragraph[];
  readonly drafts: Draft[];
  readonly votes: Map<string, number>;
  stack: OpenItem[];
  /** Where the text of the next tag begins. */
  pending: { paragraph: number; at: number } | null;
  /** The draft that a tag without text before it would extend. */
  last: Draft | null;
  segment: number;
}

/**
 * Adds to a line that stops in the middle of its list what the next paragraph begins with: 责任单位： with the names
 * below it, or a name that a page break cut in two. The joined words must be names throughout.
 */
function continued(tags: readonly Tag[], index: number, paragraphs: readonly Paragraph[]): FoundTag[] {
  const found: FoundTag[] = tags.map((tag) => ({ paragraph: index, tag, tail: null }));
  const last = tags.at(-1);
  const here = paragraphs[index] as Paragraph;
  const next = paragraphs[index + 1];
  if (last?.kind !== "line" || !next || next.label !== null || next.role !== "text") return found;
  if (last.until !== here.passage.text.length || last.until !== last.to || /[。；;]$/.test(last.text)) return found;
  const text = next.passage.text;
  const to = findKeys(text)[0]?.from ?? text.length;
  if (to === 0 || to > 300 || findTags(text.slice(0, to)).length > 0) return found;
  const key = findKeys(last.text).at(-1);
  const words = last.text + text.slice(0, to).replace(/\s+/g, "");
  // Sentences of 责任分工： run on after a page break; a list must stay a list of names.
  if (!key || !(key.kind === "division" ? /。$/.test(words) && key.body < last.text.length : isUnitList(words.slice(key.body)))) return found;
  const doubts = key.body === last.text.length ? last.doubts : [...last.doubts, "单位名单在分页处拼接"];
  const confidence = key.body === last.text.length ? last.confidence : Math.min(last.confidence, 0.93);
  found[found.length - 1] = { paragraph: index, tag: { ...last, text: words, doubts, confidence }, tail: { paragraph: index + 1, from: 0, to } };
  return found;
}

function textBetween(scan: Scan, to: { paragraph: number; at: number }): Stretch[] {
  const parts: Stretch[] = [];
  if (!scan.pending) return parts;
  for (let at = scan.pending.paragraph; at <= to.paragraph; at++) {
    const paragraph = scan.paragraphs[at] as Paragraph;
    if (!BODY_ROLES.has(paragraph.role)) continue;
    const from = at === scan.pending.paragraph ? scan.pending.at : paragraph.body;
    parts.push({ paragraph: at, from, to: at === to.paragraph ? to.at : paragraph.passage.text.length });
  }
  return trimmed(scan.paragraphs, parts);
}

/** Without the marks that a tag left at the beginning, and without empty stretches. */
function trimmed(paragraphs: readonly Paragraph[], parts: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const part of parts) {
    const text = (paragraphs[part.paragraph] as Paragraph).passage.text.slice(part.from, part.to);
    if (BLANK.test(text)) continue;
    const marks = out.length === 0 ? (LEADING_MARKS.exec(text)?.[0].length ?? 0) : 0;
    out.push({ ...part, from: part.from + marks });
  }
  return out;
}

function openItem(scan: Scan, paragraph: Paragraph, index: number): void {
  while (scan.stack.length > 0 && (scan.stack.at(-1) as OpenItem).depth >= paragraph.depth) scan.stack.pop();
  const parent = scan.stack.at(-1);
  if (parent) parent.children++;
  scan.stack.push({ paragraph: index, depth: paragraph.depth, style: paragraph.style, label: paragraph.label ?? "", tags: 0, children: 0 });
  scan.pending = { paragraph: index, at: paragraph.body };
  scan.last = null;
  scan.segment = 0;
}

function close(scan: Scan): void {
  scan.stack = [];
  scan.pending = null;
  scan.last = null;
  scan.segment = 0;
}

function takeTag(scan: Scan, found: FoundTag): void {
  const { paragraph: index, tag, tail } = found;
  const paragraph = scan.paragraphs[index] as Paragraph;
  scan.pending ??= { paragraph: index, at: paragraph.body };
  const parts = textBetween(scan, { paragraph: index, at: tag.from });
  scan.pending = tail ? { paragraph: tail.paragraph, at: tail.to } : { paragraph: index, at: tag.until };
  const times = tag.until > tag.to ? [{ paragraph: index, from: tag.to, to: tag.until }] : [];
  if (parts.length === 0 && scan.last) {
    scan.last.tags.push(found);
    scan.last.times.push(...times);
    return;
  }
  if (parts.length === 0) return;
  scan.segment++;
  const ownLine = tag.kind === "line" && tag.from === paragraph.body;
  const stack = scan.stack.map((item) => ({ ...item }));
  countClearCase(stack, scan.votes);
  const label = scan.stack.at(-1)?.label ?? null;
  scan.last = { parts, tags: [found], times, label, segment: scan.segment, doubts: [], stack, ownLine };
  scan.drafts.push(scan.last);
  for (const item of scan.stack) item.tags++;
}

/** A line of its own that only says when or who: it belongs to the tag before it, or to the text. */
function takeFieldLine(scan: Scan, paragraph: Paragraph, index: number): boolean {
  const text = paragraph.passage.text;
  const keys = findKeys(text);
  const first = keys[0];
  if (!first || first.from !== paragraph.body || keys.some((key) => key.kind === "units" || key.kind === "division")) return false;
  const open = scan.pending ? textBetween(scan, { paragraph: index, at: paragraph.body }) : [];
  if (first.kind === "time" && scan.last && open.length === 0) scan.last.times.push({ paragraph: index, from: first.body, to: text.length });
  if (first.kind === "person" || (first.kind === "time" && open.length === 0)) {
    if (open.length === 0) scan.pending = { paragraph: index, at: text.length };
    return open.length === 0;
  }
  return false;
}

function acceptBare(all: readonly (readonly FoundTag[])[]): boolean {
  let bare = 0;
  let other = 0;
  for (const tags of all) for (const { tag } of tags) tag.kind === "bare" ? bare++ : other++;
  return bare >= BARE_ENOUGH || (bare > 0 && other >= BARE_ENOUGH);
}

/** Which paragraphs quote tags: an explanation behind the document, a compared draft. */
function quoting(paragraphs: readonly Paragraph[], explanatory: (paragraph: Paragraph) => boolean): boolean[] {
  let inside = false;
  return paragraphs.map((paragraph) => {
    const text = paragraph.passage.text;
    const heads = paragraph.role === "title" || paragraph.role === "attachment" || (paragraph.label === null && text.length <= 60 && !/[。；，]/.test(text));
    if (heads && EXPLANATORY.test(text)) inside = true;
    else if (paragraph.role === "title" || paragraph.role === "attachment") inside = false;
    return inside || explanatory(paragraph) || QUOTED.test(text.slice(paragraph.body, paragraph.body + 16));
  });
}

/** Moves the start up to the item that the first tag behind several sub-items closes. */
function settle(scan: Scan, draft: Draft): TaggedStretch {
  if (draft.segment > 1 || draft.stack.length === 0) return draft;
  const choice = chooseStart(draft.stack, draft.ownLine, scan.votes);
  const own = draft.stack.at(-1);
  if (!choice) return draft;
  const doubts = choice.doubtful ? [...draft.doubts, "任务从哪一级序号起算不能确定"] : draft.doubts;
  if (choice.item.paragraph === own?.paragraph) return { ...draft, doubts };
  const tag = draft.tags[0];
  const start = scan.paragraphs[choice.item.paragraph];
  if (!tag || !start) return draft;
  scan.pending = { paragraph: choice.item.paragraph, at: start.body };
  const parts = textBetween(scan, { paragraph: tag.paragraph, at: tag.tag.from });
  return { ...draft, parts, label: choice.item.label, doubts };
}

/** All tagged stretches of a document in order. `explanatory` tells paragraphs of components that explain the document. */
export function scanTags(paragraphs: readonly Paragraph[], explanatory: (paragraph: Paragraph) => boolean): TaggedStretch[] {
  const all = paragraphs.map(({ role, passage: { text, starts } }, at) => (BODY_ROLES.has(role) ? continued(findTags(text, starts), at, paragraphs) : []));
  if (all.every((tags) => tags.length === 0)) return [];
  const bare = acceptBare(all);
  const quoted = quoting(paragraphs, explanatory);
  const scan: Scan = { paragraphs, drafts: [], votes: new Map(), stack: [], pending: null, last: null, segment: 0 };
  paragraphs.forEach((paragraph, index) => {
    if (!BODY_ROLES.has(paragraph.role)) {
      if (paragraph.role === "title" || paragraph.role === "attachment" || paragraph.role === "signature") close(scan);
      return;
    }
    if (paragraph.label !== null) openItem(scan, paragraph, index);
    if (quoted[index] || takeFieldLine(scan, paragraph, index)) return;
    scan.pending ??= { paragraph: index, at: paragraph.body };
    for (const found of all[index] as FoundTag[]) if (found.tag.kind !== "bare" || bare) takeTag(scan, found);
  });
  return scan.drafts.map((draft) => settle(scan, draft));
}
