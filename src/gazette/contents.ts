/** The table of contents of an issue: titles with page numbers, wrapped over lines, in any of the printed forms. */
import { withoutSpaces } from "./clean.ts";
import type { Spans } from "./result.ts";
import type { Row } from "./rows.ts";

export interface ContentsEntry {
  /** Title without white space, number and page. */
  title: string;
  page: number;
  spans: Spans;
}

export interface Contents {
  entries: ContentsEntry[];
  /** Rows [from, to) of the region that holds the entries; empty where there is none. */
  from: number;
  to: number;
}

const HEADING = /^(?:目[录次]|CONTENTS|本期目录|要目)$/i;
const PAGE_AT_END = /[.．…·\s]*[（(]?\s*(\d{1,4})\s*[）)]?\s*$/;
const PAGE_AT_START = /^[-•·]\s*(\d{1,4})\s+/;
const NUMBER_AT_END = /[（(][^（()）]{1,16}[〔[［(（]\s*\d{4}\s*[〕\]］)）]\s*第?\s*\d{1,5}\s*号\s*[）)]$/;

/** The same without brackets, in a column of its own between the title and the page. */
const NUMBER_COLUMN = /\s[\u4e00-\u9fff]{1,16}\s?[〔[［(（]\s?\d{4}\s?[〕\]］)）]\s?第?\s?\d{1,5}\s?[号號]\s*$/;

/** How titles are compared: no white space, brackets and dashes of one kind. */
export function titleKey(title: string): string {
  return withoutSpaces(title)
    .replace(/[(（〔]/g, "(")
    .replace(/[)）〕]/g, ")")
    .replace(/[—–－―~～]/g, "-")
    .replace(/[“”"「」《》〈〉·]/g, "");
}

/** Finds the entries before `before` (the first document's number line, or the end). */
export function readContents(rows: readonly Row[], source: string, before: number): Contents {
  let from = -1;
  let last = -1;
  for (let i = 0; i < before; i++) {
    const row = rows[i] as Row;
    if (HEADING.test(row.text) && from < 0) from = i;
    if (row.kind === "contents" && !/[。；]/.test(row.text)) {
      if (from < 0 && last < 0) from = i;
      last = i;
    }
  }
  if (last < 0 || from < 0) return { entries: [], from: 0, to: 0 };
  const entries: ContentsEntry[] = [];
  let pending: number | null = null;
  for (let i = from; i <= last; i++) {
    const row = rows[i] as Row;
    if (row.kind !== "contents") {
      // A title that wraps has its page on the next line; anything else in between starts anew.
      pending = row.kind === "text" && (pending !== null || row.text.length >= 8) && !HEADING.test(row.text) ? (pending ?? i) : null;
      continue;
    }
    const raw = source.slice(row.line.start, row.line.end).trim();
    const leading = PAGE_AT_START.exec(raw);
    const page = leading ?? PAGE_AT_END.exec(raw);
    const start = pending !== null && i - pending <= 3 && !leading ? pending : i;
    const title = rows
      .slice(start, i + 1)
      .map((part) =>
        part === row ? (leading ? raw.slice(leading[0].length) : raw.replace(PAGE_AT_END, "").replace(NUMBER_COLUMN, "")) : part.text,
      )
      .join("");
    const bare = withoutSpaces(title)
      .replace(/^[-•·]/, "")
      .replace(/[.．…·]{2,}$/, "")
      .replace(NUMBER_AT_END, "");
    if (bare.length >= 4)
      entries.push({ title: bare, page: Number(page?.[1] ?? 0), spans: [[(rows[start] as Row).line.start, row.line.end]] });
    pending = null;
  }
  return { entries, from, to: last + 1 };
}
