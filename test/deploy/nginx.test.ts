import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { request as plainRequest, type RequestOptions } from "node:http";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Listener, listen } from "../../src/api/http/listener.ts";
import { clientOf, proxySettings } from "../../src/api/http/proxy.ts";
import { logTo } from "../../src/api/log.ts";
import { builtWeb, openService, type Service } from "../../src/api/service.ts";
import { leaveDemo } from "../../src/engine/accounts/demo.ts";
import { type Before, findNginx, freePort, publicName, startNginx } from "./nginx-before.ts";

const nginx = findNginx();
const sample = readFileSync(join(import.meta.dirname, "..", "..", "samples", "yunchuan-2025-3.txt"));
const token = "metrics-token-of-the-test";

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

interface At {
  readonly service: Service;
  readonly certificate: string;
  readonly ports: { http: number; https: number; app: number };
}

/** How the tests call: `get` and `tls` through nginx as a browser would. */
function callsOf({ service, certificate, ports }: At) {
  const host = () => `${publicName}:${ports.https}`;
  const answered = async (sent: ReturnType<typeof request>): Promise<Answer> => {
    const [response] = (await once(sent, "response")) as [import("node:http").IncomingMessage];
    let body = "";
    for await (const bytes of response) body += String(bytes);
    return { status: response.statusCode ?? 0, headers: response.headers, body };
  };
  const tls = (path: string, options: RequestOptions = {}) =>
    request({
      ...{ host: "127.0.0.1", port: ports.https, path, servername: publicName, ca: certificate, agent: false },
      ...options,
      headers: { host: host(), ...options.headers },
    });
  const get = (path: string, headers: Record<string, string> = {}) => answered(tls(path, { headers }).end());

  return { get, tls, answered, host, ports, service };
}

const cases: readonly (readonly [name: string, check: (at: At) => Promise<void>])[] = [
  [
    "TLS 证书有效，页面到达，HSTS 和安全响应头各一个",
    async (at) => {
      const { get } = callsOf(at);
      const page = await get("/");
      expect(page.status).toBe(200);
      expect(page.headers["strict-transport-security"]).toBe("max-age=31536000");
      expect(page.headers["x-content-type-options"]).toBe("nosniff");
      expect(page.headers.server).toBe("nginx");
      expect((await get("/api/health/live")).status).toBe(200);
    },
  ],

  [
    "不加密的地址转到加密的；别的主机名没有答复",
    async (at) => {
      const { get, answered, ports } = callsOf(at);
      const plain = (name: string) =>
        answered(plainRequest({ port: ports.http, path: "/d?x=1", headers: { host: name }, agent: false }).end());
      expect((await plain(publicName)).headers.location).toBe(`https://${publicName}/d?x=1`);
      await expect(plain("evil.example")).rejects.toThrow();
      await expect(get("/", { host: "evil.example" })).rejects.toThrow();
      await expect(get("/", { host: "127.0.0.1" })).rejects.toThrow();
    },
  ],

  [
    "外来者自称的 X-Forwarded-* 不作数：地址、协议、主机名都由 nginx 写",
    async (at) => {
      const { get, tls, answered, host } = callsOf(at);
      const forged = {
        "x-forwarded-for": "203.0.113.9, 10.0.0.1",
        "x-forwarded-proto": "http",
        "x-forwarded-host": "evil.example",
        "x-real-ip": "203.0.113.9",
        forwarded: "for=203.0.113.9",
      };
      const seen = JSON.parse((await get("/echo", forged)).body);
      expect(seen).toEqual({
        address: "127.0.0.1",
        scheme: "https",
        host: host(),
        viaProxy: true,
        forwarded: true,
        named: null,
        real: null,
      });
      const from = JSON.parse((await answered(tls("/echo", { localAddress: "127.0.0.9", headers: forged }).end())).body);
      expect(from.address).toBe("127.0.0.9");
    },
  ],

  [
    "绕过 nginx 直接到端口、冒充代理的，不受理；对照：nginx 来的受理",
    async (at) => {
      const { answered, host, ports } = callsOf(at);
      const headers = { host: host(), "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https" };
      const direct = (localAddress: string) =>
        answered(plainRequest({ host: "127.0.0.1", port: ports.app, localAddress, path: "/api/health/live", headers, agent: false }).end());
      expect((await direct("127.0.0.9")).status).toBe(403);
      expect((await direct("127.0.0.1")).status).toBe(200);
    },
  ],

  [
    "没有登录的，经 nginx 看不到内容",
    async (at) => {
      const { get } = callsOf(at);
      expect([401, 403]).toContain((await get("/api/documents")).status);
    },
  ],

  [
    "上传到达，进度流逐条到达；超过 256 MB 的在 nginx 就被拒绝",
    async (at) => {
      const { get, tls, answered, service } = callsOf(at);
      const authorization = `Bearer ${service.commandToken}`;
      const headers = { authorization, "content-type": "application/octet-stream", "content-length": String(sample.length) };
      const sent = tls("/api/ingest?file=yunchuan.txt&city=990100", { method: "POST", headers });
      sent.end(sample);
      const uploaded = await answered(sent);
      expect([uploaded.status, uploaded.body]).toEqual([202, expect.stringContaining("yunchuan.txt")]);
      const { jobs } = JSON.parse(uploaded.body) as { jobs: { id: string }[] };
      const stream = await get(`/api/ingest/jobs/${jobs[0]?.id}/events`, { authorization, accept: "text/event-stream" });
      expect(stream.headers["content-type"]).toMatch(/^text\/event-stream/);
      expect(stream.body).toMatch(/"state":"(?:done|unchanged)"/);

      const large = tls("/api/ingest?file=x.txt", { method: "POST", headers: { ...headers, "content-length": String(300 * 1024 * 1024) } });
      large.on("error", () => {});
      large.flushHeaders();
      expect((await answered(large)).status).toBe(413);
      large.destroy();
    },
  ],

  [
    "指标不经 nginx 对外；本机要带令牌",
    async (at) => {
      const { get, ports } = callsOf(at);
      expect((await get("/metrics", { authorization: `Bearer ${token}` })).status).toBe(404);
      const direct = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${ports.app}/metrics`, { headers });
      expect((await direct({})).status).toBe(403);
      expect((await direct({ authorization: `Bearer ${token}x` })).status).toBe(403);
      expect((await direct({ authorization: `Bearer ${token}` })).status).toBe(200);
    },
  ],
];

describe.skipIf(nginx === null)("nginx 示例在真实的 nginx 里（没有 nginx 则跳过）", () => {
  let folder: string;
  let service: Service;
  let app: Listener;
  let before: Before;
  const ports = { http: 0, https: 0, app: 0 };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "luoshi-nginx-"));
    ports.http = await freePort();
    ports.https = await freePort();
    const env = {
      LUOSHI_PUBLIC_URL: `https://${publicName}:${ports.https}`,
      LUOSHI_TRUSTED_PROXY: "127.0.0.1",
      LUOSHI_METRICS_TOKEN: token,
    };
    Object.assign(process.env, env);
    service = await openService({ dataFolder: join(folder, "data"), log: logTo({ write: () => {} }, "silent"), webRoot: builtWeb() });
    const founder = (login: string) => ({ login, name: login });
    const founders = {
      systemAdministrator: founder("system"),
      securityAdministrator: founder("security"),
      auditAdministrator: founder("audit"),
    };
    await leaveDemo(service.context.store, "测试", founders, []);
    service.context.identities.forget();
    const settings = proxySettings(env);
    // The app, and beside it a path that tells what the app would think of the caller.
    app = await listen(
      (call, bindings) => {
        const { incoming } = bindings as { incoming: import("node:http").IncomingMessage };
        if (!new URL(call.url).pathname.startsWith("/echo")) return service.app.fetch(call, bindings);
        const header = (name: string) => call.headers.get(name) ?? undefined;
        const arrival = { address: incoming.socket.remoteAddress ?? "", encrypted: false, header };
        return Response.json({
          ...clientOf(settings, arrival),
          named: header("x-forwarded-host") ?? null,
          real: header("x-real-ip") ?? null,
        });
      },
      0,
      "127.0.0.1",
    );
    ports.app = app.port;
    before = await startNginx(nginx as string, join(folder, "nginx"), ports);
  }, 120_000);
  afterAll(async () => {
    await before?.stop();
    await app?.stop();
    await service?.close();
    for (const name of ["LUOSHI_PUBLIC_URL", "LUOSHI_TRUSTED_PROXY", "LUOSHI_METRICS_TOKEN"]) delete process.env[name];
    await rm(folder, { recursive: true, force: true });
  });

  it.each(cases)("%s", { timeout: 120_000 }, async (_name, check) => check({ service, certificate: before.certificate, ports }));
});
