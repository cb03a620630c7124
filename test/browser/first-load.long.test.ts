import { expect, test } from "vitest";
import { chromiumPath, openBrowser, openPage, widths } from "./chromium.ts";
import { startServer } from "./server.ts";

/** Measured apart from the other tests: beside them, two cores say more about the tests than about the page. */
test.skipIf(chromiumPath === null)(
  "文库首次打开不到一秒（浏览器没有缓存，五次的中位数）",
  async () => {
    const [server, browser] = await Promise.all([startServer(), openBrowser()]);
    const spent: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const { page, close } = await openPage(browser, server.url, widths[0]);
      await page.goto("/library");
      await page.locator("[data-row]").first().waitFor();
      spent.push(await page.evaluate(() => performance.now()));
      await close();
    }
    await browser.close();
    await server.stop();
    const warm = spent.slice(1).sort((a, b) => a - b);
    process.stdout.write(
      `文库首屏：首次 ${Math.round(spent[0] ?? 0)}，其后 ${warm.map((milliseconds) => Math.round(milliseconds)).join("、")} 毫秒\n`,
    );
    expect(warm[2]).toBeLessThan(1000);
  },
  180_000,
);
