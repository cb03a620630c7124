/** Cursors of the store's lists, bound to the query that gave them. */
import { readCursor, writeCursor } from "./cursor.ts";
import { fingerprintOf } from "./page.ts";

interface PagedQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The store's cursor inside ours, or undefined on the first page. @throws ProblemError invalidCursor */
export function storeCursor(query: PagedQuery): string | undefined {
  if (query.cursor === undefined) return undefined;
  return String(readCursor(query.cursor, fingerprintOf(query))[0]);
}

/** Our cursor around the store's. */
export function nextCursor(query: PagedQuery, next: string | null): string | null {
  return next === null ? null : writeCursor([next], fingerprintOf(query));
}
