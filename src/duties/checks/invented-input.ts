/** Readings made by hand for the tests of checks. */
import type { Paragraph } from "../../gazette/paragraph.ts";
import { passageOf } from "../../gazette/passage.ts";
import type { ReadDocument, Table } from "../../gazette/result.ts";
import { read } from "../read.ts";
import type { CheckedDocument, CheckInput } from "./check.ts";
import { noticeText } from "./invented-notice.ts";

const EMPTY = read(noticeText({ body: "请认真贯彻执行。" }), "notice").documents[0] as ReadDocument;

/** A checked document that has only what a test gives it. */
export function document(change: Partial<ReadDocument>, texts: readonly string[] = []): CheckedDocument {
  const paragraphs = texts.map(
    (text, at): Paragraph => ({
      passage: passageOf(text, 1000 * (at + 1)),
      role: "text",
      label: null,
      style: null,
      body: 0,
      depth: 0,
      provision: null,
      line: at + 1,
    }),
  );
  return { read: { ...EMPTY, ...change }, paragraphs };
}

/** What checks look at: documents of one issue of a city. */
export function input(documents: readonly CheckedDocument[], city: string | null = null): CheckInput {
  const issue = { title: null, city, year: 2025, number: 1, serial: null, published: null };
  return { issue, documents, contents: { entries: [], lines: new Set() } as unknown as CheckInput["contents"] };
}

/** A table whose rows stand at offsets 100, 101, … */
export function table(columns: string[], rows: string[][], caption: string | null = null): Table {
  return { caption, columns, rows, rowSpans: rows.map((_, at) => [[100 + at, 101 + at]]), spans: [[100, 100 + rows.length]] };
}

export const codesOf = (found: readonly { code: string }[]) => found.map(({ code }) => code);
