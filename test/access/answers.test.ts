import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { routePermissions } from "../../src/api/contract/index.ts";
import { isInside, listedHost } from "../../src/engine/guarded-address.ts";
import type { Api } from "../scenarios/api-fixture.ts";
import { databases } from "../scenarios/databases.ts";
import { Enterprises, regime } from "./enterprises.ts";
import { CITY, type Ground, type Headers } from "./ground.ts";

let all: Enterprises;
let api: Api;
let ground: Ground;
let officer: Headers;

beforeAll(async () => {
  vi.stubEnv("LUOSHI_TRUSTED_PROXY", "10.9.9.9");
  vi.stubEnv("LUOSHI_PUBLIC_URL", "http://luoshi.example");
  all = await Enterprises.open(databases()[0] as never);
  vi.unstubAllEnvs();
  ({ api, ground } = all);
  officer = all.who.health;
}, 120_000);
afterAll(() => api.close());

describe("答复", () => {
  it("凡要登录才看的，浏览器不得不问就再用，代理不得留存", async () => {
    const plain = routePermissions.filter(({ method, path }) => method === "get" && !path.includes("{") && path.startsWith("/api/"));
    expect(plain.length).toBeGreaterThan(20);
    for (const { path } of plain) {
      const { headers, status } = await api.get(`${path}?city=${CITY}`, officer);
      if (status !== 200) continue;
      expect(headers.get("cache-control"), path).toMatch(/^(?:private, no-cache|(?:private, )?no-store|no-cache)$/);
      expect(headers.get("x-frame-options"), path).toBe("DENY");
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("access-control-allow-origin"), path).toBeNull();
    }
  });

  it("存进去的脚本和公式，出来只是文字", async () => {
    const names = ['=HYPERLINK("http://evil")', "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "<img src=x onerror=alert(1)>"];
    for (const name of names) await all.enter(officer, "items", { name, kind: "device" });
    const csv = (await api.get<string>(`${regime}/records/items/export.csv`, officer)).body;
    for (const line of csv.split("\r\n").slice(1)) expect(line).not.toMatch(/^"?[=+@-]/);
    expect(csv).toContain("'=HYPERLINK");
    const host = "127.0.0.1:8710";
    const xlsx = await api.service.app.request(`http://${host}${regime}/records/items/export.xlsx`, { headers: { ...officer, host } });
    const { unzipSync, strFromU8 } = await import("fflate");
    const sheet = Object.entries(unzipSync(new Uint8Array(await xlsx.arrayBuffer()))).filter(([name]) => /worksheets\/.*\.xml$/.test(name));
    expect(sheet.length).toBeGreaterThan(0);
    for (const [, bytes] of sheet) expect(strFromU8(bytes)).not.toMatch(/<f[ >]/);
    const shown = await api.get(`${regime}/records/items`, officer);
    expect(shown.headers.get("content-type")).toContain("application/json");
  });

  it("难缠的查询也很快", async () => {
    const long = "a".repeat(199);
    const nasty = [
      "(".repeat(150),
      `${"第".repeat(150)}条`,
      `${long}!`,
      "〔".repeat(190),
      "1".repeat(199),
      "%".repeat(199),
      `${"一十百千".repeat(45)}元`,
    ];
    for (const text of nasty) {
      const started = performance.now();
      const { status } = await api.get(`/api/search?q=${encodeURIComponent(text)}`, officer);
      expect([200, 400]).toContain(status);
      expect(performance.now() - started, text.slice(0, 10)).toBeLessThan(2000);
    }
    for (const filter of ["name=%", `name=${"\\".repeat(100)}`, "name=' or 1=1--", "name>=\u0000"])
      expect([200, 400]).toContain((await api.get(`${regime}/records/items?filter=${encodeURIComponent(filter)}`, officer)).status);
  });

  it("登录名有没有，答复和所做的功夫都一样", async () => {
    const time = async (login: string) => {
      const started = performance.now();
      const { status, body } = await api.send<{ detail: string }>("POST", "/api/session", { login, password: "不对的口令不对的口令" });
      return { status, detail: body.detail, ms: performance.now() - started };
    };
    await time("nobody-0");
    const known = [await time("xitong"), await time("xitong"), await time("xitong")];
    const unknown = [await time("nobody-1"), await time("nobody-2"), await time("nobody-3")];
    const middle = (of: readonly { ms: number }[]) => of.map(({ ms }) => ms).sort((a, b) => a - b)[1] as number;
    expect(unknown[0]).toMatchObject({ status: known[0]?.status, detail: known[0]?.detail });
    expect(middle(unknown)).toBeGreaterThan(middle(known) / 3);
    for (let n = 0; n < 4; n++) await time("nobody-1");
    const locked = await time("nobody-1");
    expect(locked.status).toBe(429);
  });
});

describe("限速", () => {
  const ask = (address: string, path = "/api/session", method = "POST") =>
    api.service.app.request(
      `http://luoshi.example${path}`,
      {
        method,
        headers: { host: "luoshi.example", "x-forwarded-for": address, "x-forwarded-proto": "http", "content-type": "application/json" },
        ...(method === "POST" ? { body: JSON.stringify({ login: "mei", password: "you" }) } : {}),
      },
      { incoming: { socket: { remoteAddress: "10.9.9.9" } } },
    );

  it("一个地址登录过密：429 和 Retry-After；别的地址照常；在前面添假地址逃不掉", async () => {
    const answers: Response[] = [];
    for (let n = 0; n < 40; n++) answers.push(await ask(`198.51.100.${n}, 203.0.113.7`));
    const last = answers.at(-1) as Response;
    expect(last.status).toBe(429);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(((await last.json()) as { code: string; detail: string }).detail).toContain("过于频繁");
    expect((await ask("203.0.113.8")).headers.get("retry-after")).toBeNull();
  }, 60_000);

  it("费力的接口也限；平常的不限", async () => {
    const many = async (path: string) => {
      const statuses: number[] = [];
      for (let n = 0; n < 90; n++) statuses.push((await ask("203.0.113.9", path, "GET")).status);
      return statuses.filter((status) => status === 429).length;
    };
    expect(await many("/api/search?q=a")).toBeGreaterThan(5);
    expect(await many("/api/tasks")).toBe(0);
  }, 60_000);
});

describe("外发的地址", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "::",
    "fc00::1",
    "fe80::1",
    "::ffff:10.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::a00:1",
    "224.0.0.1",
    "255.255.255.255",
  ])("%s 在内网", (address) => {
    expect(isInside(address)).toBe(true);
    expect(isInside("8.8.8.8")).toBe(false);
    expect(isInside("172.32.0.1")).toBe(false);
    expect(isInside("2400:3200::1")).toBe(false);
  });

  it.each([
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://[::1]/",
    "http://hook.example@127.0.0.1/",
    "http://127.0.0.1#hook.example",
    "http://hook.example.evil.example/",
  ])("%s 不在所列主机之中", (url) => {
    const listed = [{ host: "hook.example", internal: false }];
    expect(() => listedHost(new URL(url), listed)).toThrow();
    expect(listedHost(new URL("https://hook.example/x"), listed).host).toBe("hook.example");
  });

  it("接口的设置也只有系统管理员能改", async () => {
    expect((await api.send("PATCH", `/api/reminders/${CITY}`, {}, officer)).status).toBe(403);
    expect((await api.get(`/api/reminders/${CITY}`, ground.command)).status).toBe(200);
  });
});

describe("不能使用的字符", () => {
  it.each(["/api/search?q=%00", `${regime}/records/items?filter=name%3D%00`, `/api/cases?city=${CITY}&text=%00`, `/api/cases/${CITY}/%00`])(
    "%s：400 或 404，不是程序出错",
    async (path) => {
      expect([200, 400, 404]).toContain((await api.get(path, officer)).status);
    },
  );

  it("登录名里有空字符", async () => {
    expect([400, 401]).toContain((await api.send("POST", "/api/session", { login: "a\u0000b", password: "c" })).status);
  });
});
