import { deflateRawSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownPath } from "../../src/api/access/identity-provider.ts";
import type { Session } from "../../src/api/contract/index.ts";
import { routes } from "../../src/api/contract/index.ts";
import { scopeOf } from "../../src/store/scope.ts";
import type { Api } from "../scenarios/api-fixture.ts";
import { databases } from "../scenarios/databases.ts";
import { Enterprises, regime } from "./enterprises.ts";
import { CITY, type Ground, type Headers } from "./ground.ts";

const host = "127.0.0.1:8710";
let all: Enterprises;
let api: Api;
let ground: Ground;
let officer: Headers;

beforeAll(async () => {
  all = await Enterprises.open(databases()[0] as never);
  ({ api, ground } = all);
  officer = all.who.health;
}, 120_000);
afterAll(() => api.close());

const raw = (method: string, path: string, headers: Headers, body?: string, env?: object) =>
  api.service.app.request(
    `http://${headers.host ?? host}${path}`,
    { method, headers: { host, ...headers }, ...(body === undefined ? {} : { body }) },
    env,
  );
const json = { "content-type": "application/json" };

describe("冒充", () => {
  const whoami = async (headers: Headers) => (await api.get<Session>("/api/session", headers)).body;

  it.each([
    ["没有的会话", `luoshi-session=${"0".repeat(64)}`],
    ["不成样子的会话", "luoshi-session=admin"],
    ["注入", "luoshi-session=' or 1=1--"],
    ["很长的", `luoshi-session=${"a".repeat(8000)}`],
    ["演示身份", `luoshi-person=${CITY}-s`],
  ])("%s：仍是无名之人", async (_, cookie) => {
    expect(await whoami({ cookie })).toMatchObject({ signedIn: false, roles: [], permissions: ["public", "metrics.read"] });
    expect((await api.get("/api/tasks", { cookie })).status).toBe(401);
  });

  it("正式启用后，演示身份的请求头、自称的角色和城市一概不认", async () => {
    for (const name of ["luoshi-person", "x-user", "x-forwarded-user", "x-role", "luoshi-role", "luoshi-city", "x-city", "x-original-url"])
      expect((await api.get("/api/tasks", { [name]: name === "luoshi-person" ? `${CITY}-s` : "supervisor" })).status, name).toBe(401);
    expect((await api.get("/api/accounts", { ...officer, "x-role": "securityAdministrator" })).status).toBe(403);
    expect((await api.get("/api/tasks", { authorization: `Bearer ${"0".repeat(64)}` })).status).toBe(401);
    expect((await api.get("/api/tasks", { authorization: `Bearer ${ground.command.authorization}` })).status).toBe(401);
  });

  it("库里存的只是会话的摘要，拿来当会话没有用", async () => {
    const found = await api.service.context.store.within(scopeOf("000000"), (tx) =>
      sql<{ token: string }>`select token from session`.execute(tx.db),
    );
    expect(found.rows.length).toBeGreaterThan(2);
    for (const { token } of found.rows) expect(await whoami({ cookie: `luoshi-session=${token}` })).toMatchObject({ signedIn: false });
  });

  it("停用账户、改角色，会话立刻作废", async () => {
    const headers = await ground.session([{ role: "leader", city: CITY }]);
    const { id } = await whoami(headers);
    expect((await api.get("/api/tasks", headers)).status).toBe(200);
    await api.send("PUT", `/api/accounts/${id}/enabled`, { enabled: false, reason: "试试" }, ground.command);
    expect((await api.get("/api/tasks", headers)).status).toBe(401);
  });
});

describe("跨站与会话固定", () => {
  const view = { page: "tasks", name: "我的", query: "", columns: [] };
  const { cookie, ...none } = { cookie: "" };

  it("写入要带本会话的校验标记：没有、不对、别人的，都不行", async () => {
    const other = await ground.session([{ role: "officer", city: CITY }]);
    const own = { cookie: officer.cookie ?? cookie, ...none };
    const ask = async (headers: Headers) => (await api.send("POST", "/api/views", view, headers)).status;
    expect(await ask(own)).toBe(403);
    expect(await ask({ ...own, "luoshi-csrf": "0".repeat(32) })).toBe(403);
    expect(await ask({ ...own, "luoshi-csrf": other["luoshi-csrf"] as string })).toBe(403);
    expect([201, 400]).toContain(await ask(officer));
  });

  it.each([
    ["别的网站", { ...json, origin: "https://evil.example" }, 403],
    ["没有来历的网页", { ...json, origin: "null" }, 403],
    ["浏览器说是跨站的", { ...json, "sec-fetch-site": "cross-site" }, 403],
    ["表单能发的类型", { "content-type": "text/plain" }, 415],
    ["表单", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["假装成 JSON 的", { "content-type": "text/plain; application/json" }, 415],
  ])("%s发来的写入不收，登录也不收", async (_, headers, status) => {
    expect((await raw("POST", "/api/views", { ...officer, ...headers }, JSON.stringify(view))).status).toBe(status);
    expect((await raw("POST", "/api/session", headers, JSON.stringify({ login: "a", password: "b" }))).status).toBe(status);
  });

  it("会话的标记只在 Cookie 里，页面脚本读不到，别的网站带不来；每进一步换一个", async () => {
    const account = await api.send<{ id: string }>("POST", "/api/accounts", { login: "huanyi", name: "换一" }, ground.command);
    const { code } = (await api.send<{ code: string }>("POST", `/api/accounts/${account.body.id}/code`, {}, ground.command)).body;
    const planted = `luoshi-session=${"5".repeat(64)}`;
    const begun = await api.send<Session>("POST", "/api/session/code", { login: "huanyi", code }, { cookie: planted });
    const set = begun.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/luoshi-session=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict/);
    expect(set).not.toContain("5555");
    const before = set.split(";")[0] as string;
    const headers = { cookie: before, "luoshi-csrf": begun.body.csrf ?? "" };
    const after = await api.send<Session>("PUT", "/api/session/password", { old: null, password: "春江潮水-连海平-海上明月" }, headers);
    expect(after.headers.get("set-cookie")).not.toContain(before);
    expect((await api.get<Session>("/api/session", { cookie: before })).body.signedIn).toBe(false);
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "evil",
    "/ok\r\nSet-Cookie: a=b",
  ])("登录后回到 %s：只回首页", (next) => {
    expect(ownPath(next)).toBe("/");
    expect(ownPath("/oversight?light=red")).toBe("/oversight?light=red");
  });
});

describe("夹带与怪名", () => {
  /** Places whose content is the user's own and is checked against the fields of a regime. */
  const free = new Set(["data", "set", "input", "codes", "units", "persons", "columns", "correction", "changes", "values"]);

  function loose(schema: unknown, path: string, found: string[]): string[] {
    const def = (schema as { def?: Record<string, unknown> } | undefined)?.def;
    if (def === undefined) return found;
    if (def.type === "object") {
      const rest = (def.catchall as { def?: { type?: string } } | undefined)?.def?.type;
      if (rest !== undefined && rest !== "never") found.push(path);
      for (const [key, one] of Object.entries(def.shape as object)) if (!free.has(key)) loose(one, `${path}.${key}`, found);
    }
    for (const key of ["innerType", "element", "in", "out"]) loose(def[key], path, found);
    for (const one of (def.options as unknown[] | undefined) ?? []) loose(one, path, found);
    return found;
  }

  it("没有一个写入接口把没有声明的字段带进来", () => {
    const bodies = Object.entries(routes).flatMap(([name, route]) => {
      const body = (route as { request?: { body?: { content?: Record<string, { schema?: unknown }> } } }).request?.body;
      return Object.values(body?.content ?? {}).map(({ schema }) => [name, schema] as const);
    });
    expect(bodies.length).toBeGreaterThan(30);
    expect(bodies.flatMap(([name, schema]) => loose(schema, name, []))).toEqual([]);
  });

  it("建账户时夹带角色、状态、编号：整个退回；录入台账时夹带的字段：指明退回", async () => {
    const asked = { login: "jiadai", name: "夹带" };
    const more = { grants: [{ role: "supervisor", city: CITY }], state: "active", id: "a-1", persons: [], version: 9 };
    for (const [key, value] of Object.entries(more))
      expect((await api.send("POST", "/api/accounts", { ...asked, [key]: value }, ground.command)).status, key).toBe(400);
    const made = await api.send<{ grants: unknown[]; state: string }>("POST", "/api/accounts", asked, ground.command);
    expect(made.body).toMatchObject({ grants: [], state: "invited" });
    for (const key of ["id", "version", "void", "city", "parties", "constructor", "toString"]) {
      const data = `{"data":{"name":"纱布","kind":"device",${JSON.stringify(key)}:"x"}}`;
      expect((await raw("POST", `${regime}/records/items`, { ...officer, ...json }, data)).status, key).toBe(422);
    }
  });

  it("以 __proto__、constructor 为键或为名：不收，也不改变别的对象", async () => {
    const bodies = [`{"__proto__":{"grants":[{"role":"supervisor","city":"${CITY}"}]},"login":"yuanxing","name":"原型"}`];
    for (const body of bodies) expect((await raw("POST", "/api/accounts", { ...ground.command, ...json }, body)).status).toBeLessThan(500);
    expect(({} as { grants?: unknown }).grants).toBeUndefined();
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect((await api.get(`/api/regimes/${CITY}/${name}`, officer)).status).toBe(404);
      expect((await api.get(`${regime}/records/${name}`, officer)).status).toBe(404);
      const act = { city: CITY, regime: "medicine-reserve", procedure: name, step: name, case: null, input: {} };
      expect([400, 403, 404, 422]).toContain((await api.send("POST", "/api/acts", act, officer)).status);
      expect([400, 404]).toContain((await api.get(`${regime}/records/items?sort=${name}`, officer)).status);
      const grants = { grants: [{ role: name, city: CITY }], version: 1 };
      expect([400, 404, 422]).toContain((await api.send("PUT", "/api/accounts/none/roles", grants, ground.command)).status);
    }
  });

  it.each([
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/passwd",
    "a\r\nSet-Cookie: x=1.txt",
    '"; filename="evil.exe',
    "\u202etxt.exe",
    "..",
    ".htaccess",
  ])("附件名 %j：只留名字，下载时不出格", async (name) => {
    const kept = await all.upload(officer, `内容 ${name}`, name);
    expect(kept.status).toBe(201);
    expect(kept.name).not.toMatch(/[\\/\r\n"\u202e]|^\./);
    const { headers } = await api.get(`/api/evidence/${CITY}/${kept.hash}`, officer);
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]*"; filename\*=UTF-8''[\w%.~!'()*-]*$/);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("set-cookie")).toBeNull();
  });

  it("会膨胀的压缩包不收；过大的不收", async () => {
    const packed = deflateRawSync(Buffer.alloc(40 * 1024 * 1024));
    const head = Buffer.alloc(30 + 13);
    head.write("504b0304140000000800", 0, "hex");
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(40 * 1024 * 1024, 22);
    head.writeUInt16LE(13, 26);
    head.write("xl/sheet1.xml", 30);
    const entry = Buffer.alloc(46 + 13);
    entry.write("504b01021400140000000800", 0, "hex");
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(40 * 1024 * 1024, 24);
    entry.writeUInt16LE(13, 28);
    entry.write("xl/sheet1.xml", 46);
    const end = Buffer.alloc(22);
    end.write("504b0506", 0, "hex");
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(head.length + packed.length, 16);
    const bomb = Buffer.concat([head, packed, entry, end]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await all.upload(officer, bomb, "表.xlsx")).toMatchObject({ status: 422, detail: expect.stringContaining("膨胀") });
    expect((await all.upload(officer, Buffer.alloc(21 * 1024 * 1024, "字"), "大.txt")).status).toBe(413);
  });
});
