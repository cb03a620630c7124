/**
 * Reads a gazette, or any government document, from decoded text to everything that Luoshi knows of it. The one entry of
 * the reader: structure from src/gazette, meaning from src/duties. Pure, deterministic, never throws on any text.
 */
import type { ReadDocument, ReadResult } from "../gazette/result.ts";
import { type DocumentStructure, readStructure } from "../gazette/structure.ts";
import { findMoney } from "./money-mentions.ts";
import { type TaskContext, findTasks } from "./tasks.ts";

/** Version of the reader; stored with what it read, so that a later reader's result is known as such. */
export const READER = "1.0.0";

/** The year that a document speaks of: the one its title names, else that of its issue. */
function yearOf(document: DocumentStructure, issueYear: number | null): number | null {
  const named = /(?<!\d)(20\d{2})年/.exec(document.title)?.[1];
  if (named && !/[—–－~～-]\s*20\d{2}年/.test(document.title)) return Number(named);
  return document.issued ? Number(document.issued.slice(0, 4)) : issueYear;
}

function explanations(document: DocumentStructure): string[] {
  return document.components.filter((one) => one.prefix !== "" && /说明|解读/.test(one.title)).map((one) => one.prefix);
}

function readMeaning(document: DocumentStructure, issueYear: number | null): ReadDocument {
  const { paragraphs, tables, ...header } = document;
  const context: TaskContext = {
    number: document.number,
    title: document.title,
    issuer: document.issuer,
    issued: document.issued,
    year: yearOf(document, issueYear),
    explanations: explanations(document),
  };
  const flowing = paragraphs.filter((one) => one.role === "text");
  return {
    ...header,
    tasks: findTasks(flowing, context),
    targets: [],
    money: flowing.flatMap((one) => findMoney(one.passage)),
    citations: [],
    appointments: [],
    tables: tables.map(({ caption, columns, rows, rowSpans, spans }) => ({ caption, columns, rows, rowSpans, spans })),
  };
}

/** Reads decoded text. Offsets in the result are UTF-16 offsets into it. Time is linear in its length. */
export function read(text: string, file: string): ReadResult {
  const structure = readStructure(text);
  const documents = structure.documents.map((document) => readMeaning(document, structure.issue.year));
  return { file, chars: text.length, reader: READER, issue: structure.issue, documents, findings: [], repairs: structure.repairs };
}
