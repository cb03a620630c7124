import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Version } from "../../src/api/contract/running.ts";
import { listen } from "../../src/api/http/listener.ts";
import { logTo } from "../../src/api/log.ts";
import { openService, type Service } from "../../src/api/service.ts";
import { findOwner } from "../../src/store/folder-lock.ts";
import { databases } from "./databases.ts";

const host = "127.0.0.1:8710";
const kou = "kou-ling-9527";

/** A sample of Prometheus's text format: name, labels, value. */
const sample = /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\.)*",?)*)\})? (NaN|[+-]Inf|[-+\d.eE]+)$/;

function parsed(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  for (const line of text.split("\n")) {
    if (line === "" || /^# (?:HELP|TYPE) [a-zA-Z_:][\w:]* /.test(line)) continue;
    const found = sample.exec(line);
    if (!found) throw new Error(`not the text format: ${line}`);
    samples.set(found[2] ? `${found[1]}{${found[2]}}` : (found[1] as string), Number(found[3]));
  }
  return samples;
}

describe.each(databases())("运行状况（$name）", ({ create }) => {
  let service: Service;
  let remove: () => Promise<void>;
  const lines: string[] = [];
  const get = (path: string, headers: Record<string, string> = {}) =>
    service.app.request(`http://${host}${path}`, { headers: { host, ...headers } });
  beforeAll(async () => {
    const place = await create();
    const log = logTo({ write: (line: string) => lines.push(line) }, "trace");
    service = await openService({ dataFolder: "", ...place.options, log, webRoot: null });
    remove = place.remove;
  });
  afterAll(async () => {
    await service.close();
    await remove();
  });

  it("活着与就绪分开：首次入库前、停止中都活着而不就绪", async () => {
    expect([(await get("/api/health/live")).status, (await get("/api/health")).status]).toEqual([200, 503]);
    service.context.ready = true;
    expect([(await get("/api/health/live")).status, (await get("/api/health")).status]).toEqual([200, 200]);
    service.context.closing = true;
    const stopping = await get("/api/health");
    expect([stopping.status, ((await stopping.json()) as { detail: string }).detail]).toEqual([503, "正在停止。"]);
    service.context.closing = false;
  });

  it("数据库没有应答就不是就绪，指标上也看得出", async () => {
    const { store } = service.context;
    const asOwner = store.asOwner;
    Object.assign(store, { asOwner: () => Promise.reject(new Error("gone")) });
    expect((await get("/api/health")).status).toBe(503);
    expect((await get("/api/health/live")).status).toBe(200);
    Object.assign(store, { asOwner });
    expect((await get("/api/health")).status).toBe(200);
  });

  it("口令、会话、查询内容、姓名不进日志；每行有追踪号，与答复里的相同", async () => {
    const before = lines.length;
    const headers = { cookie: `luoshi_session=${kou}`, authorization: `Bearer ${kou}` };
    const answers = [
      await get(`/api/search?text=${encodeURIComponent("张三丰")}&q=${kou}`, headers),
      await get(`/api/nothing/${encodeURIComponent("张三丰")}?${kou}`, headers),
      await service.app.request(`http://${host}/api/check/draft`, {
        method: "POST",
        headers: { host, ...headers, "content-type": "application/json" },
        body: JSON.stringify({ name: "张三丰", password: kou }),
      }),
    ];
    const post = (path: string, body: unknown) => {
      const typed = { host, ...headers, "content-type": "application/json" };
      return service.app.request(`http://${host}${path}`, { method: "POST", headers: typed, body: JSON.stringify(body) });
    };
    answers.push(
      await post("/api/session", { login: "张三丰", password: kou }),
      await post("/api/session/code", { login: "张三丰", code: kou }),
    );
    const { store } = service.context;
    const within = store.within;
    Object.assign(store, { within: () => Promise.reject(new Error(`Key (name)=(张三丰) 负责人李四光 "${kou}"`)) });
    answers.push(await get(`/api/settings?q=${kou}`, headers));
    Object.assign(store, { within });
    const written = lines.slice(before);
    expect(written.filter((line) => line.includes(kou) || /张三丰|李四光|%E5%BC%A0/.test(line))).toEqual([]);
    const logged = written.map((line) => JSON.parse(line) as { traceId: string; route: string; msg: string });
    expect(logged.filter(({ msg }) => msg === "request").map(({ traceId }) => traceId)).toEqual(
      answers.map((answer) => answer.headers.get("x-trace-id")),
    );
    expect(logged.map(({ route }) => route)).toEqual(
      expect.arrayContaining(["/api/search", "/api/*", "/api/check/draft", "/api/settings"]),
    );
    const fault = (await answers.at(-1)?.json()) as { traceId: string; status: number };
    expect(fault.status).toBe(500);
    expect(logged.find(({ msg }) => msg === "fault")?.traceId).toBe(fault.traceId);
  });

  it("指标能按 Prometheus 的格式读出，按路由模板计数，没有姓名和查询内容", async () => {
    await get("/api/documents/987654321");
    await get(`/api/cities/990100/business-date?who=${kou}`);
    const answer = await get("/metrics");
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    const samples = parsed(text);
    expect(
      samples.get('luoshi_http_request_duration_seconds_count{method="GET",route="/api/cities/:city/business-date",status="200"}'),
    ).toBe(1);
    expect(samples.get("luoshi_ready")).toBe(1);
    expect(samples.get("luoshi_database_up")).toBe(1);
    for (const name of ["ledger_events", "ledger_blocks", "outbox_waiting", "outbox_failed"]) {
      expect(samples.get(`luoshi_${name}`)).toBeGreaterThanOrEqual(0);
    }
    for (const name of ["nodejs_eventloop_lag_seconds", "nodejs_heap_size_used_bytes", "process_resident_memory_bytes"]) {
      expect(samples.get(name)).toBeGreaterThanOrEqual(0);
    }
    expect(text).not.toMatch(new RegExp(`987654321|990100|${kou}|\\p{Script=Han}`, "u"));
  });

  it("指标只给本机：经过代理、换了主机名都不给", async () => {
    expect((await get("/metrics")).status).toBe(200);
    expect((await get("/metrics", { "x-forwarded-for": "203.0.113.9" })).status).toBe(403);
    expect((await get("/metrics", { host: "evil.example" })).status).toBe(403);
  });

  it("备份之后，指标和版本页知道上次备份的时间", async () => {
    expect(((await (await get("/api/version")).json()) as Version).lastBackup).toBeNull();
    const taken = await get("/api/maintenance/backup");
    expect([taken.status, (await taken.arrayBuffer()).byteLength > 1000]).toEqual([200, true]);
    const version = (await (await get("/api/version")).json()) as Version;
    expect(Date.parse(version.lastBackup ?? "")).toBeGreaterThan(0);
    expect(version).toMatchObject({ name: "luoshi", node: process.version, database: { engine: service.context.store.engine } });
    expect(version.migrations[0]?.name).toBe("0001_ledger.sql");
    expect(version.commit).toMatch(/^[0-9a-f]{40}$/);
  });

  it("第三方软件各有名称、版本和许可证", async () => {
    const { items } = (await (await get("/api/version/third-parties")).json()) as { items: { name: string; license: string }[] };
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(["Node.js", "hono", "react", "@electric-sql/pglite"]));
    expect(items.map(({ name }) => name)).not.toContain("vitest");
    expect(items.filter(({ license }) => license === "")).toEqual([]);
  });
});

describe("停止", () => {
  it("不再接受新请求，办完正在办的，事件流立即断开", { timeout: 60_000 }, async () => {
    const app = new Hono();
    app.get("/slow", async (c) => {
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      return c.text("whole");
    });
    app.get("/stream", (c) =>
      c.body(new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode("event: progress\n\n")) }), 200, {
        "content-type": "text/event-stream",
      }),
    );
    const listener = await listen(app.fetch, 0, "127.0.0.1");
    const url = `http://127.0.0.1:${listener.port}`;
    const stream = request(`${url}/stream`, { agent: false, headers: { accept: "text/event-stream" } }).end();
    const streamEnded = once(stream, "response").then(([response]) => {
      response.resume();
      return once(response, "close").catch(() => {});
    });
    const slow = fetch(`${url}/slow`).then((answer) => answer.text());
    await new Promise((resolve) => setTimeout(resolve, 300));
    const asked = performance.now();
    const stopped = listener.stop();
    await streamEnded;
    expect(performance.now() - asked).toBeLessThan(1_500);
    await expect(fetch(`${url}/slow`)).rejects.toThrow();
    expect(await slow).toBe("whole");
    await stopped;
    expect(performance.now() - asked).toBeLessThan(10_000);
  });

  it("停止后数据目录的锁交回", { timeout: 60_000 }, async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), "luoshi-stop-"));
    const service = await openService({ dataFolder, log: logTo({ write: () => {} }, "silent"), webRoot: null });
    const { port } = await service.listen(0);
    expect(await findOwner(dataFolder)).toMatchObject({ pid: process.pid, port });
    await service.close();
    expect(await findOwner(dataFolder)).toBeNull();
    await rm(dataFolder, { recursive: true, force: true });
  });
});
