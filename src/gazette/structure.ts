/**
 * The reader's way through a file: lines → rows → tables → documents → paragraphs → provisions, with the lossless tree.
 * What the sentences mean (tasks, targets, deadlines) is read above, in src/duties.
 */
import { normaliseNumber } from "./citation-number.ts";
import { cityOfIssue } from "./city.ts";
import { readingOrder } from "./columns.ts";
import { componentsOf } from "./components.ts";
import type { Contents } from "./contents.ts";
import { type Block, blocksOf } from "./flow.ts";
import { rejoinFragments } from "./fragments.ts";
import { type Header, readHeader } from "./header.ts";
import { readIssue } from "./issue.ts";
import { documentKind } from "./kinds.ts";
import { type Line, splitLines } from "./lines.ts";
import { outline } from "./outline.ts";
import type { Paragraph } from "./paragraph.ts";
import { spansOfAll } from "./passage.ts";
import type { Component, DocumentKind, Issue, Provision, Repair, Spans } from "./result.ts";
import { markFullRows, type Row, rowOf } from "./rows.ts";
import { cutRunOn, mayRunOn } from "./run-on.ts";
import { type Segment, segment } from "./segments.ts";
import type { FoundTable } from "./table-cells.ts";
import { findTables } from "./tables.ts";
import { type Leaf, leavesOf, type Placement } from "./tree.ts";
import { markWebHead } from "./web-head.ts";

export interface DocumentStructure extends Header {
  number: string | null;
  title: string;
  kind: DocumentKind;
  lines: readonly [number, number];
  spans: Spans;
  components: Component[];
  paragraphs: Paragraph[];
  provisions: Provision[];
  tables: FoundTable[];
}

export interface Structure {
  issue: Issue;
  documents: DocumentStructure[];
  contents: Contents;
  repairs: Repair[];
  leaves: Leaf[];
}

interface Reading {
  source: string;
  rows: Row[];
  tables: FoundTable[];
  repairs: Repair[];
}

/** Rows of all lines that carry text. Tables name their lines by index, since numbers repeat after form feeds. */
function rowsOf(source: string, lines: readonly Line[], tables: readonly FoundTable[], repairs: Repair[]): Row[] {
  const tableOf = new Int32Array(lines.length).fill(-1);
  tables.forEach((table, index) => {
    for (const [from, to] of table.lines) tableOf.fill(index, from, to);
  });
  const rows: Row[] = [];
  let article = -1;
  const add = (line: Line, table: number): void => {
    const row = rowOf(source, line, table, article);
    if (row?.label?.style === "article") article = row.label.ordinal;
    if (row) rows.push(row);
  };
  const ordered = readingOrder(lines, (at) => tableOf[at] !== -1, repairs);
  const tableOfLine = ordered === lines ? null : new Map(lines.map((line, at) => [line, tableOf[at] as number] as const));
  for (let at = 0; at < ordered.length; at++) {
    const line = ordered[at] as Line;
    const table = tableOfLine ? (tableOfLine.get(line) ?? -1) : (tableOf[at] as number);
    if (mayRunOn(line)) for (const part of cutRunOn(line)) add(part, part === line ? table : -1);
    else add(line, table);
  }
  return rows;
}

/** The row that holds a source offset; rows are in printed order. */
function rowAt(rows: readonly Row[], offset: number): Row | undefined {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows[middle] as Row).line.start <= offset) low = middle;
    else high = middle - 1;
  }
  const row = rows[low];
  return row && row.line.start <= offset && offset < row.line.end ? row : undefined;
}

/** Sentences that the layout put into cells of a table are paragraphs of the document all the same. */
function asideBlocks(tables: readonly FoundTable[], rows: readonly Row[]): Block[] {
  return tables.flatMap((table) =>
    table.asides.flatMap((passage) => {
      const offset = passage.offsets[0] as number;
      const row = rowAt(rows, offset);
      return row
        ? [{ passage, rows: [{ ...row, passage, text: passage.text, kind: "text" as const, label: null, body: 0 }], breaks: 0 }]
        : [];
    }),
  );
}

/** A file without any anchor is one document: a single notice, a law, a draft. */
function wholeFile(rows: readonly Row[]): Segment {
  const titleRows: number[] = [];
  let numberRow = -1;
  let body = 0;
  for (let read = 0; body < rows.length && read < 5; body++) {
    const row = rows[body] as Row;
    if (row.kind === "pageHead") continue;
    read++;
    if (row.kind === "number" && numberRow < 0) {
      numberRow = body;
      continue;
    }
    if (row.kind !== "text" || row.inTable || row.label || row.text.length > 80 || /[。；：，]$/.test(row.text)) break;
    titleRows.push(body);
    if (documentKind(row.text) !== "other" && rows[body + 1]?.kind !== "number") {
      body++;
      break;
    }
  }
  const number = numberRow < 0 ? null : normaliseNumber((rows[numberRow] as Row).text);
  const title = titleRows.map((i) => (rows[i] as Row).text).join("") || (rows.find(({ kind }) => kind === "text")?.text.slice(0, 40) ?? "");
  return { number, title, numberRow, from: 0, to: rows.length, titleRows, body };
}

interface Body {
  blocks: Block[];
  tables: FoundTable[];
}

/** The body of a document as blocks and tables; places the rows of its head and of its tables. */
function readBody(reading: Reading, segment: Segment, index: number): Body {
  const { rows } = reading;
  const tableIndexes = new Set<number>();
  const body: Row[] = [];
  for (let i = segment.body; i < segment.to; i++) {
    const row = rows[i] as Row;
    if (row.table < 0) body.push(row);
    else {
      tableIndexes.add(row.table);
      row.placement = { kind: "table", document: index, node: `table_${tableIndexes.size}` };
    }
  }
  for (const i of segment.titleRows) (rows[i] as Row).placement = { kind: "title", document: index, node: null };
  if (segment.numberRow >= 0) (rows[segment.numberRow] as Row).placement = { kind: "number", document: index, node: null };
  const tables = [...tableIndexes].map((table) => reading.tables[table] as FoundTable);
  const blocks = blocksOf(body, reading.repairs, reading.source);
  const asides = asideBlocks(tables, rows);
  for (const aside of asides) blocks.push(aside);
  const at = (block: Block): number => block.passage.offsets[0] ?? 0;
  return { blocks: asides.length > 0 ? blocks.sort((a, b) => at(a) - at(b)) : blocks, tables };
}

function readDocument(reading: Reading, segment: Segment, index: number, { blocks, tables }: Body): DocumentStructure {
  const { rows } = reading;
  const kind = segment.news ? "news" : documentKind(segment.title);
  const parts = componentsOf(blocks, segment.title, kind);
  const provisions: Provision[] = [];
  const paragraphs: Paragraph[] = [];
  let letter: Paragraph[] = [];
  const components: Component[] = [];
  parts.forEach((part, at) => {
    const outlined = outline(part, at === 0);
    // Not by spreading: a call takes some hundred thousand arguments, and a file may have more paragraphs.
    for (const provision of outlined.provisions) provisions.push(provision);
    for (const paragraph of outlined.paragraphs) paragraphs.push(paragraph);
    if (at === 0) letter = outlined.paragraphs;
    components.push({
      prefix: part.prefix,
      title: part.title,
      kind: part.kind,
      spans: spansOfAll(outlined.paragraphs.map((paragraph) => paragraph.passage)),
    });
  });
  const blockOf = new Map(blocks.map((block) => [block.passage, block] as const));
  for (const paragraph of paragraphs) {
    for (const row of blockOf.get(paragraph.passage)?.rows ?? []) {
      row.placement = { kind: "text", document: index, node: paragraph.provision };
    }
  }
  for (let i = segment.from; i < segment.to; i++) {
    const row = rows[i] as Row;
    row.placement ??= { kind: row.kind === "section" ? "section" : "pageHead", document: index, node: null };
  }
  // An order is known by what it issues, not by the word 令 above its number.
  const title = /令$/.test(segment.title)
    ? (parts.find((part) => part.prefix === "" && part.title !== segment.title)?.title ?? segment.title)
    : segment.title;
  const first = rows[segment.from] as Row;
  const last = rows[segment.to - 1] as Row;
  return {
    number: segment.number,
    title,
    kind: title === segment.title ? kind : documentKind(title),
    ...readHeader(segment.title, letter, paragraphs),
    lines: [first.line.number, last.line.number],
    spans: [[first.line.start, last.line.end]],
    components,
    paragraphs,
    provisions,
    tables,
  };
}

function outsidePlacement(row: Row, at: number, contents: Contents): Placement {
  if (row.kind === "pageHead" || row.kind === "section") return { kind: row.kind, document: null, node: null };
  return { kind: at >= contents.from && at < contents.to && row.kind === "contents" ? "contents" : "masthead", document: null, node: null };
}

/** Reads the structure of decoded text. Linear in its length; never throws on any text. */
export function readStructure(source: string): Structure {
  const lines = splitLines(source);
  const tables = findTables(lines);
  const repairs: Repair[] = [];
  const rows = rowsOf(source, lines, tables, repairs);
  markWebHead(rows);
  markFullRows(rows.filter((row) => row.table < 0));
  const { segments, contents } = segment(rows, source);
  if (segments.length === 0 && rows.length > 0) segments.push(wholeFile(rows));
  const reading: Reading = { source, rows, tables, repairs };
  const bodies = segments.map((part, index) => readBody(reading, part, index));
  const blocks = bodies.map((body) => body.blocks);
  rejoinFragments(blocks, reading.repairs);
  const documents = segments.map((part, index) =>
    readDocument(reading, part, index, { blocks: blocks[index] ?? [], tables: bodies[index]?.tables ?? [] }),
  );
  const issue = readIssue(rows);
  rows.forEach((row, at) => {
    row.placement ??= outsidePlacement(row, at, contents);
  });
  const printed = rows.toSorted((a, b) => a.line.start - b.line.start);
  const leaves = leavesOf(source, printed, (row) => row.placement as Placement);
  return { issue: { ...issue, city: cityOfIssue(issue.title, documents) }, documents, contents, repairs: reading.repairs, leaves };
}
