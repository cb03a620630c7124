import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enterFact } from "../../src/engine/facts.ts";
import { preparePersonsOf } from "../../src/engine/prepared-persons.ts";
import { listPersons } from "../../src/store/regime-persons.ts";
import { scopeOf } from "../../src/store/scope.ts";
import type { Api } from "../scenarios/api-fixture.ts";
import { databases } from "../scenarios/databases.ts";
import { CITY, type Ground, type Headers, leaveDemo, OTHER, openDemo, SECRET } from "./ground.ts";

interface Items {
  readonly items: readonly { readonly id?: string; readonly city?: string; readonly file?: string; readonly title?: string }[];
  readonly total?: number;
}

describe.each(databases())("别的城市，别的空间（$name）", (database) => {
  let api: Api;
  let ground: Ground;
  let here: Headers;
  let there: Headers;
  let both: Headers;
  let source: string;

  beforeAll(async () => {
    ground = await leaveDemo(await openDemo(database));
    api = ground.api;
    here = await ground.session([{ role: "supervisor", city: CITY }], [ground.person("市政府办公室", "督查人员")]);
    there = await ground.session([{ role: "supervisor", city: OTHER }]);
    both = await ground.session([
      { role: "observer", city: "990000" },
      { role: "observer", city: "140000" },
    ]);
    const issues = await api.get<Items>(`/api/issues?city=${OTHER}`, there);
    source = String(issues.body.items[0]?.id);
  }, 120_000);
  afterAll(() => api.close());

  it("原文：别的城市的人先读过、留在内存里的，本市的人也读不到；拿着别人的标记（ETag）也不行", async () => {
    const path = `/api/sources/${source}/lines?from=1&to=400`;
    const read = await api.get<unknown>(path, there);
    expect(JSON.stringify(read.body)).toContain(SECRET);
    const tagged = { ...here, "if-none-match": read.headers.get("etag") ?? "" };
    for (const headers of [here, tagged]) {
      const answer = await api.get<unknown>(path, headers);
      expect(answer.status).toBe(404);
      expect(JSON.stringify(answer.body)).not.toContain(SECRET);
    }
    for (const rest of ["", "/original"]) expect((await api.get(`/api/sources/${source}${rest}`, here)).status).toBe(404);
    expect((await api.get(path, both)).status).toBe(200);
  });

  it("列表、搜索、检查、筛选数、导出里都没有别的城市的一个字", async () => {
    const paths = [
      "/api/documents?limit=500",
      "/api/documents/facets",
      "/api/issues",
      "/api/cities",
      `/api/search?q=${encodeURIComponent(SECRET)}`,
      "/api/check",
      "/api/review?limit=500",
      "/api/review/facets",
      "/api/tasks?limit=500",
      "/api/tasks/facets",
      "/api/tasks/export.csv",
      "/api/units",
      "/api/cases",
      "/api/regimes",
      "/api/persons",
      "/api/demonstrations",
      "/api/ingest/jobs",
    ];
    for (const path of paths) {
      const answer = await api.get<unknown>(path, here);
      expect(answer.status, `${path} ${JSON.stringify(answer.body).slice(0, 200)}`).toBe(200);
      const said = JSON.stringify(answer.body);
      expect(said.includes(OTHER) || said.includes(SECRET) || said.includes("邻市.txt"), path).toBe(false);
    }
    const own = JSON.stringify((await api.get(`/api/search?q=${encodeURIComponent(SECRET)}`, there)).body);
    expect(own).toContain(SECRET);
  });

  it("入库任务：看不到、跟不了、替答不了别的城市的；别人用过的幂等键也套不出来", async () => {
    const jobs = (await api.get<Items>("/api/ingest/jobs", there)).body.items;
    const [job] = jobs.filter(({ city }) => city === OTHER);
    expect(job).toBeDefined();
    expect((await api.get(`/api/ingest/jobs/${job?.id}`, here)).status).toBe(404);
    expect((await api.get(`/api/ingest/jobs/${job?.id}/events`, { ...here, accept: "text/event-stream" })).status).toBe(404);
    expect((await api.get(`/api/ingest/jobs/${job?.id}/events`)).status).toBe(401);
    expect((await api.send("POST", `/api/ingest/jobs/${job?.id}/answer`, { city: CITY }, here)).status).toBe(404);
    const upload = async (who: Headers) => {
      const headers = { ...who, host: "127.0.0.1:8710", "content-type": "text/plain", "idempotency-key": "the-same-key" };
      const answer = await api.service.app.request("http://127.0.0.1:8710/api/ingest?file=a.txt", {
        method: "POST",
        headers,
        body: "同一份文件",
      });
      return ((await answer.json()) as { jobs: { id: string }[] }).jobs[0]?.id;
    };
    expect(await upload(here)).not.toBe(await upload(there));
  });

  it("向别的城市上传、请求里写明别的城市，都不行", async () => {
    const headers = { ...here, host: "127.0.0.1:8710", "content-type": "text/plain" };
    const answer = await api.service.app.request(`http://127.0.0.1:8710/api/ingest?file=a.txt&city=${OTHER}`, {
      method: "POST",
      headers,
      body: "x",
    });
    expect(answer.status).toBe(403);
    for (const path of ["/api/documents", "/api/tasks", "/api/cases", "/api/regimes", "/api/persons", "/api/check"])
      expect((await api.get(`${path}?city=${OTHER}`, here)).status, path).toBe(403);
    const task = { city: OTHER, text: "试试", units: [{ name: "市水务局", role: "lead" }], basis: { kind: "instruction", text: "试试" } };
    expect([400, 403]).toContain((await api.send("POST", "/api/tasks", task, here)).status);
    for (const city of ["99010", "*", "990100,140300", "990100' or 1=1--"])
      expect([400, 403, 404]).toContain((await api.get(`/api/documents?city=${encodeURIComponent(city)}`, here)).status);
  });

  it("空间：演练里的记录从正式的接口看不到，也没有哪个参数或请求头换得了空间", async () => {
    const { store, regimes } = api.service.context;
    const drill = scopeOf(CITY, "drill-1");
    await preparePersonsOf(store, regimes, [CITY], "drill-1");
    await store.within(drill, async (tx) => {
      const person = (await listPersons(tx)).find(({ unit }) => unit === "市卫生健康委员会");
      if (!person) throw new Error("no person");
      await enterFact(tx, regimes, person, { regime: "medicine-reserve", register: "items", data: { name: "演练口罩", kind: "device" } });
    });
    for (const query of ["", "?space=drill-1", "?city=990100&space=drill-1"]) {
      const headers = { ...here, "luoshi-space": "drill-1", "x-space": "drill-1", "luoshi-city": OTHER };
      const { body } = await api.get<Items>(`/api/regimes/${CITY}/medicine-reserve/records/items${query}`, headers);
      expect(JSON.stringify(body)).not.toContain("演练口罩");
    }
  });
});
