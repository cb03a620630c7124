/** Half-width marks among Chinese characters, which many departments type, read as the full-width ones that GB/T 15834-2011 asks for. */

const ANY_HALF = /[,;:()!?]/;
/** A comma or colon between digits belongs to the number or the hour: 1,000 and 5:2:3. */
const HALF = /,(?!\d)|(?<!\d),|:(?!\d)|(?<!\d):|[;()!?]/g;
const FULL: Record<string, string> = { ",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？" };

/** Marks made full-width; the length stays, so that offsets hold. `(试行),共1,000户` → `（试行），共1,000户`. */
export function fullMarks(text: string): string {
  return ANY_HALF.test(text) ? text.replace(HALF, (mark) => FULL[mark] as string) : text;
}
