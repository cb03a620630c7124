/** 提前于9月底前完成, of what another document of the issue has due on an earlier day: brought forward to a later one. */
import { titleKey } from "../../gazette/contents.ts";
import type { Finding, Spans } from "../../gazette/result.ts";
import { type DeadlineMention, findDeadlines } from "../deadlines.ts";
import { type CheckedDocument, type CheckInput, finding, nameOf, placeOf } from "./check.ts";

const ISO = /^\d{4}-\d\d-\d\d$/;
const LIKENESS = 0.5;
const WINDOW = 40;

interface Due {
  readonly matter: string;
  readonly day: string;
  readonly text: string;
  readonly spans: Spans;
}

/** The words that a deadline is about: those after it, or before it where it stands in brackets at the end of a heading. */
function matterOf(text: string, due: DeadlineMention): string {
  const after = text.slice(due.to, due.to + WINDOW).split(/[，。；]/)[0] as string;
  const before = text
    .slice(Math.max(0, due.from - WINDOW), due.from)
    .split(/[，。；、）)]/)
    .at(-1) as string;
  return /^[）)]/.test(after) ? before : after;
}

function pairsOf(text: string): Set<string> {
  const plain = text.replace(/[^\u4e00-\u9fff]/g, "").replace(/(?:完成|全面|做好|组织|开展)/g, "");
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
}

/** Share of the shorter matter's two-character words that the longer one has. */
function likeness(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  const [short, long] = first.size < second.size ? [first, second] : [second, first];
  let common = 0;
  for (const pair of short) if (long.has(pair)) common++;
  return short.size < 2 ? 0 : common / short.size;
}

function duesOf({ read, paragraphs }: CheckedDocument): Due[] {
  const year = read.issued === null ? null : Number(read.issued.slice(0, 4));
  return paragraphs.flatMap(({ passage, role }) => {
    if (role !== "text" || !/\d月/.test(passage.text)) return [];
    return findDeadlines(passage.text, { issued: read.issued, year })
      .filter(({ normal }) => ISO.test(normal ?? ""))
      .map((due) => ({
        matter: matterOf(passage.text, due),
        day: due.normal as string,
        text: due.text,
        spans: placeOf(passage, due.from, due.to),
      }));
  });
}

/** Documents of the issue that a document cites, by title first: a number may be misprinted. */
function citedBy(
  document: CheckedDocument,
  byTitle: ReadonlyMap<string, CheckedDocument>,
  byNumber: ReadonlyMap<string, CheckedDocument>,
): Set<CheckedDocument> {
  const cited = new Set<CheckedDocument>();
  for (const { title, number } of document.read.citations) {
    const found = (title === null ? undefined : byTitle.get(titleKey(title))) ?? (number === null ? undefined : byNumber.get(number));
    if (found && found !== document) cited.add(found);
  }
  return cited;
}

export function broughtForwardLater({ documents }: CheckInput): Finding[] {
  const hasten = documents.filter(({ paragraphs }) =>
    paragraphs.some(({ passage }) => /提前[于至到在]?\d{4}年|提前[于至到在]?\d{1,2}月/.test(passage.text)),
  );
  if (hasten.length === 0) return [];
  const byTitle = new Map(documents.map((document) => [titleKey(document.read.title), document]));
  const byNumber = new Map(documents.flatMap((document) => (document.read.number ? [[document.read.number, document] as const] : [])));
  const findings: Finding[] = [];
  for (const document of hasten) {
    const cited = [...citedBy(document, byTitle, byNumber)].map((one) => ({ one, dues: duesOf(one) }));
    for (const { passage } of cited.length > 0 ? document.paragraphs : []) {
      if (!passage.text.includes("提前")) continue;
      const year = document.read.issued === null ? null : Number(document.read.issued.slice(0, 4));
      for (const due of findDeadlines(passage.text, { issued: document.read.issued, year })) {
        if (
          !ISO.test(due.normal ?? "") ||
          (!/提前[于至到在]?$/.test(passage.text.slice(Math.max(0, due.from - 3), due.from)) && !due.text.startsWith("提前"))
        )
          continue;
        const matter = matterOf(passage.text, due);
        for (const { one, dues } of cited) {
          const earlier = dues.find((other) => other.day < (due.normal as string) && likeness(other.matter, matter) >= LIKENESS);
          if (!earlier) continue;
          findings.push(
            finding(
              "date.broughtForwardLater",
              "warning",
              `${nameOf(document.read)}：称“提前”到 ${due.normal}，而 ${nameOf(one.read)} 原定 ${earlier.day}（${earlier.text}），反而推后。`,
              placeOf(passage, due.from, due.to),
              earlier.spans,
            ),
          );
        }
      }
    }
  }
  return findings;
}
