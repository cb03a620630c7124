// One process at a time in a critical section, also when the one before it was killed.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "./project.js";

const heartbeatMs = 2_000;
const abandonedMs = 30_000;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** The holder's id where the lock is abandoned: its process is gone, or its heart stopped (the pid may have been reused). */
function abandonedBy(path) {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    const silentMs = Date.now() - statSync(path).mtimeMs;
    // A holder that has just made the file may not have written its pid yet.
    if (pid === 0) return silentMs > abandonedMs ? pid : null;
    return silentMs > abandonedMs || !isAlive(pid) ? pid : null;
  } catch {
    return null;
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

/** Moves an abandoned lock aside; renaming lets only one of several waiters succeed. */
function clear(path, pid) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    // Another waiter was quicker and this is already its new lock: give it back.
    if (Number(readFileSync(aside, "utf8")) !== pid) renameSync(aside, path);
    else rmSync(aside);
  } catch {
    // Gone meanwhile, which is what we wanted.
  }
}

/** Runs `work` while holding the lock file at `path`; waits for another holder, saying so once. */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!take(path)) {
    const pid = abandonedBy(path);
    if (pid !== null) {
      clear(path, pid);
      continue;
    }
    if (!told) say("另一个进程正在安装或构建，等待其完成……", "another process is installing or building, waiting for it…");
    told = true;
    await wait(200);
  }
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      // A waiter judged us dead (the machine slept); the work goes on, npm and the build are atomic enough by then.
    }
  }, heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(path, { force: true });
  }
}
