import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdirSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PostgresServer, postgresBinaries } from "./postgres-server.ts";

const root = join(import.meta.dirname, "..", "..");
const sample = join(root, "samples", "yunchuan-2025-3.txt");
const binaries = postgresBinaries();
/** A run of the command takes seconds, so the kills and the second database belong to `npm run test:long`. */
const long = process.env.LUOSHI_LONG === "1";
const rounds = Number(process.env.LUOSHI_KILL_ROUNDS ?? (long ? 5 : 2));
const engines = binaries && long ? ["PGlite", "PostgreSQL"] : ["PGlite"];

const migrations: Record<string, string> = {
  good: "create table cellar (shelf integer primary key); insert into cellar values (1);",
  wrong: "create table cellar (shelf integer primary key); insert into cellar values (1), (1);",
  // Runs, and spoils the ledger: only the verification afterwards can find it.
  spoiling: "update event set body = body || '\\x20'::bytea where seq = (select min(seq) from event);",
  slow: "create table cellar as select n, md5(n::text) as digest from generate_series(1, 3000000) n;",
};

let folder: string;
let server: PostgresServer | null = null;

/** A second program folder as a release of the next month would be: this one, with one more migration. */
async function release(name: string): Promise<void> {
  const target = join(folder, "releases", name);
  mkdirSync(target, { recursive: true });
  for (const part of [
    "src/api",
    "src/base",
    "src/cli",
    "src/duties",
    "src/engine",
    "src/gazette",
    "src/kernel",
    "src/store",
    "src/systems",
    "src/trials",
  ]) {
    cpSync(join(root, part), join(target, part), { recursive: true });
  }
  for (const file of ["package.json", "package-lock.json"]) cpSync(join(root, file), join(target, file));
  symlinkSync(join(root, "node_modules"), join(target, "node_modules"));
  const script = migrations[name];
  if (!script) return;
  const next = String((await readdir(join(root, "src", "store", "sql"))).filter((file) => file.endsWith(".sql")).length + 1).padStart(
    4,
    "0",
  );
  writeFileSync(join(target, "src", "store", "sql", `${next}_cellar.sql`), `${script}\n`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-upgrade-"));
  await Promise.all(["old", ...Object.keys(migrations)].map(release));
  if (binaries && long) {
    server = await PostgresServer.make(binaries);
    await server.start();
  }
}, 120_000);
afterAll(async () => {
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
});

const { LUOSHI_DATABASE_URL: _, ...environment } = process.env;

describe.each(engines)("升级与退回（%s）", (engine) => {
  const data = () => join(folder, `data-${engine}`);
  const start = (name: string, args: readonly string[], user: { uid?: number; gid?: number } = {}) =>
    spawn(process.execPath, [join(folder, "releases", name, "src", "cli", "main.ts"), ...args], {
      env: { ...environment, LUOSHI_DATA: data(), ...(engine === "PostgreSQL" ? { LUOSHI_DATABASE_URL: server?.url } : {}) },
      stdio: ["ignore", "pipe", "pipe"],
      ...user,
    });
  const run = async (name: string, ...args: (string | { uid?: number; gid?: number })[]) => {
    const user = args.find((one) => typeof one !== "string");
    const child = start(
      name,
      args.filter((one) => typeof one === "string"),
      user,
    );
    let out = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (out += bytes.toString()));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, out };
  };
  const link = () => readlinkSync(join(folder, "current"));
  const isSound = async (name: string) => {
    const verified = await run(name, "verify");
    expect(verified).toMatchObject({ code: 0 });
    const tasks = await run(name, "search", "医药储备", "--json");
    expect(tasks.code).toBe(0);
    return [verified.out.replace(/事件 \d+ 个、区块 \d+ 个/, ""), tasks.out];
  };
  let before: string[];
  beforeAll(async () => {
    mkdirSync(data(), { recursive: true });
    await rm(join(folder, "current"), { force: true });
    symlinkSync(join("releases", "old"), join(folder, "current"));
    expect(await run("old", "ingest", sample, "--city", "990100")).toMatchObject({ code: 0 });
    before = await isSound("old");
  }, 120_000);

  it("迁移出错：数据库没有改动，程序不换", { timeout: 120_000 }, async () => {
    const { code, out } = await run("wrong", "upgrade");
    expect([code, out]).toEqual([1, expect.stringContaining("数据库的结构没有变过")]);
    expect(link()).toBe("releases/old");
    expect(await isSound("old")).toEqual(before);
  });

  it("迁移成功而核验不通过：退回升级前的备份，程序不换", { timeout: 120_000 }, async () => {
    const { code, out } = await run("spoiling", "upgrade");
    expect([code, out]).toEqual([1, expect.stringMatching(/核验不通过，正在退回[\s\S]*数据库已退回到/)]);
    expect(link()).toBe("releases/old");
    expect(await isSound("old")).toEqual(before);
  });

  it.skipIf(!long)(`升级途中被强行终止${rounds}次：旧程序照常可用，再运行一次就升级完`, { timeout: 600_000 }, async () => {
    for (let round = 0; round < rounds; round++) {
      const child = start("slow", ["upgrade"]);
      await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
      await pause(100 + round * 150);
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      // PostgreSQL goes on with the statement of a client that is gone until it writes to it.
      if (engine === "PostgreSQL") await pause(4_000);
      expect(link()).toBe("releases/old");
      const old = await run("old", "verify");
      if (old.code !== 0) expect(old.out).toContain("数据库由更新的版本建立");
      else expect(await isSound("old")).toEqual(before);
    }
    expect(await run("slow", "upgrade")).toMatchObject({ code: 0 });
    expect(link()).toBe("releases/slow");
    expect(await run("slow", "upgrade", "--rollback")).toMatchObject({ code: 0 });
    expect(await isSound("old")).toEqual(before);
  });

  it("升级成功后换到新程序，旧程序不开新库；退回后旧程序照常", { timeout: 120_000 }, async () => {
    expect(await run("good", "upgrade")).toMatchObject({ code: 0, out: expect.stringContaining("升级完成") });
    expect(link()).toBe("releases/good");
    expect(await isSound("good")).toEqual(before);
    const refused = await run("old", "verify");
    expect([refused.code, refused.out]).toEqual([2, expect.stringContaining("数据库由更新的版本建立")]);
    expect(refused.out).not.toContain(".ts:");
    const back = await run("good", "upgrade", "--rollback");
    expect([back.code, back.out]).toEqual([0, expect.stringContaining("程序已退回到 releases/old")]);
    expect(link()).toBe("releases/old");
    expect(await isSound("old")).toEqual(before);
    expect((await run("good", "upgrade", "--rollback")).code).toBe(2);
  });

  it.skipIf(!long)("退回途中被强行终止：没有程序能打开半退的库，再退一次就好", { timeout: 300_000 }, async () => {
    expect(await run("good", "upgrade")).toMatchObject({ code: 0 });
    const child = start("good", ["upgrade", "--rollback"]);
    await once(child.stdout, "data");
    await pause(engine === "PGlite" ? 500 : 150);
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    const between = await run("old", "verify");
    if (between.code !== 0) expect(between.out).toMatch(/退回没有完成|数据库由更新的版本建立/);
    const again = await run("good", "upgrade", "--rollback");
    expect([0, 2]).toContain(again.code);
    expect(link()).toBe("releases/old");
    expect(await isSound("old")).toEqual(before);
  });

  it("不能换程序的用户不开始升级", { timeout: 120_000 }, async () => {
    chmodSync(folder, 0o555);
    // Root writes everywhere, so root tries it as nobody.
    const refused = await run("good", "upgrade", process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {});
    chmodSync(folder, 0o755);
    expect([refused.code, refused.out]).toEqual([2, expect.stringContaining("没有开始升级")]);
    expect(await isSound("old")).toEqual(before);
  });

  it("服务在运行时不升级", { timeout: 120_000 }, async () => {
    const child = start("old", ["up", "--port", "0", "--no-sample"]);
    for await (const bytes of child.stdout) if (String(bytes).includes("就绪")) break;
    const refused = await run("good", "upgrade");
    child.kill("SIGTERM");
    await once(child, "exit");
    expect([refused.code, refused.out]).toEqual([3, expect.stringContaining("请先停止服务")]);
    expect(await isSound("old")).toEqual(before);
  });
});
