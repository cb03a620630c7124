/** The offline bundle, made and installed as an engineer does it: nothing of this machine but sh, tar and coreutils, and no network. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { chromiumPath } from "./browser/chromium.ts";

const root = join(import.meta.dirname, "..");
const made = join(root, "dist", "bundle");
/** Nothing of ours, and no Node: what a box in a city hall has. */
const bare = { HOME: "", PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" };
const canUnshare = process.platform === "linux" && spawnSync("unshare", ["-n", "true"]).status === 0;

function make(...args: string[]): string {
  const printed = execFileSync(process.execPath, [join(root, "scripts", "run.js"), "bundle", ...args], { encoding: "utf8", cwd: root });
  return (printed.trim().split("\n").at(-1) ?? "").split("  ")[0] ?? "";
}

const sum = (algorithm: string, path: string) => createHash(algorithm).update(readFileSync(path)).digest("hex");

/** Runs a script without a network where the machine allows it. */
function offline(script: string, cwd: string) {
  const [command, args] = canUnshare ? ["unshare", ["-n", "sh", "-c", `ip link set lo up 2>/dev/null; ${script}`]] : ["sh", ["-c", script]];
  return spawnSync(command, args, { cwd, env: bare, encoding: "utf8", timeout: 240_000 });
}

/** Starts the app, asks for what a first visitor asks, stops it. */
const visit = `
  opt/current/luoshi up --no-sample --data data --port 18710 > out.txt 2> err.txt &
  app=$!
  tries=0
  until grep -q 就绪 out.txt || [ $tries -gt 120 ]; do sleep 1; tries=$((tries + 1)); done
  opt/current/runtime/$(uname -m)/bin/node -e '
    const at = (path) => fetch("http://127.0.0.1:18710" + path);
    const health = await at("/api/health");
    const page = await at("/");
    const html = await page.text();
    const script = /src="([^"]+\\.js)"/.exec(html)?.[1];
    const asset = await at(script);
    console.log(JSON.stringify({ health: health.status, page: page.status, html, asset: asset.status, bytes: (await asset.text()).length,
      version: await (await at("/api/version")).json() }));
  ' --input-type=module
  kill -TERM $app
  wait $app
`;

describe("离线安装包", () => {
  let folder = "";
  let archive = "";
  let name = "";
  beforeAll(() => {
    archive = make();
    folder = mkdtempSync(join(tmpdir(), "luoshi-bundle-"));
    cpSync(archive, join(folder, "bundle.tar.gz"));
    execFileSync("tar", ["-xzf", "bundle.tar.gz"], { cwd: folder });
    name = readdirSync(folder).find((entry) => entry.startsWith("luoshi-")) ?? "";
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("一个文件，两种处理器；摘要写在旁边，SHA-256 和 SM3 都对", () => {
    for (const algorithm of ["sha256", "sm3"]) {
      expect(readFileSync(`${archive}.${algorithm}`, "utf8")).toBe(`${sum(algorithm, archive)}  ${archive.slice(made.length + 1)}\n`);
    }
    const machine = (bytes: Buffer) => bytes.readUInt16LE(18);
    const node = (arch: string) => readFileSync(join(folder, name, "runtime", arch, "bin", "node"));
    // e_machine of an ELF file: 62 is x86-64, 183 is AArch64.
    expect([machine(node("x86_64")), machine(node("aarch64"))]).toEqual([62, 183]);
  });

  test("物料清单、许可证、说明都在；测试、网页源码和开发依赖不在", () => {
    const bill = JSON.parse(readFileSync(join(folder, name, "sbom.cdx.json"), "utf8"));
    const parts = (bill.components as { name: string }[]).map((part) => part.name);
    expect(bill.bomFormat).toBe("CycloneDX");
    expect(parts).toEqual(expect.arrayContaining(["hono", "react", "node"]));
    expect(parts).not.toContain("vitest");
    expect(readFileSync(join(folder, name, "THIRD-PARTY-LICENCES.txt"), "utf8")).toContain("Permission is hereby granted");
    for (const path of ["docs/guide/engineer.md", "deploy/luoshi.service", "deploy/nginx.conf", "samples", "dist/web/index.html"]) {
      expect(existsSync(join(folder, name, path)), path).toBe(true);
    }
    for (const path of ["src/web", "test", "node_modules/vitest", "node_modules/antd", "src/api/log.test.ts", ".git"]) {
      expect(existsSync(join(folder, name, path)), path).toBe(false);
    }
  });

  test(`没有${canUnshare ? "网络、没有" : ""} Node 的机器：核对、安装、启动、就绪、打开首页`, () => {
    const installed = offline(`sh ${name}/install.sh opt`, folder);
    expect([installed.status, installed.stderr]).toEqual([0, ""]);
    expect(readlinkSync(join(folder, "opt", "current"))).toMatch(/^releases\/\d/);
    const { stdout, stderr } = offline(visit, folder);
    const why = `${stderr}\n${readFileSync(join(folder, "err.txt"), "utf8")}`;
    expect(stdout, why).not.toBe("");
    const seen = JSON.parse(stdout);
    expect(seen).toMatchObject({ health: 200, page: 200, asset: 200 });
    expect(seen.html).toContain("<title>");
    expect(seen.bytes).toBeGreaterThan(1000);
    expect(seen.version.commit).toMatch(/^[0-9a-f]{40}\+?$/);
    expect(readFileSync(join(folder, "out.txt"), "utf8")).toContain("落实已停止");
  });

  test.skipIf(chromiumPath === null)("装好的程序通过主要流程的浏览器测试：一次调用从首页演到总结评估", () => {
    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    const main = ["run", "test/browser/regimes.test.ts", "-t", "什么都不准备"];
    const env = { ...process.env, LUOSHI_PROGRAM: join(folder, "opt", "current", "luoshi"), LUOSHI_LONG: "" };
    const played = spawnSync(process.execPath, [vitest, ...main], { cwd: root, env, encoding: "utf8", timeout: 600_000 });
    expect(played.status, `${played.stdout.slice(-4000)}${played.stderr.slice(-2000)}`).toBe(0);
    expect(played.stdout).toContain("调用从首页演到总结评估");
  });

  test("改了一个字节就不安装", () => {
    const path = join(folder, name, "src", "base", "dates.ts");
    writeFileSync(path, `${readFileSync(path, "utf8")} `);
    expect(offline(`sh ${name}/install.sh other`, folder).status).not.toBe(0);
    expect(existsSync(join(folder, "other"))).toBe(false);
  });

  test("同一提交再做一次，字节相同；--arch 只含一种处理器，更小", () => {
    const before = sum("sha256", archive);
    expect(sum("sha256", make())).toBe(before);
    const one = make("--arch", "arm64");
    expect(statSync(one).size).toBeLessThan(statSync(archive).size * 0.7);
    const unpacked = join(folder, "one");
    mkdirSync(unpacked);
    execFileSync("tar", ["-xzf", one, "-C", unpacked]);
    expect(readdirSync(join(unpacked, name, "runtime"))).toEqual(["aarch64"]);
    const refused = spawnSync("sh", [join(unpacked, name, "luoshi"), "version"], { encoding: "utf8" });
    if (process.arch === "x64") expect(refused.stderr).toContain("没有本机处理器");
  });
});
