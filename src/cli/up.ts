/** `luoshi up`: starts everything, puts the sample in at the first start, says at which address it is ready. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { JobAnswer } from "../api/contract/ingest.ts";
import { serviceLog } from "../api/log.ts";
import { builtWeb, openService, type Service } from "../api/service.ts";
import { stopwatchMs } from "../base/clock.ts";
import { findOwner } from "../store/folder-lock.ts";
import { Refusal } from "../store/refusal.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";

interface UpOptions {
  readonly port: number;
  readonly data: string;
  readonly gazettes?: string;
  readonly sample: boolean;
  readonly demonstration: boolean;
}

/** City of the samples: 99 is no province, so no real gazette can meet it. */
const sampleCity = "990100";
const samples = join(import.meta.dirname, "..", "..", "samples");

async function textFilesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.toLowerCase().endsWith(".txt"))
    .sort()
    .map((name) => join(folder, name));
}

/** Puts files in one after another; what is refused is said and does not stop the start. */
async function putIn(service: Service, files: readonly string[], answer: JobAnswer = {}): Promise<void> {
  const { jobs, log } = service.context;
  for (const path of files) {
    const job = await jobs.settled(jobs.add(basename(path), new Uint8Array(await readFile(path)), answer).id);
    const line = { file: job.file, state: job.state, documents: job.result?.documents, tasks: job.result?.tasks };
    if (job.state === "done") log.info(line, "ingested");
    else if (job.state !== "unchanged") process.stderr.write(`${path}：${job.message}\n`);
  }
}

async function opened(options: UpOptions): Promise<Service> {
  const dataFolder = resolve(options.data);
  try {
    return await openService({ dataFolder, databaseUrl: process.env.LUOSHI_DATABASE_URL, log: serviceLog(), webRoot: builtWeb() });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "store/folder-owned") throw error;
    const owner = await findOwner(dataFolder);
    const where = owner?.port ? `，网址 http://127.0.0.1:${owner.port}` : "";
    throw new CommandError(`落实已在运行（进程 ${owner?.pid ?? "未知"}${where}），数据目录 ${dataFolder}。`, exitCodes.unavailable);
  }
}

async function listening(service: Service, port: number): Promise<string> {
  try {
    return (await service.listen(port)).url;
  } catch (error) {
    await service.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new CommandError(`端口 ${port} 已被占用；请用 PORT 或 --port 指定另一个端口。`, exitCodes.unavailable);
    if (code === "EACCES")
      throw new CommandError(`没有使用端口 ${port} 的权限；请用 PORT 或 --port 指定 1024 以上的端口。`, exitCodes.unavailable);
    throw error;
  }
}

/** Resolves at SIGINT or SIGTERM; a second signal ends the process at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (asked) process.exit(exitCodes.fault);
        asked = true;
        resolve(signal);
      });
    }
  });
}

/** Runs until it is told to stop. */
export async function up(options: UpOptions): Promise<number> {
  const started = stopwatchMs();
  const gazettes = options.gazettes === undefined ? [] : await gazettesOf(options.gazettes);
  const signal = stopSignal();
  const service = await opened(options);
  const url = await listening(service, options.port);
  const filled = (async () => {
    if (options.sample) await putIn(service, await textFilesOf(samples).catch(() => []), { city: sampleCity });
    await putIn(service, gazettes);
    const { demonstrations, identities } = service.context;
    if (options.demonstration && (await identities.mode()) === "demo") await demonstrations.begin();
    service.context.ready = true;
    const seconds = ((stopwatchMs() - started) / 1000).toFixed(1);
    process.stdout.write(
      `落实已就绪：${url} （${service.context.store.engine}，数据目录 ${resolve(options.data)}，启动用时 ${seconds} 秒；按 Ctrl+C 停止）\n`,
    );
  })();
  const ended = await Promise.race([signal, filled.then(() => signal)]);
  service.context.log.info({ signal: ended }, "stopping");
  await service.close();
  await filled.catch(() => {});
  process.stdout.write("落实已停止。\n");
  return exitCodes.done;
}

async function gazettesOf(folder: string): Promise<string[]> {
  try {
    const files = await textFilesOf(folder);
    if (files.length === 0) process.stderr.write(`目录里没有 .txt 文件：${folder}\n`);
    return files;
  } catch {
    throw new CommandError(`读不到目录：${folder}`);
  }
}
