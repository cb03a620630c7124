import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportDone, ImportPreview, Person, Problem, RecordRow } from "../../src/api/contract/index.ts";
import type { Page } from "../../src/api/contract/route.ts";
import { sheetOf } from "../../src/api/exports/xlsx.ts";
import { readSheet } from "../../src/api/imports/workbook.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { databases } from "./databases.ts";

const city = "990100";
const host = "127.0.0.1:8710";
const all = databases();
const base = `/api/regimes/${city}/investment-projects`;
const header = ["项目名称", "项目单位", "项目类别", "征集范围", "建设性质", "投资总额（万元）", "备注"];
const widths = header.map(() => 12);
const book = (rows: readonly (readonly string[])[], names = header) => sheetOf("项目库", names, widths, rows);

const school = ["东坪小学", "教育局", "储备", "使用财政性资金投资及补助", "新建", "2600", "不入库的一列"];
const road = ["青石大道", "交通局", "储备", "使用财政性资金投资及补助", "改建", "1500.50", ""];

class Desk {
  readonly api: Api;
  readonly who: Record<string, string>;

  private constructor(api: Api, who: Record<string, string>) {
    this.api = api;
    this.who = who;
  }

  static async open(database: (typeof all)[number]): Promise<Desk> {
    const api = await openApi(database);
    await api.put("yunchuan.txt", new Uint8Array(readFileSync(join(import.meta.dirname, "../../samples/yunchuan-2025-3.txt"))), { city });
    const finance = (await personsOf(api)).find(
      ({ parts, head }) => !head && parts.some(({ regime, actor }) => regime === "investment-projects" && actor === "finance"),
    );
    return new Desk(api, { "luoshi-person": finance?.id ?? "" });
  }

  async post<T>(path: string, bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<{ status: number; body: T }> {
    const init = { method: "POST", body: bytes, headers: { host, "content-type": "application/octet-stream", ...this.who, ...headers } };
    const response = await this.api.service.app.request(`http://${host}${base}/records/${path}`, init);
    return { status: response.status, body: (await response.json()) as T };
  }

  async preview(bytes: Uint8Array<ArrayBuffer>, register = "projects"): Promise<ImportPreview> {
    return (await this.post<ImportPreview>(`${register}/import/preview`, bytes)).body;
  }

  carry(bytes: Uint8Array<ArrayBuffer>, digest: string, { register = "projects", reason = "", key = "" } = {}) {
    const path = `${register}/import?${new URLSearchParams({ digest, name: "清单.xlsx", reason })}`;
    return this.post<ImportDone & Problem>(path, bytes, key === "" ? {} : { "idempotency-key": key });
  }

  async records(register = "projects"): Promise<RecordRow[]> {
    return (await this.api.get<Page<RecordRow>>(`${base}/records/${register}?limit=100`, this.who)).body.items;
  }

  async download(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const response = await this.api.service.app.request(`http://${host}${base}/${path}`, { headers: { host, ...this.who } });
    return new Uint8Array(await response.arrayBuffer());
  }
}

const personsOf = async (api: Api) => (await api.get<{ items: Person[] }>(`/api/persons?city=${city}`)).body.items;

describe.each(all)("台账的导入导出（$name）", (database) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(database);
  }, 60_000);
  afterAll(() => desk.api.close());

  it("模板：列名和填写说明；没有的列不在内", async () => {
    const { rows } = await readSheet(await desk.download("records/projects/template.xlsx"));
    expect(rows[0]).toContain("投资总额（万元）");
    expect(rows[0]).not.toContain("记录编号");
    expect(rows[0]).not.toContain("计划申请金额（万元）");
  });

  it("有一行有误，逐格点名行列，一行也不写入", async () => {
    const wrong = await book([school, ["青石大道", "", "在建中", "使用财政性资金投资及补助", "改建", "一千五", ""], school]);
    const plan = await desk.preview(wrong);
    expect(plan.counts).toEqual({ new: 1, changed: 0, same: 0, wrong: 2 });
    const [bad, twice] = plan.rows;
    expect(bad?.problems.map(({ column, label }) => `${bad.row}${column} ${label}`)).toEqual(["3C 项目类别", "3B 项目单位", "3F 投资总额"]);
    expect(twice).toMatchObject({ row: 4, problems: [{ message: "与第 2 行是同一条记录" }] });
    expect(plan.columns.at(-1)).toEqual({ column: "G", heading: "备注", label: null });
    const done = await desk.carry(wrong, plan.digest);
    expect(done.status).toBe(422);
    expect(done.body.errors?.[0]).toEqual({ path: "/第3行/C列", message: expect.stringContaining("项目类别") });
    expect(await desk.records()).toEqual([]);
  });

  it("写入以后再导入同一份：全部相同；改了一格：只说那一格", async () => {
    const good = await book([school, road]);
    const plan = await desk.preview(good);
    expect(plan.counts).toEqual({ new: 2, changed: 0, same: 0, wrong: 0 });
    const first = await desk.carry(good, plan.digest, { key: "import-0001" });
    expect(first.body).toMatchObject({ entered: 2, corrected: 0, same: 0 });
    expect(await desk.carry(good, plan.digest, { key: "import-0001" })).toEqual(first);
    expect(await desk.records()).toHaveLength(2);
    expect((await desk.preview(good)).counts).toEqual({ new: 0, changed: 0, same: 2, wrong: 0 });

    const changed = await book([school, [...road.slice(0, 5), "1600", ""]]);
    const again = await desk.preview(changed);
    expect(again.rows).toMatchObject([
      { row: 3, state: "changed", title: "青石大道", changes: [{ label: "投资总额", was: "1,500.50 万元", now: "1,600 万元" }] },
    ]);
    expect((await desk.carry(changed, again.digest)).body.detail).toContain("请写明理由");
    expect((await desk.carry(changed, again.digest, { reason: "概算调整" })).body).toMatchObject({ entered: 0, corrected: 1, same: 1 });
    const own = (await desk.records()).find(({ title }) => title === "青石大道");
    expect(own?.data.totalInvestment).toBe("1600");
    const { body } = await desk.api.get<{ history: { kind: string; payload: { reason?: string } }[] }>(
      `${base}/records/projects/${own?.id}`,
      desk.who,
    );
    expect(JSON.stringify(body.history)).toContain("导入《清单.xlsx》第 3 行：概算调整");
  });

  it("预览以后台账变了：不写入，请重新预览", async () => {
    const more = await book([["河滨步道", ...road.slice(1)]]);
    const { digest } = await desk.preview(more);
    await desk.api.send(
      "POST",
      `${base}/records/projects`,
      { data: { name: "河滨步道", projectUnit: "交通局", class: "candidate" } },
      desk.who,
    );
    const late = await desk.carry(more, digest, { reason: "补录" });
    expect([late.status, late.body.code]).toEqual([409, "conflict"]);
    expect((await desk.records()).filter(({ title }) => title === "河滨步道").map(({ data }) => data.class)).toEqual(["candidate"]);
  });

  it("引用按名称找：没有的、分不清的都点名；公式不作数", async () => {
    const names = ["预算项目", "预算年度", "预算金额（万元）", "安排日期"];
    const lines = await book(
      [
        ["青石大道", "2026", "1,200.50", "2025年5月6日"],
        ["不存在的", "2026", "1", "2025-05-06"],
      ],
      names,
    );
    const plan = await desk.preview(lines, "budgetLines");
    expect(plan.rows.map(({ row, state }) => [row, state])).toEqual([
      [3, "wrong"],
      [2, "new"],
    ]);
    expect(plan.rows[0]?.problems[0]).toMatchObject({ column: "A", message: "没有叫“不存在的”的记录" });
    const good = await book([["青石大道", "2026", "1,200.50", "2025年5月6日"]], names);
    const done = await desk.carry(good, (await desk.preview(good, "budgetLines")).digest, { register: "budgetLines" });
    expect(done.body).toMatchObject({ entered: 1 });
    expect((await desk.records("budgetLines"))[0]?.data).toMatchObject({ amount: "1200.50", arrangedOn: "2025-05-06" });
  });

  it("下载现有记录，原样导回：没有一处不同；导出的 Excel 也是", async () => {
    for (const path of ["template.xlsx?records=true", "export.xlsx"]) {
      const bytes = (await desk.download(`records/projects/${path}`)) as Uint8Array<ArrayBuffer>;
      expect((await desk.preview(bytes)).counts).toEqual({ new: 0, changed: 0, same: 3, wrong: 0 });
    }
  });

  it("没有这个台账职责的人不能导入", async () => {
    const other = (await personsOf(desk.api)).find(
      ({ parts }) => parts.length > 0 && parts.every(({ regime }) => regime !== "investment-projects"),
    );
    const more = await book([["别的项目", ...road.slice(1)]]);
    const headers = { "luoshi-person": other?.id ?? "" };
    const refused = await desk.post<Problem>(`projects/import?digest=${(await desk.preview(more)).digest}`, more, headers);
    expect(refused.status).toBe(403);
    expect(await desk.records()).toHaveLength(3);
  });

  it("OC4IDS 导出：在库的项目；没有这种导出时说明", async () => {
    const whole = JSON.parse(new TextDecoder().decode(await desk.download("exports/oc4ids")));
    expect(whole.projects.map(({ title }: { title: string }) => title).sort()).toEqual(["东坪小学", "青石大道"]);
    expect((await desk.api.get<Problem>(`${base}/exports/nothing`, desk.who)).body.code).toBe("notFound");
  });
});
