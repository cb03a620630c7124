import { uuidv7 } from "../../base/clock.ts";
import { drillHere } from "./drill-here.ts";
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

/** The session's token against writes from other sites, and what to do when the server says that nobody is signed in. */
const held: { csrf: string | null; onSignedOut: () => void } = { csrf: null, onSignedOut: () => {} };

export function holdCsrf(csrf: string | null): void {
  held.csrf = csrf;
}

export function onSignedOut(listener: () => void): void {
  held.onSignedOut = listener;
}

/** @throws Problem when the server cannot be reached */
async function reach(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  const drill = drillHere();
  if (drill !== null) headers.set("luoshi-space", `${drill.city}/${drill.drill}`);
  try {
    return await fetch(path, { ...init, headers });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw unreachable();
  }
}

const withToken = (path: string, init: RequestInit): Promise<Response> => {
  const headers = new Headers(init.headers);
  if (held.csrf !== null) headers.set("luoshi-csrf", held.csrf);
  return reach(path, { ...init, headers });
};

/** Another tab may have signed in meanwhile; then this page's token is an old one and the write is worth a second attempt. */
async function tokenIsOld(): Promise<boolean> {
  const before = held.csrf;
  const answer = await reach("/api/session", { headers: { accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return false;
  holdCsrf(((await answer.json()) as { csrf: string | null }).csrf);
  return held.csrf !== before;
}

/** These answer 401 themselves, with words that belong on their form. */
const signingIn = /^\/api\/session(?:\/(?:code|factor|password)\b.*)?$/;

async function answered<T>(response: Response, path: string): Promise<T> {
  if (!response.ok) {
    if (response.status === 401 && !signingIn.test(path)) held.onSignedOut();
    throw await problemFrom(response);
  }
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Sends a write of any body; an upload sends its file as it is. @throws Problem */
export async function sendWrite<T>(path: string, init: RequestInit): Promise<T> {
  let response = await withToken(path, init);
  if (response.status === 403 && held.csrf !== null && (await tokenIsOld())) response = await withToken(path, init);
  return answered<T>(response, path);
}

/** Reads; `signal` comes from the query so that a page that is left stops its request. */
export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const response = await reach(withQuery(path, query), { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
  return answered<T>(response, path);
}

/** Writes once: the same key sent again after a lost connection returns the stored answer instead of a second act. */
export const write = <T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown, key: string = uuidv7()): Promise<T> =>
  sendWrite<T>(path, {
    method,
    headers: { accept: "application/json", "content-type": "application/json", "idempotency-key": key },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;
