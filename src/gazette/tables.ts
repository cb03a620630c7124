/**
 * Finds the tables of a file before its paragraphs are joined. A cheap look at each line decides whether one of the readers
 * of layouts should try it; a reader that is not sure returns nothing, and the lines stay prose.
 */
import { isBlankCode } from "./clean.ts";
import type { Line } from "./lines.ts";
import { captionAbove } from "./table-caption.ts";
import { type FoundTable, finishTable, type Reading } from "./table-cells.ts";
import { readCycle } from "./table-cycle.ts";
import { readCommas, readPipes, readTabs } from "./table-delimited.ts";
import { readHtml } from "./table-html.ts";
import { mayBeginMembers, readMembers } from "./table-members.ts";
import { readSpaced } from "./table-spaced.ts";
import { mayBeginVertical, readVertical } from "./table-vertical.ts";

export type { FoundTable } from "./table-cells.ts";

const HTML_TABLE = /<(?:table|tr)\b/i;
/** Words that stand in nearly every head of columns. */
const TITLE_WORD = /序\s*号|单\s*位|部\s*门|时\s*[限间]|任\s*务|措\s*施|姓\s*名|名\s*称|内\s*容|事\s*项|类\s*[别型]/;
const PIPES = "|｜│┃┌+";
const LONGEST_MEMBER = 400;
const LONGEST_HEAD = 120;
const SHORTEST_HEAD = 6;
const LONGEST_PIECE = 16;

function firstFilled(text: string): number {
  let at = 0;
  while (at < text.length && isBlankCode(text.charCodeAt(at))) at++;
  return at;
}

/** Where the first piece of a line ends that blanks part into pieces; 0 where none do. */
function firstPiece(text: string, first: number): number {
  let at = text.indexOf(" ", first);
  const wide = text.indexOf("\u3000", first);
  const hard = text.indexOf("\u00a0", first);
  if (at < 0 || (wide >= 0 && wide < at)) at = wide;
  if (at < 0 || (hard >= 0 && hard < at)) at = hard;
  return at < 0 || at >= text.length - 1 ? 0 : at;
}

/** Kinds of readers; a reader that looked at lines in vain does not look at them again. */
type Reader = "members" | "html" | "delimited" | "vertical" | "spaced";
type Refusals = Record<Reader, number>;

function attempt(reader: Reader, refusals: Refusals, at: number, read: () => Reading | null): Reading | null {
  if (at < refusals[reader]) return null;
  const reading = read();
  if (!reading || reading.drafts.length > 0) return reading;
  refusals[reader] = Math.max(refusals[reader], reading.next);
  return null;
}

/** Reads the table that begins with line `at`, if one does. */
function readAt(lines: readonly Line[], at: number, refusals: Refusals): Reading | null {
  const text = (lines[at] as Line).text;
  const first = firstFilled(text);
  if (first === text.length) return null;
  const mark = text[first] as string;
  if (text.length < LONGEST_MEMBER && mayBeginMembers(text)) {
    const members = attempt("members", refusals, at, () => readMembers(lines, at));
    if (members) return members;
  }
  if (text.includes("<t") && HTML_TABLE.test(text)) return attempt("html", refusals, at, () => readHtml(lines, at));
  if (text.includes("\t")) return attempt("delimited", refusals, at, () => readTabs(lines, at));
  if (PIPES.includes(mark)) return attempt("delimited", refusals, at, () => readPipes(lines, at));
  if ((mark === "序" || mark === "编" || mark === "项") && mayBeginVertical(text)) {
    const vertical = attempt("vertical", refusals, at, () => readVertical(lines, at));
    if (vertical) return vertical;
  }
  if (text.length - first <= LONGEST_PIECE && TITLE_WORD.test(text)) {
    const cycle = readCycle(lines, at);
    if (cycle) return cycle;
  }
  if (text.length > LONGEST_HEAD || text.length - first < SHORTEST_HEAD) return null;
  const end = firstPiece(text, first);
  if (end - first > LONGEST_PIECE || (end === 0 && !text.includes(",")) || !TITLE_WORD.test(text)) return null;
  return end > 0
    ? attempt("spaced", refusals, at, () => readSpaced(lines, at))
    : attempt("delimited", refusals, at, () => readCommas(lines, at));
}

/**
 * Tables of a file in the order of their first lines. `lines` are all lines of the file, blank ones included. Linear in
 * their number; lines in no table are left alone.
 */
export function findTables(lines: readonly Line[]): FoundTable[] {
  const tables: FoundTable[] = [];
  const refusals: Refusals = { members: 0, html: 0, delimited: 0, vertical: 0, spaced: 0 };
  for (let at = 0; at < lines.length; ) {
    const reading = (lines[at] as Line).text === "" ? null : readAt(lines, at, refusals);
    for (const draft of reading?.drafts ?? []) tables.push(finishTable(draft, captionAbove(lines, draft.used[0] as number), lines));
    at = reading?.next ?? at + 1;
  }
  return tables;
}
