/**
 * The reader's way through a file: lines → rows → tables → documents → paragraphs → provisions, with the lossless tree.
 * What the sentences mean (tasks, targets, deadlines) is read above, in src/duties.
 */
import { cityOfIssue } from "./city.ts";
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
import { join, spansOf } from "./passage.ts";
import type { Component, DocumentKind, Issue, Provision, Repair, Spans } from "./result.ts";
import { markFullRows, type Row, rowOf } from "./rows.ts";
import { cutRunOn } from "./run-on.ts";
import { type Segment, segment } from "./segments.ts";
import type { FoundTable } from "./table-cells.ts";
import { findTables } from "./tables.ts";
import { type Leaf, leavesOf, type Placement } from "./tree.ts";

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
  tableOfLine: ReadonlyMap<Line, number>;
  repairs: Repair[];
  placements: Map<Row, Placement>;
}

/** Which table a line belongs to. Tables name their lines by index, since numbers repeat after form feeds. */
function tablesByLine(lines: readonly Line[], tables: readonly FoundTable[]): Map<Line, number> {
  const found = new Map<Line, number>();
  tables.forEach((table, index) => {
    for (const [from, to] of table.lines) for (let at = from; at < to; at++) found.set(lines[at] as Line, index);
  });
  return found;
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
  let body = 0;
  for (; body < Math.min(rows.length, 5); body++) {
    const row = rows[body] as Row;
    if (row.kind !== "text" || row.label || row.text.length > 80 || /[。；：，]$/.test(row.text)) break;
    titleRows.push(body);
    if (documentKind(row.text) !== "other") {
      body++;
      break;
    }
  }
  const title = titleRows.map((i) => (rows[i] as Row).text).join("") || (rows[0]?.text.slice(0, 40) ?? "");
  return { number: null, title, numberRow: -1, from: 0, to: rows.length, titleRows, body };
}

interface Body {
  blocks: Block[];
  tables: FoundTable[];
}

/** The body of a document as blocks and tables; places the rows of its head and of its tables. */
function readBody(reading: Reading, segment: Segment, index: number): Body {
  const { rows, placements } = reading;
  const tableIndexes = new Set<number>();
  const body: Row[] = [];
  for (let i = segment.body; i < segment.to; i++) {
    const row = rows[i] as Row;
    const table = reading.tableOfLine.get(row.line);
    if (table === undefined) body.push(row);
    else {
      tableIndexes.add(table);
      placements.set(row, { kind: "table", document: index, node: `table_${tableIndexes.size}` });
    }
  }
  for (const i of segment.titleRows) placements.set(rows[i] as Row, { kind: "title", document: index, node: null });
  if (segment.numberRow >= 0) placements.set(rows[segment.numberRow] as Row, { kind: "number", document: index, node: null });
  const tables = [...tableIndexes].map((table) => reading.tables[table] as FoundTable);
  const blocks = blocksOf(body, reading.repairs, reading.source);
  const asides = asideBlocks(tables, rows);
  if (asides.length > 0) blocks.push(...asides);
  const at = (block: Block): number => block.passage.offsets[0] ?? 0;
  return { blocks: asides.length > 0 ? blocks.sort((a, b) => at(a) - at(b)) : blocks, tables };
}

function readDocument(reading: Reading, segment: Segment, index: number, { blocks, tables }: Body): DocumentStructure {
  const { rows, placements } = reading;
  const kind = segment.news ? "news" : documentKind(segment.title);
  const parts = componentsOf(blocks, segment.title, kind);
  const provisions: Provision[] = [];
  const paragraphs: Paragraph[] = [];
  let letter: Paragraph[] = [];
  const components: Component[] = [];
  parts.forEach((part, at) => {
    const outlined = outline(part, at === 0);
    provisions.push(...outlined.provisions);
    paragraphs.push(...outlined.paragraphs);
    if (at === 0) letter = outlined.paragraphs;
    components.push({
      prefix: part.prefix,
      title: part.title,
      kind: part.kind,
      spans: spansOf(join(outlined.paragraphs.map((p) => p.passage))),
    });
  });
  const blockOf = new Map(blocks.map((block) => [block.passage, block] as const));
  for (const paragraph of paragraphs) {
    for (const row of blockOf.get(paragraph.passage)?.rows ?? []) {
      placements.set(row, { kind: "text", document: index, node: paragraph.provision });
    }
  }
  for (let i = segment.from; i < segment.to; i++) {
    const row = rows[i] as Row;
    if (!placements.has(row)) placements.set(row, { kind: row.kind === "section" ? "section" : "pageHead", document: index, node: null });
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
  const rows: Row[] = [];
  for (const line of lines) {
    for (const part of cutRunOn(line)) {
      const row = rowOf(source, part);
      if (row) rows.push(row);
    }
  }
  const tables = findTables(lines);
  const tableOfLine = tablesByLine(lines, tables);
  const flowing = rows.filter((row) => !tableOfLine.has(row.line));
  markFullRows(flowing);
  for (const row of rows) if (tableOfLine.has(row.line) && row.kind !== "contents") row.inTable = true;
  const { segments, contents } = segment(rows, source);
  if (segments.length === 0 && rows.length > 0) segments.push(wholeFile(rows));
  const reading: Reading = { source, rows, tables, tableOfLine, repairs: [], placements: new Map() };
  const bodies = segments.map((part, index) => readBody(reading, part, index));
  const blocks = bodies.map((body) => body.blocks);
  rejoinFragments(blocks, reading.repairs);
  const documents = segments.map((part, index) =>
    readDocument(reading, part, index, { blocks: blocks[index] ?? [], tables: bodies[index]?.tables ?? [] }),
  );
  const placed = new Set(reading.placements.keys());
  const issue = readIssue(rows, placed);
  rows.forEach((row, at) => {
    if (!placed.has(row)) reading.placements.set(row, outsidePlacement(row, at, contents));
  });
  const leaves = leavesOf(source, rows, (row) => reading.placements.get(row) as Placement);
  return { issue: { ...issue, city: cityOfIssue(issue.title, documents) }, documents, contents, repairs: reading.repairs, leaves };
}
