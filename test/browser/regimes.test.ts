import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { afterAction, apply, issueNotice, loadAndDeliver, purpose, settle, startResponse } from "./call-out.ts";
import { chromiumPath, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { Hands } from "./hands.ts";
import { businessDate, cities, gazetteFolder, personFor, regime } from "./reserve.ts";
import { runningApp } from "./running-app.ts";

const sample = "990100";
const at = `/registers/${sample}/${regime}`;
const pages = [
  "/library",
  "/registers",
  at,
  ...["stock", "duties", "findings", "readings", "rules", "r/batches", "r/batches/new"].map((page) => `${at}/${page}`),
  "/cases",
  "/cases/new",
  `/submissions/${sample}`,
  `/chain?city=${sample}`,
];

describe.skipIf(chromiumPath === null)("台账、办件、留痕", () => {
  const app = runningApp(gazetteFolder);

  describe.each(cities)("$name", ({ city, name }) => {
    let watched: Watched;
    beforeAll(async () => {
      watched = await openPage(app.browser, app.server.url, widths[0]);
    });
    afterAll(async () => {
      expect(watched?.faults ?? []).toEqual([]);
      await watched?.close();
    });

    test("什么都不准备，从首页起演一次调用：启动响应、申请、签发、通知、装载、送达、接收、付款、补齐、办结、总结评估", async () => {
      const hands = new Hands(watched.page);
      const expires = `${Number((await businessDate(app.server.url, city)).slice(0, 4)) + 2}-01-31`;
      const starter = () => personFor(app.server.url, city, "headquarters");
      const stage = { hands, watched, city: name, expires, starter };
      await watched.page.goto("/");
      await startResponse(stage);
      await apply(stage);
      await issueNotice(stage);
      expect(await loadAndDeliver(stage)).toMatch(/不能办理“装载出库”.*有效期.*依据：.*条/s);
      await settle(stage);
      await afterAction(stage);
      process.stdout.write(`${name}：调用从首页演到总结评估，共 ${hands.steps} 步（点击、选择、填写各算一步）\n`);
    }, 240_000);

    test("办件的链就地核验通过，每个数都能问为什么", async () => {
      const { page } = watched;
      await page.goto(`/cases?city=${city}`);
      await page.getByRole("link", { name: purpose }).first().click();
      await page.locator(".timeline").waitFor();
      const loading = page.locator(".timeline > li", { hasText: "装载出库" });
      await loading.getByRole("button", { name: "详情和为什么" }).click();
      await loading.getByRole("button", { name: "为什么", exact: true }).first().click();
      await loading.locator(".trace").first().waitFor();
      await watched.shot(`case-why-${city}`);
      await page.getByRole("link", { name: "留痕", exact: true }).last().click();
      await page.locator(".chain-link").first().waitFor();
      await page.getByRole("button", { name: "就地核验" }).click();
      await page.getByText("核验通过").waitFor();
      await watched.shot(`chain-verified-${city}`);
    });
  });

  describe.each(widths)("$name", (width) => {
    let other: Watched;
    beforeAll(async () => {
      other = await openPage(app.browser, app.server.url, width);
      const officer = await personFor(app.server.url, sample, "health");
      await other.page.context().addCookies([{ name: "luoshi-person", value: officer.id, url: app.server.url }]);
    });
    afterAll(() => other?.close());

    test.each(pages)("%s 打得开，有标题，不横滚", async (path) => {
      await other.page.goto(path);
      await other.page.locator("h1").first().waitFor();
      await expect.poll(() => other.page.locator("#main").getAttribute("aria-busy"), { timeout: 15_000 }).toBe("false");
      expect(await sidewaysOverflow(other.page)).toBe(0);
      await other.shot(`regime${path.replace(/\W+/g, "-")}`);
      expect(other.faults.splice(0)).toEqual([]);
    });
  });

  describe("台账的列表", () => {
    let watched: Watched;
    beforeAll(async () => {
      watched = await openPage(app.browser, app.server.url, widths[0]);
    });
    afterAll(async () => {
      expect(watched?.faults ?? []).toEqual([]);
      await watched?.close();
    });

    test("台账：条件写在网址里，视图存下再打开还是同一本台账", async () => {
      const { page } = watched;
      await page.goto(`${at}/r/batches?filter=${encodeURIComponent("quantity<=1000")}`);
      await page.getByRole("link", { name: "M-00" }).waitFor();
      expect(await page.getByRole("link", { name: "M-01" }).count()).toBe(0);
      await page.getByRole("button", { name: /^视图/ }).click();
      await page.getByRole("textbox", { name: "视图名称" }).fill("快用完的批次");
      await page.getByRole("button", { name: "保存", exact: true }).click();
      await page.getByRole("button", { name: "快用完的批次", exact: true }).waitFor();
      await page.goto("/settings");
      await page.getByRole("link", { name: "快用完的批次" }).click();
      await page.waitForURL(/r\/batches\?filter=/);
      await page.getByRole("link", { name: "M-00" }).waitFor();
    });

    test("示例数据有标记，一处清除，作废留痕，不再放入", async () => {
      const { page } = watched;
      await page.goto(`${at}/r/items`);
      await new Hands(page).actAs(await personFor(app.server.url, sample, "health"));
      await page.locator(".row-title .sample-mark").first().waitFor();
      await watched.shot("sample-marks");
      await page.getByRole("button", { name: "清除示例数据" }).click();
      await page
        .locator(".ant-modal-confirm")
        .getByRole("button", { name: /清\s*除/ })
        .click();
      await page.locator(".sample-notice").waitFor({ state: "detached" });
      await expect.poll(() => page.locator(".row-title").count(), { timeout: 15_000 }).toBe(0);
    });
  });
});
