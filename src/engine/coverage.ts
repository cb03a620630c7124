/**
 * Coverage: every provision of an adoption's source documents is coded (a definition cites it), a reading (only an open
 * question cites it), declared not codable with its reason, or tracked (the reader made a task of it). What is none of these
 * is unaccounted for. A heading, or a sentence that only opens a list, counts with what stands below it: it is structure, and
 * no provision of its own, unless something cites it.
 */
import type { Adoption } from "../kernel/adoption.ts";
import type { ProvisionBasis } from "../kernel/basis.ts";
import { citations } from "../kernel/citations.ts";

/** A provision as the reader found it; the kernel knows nothing of the reader itself. */
export interface KnownProvision {
  readonly document: string;
  readonly eId: string;
  readonly address: string;
  readonly parent: string | null;
  readonly text: string;
  readonly tracked: boolean;
}

export type Treatment = "coded" | "tracked" | "reading" | "notCodable" | "structure" | "unaccounted";

export interface CoveredProvision extends KnownProvision {
  readonly treatment: Treatment;
  /** Definitions that cite it, or the reason why it is not coded. */
  readonly why: readonly string[];
}

export interface UnresolvedCitation {
  readonly at: string;
  readonly basis: ProvisionBasis;
  readonly reason: "noDocument" | "noProvision" | "otherWords";
}

export interface Coverage {
  readonly provisions: readonly CoveredProvision[];
  readonly unresolved: readonly UnresolvedCitation[];
}

/** Addresses are compared without white space and with brackets of one kind. */
export function addressKey(address: string): string {
  return address
    .replace(/\s+/g, "")
    .replace(/[(（]/g, "（")
    .replace(/[)）]/g, "）")
    .replace(/[.．、]$/, "");
}

function wordsKey(text: string): string {
  return text
    .replace(/[\s“”"]+/g, "")
    .replace(/\(/g, "（")
    .replace(/\)/g, "）");
}

class Book {
  private readonly byAddress = new Map<string, KnownProvision[]>();
  private readonly children = new Map<string, KnownProvision[]>();
  readonly documents = new Set<string>();

  constructor(provisions: readonly KnownProvision[]) {
    for (const provision of provisions) {
      this.documents.add(provision.document);
      push(this.byAddress, `${provision.document} ${addressKey(provision.address)}`, provision);
      if (provision.parent !== null) push(this.children, `${provision.document} ${provision.parent}`, provision);
    }
  }

  at(document: string, address: string): readonly KnownProvision[] {
    return this.byAddress.get(`${document} ${addressKey(address)}`) ?? [];
  }

  below(provision: KnownProvision): KnownProvision[] {
    const own = this.children.get(`${provision.document} ${provision.eId}`) ?? [];
    return own.flatMap((child) => [child, ...this.below(child)]);
  }

  /** The provision at the address that holds the words, itself or in what stands below it. */
  find(basis: ProvisionBasis): KnownProvision | UnresolvedCitation["reason"] {
    if (!this.documents.has(basis.document)) return "noDocument";
    const candidates = this.at(basis.document, basis.address);
    if (candidates.length === 0) return "noProvision";
    const words = wordsKey(basis.words);
    for (const candidate of candidates) {
      const holder = [candidate, ...this.below(candidate)].find((one) => wordsKey(one.text).includes(words));
      if (holder) return holder;
    }
    return "otherWords";
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

type Treated = { treatment: Treatment; readonly why: string[] };

/** What is said of provisions; the stronger treatment wins, every reason is kept. */
class Account {
  private readonly treated = new Map<KnownProvision, Treated>();
  private static readonly strength: readonly Treatment[] = ["notCodable", "reading", "coded"];

  mark(provision: KnownProvision, treatment: Treatment, why: string): void {
    const before = this.treated.get(provision);
    if (before === undefined) this.treated.set(provision, { treatment, why: [why] });
    else {
      before.why.push(why);
      if (Account.strength.indexOf(treatment) > Account.strength.indexOf(before.treatment)) before.treatment = treatment;
    }
  }

  of(provision: KnownProvision): Treated | undefined {
    return this.treated.get(provision) ?? (provision.tracked ? { treatment: "tracked", why: ["任务"] } : undefined);
  }
}

/** Accounts for every provision of the adoption's sources. */
export function coverageOf(adoption: Adoption, provisions: readonly KnownProvision[]): Coverage {
  const own = provisions.filter((provision) => adoption.sources.includes(provision.document));
  const book = new Book(own);
  const account = new Account();
  const unresolved: UnresolvedCitation[] = [];
  for (const { at, basis, reading } of citations(adoption)) {
    const found = book.find(basis);
    if (typeof found === "string") unresolved.push({ at, basis, reason: found });
    else account.mark(found, reading ? "reading" : "coded", at);
  }
  for (const [{ document, address }, reason] of adoption.notCoded) {
    const found = book.at(document, address);
    if (found.length === 0)
      unresolved.push({ at: "notCoded", basis: { kind: "provision", document, address, words: "" }, reason: "noProvision" });
    for (const provision of found) for (const one of [provision, ...book.below(provision)]) account.mark(one, "notCodable", reason);
  }
  return { provisions: own.map((provision) => ({ ...provision, ...treatmentOf(provision, account, book) })), unresolved };
}

/** No sentence of its own: 第一章 总则, or 具备下列条件：. */
function saysNothing(text: string): boolean {
  return !/[。；！？]/.test(text);
}

function treatmentOf(provision: KnownProvision, account: Account, book: Book): { treatment: Treatment; why: readonly string[] } {
  const own = account.of(provision);
  if (own) return own;
  const heads = saysNothing(provision.text) && book.below(provision).length > 0;
  return heads ? { treatment: "structure", why: ["由下级条款体现"] } : { treatment: "unaccounted", why: [] };
}

export interface CoverageFigures {
  /** Provisions that say something of their own: coded + tracked + reading + notCodable + unaccounted. */
  readonly provisions: number;
  readonly coded: number;
  readonly tracked: number;
  readonly reading: number;
  readonly notCodable: number;
  readonly unaccounted: number;
  /** Headings that count with what stands below them. */
  readonly structure: number;
}

export function figuresOf({ provisions }: Coverage): CoverageFigures {
  const count = (treatment: Treatment): number => provisions.filter((one) => one.treatment === treatment).length;
  const structure = count("structure");
  return {
    provisions: provisions.length - structure,
    coded: count("coded"),
    tracked: count("tracked"),
    reading: count("reading"),
    notCodable: count("notCodable"),
    unaccounted: count("unaccounted"),
    structure,
  };
}
