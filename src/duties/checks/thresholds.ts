/** Thresholds that lost words: comparators that contradict each other around one number, a unit with 以下 and no number. */
import type { Finding, ReadDocument, Spans } from "../../gazette/result.ts";
import { type CheckedDocument, type CheckInput, finding, nameOf, placeOf, quote } from "./check.ts";

const PER = "(?:[/／](?:年|日|天|小时|时|月|升|立方米|平方米))?";
const NUMBER = "\\d[\\d,]{0,12}(?:\\.\\d{1,6})?";
const OPPOSED = new RegExp(
  `(?<!不)(?:大于|高于|超过|多于)\\s?${NUMBER}\\s?[\\u4e00-\\u9fff%]{1,4}?${PER}(?:及)?以[下内]|(?:小于|低于|少于|不足)\\s?${NUMBER}\\s?[\\u4e00-\\u9fff%]{1,4}?${PER}(?:及)?以上`,
  "g",
);
const UNNUMBERED = new RegExp(
  // A unit counts as bare only where a clause or a word of size ends before it, so that 10蒸吨以下 is whole.
  `(?<=^|[、，。；：（(]|年产|产量|产能|规模|能力|低于|大于|小于|超过|高于|不足|达到)(?:万吨|吨|平方米|立方米|千瓦|兆瓦|万千瓦|公里|毫克|公顷)${PER}(?:及)?以[上下内]`,
  "g",
);
const CONTEXT = 12;
/** Damaged places of a document for which the same words are looked up elsewhere. */
const MOST_TWINS = 50;

interface Text {
  readonly text: string;
  readonly place: (from: number, to: number) => Spans;
}

function* textsOf({ read, paragraphs }: CheckedDocument): Generator<Text> {
  for (const { passage, role } of paragraphs) if (role === "text") yield { text: passage.text, place: (a, b) => placeOf(passage, a, b) };
  for (const table of read.tables)
    for (const [at, row] of table.rows.entries()) for (const text of row) yield { text, place: () => table.rowSpans[at] ?? table.spans };
}

/** The same words printed elsewhere in the document, as they go on there. */
function elsewhere(texts: readonly Text[], here: Text, at: number): { words: string; spans: Spans } | null {
  const before = here.text.slice(Math.max(0, at - CONTEXT), at);
  if (before.length < CONTEXT) return null;
  for (const other of texts) {
    const found = other === here ? -1 : other.text.indexOf(before);
    if (found < 0) continue;
    const words = other.text.slice(found + before.length, found + before.length + 24);
    if (!here.text.startsWith(words.slice(0, 12), at)) return { words, spans: other.place(found, found + before.length + words.length) };
  }
  return null;
}

function report(read: ReadDocument, texts: readonly Text[], text: Text, match: RegExpExecArray, why: string): Finding {
  const end = match.index + match[0].length;
  const twin = elsewhere(texts, text, match.index);
  const also = twin ? `同样的话在本文另一处作“${quote(twin.words)}”。` : "";
  return finding(
    "threshold.damaged",
    "warning",
    `${nameOf(read)}：“${quote(text.text.slice(Math.max(0, match.index - 4), end + 4))}”${why}，疑有脱字。${also}`,
    text.place(match.index, end),
    twin?.spans ?? [],
  );
}

export function damagedThresholds({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const document of documents) {
    let texts: Text[] | null = null;
    let reported = 0;
    for (const text of textsOf(document)) {
      if (!text.text.includes("以下") && !text.text.includes("以上") && !text.text.includes("以内")) continue;
      for (const match of text.text.matchAll(OPPOSED)) {
        texts = reported++ < MOST_TWINS ? (texts ?? [...textsOf(document)]) : [];
        findings.push(report(document.read, texts, text, match, "前后两个比较词方向相反"));
      }
      for (const match of text.text.matchAll(UNNUMBERED)) {
        texts = reported++ < MOST_TWINS ? (texts ?? [...textsOf(document)]) : [];
        findings.push(report(document.read, texts, text, match, "缺少数字"));
      }
    }
  }
  return findings;
}
