// Dependencies, installed with the Node that will run them (first in PATH by now), only when package-lock.json says something new.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { withLock } from "./lock.js";
import { inProject, quietly, run, Stop, say, toolsFolder } from "./project.js";

// npm ci empties node_modules first, so an interrupted installation leaves no stamp.
const stampFile = inProject("node_modules", ".luoshi-installed");

function stampNow() {
  const hash = createHash("sha256").update(readFileSync(inProject("package-lock.json")));
  return `${hash.digest("hex")} ${process.platform}-${process.arch}\n`;
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** Whether node_modules already is what package-lock.json asks for, e.g. after a developer's own `npm install`. */
function isInstalledByHand() {
  const installed = readIfThere(inProject("node_modules", ".package-lock.json"));
  if (installed === null) return false;
  const present = JSON.parse(installed).packages;
  const wanted = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    return present[path] ? present[path].version === entry.version : entry.optional === true || entry.devOptional === true;
  });
}

async function install(keepLockFor) {
  say("正在安装依赖（首次或依赖有变化）……", "installing dependencies (first time, or they changed)…");
  // Prebuilt native modules only: no install scripts, hence no compiler and no download outside the registry.
  const args = ["ci", "--ignore-scripts", ...quietly];
  const code = await run("npm", args, { stdio: ["ignore", 2, 2], shell: process.platform === "win32", onStart: keepLockFor });
  if (code === 0) return;
  throw new Stop(
    "依赖安装失败。请检查网络与 npm 源（npm config get registry；国内可用 npm config set registry https://registry.npmmirror.com），然后重试。\n" +
      `npm ci failed with code ${code}. Check the network and the registry (\`npm config get registry\`), then try again.`,
  );
}

/** Makes node_modules what package-lock.json says; costs two small reads when it already is. */
export async function ensureInstalled() {
  if (readIfThere(stampFile) === stampNow()) return;
  await withLock(`${toolsFolder}/install.lock`, async (keepLockFor) => {
    if (readIfThere(stampFile) === stampNow()) return;
    if (!isInstalledByHand()) await install(keepLockFor);
    writeFileSync(stampFile, stampNow());
  });
}
