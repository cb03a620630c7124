// `npm run bundle`: one archive that installs on a Linux box without a network, for x86-64 and arm64, or for one with --arch.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { putNodeModules } from "./bundle-packages.js";
import { writePapers } from "./bundle-papers.js";
import { inProject, quietly, root, run, Stop, say, toolsFolder } from "./project.js";
import { buildWeb } from "./web-build.js";

/** Processors: our name, that of npm's packages and Node, that of `uname -m`. */
const machines = { x64: "x86_64", arm64: "aarch64" };
/** What of the repository runs or is read on the box. The web app comes built. */
const carried = [
  /^src\/(?!web\/)/,
  /^samples\//,
  /^docs\//,
  /^deploy\//,
  /^(?:luoshi|LICENSE|package(?:-lock)?\.json|CHANGELOG\.md|README[.\w]*)$/,
];
const left = /\.test\.tsx?$|\.fixture\.ts$/;

function git(...args) {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
}

function argumentsOf(args) {
  const at = args.indexOf("--arch");
  const asked = at < 0 ? Object.keys(machines) : [args[at + 1]];
  if (asked.some((arch) => !(arch in machines))) throw new Stop(`--arch: ${Object.keys(machines).join(", ")}`);
  return asked;
}

/** Files that git knows, so that nothing private of a checkout gets in; a changed checkout is told in release.json. */
function copyProgram(stage) {
  const paths = git("ls-files", "-z")
    .split("\0")
    .filter((path) => carried.some((pattern) => pattern.test(path)) && !left.test(path));
  for (const path of paths) {
    if (existsSync(inProject(path))) cpSync(inProject(path), join(stage, path));
  }
  cpSync(inProject("dist", "web"), join(stage, "dist", "web"), { recursive: true });
  cpSync(inProject("deploy", "install.sh"), join(stage, "install.sh"));
  const commit = git("rev-parse", "HEAD");
  const isChanged = git("status", "--porcelain", "--untracked-files=no") !== "";
  writeFileSync(join(stage, "release.json"), `${JSON.stringify({ commit: isChanged ? `${commit}+` : commit }, null, 2)}\n`);
}

/** Node of the version that makes the bundle, for one processor, out of npm's package; npm compares its digest with the registry's. */
async function putNode(stage, arch) {
  const cache = join(toolsFolder, "bundle");
  mkdirSync(cache, { recursive: true });
  const version = process.versions.node;
  const archive = join(cache, `node-linux-${arch}-${version}.tgz`);
  if (!existsSync(archive)) {
    say(`正在下载 Node ${version}（${arch}）……`, `fetching Node ${version} for ${arch}…`);
    const code = await run("npm", ["pack", `node-linux-${arch}@${version}`, "--pack-destination", cache, ...quietly], {
      stdio: ["ignore", "ignore", 2],
    });
    if (code !== 0)
      throw new Stop(`无法取得 Node ${version}（${arch}）。\nCould not get node-linux-${arch}@${version} from the npm registry.`);
  }
  const target = join(stage, "runtime", machines[arch]);
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xzf", archive, "-C", target, "--strip-components=1", "package/bin/node", "package/LICENSE"]);
  chmodSync(join(target, "bin", "node"), 0o755);
}

function* filesIn(folder, below = "") {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) yield* filesIn(folder, path);
    else yield path;
  }
}

const digest = (algorithm, path) => createHash(algorithm).update(readFileSync(path)).digest("hex");

/** One mode for all, so that the umask of whoever makes the bundle does not show in its bytes; sums of every file. */
function seal(stage) {
  const paths = [...filesIn(stage)];
  for (const path of paths) {
    const isProgram = (statSync(join(stage, path)).mode & 0o100) !== 0;
    chmodSync(join(stage, path), isProgram ? 0o755 : 0o644);
  }
  for (const [algorithm, name] of [
    ["sha256", "SHA256SUMS"],
    ["sm3", "SM3SUMS"],
  ]) {
    writeFileSync(join(stage, name), paths.map((path) => `${digest(algorithm, join(stage, path))}  ${path}\n`).join(""), { mode: 0o644 });
  }
}

/** Sorted names, one date, no owner: the same files give the same bytes. */
function pack(folder, name, archive) {
  const epoch = git("log", "-1", "--format=%ct");
  const order = [
    "--sort=name",
    `--mtime=@${epoch}`,
    "--owner=0",
    "--group=0",
    "--numeric-owner",
    "--format=gnu",
    "--mode=u+rwX,go+rX,go-w",
  ];
  rmSync(archive, { force: true });
  execFileSync("sh", ["-c", 'exec tar "$@" -cf - "$NAME" | gzip -n -6 > "$ARCHIVE"', "sh", ...order, "-C", folder], {
    env: { ...process.env, NAME: name, ARCHIVE: archive, LC_ALL: "C" },
  });
  const file = archive.slice(dirname(archive).length + 1);
  for (const algorithm of ["sha256", "sm3"]) writeFileSync(`${archive}.${algorithm}`, `${digest(algorithm, archive)}  ${file}\n`);
}

/** Makes the archive in dist/bundle and prints its path. */
export async function bundle(node, args) {
  const arches = argumentsOf(args);
  const { version } = JSON.parse(readFileSync(inProject("package.json"), "utf8"));
  const out = inProject("dist", "bundle");
  const name = `luoshi-${version}`;
  const stage = join(out, name);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  await buildWeb(node);
  copyProgram(stage);
  await putNodeModules(stage, arches);
  for (const arch of arches) await putNode(stage, arch);
  await writePapers(stage);
  seal(stage);
  const archive = join(out, arches.length === 1 ? `${name}-linux-${arches[0]}.tar.gz` : `${name}-linux.tar.gz`);
  pack(out, name, archive);
  rmSync(stage, { recursive: true, force: true });
  const megabytes = (statSync(archive).size / 1024 / 1024).toFixed(0);
  process.stdout.write(`${archive}  ${megabytes} MB  sha256 ${digest("sha256", archive)}\n`);
  return 0;
}
