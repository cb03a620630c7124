import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Session } from "../../src/api/contract/index.ts";
import { permissionOfPage } from "../../src/web/shell/places.ts";
import type { Api } from "../scenarios/api-fixture.ts";
import { databases } from "../scenarios/databases.ts";
import { CITY, type Headers, leaveDemo, openDemo } from "./ground.ts";
import { readTable } from "./table.ts";

const table = readTable("pages.txt");
const web = join(import.meta.dirname, "..", "..", "src", "web");
const pathsIn = (file: string) =>
  [...readFileSync(join(web, file), "utf8").matchAll(/\bpath: "([^"*]+)"/g)].map(([, path]) => String(path));

/** Pages that the way in itself needs, so that nobody has to be signed in for them. */
const entrance = new Set(["/login", "/leave-demo"]);

describe("网页与权限", () => {
  let api: Api;
  const subjects = new Map<string, Headers>();
  beforeAll(async () => {
    const ground = await leaveDemo(await openDemo(databases()[0] as never));
    api = ground.api;
    const of = (role: string, city: string) => ground.session([{ role, city }]);
    subjects.set("nob", {});
    subjects.set("sys", ground.systemAdministrator);
    subjects.set("sec", await of("securityAdministrator", "000000"));
    subjects.set("aud", await of("auditAdministrator", "000000"));
    for (const [subject, role] of [
      ["sup", "supervisor"],
      ["leg", "legal"],
      ["off", "officer"],
      ["led", "leader"],
      ["ent", "enterprise"],
      ["obs", "observer"],
    ] as const)
      subjects.set(subject, await of(role, CITY));
  }, 120_000);
  afterAll(() => api.close());

  it("每个网页在表上恰有一行，表上没有不存在的网页", () => {
    const inner = pathsIn("pages/registers/regime-routes.ts").map((path) => `/registers/:city/:regime/${path}`);
    const declared = [...pathsIn("router.tsx").map((path) => `/${path}`), ...inner];
    expect(table.map(({ name }) => name).sort()).toEqual(declared.sort());
  });

  it.each(["nob", "sys", "sec", "aud", "sup", "leg", "off", "led", "ent", "obs"])("%s 打得开的网页，与表上的一样", async (subject) => {
    const { permissions, signedIn } = (await api.get<Session>("/api/session", subjects.get(subject))).body;
    const wrong = table.filter(({ name, cells }) => {
      const needed = permissionOfPage(name.replace(":city", CITY));
      const opens = entrance.has(name) || (signedIn && (needed === null || permissions.includes(needed)));
      return opens !== (cells.get(subject) === "+");
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
