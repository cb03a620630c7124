import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openBrowser, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { type Server, startServer } from "./server.ts";

const patient = { timeout: 15_000 };

interface Waiting {
  total: number;
  items: { id: string; text: string; confidence: number }[];
}

describe.skipIf(chromiumPath === null)("待校核和督办", () => {
  let server: Server;
  let browser: Browser;
  let watched: Watched;
  let page: Page;
  const waiting = async (query = "") => (await (await fetch(`${server.url}/api/review?limit=100${query}`)).json()) as Waiting;
  const tasks = async (query = "") => (await (await fetch(`${server.url}/api/tasks?limit=100${query}`)).json()) as Waiting;
  const current = () => page.locator(".queue-button[aria-current]").innerText();
  const openQueue = async () => {
    await page.goto("/review");
    await page.locator(".queue-button[aria-current]").waitFor();
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    watched = await openPage(browser, server.url, widths[0]);
    page = watched.page;
  }, 120_000);
  afterAll(async () => {
    expect(watched?.faults ?? []).toEqual([]);
    await browser?.close();
    await server?.stop();
  });

  test("队列按疑点排，疑点写成句子", async () => {
    const { items } = await waiting();
    expect(items.map((item) => item.confidence)).toEqual(items.map((item) => item.confidence).sort((a, b) => a - b));
    await openQueue();
    await page.locator(".sentence-text").waitFor();
    await page.locator(".doubts li").first().waitFor();
    await watched.shot("review");
  });

  test("j、k 上下走；c 确认后到下一条，督办里多一条", async () => {
    await openQueue();
    const first = await current();
    await page.keyboard.press("j");
    await expect.poll(current, patient).not.toBe(first);
    await page.keyboard.press("k");
    await expect.poll(current, patient).toBe(first);
    await page.keyboard.press("c");
    await expect.poll(async () => (await tasks()).total, patient).toBe(1);
    expect(await current()).not.toBe(first);
    expect((await (await fetch(`${server.url}/api/settings`)).json()).officer).not.toBe("");
  });

  test("u 撤销：任务收回，那一条又在队列里", async () => {
    await page.keyboard.press("u");
    await expect.poll(async () => (await tasks()).total, patient).toBe(0);
    expect((await waiting()).total).toBe((await waiting("&state=awaiting")).total);
  });

  test("输入时按键只是打字，不会办理；改动离开再回来还在", async () => {
    await openQueue();
    const { total } = await waiting();
    const box = page.getByRole("textbox", { name: "任务" });
    await page.keyboard.press("e");
    await expect.poll(() => box.evaluate((element) => element === document.activeElement), patient).toBe(true);
    await page.keyboard.press("End");
    await page.keyboard.type("cxsmu改");
    expect((await waiting()).total).toBe(total);
    const typed = await box.inputValue();
    expect(typed).toContain("cxsmu改");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.reload();
    await page.locator(".queue-button").first().click();
    await expect.poll(() => box.inputValue(), patient).toBe(typed);
    await page.getByRole("button", { name: "还原" }).click();
    await expect.poll(() => box.inputValue(), patient).not.toBe(typed);
  });

  test("更正单位后确认，督办里是更正后的单位", async () => {
    await openQueue();
    const before = (await tasks()).total;
    await page.getByRole("button", { name: "加单位" }).click();
    await page
      .getByRole("combobox", { name: /^第 \d+ 个单位$/ })
      .last()
      .fill("市图书馆");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /更正并确认/ }).click();
    await expect.poll(async () => (await tasks(`&unit=${encodeURIComponent("市图书馆")}`)).total, patient).toBe(1);
    expect((await tasks()).total).toBe(before + 1);
  });

  test("驳回要写理由，没有理由不能驳回", async () => {
    await openQueue();
    const { total } = await waiting();
    await page.keyboard.press("x");
    const reject = page.getByRole("button", { name: "驳回", exact: true });
    await reject.waitFor();
    expect(await reject.isDisabled()).toBe(true);
    await page.getByRole("textbox", { name: "驳回理由" }).fill("不是交办事项");
    await reject.click();
    await expect.poll(async () => (await waiting()).total, patient).toBe(total - 1);
    expect((await waiting("&state=rejected")).total).toBe(1);
  });

  test("拆分成两条，撤销后还是一条", async () => {
    await openQueue();
    const { total } = await waiting();
    await page.keyboard.press("s");
    const boxes = page.getByRole("dialog").getByRole("textbox");
    await boxes.first().waitFor();
    const whole = await page.locator("#candidate-text").inputValue();
    while ((await boxes.count()) > 2) await page.getByRole("button", { name: "并入上一条" }).first().click();
    await boxes.first().fill(`${whole.slice(0, 8)}之一`);
    await boxes.nth(1).fill(`${whole.slice(0, 8)}之二`);
    await page.getByRole("button", { name: "拆分", exact: true }).click();
    await expect.poll(async () => (await waiting()).total, patient).toBe(total + 1);
    await page.locator(".ant-modal-wrap").waitFor({ state: "hidden" });
    await page.keyboard.press("u");
    await expect.poll(async () => (await waiting()).total, patient).toBe(total);
  });

  test("批量确认先数后办，数目与按钮上的一致", async () => {
    await openQueue();
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
    await page.getByRole("checkbox", { name: "确认人" }).check();
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
    const phone = await openPage(browser, server.url, widths[1]);
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
