/** Text folded for comparison and search: NFKC, lower case, no white space; with the way back to the text as it stands. */

export interface Folded {
  readonly text: string;
  /** `origin[i]` is the offset in the given text of the character that made folded character i; one more entry for the end. */
  readonly origin: readonly number[];
}

/** Folded form of a text. @example foldText("ＰＭ 2.5").text // "pm2.5" */
export function foldText(text: string): Folded {
  let folded = "";
  const origin: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) continue;
    const piece = foldCharacter(text, at, code);
    for (let i = 0; i < piece.length; i++) origin.push(at);
    folded += piece;
  }
  origin.push(text.length);
  return { text: folded, origin };
}

/** Folded text alone. */
export function folded(text: string): string {
  return foldText(text).text;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b);
}

function foldCharacter(text: string, at: number, code: number): string {
  if (code >= 0x4e00 && code <= 0x9fff) return text[at] as string;
  if (code >= 65 && code <= 90) return String.fromCharCode(code + 32);
  if (code === 0x5b || code === 0x3014 || code === 0x3010 || code === 0xff3b) return "〔";
  if (code === 0x5d || code === 0x3015 || code === 0x3011 || code === 0xff3d) return "〕";
  if (code < 128) return text[at] as string;
  if (code >= 0xd800 && code <= 0xdfff) return text[at] as string;
  return (text[at] as string).normalize("NFKC").toLowerCase();
}

const WORD = /[\p{L}\p{N}]/u;
const wordCodes = new Map<number, boolean>();

/** Whether a code unit belongs to words: a letter, a Chinese character or a digit. Surrogate pairs are left to verification. */
function isWord(code: number): boolean {
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  const known = wordCodes.get(code);
  if (known !== undefined) return known;
  const answer = (code < 0xd800 || code > 0xdfff) && WORD.test(String.fromCharCode(code));
  wordCodes.set(code, answer);
  return answer;
}

/** Runs of two characters of folded text; of the last character of a word alone too, so that one character can be looked up. */
export function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    if (!isWord(text.charCodeAt(at))) continue;
    grams.add(at + 1 < text.length && isWord(text.charCodeAt(at + 1)) ? text.slice(at, at + 2) : (text[at] as string));
  }
  return grams;
}

/** Grams that every text holding the query must have: its pairs, or the single character of a one-character query. */
export function queryGrams(query: string): string[] {
  return [...gramsOf(query)].filter((gram) => gram.length === 2);
}
