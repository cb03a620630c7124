/**
 * The basis of a definition: why it may exist. Nothing in a regime is defined without one, and what refuses or pays rests on
 * a provision or a law.
 */

/** A sentence of a document that Luoshi has read; the conformance tests find `words` inside the provision. */
export interface ProvisionBasis {
  readonly kind: "provision";
  /** Document number, 阳政办发〔2020〕8号. */
  readonly document: string;
  /** Printed address, 第十八条 or 3.2（3）. */
  readonly address: string;
  /** The operative words, at most 24 characters: the checksum between text and definition. */
  readonly words: string;
}

/** A national law or regulation outside the gazettes. */
export interface LawBasis {
  readonly kind: "law";
  readonly title: string;
  readonly article: string;
}

/** A published standard: GB/T 9704-2012, OC4IDS 0.9. */
export interface StandardBasis {
  readonly kind: "standard";
  readonly name: string;
  readonly part: string;
}

/** 批示, 会议纪要, an imported row. */
export interface InstructionBasis {
  readonly kind: "instruction";
  readonly by: string;
  readonly on: string;
  readonly words: string;
}

/** Identity, logistics, what any such desk needs; never refuses and never pays. */
export interface OperationalBasis {
  readonly kind: "operational";
  readonly reason: string;
}

export type Basis = ProvisionBasis | LawBasis | StandardBasis | InstructionBasis | OperationalBasis;
/** What may refuse or pay. */
export type LegalBasis = ProvisionBasis | LawBasis;
export type OneOrMore<T> = T | readonly [T, ...T[]];

const LONGEST_WORDS = 24;

/** A provision named as a whole, for what is not coded. */
export interface ProvisionAddress {
  readonly document: string;
  readonly address: string;
}

/** Cites one document: with operative words, or a provision as a whole. */
export interface Source {
  (address: string, words: string): ProvisionBasis;
  at(address: string): ProvisionAddress;
  readonly document: string;
}

/**
 * A citing function for one document: `source("云政发〔2025〕6号")("第十一条", "不得低于")`.
 * The function throws DefinitionError when the words are longer than a citation may hold.
 */
export function source(document: string): Source {
  const cite = (address: string, words: string): ProvisionBasis => {
    if (words.length > LONGEST_WORDS || words.length < 2) {
      const what = `the operative words “${words}” have ${words.length} characters`;
      throw new DefinitionError(`${document} ${address}`, what, `cite 2 to ${LONGEST_WORDS} characters`);
    }
    return { kind: "provision", document, address, words };
  };
  return Object.assign(cite, { at: (address: string): ProvisionAddress => ({ document, address }), document });
}

export function law(title: string): (article: string) => LawBasis {
  return (article) => ({ kind: "law", title, article });
}

export function standard(name: string, part: string): StandardBasis {
  return { kind: "standard", name, part };
}

export function operational(reason: string): OperationalBasis {
  return { kind: "operational", reason };
}

/** The basis as a list. */
export function bases(basis: OneOrMore<Basis>): readonly Basis[] {
  return Array.isArray(basis) ? basis : [basis as Basis];
}

/** How a refusal or a form prints a basis. */
export function printBasis(basis: Basis): string {
  switch (basis.kind) {
    case "provision":
      return `${basis.document}${basis.address}`;
    case "law":
      return `《${basis.title}》${basis.article}`;
    case "standard":
      return `${basis.name} ${basis.part}`;
    case "instruction":
      return `${basis.by} ${basis.on} ${basis.words}`;
    case "operational":
      return `操作需要：${basis.reason}`;
  }
}

/** A mistake of the author of a definition: where, what, how to mend it. */
export class DefinitionError extends Error {
  readonly where: string;
  constructor(where: string, what: string, fix: string) {
    super(`${where}: ${what}. ${fix}.`);
    this.name = "DefinitionError";
    this.where = where;
  }
}
