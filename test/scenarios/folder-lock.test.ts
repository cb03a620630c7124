import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findOwner, lockFolder } from "../../src/store/folder-lock.ts";

const holder = new URL("./hold-lock.ts", import.meta.url).pathname;

describe("数据目录的锁", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "luoshi-lock-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const hold = async () => {
    const child = fork(holder, [folder], { stdio: "ignore" });
    const [message] = (await once(child, "message")) as [string];
    return { child, message };
  };
  const kill = async (child: ReturnType<typeof fork>) => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };

  it("一个进程占用后，别的进程得知它的进程号和端口，不能再占", async () => {
    const { child, message } = await hold();
    expect(message).toBe("held");
    expect(await findOwner(folder)).toEqual({ pid: child.pid, port: 8711 });
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "store/folder-owned" });
    await kill(child);
  });

  it("占用者被杀死后，锁可以接管；未死则不可", async () => {
    const { child } = await hold();
    await kill(child);
    expect(await findOwner(folder)).toBeNull();
    const lock = await lockFolder(folder);
    expect(await findOwner(folder)).toEqual({ pid: process.pid, port: null });
    await lock.release();
    expect(await findOwner(folder)).toBeNull();
  });

  it("进程号已归别的进程所有，锁算作失效", async () => {
    const lock = await lockFolder(folder);
    const path = join(folder, "luoshi.lock");
    const record = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
    await writeFile(path, JSON.stringify({ ...record, startedAt: "1" }));
    expect(await findOwner(folder)).toBeNull();
    await writeFile(path, JSON.stringify(record));
    expect(await findOwner(folder)).toEqual({ pid: process.pid, port: null });
    await lock.release();
  });

  it("另一容器的锁以心跳为准：新鲜的算占用，久无心跳的算失效", async () => {
    const path = join(folder, "luoshi.lock");
    await writeFile(path, JSON.stringify({ pid: 1, port: 8712, token: "t", home: "elsewhere", startedAt: "1" }));
    expect(await findOwner(folder)).toEqual({ pid: 1, port: 8712 });
    await utimes(path, 1_000_000, 1_000_000);
    expect(await findOwner(folder)).toBeNull();
  });

  it("许多进程同时争抢一个失效的锁，只有一个得到", async () => {
    const dead = await hold();
    await kill(dead.child);
    const all = await Promise.all(Array.from({ length: 6 }, hold));
    expect(all.filter(({ message }) => message === "held")).toHaveLength(1);
    await Promise.all(all.map(({ child }) => kill(child)));
  });

  it("写坏的锁文件不算占用，可以接管", async () => {
    await writeFile(join(folder, "luoshi.lock"), "{");
    expect(await findOwner(folder)).toBeNull();
    await (await lockFolder(folder)).release();
    expect(spawnSync("ls", [folder]).stdout.toString()).toBe("");
  });
});
