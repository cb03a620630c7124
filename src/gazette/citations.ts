/**
 * Citations of a document: other documents by number and title, provisions of others and of itself. What can be told from
 * the text is resolved, the rest is listed with `resolved: null`; nothing is guessed.
 */
import { AddressBook, canonicalAddress } from "./citation-address.ts";
import { type AddressMention, type SourceMention, scanCitations } from "./citation-scan.ts";
import { componentOf } from "./components.ts";
import { titleKey } from "./contents.ts";
import type { Paragraph } from "./paragraph.ts";
import { spansOf } from "./passage.ts";
import type { Citation, Component, Provision } from "./result.ts";

/** The document in which citations are looked for. */
export interface CitingDocument {
  readonly number: string | null;
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
  readonly provisions: readonly Provision[];
  readonly components: readonly Component[];
  /** Numbers of the documents of the same issue; a citation of one of them resolves to it. */
  readonly issueNumbers?: ReadonlySet<string>;
}

/** Kind word at the end of a title, by which 该办法 finds its antecedent. */
const KIND = /(办法|规定|预案|方案|细则|条例|意见|通知|章程|制度|规则|规范|法|决定|措施|规划|标准|计划)(?:（[^）]*）|\([^)]*\))*$/;
const SILENT_ROLES: ReadonlySet<Paragraph["role"]> = new Set(["number", "date", "signature", "mark", "addressee"]);

class Citer {
  readonly found: Citation[] = [];
  private readonly book: AddressBook;
  private readonly aliases = new Map<string, SourceMention>();
  private readonly ownTitles = new Map<string, string>();
  private readonly lastOfKind = new Map<string, SourceMention>();
  private readonly document: CitingDocument;

  constructor(document: CitingDocument) {
    this.document = document;
    this.book = new AddressBook(document.provisions);
    for (const { prefix, title } of document.components)
      if (prefix !== "notice" && title !== "") this.ownTitles.set(titleKey(title), prefix);
  }

  read(paragraph: Paragraph): void {
    const { sources, addresses, aliases } = scanCitations(paragraph.passage.text, paragraph.body);
    for (const [alias, source] of aliases) this.aliases.set(alias, source);
    const taken = new Set<SourceMention>();
    for (const mention of addresses) {
      if (mention.source) taken.add(mention.source);
      this.address(paragraph, mention);
    }
    for (const source of sources) {
      const kind = KIND.exec(source.title ?? "")?.[1];
      if (kind) this.lastOfKind.set(kind, source);
      // The address that follows the source has listed it; its number must still be there once.
      if (!taken.has(source) && !(source.number !== null && source.number === this.document.number)) this.source(paragraph, source);
    }
  }

  private push(paragraph: Paragraph, from: number, to: number, citation: Omit<Citation, "text" | "spans">): void {
    const { passage } = paragraph;
    this.found.push({ text: passage.text.slice(from, to), ...citation, spans: spansOf(passage, from, to) });
  }

  private source(paragraph: Paragraph, { from, to, number, title }: SourceMention): void {
    this.push(paragraph, from, to, { number, title, address: null, resolved: this.resolveSource(number, title) });
  }

  private resolveSource(number: string | null, title: string | null): string | null {
    if (number !== null) return this.document.issueNumbers?.has(number) ? number : null;
    if (title === null) return null;
    // A title of its own text means the document itself; a short title what it was introduced for.
    const alias = this.aliases.get(title);
    const own = this.ownComponent(alias?.title ?? title) === null ? null : this.document.number;
    return own ?? (alias ? alias.number : null);
  }

  /** Prefix of the component of this document that has the title. */
  private ownComponent(title: string | null): string | null {
    return title === null ? null : (this.ownTitles.get(titleKey(title)) ?? null);
  }

  /** Title, number and component that the words before an address stand for. */
  private antecedent(mention: AddressMention, component: string): { number: string | null; title: string | null; own: string | null } {
    const { source, pointer } = mention;
    if (source) {
      const meant = source.number === null && source.title !== null ? (this.aliases.get(source.title) ?? source) : source;
      return { number: meant.number, title: meant.title, own: this.ownComponent(meant.title) };
    }
    if (pointer?.startsWith("该")) {
      const meant = this.lastOfKind.get(KIND.exec(pointer)?.[1] ?? "");
      if (meant) return { number: meant.number, title: meant.title, own: this.ownComponent(meant.title) };
    }
    return { number: null, title: null, own: this.book.articlesSeenFrom(component) };
  }

  private address(paragraph: Paragraph, mention: AddressMention): void {
    const component = componentOf(paragraph.provision);
    const { number, title, own } = this.antecedent(mention, component);
    const relative = /^[前上本]/.test(mention.address);
    // Without articles of its own a text cannot mean them: 第一条 is then a count, or of an unnamed document.
    if (!relative && own === null && number === null && title === null && mention.pointer === null) return;
    const lead = mention.source?.to === mention.from || mention.source?.to === mention.from - 1 ? mention.source.from : mention.from;
    const from = mention.pointer && lead === mention.from ? startOfPointer(paragraph.passage.text, mention) : lead;
    const address = canonicalAddress(mention.address);
    const resolved = relative ? this.book.findRelative(address, paragraph.provision) : own === null ? null : this.book.find(own, address);
    this.push(paragraph, from, mention.to, { number, title, address, resolved });
  }
}

/** 本办法第三条、第五条: only the first address takes the pointer into its text. */
function startOfPointer(text: string, { from, pointer }: AddressMention): number {
  const start = from - (pointer?.length ?? 0);
  return text.slice(start, from) === pointer ? start : from;
}

/** Citations of a document in reading order, its own number left out. */
export function findCitations(document: CitingDocument): Citation[] {
  const citer = new Citer(document);
  for (const paragraph of document.paragraphs) if (!SILENT_ROLES.has(paragraph.role)) citer.read(paragraph);
  return citer.found.filter((one) => one.number === null || one.number !== document.number).sort(byPlace);
}

function byPlace(a: Citation, b: Citation): number {
  return (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0);
}
