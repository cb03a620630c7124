import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrganisationUnit, UnitProposal } from "../../src/api/contract/organisations.ts";
import type { Problem } from "../../src/api/contract/problem.ts";
import type { SheetEntry, StaffImported, StaffMember, StaffPreview } from "../../src/api/contract/staff.ts";
import { sheetOf } from "../../src/api/exports/xlsx.ts";
import { creditCheck } from "../../src/base/credit-code.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import { readStream } from "../../src/store/ledger.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { personStream } from "../../src/store/staff.ts";
import { verify } from "../../src/store/verify.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { city, gazette } from "./api-gazette.ts";
import { databases, type TestDatabase } from "./databases.ts";
import { depotHere } from "./engine-depot.ts";

const base = `/api/organisations/${city}`;
const desk = { kind: "operational", text: "办公需要" };
const HEAD = ["姓名（必填）", "单位（必填）", "职务", "单位负责人", "电话", "工号", "到岗日期", "登录名"];

function ground(database: TestDatabase) {
  const at = {} as { api: Api };
  beforeAll(async () => {
    at.api = await openApi(database, { adoptions: [depotHere as unknown as Adoption] });
    await at.api.put("云川.txt", gazette(), { city });
  });
  afterAll(() => at.api.close());

  const units = async () => (await at.api.get<{ items: OrganisationUnit[] }>(`${base}/units`)).body.items;
  const unit = async (name: string) => (await units()).find((one) => one.name === name) as OrganisationUnit;
  const register = (name: string, more: object = {}) =>
    at.api.send<OrganisationUnit & Problem>("POST", `${base}/units`, { name, kind: "bureau", basis: desk, ...more });
  const proposed = async () => (await at.api.get<{ items: UnitProposal[] }>(`${base}/proposals`)).body.items;
  const resolved = async (name: string, day: string) =>
    (await at.api.get<{ items: { name: string; via: string }[] }>(`${base}/resolve?${new URLSearchParams({ name, day })}`)).body.items;
  const staff = async (query = "") => (await at.api.get<{ items: StaffMember[] }>(`${base}/staff${query}`)).body.items;
  const preview = async (rows: string[][], head = HEAD) => {
    const bytes = await sheetOf(
      "名册",
      head,
      head.map(() => 10),
      rows,
    );
    const response = await at.api.service.app.request(`http://127.0.0.1:8710${base}/staff-import/preview`, {
      ...{ method: "POST", body: bytes, headers: { host: "127.0.0.1:8710", "content-type": "application/octet-stream" } },
    });
    return (await response.json()) as StaffPreview & Problem;
  };
  const importRows = (rows: readonly SheetEntry[], more: object = {}) =>
    at.api.send<StaffImported & Problem>("POST", `${base}/staff-import`, { rows, ...more });

  return { at, unit, register, proposed, resolved, staff, preview, importRows };
}
type Ground = ReturnType<typeof ground>;

function unitTests({ at, unit, register, proposed, resolved }: Ground): void {
  it("公报与制度中的单位列为建议：次数、出处、写法；一次采用多个，采用过的不再列；不采用的可以恢复", async () => {
    const all = await proposed();
    const water = all.find(({ name }) => name === "市水务局");
    expect(water).toMatchObject({ count: 2, kind: "bureau", from: ["任务"], documents: [{ number: "云政发〔2020〕3号" }], joins: null });
    expect(all.some(({ name }) => name.startsWith("各"))).toBe(false);
    expect(all.find(({ name }) => name === "市应急局")?.from).toContain("救灾物资");
    expect(all.find(({ name }) => name === "青石县人民政府")).toMatchObject({ kind: "county" });
    const items = ["市水务局", "市财政局", "市应急局", "没有这个建议"].map((name) => ({ name }));
    const taken = await at.api.send<{ entered: number; left: unknown[] }>("POST", `${base}/proposals/take`, { items });
    expect(taken.body).toEqual({ entered: 3, joined: 0, left: [] });
    expect((await unit("市水务局")).basis).toEqual({ kind: "provision", text: "见于云政发〔2020〕3号" });
    await at.api.send("POST", `${base}/proposals/decline`, { names: ["市城管局"] });
    const rest = (await proposed()).map(({ name }) => name);
    expect(rest).not.toContain("市水务局");
    expect(rest).not.toContain("市城管局");
    await at.api.send("POST", `${base}/proposals/decline`, { names: [], again: true });
    expect((await proposed()).map(({ name }) => name)).toContain("市城管局");
  });

  it("企业须有统一社会信用代码，错的指明是哪一栏、错在哪里；同名、同代码、上级成环的不收", async () => {
    const first = "91990100MA0AB1CD2";
    const code = first + creditCheck(first);
    const faultOf = async (name: string, more: object) => {
      const { status, body } = await register(name, more);
      return [status, body.errors?.[0]?.path, body.errors?.[0]?.message];
    };
    expect(await faultOf("云川水泥有限公司", { kind: "privateEnterprise" })).toEqual([422, "code", "民营企业须填统一社会信用代码"]);
    const wrong = `${first}${code[17] === "0" ? "1" : "0"}`;
    expect(await faultOf("云川水泥有限公司", { kind: "privateEnterprise", code: wrong })).toEqual([
      ...[422, "code", "统一社会信用代码校验位不符，请核对是否抄错"],
    ]);
    const made = await register("云川水泥有限公司", { kind: "privateEnterprise", code: ` ${code.toLowerCase()} ` });
    expect([made.status, made.body.code]).toEqual([201, code]);
    expect(await faultOf("云川另一公司", { kind: "stateEnterprise", code })).toEqual([
      422,
      "code",
      "统一社会信用代码已登记在“云川水泥有限公司”名下",
    ]);
    expect((await faultOf("市水务局", {}))[1]).toBe("name");
    const parent = (await register("市属甲单位")).body;
    const child = (await register("市属乙单位", { parent: parent.id })).body;
    const ring = await at.api.send<Problem>("PATCH", `${base}/units/${parent.id}`, { parent: child.id, version: parent.version });
    expect(ring.body.errors?.[0]).toEqual({ path: "parent", message: "“市属乙单位”是本单位的下级，不能作上级" });
    expect((await at.api.send("PATCH", `${base}/units/${parent.id}`, { parent: null, version: parent.version })).status).toBe(200);
    const stale = await at.api.send<Problem>("PATCH", `${base}/units/${parent.id}`, { aliases: ["甲"], version: parent.version });
    expect(stale.body.code).toBe("conflict");
  });

  it("机构改革：同一名称在改革前后各指当日的单位，改革之日起指承接的单位；更名后原名仍认得", async () => {
    const old = (await register("市国土资源局")).body;
    const next = (await register("市自然资源局", { from: "2019-03-01" })).body;
    const basis = { kind: "instruction", text: "机构改革方案" };
    const asked = { successors: [next.id], on: "2019-03-01", basis, version: old.version };
    expect((await at.api.send("POST", `${base}/units/${old.id}/succeed`, { ...asked, basis: { ...basis, text: "" } })).status).toBe(422);
    const done = await at.api.send<OrganisationUnit>("POST", `${base}/units/${old.id}/succeed`, asked);
    expect(done.body).toMatchObject({ until: "2019-03-01", successors: [{ name: "市自然资源局", on: "2019-03-01" }] });
    expect((await unit("市自然资源局")).predecessors).toMatchObject([{ name: "市国土资源局" }]);
    expect(await resolved("市国土资源局", "2019-02-28")).toMatchObject([{ name: "市国土资源局", via: "name" }]);
    expect(await resolved("市国土资源局", "2019-03-01")).toMatchObject([{ name: "市自然资源局", via: "successor" }]);
    expect(await resolved("市自然资源局", "2019-02-28")).toEqual([]);
    expect(await resolved("市自规局", "2020-01-01")).toMatchObject([{ name: "市自然资源局", via: "organ" }]);
    const renamed = await at.api.send<OrganisationUnit>("PATCH", `${base}/units/${next.id}`, { name: "市规划和自然资源局", version: 2 });
    expect(renamed.body.aliases).toEqual(["市自然资源局"]);
    expect(await resolved("市自然资源局", "2020-01-01")).toMatchObject([{ name: "市规划和自然资源局", via: "alias" }]);
  });

  it("重复登记的并入，名称随之指向；撤销并入后各归各", async () => {
    const one = (await register("市政务服务中心")).body;
    const double = (await register("市政务大厅", { aliases: ["政务大厅"] })).body;
    const merged = await at.api.send("POST", `${base}/units/${double.id}/merge`, {
      into: one.id,
      reason: "同一单位",
      version: double.version,
    });
    expect(merged.status).toBe(200);
    expect(await resolved("政务大厅", "2020-03-31")).toMatchObject([{ name: "市政务服务中心", via: "alias" }]);
    const again = await at.api.send<Problem>("POST", `${base}/units/${one.id}/merge`, { into: double.id, reason: "反向", version: 1 });
    expect(again.body.errors?.[0]?.path).toBe("into");
    await at.api.send("POST", `${base}/units/${double.id}/part`, { reason: "并错了", version: 2 });
    expect(await resolved("政务大厅", "2020-03-31")).toMatchObject([{ name: "市政务大厅" }]);
  });
}

function staffTests({ at, staff, preview, importRows }: Ground): void {
  it("导入预览逐行说清哪一行哪一列错在哪里、怎么改；有错的不导，没错的可以单独导", async () => {
    const sheet = await preview([
      ["苏清和", "市水务局", "科员", "", "0990-1234567", "SW-1", "2020年3月1日", ""],
      ["", "市水务局", "科员", "", "", "", "", ""],
      ["柯望舒", "市水厂局", "科员", "也许", "打电话", "SW-2", "2020-02-30", "A B"],
      ["陆允诚", "市水务局", "副局长", "是", "", "SW-1", "", ""],
    ]);
    expect(sheet.faults).toEqual([]);
    expect(sheet.rows.map(({ outcome }) => outcome)).toEqual(["joins", "faulty", "faulty", "faulty"]);
    expect(sheet.rows[1]?.faults).toEqual([{ row: 3, column: "姓名", message: "请写姓名", remedy: "补上姓名，或删去这一行" }]);
    expect(sheet.rows[2]?.faults.map(({ row, column }) => `${row} ${column}`)).toEqual(
      ["单位负责人", "到岗日期", "登录名", "电话", "单位"].map((column) => `4 ${column}`),
    );
    expect(sheet.rows[3]?.faults[0]).toMatchObject({ row: 5, message: "与第 2 行重复" });
    const bad = await importRows(sheet.rows.map(({ entry }) => entry));
    expect([bad.status, bad.body.errors?.[0]?.path]).toEqual([422, "rows.3"]);
    expect(await staff()).toEqual([]);
    const [good] = sheet.rows;
    expect((await importRows([good?.entry as SheetEntry])).body).toMatchObject({ joined: 1, changed: 0, same: 0 });
    expect(await staff()).toMatchObject([
      { name: "苏清和", unitName: "市水务局", phone: "0990-1234567", joined: "2020-03-01", head: false },
    ]);
    expect((await preview([["甲"]], ["姓名"])).faults).toMatchObject([{ row: 1, message: "缺少“单位”这一列" }]);
    expect((await preview([["甲"]], ["名字"])).faults[0]?.remedy).toContain("模板");
  });

  it("再导一次没有变化；改了的只列改动；少了的列为离岗待选；空着的格不抹去已有的", async () => {
    const same = await preview([["苏清和", "市水务局", "科员", "", "", "SW-1", "", ""]]);
    expect(same.rows[0]).toMatchObject({ outcome: "same", changes: [] });
    expect((await importRows(same.rows.map(({ entry }) => entry))).body).toMatchObject({ joined: 0, changed: 0, same: 1 });
    const next = await preview([
      ["苏清和", "市财政局", "科长", "", "", "SW-1", "", ""],
      ["安书言", "市水务局", "科员", "", "", "SW-3", "", ""],
    ]);
    expect(next.rows[0]?.changes).toEqual([
      { label: "单位", before: "市水务局", after: "市财政局" },
      { label: "职务", before: "科员", after: "科长" },
    ]);
    await importRows(next.rows.map(({ entry }) => entry));
    expect(new Set((await staff()).map(({ name, unitName, phone }) => `${name} ${unitName} ${phone}`))).toEqual(
      new Set(["安书言 市水务局 null", "苏清和 市财政局 0990-1234567"]),
    );
    const without = await preview([["柯望舒", "市水务局", "", "", "", "SW-9", "", ""]]);
    expect(without.missing.map(({ name }) => name)).toEqual(["安书言"]);
    const leaving = without.missing.map(({ id }) => id);
    expect(
      (
        await importRows(
          without.rows.map(({ entry }) => entry),
          { leaving },
        )
      ).body,
    ).toMatchObject({ joined: 1, left: 1 });
    expect((await staff()).some(({ name }) => name === "安书言")).toBe(false);
    expect((await staff("?left=true")).find(({ name }) => name === "安书言")?.left).toBe("2020-03-31");
  });

  it("姓名、电话、工号不在事件里；重建与核验都无差异；人员表被改动则指出", async () => {
    const { store } = at.api.service.context;
    const [first] = await staff();
    const events = await store.within(scopeOf(city), (tx) => readStream(tx, personStream(first?.id as string)));
    expect(events[0]?.kind).toBe("person.joined");
    for (const { name, number } of await staff("?left=true"))
      for (const value of [name, number]) expect(JSON.stringify(events)).not.toContain(value);
    const called = (name: string) =>
      at.api.get<{ items: { actor: string }[] }>(`/api/chain/${city}/recent?${new URLSearchParams({ name })}`);
    expect((await called("没有这个人")).body.items).toEqual([]);
    expect(await rebuild(store)).toMatchObject({ ok: true, differences: [] });
    await store.asOwner((db) =>
      db
        .updateTable("person")
        .set({ head: true })
        .where("id", "=", first?.id as string)
        .execute(),
    );
    expect((await rebuild(store)).differences).toEqual([expect.stringContaining("head 为 true，应为 false")]);
    expect((await verify(store)).ok).toBe(true);
  });
}

describe.each(databases())("机构人员（$name）", (database) => {
  const here = ground(database);
  unitTests(here);
  staffTests(here);
});
