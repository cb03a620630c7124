import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sheetOf } from "../../src/api/exports/xlsx.ts";
import { chromiumPath, openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import { runningApp } from "./running-app.ts";

const HEAD = ["姓名（必填）", "单位（必填）", "职务", "单位负责人", "电话", "工号", "到岗日期", "登录名"];
const CITY = "990100";
const UNIT = "市财政局";

async function roster(rows: string[][]) {
  const bytes = await sheetOf(
    "名册",
    HEAD,
    HEAD.map(() => 12),
    rows,
  );
  return { name: "名册.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
}

describe.skipIf(chromiumPath === null)("机构人员", () => {
  const app = runningApp();

  describe.each(widths)("$name", (width) => {
    const mark = width.width === 1280 ? "甲" : "乙";
    let watched: Watched;
    beforeAll(async () => {
      watched = await openPage(app.browser, app.server.url, width);
    });
    afterAll(async () => {
      expect(watched.faults).toEqual([]);
      await watched.close();
    });
    const part = async (name: string) => {
      await watched.page.goto(`/organisations?city=${CITY}&part=${name}`);
      await watched.page.getByRole("heading", { name: "机构人员" }).waitFor();
    };

    test("从公报采用单位：点一下登记；登记过的不再列", async () => {
      const { page } = watched;
      await part("proposals");
      if (width.width === 1280) {
        const row = page.locator(".proposal", { hasText: UNIT }).first();
        await row.getByRole("button", { name: "采用" }).click();
        await page.getByText("已登记 1 个单位").waitFor();
        await row.waitFor({ state: "detached" });
      }
      await watched.shot("organisations-proposals");
      expect(await sidewaysOverflow(page)).toBe(0);
      await part("units");
      await page.locator(".unit-row", { hasText: UNIT }).first().waitFor();
      await watched.shot("organisations-units");
      expect(await sidewaysOverflow(page)).toBe(0);
    });

    test("导入名册：错的说清哪一行哪一列，没错的导入", async () => {
      const { page } = watched;
      await page.goto(`/organisations/${CITY}/import`);
      await page.locator("input[type=file]").setInputFiles([
        await roster([
          [`苏清和${mark}`, UNIT, "科员", "", "0990-1234567", `A-${mark}`, "2020年3月1日", ""],
          [`安书言${mark}`, UNIT, "局长", "是", "", `B-${mark}`, "", ""],
          [`柯望舒${mark}`, "市水厂局", "科员", "", "", "", "2020-02-30", ""],
        ]),
      ]);
      const faulty = page.locator(".import-row.faulty");
      await faulty.waitFor();
      expect(await faulty.innerText()).toMatch(
        /第 4 行[\s\S]*到岗日期：“2020-02-30”不是日历上的一天[\s\S]*单位：没有登记名为“市水厂局”的单位/,
      );
      await watched.shot("organisations-import");
      expect(await sidewaysOverflow(page)).toBe(0);
      await page.getByRole("button", { name: "三、导入所选 2 行" }).click();
      await page.getByText("导入完成：新登记 2 人").waitFor();
    });

    test("离岗移交：列出手上的事，选接任者，离岗后名册里没有他", async () => {
      const { page } = watched;
      await part("staff");
      await page.getByRole("link", { name: `苏清和${mark}` }).click();
      await page.getByText("手上没有要移交的事").waitFor();
      await page.locator("#hand-over-to").click();
      await page.locator(".ant-select-item-option", { hasText: `安书言${mark}` }).click();
      await page.getByLabel("理由").fill("调任");
      await watched.shot("organisations-hand-over");
      await page.getByRole("button", { name: "移交并离岗" }).click();
      await page.getByText("已移交，手上没有别的事").waitFor();
      expect(await sidewaysOverflow(page)).toBe(0);
      await part("staff");
      await page.getByRole("link", { name: `安书言${mark}` }).waitFor();
      expect(await page.getByRole("link", { name: `苏清和${mark}` }).count()).toBe(0);
    });
  });
});
