// The one entry of every npm script and of ./luoshi: makes sure of Node and of the dependencies, then does what is asked.
import { basename, delimiter, dirname } from "node:path";
import { bundle } from "./bundle.js";
import { check, test } from "./checks.js";
import { ensureInstalled } from "./install.js";
import { ensureNode } from "./node.js";
import { inProject, run, Stop } from "./project.js";
import { buildWeb, ensureWeb } from "./web-build.js";

const main = inProject("src", "cli", "main.ts");
const biome = inProject("node_modules", "@biomejs", "biome", "bin", "biome");
const vite = inProject("node_modules", "vite", "bin", "vite.js");

/** Runs a TypeScript program of ours in the caller's folder, so that relative paths on its command line mean what they say. */
function luoshi(node, args, file = main) {
  const preload = new URL("./orphan.js", import.meta.url).href;
  return run(node, ["--import", preload, file, ...args], { cwd: process.cwd(), stdio: ["inherit", "inherit", "inherit", "ipc"] });
}

const verbs = {
  start: async (node, args) => {
    await ensureWeb(node);
    return luoshi(node, ["up", ...args]);
  },
  luoshi,
  test,
  "test:long": (node, args) => test(node, args, { long: true }),
  check,
  fix: (node, args) => run(node, [biome, "check", "--write", ...(args.length > 0 ? args : ["."])]),
  bench: (node, args) => luoshi(node, args, inProject("bench", "main.ts")),
  build: async (node) => buildWeb(node).then(() => 0),
  bundle,
  /** The server with restarts on change, and Vite's own server in front of it. */
  dev: async (node, args) => {
    const server = run(node, ["--watch", main, "up", ...args]);
    const web = run(node, [vite, "--config", inProject("src", "web", "vite.config.ts")]);
    return Math.max(...(await Promise.all([server, web])));
  },
  "new:regime": (node, args) => run(node, [inProject("tools", "new-regime.ts"), ...args]),
  /** Renews the data files that are generated from npm packages. */
  data: async (node) => (await run(node, [inProject("tools", "calendar-days.ts")])) || run(node, [inProject("tools", "region-codes.ts")]),
};

const LOOK_MS = 1000;

/** npm runs us below a shell; where that is killed and we are not told, the parent changes, and we close as on Ctrl+C. */
function closeWithParent() {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, LOOK_MS);
  look.unref();
}

async function start([verb, ...args]) {
  const work = verbs[verb];
  if (verb === "start" && process.env.npm_lifecycle_event) closeWithParent();
  if (!work) throw new Stop(`${basename(process.argv[1])}: no verb "${verb}"; one of ${Object.keys(verbs).join(", ")}`);
  const node = await ensureNode();
  // npm, the tests and what they start all run on the chosen Node.
  process.env.PATH = dirname(node) + delimiter + process.env.PATH;
  await ensureInstalled();
  return work(node, args);
}

start(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`${error instanceof Stop ? error.message : (error.stack ?? error)}\n`);
    process.exitCode = 1;
  },
);
