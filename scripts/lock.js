// One process at a time in a critical section, also when the one before it was killed.
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimes, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "./project.js";

const heartbeatMs = 2_000;
/** Only after this long is a silent lock of a living process abandoned: its id may have been given to another. */
const silentMs = 600_000;
/** A lock is made empty and filled at once; one that stays empty belongs to nobody. */
const emptyMs = 5_000;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** What the lock file says where its holder and what the holder had started are gone; null where it is held, or gone itself. */
function abandoned(path) {
  try {
    const said = readFileSync(path, "utf8");
    const age = Date.now() - statSync(path).mtimeMs;
    const pids = said.split(" ").filter(Boolean).map(Number);
    const dead = pids.length === 0 ? age > emptyMs : !pids.some(isAlive);
    return dead || age > silentMs ? said : null;
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
function clear(path, said) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    // Another waiter was quicker and this is already its new lock: give it back.
    if (readFileSync(aside, "utf8") !== said) renameSync(aside, path);
    else rmSync(aside);
  } catch {
    // Gone meanwhile, which is what we wanted.
  }
}

/**
 * Runs `work` while holding the lock file at `path`; waits for another holder, saying so once. `work` is given a function
 * that keeps the lock for a child process too: npm goes on when the bootstrap that started it is killed.
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!take(path)) {
    const said = abandoned(path);
    if (said !== null) {
      clear(path, said);
      continue;
    }
    if (!told) say("另一个进程正在安装或构建，等待其完成……", "another process is installing or building, waiting for it…");
    told = true;
    await wait(200);
  }
  const beat = setInterval(() => {
    const now = new Date();
    // A lock that was taken from us (the machine slept for long) has no heart to keep beating.
    utimes(path, now, now, () => {});
  }, heartbeatMs);
  try {
    return await work((pid) => appendFileSync(path, ` ${pid}`));
  } finally {
    clearInterval(beat);
    rmSync(path, { force: true });
  }
}
