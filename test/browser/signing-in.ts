/** What a person does at the login page, and at the pages of accounts. */
import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";

const STEP_MS = 30_000;

/** The six digits of an authenticator app; `later` steps on, since each counts once. */
export function digitsOf(secret: string, later = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later * STEP_MS });
}

export async function enterPassword(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("口令", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

export async function enterByCode(page: Page, login: string, code: string): Promise<void> {
  await page.goto("/login");
  await page.getByRole("button", { name: /用一次性代码/ }).click();
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("一次性代码").fill(code);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("heading", { name: "设置口令" }).waitFor();
}

export async function setPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel("新口令", { exact: true }).fill(password);
  await page.getByLabel("新口令再输一遍").fill(password);
  await page.getByRole("button", { name: "设置口令" }).click();
}

/** Reads the secret from the page as a telephone would, and gives its first code. */
export async function enrol(page: Page): Promise<string> {
  await page.getByRole("heading", { name: "启用动态口令" }).waitFor();
  const secret = (await page.locator("[data-secret]").getAttribute("data-secret")) ?? "";
  await page.getByLabel(/动态口令（六位数字）/).fill(digitsOf(secret));
  await page.getByRole("button", { name: "启用动态口令" }).click();
  return secret;
}

/** Opens a list, takes the entry with these words, and waits until the list is gone: the next one opens over it. */
export async function choose(page: Page, label: string, words: string): Promise<void> {
  const open = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)");
  await page.getByLabel(label, { exact: true }).last().click();
  await open.locator(".ant-select-item-option", { hasText: words }).first().click();
  await open.waitFor({ state: "hidden" });
}
