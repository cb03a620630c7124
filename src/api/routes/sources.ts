/** Source files: what is known of them, their lines, their bytes. */
import { readSourceFile, sourceInfo } from "../../store/source.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { libraryRoutes } from "../contract/library.ts";
import { ProblemError } from "../http/problem.ts";
import { idOf } from "../reach.ts";

const maxLines = 2000;

/** A name for Content-Disposition: ASCII for old clients, RFC 8187 for the others. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\w.-]/g, "_");
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", "%27")}`;
}

/** Adds the routes. */
export function addSources(app: App, { store, reach, sources }: Context): void {
  app.openapi(libraryRoutes.source, async (c) => {
    const id = idOf(c.req.valid("param").source, "份原文");
    const info = await store.within(await reach.all(), (tx) => sourceInfo(tx, id));
    const { lineCount } = await sources.text(id);
    const { fileName, chars, fileSize, encoding, fileSm3 } = info;
    return c.json({ id: String(id), file: fileName, chars, lines: lineCount, bytes: fileSize, encoding, digest: fileSm3 }, 200);
  });
  app.openapi(libraryRoutes.sourceLines, async (c) => {
    const { source } = c.req.valid("param");
    const { from, to } = c.req.valid("query");
    if (to < from || to - from >= maxLines) throw new ProblemError("invalidRequest", `行号应由小到大，一次最多 ${maxLines} 行。`);
    const text = await sources.text(idOf(source, "份原文"));
    return c.json({ sourceId: source, total: text.lineCount, lines: text.range(from, to) }, 200);
  });
  app.openapi(libraryRoutes.original, async (c) => {
    const id = idOf(c.req.valid("param").source, "份原文");
    const { info, bytes } = await store.within(await reach.all(), async (tx) => ({
      info: await sourceInfo(tx, id),
      bytes: await readSourceFile(tx, id),
    }));
    return c.body(new Uint8Array(bytes), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": attachment(info.fileName),
      "cache-control": "private, max-age=31536000, immutable",
    });
  });
}
