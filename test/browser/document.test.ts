import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { runningApp } from "./running-app.ts";

const measures = "/d/990100/云政发〔2025〕6号";

describe.skipIf(chromiumPath === null)("文件页和检索", () => {
  const app = runningApp();

  describe.each(widths)("$name", (width) => {
    let watched: Watched;
    const narrow = width.width < 768;
    const openPane = async (name: RegExp | string) => watched.page.getByRole("tab", { name }).click();
    /** The words that are lit in the source, in their order. */
    const lit = async () => {
      await watched.page.locator("mark.lit").first().waitFor();
      return (await watched.page.locator("mark.lit").allInnerTexts()).join("");
    };
    beforeAll(async () => {
      watched = await openPage(app.browser, app.server.url, width);
    });
    afterAll(async () => {
      expect(watched.faults).toEqual([]);
      await watched.close();
    });

    test("文库里点开一份文件", async () => {
      const { page } = watched;
      await page.goto("/library");
      await page.getByRole("link", { name: /药品应急储备管理办法的通知/ }).click();
      await page.waitForURL(/\/d\/990100\//);
      expect(decodeURIComponent(page.url())).toContain(measures);
      await page.locator(".document-head h1").waitFor();
      expect(await sidewaysOverflow(page)).toBe(0);
      await watched.shot("document");
    });

    test("猜得出的网址：第二条，原文里正好亮这一条", async () => {
      const { page } = watched;
      await page.goto(`${measures}/第二条`);
      await page.locator(".provision.current").waitFor();
      expect(await page.locator(".provision.current").innerText()).toContain("第二条");
      if (narrow) await openPane("原文");
      const words = await lit();
      expect(words).toContain("第二条");
      expect(words).not.toContain("第三条");
      expect(words).not.toContain("第一条");
      await watched.shot("document-article");
    });

    test("网址也可写编号，与印出的地址指同一条", async () => {
      const { page } = watched;
      await page.goto(`${measures}/art_2`);
      await page.locator(".provision.current").waitFor();
      expect(await page.locator(".provision.current").innerText()).toContain("第二条");
    });

    test("没有的条款：说没有，不乱指", async () => {
      const { page } = watched;
      await page.goto(`${measures}/第九百条`);
      await page.getByText("没有“第九百条”").waitFor();
      expect(await page.locator(".provision.current").count()).toBe(0);
    });

    test("点任务，亮任务的原句；网址随之可以发给别人", async () => {
      const { page } = watched;
      await page.goto(measures);
      await openPane(/任务/);
      const first = page.locator(".lit-button").first();
      const text = (await first.locator(".lines-2").innerText()).replace(/\s/g, "").slice(-12);
      await first.click();
      expect((await lit()).replace(/\s/g, "")).toContain(text.replace(/[。；]$/, "").slice(0, 8));
      expect(page.url()).toContain("at=");
      const again = await openPage(app.browser, app.server.url, width);
      await again.page.goto(page.url().slice(app.server.url.length));
      await again.page.locator("mark.lit").first().waitFor();
      await again.close();
    });

    test("点引文亮引文；库里没有的标明未入库", async () => {
      const { page } = watched;
      await page.goto(measures);
      await openPane(/引文/);
      await page.getByText("未入库").first().waitFor();
      const first = page.locator(".lit-button").first();
      const text = await first.locator("span").first().innerText();
      await first.click();
      expect((await lit()).replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    });

    test("照录与清理后可以对换", async () => {
      const { page } = watched;
      await page.goto(`${measures}${narrow ? "?pane=text" : ""}`);
      await page.getByText("照录", { exact: true }).click();
      await page.locator(".printed").first().waitFor();
      expect(await page.locator(".printed").first().innerText()).not.toBe("");
    });

    test("检索：文号第一条就是那份文件，条款可以直达", async () => {
      const { page } = watched;
      await page.goto("/library");
      await page.locator("#global-search").fill("云政发[2025]6号");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/search?q=*");
      const first = page.locator(".hit a").first();
      await first.waitFor();
      expect(decodeURIComponent((await first.getAttribute("href")) ?? "")).toContain(measures);
      await watched.shot("search");
      await page.goto("/search?q=专库存放");
      await page.locator(".hit mark").first().waitFor();
      await page.locator(".hit a").first().click();
      await page.waitForURL(/\/d\/990100\//);
    });

    test("检索不到时教人怎么找", async () => {
      await watched.page.goto("/search?q=没有这种东西的名称");
      await watched.page.getByText("没有找到", { exact: true }).waitFor();
    });
  });
});
