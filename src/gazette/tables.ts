/**
 * Finds the tables of a file before its paragraphs are joined. A cheap look at each line decides whether one of the readers
 * of layouts should try it; a reader that is not sure returns nothing, and the lines stay prose.
 */
import { isBlankCode } from "./clean.ts";
import type { Line } from "./lines.ts";
import { captionAbove } from "./table-caption.ts";
import { type FoundTable, finishTable, type Reading } from "./table-cells.ts";
import { readCommas, readPipes, readTabs } from "./table-delimited.ts";
import { readHtml } from "./table-html.ts";
import { mayBeginMembers, readMembers } from "./table-members.ts";
import { readSpaced } from "./table-spaced.ts";
import { mayBeginVertical, readVertical } from "./table-vertical.ts";

export type { FoundTable } from "./table-cells.ts";

const HTML_TABLE = /<(?:table|tr)\b/i;
/** Words that stand in nearly every head of columns. */
const TITLE_WORD = /序\s*号|单\s*位|部\s*门|时\s*[限间]|任\s*务|措\s*施|姓\s*名|名\s*称|内\s*容|事\s*项|类\s*[别型]/;
const LONGEST_HEAD = 120;

function firstFilled(text: string): number {
  let at = 0;
  while (at < text.length && isBlankCode(text.charCodeAt(at))) at++;
  return at;
}

/** Reads the table that begins with line `at`, if one does. */
function readAt(lines: readonly Line[], at: number, delimited: boolean): Reading | null {
  const text = (lines[at] as Line).text;
  const first = firstFilled(text);
  if (first === text.length) return null;
  const mark = text[first] as string;
  if (text.length < 400 && mayBeginMembers(text)) {
    const members = readMembers(lines, at);
    if (members) return members;
  }
  if (mark === "<" ? HTML_TABLE.test(text) : text.includes("<t") && HTML_TABLE.test(text)) return readHtml(lines, at);
  if (!delimited) return null;
  if (text.includes("\t")) return readTabs(lines, at);
  if (mark === "|" || mark === "｜" || mark === "│" || mark === "┃") return readPipes(lines, at);
  if ((mark === "序" || mark === "编" || mark === "项") && mayBeginVertical(text)) {
    const vertical = readVertical(lines, at);
    if (vertical) return vertical;
  }
  if (text.length > LONGEST_HEAD || text.length - first < 6) return null;
  const parted = /[\s\u3000\u00a0]/.test(text.trim());
  if ((!parted && !text.includes(",")) || !TITLE_WORD.test(text)) return null;
  return parted ? readSpaced(lines, at) : readCommas(lines, at);
}

/**
 * Tables of a file in the order of their first lines. `lines` are all lines of the file, blank ones included. Linear in
 * their number; lines in no table are left alone.
 */
export function findTables(lines: readonly Line[]): FoundTable[] {
  const tables: FoundTable[] = [];
  let refused = 0;
  for (let at = 0; at < lines.length; ) {
    if ((lines[at] as Line).text === "") {
      at++;
      continue;
    }
    const reading = readAt(lines, at, at >= refused);
    if (!reading) {
      at++;
      continue;
    }
    for (const draft of reading.drafts) tables.push(finishTable(draft, captionAbove(lines, draft.used[0] as number), lines));
    // Lines that a reader looked at in vain are not looked at again by it, only for lists and markup that begin among them.
    if (reading.drafts.length === 0) refused = Math.max(refused, reading.next);
    at = reading.drafts.length > 0 ? reading.next : at + 1;
  }
  return tables;
}
