/** Pages over a list that is in memory: sorted by keys, continued after the key of the last item seen. */
import { createHash } from "node:crypto";
import type { Page } from "../contract/route.ts";
import { type CursorKey, readCursor, writeCursor } from "./cursor.ts";

const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });

function compareValues(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  // What has no value stands last in either direction.
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a), String(b)) || (String(a) < String(b) ? -1 : 1);
}

/** Compares keys part by part; `descending` holds only for the first part. */
function compareKeys(a: CursorKey, b: CursorKey, descending: boolean): number {
  for (let i = 0; i < a.length; i++) {
    const [left, right] = [a[i] ?? null, b[i] ?? null];
    const order = compareValues(left, right);
    if (order !== 0) return i === 0 && descending && left !== null && right !== null ? -order : order;
  }
  return 0;
}

/** Short digest of a query without its cursor and page size: a cursor is good only for the query that gave it. */
export function fingerprintOf(query: object): string {
  const { cursor: _cursor, limit: _limit, ...rest } = query as Record<string, unknown>;
  return createHash("sha256")
    .update(JSON.stringify(Object.entries(rest).sort()))
    .digest("base64url")
    .slice(0, 12);
}

export interface Paging<T> {
  readonly query: { readonly cursor?: string | undefined; readonly limit: number };
  /** Sort key; its last part must be unique. */
  readonly keyOf: (item: T) => CursorKey;
  readonly descending?: boolean;
}

/** The first `count` items in order; most of a long list is compared once only. */
function firstOf<T>(items: readonly T[], count: number, compare: (a: T, b: T) => number): T[] {
  const first = items.slice(0, count).sort(compare);
  for (const item of items.slice(count)) {
    if (compare(item, first[count - 1] as T) >= 0) continue;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(first[middle] as T, item) <= 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, item);
    first.pop();
  }
  return first;
}

/** One page of the list. An item that comes in or goes while the pages are walked is neither doubled nor hides another. */
export function pageOfList<T>(all: readonly T[], { query, keyOf, descending = false }: Paging<T>): Page<T> {
  const fingerprint = fingerprintOf(query);
  const seen = query.cursor === undefined ? null : readCursor(query.cursor, fingerprint);
  const keyed = all.map((item) => ({ item, key: keyOf(item) }));
  const rest = seen === null ? keyed : keyed.filter(({ key }) => compareKeys(key, seen, descending) > 0);
  const page = firstOf(rest, query.limit, (a, b) => compareKeys(a.key, b.key, descending));
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    next: last && rest.length > query.limit ? writeCursor(last.key, fingerprint) : null,
    total: all.length,
  };
}
