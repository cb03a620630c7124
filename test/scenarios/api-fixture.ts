/** A service on a database of its own, and how tests speak to it. */
import type { IngestJob } from "../../src/api/contract/ingest.ts";
import type { Problem } from "../../src/api/contract/problem.ts";
import { serviceLog } from "../../src/api/log.ts";
import { openService, type Service, type ServiceOptions } from "../../src/api/service.ts";
import { databases, type TestDatabase } from "./databases.ts";

export interface Api {
  readonly service: Service;
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

/** A service in this process on an empty database, on PGlite unless another is handed in. */
export async function openApi({ create } = databases()[0] as TestDatabase, more: Pick<ServiceOptions, "adoptions"> = {}): Promise<Api> {
  const place = await create();
  // A service on a server has no data folder; the name only satisfies the options and is never made.
  const service = await openService({ dataFolder: "", ...place.options, log: serviceLog("silent"), webRoot: null, ...more });
  const request = async (path: string, init: RequestInit) => {
    const response = await service.app.request(`http://${host}${path}`, init);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: isJson && text !== "" ? JSON.parse(text) : text, headers: response.headers };
  };
  return {
    service,
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
      await place.remove();
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
