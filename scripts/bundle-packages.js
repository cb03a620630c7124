// The packages that the server runs with, out of node_modules as npm ci made it; binaries of the other processor from the registry.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, sep } from "node:path";
import { inProject, quietly, run, Stop, toolsFolder } from "./project.js";

const imported = /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)"((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^"]*)?"/g;

/** Names of packages that the program imports, the web app and tests left out. */
function importedPackages() {
  // This runs on the Node that the machine has, which may be too old for globSync.
  const files = readdirSync(inProject("src"), { recursive: true })
    .map((path) => `src/${path.split(sep).join("/")}`)
    .filter((path) => path.endsWith(".ts") && !path.startsWith("src/web/") && !path.endsWith(".test.ts"))
    .sort();
  const names = files.flatMap((path) => [...readFileSync(inProject(path), "utf8").matchAll(imported)].map((found) => found[1]));
  return [...new Set(names)].filter((name) => !isBuiltin(name)).sort();
}

/** Path in the lock file of what a package at `from` gets when it asks for `name`. */
function found(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const path = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[path]) return path;
    if (at === "") return null;
    if (!at.includes("/node_modules/")) at = "";
    if (at === "" && packages[`node_modules/${name}`]) return `node_modules/${name}`;
  }
}

/** Everything that the named packages need, as paths of the lock file. */
function closure(packages, names) {
  const wanted = new Set();
  const waiting = names.map((name) => ["", name]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const path = found(packages, ...next);
    if (path === null || wanted.has(path)) continue;
    wanted.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = packages[path];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) waiting.push([path, name]);
  }
  return [...wanted].sort();
}

/** Whether a package with binaries is for one of these processors under Linux with glibc. */
function runsOn({ os, cpu, libc }, arches) {
  return (!os || os.includes("linux")) && (!cpu || arches.some((arch) => cpu.includes(arch))) && (!libc || libc.includes("glibc"));
}

/** A package of the other processor, which npm did not install here; its digest must be that of the lock file. */
async function fetched(path, { version, integrity }, target) {
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const cache = join(toolsFolder, "bundle");
  mkdirSync(cache, { recursive: true });
  const archive = join(cache, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
  if (!existsSync(archive)) {
    const code = await run("npm", ["pack", `${name}@${version}`, "--pack-destination", cache, ...quietly], {
      stdio: ["ignore", "ignore", 2],
    });
    if (code !== 0) throw new Stop(`无法取得 ${name}@${version}。\nCould not get ${name}@${version} from the npm registry.`);
  }
  const [algorithm, expected] = (integrity ?? "").split("-");
  const actual = createHash(algorithm || "sha512")
    .update(readFileSync(archive))
    .digest("base64");
  if (actual !== expected)
    throw new Stop(`${name}@${version}：摘要与 package-lock.json 不符。\n${name}@${version}: not what package-lock.json says.`);
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xzf", archive, "-C", target, "--strip-components=1"]);
}

/** Puts node_modules of the server into the stage. */
export async function putNodeModules(stage, arches) {
  const { packages } = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8"));
  for (const path of closure(packages, importedPackages())) {
    const entry = packages[path];
    if (!runsOn(entry, arches)) continue;
    const target = join(stage, path);
    const isNested = (source) => source.slice(inProject(path).length).includes("/node_modules");
    if (existsSync(inProject(path)))
      cpSync(inProject(path), target, { recursive: true, dereference: true, filter: (source) => !isNested(source) });
    else if (entry.os || entry.cpu) await fetched(path, entry, target);
    else if (!entry.optional && !entry.peer) throw new Stop(`缺少 ${path}，请先运行 npm ci。\n${path} is missing: run npm ci first.`);
  }
}
