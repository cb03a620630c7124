/** The reading thread: a gazette is decoded and read beside the event loop, however large it is. */
import { Worker } from "node:worker_threads";
import type { ReadDocument } from "../../gazette/result.ts";
import { ProblemError } from "../http/problem.ts";
import type { ReadHead, Reading, ReadingPhase, ReadMessage } from "./protocol.ts";

export type ReadingProgress = (phase: ReadingPhase, percent: number) => void;

interface Pending {
  readonly id: number;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly progress: ReadingProgress;
  readonly resolve: (reading: Reading) => void;
  readonly reject: (error: Error) => void;
  head: ReadHead | null;
  readonly documents: ReadDocument[];
  timer: NodeJS.Timeout | null;
}

/** One worker thread that reads one file after another; started at the first file and kept. */
export class ReadingThread {
  #worker: Worker | null = null;
  #next = 1;
  readonly #queue: Pending[] = [];
  #current: Pending | null = null;
  readonly #limit: number;

  /** @param limitMilliseconds a reading that takes longer is broken off, and the thread replaced. */
  constructor(limitMilliseconds: number) {
    this.#limit = limitMilliseconds;
  }

  /** Reads the bytes. The caller's bytes are copied, since they are still to be stored. @throws ProblemError undecodable, timeout */
  read(file: string, bytes: Uint8Array, progress: ReadingProgress = () => {}): Promise<Reading> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ id: this.#next++, file, bytes, progress, resolve, reject, head: null, documents: [], timer: null });
      this.#pump();
    });
  }

  /** Ends the thread; what is being read is rejected. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    for (const pending of [this.#current, ...this.#queue.splice(0)]) pending?.reject(new ProblemError("notReady", "正在关闭。"));
    this.#current = null;
    await worker?.terminate();
  }

  #pump(): void {
    if (this.#current) return;
    const pending = this.#queue.shift();
    if (!pending) {
      this.#worker?.unref();
      return;
    }
    this.#current = pending;
    const worker = this.#worker ?? this.#start();
    worker.ref();
    pending.timer = setTimeout(() => this.#abandon(new ProblemError("timeout", "读取时间过长，已中止。")), this.#limit);
    worker.postMessage({ id: pending.id, file: pending.file, bytes: pending.bytes });
  }

  #start(): Worker {
    const worker = new Worker(new URL("./read.worker.ts", import.meta.url));
    worker.on("message", (message: ReadMessage) => this.#take(message));
    worker.on("error", (error) => this.#abandon(error instanceof Error ? error : new Error(String(error))));
    this.#worker = worker;
    return worker;
  }

  /** Rejects the current reading and drops the worker, which may be stuck or out of memory. */
  #abandon(error: Error): void {
    const worker = this.#worker;
    this.#worker = null;
    worker?.removeAllListeners();
    void worker?.terminate();
    this.#finish((pending) => pending.reject(error));
  }

  #finish(settle: (pending: Pending) => void): void {
    const pending = this.#current;
    this.#current = null;
    if (pending) {
      if (pending.timer) clearTimeout(pending.timer);
      settle(pending);
    }
    this.#pump();
  }

  #take(message: ReadMessage): void {
    const pending = this.#current;
    if (!pending || pending.id !== message.id) return;
    if (message.kind === "progress") pending.progress(message.phase, message.percent);
    else if (message.kind === "head") pending.head = message.head;
    else if (message.kind === "documents") pending.documents.push(...message.documents);
    else if (message.kind === "done") this.#finish((it) => it.resolve(readingOf(it)));
    else
      this.#finish((it) =>
        it.reject(message.code === "undecodable" ? new ProblemError("undecodable", message.message) : new Error(message.message)),
      );
  }
}

function readingOf({ head, documents }: Pending): Reading {
  const { text, encoding, documents: _, ...rest } = head as ReadHead;
  return { result: { ...rest, documents }, text, encoding };
}
