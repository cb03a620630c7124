/**
 * The lossless tree: leaves that partition the file, character for character, each with what it is and where it belongs.
 * Reading order is another matter: a provision lists its spans in reading order, the leaves stand in printed order.
 */
import { isBlankCode } from "./clean.ts";
import type { Row } from "./rows.ts";

export type LeafKind =
  | "blank" // white space and line ends between rows
  | "masthead" // cover, editors, imprint
  | "contents" // table of contents
  | "pageHead" // running head or page number, left out of the text
  | "section" // heading of a part of the issue
  | "title"
  | "number"
  | "text"
  | "table";

export interface Leaf {
  kind: LeafKind;
  start: number;
  end: number;
  line: number;
  /** Index of the document, or null. */
  document: number | null;
  /** eId of the provision, `table_N` for tables, or null. */
  node: string | null;
}

export interface Placement {
  kind: LeafKind;
  document: number | null;
  node: string | null;
}

/** Leaves of the file from its rows and their placement. Rows are in printed order and do not overlap. */
export function leavesOf(source: string, rows: readonly Row[], placementOf: (row: Row) => Placement): Leaf[] {
  const leaves: Leaf[] = [];
  let at = 0;
  const blank = (until: number, line: number): void => {
    if (until > at) leaves.push({ kind: "blank", start: at, end: until, line, document: null, node: null });
  };
  for (const row of rows) {
    let start = row.line.start;
    let end = row.line.end;
    while (start < end && isBlankCode(source.charCodeAt(start))) start++;
    while (end > start && isBlankCode(source.charCodeAt(end - 1))) end--;
    blank(start, row.line.number);
    const { kind, document, node } = placementOf(row);
    leaves.push({ kind, start, end, line: row.line.number, document, node });
    at = end;
  }
  blank(source.length, rows.at(-1)?.line.number ?? 1);
  return leaves;
}

/** Where and why a tree is not the file; null where it is. */
export function verifyLeaves(source: string, leaves: readonly Leaf[]): string | null {
  let at = 0;
  for (const leaf of leaves) {
    if (leaf.start !== at)
      return `character ${at}: ${leaf.start > at ? "belongs to no leaf" : "belongs to two leaves"} (line ${leaf.line})`;
    if (leaf.end <= leaf.start) return `character ${at}: empty leaf (line ${leaf.line})`;
    if (leaf.kind === "blank") {
      for (let k = leaf.start; k < leaf.end; k++)
        if (!isBlankCode(source.charCodeAt(k))) return `character ${k}: text in a blank leaf (line ${leaf.line})`;
    }
    at = leaf.end;
  }
  return at === source.length ? null : `character ${at}: the file goes on, the tree ends`;
}

/** The file put together again from its leaves. */
export function assemble(source: string, leaves: readonly Leaf[]): string {
  return leaves.map((leaf) => source.slice(leaf.start, leaf.end)).join("");
}
