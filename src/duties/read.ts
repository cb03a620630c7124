/**
 * Reads a gazette, or any government document, from decoded text to everything that Luoshi knows of it. The one entry of
 * the reader: structure from src/gazette, meaning from src/duties. Pure, deterministic, never throws on any text.
 */
import { readAppointments } from "../gazette/appointments.ts";
import { findCitations } from "../gazette/citations.ts";
import type { Paragraph } from "../gazette/paragraph.ts";
import type { ReadDocument, ReadResult } from "../gazette/result.ts";
import { type DocumentStructure, readStructure } from "../gazette/structure.ts";
import type { CheckedDocument } from "./checks/check.ts";
import { runChecks } from "./checks/run.ts";
import { findDeadlines } from "./deadlines.ts";
import { findMoney, findTableMoney } from "./money-mentions.ts";
import { tableTargets } from "./table-targets.ts";
import { tableTasks } from "./table-tasks.ts";
import { findTargets } from "./targets.ts";
import { findTasks, saysFirstLeads, type TaskContext } from "./tasks.ts";

/** Version of the reader; stored with what it read, so that a later reader's result is known as such. */
export const READER = "1.0.0";

const HEADING_LENGTH = 60;

/** The year that a document speaks of: the one its title names, else that of its issue. */
function yearOf(document: DocumentStructure, issueYear: number | null): number | null {
  const named = /(?<!\d)(20\d{2})年/.exec(document.title)?.[1];
  if (named && !/[—–－~～-]\s*20\d{2}年/.test(document.title)) return Number(named);
  return document.issued ? Number(document.issued.slice(0, 4)) : issueYear;
}

function explanations(document: DocumentStructure): string[] {
  return document.components.filter((one) => one.prefix !== "" && /说明|解读/.test(one.title)).map((one) => one.prefix);
}

/** Due day that a heading prints, for the targets in the paragraphs below it. */
class HeadingDues {
  private readonly dues: { depth: number; due: string | null }[] = [];
  private readonly context: TaskContext;

  constructor(context: TaskContext) {
    this.context = context;
  }

  /** Due day of the headings above the paragraph; the paragraph itself becomes one if it is labelled. */
  above(paragraph: Paragraph): string | null {
    if (paragraph.label !== null) {
      while (this.dues.length > 0 && (this.dues.at(-1) as { depth: number }).depth >= paragraph.depth) this.dues.pop();
    }
    const inherited = this.dues.findLast((one) => one.due !== null)?.due ?? null;
    if (paragraph.label !== null) {
      const heading = paragraph.passage.text.slice(paragraph.body, paragraph.body + HEADING_LENGTH).split(/[。；]/)[0] ?? "";
      const due = /[\d年]/.test(heading)
        ? findDeadlines(heading, this.context).findLast((one) => /^\d{4}-/.test(one.normal ?? ""))?.normal
        : null;
      this.dues.push({ depth: paragraph.depth, due: due ?? null });
    }
    return inherited;
  }
}

function readMeaning(document: DocumentStructure, issueYear: number | null, issueNumbers: ReadonlySet<string>): CheckedDocument {
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
  const dues = new HeadingDues(context);
  const firstLeads = tables.length > 0 && saysFirstLeads(flowing);
  const fromTables = tables.flatMap((table, index) => tableTasks(table, context, { provision: null, table: index + 1, firstLeads }));
  const read: ReadDocument = {
    ...header,
    tasks: [...findTasks(paragraphs, context), ...fromTables],
    targets: [
      ...flowing.flatMap((one) => findTargets(one.passage, { ...context, inheritedDue: dues.above(one) })),
      ...tables.flatMap((table) => tableTargets(table, context)),
    ],
    money: [...flowing.flatMap((one) => findMoney(one.passage)), ...tables.flatMap(findTableMoney)],
    citations: findCitations({ ...document, issueNumbers }),
    appointments: readAppointments(paragraphs, document.title),
    tables: tables.map(({ caption, columns, rows, rowSpans, spans }) => ({ caption, columns, rows, rowSpans, spans })),
  };
  return { read, paragraphs };
}

/** Called as the reading goes on: the structure is known (`structure`, 1), then the share of the documents whose meaning was read. */
export type ReadProgress = (phase: "structure" | "duties", share: number) => void;

/** Reads decoded text. Offsets in the result are UTF-16 offsets into it. Time is linear in its length. */
export function read(text: string, file: string, progress?: ReadProgress): ReadResult {
  const { issue, documents: structures, contents, repairs } = readStructure(text);
  const issueNumbers = new Set(structures.flatMap((document) => document.number ?? []));
  progress?.("structure", 1);
  const documents = structures.map((document, index) => {
    progress?.("duties", index / structures.length);
    return readMeaning(document, issue.year, issueNumbers);
  });
  const findings = runChecks({ issue, documents, contents });
  return { file, chars: text.length, reader: READER, issue, documents: documents.map((one) => one.read), findings, repairs };
}
