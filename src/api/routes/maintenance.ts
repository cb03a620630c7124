/** Maintenance through the process that owns the data folder. */
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { now, stopwatchMs } from "../../base/clock.ts";
import { backup } from "../../store/backup.ts";
import { changeSetting } from "../../store/business-date.ts";
import { rebuild } from "../../store/rebuild.ts";
import { LAST_BACKUP } from "../../store/running-figures.ts";
import { verify } from "../../store/verify.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { systemRoutes } from "../contract/system.ts";
import { carryOut } from "../http/act.ts";
import { installation } from "../officer.ts";
import { shownReport } from "./administration.ts";
import { attachment } from "./sources.ts";

/**
 * A backup goes to a file of its own first: it is taken in one transaction, and on the embedded database everybody would wait
 * for as long as a slow client takes to read it. The file is removed when it was sent, or when the client went away.
 */
async function backupFile(context: Context): Promise<{ body: ReadableStream; size: number }> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-backup-"));
  const path = join(folder, "backup");
  try {
    await backup(context.store, createWriteStream(path));
    const { size } = await stat(path);
    const file = createReadStream(path);
    file.once("close", () => void rm(folder, { recursive: true, force: true }));
    return { body: Readable.toWeb(file) as ReadableStream, size };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Adds the routes. */
export function addMaintenance(app: App, context: Context): void {
  const { store } = context;
  app.openapi(systemRoutes.verify, async (c) => {
    return c.json(shownReport(await verify(store)), 200);
  });
  app.openapi(systemRoutes.rebuild, async (c) => {
    const started = stopwatchMs();
    const { ok, streams, differences } = await rebuild(store);
    const message = ok
      ? `已由 ${streams} 条事件流重建，与原投影一致。`
      : `已由 ${streams} 条事件流重建，有 ${differences.length} 处与原投影不同，已改正。`;
    return c.json({ ok, message, differences, milliseconds: Math.round(stopwatchMs() - started) }, 200);
  });
  app.openapi(systemRoutes.backup, async (c) => {
    const { body, size } = await backupFile(context);
    // An export of everything is itself an event, and monitoring asks for the age of the last one.
    await carryOut(context, c, installation, ({ tx, actor }) =>
      changeSetting(tx, { actor, occurredOn: tx.today }, LAST_BACKUP, tx.recordedAt),
    );
    return c.body(body, 200, {
      "content-type": "application/octet-stream",
      "content-length": String(size),
      "content-disposition": attachment(`luoshi-${now().slice(0, 10)}.backup`),
      "cache-control": "no-store",
    });
  });
}
