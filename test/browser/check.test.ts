import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { notice } from "./notice.ts";
import { runningApp } from "./running-app.ts";

describe.skipIf(chromiumPath === null)("检查", () => {
  const app = runningApp();

  describe.each(widths)("$name", (width) => {
    let watched: Watched;
    beforeAll(async () => {
      watched = await openPage(app.browser, app.server.url, width);
    });
    afterAll(async () => {
      expect(watched.faults).toEqual([]);
      await watched.close();
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
