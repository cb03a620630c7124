/** Search. */
import { stopwatchMs } from "../../base/clock.ts";
import { search } from "../../store/search.ts";
import type { Hit } from "../../store/search-hits.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type SearchHit, searchRoutes } from "../contract/search.ts";
import { nextCursor, storeCursor } from "../http/store-page.ts";
import { getDocument } from "../library/find.ts";

function hitOf({ city, key, number, documentTitle, version, ...hit }: Hit): SearchHit {
  const { kind, provision, taskId, title, snippet, marks, spans, score } = hit;
  const document = key === null ? null : { city, key, number, title: documentTitle ?? "", version: version ?? 1 };
  return { kind, document, provision, taskId: taskId === null ? null : String(taskId), title, snippet, marks, spans, score };
}

/** Adds the routes. */
export function addSearch(app: App, context: Context): void {
  const { store, reach } = context;
  app.openapi(searchRoutes.search, async (c) => {
    const query = c.req.valid("query");
    const { q, city, kind, document, limit } = query;
    // Hits are ranked, so a page is a stretch of the ranking.
    const offset = Number(storeCursor(query) ?? 0);
    const started = stopwatchMs();
    const { hits, total } = await store.within(await reach.of(city), async (tx) => {
      const within = document === undefined ? undefined : (await getDocument(tx, document)).versionId;
      return search(tx, q, { limit, offset, kind, within });
    });
    const end = offset + hits.length;
    const next = nextCursor(query, end < total && hits.length > 0 ? String(end) : null);
    return c.json({ items: hits.map(hitOf), next, total, milliseconds: Math.round(stopwatchMs() - started) }, 200);
  });
}
