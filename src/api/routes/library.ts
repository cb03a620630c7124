/** 文库 */

import { groupDocuments } from "../../store/document-list.ts";
import { compareVersions, getIssue, listDocuments, listIssues, listVersions } from "../../store/library.ts";
import { scopeOf } from "../../store/scope.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { libraryRoutes } from "../contract/library.ts";
import { pageOfList } from "../http/page.ts";
import { documentFacets } from "../library/facets.ts";
import { getDocument } from "../library/find.ts";
import { documentPage } from "../library/list.ts";
import { provisionPage } from "../library/provision.ts";
import { issueOf, summaryOf, versionOf } from "../library/shape.ts";
import { wholeDocument } from "../library/whole.ts";
import { idOf } from "../reach.ts";
import { addSources } from "./sources.ts";

function addIssues(app: App, { store, reach }: Context): void {
  app.openapi(libraryRoutes.issues, async (c) => {
    const query = c.req.valid("query");
    const rows = await store.within(await reach.of(query.city), (tx) =>
      listIssues(tx, query.year === undefined ? {} : { year: query.year }),
    );
    const page = pageOfList(rows, { query, keyOf: (row) => [row.published, row.id], descending: true });
    return c.json({ ...page, items: page.items.map(issueOf) }, 200);
  });
  app.openapi(libraryRoutes.issue, async (c) => {
    const id = idOf(c.req.valid("param").issue, "一期公报");
    const found = await store.within(await reach.all(), async (tx) => ({
      issue: await getIssue(tx, id),
      rows: await listDocuments(tx, { issue: id }),
    }));
    return c.json({ ...issueOf(found.issue), documentList: found.rows.map(summaryOf) }, 200);
  });
}

function addDocuments(app: App, { store, reach }: Context): void {
  app.openapi(libraryRoutes.documents, async (c) => {
    const query = c.req.valid("query");
    const page = await store.within(await reach.of(query.city), (tx) => documentPage(tx, query));
    return c.json({ ...page, items: page.items.map(summaryOf) }, 200);
  });
  app.openapi(libraryRoutes.documentFacets, async (c) => {
    const { city, issue, ...filter } = c.req.valid("query");
    const number = issue === undefined ? undefined : idOf(issue, "一期公报");
    const rows = await store.within(await reach.all(), (tx) => groupDocuments(tx, { issue: number, text: filter.text }));
    return c.json(documentFacets(rows, { city, ...filter }), 200);
  });
}

/** Adds the routes. */
export function addLibrary(app: App, context: Context): void {
  const { store } = context;
  addIssues(app, context);
  addDocuments(app, context);
  addSources(app, context);
  app.openapi(libraryRoutes.document, async (c) => {
    const { city, key } = c.req.valid("param");
    const { version } = c.req.valid("query");
    return c.json(await wholeDocument(context, city, key, version), 200);
  });
  app.openapi(libraryRoutes.versions, async (c) => {
    const { city, key } = c.req.valid("param");
    const rows = await store.within(scopeOf(city), async (tx) => listVersions(tx, (await getDocument(tx, key)).id));
    return c.json({ items: rows.map(versionOf) }, 200);
  });
  app.openapi(libraryRoutes.diff, async (c) => {
    const { city, key } = c.req.valid("param");
    const { from, to } = c.req.valid("query");
    const difference = await store.within(scopeOf(city), async (tx) =>
      compareVersions(tx, (await getDocument(tx, key, from)).versionId, (await getDocument(tx, key, to)).versionId),
    );
    return c.json({ from, to, ...difference }, 200);
  });
  app.openapi(libraryRoutes.provision, async (c) => {
    const { city, key, place } = c.req.valid("param");
    return c.json(await provisionPage(context, city, key, place, c.req.valid("query").version), 200);
  });
}
