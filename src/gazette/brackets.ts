/** Brackets and quotation marks that open and close across a text; half and full width round ones close each other. */

export interface OpenMark {
  at: number;
  mark: string;
}

const MARK = /[（(《“〔）)》”〕]/g;
/** What each closing mark may close. */
const OPENERS: Record<string, string> = { "）": "（(", ")": "（(", "》": "《", "”": "“", "〕": "〔" };
const CLOSERS: Record<string, RegExp> = { "（": /[）)]/, "(": /[）)]/, "《": /》/, "“": /”/, "〔": /〕/ };

/**
 * Reads `text` on top of the marks that are open already; `offset` is where it begins. Calls `stray` for a closing mark
 * that closes nothing.
 */
export function scanMarks(text: string, open: OpenMark[], offset = 0, stray?: (at: number, mark: string) => void): void {
  MARK.lastIndex = 0;
  for (let found = MARK.exec(text); found; found = MARK.exec(text)) {
    const mark = found[0];
    const closes = OPENERS[mark];
    if (closes === undefined) open.push({ at: offset + found.index, mark });
    else if (open.length > 0 && closes.includes((open.at(-1) as OpenMark).mark)) open.pop();
    else stray?.(offset + found.index, mark);
  }
}

/** Whether the text closes the mark before it opens another of its kind. */
export function closesMark(mark: string, text: string): boolean {
  const at = text.search(CLOSERS[mark] as RegExp);
  if (at < 0) return false;
  const opening = text.indexOf(mark);
  return opening < 0 || opening > at;
}
