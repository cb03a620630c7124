import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routePermissions } from "../../src/api/contract/index.ts";
import { roles } from "../../src/engine/accounts/roles.ts";
import { type Api, isProblem } from "../scenarios/api-fixture.ts";
import { databases } from "../scenarios/databases.ts";
import { CITY, type Ground, type Headers, leaveDemo, OTHER, openDemo } from "./ground.ts";
import { readTable, type TableRow } from "./table.ts";

const table = readTable("routes.txt");
/** What stands in place of the parts of a path: nothing that exists, so that nobody who gets through does any harm. */
const nothing = "0198c0de-0000-7000-8000-000000000000";

function pathOf(template: string, city: string): string {
  return template
    .replace("{city}", city)
    .replace("{regime}", "medicine-reserve")
    .replace("{register}", "items")
    .replace("{year}", "2030")
    .replace("{hash}", "0".repeat(64))
    .replace(/\{(?:issue|source|candidate|task|view|version)\}/g, "999999")
    .replace(/\{\w+\}/g, nothing);
}

/** Bodies without which a route refuses before it asks who is there; none of them gets anybody further. */
const bodies: Readonly<Record<string, unknown>> = {
  "post /api/session/factor": { code: "000000" },
  "put /api/session/factor": { secret: "A".repeat(32), code: "000000" },
  "put /api/session/password": { old: null, password: "x" },
};

/** Signs of the door; a refusal behind it has words of its own. */
const door = /^(?:请先登录|登录尚未完成|您的角色没有办理此事的权限)/;

async function getsThrough(api: Api, name: string, headers: Headers, city = CITY): Promise<"+" | "."> {
  const [method = "", template = ""] = name.split(" ");
  const path = pathOf(template, city);
  const { status, body } =
    method === "get"
      ? await api.get<unknown>(path, headers)
      : await api.send<unknown>(method.toUpperCase(), path, bodies[name] ?? {}, headers);
  if ((status === 401 || status === 403) && isProblem(body) && door.test(body.detail ?? "")) return ".";
  expect(status, `${name}: ${JSON.stringify(body).slice(0, 200)}`).toBeLessThan(500);
  return "+";
}

function wrongOf(rows: readonly TableRow[], subject: string, found: ReadonlyMap<string, string>): string[] {
  return rows
    .filter(({ name, cells }) => cells.get(subject) !== found.get(name))
    .map(({ name, cells }) => `${subject} ${name}: 表上 ${cells.get(subject)}，实际 ${found.get(name)}`);
}

describe("权限表", () => {
  it("合同里的每个接口在表上恰有一行，表上没有不存在的接口", () => {
    const declared = routePermissions.map(({ method, path }) => `${method} ${path}`);
    expect(table.map(({ name }) => name).sort()).toEqual([...declared].sort());
  });

  it("每个角色在表上有一列", () => {
    expect(table[0]?.cells.size).toBe(Object.keys(roles).length + 6);
  });
});

describe.each(databases())("权限表逐格走一遍（$name）", (database) => {
  let api: Api;
  let ground: Ground;
  const subjects = new Map<string, Headers>();
  const inDemo = new Map<string, string>();

  async function walk(headers: () => Promise<Headers> | Headers): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const { name } of table) {
      // Signing out ends the session that asks; it is asked without one.
      const own = name === "delete /api/session" ? {} : await headers();
      found.set(name, await getsThrough(api, name, own));
    }
    return found;
  }

  beforeAll(async () => {
    const demo = await openDemo(database);
    api = demo.api;
    for (const [name, cell] of await walk(() => ({}))) inDemo.set(name, cell);
    const left = await leaveDemo(demo);
    ground = left;
    const installation = (role: string) => [{ role, city: "000000" }];
    const here = (role: string) => [{ role, city: CITY }];
    subjects.set("nob", {});
    subjects.set("sys", left.systemAdministrator);
    subjects.set("sec", await ground.session(installation("securityAdministrator")));
    subjects.set("aud", await ground.session(installation("auditAdministrator")));
    subjects.set("sup", await ground.session(here("supervisor"), [ground.person("市政府办公室", "督查人员")]));
    subjects.set("leg", await ground.session(here("legal"), [ground.person("市司法局", "法制审核人员")]));
    subjects.set("off", await ground.session(here("officer"), [ground.person("市财政局")]));
    subjects.set("led", await ground.session(here("leader"), [ground.person("市政府", "市领导")]));
    subjects.set("ent", await ground.session(here("enterprise"), [ground.person("云川康泰医药有限公司")]));
    subjects.set("obs", await ground.session([{ role: "observer", city: "990000" }], [ground.person("上级机关", "观察员（只看）")]));
    subjects.set("2nd", await ground.session(installation("systemAdministrator"), [], "secondFactor"));
    subjects.set("enr", await ground.session(installation("auditAdministrator"), [], "enrolment"));
    subjects.set("pwd", await ground.session(here("supervisor"), [], "password"));
    subjects.set("cmd", ground.command);
  }, 180_000);
  afterAll(() => api.close());

  it("程序真正答复的接口，不多不少，都在表上", () => {
    const served = api.service.app.openAPIRegistry.definitions.flatMap((one) =>
      one.type === "route" ? [`${one.route.method} ${one.route.path}`] : [],
    );
    expect(table.map(({ name }) => name).sort()).toEqual(served.sort());
  });

  it("演示模式中尚未选身份的人", () => {
    expect(wrongOf(table, "new", inDemo)).toEqual([]);
  });

  it.each(["nob", "sys", "sec", "aud", "sup", "leg", "off", "led", "ent", "obs", "2nd", "enr", "pwd", "cmd"])(
    "%s",
    async (subject) => {
      expect(wrongOf(table, subject, await walk(() => subjects.get(subject) as Headers))).toEqual([]);
    },
    120_000,
  );

  it("登录未完成、被拒绝、被赶走的请求各在安全日志留一行", async () => {
    const log = await api.get<{ total: number }>("/api/security-log?limit=1", subjects.get("aud"));
    expect(log.body.total).toBeGreaterThan(table.length);
  });

  it.each(["sup", "leg", "off", "led", "ent"])("%s 到了别的城市，凡带城市的接口都进不去，系统自己的（000000）也进不去", async (subject) => {
    const open: string[] = [];
    for (const { name, cells } of table) {
      if (!name.includes("{city}") || cells.get(subject) === ".") continue;
      const [method = "", template = ""] = name.split(" ");
      for (const city of [OTHER, "000000"]) {
        // National documents are everybody's, whatever city the reader is of.
        if (city === "000000" && /^\/api\/(?:documents|cities)\//.test(template)) continue;
        const headers = subjects.get(subject) as Headers;
        const answer =
          method === "get"
            ? await api.get<unknown>(pathOf(template, city), headers)
            : await api.send<unknown>(method.toUpperCase(), pathOf(template, city), {}, headers);
        // A body that is wrong in itself is refused before the city is looked at.
        const refused = [400, 401, 403, 404, 415].includes(answer.status);
        if (!refused) open.push(`${name} ${city}: ${answer.status}`);
      }
    }
    expect(open).toEqual([]);
  });
});
