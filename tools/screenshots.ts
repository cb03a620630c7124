/**
 * `node tools/screenshots.ts [FOLDER]`: pictures of the web app for the documents, of the invented sample city only. Starts the app
 * on a data folder of its own, drives the system's Chromium, stops both.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

const root = join(import.meta.dirname, "..");
const folder = process.argv[2] ?? join(root, "docs", "images");
/** What a page of the repository may weigh. */
const LARGEST_BYTES = 300_000;

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly before?: (page: Page) => Promise<void>;
}

const scheme = "/d/990100/云政办发〔2025〕12号";
const shots: readonly Shot[] = [
  { name: "library", path: "/library" },
  { name: "document", path: `${scheme}/${encodeURIComponent("二、（一）2.")}`, before: lightProvision },
  { name: "review", path: "/review" },
  { name: "oversight", path: "/oversight?light=green" },
  { name: "check", path: "/check" },
];

async function lightProvision(page: Page): Promise<void> {
  await page.locator("section.provision.current").first().click();
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Starts the app and waits until the sample is in. */
async function startApp(port: number, data: string): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), LUOSHI_DATA: data, LUOSHI_LOG: "error" };
  const app = spawn(process.execPath, [join(root, "src", "cli", "main.ts"), "up"], { env, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    app.stdout?.on("data", (chunk: Buffer) => chunk.toString().includes("已就绪") && resolve());
    app.on("exit", (code) => reject(new Error(`the app ended with code ${code}`)));
  });
  return app;
}

/** Half of the queue is confirmed, so that 督办 has something to show. */
async function confirmSome(base: string): Promise<void> {
  const response = await fetch(`${base}/api/review/bulk-confirm`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ filter: { document: "云政办发〔2025〕12号" }, above: 0.9, dryRun: false }),
  });
  if (!response.ok) throw new Error(`bulk-confirm: HTTP ${response.status} ${await response.text()}`);
}

async function take(browser: Browser, base: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 680 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  for (const { name, path, before } of shots) {
    if (name === "oversight") await confirmSome(base);
    await page.goto(base + path);
    await page.waitForLoadState("networkidle");
    await before?.(page);
    await page.locator("main[aria-busy=false]").waitFor();
    const file = join(folder, `${name}.png`);
    await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
    const { size } = statSync(file);
    process.stdout.write(`${file} ${size} bytes${size > LARGEST_BYTES ? ", too large" : ""}\n`);
    if (size > LARGEST_BYTES) process.exitCode = 1;
  }
}

/** The bootstrap is JavaScript without types. */
const bootstrap = (name: string) => import(new URL(`../scripts/${name}`, import.meta.url).href);

const { findChromium } = (await bootstrap("chromium.js")) as { findChromium(): string | null };
const { ensureWeb } = (await bootstrap("web-build.js")) as { ensureWeb(node: string): Promise<void> };
const executablePath = findChromium();
if (!executablePath) throw new Error("no Chromium; install it or set LUOSHI_CHROMIUM");
await ensureWeb(process.execPath);
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), "luoshi-shots-"));
const port = await freePort();
const app = await startApp(port, data);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  await take(browser, `http://127.0.0.1:${port}`);
} finally {
  await browser.close();
  app.removeAllListeners("exit");
  app.kill("SIGTERM");
  await new Promise((resolve) => app.once("close", resolve));
  rmSync(data, { recursive: true, force: true });
}
