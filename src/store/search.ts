/** Search over the latest versions of all documents of the scope: what a query may mean exactly comes first, then its words. */
import { regionOf } from "../base/regions.ts";
import { folded, queryGrams } from "./folding.ts";
import type { Tx } from "./scope.ts";
import {
  byAddress,
  byAmount,
  byHandmade,
  byNumber,
  byNumberPart,
  byPerson,
  byWords,
  type Found,
  type Hit,
  type HitKind,
  shown,
  versionsNamed,
} from "./search-hits.ts";
import { documentNumber, type ParsedQuery, parseQuery } from "./search-query.ts";

export interface SearchOptions {
  /** Hits after the first `offset`; 20 unless told. */
  limit?: number | undefined;
  offset?: number | undefined;
  kind?: HitKind | undefined;
  /** Version of the document in which an address without a document is looked up. */
  within?: number | undefined;
}

export interface SearchResult {
  hits: Hit[];
  /** Hits found in all, up to a few hundred for each meaning of the query. */
  total: number;
}

/**
 * Finds a document number in any printed form, an address (第十八条, also after a number or a title), a sum of money, a person, a
 * unit by any of its names, titles, and words of one character or more anywhere.
 * @example await search(tx, "云政办发[2020]8")
 */
export async function search(tx: Tx, query: string, options: SearchOptions = {}): Promise<SearchResult> {
  const { limit = 20, offset = 0, kind, within } = options;
  const parsed = parseQuery(
    query,
    tx.cities.map((city) => regionOf(city)?.name),
  );
  if (parsed.terms.length === 0) return { hits: [], total: 0 };
  const found = distinct([...(await exactHits(tx, parsed, within)), ...(await wordHits(tx, parsed))]);
  const hits = found.filter((hit) => kind === undefined || hit.kind === kind).sort(better);
  return { hits: hits.slice(offset, offset + limit).map(shown), total: hits.length };
}

async function exactHits(tx: Tx, parsed: ParsedQuery, within: number | undefined): Promise<Found[]> {
  const { number, numberPart, amount, person } = parsed;
  return [
    ...(number ? await byNumber(tx, number) : []),
    ...(numberPart ? await byNumberPart(tx, numberPart) : []),
    ...(await addressHits(tx, parsed, within)),
    ...(amount ? await byAmount(tx, amount) : []),
    ...(person ? await byPerson(tx, person) : []),
  ];
}

/** The address as typed; if no provision has it, the one above it: 第十八条 for a 第十八条第二款 that is no provision of its own. */
async function addressHits(tx: Tx, { address }: ParsedQuery, within: number | undefined): Promise<Found[]> {
  if (!address) return [];
  const { place, document } = address;
  const named = document === null ? null : await versionsNamed(tx, document, documentNumber(document));
  const versions = named ?? (within === undefined ? null : [within]);
  const exact = await byAddress(tx, place, versions);
  const above = place.replace(/第[^第]+$/, "");
  return exact.length > 0 || above === "" ? exact : byAddress(tx, above, versions);
}

async function wordHits(tx: Tx, { terms, unitNames, number }: ParsedQuery): Promise<Found[]> {
  // A number stands in running text as it is printed there; the normal form is how most print it.
  const words = number ? [[folded(number)]] : terms.map((term) => [term]);
  const [whole] = terms;
  if (unitNames.length > 0 && terms.length === 1 && whole !== undefined) {
    const names = [...new Set([whole, ...unitNames.map(folded)])];
    return (await byWords(tx, [names], "unit")).map((hit) => ownNameFirst(hit, whole));
  }
  const hits = [...(await byWords(tx, words)), ...(await byHandmade(tx, terms))];
  return hits.length > 0 || number ? hits : approximate(tx, terms);
}

function ownNameFirst(hit: Found, name: string): Found {
  return folded(hit.text).includes(name) ? { ...hit, score: hit.score + 3 } : hit;
}

/** Least length at which a phrase that stands nowhere is looked for in parts. */
const PHRASE = 4;

/** A long phrase that stands nowhere as it is: its halves, shorter and shorter, all of which must occur. */
async function approximate(tx: Tx, terms: readonly string[]): Promise<Found[]> {
  const parts = terms.flatMap((term) =>
    term.length < PHRASE ? [term] : [term.slice(0, Math.ceil(term.length / 2)), term.slice(Math.ceil(term.length / 2))],
  );
  if (parts.length === terms.length || parts.every((part) => queryGrams(part).length === 0)) return [];
  const hits = await byWords(
    tx,
    parts.map((part) => [part]),
    "text",
  );
  return hits.length > 0 ? hits.map((hit) => ({ ...hit, score: hit.score - 20 })) : approximate(tx, parts);
}

/** One hit for each place, the best. */
function distinct(hits: readonly Found[]): Found[] {
  const best = new Map<string, Found>();
  for (const hit of hits) {
    const place = hit.taskId ?? hit.provision?.eId ?? (hit.kind === "document" ? "" : JSON.stringify(hit.spans[0] ?? hit.text));
    const key = `${hit.versionId} ${place}`;
    const known = best.get(key);
    if (!known || known.score < hit.score) best.set(key, hit);
  }
  return [...best.values()];
}

function better(a: Found, b: Found): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.published !== b.published) return (a.published ?? "") < (b.published ?? "") ? 1 : -1;
  return (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0);
}
