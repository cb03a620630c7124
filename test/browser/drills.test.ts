import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { runningApp } from "./running-app.ts";

const title = "储备调用：承储企业一时联系不上";

describe.skipIf(chromiumPath === null)("演练", () => {
  const app = runningApp();
  let watched: Watched;
  beforeAll(async () => {
    watched = await openPage(app.browser, app.server.url, widths[0]);
  });
  afterAll(async () => {
    expect(watched?.faults ?? []).toEqual([]);
    await watched?.close();
  });

  test("从空列表开始一场医药储备演练，一步步走，进去看，演到底，结束，看总结", async () => {
    const { page } = watched;
    await page.goto("/drills");
    await page.getByText("还没有演练").waitFor();
    await page
      .getByRole("link", { name: "开始演练" })
      .or(page.getByRole("button", { name: "开始演练" }))
      .first()
      .click();
    await page.getByRole("combobox", { name: "制度" }).click();
    await page.locator(".ant-select-item-option", { hasText: "医药储备" }).click();
    await page.getByText(title).first().waitFor();
    await page.getByRole("radio", { name: "示例数据" }).check();
    await page.getByRole("button", { name: "开始演练" }).click();
    await page.getByRole("button", { name: "到下一项" }).click();
    await page.getByText("已告知").first().waitFor();
    await page.getByRole("button", { name: "到下一项" }).click();
    await page.getByText("已办").first().waitFor();
    await watched.shot("drill-console");
    await page.getByRole("button", { name: "进入演练" }).click();
    const banner = page.getByRole("complementary", { name: "正在演练" });
    await banner.getByText(title).waitFor();
    await page.getByRole("link", { name: /演练：东坪镇暴雨/ }).waitFor();
    await watched.shot("drill-inside");
    await banner.getByRole("link", { name: "控制台" }).click();
    await page.getByRole("button", { name: "演到底" }).click();
    await page.getByText("脚本 13", { exact: true }).waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "结束演练" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "结束" }).click();
    await page.getByText("已结束").first().waitFor();
    await page.getByText("总结", { exact: true }).click();
    await page.getByRole("heading", { name: "超期的单位" }).waitFor();
    await page.getByText("承储企业：装载").waitFor();
    await page
      .getByText(/最早的有效期为/)
      .first()
      .waitFor();
    await watched.shot("drill-report");
    await banner.getByRole("button", { name: "退出演练" }).click();
    await banner.waitFor({ state: "detached" });
    await page.goto("/cases");
    await page.locator("h1").first().waitFor();
    await page
      .getByRole("link", { name: /东坪镇暴雨/ })
      .first()
      .waitFor();
    expect(await page.getByRole("link", { name: /演练：东坪镇暴雨/ }).count()).toBe(0);
  }, 180_000);

  test.each(widths)(
    "$name 列表、开始、控制台都不横滚；另开的一页不在演练里",
    async (width) => {
      const other = await openPage(app.browser, app.server.url, width);
      await other.page.goto("/drills");
      await other.page.getByRole("link", { name: title }).click();
      await other.page.getByText("虚拟时间").first().waitFor();
      expect(await sidewaysOverflow(other.page)).toBe(0);
      await other.page.goto("/drills/new");
      await other.page.getByText("谁来办").waitFor();
      expect(await sidewaysOverflow(other.page)).toBe(0);
      await other.page.goto("/drills");
      await other.page.getByRole("button", { name: "进入演练" }).click();
      await other.page.getByRole("complementary", { name: "正在演练" }).waitFor();
      expect(await sidewaysOverflow(other.page)).toBe(0);
      const second = await other.page.context().newPage();
      await second.goto(`${app.server.url}/cases`);
      await second.locator("h1").first().waitFor();
      expect(await second.getByRole("complementary", { name: "正在演练" }).count()).toBe(0);
      await other.close();
    },
    120_000,
  );
});
