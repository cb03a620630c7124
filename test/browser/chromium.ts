/** The system's Chromium, and pages that notice what no page of ours may do. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

const places = [process.env.LUOSHI_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const artifacts = join(import.meta.dirname, "..", "..", "test-artifacts", "browser");

/** Path of a browser, or null; then the tests here are skipped, and say so. */
export const chromiumPath: string | null = places.find((path) => path && existsSync(path)) ?? null;
if (chromiumPath === null) process.stderr.write("！！浏览器测试全部跳过：没有 Chromium（安装 chromium 或设 LUOSHI_CHROMIUM）\n");

export const widths = [
  { name: "桌面 1280", width: 1280, height: 800 },
  { name: "手机 390", width: 390, height: 844 },
] as const;
export type Width = (typeof widths)[number];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath ?? "",
    // Without a locale Chromium neither opens nor names a file in Chinese.
    env: { ...(process.env as Record<string, string>), LANG: "C.UTF-8", LC_ALL: "C.UTF-8" },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/**
 * Two measuring tricks of the component library (width of a scroll bar, lock of the body's scrolling) insert a style element
 * without the page's nonce. The policy refuses them, nothing is lost, and Chromium writes it to the console.
 */
const refusedStyle = /Applying inline style violates the following Content Security Policy/;

export interface Watched {
  readonly page: Page;
  /** Console errors, uncaught exceptions, and requests that left the host. */
  readonly faults: string[];
  readonly shot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A page of the given width on the app at `url`, in Chinese, that collects its faults. */
export async function openPage(browser: Browser, url: string, { width, height }: Width): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN", baseURL: url, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on("console", (message) => {
    // A preview may still be under way when its act is done; it is then refused, and the page shows the case as it stands.
    const late = message.text().includes("409") && message.location().url.endsWith("/api/acts/preview");
    if (message.type() === "error" && !late && !refusedStyle.test(message.text()))
      faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    const local = request.url().startsWith(`${url}/`) || /^(?:data|blob):/.test(request.url());
    if (!local) faults.push(`left the host: ${request.url()}`);
  });
  const shot = async (name: string) => {
    mkdirSync(artifacts, { recursive: true });
    await page.screenshot({ path: join(artifacts, `${name}-${width}.png`) });
  };
  return { page, faults, shot, close: () => context.close() };
}

/** How many pixels the page is wider than its window; anything above zero is a sideways scroll that nobody wants. */
export const sidewaysOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const main = document.querySelector("#main");
    return Math.max(document.documentElement.scrollWidth - window.innerWidth, main ? main.scrollWidth - main.clientWidth : 0);
  });
