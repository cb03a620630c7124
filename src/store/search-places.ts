/** Looks words up in the inverted index: which provisions, table rows and titles hold all the pairs of characters of each word. */
import { sql } from "kysely";
import { queryGrams } from "./folding.ts";
import type { Tx } from "./scope.ts";

/** Places of one ingest, ascending. */
export type Places = Map<number, number[]>;

/** One word in several spellings: a place that has one of them has the word. */
export type Word = readonly string[];

/** More places than this are not ranked; a word in so many says little. */
const PLACES = 3000;

/** Places that have every word; folded spellings. Pairs of characters only point: the text itself is compared afterwards. */
export async function placesOf(tx: Tx, words: readonly Word[]): Promise<Places> {
  const spellings = words.flat();
  const grams = [...new Set(spellings.flatMap(queryGrams))];
  const byGram = await lookUp(tx, grams);
  const ofSpelling = new Map<string, Places>();
  for (const spelling of spellings) {
    const own = queryGrams(spelling);
    ofSpelling.set(spelling, own.length > 0 ? intersect(own.map((gram) => byGram.get(gram))) : await oneCharacter(tx, spelling));
  }
  return limited(intersect(words.map((word) => union(word.map((spelling) => ofSpelling.get(spelling))))));
}

async function lookUp(tx: Tx, grams: readonly string[]): Promise<Map<string, Places>> {
  const byGram = new Map<string, Places>();
  if (grams.length === 0) return byGram;
  const found = await sql<{
    gram: string;
    ingestId: number;
    places: number[];
  }>`select gram, ingest_id as "ingestId", places from search_gram
    where gram = any (${grams}::text[]) and city = any (${tx.cities}::text[]) and space = ${tx.space}`.execute(tx.db);
  for (const { gram, ingestId, places } of found.rows) {
    const known = byGram.get(gram);
    if (known) known.set(ingestId, places);
    else byGram.set(gram, new Map([[ingestId, places]]));
  }
  return byGram;
}

/** A single character begins some pair, or stands alone at the end of a word. */
async function oneCharacter(tx: Tx, spelling: string): Promise<Places> {
  const [first] = spelling;
  if (first === undefined) return new Map();
  const found = await sql<{ ingestId: number; places: number[] }>`select ingest_id as "ingestId", places from search_gram
    where gram >= ${first} and gram < ${`${first}\u{10ffff}`} and city = any (${tx.cities}::text[]) and space = ${tx.space}`.execute(tx.db);
  return union(found.rows.map(({ ingestId, places }) => new Map([[ingestId, places]])));
}

function intersect(all: readonly (Places | undefined)[]): Places {
  const [first, ...rest] = all;
  if (!first || rest.some((one) => !one)) return new Map();
  const both: Places = new Map();
  for (const [ingest, places] of first) {
    let kept = places;
    for (const other of rest) {
      const theirs = new Set(other?.get(ingest));
      kept = kept.filter((place) => theirs.has(place));
      if (kept.length === 0) break;
    }
    if (kept.length > 0) both.set(ingest, kept);
  }
  return both;
}

function union(all: readonly (Places | undefined)[]): Places {
  const sets = new Map<number, Set<number>>();
  for (const one of all) {
    for (const [ingest, places] of one ?? []) {
      const known = sets.get(ingest) ?? new Set<number>();
      for (const place of places) known.add(place);
      sets.set(ingest, known);
    }
  }
  return new Map([...sets].map(([ingest, places]) => [ingest, [...places].sort((a, b) => a - b)]));
}

/** The newest ingests first, titles before provisions, until there are enough. */
function limited(places: Places): Places {
  const kept: Places = new Map();
  let left = PLACES;
  for (const ingest of [...places.keys()].sort((a, b) => b - a)) {
    const own = (places.get(ingest) ?? []).slice(0, left);
    if (own.length === 0) break;
    kept.set(ingest, own);
    left -= own.length;
  }
  return kept;
}
