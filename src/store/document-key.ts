/** What makes a document the same document, and what makes its content the same content. */
import type { Provision, ReadDocument, ReadResult } from "../gazette/result.ts";
import { digestOf, type Json } from "./canonical.ts";
import { folded } from "./folding.ts";
import { storableJson } from "./rows.ts";

/**
 * Keys of the documents of one file within their city, in order: the number, else title and date. Two pieces of one file that
 * would share a key (a misprinted number, two pieces of one title) are told apart by title and place.
 */
export function documentKeys(result: ReadResult): string[] {
  const taken = new Set<string>();
  return result.documents.map((document, index) => {
    const named = document.number ?? `${titleKey(document.title)}@${dateKey(document, result)}`;
    let key = named;
    if (taken.has(key)) key = `${named}~${titleKey(document.title)}`;
    if (taken.has(key)) key = `${named}~${index + 1}`;
    taken.add(key);
    return key;
  });
}

function titleKey(title: string): string {
  return title.replace(/\s+/g, "").slice(0, 80);
}

function dateKey(document: ReadDocument, { issue }: ReadResult): string {
  if (document.issued) return document.issued;
  if (issue.published) return issue.published;
  return [issue.year, issue.number ?? issue.serial].filter((part) => part !== null).join("-");
}

/** Digest of all that the reader says of a document but not of where it stands in the file: a shifted text is unchanged. */
export function contentDigest(document: ReadDocument): string {
  return digestOf(withoutPlaces(document) as Json);
}

const PLACES: ReadonlySet<string> = new Set(["spans", "tagSpans", "rowSpans", "lines", "id"]);

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !PLACES.has(key))
      .map(([key, inner]) => [key, withoutPlaces(inner)]),
  );
}

/** Digest of addresses and texts of the provisions as stored, for `verify`. */
export function provisionsDigest(provisions: readonly Pick<Provision, "eId" | "address" | "text">[]): string {
  return digestOf(JSON.parse(storableJson(provisions.map(({ eId, address, text }) => [eId, address, text]))) as Json);
}

/**
 * Key by which a file is recognised as a changed copy of an earlier one: title of the gazette with year and number, or serial, or
 * day; for a single notice the key of its document. Null where the text has neither.
 */
export function issueKey({ issue }: ReadResult, keys: readonly string[]): string | null {
  if (issue.title !== null) {
    const title = folded(issue.title);
    if (issue.year !== null && issue.number !== null) return `${title} ${issue.year} ${issue.number}`;
    if (issue.serial !== null) return `${title} ${issue.serial}`;
    if (issue.published !== null) return `${title} ${issue.published}`;
  }
  return keys.length === 1 ? `document ${keys[0]}` : null;
}
