/** A service on a data folder of its own, and how tests speak to it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IngestJob } from "../../src/api/contract/ingest.ts";
import type { Problem } from "../../src/api/contract/problem.ts";
import { serviceLog } from "../../src/api/log.ts";
import { openService, type Service } from "../../src/api/service.ts";

export interface Api {
  readonly service: Service;
  readonly folder: string;
  get<T>(path: string, headers?: Record<string, string>): Promise<{ status: number; body: T; headers: Headers }>;
  send<T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: T; headers: Headers }>;
  /** Uploads one file and waits until its job is at rest. */
  put(file: string, bytes: Uint8Array | string, query?: Record<string, string>): Promise<IngestJob>;
  close(): Promise<void>;
}

const host = "127.0.0.1:8710";

/** A service in this process; without LUOSHI_DATABASE_URL on PGlite in a folder of its own. */
export async function openApi(): Promise<Api> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-api-"));
  const service = await openService({ dataFolder: folder, log: serviceLog("silent"), webRoot: null });
  const request = async (path: string, init: RequestInit) => {
    const response = await service.app.request(`http://${host}${path}`, init);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: isJson && text !== "" ? JSON.parse(text) : text, headers: response.headers };
  };
  return {
    service,
    folder,
    get: (path, headers) => request(path, { headers: { host, ...headers } }),
    send: (method, path, body, headers) =>
      request(path, {
        method,
        headers: { host, "content-type": "application/json", ...headers },
        body: body === undefined ? "{}" : JSON.stringify(body),
      }),
    async put(file, bytes, query = {}) {
      const path = `/api/ingest?${new URLSearchParams({ file, ...query })}`;
      const headers = { host, "content-type": "application/octet-stream" };
      const { body } = await request(path, { method: "POST", headers, body: typeof bytes === "string" ? bytes : new Uint8Array(bytes) });
      return service.context.jobs.settled((body as { jobs: IngestJob[] }).jobs[0]?.id as string);
    },
    async close() {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a problem must look like, wherever it comes from. */
export function isProblem(body: unknown): body is Problem {
  const problem = body as Problem;
  return (
    typeof problem?.code === "string" &&
    problem.type === `urn:luoshi:problem:${problem.code}` &&
    typeof problem.title === "string" &&
    typeof problem.status === "number" &&
    /^[0-9a-f]{16}$/.test(problem.traceId)
  );
}
