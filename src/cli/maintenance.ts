/** `luoshi verify | rebuild | backup | restore` */
import { createWriteStream, existsSync } from "node:fs";
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

/** Verifies events, blocks, source texts and files; names what is broken. */
export function verify(options: MaintenanceOptions): Promise<number> {
  return withClient(options, async (client) => {
    const report = await jsonOf<VerifyReport>(await client.request("/api/maintenance/verify", { method: "POST" }));
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
