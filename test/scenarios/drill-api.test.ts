import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Drill, DrillWhole, Problem } from "../../src/api/contract/index.ts";
import { documentText } from "./drill-files.ts";
import { city, ReserveDesk } from "./reserve-desk.ts";

let desk: ReserveDesk;
let drill: DrillWhole;
beforeAll(async () => {
  desk = await ReserveDesk.open();
  const scenario = { kind: "own", title: "储备调用：承储企业一时联系不上" };
  const asked = { city, regime: "medicine-reserve", scenario, source: "demonstration" };
  drill = (await desk.api.send<DrillWhole>("POST", "/api/drills", asked, desk.as("health"))).body;
}, 120_000);
afterAll(() => desk?.api.close());

const path = () => `/api/drills/${city}/${drill.drill}`;
const inside = (who: Record<string, string> = {}) => ({ ...who, "luoshi-space": `${city}/${drill.drill}` });
const apply = {
  ...{ city, regime: "medicine-reserve", procedure: "callOut", step: "apply", case: null },
  input: { reason: "演练里自己加的一件", grade: "general", destination: "示例卫生院", lines: [] as object[] },
};

describe("演练的接口", () => {
  it("带上空间的请求只在演练里：办的件外面没有，外面的件里面没有；不带的照旧", async () => {
    const items = await desk.records("items");
    const outside = await desk.cases();
    const own = (await desk.api.get<{ items: { id: string }[] }>(`/api/regimes/${city}/medicine-reserve/records/items`, inside())).body
      .items;
    expect(own.length).toBe(items.length);
    expect(own.some(({ id }) => items.some((one) => one.id === id))).toBe(false);
    apply.input.lines = [{ item: own[0]?.id, quantity: "5" }];
    const who = desk.as("applicant", "负责人");
    const done = await desk.api.send<{ case: { id: string; openedOn: string } }>("POST", "/api/acts", apply, inside(who));
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    expect((await desk.cases()).items.map(({ id }) => id)).toEqual(outside.items.map(({ id }) => id));
    expect((await desk.api.get(`/api/cases/${city}/${done.body.case.id}`)).status).toBe(404);
    expect((await desk.api.get(`/api/cases/${city}/${done.body.case.id}`, inside())).status).toBe(200);
    expect((await desk.api.get(`/api/cases/${city}/${outside.items[0]?.id}`, inside())).status).toBe(404);
  });

  it("同一幂等键，演练里用过不妨碍实际使用", async () => {
    const key = { ...desk.as("applicant", "负责人"), "idempotency-key": "one-key-for-both" };
    const [item] = await desk.records("items");
    const inDrill = await desk.api.send<{ case: { id: string } }>("POST", "/api/acts", apply, inside(key));
    const real = { ...apply, input: { ...apply.input, lines: [{ item: item?.id, quantity: "5" }] } };
    const live = await desk.api.send<{ case: { id: string } }>("POST", "/api/acts", real, key);
    expect([inDrill.status, live.status]).toEqual([200, 200]);
    expect(live.body.case.id).not.toBe(inDrill.body.case.id);
  });

  it("演练中要改真东西的请求被拒绝；写错的空间、没有的演练、别的城市都说清楚", async () => {
    const ingest = await desk.api.send<Problem>(
      "POST",
      "/api/ingest?file=x.txt",
      {},
      { ...inside(), "content-type": "application/octet-stream" },
    );
    expect([ingest.status, ingest.body.detail]).toEqual([409, expect.stringContaining("请先退出演练")]);
    const list = `/api/cases?city=${city}`;
    expect((await desk.api.get(list, { "luoshi-space": "drill-1" })).status).toBe(400);
    expect((await desk.api.get(list, { "luoshi-space": `${city}/live` })).status).toBe(400);
    expect((await desk.api.get(list, { "luoshi-space": `${city}/drill-000000000000` })).status).toBe(404);
    expect((await desk.api.get(`/api/cases?city=140300`, inside())).status).toBe(403);
    expect((await desk.api.send("POST", "/api/acts?space=x", { ...apply, city: "140300" }, inside())).status).toBe(403);
    expect((await desk.api.get(`/api/cases?city=${city}&space=${city}/${drill.drill}`)).status).toBe(200);
  });

  it("拨时钟：到下一项、到下一个期限、到底；只向前；结束后不能再拨", async () => {
    const clock = (time: object) => desk.api.send<DrillWhole>("POST", `${path()}/clock`, time, desk.as("health"));
    const next = await clock({ to: "nextEvent" });
    expect(next.body.now >= (drill.nextEvent ?? "")).toBe(true);
    await clock({ to: new Date(Date.parse(next.body.now) + 30 * 60_000).toISOString() });
    const due = await clock({ to: "nextDeadline" });
    expect([due.status, due.body.now > next.body.now]).toEqual([200, true]);
    expect((await clock({ to: next.body.now })).status).toBe(422);
    const end = await clock({ to: "end" });
    expect([end.body.nextEvent, end.body.agenda.every(({ outcome }) => outcome !== "waiting")]).toEqual([null, true]);
    const finished = await desk.api.send<DrillWhole>("POST", `${path()}/finish`, {}, desk.as("health"));
    expect([finished.status, finished.body.state]).toEqual([200, "finished"]);
    expect((await clock({ speed: 60 })).status).toBe(409);
  });

  it("演练里被拒绝的办理进总结，注明留痕；docx 每页标“演练”，打印视图也标", async () => {
    const file = await fetchBytes(`${path()}/report/file`);
    const { headers, document } = documentText(file.bytes);
    expect(headers.every((one) => one.includes("演练")) && headers.length > 0).toBe(true);
    expect(document).toContain("有效期");
    expect(decodeURIComponent(file.disposition)).toContain("演练");
    const page = await desk.api.get<string>(`${path()}/report/page`);
    expect([page.status, page.body.includes("【演练】")]).toEqual([200, true]);
    const { body } = await desk.api.get<DrillWhole>(path());
    expect(body.report.refused.length).toBeGreaterThan(0);
    expect(body.report.refused.every(({ cites }) => cites.stream === "drill" && cites.version > 0)).toBe(true);
  });

  it("演练里导出的台账，文件名标“演练”", async () => {
    const file = await fetchBytes(`/api/regimes/${city}/medicine-reserve/records/items/export.csv?space=${city}/${drill.drill}`);
    expect(decodeURIComponent(file.disposition)).toContain("演练-");
  });

  it("企业人员可以进入演练，不能主持、不能看总结；删除后什么都不剩", async () => {
    const who = desk.as("custodian");
    expect((await desk.api.get(`/api/cases?city=${city}`, inside(who))).status).toBe(200);
    expect((await desk.api.get(path(), who)).status).toBe(403);
    expect((await desk.api.send("POST", `${path()}/finish`, {}, who)).status).toBe(403);
    const gone = await desk.api.send<{ rows: number }>("DELETE", path(), undefined, desk.as("health"));
    expect([gone.status, gone.body.rows > 0]).toEqual([200, true]);
    expect((await desk.api.get<{ items: Drill[] }>("/api/drills")).body.items).toEqual([]);
    expect((await desk.api.get(path())).status).toBe(404);
    expect((await desk.api.get(`/api/cases?city=${city}`, inside())).status).toBe(404);
  });
});

async function fetchBytes(at: string): Promise<{ bytes: Uint8Array; disposition: string }> {
  const response = await desk.api.service.app.request(`http://127.0.0.1:8710${at}`, { headers: { host: "127.0.0.1:8710" } });
  expect(response.status).toBe(200);
  return { bytes: new Uint8Array(await response.arrayBuffer()), disposition: response.headers.get("content-disposition") ?? "" };
}
