import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../../src/api/contract/accounts.ts";
import type { OrganisationUnit } from "../../src/api/contract/organisations.ts";
import type { Problem } from "../../src/api/contract/problem.ts";
import type { HandedOver, Holdings, SheetEntry, StaffImported, StaffMember } from "../../src/api/contract/staff.ts";
import { creditCheck } from "../../src/base/credit-code.ts";
import { saveView } from "../../src/store/saved-views.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { databases } from "../scenarios/databases.ts";
import { CITY, FIRST, type Ground, type Headers, leaveDemo, OTHER, openDemo, SECOND } from "./ground.ts";

const base = `/api/organisations/${CITY}`;
const basis = { kind: "operational", text: "测试" };
const code = (first17: string) => first17 + creditCheck(first17);

describe.each(databases())("机构人员的权限与账户（$name）", (database) => {
  let ground: Ground & { systemAdministrator: Headers };
  let officer: Headers;
  let enterprise: Headers;
  beforeAll(async () => {
    ground = await leaveDemo(await openDemo(database));
    officer = await ground.session([{ role: "officer", city: CITY }], [ground.person("市财政局")]);
    enterprise = await ground.session([{ role: "enterprise", city: CITY }], [ground.person(FIRST)]);
  }, 120_000);
  afterAll(() => ground.api.close());

  const asAdmin = <T>(method: string, path: string, body: unknown) =>
    ground.api.send<T & Problem>(method, path, body, ground.systemAdministrator);
  const units = async (who: Headers) => (await ground.api.get<{ items: OrganisationUnit[] }>(`${base}/units`, who)).body.items;
  const staff = async (who: Headers) => (await ground.api.get<{ items: StaffMember[] }>(`${base}/staff`, who)).body.items;
  const entry = (row: number, name: string, unit: string, more: Partial<SheetEntry> = {}): SheetEntry => ({
    ...{ row, name, unit, title: "", head: "", phone: "", number: "", joined: "", login: "" },
    ...more,
  });

  it("企业只见本单位和本单位的人员；机关人员见全部；写入只由系统管理员", async () => {
    for (const [name, first] of [
      [FIRST, "91990100MA0AB1CD2"],
      [SECOND, "91990100MA0AB1CD3"],
    ] as const)
      expect((await asAdmin("POST", `${base}/units`, { name, kind: "privateEnterprise", code: code(first), basis })).status).toBe(201);
    await asAdmin("POST", `${base}/units`, { name: "市财政局", kind: "bureau", basis });
    const rows = [entry(2, "甲", FIRST), entry(3, "乙", SECOND), entry(4, "丙", "市财政局")];
    await asAdmin("POST", `${base}/staff-import`, { rows });
    expect((await units(officer)).length).toBe(3);
    expect((await staff(officer)).map(({ name }) => name).sort()).toEqual(["丙", "乙", "甲"].sort());
    expect((await units(enterprise)).map(({ name }) => name)).toEqual([FIRST]);
    expect((await staff(enterprise)).map(({ name }) => name)).toEqual(["甲"]);
    const asked = (name: string) => ground.api.get<{ items: unknown[] }>(`${base}/resolve?${new URLSearchParams({ name })}`, enterprise);
    expect([(await asked(FIRST)).body.items.length, (await asked(SECOND)).body.items.length]).toEqual([1, 0]);
    expect((await ground.api.get<{ items: unknown[] }>(`${base}/proposals`, enterprise)).body.items).toEqual([]);
    const tried = await ground.api.send("POST", `${base}/units`, { name: "市甲局", kind: "bureau", basis }, officer);
    expect(tried.status).toBe(403);
    expect((await ground.api.get(`/api/organisations/${OTHER}/units`, officer)).status).toBe(403);
  });

  it("导入时建立账户：没有角色，已与人员关联；登录名已被使用的说明；再导不再建；没有账户权限的不能顺带建", async () => {
    const rows = [entry(2, "丙", "市财政局", { login: "cz-bing" }), entry(3, "丁", "市财政局", { login: "xitong" })];
    const done = await asAdmin<StaffImported>("POST", `${base}/staff-import`, { rows, accounts: true });
    expect(done.body.accounts).toEqual({
      created: 1,
      there: 0,
      taken: [{ row: 3, login: "xitong", message: "登录名“xitong”已有账户使用，请换一个" }],
    });
    const { items } = (await ground.api.get<{ items: Account[] }>("/api/accounts", ground.systemAdministrator)).body;
    const made = items.find(({ login }) => login === "cz-bing");
    const bing = (await staff(officer)).find(({ name }) => name === "丙");
    expect(made).toMatchObject({ state: "invited", grants: [], persons: [{ city: CITY, person: bing?.id }] });
    const again = await asAdmin<StaffImported>("POST", `${base}/staff-import`, { rows: rows.slice(0, 1), accounts: true });
    expect(again.body).toMatchObject({ joined: 0, changed: 0, same: 1, accounts: { created: 0, there: 1, taken: [] } });
  });

  it("移交时保存的视图随之转给接任者的账户；账户另由系统管理员停用", async () => {
    const all = await staff(officer);
    const [bing, ding] = ["丙", "丁"].map((name) => all.find((one) => one.name === name) as StaffMember);
    const accounts = async () => (await ground.api.get<{ items: Account[] }>("/api/accounts", ground.systemAdministrator)).body.items;
    const owner = (await accounts()).find(({ login }) => login === "cz-bing") as Account;
    const view = { page: "oversight", name: "红灯", query: "light=red", columns: [] };
    await ground.api.service.context.store.within(scopeOf("000000"), (tx) => saveView(tx, owner.id, view));
    const path = `${base}/staff/${bing?.id}`;
    const held = await ground.api.get<Holdings>(`${path}/holdings`, ground.systemAdministrator);
    expect(held.body).toMatchObject({ views: 1, accounts: [{ login: "cz-bing", state: "invited" }] });
    const asked = { to: ding?.id, reason: "调任", asHead: false, leaves: false, version: bing?.version };
    const without = await asAdmin<HandedOver>("POST", `${path}/hand-over`, asked);
    expect(without.body).toMatchObject({ views: 0, kept: ["1 个保存的视图没有移交：接任者还没有账户。"] });
    await asAdmin("POST", `${base}/staff-import`, { rows: [entry(2, "丁", "市财政局", { login: "cz-ding" })], accounts: true });
    const version = ((await staff(officer)).find(({ id }) => id === bing?.id) as StaffMember).version;
    const done = await asAdmin<HandedOver>("POST", `${path}/hand-over`, { ...asked, leaves: true, version });
    expect(done.body).toMatchObject({ views: 1, kept: [], accounts: [{ login: "cz-bing" }] });
    expect((await accounts()).find(({ login }) => login === "cz-bing")?.state).toBe("invited");
  });
});
