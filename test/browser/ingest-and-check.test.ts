import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openBrowser, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { type Server, startServer } from "./server.ts";

/** A notice of an invented city; the total, the day and the month in it are wrong on purpose. */
const notice = (amount: string) => `青石县人民政府
关于做好防汛工作的通知

青政发〔2025〕31号

各乡镇人民政府，县直各单位：

为做好今年的防汛工作，现就有关事项通知如下。

一、排查隐患。2025年7月15日前完成全县水库排查。（县水务局牵头，县应急局配合）

二、安排资金。共安排300万元，其中县级${amount}万元，乡镇150万元。

三、值班值守。汛期每日报告水情，2025年6月31日起执行。（县应急局负责）

青石县人民政府
2025年6月2日
`;
const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text, "utf8") });

describe.skipIf(chromiumPath === null)("导入和检查", () => {
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  describe.each(widths)("$name", (width) => {
    let watched: Watched;
    const name = `防汛-${width.width}.txt`;
    const number = (text: string) => text.replaceAll("31号", `${width.width}号`);
    beforeAll(async () => {
      watched = await openPage(browser, server.url, width);
    });
    afterAll(async () => {
      expect(watched.faults).toEqual([]);
      await watched.close();
    });
    const put = async (text: string) => {
      const { page } = watched;
      await page.goto("/ingest");
      await page.locator("input[type=file]").setInputFiles([file(name, number(text))]);
      return page.locator(".job").filter({ hasText: name }).first();
    };

    test("上传一份通知：问清城市，然后入库，说明读出了什么", async () => {
      const { page } = watched;
      const job = await put(notice("100"));
      const question = job.getByText("待确认城市");
      const done = job.getByText("已入库");
      await question.or(done).first().waitFor();
      if (await question.isVisible()) {
        await job.getByRole("combobox").click();
        await page.keyboard.type("云川");
        await watched.shot("ingest-city");
        await page.keyboard.press("Escape");
        await job.getByRole("button", { name: /全国性机关/ }).click();
      }
      await done.waitFor();
      expect(await job.innerText()).toMatch(/1\s*份文件/);
      expect(await sidewaysOverflow(page)).toBe(0);
      await watched.shot("ingest-done");
    });

    test("同一文件再传一次：内容未变", async () => {
      const job = await put(notice("100"));
      const question = job.getByText("待确认城市");
      const same = job.getByText("内容未变");
      await question.or(same).first().waitFor();
      if (await question.isVisible()) await job.getByRole("button", { name: /全国性机关/ }).click();
      await same.first().waitFor();
    });

    test("改动后再传：有新版本，看得到差异", async () => {
      const { page } = watched;
      const job = await put(notice("120"));
      const question = job.getByText("待确认城市");
      const done = job.getByText("已入库");
      await question.or(done).first().waitFor();
      if (await question.isVisible()) await job.getByRole("button", { name: /全国性机关/ }).click();
      await done.waitFor();
      await job
        .getByRole("link", { name: /防汛工作的通知/ })
        .first()
        .click();
      await page.getByText("第 1 版 → 第 2 版").waitFor();
      expect(await page.locator(".difference-list ins").first().innerText()).toContain("120");
      expect(await page.locator(".difference-list del").first().innerText()).toContain("100");
      await watched.shot("difference");
    });

    test("空文件不收，说明原因", async () => {
      const { page } = watched;
      await page.goto("/ingest");
      await page.locator("input[type=file]").setInputFiles([file("空.txt", "")]);
      await page
        .getByText(/文件是空的|空文件/)
        .first()
        .waitFor();
    });

    test("检查：按种类归组，点一处就到原文亮起", async () => {
      const { page } = watched;
      await page.goto("/check?city=990100");
      await page.locator(".finding-group").first().waitFor();
      expect(await sidewaysOverflow(page)).toBe(0);
      await watched.shot("check");
      await page.locator(".finding-places a").first().click();
      await page.waitForURL(/\/d\/990100\/.*at=/);
      if (width.width < 768) await page.getByRole("tab", { name: "原文" }).click();
      await page.locator("mark.lit").first().waitFor();
    });

    test("粘贴文稿：合计不符和不存在的日期都查得出，点了亮在文稿里", async () => {
      const { page } = watched;
      await page.goto("/check/draft");
      await page.getByRole("textbox", { name: "文稿" }).fill(notice("100"));
      await page.getByRole("button", { name: /^检查/ }).click();
      await page
        .getByText(/6月31日.*不存在/)
        .first()
        .waitFor();
      await page
        .getByText(/相差\s*50/)
        .first()
        .waitFor();
      await page.locator(".finding", { hasText: "6月31日" }).locator(".place-button").first().click();
      await expect.poll(async () => (await page.locator("mark.lit").allInnerTexts()).join(""), { timeout: 15_000 }).toContain("6月31日");
      await watched.shot("draft");
    });

    test("改好的文稿不再报合计不符", async () => {
      const { page } = watched;
      await page.goto("/check/draft");
      await page.getByRole("textbox", { name: "文稿" }).fill(notice("150"));
      await page.getByRole("button", { name: /^检查/ }).click();
      await page
        .getByText(/6月31日.*不存在/)
        .first()
        .waitFor();
      expect(await page.getByText(/相差/).count()).toBe(0);
    });
  });
});
