/** Cursors: the sort key of the last item, opaque to clients. */
import { ProblemError } from "./problem.ts";

/** Values of the sort columns of the last item of a page. */
export type CursorKey = readonly (string | number | null)[];

/** Writes a cursor; the query's fingerprint is in it, so that it cannot be used with another filter or order. */
export function writeCursor(key: CursorKey, fingerprint: string): string {
  return Buffer.from(JSON.stringify([fingerprint, ...key])).toString("base64url");
}

/** Reads a cursor back. @throws ProblemError invalidCursor when it is damaged or belongs to another query. */
export function readCursor(cursor: string, fingerprint: string): CursorKey {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    parsed = null;
  }
  if (!Array.isArray(parsed) || parsed[0] !== fingerprint)
    throw new ProblemError("invalidCursor", "分页标记无效，或与当前的筛选、排序不一致；请从第一页重新开始。");
  return parsed.slice(1) as CursorKey;
}
