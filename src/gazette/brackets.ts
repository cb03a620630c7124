/** Brackets and quotation marks that open and close across a text; half and full width round ones close each other. */

export interface OpenMark {
  at: number;
  mark: string;
}

const MARKS = "（(《“〔）)》”〕";

/** Whether the character is a mark; all but the two half-width ones lie in three small ranges. */
function isMark(code: number): boolean {
  if (code < 0x2000) return code === 0x28 || code === 0x29;
  if (code >= 0x4e00 && code < 0xff00) return false;
  return code >= 0xff08 ? code <= 0xff09 : code <= 0x3015 && MARKS.includes(String.fromCharCode(code));
}

/** What each closing mark may close. */
const OPENERS: Record<string, string> = { "）": "（(", ")": "（(", "》": "《", "”": "“", "〕": "〔" };
const CLOSERS: Record<string, RegExp> = { "（": /[）)]/, "(": /[）)]/, "《": /》/, "“": /”/, "〔": /〕/ };

/**
 * Reads `text` on top of the marks that are open already; `offset` is where it begins. Calls `stray` for a closing mark
 * that closes nothing.
 */
export function scanMarks(text: string, open: OpenMark[], offset = 0, stray?: (at: number, mark: string) => void): void {
  for (let at = 0; at < text.length; at++) {
    if (!isMark(text.charCodeAt(at))) continue;
    const mark = text.charAt(at);
    const closes = OPENERS[mark];
    if (closes === undefined) open.push({ at: offset + at, mark });
    else if (open.length > 0 && closes.includes((open[open.length - 1] as OpenMark).mark)) open.pop();
    else stray?.(offset + at, mark);
  }
}

/** Whether the text closes the mark before it opens another of its kind. */
export function closesMark(mark: string, text: string): boolean {
  const at = text.search(CLOSERS[mark] as RegExp);
  if (at < 0) return false;
  const opening = text.indexOf(mark);
  return opening < 0 || opening > at;
}
