/**
 * A check looks at a reading and reports findings that a careful clerk would make, each with its places. A check also says
 * what it verified: `note` findings whose code begins with `verified`. Checks decide nothing and change nothing.
 */
import { findDate, type PlainDate, yearOf } from "../../base/dates.ts";
import type { Contents } from "../../gazette/contents.ts";
import type { Paragraph } from "../../gazette/paragraph.ts";
import { type Passage, spansOf } from "../../gazette/passage.ts";
import type { Finding, Issue, ReadDocument, Severity, Spans } from "../../gazette/result.ts";
import { type DeadlineMention, findDeadlines } from "../deadlines.ts";

export interface CheckedDocument {
  readonly read: ReadDocument;
  readonly paragraphs: readonly Paragraph[];
}

export interface CheckInput {
  readonly issue: Issue;
  readonly documents: readonly CheckedDocument[];
  readonly contents: Contents;
}

export type Check = (input: CheckInput) => Finding[];

/** A finding with one place, or two. */
export function finding(code: string, severity: Severity, message: string, spans: Spans, other: Spans = []): Finding {
  return { code, severity, message, spans, with: other };
}

/** The place of clean text [from, to) of a passage. */
export function placeOf(passage: Passage, from = 0, to = passage.text.length): Spans {
  return spansOf(passage, from, to);
}

/** A deadline that is a calendar day, with that day. */
export interface DatedDeadline extends DeadlineMention {
  readonly day: PlainDate;
}

/** Deadlines of a clean text that are calendar days; a day without a year is of `year`, the document's own unless told. */
export function datedDeadlines(text: string, { issued }: ReadDocument, year = yearOfIssue(issued)): DatedDeadline[] {
  return findDeadlines(text, { issued, year }).flatMap((due) => {
    const day = findDate(due.normal ?? "");
    return day ? [{ ...due, day }] : [];
  });
}

function yearOfIssue(issued: string | null): number | null {
  return issued === null ? null : yearOf(issued as PlainDate);
}

/** Name by which a message speaks of a document. */
export function nameOf(document: ReadDocument): string {
  return document.number ?? `《${document.title.slice(0, 30)}》`;
}

/** The beginning of a text as a quotation, at most 24 characters, as citations are. */
export function quote(text: string): string {
  return text.length <= 24 ? text : `${text.slice(0, 23)}…`;
}
