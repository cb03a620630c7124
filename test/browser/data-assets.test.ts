import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, city, type Desk, declareSystem, fileContract, mendBreach, poolAndExport } from "./asset-steps.ts";
import { chromiumPath, openPage, sidewaysOverflow, widths } from "./chromium.ts";
import { Hands } from "./hands.ts";
import { businessDate } from "./reserve.ts";
import { runningApp } from "./running-app.ts";

const pages = ["", "summary", "r/assets", "r/assets/new", "findings", "rules"];

describe.skipIf(chromiumPath === null)("数据资产", () => {
  const app = runningApp();
  let desk: Desk;
  beforeAll(async () => {
    const { url } = app.server;
    const watched = await openPage(app.browser, url, widths[0]);
    desk = { watched, hands: new Hands(watched.page), url, today: await businessDate(url, city) };
  });
  afterAll(async () => {
    expect(desk?.watched.faults ?? []).toEqual([]);
    await desk?.watched.close();
  });

  test("从首页起：报送资产卡、主管部门汇总登记，目录导出为 DCAT", async () => {
    const file = await poolAndExport(desk);
    let text = "";
    for await (const part of await file.createReadStream()) text += part;
    expect(file.suggestedFilename()).toMatch(/\.jsonld$/);
    expect(JSON.parse(text)).toMatchObject({ "@type": "dcat:Catalog" });
    expect(text).toContain("示例停车泊位数据");
    process.stdout.write(`资产卡从首页报送到导出目录，共 ${desk.hands.steps} 步\n`);
  }, 120_000);
  test("合同少写一项，提交前就说缺哪一项；补上以后签发、报备、备案", () => fileContract(desk), 120_000);
  test("另建共享交换平台不能申报，写明依据；业务系统可以", () => declareSystem(desk), 120_000);
  test("违规：责令限期改正有文号，限期没到不能通报，改正后办结", () => mendBreach(desk), 120_000);

  test.each(widths)("$name：各页打得开，不横滚；汇总的数字通到资产卡", async (width) => {
    const { page, shot, faults, close } = await openPage(app.browser, app.server.url, width);
    for (const path of pages) {
      await page.goto(`${at}/${path}`);
      await page.locator("h1").first().waitFor();
      await expect.poll(() => page.locator("#main").getAttribute("aria-busy"), { timeout: 15_000 }).toBe("false");
      expect(await sidewaysOverflow(page), path).toBe(0);
      await shot(`data-assets-${path.replace(/\W+/g, "-")}`);
    }
    await page.goto(`${at}/summary`);
    await page.getByRole("row", { name: /合计/ }).getByRole("link").nth(1).click();
    await page.waitForURL(/r\/assets\?filter=kind/);
    expect(faults).toEqual([]);
    await close();
  });
});
