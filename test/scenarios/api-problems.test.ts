import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routePermissions, routes } from "../../src/api/contract/index.ts";
import { permissions } from "../../src/api/contract/route.ts";
import { type Api, isProblem, openApi } from "./api-fixture.ts";
import { databases } from "./databases.ts";

let api: Api;

const host = "127.0.0.1:8710";
/** Fills the parameters of a path with what nothing has. */
const absent = (path: string) => path.replace("{city}", "990100").replace(/\{\w+\}/g, "987654321");
interface WithBody {
  readonly request?: { readonly body?: { readonly content: object } };
}
const bodies = new Set(
  Object.values(routes).flatMap((route) =>
    "application/json" in ((route as WithBody).request?.body?.content ?? {}) ? [`${route.method} ${route.path}`] : [],
  ),
);
const withBody = (method: string, path: string) => bodies.has(`${method} ${path}`);
const writes = (method: string) => method !== "get" && method !== "delete";

async function call(method: string, path: string, headers: Record<string, string>, body?: string) {
  const authorization = `Bearer ${api.service.commandToken}`;
  const init = { method: method.toUpperCase(), headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) };
  const response = await api.service.app.request(`http://${headers.host ?? host}${path}`, init);
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, headers: response.headers, body: /json/.test(type) && text ? JSON.parse(text) : text };
}

function expectProblem(answer: { status: number; type: string; body: unknown }, status: number | readonly number[]) {
  expect([status].flat()).toContain(answer.status);
  expect(answer.type).toMatch(/^application\/problem\+json/);
  expect(isProblem(answer.body)).toBe(true);
  expect((answer.body as { status: number }).status).toBe(answer.status);
}

const errorShape = () =>
  describe("每个接口的错误都是同一种 problem details", () => {
    it.each(routePermissions)("$method $path：其他主机名来的，403", async ({ method, path }) => {
      expectProblem(
        await call(method, absent(path), { host: "evil.example", "content-type": "application/json" }, method === "get" ? undefined : "{}"),
        403,
      );
    });

    it.each(routePermissions.filter(({ method }) => method !== "get"))("$method $path：其他网站来的写入，403", async ({ method, path }) => {
      const headers = { host, origin: "https://evil.example", "content-type": "application/json" };
      expectProblem(await call(method, absent(path), headers, "{}"), 403);
    });

    it.each(routePermissions.filter(({ method, path }) => withBody(method, path)))(
      "$method $path：不是 JSON 的，415 或 400",
      async ({ method, path }) => {
        expectProblem(await call(method, absent(path), { host, "content-type": "text/plain" }, "{}"), 415);
        // Evidence is a file: what is no multipart form is refused before anyone looks inside.
        const broken = path.startsWith("/api/evidence/") ? 415 : 400;
        expectProblem(await call(method, absent(path), { host, "content-type": "application/json" }, "{broken"), broken);
      },
    );

    const parametrised = routePermissions.filter(({ method, path }) => /\{(?!city)/.test(path) && !writes(method));
    it.each(parametrised)("$method $path：没有的，404", async ({ method, path }) => {
      const query = path.endsWith("/diff") ? "?from=1&to=2" : path.endsWith("/touched") ? "?option=x" : "";
      // A draft is somebody's: 403 where nobody is acting. The address of evidence is its digest, years and drills are numbered: 400 where it is none.
      const expected = path.startsWith("/api/drafts/")
        ? [403, 404]
        : /^\/api\/(?:evidence|calendar|drills)\//.test(path)
          ? [400, 404]
          : 404;
      expectProblem(await call(method, absent(path) + query, { host }), expected);
    });

    it.each(["/api/nothing", "/api/", "/api/tasks/1/2/3"])("%s：没有这个接口，404", async (path) => {
      const answer = await call("get", path, { host });
      expectProblem(answer, 404);
      expect((answer.body as { code: string }).code).toBe("routeNotFound");
    });

    it.each([
      "/api/documents?limit=0",
      "/api/documents?limit=501",
      "/api/documents?year=abc",
      "/api/documents?kind=nothing",
      "/api/documents?city=12",
      "/api/documents?cursor=xyz",
      "/api/review?above=2",
      "/api/review?cursor=xyz",
      "/api/tasks?dueFrom=2020-02-30",
      "/api/tasks?cursor=xyz",
      "/api/tasks?sort=nothing",
      "/api/tasks/export.csv?columns=nothing",
      "/api/ingest/jobs?cursor=xyz",
    ])("%s：参数不对，400，并说明哪个字段", async (path) => {
      const answer = await call("get", path, { host });
      expectProblem(answer, 400);
      expect((answer.body as { detail: string }).detail).toMatch(/[\u4e00-\u9fff]/);
    });

    it("对照：同一接口参数对的，200", async () => {
      for (const path of [
        "/api/documents?limit=500",
        "/api/review?above=1",
        "/api/tasks?dueFrom=2020-02-29",
        "/api/tasks/export.csv?columns=text",
      ]) {
        expect((await call("get", path, { host })).status).toBe(200);
      }
    });

    it("内容过大：413", async () => {
      const answer = await call(
        "post",
        "/api/views",
        { host, "content-type": "application/json" },
        JSON.stringify({ name: "x".repeat(1_100_000) }),
      );
      expectProblem(answer, 413);
    });
  });

const security = () =>
  describe("安全", () => {
    it.each(["/api/version", "/api/nothing", "/api/openapi.json"])("%s 带安全响应头", async (path) => {
      const { headers } = await call("get", path, { host });
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    });

    it("本机各种写法的主机名都收，缺主机名的不收", async () => {
      for (const own of ["127.0.0.1", "localhost:8710", "LOCALHOST", "[::1]:8710"])
        expect((await call("get", "/api/version", { host: own })).status).toBe(200);
      for (const other of ["127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1"])
        expect((await call("get", "/api/version", { host: other })).status).toBe(403);
    });
  });

const description = () =>
  describe("接口说明", () => {
    it("OpenAPI 3.1 由路由定义生成：每个接口都在，都有权限、中文摘要和 problem 响应", async () => {
      const { body } = await call("get", "/api/openapi.json", { host });
      expect(body.openapi).toBe("3.1.0");
      for (const { method, path, permission } of routePermissions) {
        const operation = body.paths[path]?.[method];
        expect(operation, `${method} ${path}`).toBeDefined();
        expect(operation["x-permission"]).toBe(permission);
        expect(operation.summary).toMatch(/[\u4e00-\u9fff]/);
        expect(operation.responses.default.content["application/problem+json"]).toBeDefined();
      }
      const described = Object.values(body.paths as Record<string, object>).reduce(
        (sum, operations) => sum + Object.keys(operations).length,
        0,
      );
      expect(described).toBe(Object.keys(routes).length);
    });

    it("权限表完整：每个接口一个权限，每个权限至少一个接口", () => {
      expect(new Set(routePermissions.map((route) => route.permission))).toEqual(new Set(permissions));
      expect(new Set(routePermissions.map(({ method, path }) => `${method} ${path}`)).size).toBe(routePermissions.length);
    });
  });

describe.each(databases())("接口的错误（$name）", (database) => {
  beforeAll(async () => {
    api = await openApi(database);
    api.service.context.ready = true;
  });
  afterAll(() => api.close());
  errorShape();
  security();
  description();
});
