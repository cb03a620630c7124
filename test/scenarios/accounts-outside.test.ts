import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ownPath } from "../../src/api/access/identity-provider.ts";
import type { Account, Session } from "../../src/api/contract/index.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { CLIENT, SECRET, startProvider, type TestProvider } from "./identity-provider.ts";

const admin = (login: string) => ({ login, name: login });
const founders = { systemAdministrator: admin("xitong"), securityAdministrator: admin("anquan"), auditAdministrator: admin("shenji") };

describe("统一身份认证（OpenID Connect）", () => {
  let api: Api;
  let provider: TestProvider;
  let folder: string;
  let command: Record<string, string>;
  let officer: Account;
  beforeAll(async () => {
    provider = await startProvider();
    folder = await mkdtemp(join(tmpdir(), "luoshi-oidc-"));
    await writeFile(join(folder, "secret"), `${SECRET}\n`);
    vi.stubEnv("LUOSHI_OIDC_ISSUER", provider.issuer);
    vi.stubEnv("LUOSHI_OIDC_CLIENT", CLIENT);
    vi.stubEnv("LUOSHI_OIDC_SECRET_FILE", join(folder, "secret"));
    vi.stubEnv("LUOSHI_OIDC_CLAIM", "employee");
    api = await openApi();
    vi.unstubAllEnvs();
    command = { authorization: `Bearer ${api.service.commandToken}` };
  });
  afterAll(async () => {
    await api.close();
    await provider.close();
    await rm(folder, { recursive: true });
  });

  /** Goes to the provider and comes back; returns where to, and with which session. */
  async function travel(next = "/oversight?light=red", change: { url?(url: URL): void; cookie?: string } = {}) {
    const departed = await api.get(`/api/session/outside?next=${encodeURIComponent(next)}`);
    expect(departed.status).toBe(302);
    const journey = change.cookie ?? /luoshi-journey=[\w-]+/.exec(departed.headers.get("set-cookie") ?? "")?.[0] ?? "";
    const back = provider.visit(new URL(departed.headers.get("location") as string));
    change.url?.(back);
    const arrived = await api.get(back.pathname + back.search, { cookie: journey });
    const cookie = /luoshi-session=[0-9a-f]{64}/.exec(arrived.headers.get("set-cookie") ?? "")?.[0] ?? null;
    return {
      status: arrived.status,
      to: arrived.headers.get("location"),
      cookie,
      again: () => api.get(back.pathname + back.search, { cookie: journey }),
    };
  }

  it("演示模式不能用；账户关联平台的标识后，平台认得的人登录，回到原来的页面，权限看账户", async () => {
    expect((await api.get("/api/session/outside")).status).toBe(409);
    await api.send("POST", "/api/demo/end", founders);
    officer = (await api.send<Account>("POST", "/api/accounts", { login: "geren", name: "苗工作" }, command)).body;
    await api.send("PUT", `/api/accounts/${officer.id}/outside`, { subject: "330712" }, command);
    const roles = { grants: [{ role: "officer", city: "990100" }], version: 2 };
    expect((await api.send("PUT", `/api/accounts/${officer.id}/roles`, roles, command)).status).toBe(200);
    provider.next = { claims: { sub: "opaque", employee: "330712" } };
    const { status, to, cookie } = await travel();
    expect([status, to]).toEqual([302, "/oversight?light=red"]);
    const session = (await api.get<Session>("/api/session", { cookie: cookie as string })).body;
    expect(session).toMatchObject({ signedIn: true, stage: "full", name: "苗工作", roles: [{ role: "officer", city: "990100" }] });
  });

  it("管理员由平台登录后仍须动态口令", async () => {
    const { items } = (await api.get<{ items: Account[] }>("/api/accounts", command)).body;
    const { id } = items.find(({ login }) => login === "anquan") as Account;
    await api.send("PUT", `/api/accounts/${id}/outside`, { subject: "1" }, command);
    provider.next = { claims: { sub: "a", employee: "1" } };
    const { cookie } = await travel();
    expect((await api.get<Session>("/api/session", { cookie: cookie as string })).body.stage).toBe("enrolment");
  });

  it.each([
    ["没有关联账户的人", { claims: { sub: "b", employee: "404" } }, {}],
    ["没有给出所要标识的答复", { claims: { sub: "c" } }, {}],
    ["随机数不对的答复", { claims: { sub: "d", employee: "330712" }, nonce: "another" }, {}],
    ["状态不对的回程", { claims: { sub: "d", employee: "330712" } }, { url: (url: URL) => url.searchParams.set("state", "another") }],
    ["没有出发记录的回程", { claims: { sub: "d", employee: "330712" } }, { cookie: "x=y" }],
  ])("%s：不登录，回到登录页说明", async (_, next, change) => {
    provider.next = next;
    const { status, to, cookie } = await travel("/", change);
    expect([status, cookie]).toEqual([302, null]);
    expect(to).toMatch(/^\/login\?outside=(?:lost|refused)$/);
  });

  it("同一个授权码用第二次不登录；停用的账户不登录", async () => {
    provider.next = { claims: { sub: "d", employee: "330712" } };
    const { again, cookie } = await travel();
    expect(cookie).not.toBeNull();
    expect((await again()).headers.get("location")).toBe("/login?outside=refused");
    await api.send("PUT", `/api/accounts/${officer.id}/enabled`, { enabled: false, reason: "调离" }, command);
    expect((await travel()).cookie).toBeNull();
  });

  it.each([
    ["/tasks/3?x=1", "/tasks/3?x=1"],
    ["//evil.example/", "/"],
    ["/\\evil.example", "/"],
    ["https://evil.example", "/"],
    ["javascript:alert(1)", "/"],
    [undefined, "/"],
  ])("登录后去 %s，实际去 %s", (asked, expected) => {
    expect(ownPath(asked)).toBe(expected);
  });
});
