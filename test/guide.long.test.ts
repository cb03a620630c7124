/** The engineer's guide, followed: every block marked `sh test` is executed in order, with paths of the test's own. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PostgresServer, postgresBinaries } from "./scenarios/postgres-server.ts";

const root = join(import.meta.dirname, "..");
const guide = readFileSync(join(root, "docs", "guide", "engineer.md"), "utf8");
const blocks = [...guide.matchAll(/^```sh test\n([\s\S]*?)^```$/gm)].map((found) => (found[1] as string).trim().split("\n"));
const binaries = postgresBinaries();

/** What each kind of line must print; a line without an entry must only succeed. */
const printed: readonly (readonly [line: RegExp, says: RegExp])[] = [
  [/sha256sum/, /OK$/m],
  [/install\.sh/, /已装好/],
  [/luoshi version/, /^落实 \d/],
  [/api\/health/, /"status":"ready"/],
  [/luoshi backup/, /已备份到/],
  [/luoshi restore/, /核验通过/],
  [/luoshi verify/, /核验通过/],
  [/metrics/, /^luoshi_ready 1$/m],
];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

describe("工程师手册里的命令", () => {
  let folder = "";
  let port = 0;
  let app: ChildProcess | null = null;
  let server: PostgresServer | null = null;

  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, "scripts", "run.js"), "bundle"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    folder = mkdtempSync(join(tmpdir(), "luoshi-guide-"));
    const made = join(root, "dist", "bundle");
    for (const name of readdirSync(made)) if (/-linux\.tar\.gz/.test(name)) cpSync(join(made, name), join(folder, name));
    port = await freePort();
    if (binaries) {
      server = await PostgresServer.make(binaries);
      await server.start();
    }
  });
  afterAll(async () => {
    if (app && app.exitCode === null) {
      app.kill("SIGTERM");
      await once(app, "exit");
    }
    await server?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const here = (line: string) =>
    line
      .replaceAll("/opt/luoshi", join(folder, "opt"))
      .replaceAll("/var/lib/luoshi", join(folder, "data"))
      .replaceAll("127.0.0.1:8710", `127.0.0.1:${port}`)
      .replaceAll(/postgres:\/\/\S+/g, server?.url ?? "");
  const env = () => ({ HOME: folder, PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", PORT: String(port) });

  test("手册里有可执行的命令", () => expect(blocks.length).toBeGreaterThan(4));

  test.each(blocks.flat().map((line) => [line]))("%s", { timeout: 300_000 }, async (line) => {
    if (line.includes("postgres://") && server === null) return;
    if (/luoshi up/.test(line)) {
      app = spawn("sh", ["-c", `exec ${here(line)}`], { cwd: folder, env: env(), stdio: ["ignore", "pipe", "inherit"] });
      let said = "";
      app.stdout?.on("data", (bytes: Buffer) => {
        said += bytes.toString();
      });
      for (let tries = 0; !said.includes("落实已就绪") && tries < 1200; tries++) await pause(100);
      expect(said).toContain("落实已就绪");
      return;
    }
    const { status, stdout, stderr } = spawnSync("sh", ["-c", here(line)], { cwd: folder, env: env(), encoding: "utf8" });
    expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
    for (const [kind, says] of printed) if (kind.test(line)) expect(stdout).toMatch(says);
  });
});
