import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openBrowser, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { Hands } from "./hands.ts";
import { businessDate, city, personFor, regime, seedReserve } from "./reserve-seed.ts";
import { type Server, startServer } from "./server.ts";

const at = `/registers/${city}/${regime}`;
const pages = [
  "/registers",
  at,
  ...["stock", "duties", "findings", "readings", "rules", "r/batches", "r/batches/new"].map((page) => `${at}/${page}`),
  "/cases",
  "/cases/new",
  `/submissions/${city}`,
  `/chain?city=${city}`,
];

describe.skipIf(chromiumPath === null)("台账、办件、留痕", () => {
  let server: Server;
  let browser: Browser;
  let watched: Watched;
  let hands: Hands;

  const person = (actor: string, head = false) => personFor(server.url, actor, head);
  const state = (label: string) => watched.page.locator("h1 .state-mark", { hasText: label }).waitFor();

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    await seedReserve(server.url);
    watched = await openPage(browser, server.url, widths[0]);
    hands = new Hands(watched.page);
  }, 120_000);
  afterAll(async () => {
    expect(watched?.faults ?? []).toEqual([]);
    await browser?.close();
    await server?.stop();
  });

  test("从首页起演一次调用：启动响应、申请、签发、通知、装载、送达、接收、付款、补齐、办结、总结评估", async () => {
    const { page } = watched;
    const begin = async (step: string) => {
      await hands.click(page.getByRole("link", { name: "办件", exact: true }).first());
      await hands.click(page.locator(".page-head-actions").getByRole("button", { name: "新办" }));
      await hands.click(page.getByRole("link", { name: step, exact: true }));
      await page.locator(".act-form").waitFor();
    };
    const openCase = async (title: string) => {
      await hands.click(page.getByRole("link", { name: "办件", exact: true }).first());
      await hands.click(page.getByRole("link", { name: title }).first());
      await page.locator("h1", { hasText: title }).waitFor();
    };
    await page.goto("/");

    await hands.actAs(await person("headquarters"));
    await begin("启动响应");
    await hands.type("event", "南河水厂供水区腹泻病例增多");
    await hands.pickOrChoose("grade", "较大");
    await hands.pickOrChoose("level", "Ⅱ级");
    await hands.submit();
    await state("响应中");

    const applicant = await person("applicant");
    await hands.actAs(applicant);
    await begin("申请调用");
    await hands.type("reason", "处置南河腹泻疫情");
    await hands.pickOrChoose("grade", "较大");
    const wanted = await hands.addRow("lines");
    await hands.pick(wanted("品种").locator(".ant-select"), "一次性隔离衣");
    await hands.typeIn(wanted("数量"), "300");
    await hands.type("destination", "南河乡卫生院");
    await hands.choose("localStockUsed", "是");
    await watched.shot("call-out-apply");
    await hands.submit();
    await page.waitForURL(/\/cases$/);

    await hands.actAs(await person("applicant", true));
    await hands.click(page.getByRole("link", { name: "待您签发" }));
    await hands.click(hands.button("签发"));
    await page.getByText("没有待签发的").waitFor();

    await hands.actAs(await person("health"));
    await openCase("处置南河腹泻疫情");
    await hands.open("下达调用通知单");
    const noticed = await hands.addRow("lines");
    await hands.pick(noticed("品种").locator(".ant-select"), "一次性隔离衣");
    await hands.typeIn(noticed("数量"), "300");
    await hands.pickIn("custodian", (await person("custodian")).unit);
    await hands.type("destination", "南河乡卫生院");
    await hands.submit();
    await page.locator(".submission").waitFor();
    await hands.actAs(await person("health", true));
    await hands.click(hands.button("签发"));
    await state("已下达调用");
    await watched.shot("call-out-noticed");

    const keeper = await person("custodian");
    await hands.actAs(keeper);
    await hands.open("装载出库");
    const issued = await hands.addRow("issued");
    await hands.pick(issued("批次").locator(".ant-select"), "M-00");
    await hands.typeIn(issued("数量"), "300");
    await hands.type("handledBy", keeper.name);
    await hands.type("checkedBy", (await person("custodian", true)).name);
    await page.locator(".verdict-no").waitFor();
    expect(await page.locator(".preview .decision-refuses").first().innerText()).toMatch(/过期|近效期|通知单/);
    await watched.shot("call-out-refused");
    await hands.pick(issued("批次").locator(".ant-select"), "G-01");
    await hands.submit();
    await state("已装载");
    await hands.open("送达");
    await hands.type("deliveredTo", "南河乡卫生院药剂科");
    await hands.submit();
    await state("已送达");

    await hands.actAs(applicant);
    await hands.open("履行接收手续");
    await hands.type("receivedBy", applicant.name);
    await hands.submit();
    await state("已接收");
    await hands.open("支付货款");
    await hands.type("amount", "7950");
    await hands.submit();

    await hands.actAs(keeper);
    await hands.open("补齐储备");
    const incoming = await hands.addRow("incoming");
    await hands.pick(incoming("品种").locator(".ant-select"), "一次性隔离衣");
    await hands.typeIn(incoming("批号"), "G-03");
    await hands.typeIn(incoming("入库数量"), "300");
    const expires = `${Number((await businessDate(server.url)).slice(0, 4)) + 2}-01-31`;
    await hands.typeIn(incoming("有效期至"), expires);
    await page.keyboard.press("Enter");
    await hands.type("handledBy", keeper.name);
    await hands.type("checkedBy", (await person("custodian", true)).name);
    await hands.submit();
    await page.locator(".timeline", { hasText: "补齐储备" }).waitFor();

    await hands.actAs(await person("health"));
    await hands.open("办结");
    await hands.submit();
    await state("已办结");
    await watched.shot("call-out-closed");

    await hands.actAs(await person("headquarters"));
    await openCase("南河水厂供水区腹泻病例增多");
    await hands.open("宣布响应结束");
    await hands.submit();
    await state("响应已结束");
    await hands.actAs(await person("health"));
    await hands.open("提交总结评估报告");
    await hands.type("findings", "两小时内送到，交接单据齐全；联系电话要随申请写明。");
    await hands.submit();
    await page.locator(".timeline", { hasText: "提交总结评估报告" }).waitFor();
    await hands.actAs(await person("headquarters"));
    await hands.open("分析评估");
    await hands.type("lessons", "申请表上写明收货人电话。");
    await hands.submit();
    await state("已评估");
    process.stdout.write(`调用从首页演到总结评估：共 ${hands.steps} 步（点击、选择、填写各算一步）\n`);
  }, 240_000);

  test("办件的链就地核验通过，每个数都能问为什么", async () => {
    const { page } = watched;
    await page.goto(`/cases?city=${city}`);
    await page.getByRole("link", { name: "处置南河腹泻疫情" }).first().click();
    await page.locator(".timeline").waitFor();
    const loading = page.locator(".timeline > li", { hasText: "装载出库" });
    await loading.getByRole("button", { name: "详情和为什么" }).click();
    await loading.getByRole("button", { name: "为什么", exact: true }).first().click();
    await loading.locator(".trace").first().waitFor();
    await watched.shot("case-why");
    await page.getByRole("link", { name: "留痕", exact: true }).last().click();
    await page.locator(".chain-link").first().waitFor();
    await page.getByRole("button", { name: "就地核验" }).click();
    await page.getByText("核验通过").waitFor();
    await watched.shot("chain-verified");
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

  describe.each(widths)("$name", (width) => {
    let other: Watched;
    beforeAll(async () => {
      other = await openPage(browser, server.url, width);
      const keeper = await person("custodian");
      await other.page.context().addCookies([{ name: "luoshi-person", value: keeper.id, url: server.url }]);
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
});
