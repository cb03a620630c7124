import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sheetOf } from "../../src/api/exports/xlsx.ts";
import { chromiumPath, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { Hands } from "./hands.ts";
import { personFor } from "./reserve.ts";
import { runningApp } from "./running-app.ts";

const city = "990100";
const at = `/registers/${city}/investment-projects`;
const header = ["项目名称", "项目单位", "项目类别", "征集范围", "建设性质", "投资总额（万元）"];
const bridge = ["北河桥", "交通局", "未入库", "使用财政性资金投资及补助", "新建", "2000"];

/** A workbook on disk, as a clerk would choose it. */
async function workbook(name: string, rows: readonly (readonly string[])[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "luoshi-workbook-")), name);
  await writeFile(
    file,
    await sheetOf(
      "项目库",
      header,
      header.map(() => 20),
      rows,
    ),
  );
  return file;
}

describe.skipIf(chromiumPath === null)("政府投资项目库", () => {
  const app = runningApp();

  describe.each(widths)("$name", (width) => {
    let watched: Watched;
    const narrow = width.width < 800;
    beforeAll(async () => {
      watched = await openPage(app.browser, app.server.url, width);
      const finance = await personFor(app.server.url, city, "finance");
      await watched.page.context().addCookies([{ name: "luoshi-person", value: finance.id, url: app.server.url }]);
    });
    afterAll(async () => {
      expect(watched?.faults ?? []).toEqual([]);
      await watched?.close();
    });

    test.each(["", "/rolling", "/findings", "/rules", "/r/projects", "/r/projects/import"])("%s 打得开，不横滚", async (path) => {
      const { page } = watched;
      await page.goto(at + path);
      await page.locator("h1").first().waitFor();
      await expect.poll(() => page.locator("#main").getAttribute("aria-busy"), { timeout: 15_000 }).toBe("false");
      expect(await sidewaysOverflow(page)).toBe(0);
      await watched.shot(`projects${path.replaceAll("/", "-")}`);
    });

    test.skipIf(narrow)("导入一份清单：先见有误的行列，改好再写入，再选同一份就没有要写的", async () => {
      const { page } = watched;
      await page.goto(`${at}/r/projects`);
      await page.getByRole("button", { name: "导入 Excel" }).click();
      await page.locator("input[type=file]").setInputFiles(await workbook("有误.xlsx", [bridge.with(2, "在建中"), bridge.with(0, "")]));
      await page.getByText("有 2 行有误", { exact: false }).waitFor();
      await page.locator(".import-preview li", { hasText: "C2 项目类别" }).waitFor();
      await page.locator(".import-preview li", { hasText: "A3 项目名称：必须填写" }).waitFor();
      await watched.shot("projects-import-wrong");
      const good = await workbook("清单.xlsx", [bridge]);
      await page.locator("input[type=file]").setInputFiles(good);
      await page.getByRole("button", { name: "导入 1 条" }).click();
      await page.getByText("已写入：新增 1 条", { exact: false }).waitFor();
      await watched.shot("projects-import-done");
      await page.locator("input[type=file]").setInputFiles(good);
      await page.getByText("1 行都与台账相同", { exact: false }).waitFor();
      await page.locator("input[type=file]").setInputFiles(await workbook("清单.xlsx", [bridge.with(5, "2100")]));
      await page.locator(".import-what", { hasText: "投资总额：2,000 万元 → 2,100 万元" }).waitFor();
      expect(await page.getByRole("button", { name: "导入 1 条" }).isDisabled()).toBe(true);
      await watched.shot("projects-import-changed");
    });

    test.skipIf(narrow)(
      "申报、评审、准予入库、提出预算、安排预算，三年滚动里看得见；导出 OC4IDS",
      async () => {
        const { page } = watched;
        const hands = new Hands(page);
        await hands.actAs(await personFor(app.server.url, city, "projectUnit"));
        await page.goto(`/cases/new/${city}/investment-projects/entry/apply`);
        await hands.pickIn("project", "北河桥");
        await hands.submit();
        await hands.take("项目评审");
        await hands.pickOrChoose("reviewer", "财政部门专职机构");
        await hands.type("amount", "1980");
        await hands.type("result", "可行，核减 20 万元");
        await hands.submit();
        await page.locator(".timeline > li", { hasText: "项目评审" }).waitFor();
        await hands.take("准予入库");
        await page.locator(".verdict-ok").waitFor();
        await watched.shot("projects-admit");
        await hands.submit();
        await hands.signAsHead();
        await page.getByText("已入库").first().waitFor();
        await watched.shot("projects-entered");
        await hands.actAs(await personFor(app.server.url, city, "finance"));
        await page.goto(`/cases/new/${city}/investment-projects/budgeting/propose`);
        await hands.pickIn("project", "北河桥");
        await hands.type("year", "2026");
        await hands.type("amount", "1200");
        await hands.submit();
        await hands.take("安排预算");
        await hands.submit();
        await hands.signAsHead();
        await page.getByText("已安排").first().waitFor();
        await page.goto(`${at}/rolling`);
        const row = page.locator(".rolling-table tr", { hasText: "北河桥" });
        await row.waitFor();
        expect(await row.innerText()).toContain("1,200");
        await watched.shot("projects-rolling-with");
        await page.goto(at);
        const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "导出 OC4IDS 项目数据" }).click()]);
        expect(file.suggestedFilename()).toMatch(/^OC4IDS 项目数据-.*\.json$/);
      },
      120_000,
    );
  });
});
