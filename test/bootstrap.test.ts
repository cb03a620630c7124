/** The bootstrap's own promises: two starts at once, a start that was killed, and what a killed bootstrap leaves behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const lockModule = new URL("../scripts/lock.js", import.meta.url).href;
const projectModule = new URL("../scripts/project.js", import.meta.url).href;
const orphanModule = new URL("../scripts/orphan.js", import.meta.url).href;

let folder = "";
const started: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "luoshi-bootstrap-"));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function start(code: string): ChildProcess {
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  started.push(child);
  return child;
}

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once("exit", () => resolve()));
const says = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => child.stdout?.once("data", (bytes: Buffer) => resolve(bytes.toString().trim())));

/** A process that holds the lock for a moment and writes when it came in and went out. */
const visitor = `
  import { appendFileSync } from "node:fs";
  import { withLock } from ${JSON.stringify(lockModule)};
  await withLock("lock", async () => {
    appendFileSync("log", "in\\n");
    await new Promise((resolve) => setTimeout(resolve, 50));
    appendFileSync("log", "out\\n");
  });`;
/** A process that takes the lock and never gives it back, with a child that the lock is kept for where asked. */
const squatter = (withChild: boolean) => `
  import { withLock } from ${JSON.stringify(lockModule)};
  import { spawn } from "node:child_process";
  await withLock("lock", async (keepLockFor) => {
    const child = ${withChild} ? spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" }) : null;
    if (child) keepLockFor(child.pid);
    console.log(child?.pid ?? 0);
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  });`;

describe("the lock of installation and build", () => {
  test("lets one process in at a time", async () => {
    await Promise.all(Array.from({ length: 5 }, () => ended(start(visitor))));
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("in\nout\n".repeat(5));
  });

  test("is taken over from a process that was killed", async () => {
    const holder = start(squatter(false));
    await says(holder);
    holder.kill("SIGKILL");
    await ended(holder);
    await ended(start(visitor));
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("in\nout\n");
  });

  test("is not taken over while npm, started by the killed process, goes on", async () => {
    const holder = start(squatter(true));
    const npm = Number(await says(holder));
    holder.kill("SIGKILL");
    await ended(holder);
    writeFileSync(join(folder, "log"), "");
    const waiting = start(visitor);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("");
    process.kill(npm, "SIGKILL");
    await ended(waiting);
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("in\nout\n");
  });
});

test("a program whose bootstrap is killed closes in order", async () => {
  const program = `process.on("SIGTERM", () => { require("node:fs").writeFileSync("closed", ""); process.exit(0); });
    console.log(process.pid); setInterval(() => {}, 1000);`;
  writeFileSync(join(folder, "program.cjs"), program);
  const bootstrap = start(`
    import { run } from ${JSON.stringify(projectModule)};
    await run(process.execPath, ["--import", ${JSON.stringify(orphanModule)}, "program.cjs"], { cwd: process.cwd(), stdio: ["ignore", 1, "ignore", "ipc"] });`);
  await says(bootstrap);
  bootstrap.kill("SIGKILL");
  await expect.poll(() => readFileSync(join(folder, "closed"), "utf8"), { timeout: 5_000 }).toBe("");
});
