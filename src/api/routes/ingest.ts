/** Upload, jobs and their progress. */

import { createHash } from "node:crypto";
import type { Context as HonoContext } from "hono";
import { streamSSE } from "hono/streaming";
import { demandCity, principal, rememberAccess } from "../access/request-access.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import type { IngestJob, JobAnswer } from "../contract/ingest.ts";
import { ingestRoutes } from "../contract/ingest.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { ProblemError } from "../http/problem.ts";
import { atRest, type JobOwner } from "../ingest/jobs.ts";
import { onceInMemory } from "../ingest/repeat.ts";

interface Upload {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The last part of a name that a browser or a person gave; it is shown, and never used as a path. */
function plainName(name: string | undefined): string {
  const last = (name ?? "").split(/[\\/]/).at(-1) ?? "";
  const printable = last.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
  return printable.slice(0, 200) || "未命名.txt";
}

async function multipartUploads(c: HonoContext): Promise<Upload[]> {
  const form = await c.req.formData().catch(() => {
    throw new ProblemError("invalidRequest", "上传的内容不完整，请重试。");
  });
  const files = form.getAll("files").filter((part): part is File => typeof part !== "string");
  if (files.length === 0) throw new ProblemError("invalidRequest", "没有文件：multipart 的字段名应为 files。");
  const uploads: Upload[] = [];
  for (const file of files) uploads.push({ file: plainName(file.name), bytes: new Uint8Array(await file.arrayBuffer()) });
  return uploads;
}

async function uploadsOf(c: HonoContext, name: string | undefined): Promise<Upload[]> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "multipart/form-data") return multipartUploads(c);
  if (type === "text/plain" || type === "application/octet-stream") {
    return [{ file: plainName(name), bytes: new Uint8Array(await c.req.arrayBuffer()) }];
  }
  throw new ProblemError("wrongMediaType", "请以 multipart/form-data、text/plain 或 application/octet-stream 上传。");
}

/** Who asks, as the queue knows him also after the request has been answered. */
function asking(): JobOwner {
  return { actor: principal().actor, mayTouch: rememberAccess() };
}

/** A key is one's own: that of another gives nothing away of what he did with it. */
function ownKey(key: string | undefined): string | undefined {
  return key === undefined ? undefined : `${principal().actor} ${key}`;
}

/** Sends the job at each change, at most every 100 ms, and at last when it is at rest. */
function streamJob(c: HonoContext, { jobs }: Context, id: string): Response {
  const job = jobs.get(id, asking());
  return streamSSE(c, async (stream) => {
    let wake = () => {};
    let changed = true;
    const stop = jobs.follow(id, () => {
      changed = true;
      wake();
    });
    stream.onAbort(() => {
      stop();
      wake();
    });
    const send = (event: string) => stream.writeSSE({ event, data: JSON.stringify(job), id: String(++sent) });
    let sent = 0;
    while (!stream.aborted && !atRest(job)) {
      if (changed) {
        changed = false;
        await send("progress");
        await stream.sleep(100);
        continue;
      }
      // A comment keeps proxies from closing a silent stream.
      const silent = setTimeout(() => wake(), 15_000);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      clearTimeout(silent);
      if (!changed && !stream.aborted) await stream.write(": still working\n\n");
    }
    stop();
    if (!stream.aborted) await send("end");
  });
}

function pageOfJobs(all: readonly IngestJob[], cursor: string | undefined, limit: number) {
  const after = cursor === undefined ? null : String(readCursor(cursor, "jobs")[0]);
  // Ids sort by time, so the page goes on below the last one seen even when new jobs came in.
  const rest = after === null ? all : all.filter((job) => job.id < after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && rest.length > limit ? writeCursor([last.id], "jobs") : null, total: all.length };
}

/** Adds the routes. */
export function addIngest(app: App, context: Context): void {
  const { jobs } = context;
  const repeated = onceInMemory<IngestJob[]>();
  app.openapi(ingestRoutes.upload, async (c) => {
    const { file, city, asDocument } = c.req.valid("query");
    const uploads = await uploadsOf(c, file);
    const answer: JobAnswer = { ...(city ? { city } : {}), ...(asDocument ? { asDocument } : {}) };
    const owner = asking();
    if (city) demandCity(city);
    const body = [uploads.map((upload) => [upload.file, createHash("sha256").update(upload.bytes).digest("hex")]), answer];
    const added = repeated(ownKey(c.req.valid("header")["idempotency-key"]), body, () =>
      uploads.map((it) => jobs.add(it.file, it.bytes, answer, owner)),
    );
    return c.json({ jobs: added }, 202);
  });
  app.openapi(ingestRoutes.jobs, (c) => {
    const { cursor, limit } = c.req.valid("query");
    return c.json(pageOfJobs(jobs.list(asking()), cursor, limit), 200);
  });
  app.openapi(ingestRoutes.job, (c) => c.json(jobs.get(c.req.valid("param").job, asking()), 200));
  app.openapi(ingestRoutes.jobEvents, (c) => streamJob(c, context, c.req.valid("param").job));
  app.openapi(ingestRoutes.answer, (c) => {
    const id = c.req.valid("param").job;
    const answer = c.req.valid("json") as JobAnswer;
    jobs.get(id, asking());
    if (answer.city) demandCity(answer.city);
    const done = repeated(ownKey(c.req.valid("header")["idempotency-key"]), [id, answer], () => [jobs.answer(id, answer)]);
    return c.json(done[0] as IngestJob, 200);
  });
}
