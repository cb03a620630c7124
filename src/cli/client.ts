/**
 * How commands reach the data: through the process that owns the data folder, else by opening it themselves.
 * Both ways speak the same HTTP API, so a command is written once and there is no second set of queries.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { tokenOf } from "../api/access/command-token.ts";
import type { Problem } from "../api/contract/problem.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";

export interface Client {
  /** True when another process does the work. */
  readonly remote: boolean;
  /** Sends a request to the API; the path begins with /api. */
  request(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export interface ClientOptions {
  readonly data: string;
  /** Whether a data folder may be made where there is none; only `ingest` and `restore` do. */
  readonly create?: boolean;
}

async function remoteClient(port: number, pid: number, token: string | null): Promise<Client> {
  const base = `http://127.0.0.1:${port}`;
  const request = async (path: string, init?: RequestInit) => {
    try {
      return await fetch(base + path, { ...init, headers: { ...authorised(token), ...(init?.headers as Record<string, string>) } });
    } catch (error) {
      throw new CommandError(`数据目录正由进程 ${pid} 使用，但 ${base} 连不上：${(error as Error).message}`, exitCodes.unavailable);
    }
  };
  return { remote: true, request, close: async () => {} };
}

function authorised(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

async function ownClient(dataFolder: string): Promise<Client> {
  const [{ openService }, { serviceLog }] = await Promise.all([import("../api/service.ts"), import("../api/log.ts")]);
  const service = await openService({ dataFolder, databaseUrl: process.env.LUOSHI_DATABASE_URL, log: serviceLog("warn"), webRoot: null });
  const headers = (init?: RequestInit) => ({
    ...init,
    headers: { host: "127.0.0.1", ...authorised(service.commandToken), ...(init?.headers as Record<string, string>) },
  });
  return {
    remote: false,
    request: async (path, init) => service.app.request(`http://127.0.0.1${path}`, headers(init)),
    close: () => service.close(),
  };
}

/** Opens a client. @throws CommandError unavailable when the folder is missing, or owned by a process that does not listen */
export async function openClient(options: ClientOptions): Promise<Client> {
  const dataFolder = resolve(options.data);
  if (process.env.LUOSHI_DATABASE_URL) return ownClient(dataFolder);
  const { findOwner } = await import("../store/folder-lock.ts");
  const owner = await findOwner(dataFolder);
  if (owner?.port) return remoteClient(owner.port, owner.pid, await tokenOf(dataFolder));
  if (owner) throw new CommandError(`数据目录 ${dataFolder} 正由另一个命令（进程 ${owner.pid}）使用，请稍后再试。`, exitCodes.unavailable);
  if (!options.create && !existsSync(dataFolder)) {
    throw new CommandError(`没有数据目录 ${dataFolder}；请先运行 luoshi up 或 luoshi ingest，或用 --data 指明。`, exitCodes.unavailable);
  }
  return ownClient(dataFolder);
}

/** The JSON of an answer. @throws CommandError with the problem's Chinese detail */
export async function jsonOf<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const message = problem ? (problem.detail ?? problem.title) : `HTTP ${response.status}`;
  throw new CommandError(message, response.status >= 500 ? exitCodes.fault : exitCodes.refused);
}

/** Walks all pages of a list. */
export async function* allItems<T>(client: Client, path: string, query: URLSearchParams): AsyncGenerator<T> {
  const asked = new URLSearchParams(query);
  asked.set("limit", "500");
  for (;;) {
    const page = await jsonOf<{ items: T[]; next: string | null }>(await client.request(`${path}?${asked}`));
    yield* page.items;
    if (page.next === null) return;
    asked.set("cursor", page.next);
  }
}

/** Opens a client, works, closes it whatever happens. */
export async function withClient(options: ClientOptions, work: (client: Client) => Promise<number>): Promise<number> {
  const client = await openClient(options);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
