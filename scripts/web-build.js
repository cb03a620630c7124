// The web app is the only part with a build; it is rebuilt when a source of it is newer than the build.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.js";
import { inProject, run, Stop, say, toolsFolder } from "./project.js";

const config = inProject("src", "web", "vite.config.ts");
const output = inProject("dist", "web");
const index = join(output, "index.html");
/** What ends up in the bundle; the web app sees nothing else (test/tidy.test.ts). */
const sources = [inProject("src", "web"), inProject("src", "base"), inProject("src", "api", "contract"), inProject("package-lock.json")];

function newestIn(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  let newest = 0;
  for (const name of readdirSync(path)) {
    if (!/\.test\.tsx?$/.test(name)) newest = Math.max(newest, newestIn(join(path, name)));
  }
  return newest;
}

export function isWebStale() {
  return !existsSync(index) || sources.some((path) => newestIn(path) > statSync(index).mtimeMs);
}

/** Builds into a folder beside and swaps, so that a running server never serves half a build. */
export async function buildWeb(node) {
  say("正在构建网页……", "building the web app…");
  const fresh = inProject("dist", `.web-${process.pid}`);
  const args = [inProject("node_modules", "vite", "bin", "vite.js"), "build", "--config", config, "--outDir", fresh, "--emptyOutDir"];
  const code = await run(node, [...args, "--logLevel", "warn"], { stdio: ["ignore", 2, 2] });
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Stop("网页构建失败，见上方输出。\nThe web build failed, see the output above.");
  }
  const old = `${fresh}-old`;
  mkdirSync(inProject("dist"), { recursive: true });
  if (existsSync(output)) renameSync(output, old);
  renameSync(fresh, output);
  rmSync(old, { recursive: true, force: true });
}

export async function ensureWeb(node) {
  if (!existsSync(config) || !isWebStale()) return;
  await withLock(`${toolsFolder}/build.lock`, async () => {
    if (isWebStale()) await buildWeb(node);
  });
}
