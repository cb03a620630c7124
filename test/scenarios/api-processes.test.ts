import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { city, gazette } from "./api-gazette.ts";

const main = join(import.meta.dirname, "..", "..", "src", "cli", "main.ts");
let folder: string;
let data: string;
let file: string;
let empty: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-processes-"));
  data = join(folder, "data");
  file = join(folder, "云川.txt");
  empty = join(folder, "空.txt");
  await writeFile(file, gazette());
  await writeFile(empty, "");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const { LUOSHI_DATABASE_URL: _, PORT: __, ...environment } = process.env;

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    env: { ...environment, LUOSHI_DATA: data, LUOSHI_LOG: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function luoshi(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(args);
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}

/** Starts `up` on a free port; resolves at its ready line. */
async function up(...args: string[]): Promise<{ child: ChildProcess; url: string; line: string }> {
  const child = start(["up", "--port", "0", ...args]);
  let seen = "";
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    seen += chunk.toString();
    const url = /就绪：(http:\/\/127\.0\.0\.1:\d+)/.exec(seen)?.[1];
    if (url) {
      child.stdout?.resume();
      return { child, url, line: seen };
    }
  }
  throw new Error(`up ended: ${seen}`);
}

async function down(child: ChildProcess): Promise<number | null> {
  child.kill("SIGTERM");
  const [code] = (await once(child, "exit")) as [number | null];
  return code;
}

describe("一个数据目录，两个进程", () => {
  it("没有进程占用时，命令自己打开数据目录；占用时经由那个进程", { timeout: 120_000 }, async () => {
    const alone = await luoshi("ingest", file, "--city", city);
    expect([alone.code, alone.err]).toEqual([0, expect.stringContaining("已入库：文件 2 件")]);

    const { child, url } = await up("--no-sample");
    try {
      expect((await fetch(`${url}/api/health`)).status).toBe(200);
      const again = await luoshi("ingest", file, "--city", city);
      expect([again.code, again.err]).toEqual([0, expect.stringContaining("内容没有变化")]);
      const other = join(folder, "改.txt");
      await writeFile(other, gazette({ deadline: "2020年7月底前" }));
      const changed = await luoshi("ingest", other, "--city", city);
      expect([changed.code, changed.err]).toEqual([0, expect.stringContaining("1 件形成新版本")]);
      const jobs = (await (await fetch(`${url}/api/ingest/jobs`)).json()) as { items: { file: string }[] };
      expect(jobs.items.map((job) => job.file)).toContain("改.txt");

      const refused = await luoshi("ingest", empty, file, "--city", city);
      expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("空.txt：文件是空的")]);

      const verified = await luoshi("verify");
      expect([verified.code, verified.out]).toEqual([0, expect.stringContaining("核验通过")]);
      const found = await luoshi("search", "漂浮物");
      expect([found.code, found.out]).toEqual([0, expect.stringContaining("云政发〔2020〕3号")]);

      const backup = join(folder, "备份");
      expect((await luoshi("backup", backup)).code).toBe(0);
      expect((await luoshi("backup", backup)).code).toBe(2);
      const restored = await luoshi("restore", backup);
      expect([restored.code, restored.err]).toEqual([3, expect.stringContaining("数据目录正由进程")]);
      const elsewhere = await luoshi("restore", backup, "--data", join(folder, "other"));
      expect([elsewhere.code, elsewhere.out]).toEqual([0, expect.stringContaining("核验通过")]);

      const second = await luoshi("up", "--port", "0");
      expect([second.code, second.err]).toEqual([3, expect.stringContaining(url)]);
    } finally {
      expect(await down(child)).toBe(0);
    }
    const exported = await luoshi("export", "--city", city);
    expect(exported.code).toBe(0);
    expect(
      exported.out
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { number: string }).number),
    ).toEqual(["云政办发〔2020〕8号", "云政发〔2020〕3号"]);
  });

  it("被强行终止的进程留下的锁不挡路", { timeout: 60_000 }, async () => {
    const { child } = await up("--no-sample");
    child.kill("SIGKILL");
    await once(child, "exit");
    const listed = await luoshi("search", "校舍");
    expect([listed.code, listed.out]).toEqual([0, expect.stringContaining("云政办发〔2020〕8号")]);
  });
});

describe("命令行", () => {
  it("端口被占用时说明白，退出码 3", { timeout: 60_000 }, async () => {
    const blocker = createServer().listen(0, "127.0.0.1");
    await once(blocker, "listening");
    const { port } = blocker.address() as AddressInfo;
    const { code, err } = await luoshi("up", "--port", String(port), "--data", join(folder, "blocked"));
    blocker.close();
    expect([code, err]).toEqual([3, expect.stringContaining(`端口 ${port} 已被占用`)]);
  });

  it("没有数据目录、参数不对、没有文件，各有各的说法", { timeout: 60_000 }, async () => {
    const missing = join(folder, "nowhere");
    expect(await luoshi("tasks", "--data", missing)).toMatchObject({ code: 3, err: expect.stringContaining("没有数据目录") });
    expect(await luoshi("ingest", join(folder, "没有.txt"))).toMatchObject({ code: 2, err: expect.stringContaining("读不到文件") });
    expect(await luoshi("ingest", file, "--city", "12")).toMatchObject({ code: 2, err: expect.stringContaining("六位数字") });
    expect(await luoshi("nonsense")).toMatchObject({ code: 2 });
    expect(await luoshi("--help")).toMatchObject({ code: 0, out: expect.stringContaining("退出码") });
  });

  it("check 查得出错误时退出码 1，没有错误时 0，读不了时 2；不需要数据目录", { timeout: 60_000 }, async () => {
    const draft = join(folder, "稿.txt");
    await writeFile(draft, (await readFile(file, "utf8")).replace("2020年9月30日前", "2020年2月30日前"));
    expect(await luoshi("check", draft)).toMatchObject({ code: 1, out: expect.stringContaining("2月30日") });
    expect(await luoshi("check", file)).toMatchObject({ code: 0 });
    await writeFile(draft, Buffer.from([0xff, 0xff, 0xfe, 0x80, 0xff]));
    expect(await luoshi("check", draft)).toMatchObject({ code: 2 });
  });
});
