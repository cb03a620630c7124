import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { runningApp } from "./running-app.ts";

const pages = [
  "/library",
  "/library?by=issue",
  "/search?q=云川",
  "/review",
  "/oversight",
  "/oversight/new",
  "/check",
  "/check/draft",
  "/ingest",
  "/settings",
];

/** The machine may be busy; what is waited for is not what is measured. */
const patient = { timeout: 15_000 };

describe.skipIf(chromiumPath === null)("外壳：每页都能开，手机上不横滚，不连外网", () => {
  const app = runningApp();

  describe.each(widths)("$name", (width) => {
    let watched: Watched;
    beforeAll(async () => {
      watched = await openPage(app.browser, app.server.url, width);
    });
    afterAll(() => watched?.close());

    test.each(pages)("%s 打得开，有标题，不横滚", async (path) => {
      const { page } = watched;
      await page.goto(path);
      await page.locator("h1").first().waitFor();
      await expect.poll(() => page.locator("#main").getAttribute("aria-busy"), patient).toBe("false");
      expect(await sidewaysOverflow(page)).toBe(0);
      await watched.shot(`page${path.replace(/\W+/g, "-")}`);
      expect(watched.faults.splice(0)).toEqual([]);
    });

    test("没有的页面说清楚怎么走", async () => {
      await watched.page.goto("/nowhere");
      await watched.page.getByText("没有这个页面").waitFor();
      expect(watched.faults.splice(0)).toEqual([]);
    });

    test("业务日期不是今天就写在页头，可以推进", async () => {
      const { page } = watched;
      await page.goto("/library?city=990100");
      const before = await page.locator(".business-date").innerText();
      expect(before).toMatch(/\d{4}-\d\d-\d\d/);
      await page.locator(".business-date").click();
      // The popover may still be moving on a busy machine, so that a click misses: as a person would, click again.
      const advanced = async (): Promise<string> => {
        await page
          .getByRole("button", { name: "+7 天" })
          .click({ timeout: 1000 })
          .catch(() => {});
        return page.locator(".business-date").innerText();
      };
      await expect.poll(advanced, { ...patient, interval: 1500 }).not.toBe(before);
      expect(watched.faults.splice(0)).toEqual([]);
    });
  });

  test("键盘：/ 到检索框，? 列出快捷键，跳到正文的链接是第一个焦点", async () => {
    const { page, faults, close } = await openPage(app.browser, app.server.url, widths[0]);
    await page.goto("/library");
    await page.locator("[data-row]").first().waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("跳到正文");
    await page.keyboard.press("j");
    expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-row"))).toBe(true);
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("global-search");
    await page.keyboard.type("j?");
    expect(await page.locator("#global-search").inputValue()).toBe("j?");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("?");
    await page.getByText("打开待校核").waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  test("筛选存成视图，下次一点就开", async () => {
    const { page, faults, close } = await openPage(app.browser, app.server.url, widths[0]);
    await page.goto("/library?kind=measures&sort=title");
    await page.getByRole("button", { name: /^视图/ }).click();
    await page.getByRole("textbox", { name: "视图名称" }).fill("全部办法");
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.getByRole("button", { name: "全部办法", exact: true }).waitFor();
    await page.goto("/settings");
    await page.getByRole("link", { name: "全部办法" }).click();
    await page.waitForURL("**/library?kind=measures&sort=title");
    expect(faults).toEqual([]);
    await close();
  });

  test("打印时只剩内容：没有导航、按钮和筛选", async () => {
    const { page, close } = await openPage(app.browser, app.server.url, widths[0]);
    await page.goto("/library");
    await page.locator("[data-row]").first().waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".shell-rail").isVisible()).toBe(false);
    expect(await page.locator(".page-head-actions").isVisible()).toBe(false);
    expect(await page.locator("[data-row]").first().isVisible()).toBe(true);
    await close();
  });
});
