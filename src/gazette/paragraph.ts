/**
 * A paragraph of a document in reading order: what page breaks tore apart is joined, page heads are left out,
 * and its place in the numbering is known. Tasks, citations, targets and appointments are found in paragraphs.
 */
import type { Passage } from "./passage.ts";

/** How a label is printed; the order of first appearance in a document decides the depth. */
export type LabelStyle =
  | "part" // 第一编
  | "chapter" // 第一章
  | "section" // 第一节
  | "article" // 第一条
  | "hanzi" // 一、
  | "hanziBracket" // （一）
  | "hanziOrdinal" // 一是 · 第一，
  | "arabic" // 1. 1、 1．
  | "arabicBracket" // （1） 1）
  | "decimal" // 1.1 1.1.1
  | "circled" // ①
  | "bullet" // - •
  | "attachment"; // 附件1

export type ParagraphRole =
  | "title"
  | "number"
  | "addressee"
  | "text"
  | "heading"
  | "signature"
  | "date"
  | "mark"
  | "attachment"
  | "listItem";

export interface Paragraph {
  /** Clean text, label included. */
  readonly passage: Passage;
  readonly role: ParagraphRole;
  readonly label: string | null;
  readonly style: LabelStyle | null;
  /** Clean offset at which the text after the label begins. */
  readonly body: number;
  /** Depth in the numbering of its document, 0 for unnumbered text. */
  readonly depth: number;
  /** eId of the provision to which the paragraph belongs. */
  readonly provision: string | null;
  /** Line of its first character. */
  readonly line: number;
}
