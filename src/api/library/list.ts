/** Pages of the list of documents. */
import type { z } from "@hono/zod-openapi";
import { documentsOf, namesOfDocuments, pageOfDocuments, totalDocuments } from "../../store/document-list.ts";
import type { DocumentRow } from "../../store/library.ts";
import type { Tx } from "../../store/scope.ts";
import type { DocumentQuery } from "../contract/library.ts";
import type { Page } from "../contract/route.ts";
import { pageOfList } from "../http/page.ts";
import { nextCursor, storeCursor } from "../http/store-page.ts";
import { idOf } from "../reach.ts";

type ListQuery = z.infer<typeof DocumentQuery>;

/** A page of documents. @throws ProblemError invalidCursor */
export async function documentPage(tx: Tx, query: ListQuery): Promise<Page<DocumentRow>> {
  const { year, kind, issuer, issue, text, sort, limit } = query;
  const filter = { year, kind, issuer, text, issue: issue === undefined ? undefined : idOf(issue, "一期公报") };
  if (sort === "number" || sort === "title") {
    // Chinese words and numbers within them are ordered here: a database has no order of its own for them.
    const page = pageOfList(await namesOfDocuments(tx, filter, sort), { query, keyOf: ({ value, id }) => [value, id] });
    return {
      ...page,
      items: await documentsOf(
        tx,
        page.items.map(({ versionId }) => versionId),
      ),
    };
  }
  const { items, next } = await pageOfDocuments(tx, filter, { sort, limit, cursor: storeCursor(query) });
  return { items, next: nextCursor(query, next), total: await totalDocuments(tx, filter) };
}
