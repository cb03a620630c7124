import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openPage, type Watched, widths } from "./chromium.ts";
import { countsOf } from "./counts.ts";
import { runningApp } from "./running-app.ts";

const patient = { timeout: 15_000 };

describe.skipIf(chromiumPath === null)("待校核", () => {
  const app = runningApp();
  let watched: Watched;
  let page: Page;
  const { waiting, tasks } = countsOf(() => app.server);
  const current = () => page.locator(".queue-button[aria-current]").innerText();
  const openQueue = async () => {
    await page.goto("/review");
    await page.locator(".queue-button[aria-current]").waitFor();
  };

  beforeAll(async () => {
    watched = await openPage(app.browser, app.server.url, widths[0]);
    page = watched.page;
  });
  afterAll(async () => {
    expect(watched?.faults ?? []).toEqual([]);
    await watched?.close();
  });

  test("队列按疑点排，疑点写成句子", async () => {
    const { items } = await waiting();
    expect(items.map((item) => item.confidence)).toEqual(items.map((item) => item.confidence).sort((a, b) => a - b));
    await openQueue();
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

  test("打印队列：载入的每条都在纸上，不只屏幕上看得见的几条", async () => {
    await openQueue();
    const { total } = await waiting();
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await expect.poll(() => page.locator(".printed-queue tbody tr").count(), patient).toBe(total);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.locator(".queue-button[aria-current]").waitFor();
  });
});
