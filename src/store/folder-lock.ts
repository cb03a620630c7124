/**
 * One process owns the data folder: a lock file with its pid and port. PGlite has no lock of its own, and two processes on the
 * same files destroy them. A lock left behind by a dead process is recovered; a pid that was given to another process since is
 * told apart by its start time.
 */
import { readFileSync, readlinkSync } from "node:fs";
import { link, mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { nowMs, randomHex } from "../base/clock.ts";
import { Refusal } from "./refusal.ts";

const LOCK = "luoshi.lock";
const HEARTBEAT_MS = 5_000;
/** Where the pid cannot be judged (another container, no /proc), a lock without a heartbeat this long is stale. */
const SILENT_MS = 20_000;

/** Who owns a data folder; port is null until the process listens. */
export interface FolderOwner {
  pid: number;
  port: number | null;
}

interface LockRecord extends FolderOwner {
  token: string;
  /** Host, boot and pid namespace: a pid means something only inside the same one. */
  home: string;
  /** Start time of the process in clock ticks since boot; null where the system does not tell. */
  startedAt: string | null;
}

export interface FolderLock {
  /** Writes the port into the lock, so that other commands can go through this process. */
  announce(port: number): Promise<void>;
  release(): Promise<void>;
}

function readOr(path: string, fallback: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return fallback;
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

function home(): string {
  return `${hostname()} ${readOr("/proc/sys/kernel/random/boot_id", "")} ${pidNamespace()}`;
}

/** Start time of a process: field 22 of /proc/PID/stat, counted after the command name, which may hold spaces and brackets. */
function startTime(pid: number): string | null {
  const line = readOr(`/proc/${pid}/stat`, "");
  return line === "" ? null : (line.slice(line.lastIndexOf(")") + 2).split(" ")[19] ?? null);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A lock is written whole, so one that cannot be read was damaged by something else and belongs to nobody. */
const DAMAGED: LockRecord = { pid: 0, port: null, token: "damaged", home: "", startedAt: null };

async function readLock(path: string): Promise<LockRecord | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as LockRecord;
  } catch (error) {
    if (error instanceof SyntaxError) return DAMAGED;
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function isAlive(path: string, record: LockRecord): Promise<boolean> {
  if (record.pid === DAMAGED.pid) return false;
  if (record.home === home()) {
    if (!exists(record.pid)) return false;
    if (record.startedAt !== null) return startTime(record.pid) === record.startedAt;
  }
  const age = await stat(path).then(
    ({ mtimeMs }) => nowMs() - mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
  return age < SILENT_MS;
}

/** The live process that owns the folder, or null. */
export async function findOwner(dataFolder: string): Promise<FolderOwner | null> {
  const path = join(dataFolder, LOCK);
  const record = await readLock(path);
  return record && (await isAlive(path, record)) ? { pid: record.pid, port: record.port } : null;
}

/** Creates a file with its whole content in one step; false if it is there already. */
async function createWhole(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.${randomHex(6)}`;
  const file = await open(draft, "wx");
  await file.writeFile(content);
  await file.sync();
  await file.close();
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes a stale lock. Only the holder of the takeover file may do so, so that nobody removes a lock made in between. */
async function removeStale(path: string, record: LockRecord): Promise<void> {
  const takeover = `${path}.takeover`;
  const mine: LockRecord = { pid: process.pid, port: null, token: record.token, home: home(), startedAt: startTime(process.pid) };
  if (!(await createWhole(takeover, JSON.stringify(mine)))) {
    const other = await readLock(takeover);
    if (other && !(await isAlive(takeover, other))) await rm(takeover, { force: true });
    await pause(50);
    return;
  }
  try {
    if ((await readLock(path))?.token === record.token) await rm(path, { force: true });
  } finally {
    await rm(takeover, { force: true });
  }
}

/**
 * Takes the folder for this process; creates it if need be.
 * @throws Refusal `store/folder-owned` when a live process has it.
 */
export async function lockFolder(dataFolder: string): Promise<FolderLock> {
  await mkdir(dataFolder, { recursive: true });
  const path = join(dataFolder, LOCK);
  const record: LockRecord = {
    pid: process.pid,
    port: null,
    token: randomHex(12),
    home: home(),
    startedAt: startTime(process.pid),
  };
  for (let attempt = 0; !(await createWhole(path, JSON.stringify(record))); attempt++) {
    const other = await readLock(path);
    if (other && (await isAlive(path, other))) {
      throw new Refusal("store/folder-owned", `数据目录正由进程 ${other.pid} 使用（端口 ${other.port ?? "未知"}）：${dataFolder}`);
    }
    if (other) await removeStale(path, other);
    if (attempt > 100) throw new Refusal("store/folder-owned", `数据目录的锁文件无法取得：${path}`);
  }
  return held(path, record);
}

function held(path: string, record: LockRecord): FolderLock {
  const beat = setInterval(() => {
    const seconds = nowMs() / 1000;
    utimes(path, seconds, seconds).catch(() => {});
  }, HEARTBEAT_MS);
  beat.unref();
  return {
    async announce(port) {
      record.port = port;
      const draft = `${path}.${record.token}`;
      await writeFile(draft, JSON.stringify(record));
      await rename(draft, path);
    },
    async release() {
      clearInterval(beat);
      if ((await readLock(path))?.token === record.token) await rm(path, { force: true });
    },
  };
}
