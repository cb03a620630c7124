/** What the reader returns for a document as rows of the library tables. Pure: numbers are drawn before. */
import { findDate, type PlainDate } from "../base/dates.ts";
import type { ReadDocument, ReadResult, Span, Spans } from "../gazette/result.ts";
import type { Database } from "./database.ts";
import { contentDigest, provisionsDigest } from "./document-key.ts";
import { foldText, gramsOf } from "./folding.ts";
import { Turns } from "./turns.ts";

type Row = Record<string, unknown>;
export type TableRows = Map<keyof Database, Row[]>;

export interface RowKeys {
  readonly city: string;
  readonly space: string;
  readonly ingest_id: number;
}

/** A document that this ingest stores, because it is new or its content changed. */
export interface StagedDocument {
  readonly document: ReadDocument;
  readonly ordinal: number;
  readonly documentId: number;
  readonly versionId: number;
  readonly version: number;
  readonly candidateIds: readonly number[];
}

/** The day if the calendar has it, else null: a misprinted date is a finding of the reader, not a day. */
export function dayOrNull(text: string | null): PlainDate | null {
  return text === null ? null : findDate(text);
}

/** Rows of all staged documents and of the findings and repairs of the file; takes turns with the event loop. */
export async function ingestRows(
  keys: RowKeys,
  result: ReadResult,
  staged: readonly StagedDocument[],
  versions: readonly number[],
): Promise<TableRows> {
  const turns = new Turns();
  const tables: TableRows = new Map();
  const add = (table: keyof Database, row: Row) => {
    const rows = tables.get(table);
    if (rows) rows.push({ ...keys, ...row });
    else tables.set(table, [{ ...keys, ...row }]);
  };
  const grams = new Map<string, number[]>();
  let place = 0;
  for (const one of staged) {
    await turns.take();
    addDocument(add, one);
    indexText(grams, one.document.title, -1 - one.ordinal);
    for (const provision of one.document.provisions) {
      const { eId, address, parent, label, heading, text, spans } = provision;
      add("provision", { version_id: one.versionId, place, eid: eId, address, parent, label, heading, text, spans });
      indexText(grams, heading === null || text.startsWith(heading) ? text : `${heading}\n${text}`, place);
      place++;
    }
    addExtracts(add, one);
  }
  for (const { document, versionId: version_id } of staged) {
    for (const [ordinal, { caption, columns, rows, rowSpans, spans }] of document.tables.entries()) {
      add("printed_table", { version_id, ordinal, caption, columns, spans });
      for (const [index, cells] of rows.entries()) {
        add("table_row", { version_id, table_ordinal: ordinal, ordinal: index, place, cells, spans: rowSpans[index] ?? [] });
        indexText(grams, rowText(cells), place++);
      }
    }
  }
  for (const [gram, places] of grams) add("search_gram", { gram, places });
  const versionAt = documentAt(result, versions);
  for (const [ordinal, { code, severity, message, spans, with: others }] of result.findings.entries()) {
    add("finding", { version_id: versionAt(spans), ordinal, code, severity, message, spans, with_spans: others });
  }
  for (const [ordinal, { kind, spans, before, after }] of result.repairs.entries()) {
    add("repair", { version_id: versionAt(spans), ordinal, kind, spans, before, after });
  }
  return tables;
}

/** A row of a table as one text; the bar keeps words of two cells apart. */
export function rowText(cells: readonly string[]): string {
  return cells.join(" | ");
}

function indexText(grams: Map<string, number[]>, text: string, place: number): void {
  for (const gram of gramsOf(foldText(text).text)) {
    const places = grams.get(gram);
    if (places) places.push(place);
    else grams.set(gram, [place]);
  }
}

function addDocument(add: (table: keyof Database, row: Row) => void, staged: StagedDocument): void {
  const { document, versionId: version_id } = staged;
  add("document_version", {
    id: version_id,
    document_id: staged.documentId,
    version: staged.version,
    ordinal: staged.ordinal,
    number: document.number,
    title: document.title,
    kind: document.kind,
    issuer: document.issuer,
    addressees: document.addressees,
    issued: dayOrNull(document.issued),
    effective: dayOrNull(document.effective),
    expires: dayOrNull(document.expires),
    public: document.public,
    approval: document.approval,
    first_line: document.lines[0],
    last_line: document.lines[1],
    spans: document.spans,
    content_sm3: contentDigest(document),
    provisions_sm3: provisionsDigest(document.provisions),
    provision_count: document.provisions.length,
    task_count: document.tasks.length,
  });
  for (const [ordinal, { prefix, title, kind, spans }] of document.components.entries()) {
    add("component", { version_id, ordinal, prefix, title, kind, spans });
  }
}

function addExtracts(add: (table: keyof Database, row: Row) => void, staged: StagedDocument): void {
  const { document, versionId: version_id, candidateIds } = staged;
  const provisionAt = innermost(document.provisions);
  for (const [ordinal, task] of document.tasks.entries()) {
    const { id, tagSpans, provision, label, text, spans, modality, tag, units, deadlines, confidence, doubts } = task;
    add("candidate", {
      version_id,
      ordinal,
      id: candidateIds[ordinal],
      task_key: id,
      provision: provision ?? provisionAt(spans),
      label,
      text,
      spans,
      modality,
      tag,
      tag_spans: tagSpans,
      units,
      deadlines,
      confidence,
      doubts,
      origin: "extracted",
      origin_ids: [],
      task_ids: [],
      state: "awaiting",
      stream_version: 0,
    });
  }
  for (const [ordinal, { text, number, title, address, resolved, spans }] of document.citations.entries()) {
    add("citation", { version_id, ordinal, provision: provisionAt(spans), text, number, title, address, resolved, spans });
  }
  for (const [ordinal, { person, action, post, unit, qualifier, spans }] of document.appointments.entries()) {
    add("appointment", { version_id, ordinal, provision: provisionAt(spans), person, action, post, unit, qualifier, spans });
  }
  for (const [ordinal, target] of document.targets.entries()) {
    const { text, metric, op, value, max = null, unit, base, due, scope, spans } = target;
    add("target", { version_id, ordinal, provision: provisionAt(spans), text, metric, op, value, max, unit, base, due, scope, spans });
  }
  for (const [ordinal, { text, amount, currency, spans }] of document.money.entries()) {
    add("money_mention", { version_id, ordinal, provision: provisionAt(spans), text, amount, currency, spans });
  }
}

/** How far back a search for the containing span looks; provisions nest a few levels deep. */
const NESTING = 64;

/** Finds the eId of the innermost provision that holds the start of a place. */
function innermost(provisions: ReadDocument["provisions"]): (spans: Spans) => string | null {
  const placed = provisions.flatMap(({ eId, spans }) => spans.map(([start, end]) => ({ eId, start, end })));
  placed.sort((a, b) => a.start - b.start || b.end - a.end);
  return (spans) => {
    const at = spans[0]?.[0];
    if (at === undefined) return null;
    const last = lastAtOrBefore(placed, at);
    for (let index = last; index >= 0 && index > last - NESTING; index--) {
      const candidate = placed[index] as { eId: string; end: number };
      if (candidate.end > at) return candidate.eId;
    }
    return null;
  };
}

function lastAtOrBefore(placed: readonly { start: number }[], at: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle] as { start: number }).start <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Finds the version of the document in which a place stands. */
function documentAt(result: ReadResult, versions: readonly number[]): (spans: Spans) => number | null {
  const placed = result.documents.flatMap(({ spans }, index) =>
    spans.map(([start, end]: Span) => ({ start, end, version: versions[index] as number })),
  );
  placed.sort((a, b) => a.start - b.start);
  return (spans) => {
    const at = spans[0]?.[0];
    const candidate = at === undefined ? undefined : placed[lastAtOrBefore(placed, at)];
    return candidate && at !== undefined && candidate.end > at ? candidate.version : null;
  };
}
