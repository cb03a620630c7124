/**
 * Coverage: every provision of an adoption's source documents is coded (a definition cites it), tracked (the reader made a
 * task of it), a reading, or declared not codable with its reason. What is none of these is unaccounted for.
 */
import { type Adoption, citations } from "./adoption.ts";
import type { ProvisionBasis } from "./basis.ts";

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

/** Accounts for every provision of the adoption's sources. */
export function coverageOf(adoption: Adoption, provisions: readonly KnownProvision[]): Coverage {
  const own = provisions.filter((provision) => adoption.sources.includes(provision.document));
  const book = new Book(own);
  const treated = new Map<KnownProvision, { treatment: Treatment; why: string[] }>();
  const unresolved: UnresolvedCitation[] = [];
  const mark = (provision: KnownProvision, treatment: Treatment, why: string): void => {
    const before = treated.get(provision);
    if (before) before.why.push(why);
    else treated.set(provision, { treatment, why: [why] });
  };
  for (const { at, basis, reading } of citations(adoption)) {
    const found = book.find(basis);
    if (typeof found === "string") unresolved.push({ at, basis, reason: found });
    else mark(found, reading ? "reading" : "coded", at);
  }
  for (const [{ document, address }, reason] of adoption.notCoded) {
    const found = book.at(document, address);
    if (found.length === 0)
      unresolved.push({ at: "notCoded", basis: { kind: "provision", document, address, words: "" }, reason: "noProvision" });
    for (const provision of found)
      for (const one of [provision, ...book.below(provision)]) if (!treated.has(one)) mark(one, "notCodable", reason);
  }
  return { provisions: own.map((provision) => ({ ...provision, ...treatmentOf(provision, treated, book) })), unresolved };
}

function treatmentOf(
  provision: KnownProvision,
  treated: ReadonlyMap<KnownProvision, { treatment: Treatment; why: string[] }>,
  book: Book,
): { treatment: Treatment; why: readonly string[] } {
  const own = treated.get(provision);
  if (own) return own;
  if (provision.tracked) return { treatment: "tracked", why: ["任务"] };
  const below = book.below(provision);
  // A heading, or a sentence that only opens a list, is accounted for by what stands below it.
  if (below.length > 0 && below.every((child) => treated.has(child) || child.tracked || book.below(child).length > 0))
    return { treatment: "structure", why: ["由下级条款体现"] };
  return { treatment: "unaccounted", why: [] };
}
