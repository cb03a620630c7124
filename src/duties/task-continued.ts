/** Tags that run over the end of a paragraph, and paragraphs that only quote tags. */
import type { Paragraph } from "../gazette/paragraph.ts";
import { findKeys } from "./tag-keys.ts";
import { findTags, isUnitList, type Tag } from "./tags.ts";

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

/**
 * Adds to a line that stops in the middle of its list what the next paragraph begins with: 责任单位： with the names
 * below it, or a name that a page break cut in two. The joined words must be names throughout.
 */
export function continueTags(tags: readonly Tag[], index: number, paragraphs: readonly Paragraph[]): FoundTag[] {
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
  if (!key || !(key.kind === "division" ? /。$/.test(words) && key.body < last.text.length : isUnitList(words.slice(key.body))))
    return found;
  const doubts = key.body === last.text.length ? last.doubts : [...last.doubts, "单位名单在分页处拼接"];
  const confidence = key.body === last.text.length ? last.confidence : Math.min(last.confidence, 0.93);
  found[found.length - 1] = {
    paragraph: index,
    tag: { ...last, text: words, doubts, confidence },
    tail: { paragraph: index + 1, from: 0, to },
  };
  return found;
}

/** Headings of texts that quote the tags of a draft instead of giving them. */
const EXPLANATORY = /(?:起草|编制|制定|修订|修改|政策|有关)?(?:说明|解读|采纳情况|反馈意见)$/;
const QUOTED = /^(?:征求意见稿(?:意见|原文)?|原文|原稿|原条款|修改(?:意见|为|后)|意见)[：:]/;
/** Which paragraphs quote tags: an explanation behind the document, a compared draft. */
export function quotingParagraphs(paragraphs: readonly Paragraph[], explanatory: (paragraph: Paragraph) => boolean): boolean[] {
  let inside = false;
  return paragraphs.map((paragraph) => {
    const text = paragraph.passage.text;
    const heads =
      paragraph.role === "title" ||
      paragraph.role === "attachment" ||
      (paragraph.label === null && text.length <= 60 && !/[。；，]/.test(text));
    if (heads && EXPLANATORY.test(text)) inside = true;
    else if (paragraph.role === "title" || paragraph.role === "attachment") inside = false;
    return inside || explanatory(paragraph) || QUOTED.test(text.slice(paragraph.body, paragraph.body + 16));
  });
}
