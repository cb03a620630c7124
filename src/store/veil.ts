/**
 * Hides personal values in what goes into the ledger, wherever they stand in it, and shows them again to readers. A whole value
 * becomes a reference {personal: hash}; inside a sentence (a trace, a title) it becomes a mark with the hash. Once erased, neither
 * leads anywhere, and the bytes of the event stay as they were.
 */
import { sql } from "kysely";
import { randomHex } from "../base/clock.ts";
import { canonicalBytes } from "./canonical.ts";
import { type PersonalRef, personalHash } from "./personal.ts";
import { hexBytes, insertRows } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";

// Noncharacters of Unicode: no text that a person can enter holds them.
const OPEN = "\ufdd0";
const CLOSE = "\ufdd1";
/** What stands around the hash of a value in a text. */
export const MARKS = OPEN + CLOSE;
const MARK = /\ufdd0([0-9a-f]{64})\ufdd1/g;

/** What readers see in place of a value that was erased. */
export const ERASED = "（个人信息已删除）";

type Walk = (text: string) => unknown;

function walked(value: unknown, one: Walk): unknown {
  if (typeof value === "string") return one(value);
  if (Array.isArray(value)) return value.map((item) => walked(item, one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walked(item, one)]));
}

/** The personal values of one act, each with its hash. Values that are used nowhere are not kept. */
export class Veil {
  readonly #hashes = new Map<string, string>();
  readonly #rows: Record<string, unknown>[] = [];
  readonly #values: readonly string[];
  #kept = 0;

  /** `known`: hash by value, of values that stand beside their hash already. */
  constructor(values: Iterable<string>, known: ReadonlyMap<string, string> = new Map()) {
    for (const [value, hash] of known) this.#hashes.set(value, hash);
    // The longer first, so that a name inside another is not taken for it.
    this.#values = [...new Set([...values, ...known.keys()])].filter((value) => value !== "").sort((a, b) => b.length - a.length);
  }

  /** Hash of a value; its salt is drawn at the first use. */
  hashOf(value: string): string {
    const known = this.#hashes.get(value);
    if (known !== undefined) return known;
    const salt = Buffer.from(randomHex(16), "hex");
    const bytes = canonicalBytes(value);
    const hash = personalHash(salt, bytes);
    this.#hashes.set(value, hash);
    this.#rows.push({ hash, salt: hexBytes(salt), value: hexBytes(bytes) });
    return hash;
  }

  /** Data with each whole value as a reference, and values inside of longer texts as marks. */
  over<T>(data: T): T {
    if (this.#values.length === 0) return data;
    return walked(data, (text) =>
      this.#values.includes(text) ? ({ personal: this.hashOf(text) } satisfies PersonalRef) : this.in(text),
    ) as T;
  }

  /** Sentences with each value as a mark; whole values too, so that every text stays a text. */
  within<T>(data: T): T {
    if (this.#values.length === 0) return data;
    return walked(data, (text) => (this.#values.includes(text) ? this.#mark(text) : this.in(text))) as T;
  }

  /** A text with marks; a value of one character is hidden only where it stands alone. */
  in(text: string): string {
    let hidden = text;
    for (const value of this.#values)
      if (value.length > 1 && hidden.includes(value)) hidden = hidden.replaceAll(value, () => this.#mark(value));
    return hidden;
  }

  #mark(value: string): string {
    return `${OPEN}${this.hashOf(value)}${CLOSE}`;
  }

  /** Stores the values that were used; to be called in the transaction of the event. */
  async keep(tx: Tx): Promise<void> {
    await keepVeils(tx, [this]);
  }

  /** Rows of values that were used and are not stored yet; they count as stored from now on. */
  unkept(): Record<string, unknown>[] {
    const rows = this.#rows.slice(this.#kept);
    this.#kept = this.#rows.length;
    return rows;
  }
}

/** Stores the values of several veils in one statement. */
export async function keepVeils(tx: Tx, veils: readonly Veil[]): Promise<void> {
  const rows = veils.flatMap((veil) => veil.unkept()).map((row) => ({ city: cityOf(tx), space: tx.space, ...row }));
  if (rows.length > 0) await insertRows(tx.db, "personal", rows);
}

function isRef(value: unknown): value is PersonalRef {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { personal, ...rest } = value as { personal?: unknown };
  return typeof personal === "string" && /^[0-9a-f]{64}$/.test(personal) && Object.keys(rest).length === 0;
}

/** Hashes of personal values to which the data refers. */
export function personalHashes(data: unknown, found = new Set<string>()): Set<string> {
  if (typeof data === "string") {
    if (data.includes(OPEN)) for (const [, hash] of data.matchAll(MARK)) found.add(hash as string);
  } else if (isRef(data)) found.add(data.personal);
  else if (typeof data === "object" && data !== null) for (const item of Object.values(data)) personalHashes(item, found);
  return found;
}

/** Personal values by hash, those that are not erased. */
export async function personalValues(tx: Tx, hashes: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...hashes];
  if (wanted.length === 0) return new Map();
  const found = await sql<{ hash: string; value: Uint8Array }>`select hash, value from personal where city = any (${tx.cities}::text[])
    and space = ${tx.space} and hash = any (${wanted}::text[]) and value is not null`.execute(tx.db);
  return new Map(found.rows.map(({ hash, value }) => [hash, String(JSON.parse(Buffer.from(value).toString("utf8")))]));
}

function shown(data: unknown, known: ReadonlyMap<string, string>, erased: unknown): unknown {
  if (typeof data === "string") return data.includes(OPEN) ? data.replace(MARK, (_, hash: string) => known.get(hash) ?? ERASED) : data;
  if (Array.isArray(data)) return data.map((item) => shown(item, known, erased));
  if (isRef(data)) return known.get(data.personal) ?? erased;
  if (typeof data !== "object" || data === null) return data;
  const entries = Object.entries(data).map(([key, item]) => [key, shown(item, known, erased)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

/**
 * Data with the personal values in place of references and marks. Where a value was erased, `erased` stands for it; with null
 * the field is not there, as a fact that nobody knows.
 */
export async function reveal<T>(tx: Tx, data: T, erased: string | null = ERASED): Promise<T> {
  const hashes = personalHashes(data);
  if (hashes.size === 0) return data;
  return shown(data, await personalValues(tx, hashes), erased ?? undefined) as T;
}

/** The data revealed, and by value the hashes to which it referred, so that it can be hidden again under the same ones. */
export async function revealed<T>(tx: Tx, data: T): Promise<{ data: T; known: Map<string, string> }> {
  const values = await personalValues(tx, personalHashes(data));
  return { data: shown(data, values, undefined) as T, known: new Map([...values].map(([hash, value]) => [value, hash])) };
}
