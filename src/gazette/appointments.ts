/**
 * Appointments and removals of personnel notices (任免通知): each person, what happens, the post, its unit and the remark.
 * A post whose end a page break has carried elsewhere is put together again where only one reading is possible.
 */
import { fullMarks } from "../base/punctuation.ts";
import {
  type ClauseReading,
  isName,
  isPost,
  type Mode,
  mayBeName,
  readClause,
  readProbation,
  readSamePerson,
  splitQualifier,
} from "./appointment-clauses.ts";
import type { Paragraph } from "./paragraph.ts";
import { offsetOf, type Passage, spansOf } from "./passage.ts";
import type { Appointment } from "./result.ts";

type Draft = { -readonly [Key in keyof Appointment]: Appointment[Key] } & { open: boolean; list: number };

interface Clause {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The mark after it. */
  readonly mark: string;
}

const MARKS = "；;。，,：:";
const ORDER = /(任命|聘任|提名|推荐|免去|免除|解聘|撤销|调整|任免|(?<![主责])任|免)(?:下列|以下)?(?:同志|人员|职务)*$/;
const MODES: Record<string, Mode> = {
  任命: "appoint",
  聘任: "appoint",
  任: "appoint",
  提名: "nominate",
  推荐: "nominate",
  免去: "remove",
  免除: "remove",
  解聘: "remove",
  撤销: "remove",
  免: "remove",
  调整: "transfer",
};
/** A tail that lost its beginning: 长职务（保留原职级待遇）, 主任职务. */
const TAIL = /^[\u4e00-\u9fff]{0,6}职务(?:（[^（）]{2,30}）|\([^()]{2,30}\))?$/;
const REASON = /^因[^，。；]{2,16}$/;
const FOR_ALL = /^(?:以上|上述)[^，。；]{0,10}((?:试用|任|聘)期[为：:]?[一二三四五两\d]+年)/;
const REMARK = /^(?:试用期|任期|聘期|保留|任职时间)[^，。；]{2,16}$/;
const PERSONNEL = /任免|任命|免去|聘任|解聘|辞去|任职|免职|提名|不再担任|职务/;

/** Clauses of a passage; commas inside brackets do not divide. */
function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at] ?? "";
    if (char === "（" || char === "(") depth++;
    else if ((char === "）" || char === ")") && depth > 0) depth--;
    if (at < text.length && (depth > 0 || !MARKS.includes(char))) continue;
    if (at > start) clauses.push({ from: start, to: at, text: text.slice(start, at), mark: char });
    start = at + 1;
  }
  return clauses;
}

/** Clean offset within the clause before which the source prints a space, among its first five characters. */
function gapIn(passage: Passage, { from, to }: Clause): number | null {
  let gap: number | null = null;
  for (let at = from + 1; at < Math.min(to, from + 5); at++) {
    if (offsetOf(passage, at) - offsetOf(passage, at - 1) > 1) gap = at - from;
  }
  return gap;
}

const TITLES =
  /(?:党[组委]|行政)?(?:常务|第一|专职|兼职)?副?(?:[党组总支]{0,3}书记|董事长|监事长|理事长|会长|秘书长|局长|主任|处长|科长|校长|院长|台长|所长|站长|队长|馆长|社长|园长|部长|厅长|司长|州长|市长|县长|区长|镇长|乡长|主席|总经理|经理|总监|总?[工会经]?[程计济]?师|[一二三四]级(?:巡视员|调研员|主任科员|警[监督长])|巡视员|调研员|主任科员|委员|院士|检察长|检察员|审判长|审判员|庭长|审计长|参谋长|政委|支队长|大队长|行长|厂长|董事|监事|教授|研究员)(?:（[^（）]{1,16}）)?/;

/** The unit before the title: 云川市财政局 of 云川市财政局局长; null where the post is a title alone. */
function unitOf(post: string): string | null {
  const first = post.split("、")[0] as string;
  const match = TITLES.exec(first);
  let at = match?.index ?? -1;
  // The last title ends the post: 办公室主任 of 市政府办公室主任 must not stop at an earlier word.
  for (let from = at + 1; from > 0 && from < first.length; from++) {
    const next = TITLES.exec(first.slice(from));
    if (!next) break;
    if (from + next.index + next[0].length < first.length && next.index > 0) continue;
    if (from + next.index > (match?.index ?? 0) + (match?.[0].length ?? 0)) at = from + next.index;
    break;
  }
  return at > 1 ? first.slice(0, at) : null;
}

const SAYS_SO = /任命|免去|聘任|提名|辞去|不再担任|解聘/;

class Reader {
  readonly drafts: Draft[] = [];
  private readonly orphans: { text: string; spans: Appointment["spans"] }[] = [];
  private mode: Mode = null;
  private list = 0;
  private reason: string | null = null;
  /** Persons of the clause before, of whom the next may go on to speak. */
  private subject: readonly string[] = [];
  private readonly personnel: boolean;

  constructor(personnel: boolean) {
    this.personnel = personnel;
  }

  paragraph(passage: Passage, body: number): void {
    const text = fullMarks(passage.text);
    for (const clause of clausesOf(text)) {
      if (clause.to <= body) continue;
      this.clause(passage, clause.from < body ? { ...clause, from: body, text: text.slice(body, clause.to) } : clause);
    }
  }

  private clause(passage: Passage, clause: Clause): void {
    const { text, mark } = clause;
    if (mark === "：" || mark === ":") {
      const order = ORDER.exec(text)?.[1];
      this.mode = order ? (MODES[order] ?? null) : null;
      this.list++;
      return;
    }
    if (REASON.test(text)) {
      this.reason = text;
      return;
    }
    if (this.remark(text)) return;
    if (TAIL.test(text) && !/免去|的/.test(text)) {
      this.tail(text, spansOf(passage, clause.from, clause.to));
      return;
    }
    const probation = readProbation(text);
    if (probation) {
      this.subject = probation;
      return;
    }
    if (this.personnel || SAYS_SO.test(text)) {
      const read =
        (this.subject.length > 0 ? readSamePerson(text, this.subject) : null) ??
        readClause(text, this.mode, gapIn(passage, clause), this.personnel);
      if (read && this.believable(read, text)) this.add(read, spansOf(passage, clause.from, clause.to));
    }
    if (mark === "。" || mark === "；" || mark === ";") this.reason = null;
  }

  /** Without an order over it a clause must name a post; outside personnel notices it has said 任命 or 免去 itself. */
  private believable(read: ClauseReading, text: string): boolean {
    const proven = (name: string): boolean => this.personnel || this.subject.includes(name) || text.includes(`${name}同志`);
    if (!read.persons.every((name) => isName(name) || this.mode !== null || (proven(name) && mayBeName(name)))) return false;
    if (this.personnel && (this.mode !== null || read.action === "transfer")) return read.post.length >= 2;
    return isPost(read.post) && !/^[由让请]/.test(text);
  }

  /** 试用期一年 after a comma, or for all of the list: 以上同志试用期一年. */
  private remark(text: string): boolean {
    const all = FOR_ALL.exec(text);
    if (all) {
      for (let at = this.drafts.length - 1; this.drafts[at]?.list === this.list; at--) {
        const draft = this.drafts[at] as Draft;
        if (draft.action === "appoint") draft.qualifier ??= all[1] as string;
      }
      return true;
    }
    const last = this.drafts.at(-1);
    if (!last || !REMARK.test(text)) return false;
    for (let at = this.drafts.length - 1; this.drafts[at]?.spans === last.spans; at--) (this.drafts[at] as Draft).qualifier ??= text;
    return true;
  }

  private add(read: ClauseReading, spans: Appointment["spans"]): void {
    const { action, post, open } = read;
    this.subject = read.persons;
    const qualifier = read.qualifier === "自行免去" && this.reason ? `${this.reason}自行免去` : read.qualifier;
    for (const person of read.persons)
      this.drafts.push({
        person,
        action,
        post,
        unit: action === "transfer" ? post : unitOf(post),
        qualifier,
        spans,
        open,
        list: this.list,
      });
  }

  private tail(text: string, spans: Appointment["spans"]): void {
    const last = this.drafts.at(-1);
    if (last?.open) close(last, text, spans);
    else this.orphans.push({ text, spans });
  }

  /** Ends that stand elsewhere go to the posts that break off, where each has exactly one. */
  finish(): Appointment[] {
    const open = this.drafts.filter((draft) => draft.open);
    if (open.length === this.orphans.length)
      for (const [i, draft] of open.entries()) close(draft, (this.orphans[i] as { text: string }).text, this.orphans[i]?.spans ?? []);
    return this.drafts.map(({ open: _open, list: _list, ...appointment }) => appointment);
  }
}

function close(draft: Draft, tail: string, spans: Appointment["spans"]): void {
  const { post, qualifier } = splitQualifier(tail);
  draft.post += post.replace(/职务$/, "");
  draft.unit = unitOf(draft.post);
  draft.qualifier ??= qualifier;
  draft.spans = [...draft.spans, ...spans];
  draft.open = false;
}

/**
 * Appointments of a document in order of print. `title` tells a personnel notice, whose one-line forms (张三任…局长) are then
 * read without an order above them; in other documents only 任命 … 为 and 免去 … 职务 count.
 */
export function readAppointments(paragraphs: readonly Paragraph[], title = ""): Appointment[] {
  const texts = paragraphs.filter(
    (paragraph) => paragraph.role === "text" || paragraph.role === "listItem" || paragraph.role === "heading",
  );
  if (!PERSONNEL.test(title) && !texts.some(({ passage }) => /任命|免去|提名|不再担任|辞去|聘任|解聘/.test(passage.text))) return [];
  const reader = new Reader(/任免|任职|免职|任命|聘任|解聘|职务|免去|辞去/.test(title));
  for (const { passage, body } of texts) reader.paragraph(passage, body);
  return reader.finish();
}
