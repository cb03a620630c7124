/**
 * Clean text of a line: white space that only typesetting put there is left out (anything beside a Chinese character or
 * full-width mark), white space between Latin words becomes what it was. Characters are never changed, only left out.
 */
import type { Passage } from "./passage.ts";

/** Spaces, tabs, ideographic and no-break spaces, zero-width marks, byte order mark, NUL and other controls. */
export function isBlankCode(code: number): boolean {
  // Chinese characters first: they are what is asked about most.
  if (code > 0x3000) return code === 0xfeff;
  if (code < 0x2000) return code <= 32 || (code >= 0x7f && code <= 0xa0) || code === 0xad;
  return code <= 0x200f || code === 0x3000 || code === 0x2028 || code === 0x2029 || code === 0x202f;
}

/** Whether a space beside this character carries meaning: Latin letters, digits and their marks. */
function isWestern(code: number): boolean {
  return code > 32 && code < 0x2000 && !(code >= 0x7f && code < 0xa0);
}

/** Where a passage of one piece begins; shared, as nearly all lines are one. */
const ONE_PIECE: readonly number[] = [0];

function firstBlank(source: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isBlankCode(source.charCodeAt(at))) at++;
  return at;
}

/** Cleans `source[start, end)` into a passage. */
export function cleanLine(source: string, start: number, end: number): Passage {
  if (start < end && firstBlank(source, start, end) === end) return { text: source.slice(start, end), starts: ONE_PIECE, offsets: [start] };
  const starts: number[] = [];
  const offsets: number[] = [];
  let text = "";
  let at = start;
  while (at < end) {
    while (at < end && isBlankCode(source.charCodeAt(at))) at++;
    if (at >= end) break;
    const from = at;
    let keepsSpace = false;
    for (;;) {
      while (at < end && !isBlankCode(source.charCodeAt(at))) at++;
      // One plain space between two Western characters stays part of the run.
      keepsSpace =
        at + 1 < end && source.charCodeAt(at) === 32 && isWestern(source.charCodeAt(at - 1)) && isWestern(source.charCodeAt(at + 1));
      if (!keepsSpace) break;
      at++;
    }
    starts.push(text.length);
    offsets.push(from);
    text += source.slice(from, at);
  }
  return { text, starts, offsets };
}

/** Printed width in full-width characters: a Chinese character counts 1, a Latin one a half. */
export function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) width += text.charCodeAt(at) < 0x2000 ? 0.5 : 1;
  return width;
}

/** Text with all white space removed; `\\s` holds all of it but the zero-width space. */
export function withoutSpaces(text: string): string {
  return text.replace(/[\s\u200b]+/g, "");
}
