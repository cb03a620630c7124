/** A real process of ours on a free port with a data folder of its own, as a person would start it. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

export interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Ends the process, lets something be done to its data folder, and starts it again at the same address. */
  readonly restart: (between: (data: string) => Promise<void>) => Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

async function ended(child: ChildProcess): Promise<number | null> {
  return child.exitCode ?? new Promise((resolve) => child.once("exit", resolve));
}

/** `npm test` builds the web app before; a test that is run by itself builds it here. */
async function ensureBuilt(): Promise<void> {
  if (process.env.LUOSHI_PROGRAM || existsSync(join(root, "dist", "web", "index.html"))) return;
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const build = spawn(process.execPath, [vite, "build", "--config", join(root, "src", "web", "vite.config.ts")], {
    stdio: ["ignore", 2, 2],
  });
  if ((await ended(build)) !== 0) throw new Error("the web app could not be built");
}

/** What is started: this checkout, or the installed program that LUOSHI_PROGRAM names. */
function program(): [string, string[]] {
  const installed = process.env.LUOSHI_PROGRAM;
  return installed ? [installed, []] : [process.execPath, [join(root, "src", "cli", "main.ts")]];
}

/** Starts `luoshi up` on a data folder and waits until it is ready; returns what ends it. */
async function startProcess(url: string, data: string, gazettes: readonly string[]): Promise<() => Promise<void>> {
  const env = { ...process.env, LUOSHI_DATA: data, PORT: new URL(url).port };
  const [command, first] = program();
  const child = spawn(command, [...first, "up", ...gazettes], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const end = async () => {
    child.kill("SIGTERM");
    await ended(child);
  };
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) break;
    const ready = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return end;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await end();
  throw new Error(`the server did not become ready: ${errors.slice(-2000)}`);
}

/** Starts a server, ready when the sample gazette and those of the folder have been put in. */
export async function startServer(gazettes?: string): Promise<Server> {
  await ensureBuilt();
  const data = await mkdtemp(join(tmpdir(), "luoshi-browser-"));
  const url = `http://127.0.0.1:${await freePort()}`;
  const start = () => startProcess(url, data, gazettes ? ["--gazettes", gazettes] : []);
  let end = await start();
  return {
    url,
    stop: async () => {
      await end();
      await rm(data, { recursive: true, force: true });
    },
    restart: async (between) => {
      await end();
      await between(data);
      end = await start();
    },
  };
}
