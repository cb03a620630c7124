/** 提前于9月底前完成, of what another document of the issue has due on an earlier day: brought forward to a later one. */
import { containment, pairsOf } from "../../base/likeness.ts";
import { titleKey } from "../../gazette/contents.ts";
import type { Finding, ReadDocument, Spans } from "../../gazette/result.ts";
import type { DeadlineMention } from "../deadlines.ts";
import { type CheckedDocument, type CheckInput, datedDeadlines, finding, nameOf, placeOf } from "./check.ts";

const LIKENESS = 0.5;
const SAME_TITLE = 0.85;
const SHORTEST_TITLE = 10;
/** Documents that are compared; an issue has some dozens. */
const MOST = 1000;
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

function plain(matter: string): string {
  return matter
    .replace(/[^\u4e00-\u9fff]/g, "")
    .replace(/(?:完成|全面|做好|组织|开展)/g, "")
    .replace(/(?:工作|任务)$/, "");
}

/** 审核认定 and 核查认定 are one matter in documents of which one cites the other. */
function sameMatter(a: string, b: string): boolean {
  const [first, second] = [plain(a), plain(b)];
  if (first.length < 4 || second.length < 4) return false;
  return first.slice(-2) === second.slice(-2) || containment(pairsOf(first), pairsOf(second)) >= LIKENESS;
}

function duesOf({ read, paragraphs }: CheckedDocument): Due[] {
  return paragraphs.flatMap(({ passage, role }) => {
    if (role !== "text" || !/\d月/.test(passage.text)) return [];
    return datedDeadlines(passage.text, read).map((due) => ({
      matter: matterOf(passage.text, due),
      day: due.day,
      text: due.text,
      spans: placeOf(passage, due.from, due.to),
    }));
  });
}

interface Titled {
  readonly document: CheckedDocument;
  readonly pairs: ReadonlySet<string>;
}

/** Finds cited documents of the issue, by title first: a number may be misprinted. What was found is kept. */
class Citations {
  private readonly titled: readonly Titled[];
  private readonly found = new Map<string, CheckedDocument | null>();
  private readonly dues = new Map<CheckedDocument, readonly Due[]>();

  constructor(documents: readonly CheckedDocument[]) {
    this.titled = documents.slice(0, MOST).map((document) => ({ document, pairs: pairsOf(titleKey(document.read.title)) }));
  }

  private find(title: string, number: string | null): CheckedDocument | null {
    const pairs = pairsOf(title);
    const byTitle = title.length < SHORTEST_TITLE ? undefined : this.titled.find((other) => containment(other.pairs, pairs) >= SAME_TITLE);
    const byNumber = number === null ? undefined : this.titled.find(({ document }) => document.read.number === number);
    return (byTitle ?? byNumber)?.document ?? null;
  }

  /** Deadlines of the documents that a document cites. */
  duesCitedBy(document: CheckedDocument): { read: ReadDocument; dues: readonly Due[] }[] {
    const cited = new Set<CheckedDocument>();
    for (const { title, number } of document.read.citations) {
      const key = title === null ? "" : titleKey(title);
      const known = `${number} ${key}`;
      if (!this.found.has(known)) this.found.set(known, this.find(key, number));
      const one = this.found.get(known) ?? null;
      if (one && one !== document) cited.add(one);
    }
    return Array.from(cited, (one) => {
      const dues = this.dues.get(one) ?? duesOf(one);
      this.dues.set(one, dues);
      return { read: one.read, dues };
    });
  }
}

const HASTENED = /提前[于至到在]?(?:20\d\d年|\d{1,2}月)/;

function hastenedIn(document: CheckedDocument, cited: readonly { read: ReadDocument; dues: readonly Due[] }[], findings: Finding[]): void {
  const { read, paragraphs } = document;
  for (const { passage } of paragraphs) {
    if (!passage.text.includes("提前")) continue;
    for (const due of datedDeadlines(passage.text, read)) {
      const { day } = due;
      if (!/提前[于至到在]?$/.test(passage.text.slice(Math.max(0, due.from - 3), due.from))) continue;
      const matter = matterOf(passage.text, due);
      for (const { read: other, dues } of cited) {
        const earlier = dues.find((one) => one.day < day && sameMatter(one.matter, matter));
        if (!earlier) continue;
        findings.push(
          finding(
            "date.broughtForwardLater",
            "warning",
            `${nameOf(read)}：称“提前”到 ${day}，而 ${nameOf(other)} 原定 ${earlier.day}（${earlier.text}），反而推后。`,
            placeOf(passage, due.from, due.to),
            earlier.spans,
          ),
        );
      }
    }
  }
}

/** Looks only at documents that hasten something and cite another document of the issue. */
export function broughtForwardLater({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  let citations: Citations | null = null;
  for (const document of documents) {
    if (!document.paragraphs.some(({ passage }) => HASTENED.test(passage.text))) continue;
    citations ??= new Citations(documents);
    const cited = citations.duesCitedBy(document);
    if (cited.length > 0) hastenedIn(document, cited, findings);
  }
  return findings;
}
