import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { countsOf } from "./counts.ts";
import { runningApp } from "./running-app.ts";

const patient = { timeout: 15_000 };

describe.skipIf(chromiumPath === null)("督办", () => {
  const app = runningApp();
  let watched: Watched;
  let page: Page;
  const { waiting, tasks } = countsOf(() => app.server);

  beforeAll(async () => {
    watched = await openPage(app.browser, app.server.url, widths[0]);
    page = watched.page;
  });
  afterAll(async () => {
    expect(watched?.faults ?? []).toEqual([]);
    await watched?.close();
  });

  test("督办空着时指去待校核；批量确认先数后办，数目与按钮上的一致", async () => {
    await page.goto("/oversight");
    await page.getByText("还没有督办任务").waitFor();
    await watched.shot("oversight-empty");
    await page.getByRole("button", { name: "去待校核" }).click();
    await page.locator(".queue-button[aria-current]").waitFor();
    const above = (await waiting("&above=0.9")).total;
    expect(above).toBeGreaterThan(0);
    const before = (await tasks()).total;
    await page.getByRole("button", { name: /批量确认/ }).click();
    const confirm = page.getByRole("button", { name: `确认这 ${above} 条` });
    await confirm.waitFor();
    await watched.shot("bulk-confirm");
    await confirm.click();
    await expect.poll(async () => (await tasks()).total, patient).toBe(before + above);
    expect((await waiting("&above=0.9")).total).toBe(0);
  });

  test("督办：筛选写在网址里，任务打开见条款、原句和经过", async () => {
    await page.goto("/oversight");
    await page.locator("[data-row]").first().waitFor();
    await watched.shot("oversight");
    await page.getByRole("combobox", { name: "频次" }).click();
    await page.locator(".ant-select-item-option").first().click();
    await page.waitForURL(/recurrence=/);
    await page.goto("/oversight");
    await page.locator("[data-row]").first().click();
    await page.getByText("经过", { exact: true }).waitFor();
    await page.getByText("原句（照录）").waitFor();
    expect(page.url()).toContain("task=");
    expect((await page.locator(".light-line").innerText()).length).toBeGreaterThan(6);
    await watched.shot("task");
  });

  test("列可以选，选择在网址里；导出的列与此相同", async () => {
    await page.goto("/oversight");
    await page.locator("[data-row]").first().waitFor();
    await page.getByRole("button", { name: /^列/ }).click();
    await page.getByRole("checkbox", { name: "确认人" }).click();
    await page.waitForURL(/columns=.*confirmedBy/);
    await page.getByRole("columnheader", { name: "确认人" }).waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "导出 CSV" }).click();
    const csv = await readFile(await (await download).path(), "utf8");
    expect(csv.split("\n")[0]).toContain("确认人");
    expect(csv.trim().split(/\r?\n"?/).length).toBeGreaterThan((await tasks()).total);
  });

  test("手工立项：批示要有依据，立项后在督办里", async () => {
    await page.goto("/oversight/new");
    const create = page.getByRole("button", { name: "立项", exact: true });
    await page.getByRole("textbox", { name: "任务" }).fill("三天内报来图书馆夜间开放的办法");
    expect(await create.isDisabled()).toBe(true);
    await page.reload();
    expect(await page.getByRole("textbox", { name: "任务" }).inputValue()).toBe("三天内报来图书馆夜间开放的办法");
    await page.getByRole("textbox", { name: "依据" }).fill("市长 2025年7月1日 批示");
    await watched.shot("new-task");
    await create.click();
    await page.waitForURL(/oversight\?task=/);
    await page.getByText("领导批示：市长 2025年7月1日 批示").waitFor();
  });

  test("手机 390：队列、办理、返回都能用，不横滚", async () => {
    const phone = await openPage(app.browser, app.server.url, widths[1]);
    await phone.page.goto("/review");
    await phone.page.locator(".queue-button").first().click();
    await phone.page.locator(".sentence-text").waitFor();
    expect(await sidewaysOverflow(phone.page)).toBe(0);
    await phone.shot("review-candidate");
    const { total } = await waiting();
    await phone.page.getByRole("button", { name: "确认", exact: false }).first().click();
    await expect.poll(async () => (await waiting()).total, patient).toBe(total - 1);
    await phone.page.goto("/oversight");
    await phone.page.locator(".row-card a").first().click();
    await phone.page.getByText("经过", { exact: true }).waitFor();
    await phone.shot("task");
    expect(phone.faults).toEqual([]);
    await phone.close();
  });
});
