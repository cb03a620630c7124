/** What is done between demo mode and the work of an officer who has signed in, one step after the other. */
import { expect } from "vitest";
import { now } from "../../src/base/clock.ts";
import { openStore } from "../../src/store/open.ts";
import { insertRows } from "../../src/store/rows.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { city, founders, type Ground, officer, passwordOf, refusedAnswer } from "./account-ground.ts";
import { Hands } from "./hands.ts";
import { choose, digitsOf, enrol, enterByCode, enterPassword, setPassword } from "./signing-in.ts";

/** 演示模式里各种角色的人都能选，三员在单独一组；用不上的去处不出现，硬要去就说清楚。 */
export async function playAnybody(ground: Ground): Promise<void> {
  const { page, faults } = await ground.desk("demo");
  await page.goto("/library");
  await page.locator(".person-switch").click();
  const list = page.locator(".person-list");
  for (const role of ["督查人员", "法制审核人员", "市领导", "观察员", "单位人员", "企业人员"])
    await list.getByRole("heading", { name: role }).first().waitFor();
  const group = list.locator("section", { has: page.getByRole("heading", { name: "整个系统：三员" }) });
  expect(await group.getByRole("button").count()).toBe(3);
  await ground.look(await ground.desk("demo"), "switch");
  await group.getByRole("button", { name: /安全审计员/ }).click();
  await page.getByRole("link", { name: "安全日志" }).first().click();
  await page.getByRole("heading", { name: "安全日志" }).waitFor();
  expect(await page.locator(".shell-rail").getByRole("link", { name: "督办" }).count()).toBe(0);
  await page.goto("/oversight");
  await page.getByRole("heading", { name: "没有权限" }).waitFor();
  await ground.look(await ground.desk("demo"), "no-permission");
  await page.locator(".person-switch").click();
  await page.getByRole("button", { name: "退出身份" }).click();
  await page.getByRole("heading", { name: "督办" }).waitFor();
  expect(faults.splice(0)).toEqual([]);
}

/** 结束演示模式：说清楚删什么，三员须是三人，代码只显示一次。 */
export async function leaveDemo(ground: Ground): Promise<void> {
  const watched = await ground.desk("demo");
  const { page, faults } = watched;
  await page.goto("/settings");
  await page
    .getByRole("link", { name: "结束演示模式…" })
    .or(page.getByRole("button", { name: "结束演示模式…" }))
    .first()
    .click();
  await page.getByText("将删除，不能恢复").waitFor();
  const end = page.getByRole("button", { name: "结束演示模式，建立三员账户" });
  expect(await end.isDisabled()).toBe(true);
  for (const { role, name } of founders) {
    await page.locator(`#${role}-name`).fill(name);
    await page.locator(`#${role}-login`).fill("tongyiren");
  }
  await page.getByRole("checkbox").check();
  await end.click();
  await page.getByText("三员须是三个不同的人").waitFor();
  for (const { role, login } of founders) await page.locator(`#${role}-login`).fill(login);
  await ground.look(watched, "leave-demo");
  await end.click();
  for (const { role, label, login } of founders) {
    const slip = page.getByRole("region", { name: `${label}的一次性代码` });
    await slip.waitFor();
    expect(await slip.innerText()).toContain(login);
    ground.codes[role] = await slip.locator(".slip-code").innerText();
    expect(ground.codes[role]).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/);
  }
  await ground.look(watched, "slips");
  await page.emulateMedia({ media: "print" });
  await watched.shot("accounts-slips-print");
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "三个代码都已记下" }).click();
  await page.getByRole("button", { name: "去登录" }).click();
  await page.getByRole("heading", { name: "登录" }).waitFor();
  await ground.look(watched, "login");
  expect(faults.splice(0)).toEqual([]);
}

/** 没有登录的人去哪一页都先登录，登录后回到原处；不会被带到别的网站。 */
export async function turnAway(ground: Ground): Promise<void> {
  const { page, faults } = await ground.desk("stranger");
  await page.goto("/oversight?city=990100");
  await page.waitForURL(/\/login\?next=%2Foversight%3Fcity%3D990100$/);
  await page.goto("/login?next=//example.com/");
  await page.getByRole("heading", { name: "登录" }).waitFor();
  expect(faults.splice(0)).toEqual([]);
}

/** 三员各自用一次性代码登录，设置口令，启用动态口令。 */
export async function signInFirst(ground: Ground, { role, label, name, login }: (typeof founders)[number]): Promise<void> {
  const watched = await ground.desk(login);
  const { page, faults } = watched;
  await enterByCode(page, login, ground.codes[role]);
  if (role === "systemAdministrator") {
    await ground.look(watched, "set-password");
    await setPassword(page, "1234567890");
    await page.getByRole("alert").filter({ hasText: "口令不合要求" }).waitFor();
    expect(faults.splice(0).filter((fault) => !refusedAnswer.test(fault))).toEqual([]);
  }
  await setPassword(page, passwordOf(login));
  if (role === "systemAdministrator") {
    await page.locator("[data-secret]").waitFor();
    await ground.look(watched, "enrol");
  }
  ground.secrets[role] = await enrol(page);
  await page.locator(".account-button", { hasText: name }).waitFor();
  expect(await page.locator(".person-switch").count()).toBe(0);
  await page.locator(".account-button").click();
  await page.locator(".account-menu", { hasText: label }).waitFor();
  await page.keyboard.press("Escape");
  expect(faults.splice(0)).toEqual([]);
}

/** 系统管理员建账户，不能授权；安全保密管理员授权、发代码，不能建账户。 */
export async function divideWork(ground: Ground): Promise<void> {
  const [system, security] = [await ground.desk("xitong"), await ground.desk("baomi")];
  await system.page.goto("/accounts");
  await system.page.getByRole("button", { name: "建立账户" }).click();
  await system.page.getByLabel("姓名", { exact: true }).fill(officer.name);
  await system.page.getByLabel("登录名", { exact: true }).fill(officer.login);
  await system.page.getByRole("dialog").getByRole("button", { name: "建立", exact: true }).click();
  await system.page.getByRole("heading", { name: officer.name }).waitFor();
  await system.page.getByText("角色由安全保密管理员授予").waitFor();
  expect(await system.page.getByRole("button", { name: "发一次性代码" }).count()).toBe(0);
  await ground.look(system, "account-system");

  await security.page.goto("/accounts");
  expect(await security.page.getByRole("button", { name: "建立账户" }).count()).toBe(0);
  await security.page.locator("tbody tr").first().waitFor();
  await ground.look(security, "list");
  await security.page.getByRole("link", { name: officer.name }).click();
  await security.page.getByRole("button", { name: "添一个角色" }).click();
  await choose(security.page, "角色", "系统管理员");
  await security.page.getByRole("button", { name: "添一个角色" }).click();
  await choose(security.page, "角色", "单位人员");
  await choose(security.page, "城市", "云川市");
  await security.page.getByRole("button", { name: "授予", exact: true }).click();
  await security.page.getByRole("alert").filter({ hasText: "三员" }).waitFor();
  await ground.look(security, "account-refused");
  await security.page.getByRole("button", { name: "去掉这个角色" }).first().click();
  await security.page.getByRole("button", { name: "授予", exact: true }).click();
  await security.page.getByText("角色已更改").waitFor();
  await security.page.getByRole("button", { name: "发一次性代码" }).click();
  await security.page.getByRole("button", { name: "发代码", exact: true }).click();
  ground.officerCode = await security.page.locator(".slip-code").innerText();
  await ground.look(security, "code");
  await security.page.getByRole("button", { name: "已记下，关闭" }).click();
  expect(system.faults.splice(0)).toEqual([]);
  expect(security.faults.splice(0).filter((fault) => !refusedAnswer.test(fault))).toEqual([]);
}

/** 系统管理员关联办理人员。 */
export async function linkPerson(ground: Ground): Promise<void> {
  const system = await ground.desk("xitong");
  const { page, faults } = system;
  await ground.app.server.restart(async (data) => {
    // A member of staff, as an import of the roster leaves one.
    const store = await openStore({ dataFolder: data, now });
    const row = { city, id: "staff-1", name: officer.name, unit: ground.unitName, title: "经办人", head: false };
    const lists = { stands_in_for: [], parts: [], roles: [], prepared: false };
    await store.within(scopeOf(city), (tx) => insertRows(tx.db, "person", [{ ...row, ...lists, space: tx.space }]));
    await store.close();
  });
  await page.goto("/accounts?text=ding");
  await page.getByRole("link", { name: officer.name }).click();
  await choose(page, "云川市的办理人员", officer.name);
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("办理人员已更改").waitFor();
  expect(faults.splice(0)).toEqual([]);
}

/** 经办人登录，回到原来要去的一页，办一步。 */
export async function actOnCase(ground: Ground): Promise<void> {
  const watched = await ground.desk("officer");
  const { page, faults } = watched;
  await enterByCode(page, officer.login, ground.officerCode.toLowerCase());
  await setPassword(page, passwordOf(officer.login));
  await page.locator(".account-button", { hasText: officer.name }).waitFor();
  await page.goto("/cases/new");
  await page
    .getByRole("link", { name: "启动响应" })
    .or(page.getByRole("button", { name: "启动响应" }))
    .first()
    .click();
  await page.locator(".act-form").waitFor();
  const hands = new Hands(page);
  await hands.type("event", "南河水厂供水区腹泻病例增多");
  await hands.pickOrChoose("grade", "较大");
  await hands.pickOrChoose("level", "Ⅱ级");
  await hands.submit();
  await page.locator("h1 .state-mark", { hasText: "响应中" }).waitFor();
  await page.goto("/me");
  await page.getByText(ground.unitName).first().waitFor();
  await page.locator(".me-sessions li").first().waitFor();
  await ground.look(watched, "me");
  await page.goto("/accounts");
  await page.getByRole("heading", { name: "没有权限" }).waitFor();
  expect(faults.splice(0)).toEqual([]);
}

/** 退出以后要重新登录；错的口令、动态口令、锁定都说得明白。 */
export async function refuse(ground: Ground): Promise<void> {
  const watched = await ground.desk("shenji");
  const { page, faults } = watched;
  await page.getByRole("button", { name: "退出" }).click();
  await page.getByRole("heading", { name: "登录" }).waitFor();
  await enterPassword(page, "shenji", "不是这个口令");
  await page.getByRole("alert").filter({ hasText: "登录名或口令不对" }).waitFor();
  await ground.look(watched, "wrong-password");
  await enterPassword(page, "shenji", passwordOf("shenji"));
  await page.getByRole("heading", { name: "输入动态口令" }).waitFor();
  await page.getByLabel(/动态口令（六位数字）/).fill("000 000");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("alert").filter({ hasText: "动态口令不对" }).waitFor();
  await ground.look(watched, "factor");
  await page.getByLabel(/动态口令（六位数字）/).fill(digitsOf(ground.secrets.auditAdministrator, 1));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.locator(".account-button", { hasText: "丙审计" }).waitFor();

  const stranger = await ground.desk("stranger");
  await stranger.page.goto("/login");
  for (let tries = 0; tries < 5; tries += 1) {
    await enterPassword(stranger.page, "meiyou.zheren", `猜测的口令${tries}`);
    await stranger.page.getByRole("alert").waitFor();
    await expect.poll(() => stranger.page.locator(".ant-btn-loading").count()).toBe(0);
  }
  await enterPassword(stranger.page, "meiyou.zheren", "猜测的口令");
  await stranger.page
    .getByRole("alert")
    .filter({ hasText: /请 \d+ 分钟后再试/ })
    .waitFor();
  await ground.look(stranger, "locked");
  faults.splice(0);
}

/** 安全审计员看得到每一次被拒绝，也看得到另两位做过什么。 */
export async function audit(ground: Ground): Promise<void> {
  const watched = await ground.desk("shenji");
  const { page, faults } = watched;
  await page.goto("/security");
  await page.locator("tbody tr").first().waitFor();
  await page.getByText("尝试过多").first().waitFor();
  await ground.look(watched, "security");
  await choose(page, "谁", "乙保密");
  await page.locator("tbody tr", { hasText: "授予角色" }).first().waitFor();
  await page.getByRole("link", { name: "管理员做过的事" }).click();
  await page.locator(".chain-table tbody tr").first().waitFor();
  await ground.look(watched, "chain");
  expect(faults.splice(0)).toEqual([]);
}

/** 会话被结束的人，下一次点击就回到登录页，登录后回到原处。 */
export async function endSessionsOf(ground: Ground): Promise<void> {
  const security = await ground.desk("baomi");
  await security.page.goto("/accounts?text=ding");
  await security.page.getByRole("link", { name: officer.name }).click();
  await security.page.getByRole("button", { name: "结束会话" }).click();
  await security.page.getByText(/已结束 \d+ 个会话/).waitFor();
  const { page } = await ground.desk("officer");
  await page.goto("/cases?city=990100");
  await page.getByRole("heading", { name: "登录" }).waitFor();
  await enterPassword(page, officer.login, passwordOf(officer.login));
  await page.waitForURL(/\/cases\?city=990100$/);
  await page.getByRole("heading", { name: "办件" }).waitFor();
}
