/** `luoshi ingest FILE…` */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { IngestJob } from "../api/contract/ingest.ts";
import { phaseLabels } from "../api/contract/labels.ts";
import { type Client, jsonOf, withClient } from "./client.ts";
import { exitCodes } from "./exit-codes.ts";
import { progressBar } from "./progress-bar.ts";

export interface IngestOptions {
  readonly data: string;
  readonly city?: string;
  readonly asDocument?: boolean;
}

/** Yields the job at each change, the last time when it is at rest. */
async function* changes(client: Client, id: string): AsyncGenerator<IngestJob> {
  const response = await client.request(`/api/ingest/jobs/${id}/events`, { headers: { accept: "text/event-stream" } });
  if (!response.ok || !response.body) {
    await jsonOf(response);
    return;
  }
  let buffered = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    buffered += chunk;
    for (let end = buffered.indexOf("\n\n"); end >= 0; end = buffered.indexOf("\n\n")) {
      const data = buffered
        .slice(0, end)
        .split("\n")
        .find((line) => line.startsWith("data: "));
      buffered = buffered.slice(end + 2);
      if (data) yield JSON.parse(data.slice(6)) as IngestJob;
    }
  }
}

async function ingestOne(client: Client, path: string, options: IngestOptions): Promise<number> {
  const file = basename(path);
  const bar = progressBar(file);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    bar.end(`读不到文件：${(error as Error).message}`);
    return exitCodes.refused;
  }
  const query = new URLSearchParams({ file });
  if (options.city) query.set("city", options.city);
  if (options.asDocument) query.set("asDocument", "true");
  const upload = await client.request(`/api/ingest?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
  });
  const { jobs } = await jsonOf<{ jobs: IngestJob[] }>(upload);
  let job = jobs[0] as IngestJob;
  for await (job of changes(client, job.id)) bar.show(job.percent, job.phase ? phaseLabels[job.phase] : job.message);
  job = await jsonOf<IngestJob>(await client.request(`/api/ingest/jobs/${job.id}`));
  bar.end(job.state === "needsCity" ? `${job.message}（--city 代码）` : job.message);
  if (job.state === "done" || job.state === "unchanged") return exitCodes.done;
  return job.state === "failed" ? exitCodes.fault : exitCodes.refused;
}

/** Puts the files in one after another; the exit code is that of the worst. */
export function ingest(files: readonly string[], options: IngestOptions): Promise<number> {
  return withClient({ data: options.data, create: true }, async (client) => {
    let worst: number = exitCodes.done;
    for (const path of files) worst = Math.max(worst, await ingestOne(client, path, options));
    return worst;
  });
}
