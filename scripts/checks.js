// What `npm test` and `npm run check` run, and the one line of figures at the end.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { ensureChromium } from "./chromium.js";
import { inProject, run, say } from "./project.js";
import { ensureWeb } from "./web-build.js";

const bin = (name, ...parts) => inProject("node_modules", name, ...parts);
const report = inProject("test-artifacts", "vitest.json");

function staticChecks() {
  return [
    ["biome", [bin("@biomejs/biome", "bin", "biome"), "ci", "--error-on-warnings", "."]],
    ["tsc", [bin("typescript", "bin", "tsc"), "-p", "."]],
    ["knip", [bin("knip", "bin", "knip.js")]],
  ];
}

async function timed(name, work) {
  const start = performance.now();
  const code = await work();
  process.stdout.write(`${code === 0 ? "ok    " : "FAILED"} ${name} ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  return code === 0;
}

/** Runs Vitest and counts from its own report; a run that leaves no report counts as one failure. */
async function vitest(node, args, env) {
  mkdirSync(inProject("test-artifacts"), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(node, [bin("vitest", "vitest.mjs"), "run", ...reporters, ...args], { env: { ...process.env, ...env } });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const found = JSON.parse(readFileSync(report, "utf8"));
  const failed = found.numFailedTests;
  // A suite that fails to load has no tests of its own, yet it failed.
  return {
    passed: found.numPassedTests,
    failed: code === 0 ? failed : Math.max(failed, 1),
    skipped: found.numPendingTests + found.numTodoTests,
  };
}

function conclude(totals) {
  if (totals.skipped > 0) process.stdout.write(`${totals.skipped} skipped\n`);
  process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
  return totals.failed === 0 ? 0 : 1;
}

async function statics(node) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, args] of staticChecks()) {
    if (await timed(name, () => run(node, args))) totals.passed++;
    else totals.failed++;
  }
  return totals;
}

function plus(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Static checks and the tests that need neither a browser nor a database server; meant to stay under a minute. */
export async function check(node) {
  const before = await statics(node);
  return conclude(plus(before, await vitest(node, ["--exclude", "test/browser/**", "--exclude", "test/scenarios/**"], {})));
}

/** Everything, the browser included. With arguments: only Vitest with these. */
export async function test(node, args, { long = false } = {}) {
  const before = args.length > 0 || long ? { passed: 0, failed: 0, skipped: 0 } : await statics(node);
  const chromium = existsSync(inProject("test", "browser")) ? await ensureChromium() : null;
  if (chromium) await ensureWeb(node);
  const env = { ...(chromium ? { LUOSHI_CHROMIUM: chromium } : {}), ...(long ? { LUOSHI_LONG: "1" } : {}) };
  const after = await vitest(node, args, env);
  if (!chromium && existsSync(inProject("test", "browser"))) {
    say(
      "！！已跳过浏览器测试：没有 Chromium（安装 chromium 或设 LUOSHI_CHROMIUM）",
      "SKIPPED the browser tests: no Chromium (install it or set LUOSHI_CHROMIUM)",
    );
  }
  return conclude(plus(before, after));
}
