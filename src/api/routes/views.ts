/** Saved views of the local officer. */
import { deleteView, listViews, type SavedView as StoredView, saveView, updateView } from "../../store/saved-views.ts";
import { scopeOf } from "../../store/scope.ts";
import { principal } from "../access/request-access.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type SavedView, type ViewPage, viewRoutes } from "../contract/views.ts";
import { carryOut } from "../http/act.ts";
import { installation } from "../officer.ts";
import { idOf } from "../reach.ts";

const what = "个视图";

function viewOf({ id, page, name, query, columns, owner, savedAt }: StoredView): SavedView {
  return { id: String(id), page: page as ViewPage, name, query, columns, savedBy: owner, savedAt };
}

/** Adds the routes. */
export function addViews(app: App, context: Context): void {
  const { store } = context;
  app.openapi(viewRoutes.views, async (c) => {
    const { page } = c.req.valid("query");
    const owner = principal().actor;
    const views = await store.within(scopeOf(installation), (tx) => listViews(tx, owner, page));
    return c.json({ items: views.map(viewOf) }, 200);
  });
  app.openapi(viewRoutes.createView, async (c) => {
    const view = c.req.valid("json");
    return c.json(await carryOut(context, c, installation, async ({ tx, actor }) => viewOf(await saveView(tx, actor, view))), 201);
  });
  app.openapi(viewRoutes.changeView, async (c) => {
    const id = idOf(c.req.valid("param").view, what);
    const view = c.req.valid("json");
    return c.json(await carryOut(context, c, installation, async ({ tx, actor }) => viewOf(await updateView(tx, actor, id, view))), 200);
  });
  app.openapi(viewRoutes.removeView, async (c) => {
    const id = idOf(c.req.valid("param").view, what);
    await carryOut(context, c, installation, async ({ tx, actor }) => {
      await deleteView(tx, actor, id);
      return {};
    });
    return c.body(null, 204);
  });
}
