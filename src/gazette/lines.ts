/** Lines of the decoded text. A line ends at LF, CR, CRLF, VT, FF, NEL, LS or PS; the terminator belongs to no line's text. */

export interface Line {
  /** 1-based number as editors and `sed -n` count it: by LF only when the file has any. */
  readonly number: number;
  /** Source offset of the first character. */
  readonly start: number;
  /** Source offset just after the last character, terminator excluded. */
  readonly end: number;
  /** `source.slice(start, end)`, untrimmed. */
  readonly text: string;
}

/** Splits text into lines; linear in its length. */
export function splitLines(source: string): Line[] {
  const lines: Line[] = [];
  const length = source.length;
  let number = 1;
  let start = 0;
  for (let at = 0; at <= length; at++) {
    const code = at < length ? source.charCodeAt(at) : 10;
    if (code !== 10 && code !== 13 && code !== 12 && code !== 11 && code !== 0x85 && code !== 0x2028 && code !== 0x2029) continue;
    if (at === length && start === length && lines.length > 0) break;
    lines.push({ number, start, end: at, text: source.slice(start, at) });
    if (code === 13 && source.charCodeAt(at + 1) === 10) at++;
    // Form feeds and vertical tabs break a line for reading, yet editors do not count them.
    if (code === 10 || code === 13) number++;
    start = at + 1;
  }
  return lines;
}
