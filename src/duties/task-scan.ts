/** First pass over a document: which tags are tags, and which stretch of text each of them closes. */
import type { Paragraph } from "../gazette/paragraph.ts";
import { findKeys, mayBeginWithKey } from "./tag-keys.ts";
import { findTags } from "./tags.ts";
import { continueTags, type FoundTag, quotingParagraphs, type Stretch } from "./task-continued.ts";
import { chooseStart, countClearCase, type OpenItem } from "./task-start.ts";

/** A tag, or several that follow each other without text between them, with the text it closes. */
export interface TaggedStretch {
  /** Text from the start of the item to the tag, paragraph by paragraph. */
  readonly parts: Stretch[];
  readonly tags: FoundTag[];
  /** Text behind a tag that stands in a heading: it tells what the heading names. */
  readonly body: Stretch[];
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
/** Bare lists of names count as tags in a document that has this many of them, or other tags. */
const BARE_ENOUGH = 3;
/** … and are as sure as others in one that has this many and few others. */
const BARE_ALWAYS = 5;

interface Scan {
  readonly paragraphs: readonly Paragraph[];
  readonly drafts: Draft[];
  readonly votes: Map<string, number>;
  stack: OpenItem[];
  /** Where the text of the next tag begins. */
  pending: Place | null;
  /** The draft that a tag without text before it would extend. */
  last: Draft | null;
  segment: number;
  /** A tag in a heading whose text may follow. */
  heading: { draft: Draft; depth: number; from: Place } | null;
  /** Lines that name a person: no text of the task. */
  readonly skipped: Set<number>;
}

interface Place {
  readonly paragraph: number;
  readonly at: number;
}

/** Text from one place to another, paragraph by paragraph, labels of later paragraphs left out. */
function textBetween(scan: Scan, from: Place | null, to: Place): Stretch[] {
  const parts: Stretch[] = [];
  if (!from) return parts;
  for (let at = from.paragraph; at <= to.paragraph; at++) {
    const paragraph = scan.paragraphs[at] as Paragraph;
    if (!BODY_ROLES.has(paragraph.role) || scan.skipped.has(at)) continue;
    parts.push({
      paragraph: at,
      from: at === from.paragraph ? from.at : paragraph.body,
      to: at === to.paragraph ? to.at : paragraph.passage.text.length,
    });
  }
  return trimmed(scan.paragraphs, parts);
}

/** The text below a heading with a tag ends where an item of its depth, or the part, ends. */
function endHeading(scan: Scan, before: number): void {
  const last = scan.paragraphs[before - 1];
  if (last) endHeadingAt(scan, { paragraph: before - 1, at: last.passage.text.length });
}

function endHeadingAt(scan: Scan, to: Place): void {
  if (scan.heading) for (const part of textBetween(scan, scan.heading.from, to)) scan.heading.draft.body.push(part);
  scan.heading = null;
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
  if (scan.heading && paragraph.depth <= scan.heading.depth) endHeading(scan, index);
  while (scan.stack.length > 0 && (scan.stack.at(-1) as OpenItem).depth >= paragraph.depth) scan.stack.pop();
  const parent = scan.stack.at(-1);
  if (parent) parent.children++;
  scan.stack.push({ paragraph: index, depth: paragraph.depth, style: paragraph.style, label: paragraph.label ?? "", tags: 0, children: 0 });
  scan.pending = { paragraph: index, at: paragraph.body };
  scan.last = null;
  scan.segment = 0;
}

function close(scan: Scan, index: number): void {
  endHeading(scan, index);
  scan.stack = [];
  scan.pending = null;
  scan.last = null;
  scan.segment = 0;
}

function isHeading(text: string): boolean {
  return text.length <= 40 && !/[。；，]/.test(text.slice(0, -1));
}

/** （市教育局牵头）推进均衡发展: a bracket at the head of its item, with text behind it. */
function leads(scan: Scan, { paragraph: index, tag }: FoundTag): boolean {
  const paragraph = scan.paragraphs[index] as Paragraph;
  const item = scan.stack.at(-1);
  const first = tag.kind === "bracket" && tag.from === paragraph.body && item?.paragraph === index;
  return first && !BLANK.test(paragraph.passage.text.slice(tag.until));
}

/** Tasks whose tag stands before their text, with that text as their own; those that have none are left out. */
function withLeading(draft: Draft): Draft[] {
  if (draft.parts.length > 0) return [draft];
  return draft.body.length > 0 ? [{ ...draft, parts: draft.body, body: [], stack: [], doubts: ["标签在任务文字之前"] }] : [];
}

function takeTag(scan: Scan, found: FoundTag): void {
  const { paragraph: index, tag, tail } = found;
  const paragraph = scan.paragraphs[index] as Paragraph;
  scan.pending ??= { paragraph: index, at: paragraph.body };
  const before = scan.heading?.draft;
  const leading = before?.parts.length === 0;
  // （甲牵头）…（乙牵头）…: where tags stand before their text, the text behind a tag is its own.
  if (leading) endHeadingAt(scan, { paragraph: index, at: tag.from });
  const rests = !BLANK.test(paragraph.passage.text.slice(tag.until));
  const parts = leading ? [] : textBetween(scan, scan.pending, { paragraph: index, at: tag.from });
  scan.pending = tail ? { paragraph: tail.paragraph, at: tail.to } : { paragraph: index, at: tag.until };
  const times = tag.until > tag.to ? [{ paragraph: index, from: tag.to, to: tag.until }] : [];
  if (parts.length === 0 && scan.last && !(leading && rests && before.body.length > 0)) {
    scan.last.tags.push(found);
    scan.last.times.push(...times);
    return;
  }
  if (parts.length === 0 && !leading && !leads(scan, found)) return;
  scan.segment++;
  const ownLine = tag.kind === "line" && tag.from === paragraph.body;
  const stack = scan.stack.map((item) => ({ ...item }));
  countClearCase(stack, scan.votes);
  const label = scan.stack.at(-1)?.label ?? null;
  scan.last = { parts, tags: [found], body: [], times, label, segment: scan.segment, doubts: [], stack, ownLine };
  scan.drafts.push(scan.last);
  const item = scan.stack.at(-1);
  const only = parts.length === 1 ? (parts[0] as Stretch) : null;
  const heads =
    item &&
    (scan.segment === 1 || leading) &&
    item.paragraph === index &&
    tag.kind === "bracket" &&
    (parts.length === 0 || (only && isHeading(paragraph.passage.text.slice(only.from, only.to))));
  scan.heading = heads ? { draft: scan.last, depth: item.depth, from: { paragraph: index, at: tag.until } } : null;
  for (const item of scan.stack) item.tags++;
}

const LONGEST_VALUE = 40;

/** The line below a key that stands alone: 完成时限： with 2024年12月31日 under it. */
function valueBelow(scan: Scan, index: number): Stretch | null {
  const next = scan.paragraphs[index + 1];
  if (next?.role !== "text" || next.label !== null || next.passage.text.length > LONGEST_VALUE) return null;
  return findKeys(next.passage.text).length > 0 ? null : { paragraph: index + 1, from: 0, to: next.passage.text.length };
}

/** A line of its own that only says when or who: it belongs to the tag before it, or to the text. */
function takeFieldLine(scan: Scan, paragraph: Paragraph, index: number): boolean {
  const text = paragraph.passage.text;
  if (!mayBeginWithKey(text, paragraph.body)) return false;
  const keys = findKeys(text);
  const first = keys[0];
  if (!first || first.from !== paragraph.body || keys.some((key) => key.kind === "units" || key.kind === "division")) return false;
  const open = scan.pending ? textBetween(scan, scan.pending, { paragraph: index, at: paragraph.body }) : [];
  if (first.kind === "time" && scan.last && open.length === 0) {
    const value = first.body === text.length ? valueBelow(scan, index) : null;
    scan.last.times.push(value ?? { paragraph: index, from: first.body, to: text.length });
    if (value) scan.pending = { paragraph: value.paragraph, at: value.to };
    if (value) return true;
  }
  if (first.kind === "person" || (first.kind === "time" && open.length === 0)) {
    if (first.kind === "person") scan.skipped.add(index);
    if (open.length === 0) scan.pending = { paragraph: index, at: text.length };
    return true;
  }
  return false;
}

/** What the document as a whole says about brackets with names only: tags throughout, tags perhaps, or none. */
function bareKind(all: readonly (readonly FoundTag[])[]): "always" | "sometimes" | "never" {
  let bare = 0;
  let other = 0;
  for (const tags of all) for (const { tag } of tags) tag.kind === "bare" ? bare++ : other++;
  if (bare >= BARE_ALWAYS && bare > other) return "always";
  return bare >= BARE_ENOUGH || (bare > 0 && other >= BARE_ENOUGH) ? "sometimes" : "never";
}

function settledBare(found: FoundTag, kind: "always" | "sometimes" | "never"): FoundTag | null {
  if (found.tag.kind !== "bare" || kind === "sometimes") return found;
  return kind === "never" ? null : { ...found, tag: { ...found.tag, confidence: 0.96, doubts: [] } };
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
  const parts = textBetween(scan, { paragraph: choice.item.paragraph, at: start.body }, { paragraph: tag.paragraph, at: tag.tag.from });
  return { ...draft, parts, label: choice.item.label, doubts };
}

/** All tagged stretches of a document in order. `explanatory` tells paragraphs of components that explain the document. */
export function scanTags(paragraphs: readonly Paragraph[], explanatory: (paragraph: Paragraph) => boolean): TaggedStretch[] {
  const all = paragraphs.map(({ role, passage: { text, starts } }, at) =>
    BODY_ROLES.has(role) ? continueTags(findTags(text, starts), at, paragraphs) : [],
  );
  if (all.every((tags) => tags.length === 0)) return [];
  const bare = bareKind(all);
  const quoted = quotingParagraphs(paragraphs, explanatory);
  const scan: Scan = {
    paragraphs,
    drafts: [],
    votes: new Map(),
    stack: [],
    pending: null,
    last: null,
    segment: 0,
    heading: null,
    skipped: new Set(),
  };
  paragraphs.forEach((paragraph, index) => {
    if (!BODY_ROLES.has(paragraph.role)) {
      if (paragraph.role === "title" || paragraph.role === "attachment" || paragraph.role === "signature") close(scan, index);
      return;
    }
    if (paragraph.label !== null) openItem(scan, paragraph, index);
    if (quoted[index] || takeFieldLine(scan, paragraph, index)) return;
    scan.pending ??= { paragraph: index, at: paragraph.body };
    for (const found of all[index] as FoundTag[]) {
      const settled = settledBare(found, bare);
      if (settled) takeTag(scan, settled);
    }
  });
  endHeading(scan, paragraphs.length);
  return scan.drafts.flatMap(withLeading).map((draft) => settle(scan, draft));
}
