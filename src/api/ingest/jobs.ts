/** The queue of files to be put in: one at a time, each read in its thread and published in one transaction. */
import { now, uuidv7 } from "../../base/clock.ts";
import type { Ingested, IngestJob, JobAnswer } from "../contract/ingest.ts";
import { jobStateLabels } from "../contract/labels.ts";
import type { ProblemCode } from "../contract/problem.ts";
import { codeOf, ProblemError } from "../http/problem.ts";
import type { Reading } from "../reader/protocol.ts";
import type { ReadingThread } from "../reader/thread.ts";
import { refusalOf } from "./admission.ts";
import { Progress } from "./progress.ts";

/** Who put a file in, and into which cities he may. */
export interface JobOwner {
  readonly actor: string | null;
  mayTouch(city: string): boolean;
}

const nobodyAsked: JobOwner = { actor: null, mayTouch: () => true };

export interface Publication {
  /** Null: the officer of this machine, at the start. */
  readonly actor: string | null;
  readonly reading: Reading;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly city: string;
  readonly asDocument: boolean;
  readonly progress: (percent: number) => void;
}

/** Writes a reading into the library; all of it or nothing becomes visible. */
export type Publish = (publication: Publication) => Promise<{ unchanged: boolean; result: Ingested }>;

/** City into which a file with these bytes was put before, or null. */
export type CityOf = (bytes: Uint8Array) => Promise<string | null>;

interface Entry {
  readonly owner: JobOwner;
  readonly job: IngestJob;
  readonly progress: Progress;
  /** Kept while the file is still to be read, or waits for an answer. */
  bytes: Uint8Array | null;
  readonly listeners: Set<() => void>;
}

const keptJobs = 500;
const keptBytes = 512 * 1024 * 1024;
/** Codes that speak of the file; all others speak of us or of the moment, and the same file may be tried again. */
const refusals = new Set<ProblemCode>(["emptyFile", "undecodable", "notDocument", "cityUnknown", "refused", "invalidRequest"]);
const ended = new Set<IngestJob["state"]>(["done", "unchanged", "refused", "failed"]);

/** Whether nothing more happens to the job until somebody answers. */
export function atRest(job: IngestJob): boolean {
  return ended.has(job.state) || job.state === "needsCity";
}

export class IngestJobs {
  readonly #entries = new Map<string, Entry>();
  readonly #waiting: Entry[] = [];
  readonly #thread: ReadingThread;
  readonly #publish: Publish;
  readonly #cityOf: CityOf;
  readonly #fault: (error: Error, job: IngestJob) => void;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(thread: ReadingThread, library: { publish: Publish; cityOf: CityOf }, fault: (error: Error, job: IngestJob) => void) {
    this.#thread = thread;
    this.#publish = library.publish;
    this.#cityOf = library.cityOf;
    this.#fault = fault;
  }

  /** Queues a file. @throws ProblemError notReady while closing, tooLarge when too much is waiting */
  add(file: string, bytes: Uint8Array, answer: JobAnswer, owner: JobOwner = nobodyAsked): IngestJob {
    if (this.#closed) throw new ProblemError("notReady", "系统正在关闭。");
    let held = bytes.length;
    for (const entry of this.#entries.values()) held += entry.bytes?.length ?? 0;
    if (held > keptBytes) throw new ProblemError("tooLarge", "等待入库的文件过多，请等前面的文件入库后再上传。");
    const progress = new Progress();
    const job: IngestJob = {
      id: uuidv7(),
      file,
      bytes: bytes.length,
      state: "queued",
      phase: null,
      percent: 0,
      phases: progress.list(),
      message: jobStateLabels.queued,
      code: null,
      asDocument: answer.asDocument ?? false,
      city: answer.city ?? null,
      encoding: null,
      result: null,
      queuedAt: now(),
      finishedAt: null,
    };
    const entry: Entry = { owner, job, progress, bytes, listeners: new Set() };
    this.#entries.set(job.id, entry);
    this.#forgetOldest();
    this.#enqueue(entry);
    return job;
  }

  /** Jobs that one may see, the latest first: his own, and those of cities within his reach. */
  list(viewer: JobOwner = nobodyAsked): IngestJob[] {
    return [...this.#entries.values()]
      .filter((entry) => visible(entry, viewer))
      .map((entry) => entry.job)
      .reverse();
  }

  /** @throws ProblemError notFound, also for a job that the viewer may not see */
  get(id: string, viewer: JobOwner = nobodyAsked): IngestJob {
    const entry = this.#entry(id);
    if (!visible(entry, viewer)) throw noJob();
    return entry.job;
  }

  /** Answers what a job asked; it is queued again. @throws ProblemError notApplicable when it asks nothing */
  answer(id: string, answer: JobAnswer): IngestJob {
    const entry = this.#entry(id);
    const { job } = entry;
    const overridable = job.state === "refused" && job.code === "notDocument" && answer.asDocument;
    const answered = job.state === "needsCity" && answer.city;
    if (!overridable && !answered)
      throw new ProblemError("notApplicable", `“${job.file}”${jobStateLabels[job.state]}，没有需要回答的问题。`);
    if (!entry.bytes) throw new ProblemError("notApplicable", "文件内容已不再保留，请重新上传。");
    if (answer.city) job.city = answer.city;
    if (answer.asDocument) job.asDocument = true;
    Object.assign(job, { state: "queued", code: null, message: jobStateLabels.queued, finishedAt: null });
    this.#enqueue(entry);
    return job;
  }

  /** Calls `listener` at each change of the job; returns how to stop. */
  follow(id: string, listener: () => void): () => void {
    const entry = this.#entry(id);
    entry.listeners.add(listener);
    return () => entry.listeners.delete(listener);
  }

  /** Resolves when the job is at rest. */
  settled(id: string): Promise<IngestJob> {
    const { job } = this.#entry(id);
    if (atRest(job)) return Promise.resolve(job);
    return new Promise((resolve) => {
      const stop = this.follow(id, () => {
        if (!atRest(job)) return;
        stop();
        resolve(job);
      });
    });
  }

  /** Lets no further job begin and waits for the publication under way; reading is broken off by closing the thread. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.length = 0;
    await this.#running;
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (!entry) throw noJob();
    return entry;
  }

  #forgetOldest(): void {
    for (const [id, entry] of this.#entries) {
      if (this.#entries.size <= keptJobs) return;
      if (ended.has(entry.job.state)) this.#entries.delete(id);
    }
  }

  #enqueue(entry: Entry): void {
    this.#waiting.push(entry);
    this.#running ??= this.#drain();
  }

  async #drain(): Promise<void> {
    // A turn of the event loop, so that an upload of many files is answered before the first is read.
    await new Promise((resolve) => setImmediate(resolve));
    for (let entry = this.#waiting.shift(); entry; entry = this.#waiting.shift()) await this.#run(entry);
    this.#running = null;
  }

  async #run(entry: Entry): Promise<void> {
    const { job } = entry;
    this.#change(entry, { state: "running", message: jobStateLabels.running });
    try {
      await this.#readAndPublish(entry);
    } catch (error) {
      const code = codeOf(error as Error);
      if (code === null) this.#fault(error as Error, job);
      this.#change(entry, {
        state: code !== null && refusals.has(code) ? "refused" : "failed",
        code: code ?? "fault",
        message: code === null ? "程序出错，没有写入任何内容。" : (error as Error).message,
        finishedAt: now(),
      });
    }
    // The bytes stay only where an answer may still come.
    if (job.state !== "needsCity" && job.code !== "notDocument") entry.bytes = null;
  }

  async #readAndPublish(entry: Entry): Promise<void> {
    const { job } = entry;
    const bytes = entry.bytes as Uint8Array;
    if (bytes.length === 0) throw new ProblemError("emptyFile", "文件是空的，没有写入任何内容。");
    const reading = await this.#thread.read(job.file, bytes, (phase, percent) => this.#reach(entry, phase, percent));
    job.encoding = reading.encoding;
    const refusal = refusalOf(reading, job.asDocument);
    if (refusal) throw refusal;
    job.city ??= reading.result.issue.city ?? (await this.#cityOf(bytes));
    if (job.city === null) {
      return this.#change(entry, {
        state: "needsCity",
        message: "从文中看不出是哪个城市的文件，请指定城市；全国性机关的文件请选 000000。",
        finishedAt: null,
      });
    }
    if (!entry.owner.mayTouch(job.city)) throw new ProblemError("refused", `您没有向这个城市（${job.city}）入库的权限。`);
    this.#reach(entry, "publish", 0);
    const { unchanged, result } = await this.#publish({
      actor: entry.owner.actor,
      reading,
      file: job.file,
      bytes,
      city: job.city,
      asDocument: job.asDocument,
      progress: (percent) => this.#reach(entry, "publish", percent),
    });
    entry.progress.fill();
    this.#change(entry, { state: unchanged ? "unchanged" : "done", result, message: summaryOf(unchanged, result), finishedAt: now() });
  }

  #reach(entry: Entry, phase: IngestJob["phases"][number]["phase"], percent: number): void {
    if (entry.progress.reach(phase, percent)) this.#change(entry, {});
  }

  #change(entry: Entry, change: Partial<IngestJob>): void {
    Object.assign(entry.job, change, { phase: entry.progress.current, percent: entry.progress.total, phases: entry.progress.list() });
    for (const listener of [...entry.listeners]) listener();
  }
}

function visible({ job, owner }: Entry, viewer: JobOwner): boolean {
  return owner.actor === viewer.actor || (job.city === null ? viewer.actor === null : viewer.mayTouch(job.city));
}

function noJob(): ProblemError {
  return new ProblemError("notFound", "没有这个入库任务；重新启动后，以前的入库任务不再列出。");
}

function summaryOf(unchanged: boolean, result: Ingested): string {
  if (unchanged) return "这个文件已经入库，内容没有变化。";
  const parts = [
    `文件 ${result.documents} 件`,
    `条款 ${result.provisions} 条`,
    `任务 ${result.tasks} 项待校核`,
    `检查结果 ${result.findings} 处`,
  ];
  if (result.changed.length > 0) parts.push(`${result.changed.length} 件形成新版本`);
  if (result.carryOvers > 0) parts.push(`${result.carryOvers} 项已确认任务待决定是否沿用`);
  return `已入库：${parts.join("，")}。`;
}
