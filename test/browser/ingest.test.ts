import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { notice } from "./notice.ts";
import { runningApp } from "./running-app.ts";

const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text, "utf8") });

describe.skipIf(chromiumPath === null)("导入", () => {
  const app = runningApp();

  describe.each(widths)("$name", (width) => {
    let watched: Watched;
    const name = `防汛-${width.width}.txt`;
    const number = (text: string) => text.replaceAll("31号", `${width.width}号`);
    beforeAll(async () => {
      watched = await openPage(app.browser, app.server.url, width);
    });
    afterAll(async () => {
      expect(watched.faults).toEqual([]);
      await watched.close();
    });
    /** The text names a county that is in no list of divisions, so the officer is asked. */
    const answerCity = async (job: Locator) => {
      await job.getByText("待确认城市").waitFor();
      await job.getByRole("combobox").click();
      await watched.page.keyboard.type("阳泉");
      await watched.page.locator(".ant-select-item-option", { hasText: "140300" }).first().click();
      await job.getByRole("button", { name: /属于这个城市/ }).click();
    };
    const put = async (text: string) => {
      const { page } = watched;
      await page.goto("/ingest");
      await page.locator("input[type=file]").setInputFiles([file(name, number(text))]);
      return page.locator(".job").filter({ hasText: name }).first();
    };

    test("上传一份通知：问清城市，然后入库，说明读出了什么", async () => {
      const { page } = watched;
      const job = await put(notice("100"));
      await job.getByText("待确认城市").waitFor();
      await watched.shot("ingest-city");
      await answerCity(job);
      await job.getByText("已入库").waitFor();
      expect(await job.innerText()).toMatch(/1\s*份文件/);
      expect(await sidewaysOverflow(page)).toBe(0);
      await watched.shot("ingest-done");
    });

    test("同一文件再传一次：不再问城市，内容未变", async () => {
      const job = await put(notice("100"));
      await job.getByText("内容未变").first().waitFor();
    });

    test("改动后再传：有新版本，看得到差异", async () => {
      const { page } = watched;
      const job = await put(notice("120"));
      await answerCity(job);
      await job.getByText("已入库").waitFor();
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
  });
});
