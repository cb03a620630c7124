import { uuidv7 } from "../../base/clock.ts";
import { Problem, problemFrom, unreachable } from "./problem.ts";

export type Query = Record<string, string | number | boolean | null | undefined>;

/** Builds the query string; empty values are left out so that URLs stay short. */
export function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") params.set(key, String(value));
  }
  const tail = params.toString();
  return tail === "" ? path : `${path}?${tail}`;
}

/** Sends one request to the API and returns its JSON body, or throws a Problem. */
async function send<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw unreachable();
  }
  if (!response.ok) throw await problemFrom(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Reads; `signal` comes from the query so that a page that is left stops its request. */
export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  send<T>(withQuery(path, query), { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });

/** Writes once: the same key sent again after a lost connection returns the stored answer instead of a second act. */
export const write = <T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown, key: string = uuidv7()): Promise<T> =>
  send<T>(path, {
    method,
    headers: { accept: "application/json", "content-type": "application/json", "idempotency-key": key },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;
