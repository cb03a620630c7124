/** `luoshi verify | rebuild | backup | restore` */
import { createReadStream, createWriteStream, existsSync, readFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RebuildReport, VerifyReport } from "../api/contract/system.ts";
import { jsonOf, withClient } from "./client.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";

interface MaintenanceOptions {
  readonly data: string;
  readonly force?: boolean;
}

/** Heads of blocks out of a file that was exported before. @throws CommandError for a file that holds none */
function headsOf(file: string): unknown[] {
  if (!existsSync(file)) throw new CommandError(`没有这个文件：${file}`);
  const lines = readFileSync(file, "utf8").split("\n");
  const heads = lines.filter((line) => line.trim() !== "");
  try {
    if (heads.length > 0) return heads.map((line) => JSON.parse(line) as unknown);
  } catch {
    // Said below, with the name of the file.
  }
  throw new CommandError(`不是导出的块头（每行一个 JSON）：${file}`);
}

/** Verifies events, blocks, source texts and files, and compares with heads that were exported before; names what is broken. */
export function verify(options: MaintenanceOptions & { readonly heads?: string }): Promise<number> {
  const heads = options.heads === undefined ? null : headsOf(options.heads);
  return withClient(options, async (client) => {
    const path = heads === null ? "/api/maintenance/verify" : "/api/maintenance/verify-heads";
    const body = heads === null ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify({ heads }) };
    const report = await jsonOf<VerifyReport>(await client.request(path, { method: "POST", ...body }));
    for (const line of report.broken) process.stdout.write(`${line}\n`);
    process.stdout.write(`${report.message}\n`);
    return report.ok ? exitCodes.done : exitCodes.negative;
  });
}

/** Rebuilds the projections from the events and says where they differed. */
export function rebuild(options: MaintenanceOptions): Promise<number> {
  return withClient(options, async (client) => {
    const report = await jsonOf<RebuildReport>(await client.request("/api/maintenance/rebuild", { method: "POST" }));
    for (const line of report.differences) process.stdout.write(`${line}\n`);
    process.stdout.write(`${report.message}\n`);
    return report.ok ? exitCodes.done : exitCodes.negative;
  });
}

/** Writes a backup; the file appears under its name only when it is whole. */
export function backup(file: string, options: MaintenanceOptions): Promise<number> {
  if (existsSync(file) && !options.force) throw new CommandError(`文件已存在：${file}；要覆盖请加 --force。`);
  return withClient(options, async (client) => {
    const response = await client.request("/api/maintenance/backup");
    if (!response.ok || !response.body) {
      await jsonOf(response);
      return exitCodes.fault;
    }
    const draft = `${file}.partial`;
    try {
      await pipeline(Readable.fromWeb(response.body as import("node:stream/web").ReadableStream), createWriteStream(draft));
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    process.stdout.write(`已备份到 ${resolve(file)}\n`);
    return exitCodes.done;
  });
}

/** Restores a backup into an empty data folder, or an empty PostgreSQL database, and verifies the result. */
export async function restore(file: string, options: MaintenanceOptions): Promise<number> {
  if (!existsSync(file)) throw new CommandError(`没有这个文件：${file}`);
  const [{ openStore }, store, { now }, { Refusal }] = await Promise.all([
    import("../store/open.ts"),
    import("../store/backup.ts"),
    import("../base/clock.ts"),
    import("../store/refusal.ts"),
  ]);
  const databaseUrl = process.env.LUOSHI_DATABASE_URL;
  try {
    const opened = await openStore({ dataFolder: resolve(options.data), ...(databaseUrl ? { databaseUrl } : {}), now });
    try {
      const report = await store.restore(opened, createReadStream(file));
      const { events, files, documents } = report.checked;
      for (const { city, place, message } of report.broken) process.stdout.write(`${city} ${place}：${message}\n`);
      process.stdout.write(
        `已恢复：事件 ${events} 个、原文 ${files} 份、文件 ${documents} 件；${report.ok ? "核验通过" : "核验不通过"}。\n`,
      );
      return report.ok ? exitCodes.done : exitCodes.negative;
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new CommandError(error.message, error.code === "store/folder-owned" ? exitCodes.unavailable : exitCodes.refused);
  }
}
