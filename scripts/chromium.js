// The browser for the tests in test/browser: the system's Chromium, installed on Debian where we may.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, say } from "./project.js";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const fixedPlaces = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** Path of a Chromium or Chrome, LUOSHI_CHROMIUM first; null where there is none. */
export function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [process.env.LUOSHI_CHROMIUM, ...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...fixedPlaces];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

export async function ensureChromium() {
  const present = findChromium();
  if (present) return present;
  const mayInstall = process.platform === "linux" && process.getuid() === 0 && existsSync("/usr/bin/apt-get");
  if (mayInstall) {
    say("未找到 Chromium，正在用 apt-get 安装……", "no Chromium found, installing it with apt-get…");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const stdio = ["ignore", "ignore", 2];
    await run("apt-get", ["-qq", "update"], { env, stdio });
    await run("apt-get", ["-qq", "install", "-y", "--no-install-recommends", "chromium", "fonts-wqy-zenhei"], { env, stdio });
  }
  return findChromium();
}
