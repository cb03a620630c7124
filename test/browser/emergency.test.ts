/** A financial emergency from its first minute to the notice that ends it, as a duty officer plays it; the board beside it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { Hands } from "./hands.ts";
import { runningApp } from "./running-app.ts";

const city = "990100";
const regime = "financial-emergency";
const event = "南河信用社网点排队取款";

describe.skipIf(chromiumPath === null)("金融突发事件", () => {
  const app = runningApp();
  let desk: Watched;
  let board: Watched;
  let hands: Hands;
  const state = (label: string) => desk.page.locator("h1 .state-mark", { hasText: label }).waitFor();
  const logged = (step: string) => desk.page.locator(".timeline", { hasText: step }).waitFor();
  const onBoard = (selector: string, words: string | RegExp) => board.page.locator(selector, { hasText: words }).first().waitFor();

  beforeAll(async () => {
    desk = await openPage(app.browser, app.server.url, widths[0]);
    board = await openPage(app.browser, app.server.url, widths[0]);
    hands = new Hands(desk.page);
  });
  afterAll(async () => {
    expect([...(desk?.faults ?? []), ...(board?.faults ?? [])]).toEqual([]);
    await desk?.close();
    await board?.close();
  });

  test("从首页登记一件突发事件，打开它的指挥屏：时限在走", async () => {
    const { page } = desk;
    await page.goto("/");
    const invitation = page.locator(".first-step", { has: page.getByRole("link", { name: "云川市金融突发事件应急" }) });
    await hands.click(invitation.getByRole("button", { name: /^开始：登记事件发生/ }));
    await page.locator(".act-form").waitFor();
    await hands.type("event", event);
    await hands.type("institution", "南河信用社");
    await hands.type("place", "南河镇");
    await hands.submit();
    await state("已发生，待定级");
    await board.page.goto((await page.getByRole("link", { name: "指挥屏" }).getAttribute("href")) ?? "");
    await onBoard("h1", event);
    await onBoard(".board-owed", "口头报告");
    const before = await board.page.locator(".board-clock b").innerText();
    await board.page.waitForFunction((shown) => document.querySelector(".board-clock b")?.textContent !== shown, before);
  }, 120_000);

  test("口头报告以后，不刷新，指挥屏上书面报告开始倒数，县（区）欠转报", async () => {
    await hands.take("口头报告");
    await hands.type("told", "市委金融办、监管分局、县政府");
    await hands.type("content", "约 300 人排队取款");
    await hands.submit();
    await logged("口头报告");
    await onBoard(".board-owed", /书面报告.*还剩/s);
    await onBoard(".board-unit", /县（市、区）政府.*转报/s);
    await board.page
      .locator(".board-what", { hasText: /^口头报告/ })
      .first()
      .waitFor({ state: "detached" });
  }, 120_000);

  test("按 1600 万元定为三级被拒，写明依据；定为较大通过，指挥屏出现等级", async () => {
    const { page } = desk;
    await hands.take("研判定级");
    await hands.pickOrChoose("grade", "一般");
    await hands.type("amount", "16000000");
    await hands.type("persons", "300");
    await hands.pickOrChoose("severalSectors", "否");
    await page.locator(".verdict", { hasText: "云政办发〔2025〕16号" }).waitFor();
    expect(await page.locator(".verdict").innerText()).toContain("较大");
    await hands.pickOrChoose("grade", "较大");
    await hands.submit();
    await state("已定级");
    await onBoard(".board-grades", "较大");
    await onBoard(".board-owed", /启动响应.*已过|启动响应.*还剩/s);
  }, 120_000);

  test("启动二级响应；没有终止通知不能解除措施；终止通知发出后可以", async () => {
    const { page } = desk;
    await hands.take("启动响应");
    await hands.pickOrChoose("route", "达到规定等级");
    await hands.pickOrChoose("level", "Ⅱ级");
    await hands.pickOrChoose("commander", "市级指挥");
    await hands.submit();
    await state("响应中");
    await onBoard(".board-grades", "Ⅱ级");
    await hands.take("解除应急措施");
    await hands.type("measures", "撤除警戒");
    await page.locator(".verdict", { hasText: "不能办理" }).waitFor();
    await page.goBack();
    await hands.take("终止响应并解除风险");
    await hands.type("grounds", "取款平息，秩序恢复");
    await hands.submit();
    await state("响应已终止");
    await page.locator(".timeline", { hasText: /云金应〔2025〕1号/ }).waitFor();
    await onBoard(".board-grades", "响应已终止");
    await hands.take("解除应急措施");
    await hands.type("measures", "撤除警戒");
    await hands.submit();
    await logged("解除应急措施");
    process.stdout.write(`云川市：金融突发事件从登记到解除措施，共 ${hands.steps} 步（点击、选择、填写各算一步）\n`);
  }, 180_000);

  test.each(widths)("$name：指挥屏不横向滚动，打印是白底", async (width) => {
    const wall = await openPage(app.browser, app.server.url, width);
    await wall.page.goto(board.page.url());
    await wall.page.locator(".board-log li").first().waitFor();
    expect(await sidewaysOverflow(wall.page)).toBeLessThanOrEqual(0);
    await wall.shot("emergency-board");
    await wall.page.emulateMedia({ media: "print" });
    expect(await wall.page.locator(".board").evaluate((node) => getComputedStyle(node).backgroundColor)).toBe("rgb(255, 255, 255)");
    await wall.page.goto(`/registers/${city}/${regime}/board`);
    await wall.page.getByRole("heading", { name: event }).waitFor();
    expect(wall.faults).toEqual([]);
    await wall.close();
  });
});
