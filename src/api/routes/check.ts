/** 检查: findings of the library and of drafts. */
import type { App } from "../app.ts";
import { groupFindings } from "../check/groups.ts";
import { libraryCheck } from "../check/library.ts";
import { SourceText } from "../check/line-index.ts";
import { placesOf } from "../check/places.ts";
import type { Context } from "../context.ts";
import { checkRoutes } from "../contract/check.ts";

/** Adds the routes. */
export function addCheck(app: App, context: Context): void {
  app.openapi(checkRoutes.check, async (c) => c.json(await libraryCheck(context, c.req.valid("query")), 200));
  app.openapi(checkRoutes.checkDraft, async (c) => {
    const { text, file } = c.req.valid("json");
    const { result } = await context.drafts.read(file, new TextEncoder().encode(text));
    const source = new SourceText(text);
    const provisions = result.documents.flatMap((document) => document.provisions);
    const findings = result.findings.map((finding) => ({
      ...finding,
      document: null,
      sourceId: null,
      places: placesOf(source, finding, provisions),
    }));
    const documents = result.documents.map(({ number, title, kind, provisions: own, tasks }) => ({
      number,
      title,
      kind,
      provisions: own,
      tasks,
    }));
    return c.json({ ...groupFindings("文稿", findings), chars: result.chars, documents }, 200);
  });
}
