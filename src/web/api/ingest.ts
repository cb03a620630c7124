import { queryOptions } from "@tanstack/react-query";
import type { IngestJob, JobAnswer, Page } from "../../api/contract/index.ts";
import { uuidv7 } from "../../base/clock.ts";
import { get, sendWrite, write } from "./request.ts";

export const jobsQuery = queryOptions({
  queryKey: ["jobs"],
  queryFn: ({ signal }) => get<Page<IngestJob>>("/api/ingest/jobs", { limit: 50 }, signal).then((page) => page.items),
});

/** Sends files as they are; the bytes are decoded by the server, which knows GB18030. */
export async function uploadFiles(files: readonly File[]): Promise<IngestJob[]> {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  const headers = { "idempotency-key": uuidv7() };
  return (await sendWrite<{ jobs: IngestJob[] }>("/api/ingest", { method: "POST", body: form, headers })).jobs;
}

export const answerJob = (job: string, answer: JobAnswer) =>
  write<IngestJob>("POST", `/api/ingest/jobs/${encodeURIComponent(job)}/answer`, answer);

/** Follows a job until it ends or asks (`end` carries its last state); returns what stops following. */
export function followJob(job: string, onProgress: (job: IngestJob) => void): () => void {
  const events = new EventSource(`/api/ingest/jobs/${encodeURIComponent(job)}/events`);
  const told = (event: MessageEvent<string>) => onProgress(JSON.parse(event.data) as IngestJob);
  events.addEventListener("progress", told);
  events.addEventListener("end", (event: MessageEvent<string>) => {
    events.close();
    told(event);
  });
  return () => events.close();
}
