/** 检查: findings of the library and of drafts. */
import type { App } from "../app.ts";
import { groupFindings } from "../check/groups.ts";
import type { Context } from "../context.ts";
import { checkRoutes } from "../contract/check.ts";
import { placesIn } from "../check/places.ts";

/** Adds the routes. */
export function addCheck(app: App, context: Context): void {
  app.openapi(checkRoutes.checkDraft, async (c) => {
    const { text, file } = c.req.valid("json");
    const { result } = await context.drafts.read(file, new TextEncoder().encode(text));
    const findings = result.findings.map((finding) => ({
      ...finding,
      document: null,
      sourceId: null,
      places: placesIn(text, finding),
    }));
    const documents = result.documents.map(({ number, title, kind, provisions, tasks }) => ({ number, title, kind, provisions, tasks }));
    return c.json({ ...groupFindings("文稿", findings), chars: result.chars, documents }, 200);
  });
}
