/**
 * An official document as data, before it has a layout: what the writers of docx and of the print view are given. Whatever
 * makes one (a step of a regime, supervision) fills this in; text from outside is cleaned here, once, for all writers.
 */

export type Level = 1 | 2 | 3 | 4;

/** A stretch of the body. Notes are footnotes: each a citation with number, printed address and operative words. */
export type Block =
  | { readonly kind: "heading"; readonly level: Level; readonly text: string; readonly notes?: readonly string[] }
  | { readonly kind: "paragraph"; readonly text: string; readonly notes?: readonly string[] }
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

export interface OfficialDocument {
  /** 发文机关标志, printed red with its line; null: none. */
  readonly head: string | null;
  /** 演练 or another word that stands on every page; null: none. */
  readonly mark: string | null;
  /** 发文字号 as printed; null: none. */
  readonly number: string | null;
  /** Lines of the title. */
  readonly title: readonly string[];
  /** 主送机关 */
  readonly addressees: readonly string[];
  readonly body: readonly Block[];
  /** Names of the attachments. */
  readonly attachments: readonly string[];
  /** 发文机关署名 */
  readonly issuer: string;
  /** 成文日期, YYYY-MM-DD. */
  readonly date: string;
  /** Whether a seal is put on it: the standard places signature and date by that. */
  readonly sealed: boolean;
  /** 抄送机关 */
  readonly copiesTo: readonly string[];
  /** 印发机关 and 印发日期; null: not given. */
  readonly printedBy: { readonly unit: string; readonly date: string } | null;
}

/** What XML cannot hold, and what turns the direction of writing or cannot be seen. */
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g;

/** Text that any writer can print: no controls, no marks of direction, no half characters; line ends become one space. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, "")
    .replaceAll("\ufffd", "")
    .replace(/\s*\n\s*/g, " ")
    .trim();
}

function cleanBlock(block: Block): Block[] {
  if (block.kind === "table")
    return [{ ...block, columns: block.columns.map(printable), rows: block.rows.map((row) => row.map(printable)) }];
  const notes = (block.notes ?? []).map(printable).filter((note) => note !== "");
  // A line end in a field is a paragraph of its own; the notes stand at the first.
  const texts = block.text
    .toWellFormed()
    .split(/\r\n|\r|\n/)
    .map(printable);
  return texts
    .filter((text) => text !== "")
    .map((text, at) => ({ ...block, text, ...(at === 0 && notes.length > 0 ? { notes } : { notes: [] }) }));
}

const cleanAll = (texts: readonly string[]): string[] => texts.map(printable).filter((text) => text !== "");
const cleanOne = (text: string | null): string | null => (text === null ? null : printable(text) || null);

/** The document with every text cleaned. */
export function printableDocument(document: OfficialDocument): OfficialDocument {
  const { printedBy } = document;
  return {
    ...document,
    head: cleanOne(document.head),
    mark: cleanOne(document.mark),
    number: cleanOne(document.number),
    title: cleanAll(document.title).flatMap(titleLines),
    addressees: cleanAll(document.addressees),
    body: document.body.flatMap(cleanBlock),
    attachments: cleanAll(document.attachments),
    issuer: printable(document.issuer),
    copiesTo: cleanAll(document.copiesTo),
    printedBy: printedBy === null ? null : { ...printedBy, unit: printable(printedBy.unit) },
  };
}

/** How a cell stands: ordinals in the middle, amounts to the right, words to the left. */
export function cellKind(column: string, text: string): "ordinal" | "amount" | "text" {
  if (column === "序号") return "ordinal";
  return /^-?[\d,.]+$/.test(text) ? "amount" : "text";
}

/** 2020年1月9日: Arabic digits, no leading zero (GB/T 9704-2012, 7.3.5.4). */
export function printedDate(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

const WIDE = /[^\u0000-\u00ff]/;

/** Width in characters: a digit or a Latin letter takes half of one. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 1 : 0.5), 0);
}

/** Size of the head in points: as large as fits a line of 28 characters of 16 points, 60 at most. */
export function headPoints(head: string): number {
  return Math.min(60, Math.floor((28 * 16) / Math.max(1, widthOf(head))));
}

/** At 2号 a line of the text area holds twenty characters. */
const TITLE_WIDTH = 20;

/** A long title in lines of nearly the same length, none of which begins with what may not begin a line. */
export function titleLines(title: string): string[] {
  const letters = [...title];
  const count = Math.ceil(widthOf(title) / TITLE_WIDTH);
  const lines: string[] = [];
  let from = 0;
  for (let line = 1; line <= count; line++) {
    let to = line === count ? letters.length : Math.round((letters.length * line) / count);
    while (to < letters.length && /[的》〉）〕、，。”’]/.test(letters[to] as string)) to++;
    lines.push(letters.slice(from, to).join(""));
    from = to;
  }
  return lines.filter((line) => line !== "");
}

/**
 * Indents from the right, in characters, of signature and date (GB/T 9704-2012, 7.3.5.1 and 7.3.5.2). With a seal the date
 * stands four characters from the edge and the signature is centred over it; without one the signature stands two from the
 * edge and the date begins two characters after it, and where the date is longer it is the one that stands two from the edge.
 */
export function signatureIndents({ issuer, date, sealed }: Pick<OfficialDocument, "issuer" | "date" | "sealed">): {
  readonly issuer: number;
  readonly date: number;
} {
  const [name, day] = [widthOf(issuer), widthOf(printedDate(date))];
  if (sealed) return { issuer: Math.max(0, 4 + (day - name) / 2), date: 4 };
  const edge = 2 + name - 2 - day;
  return edge >= 2 ? { issuer: 2, date: edge } : { issuer: 2 + (2 - edge), date: 2 };
}
