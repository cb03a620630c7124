import { TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account, IssuedCode, Problem, Session } from "../../src/api/contract/index.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { databases } from "./databases.ts";

interface Person {
  headers: Record<string, string>;
  session: Session;
}

const founders = {
  systemAdministrator: { login: "xitong", name: "卞系统" },
  securityAdministrator: { login: "anquan", name: "柯安全" },
  auditAdministrator: { login: "shenji", name: "陆审计" },
};
const PASSWORD = "第七条：每月一报到底";
const secrets = new Map<string, string>();

/** What the browser keeps: the cookie, and the token that its page sends along. */
function signedIn(answer: { body: unknown; headers: Headers }): Person {
  const cookie = /luoshi-session=[0-9a-f]{64}/.exec(answer.headers.get("set-cookie") ?? "")?.[0] ?? "";
  const session = answer.body as Session;
  return { headers: { cookie, "luoshi-csrf": session.csrf ?? "" }, session };
}

/** A code that has not been used: the next step's, since one step of difference is let pass. */
function codeFor(login: string, stepsAhead = 0): string {
  return new TOTP({ secret: secrets.get(login) as string }).generate({ timestamp: Date.now() + stepsAhead * 30_000 });
}

async function firstSignIn(api: Api, login: string, { code }: IssuedCode, administrator: boolean): Promise<Person> {
  let who = signedIn(await api.send("POST", "/api/session/code", { login, code }));
  expect(who.session.stage).toBe("password");
  who = signedIn(
    await api.send("PUT", "/api/session/password", { old: null, password: `${[...login].reverse().join("")}-河边的7棵柳` }, who.headers),
  );
  if (!administrator) return who;
  expect(who.session.stage).toBe("enrolment");
  const proposed = await api.send<{ secret: string }>("POST", "/api/session/factor/proposal", {}, who.headers);
  secrets.set(login, proposed.body.secret);
  const enrolled = await api.send("PUT", "/api/session/factor", { secret: proposed.body.secret, code: codeFor(login, -1) }, who.headers);
  who = signedIn(enrolled);
  expect(who.session.stage).toBe("full");
  return who;
}

let api: Api;
const admins = {} as Record<keyof typeof founders, Person>;

const refused = async (method: string, path: string, body: unknown, headers: Record<string, string>) => {
  const answer = method === "GET" ? await api.get<Problem>(path, headers) : await api.send<Problem>(method, path, body, headers);
  return [answer.status, answer.body.code];
};

const administration = () => {
  it("演示模式没有账户可登录；结束演示模式得三个一次性代码，演示身份全部删除，不能再结束一次", async () => {
    expect((await api.get<Session>("/api/session")).body).toMatchObject({ mode: "demo", signedIn: false });
    expect(await refused("POST", "/api/session", { login: "xitong", password: "x" }, {})).toEqual([409, "notApplicable"]);
    const twice = { ...founders, auditAdministrator: founders.systemAdministrator };
    expect(await refused("POST", "/api/demo/end", twice, {})).toEqual([400, "invalidRequest"]);
    const prepared = await api.get<{ items: unknown[] }>("/api/persons?city=990100", { "luoshi-person": "990100-s" });
    expect(prepared.body.items.length).toBeGreaterThan(4);
    const ended = await api.send<{ codes: Record<keyof typeof founders, IssuedCode> }>("POST", "/api/demo/end", founders);
    expect(ended.status).toBe(200);
    for (const [role, { login }] of Object.entries(founders) as [keyof typeof founders, { login: string }][]) {
      admins[role] = await firstSignIn(api, login, ended.body.codes[role], true);
    }
    expect(await refused("POST", "/api/demo/end", founders, admins.systemAdministrator.headers)).toEqual([403, "notAuthorised"]);
    expect(await refused("GET", "/api/documents", null, { "luoshi-person": "990100-s" })).toEqual([401, "notSignedIn"]);
    const persons = await api.get<{ items: unknown[]; demo: boolean }>("/api/persons?city=990100", admins.systemAdministrator.headers);
    expect(persons.body).toMatchObject({ demo: false, items: [] });
  });

  it("三员分立：各办各的，不能互相代办；一人不能兼两员；不能改自己；最后一名不能撤", async () => {
    const { systemAdministrator: system, securityAdministrator: security, auditAdministrator: audit } = admins;
    const wanted = { login: "duban01", name: "苏督办" };
    expect(await refused("POST", "/api/accounts", wanted, security.headers)).toEqual([403, "notAuthorised"]);
    expect(await refused("POST", "/api/accounts", { ...wanted, grants: [] }, system.headers)).toEqual([400, "invalidRequest"]);
    const made = await api.send<Account>("POST", "/api/accounts", wanted, system.headers);
    expect(made.body).toMatchObject({ login: "duban01", state: "invited", grants: [], secondFactor: false });
    const { id, version } = made.body;
    const path = `/api/accounts/${id}/roles`;
    const grants = [{ role: "supervisor", city: "990100" }];
    expect(await refused("PUT", path, { grants, version }, system.headers)).toEqual([403, "notAuthorised"]);
    expect(
      await refused("PUT", path, { grants: [...grants, { role: "auditAdministrator", city: "000000" }], version }, security.headers),
    ).toEqual([422, "refused"]);
    expect(await refused("PUT", path, { grants: [{ role: "supervisor", city: "000000" }], version }, security.headers)).toEqual([
      422,
      "refused",
    ]);
    expect((await api.send<Account>("PUT", path, { grants, version }, security.headers)).body.grants).toMatchObject(grants);
    expect(await refused("PUT", path, { grants, version }, security.headers)).toEqual([409, "conflict"]);
    const own = `/api/accounts/${security.session.id}/roles`;
    expect(await refused("PUT", own, { grants, version: 3 }, security.headers)).toEqual([403, "notAuthorised"]);
    const last = `/api/accounts/${system.session.id}/roles`;
    const { items } = (await api.get<{ items: Account[] }>("/api/accounts", audit.headers)).body;
    const present = items.find((account) => account.id === system.session.id) as Account;
    expect(await refused("PUT", last, { grants, version: present.version }, security.headers)).toEqual([422, "refused"]);
    expect(await refused("GET", "/api/security-log", null, system.headers)).toEqual([403, "notAuthorised"]);
    const log = await api.get<{ items: { actor: string; act: string }[] }>("/api/security-log", audit.headers);
    expect(log.body.items.some(({ actor, act }) => actor === security.session.id && act === "POST /api/accounts")).toBe(true);
  });
};

const signingIn = () => {
  it("一次性代码用一次；口令不合要求的说明哪里不合；登录、退出后旧会话无效", async () => {
    const { securityAdministrator: security } = admins;
    const { items } = (await api.get<{ items: Account[] }>("/api/accounts", security.headers)).body;
    const { id } = items.find(({ login }) => login === "duban01") as Account;
    const issued = (await api.send<IssuedCode>("POST", `/api/accounts/${id}/code`, {}, security.headers)).body;
    const first = signedIn(
      await api.send("POST", "/api/session/code", { login: "DUBAN01", code: issued.code.toLowerCase().replaceAll("-", " ") }),
    );
    expect(await refused("GET", "/api/tasks", null, first.headers)).toEqual([401, "notSignedIn"]);
    expect(await refused("POST", "/api/session/code", { login: "duban01", code: issued.code }, {})).toEqual([401, "notSignedIn"]);
    for (const weak of ["短口令", "duban01duban01", "0123456789", "aaaaaaaaaaaa"]) {
      expect(await refused("PUT", "/api/session/password", { old: null, password: weak }, first.headers)).toEqual([422, "refused"]);
    }
    const set = signedIn(await api.send("PUT", "/api/session/password", { old: null, password: PASSWORD }, first.headers));
    expect(set.session).toMatchObject({ stage: "full", roles: [{ role: "supervisor", city: "990100" }] });
    expect((await api.get("/api/tasks", set.headers)).status).toBe(200);
    expect(await refused("GET", "/api/session/nothing", null, first.headers)).toEqual([404, "routeNotFound"]);
    const again = signedIn(await api.send("POST", "/api/session", { login: "duban01", password: PASSWORD }));
    expect(again.session.signedIn).toBe(true);
    await api.send("DELETE", "/api/session", undefined, again.headers);
    expect(await refused("GET", "/api/tasks", null, again.headers)).toEqual([401, "notSignedIn"]);
    expect((await api.get("/api/tasks", set.headers)).status).toBe(200);
  });

  it("写入须带本页的校验标记；别的城市够不着", async () => {
    const officer = signedIn(await api.send("POST", "/api/session", { login: "duban01", password: PASSWORD }));
    const view = { page: "oversight", name: "红灯", query: "light=red", columns: [] };
    const { cookie } = officer.headers as { cookie: string };
    expect(await refused("POST", "/api/views", view, { cookie })).toEqual([403, "notAuthorised"]);
    expect(await refused("POST", "/api/views", view, { cookie, "luoshi-csrf": "0".repeat(32) })).toEqual([403, "notAuthorised"]);
    expect((await api.send("POST", "/api/views", view, officer.headers)).status).toBe(201);
    expect((await api.get("/api/cities/990100/business-date", officer.headers)).status).toBe(200);
    expect(await refused("GET", "/api/cities/140300/business-date", null, officer.headers)).toEqual([403, "notAuthorised"]);
    expect(await refused("GET", "/api/documents?city=140300", null, officer.headers)).toEqual([403, "notAuthorised"]);
  });

  it("动态口令错的、用过的不收；停用后会话立即无效；口令错五次后等待，等待不透露有没有这个账户", async () => {
    const { systemAdministrator: system } = admins;
    const password = "gnotix-河边的7棵柳";
    const half = signedIn(await api.send("POST", "/api/session", { login: "xitong", password }));
    expect(half.session.stage).toBe("secondFactor");
    expect(await refused("GET", "/api/accounts", null, half.headers)).toEqual([401, "notSignedIn"]);
    const code = codeFor("xitong");
    const whole = signedIn(await api.send("POST", "/api/session/factor", { code }, half.headers));
    expect(whole.session.stage).toBe("full");
    const thief = { secret: "A".repeat(32), code: new TOTP({ secret: "A".repeat(32) }).generate() };
    expect(await refused("PUT", "/api/session/factor", thief, whole.headers)).toEqual([422, "refused"]);
    expect(await refused("PUT", "/api/session/factor", { ...thief, password: "不是这个口令吧" }, whole.headers)).toEqual([422, "refused"]);
    const other = signedIn(await api.send("POST", "/api/session", { login: "xitong", password }));
    expect(await refused("POST", "/api/session/factor", { code }, other.headers)).toEqual([401, "notSignedIn"]);
    const officer = signedIn(await api.send("POST", "/api/session", { login: "duban01", password: PASSWORD }));
    const id = officer.session.id as string;
    await api.send("PUT", `/api/accounts/${id}/enabled`, { enabled: false, reason: "调离" }, system.headers);
    expect(await refused("GET", "/api/tasks", null, officer.headers)).toEqual([401, "notSignedIn"]);
    for (const login of ["duban01", "nobody-here"]) {
      const answers = [];
      for (let n = 0; n < 6; n++) answers.push(await refused("POST", "/api/session", { login, password: "猜一个口令试试" }, {}));
      expect(answers).toEqual([...Array.from({ length: 5 }, () => [401, "notSignedIn"]), [429, "tooMany"]]);
    }
    expect(await refused("POST", "/api/session", { login: "duban01", password: PASSWORD }, {})).toEqual([429, "tooMany"]);
    const all = await Promise.all(
      Array.from({ length: 20 }, () => refused("POST", "/api/session", { login: "at-once", password: "猜一个口令试试" }, {})),
    );
    expect(all.filter(([status]) => status === 401)).toHaveLength(5);
    await api.send("POST", `/api/accounts/${id}/erase`, { reason: "离职" }, system.headers);
    const { items } = (await api.get<{ items: Account[] }>("/api/accounts", system.headers)).body;
    expect(items.map(({ login }) => login)).not.toContain("duban01");
  });

  it("命令凭数据目录里的标记办理，标记不对的不认；留痕核验通过，账户可由事件重建", async () => {
    const authorization = `Bearer ${api.service.commandToken}`;
    expect((await api.get("/api/documents", { authorization })).status).toBe(200);
    expect(await refused("GET", "/api/documents", null, { authorization: `Bearer ${"0".repeat(64)}` })).toEqual([401, "notSignedIn"]);
    const verified = await api.send<{ ok: boolean }>("POST", "/api/maintenance/verify", {}, { authorization });
    expect(verified.body.ok).toBe(true);
    const rebuilt = await api.send<{ ok: boolean; differences: string[] }>("POST", "/api/maintenance/rebuild", {}, { authorization });
    expect(rebuilt.body).toMatchObject({ ok: true, differences: [] });
    await api.service.context.store.within({ cities: ["000000"], space: "live" }, async (tx) => {
      const { sql } = await import("kysely");
      await sql`update account set grants = '[{"role": "systemAdministrator", "city": "000000"}]' where id <> ''`.execute(tx.db);
    });
    const found = await api.send<{ ok: boolean; differences: string[] }>("POST", "/api/maintenance/rebuild", {}, { authorization });
    expect(found.body.differences.some((difference) => difference.includes("grants"))).toBe(true);
  });
};

describe.each(databases())("账户（$name）", (database) => {
  beforeAll(async () => {
    api = await openApi(database);
  });
  afterAll(() => api.close());
  administration();
  signingIn();
});
