/** Bases with the provision's text, as the library has it: what answers 为什么. */

import { addressKey } from "../../engine/coverage.ts";
import { type Basis, printBasis } from "../../kernel/basis.ts";
import type { Decision } from "../../kernel/evaluate.ts";
import { type ProvisionRow, provisionsOf } from "../../store/library.ts";
import { latestVersions } from "../../store/regime-provisions.ts";
import { cityOf, type Tx } from "../../store/scope.ts";
import type { BasisRef, Decision as Shown } from "../contract/regimes-shapes.ts";

interface Indexed {
  readonly byAddress: ReadonlyMap<string, readonly ProvisionRow[]>;
  readonly children: ReadonlyMap<string, readonly ProvisionRow[]>;
}

/** Provisions of a version never change, so what was indexed once stays right. */
const indexed = new Map<number, Indexed>();
const KEPT = 40;

function grouped(rows: readonly ProvisionRow[], keyOf: (row: ProvisionRow) => string): Map<string, ProvisionRow[]> {
  const groups = new Map<string, ProvisionRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

async function indexOf(tx: Tx, versionId: number): Promise<Indexed> {
  const known = indexed.get(versionId);
  if (known) return known;
  const rows = await provisionsOf(tx, versionId);
  const made = { byAddress: grouped(rows, ({ address }) => addressKey(address)), children: grouped(rows, ({ parent }) => parent ?? "") };
  const [oldest] = indexed.keys();
  if (indexed.size >= KEPT && oldest !== undefined) indexed.delete(oldest);
  indexed.set(versionId, made);
  return made;
}

const plain = (text: string): string =>
  text
    .replace(/[\s“”"]+/g, "")
    .replace(/\(/g, "（")
    .replace(/\)/g, "）");

function below(index: Indexed, row: ProvisionRow): ProvisionRow[] {
  return (index.children.get(row.eId) ?? []).flatMap((child) => [child, ...below(index, child)]);
}

/** The provision at the address that holds the words, else the one at the address. */
function find(index: Indexed, address: string, words: string): ProvisionRow | null {
  const candidates = index.byAddress.get(addressKey(address)) ?? [];
  for (const candidate of candidates) {
    const holder = [candidate, ...below(index, candidate)].find((row) => plain(row.text).includes(plain(words)));
    if (holder) return holder;
  }
  return candidates[0] ?? null;
}

/** Looks bases up in the library of one city, each document once. */
export class BasisBook {
  readonly #tx: Tx;
  readonly #documents: Map<string, { key: string; index: Indexed }>;

  private constructor(tx: Tx, documents: Map<string, { key: string; index: Indexed }>) {
    this.#tx = tx;
    this.#documents = documents;
  }

  /** Opens the documents with these numbers as far as the library has them. */
  static async open(tx: Tx, numbers: readonly string[]): Promise<BasisBook> {
    const documents = new Map<string, { key: string; index: Indexed }>();
    for (const [number, { key, versionId }] of await latestVersions(tx, numbers))
      documents.set(number, { key, index: await indexOf(tx, versionId) });
    return new BasisBook(tx, documents);
  }

  of(bases: readonly Basis[]): BasisRef[] {
    return bases.map((basis) => this.one(basis));
  }

  one(basis: Basis): BasisRef {
    const nothing = { document: null, eId: null, text: null };
    if (basis.kind !== "provision") return { kind: basis.kind, printed: printBasis(basis), words: null, ...nothing };
    const found = this.#documents.get(basis.document);
    const row = found ? find(found.index, basis.address, basis.words) : null;
    return {
      kind: "provision",
      printed: printBasis(basis),
      words: basis.words,
      document: found ? { city: cityOf(this.#tx), key: found.key } : null,
      eId: row?.eId ?? null,
      text: row?.text ?? null,
    };
  }

  /** A rule's result in the words of the contract. */
  decision({ rule, label, force, outcome, basis, readings, refuses, on }: Decision): Shown {
    return {
      ...{ rule, label, force, status: outcome.status, refuses, on },
      trace: outcome.trace.map((line) => ({ ...line, of: line.of ?? null })),
      missing: [...outcome.missing],
      remedy: outcome.remedy ?? null,
      basis: this.of(basis),
      readings: readings.map((reading) => ({ ...reading, others: [...reading.others] })),
    };
  }

  decisions(all: readonly Decision[]): Shown[] {
    return all.map((one) => this.decision(one));
  }
}
