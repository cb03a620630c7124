import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliverInApp } from "../../src/store/outbox.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { type Api, isProblem } from "../scenarios/api-fixture.ts";
import { databases } from "../scenarios/databases.ts";
import { Enterprises, regime } from "./enterprises.ts";
import { CITY, FIRST, type Ground, type Headers, SECOND } from "./ground.ts";

let all: Enterprises;
let api: Api;
let ground: Ground;
let health: Headers;
let industry: Headers;
let first: Headers;
let second: Headers;
let ids: Record<string, string>;
const act: Enterprises["act"] = (...asked) => all.act(...asked);
const upload: Enterprises["upload"] = (...asked) => all.upload(...asked);
const titles = (body: { items: { title: string }[] }) => body.items.map(({ title }) => title).sort();

/** Everything that the tests of one database stand on. */
function around(database: ReturnType<typeof databases>[number]): void {
  beforeAll(async () => {
    all = await Enterprises.open(database);
    ({ api, ground, ids } = all);
    ({ health, industry, first, second } = all.who);
  }, 120_000);
  afterAll(() => api.close());
}

describe.each(databases())("企业只看得到自己的：记录和办件（$name）", (database) => {
  around(database);
  it("台账：名录、计划、批次只有自己的，目录是大家的；总数、筛选、搜索、某日的样子、导出也一样", async () => {
    const list = async (who: Headers, register: string, query = "") =>
      (await api.get<{ items: { title: string }[]; total: number }>(`${regime}/records/${register}${query}`, who)).body;
    expect(titles(await list(industry, "custodians"))).toEqual([SECOND, FIRST].sort());
    expect(titles(await list(first, "custodians"))).toEqual([FIRST]);
    expect((await list(first, "custodians")).total).toBe(1);
    expect((await list(first, "planLines")).total).toBe(1);
    expect((await list(first, "batches")).total).toBe(1);
    expect((await list(first, "batches", "?text=second")).total).toBe(0);
    expect((await list(first, `batches`, `?filter=custodian=${ids.second}`)).total).toBe(0);
    expect((await list(first, "batches", "?asOf=2099-01-01")).total).toBe(1);
    expect((await list(industry, "batches", "?asOf=2099-01-01")).total).toBe(2);
    expect(titles(await list(first, "items"))).toEqual(["医用外科口罩"]);
    const csv = (await api.get<string>(`${regime}/records/batches/export.csv`, first)).body;
    expect(csv).toContain("first-1");
    expect(csv).not.toContain("second-1");
    expect((await api.get<string>(`${regime}/records/batches/export.csv`, industry)).body).toContain("second-1");
  });

  it("别家的一条记录：看、更正、作废、留痕都如同没有，与真没有的一个样", async () => {
    const batch = ids["batch second"] as string;
    const none = await api.get(`${regime}/records/batches/0198c0de-0000-7000-8000-000000000000`, first);
    const theirs = await api.get(`${regime}/records/batches/${batch}`, first);
    expect([theirs.status, (theirs.body as { detail: string }).detail]).toEqual([404, (none.body as { detail: string }).detail]);
    expect((await api.get(`${regime}/records/batches/${batch}`, second)).status).toBe(200);
    for (const [verb, body] of [
      ["correct", { version: 1, set: { quantity: "1" }, reason: "试试" }],
      ["void", { version: 1, reason: "试试" }],
    ] as const) {
      expect((await api.send("POST", `${regime}/records/batches/${batch}/${verb}`, body, first)).status, verb).toBe(404);
    }
    const stream = encodeURIComponent(`record/medicine-reserve/batches/${batch}`);
    for (const path of ["", "/verify"]) expect((await api.get(`/api/chain/${CITY}${path}?stream=${stream}`, first)).status).toBe(404);
    expect((await api.get(`/api/chain/${CITY}/why?stream=${stream}&version=1`, first)).status).toBe(404);
    expect((await api.get(`/api/chain/${CITY}?stream=${stream}`, second)).status).toBe(200);
  });

  it("不能替别家录入，也不能在办理中提到别家的记录", async () => {
    const data = { item: ids.mask, custodian: ids.second, quantity: "1", receivedOn: "2020-01-01", batchNumber: "冒名" };
    expect((await api.send("POST", `${regime}/records/batches`, { data }, first)).status).toBe(404);
    expect((await api.send("POST", `${regime}/records/batches`, { data: { ...data, custodian: ids.first } }, first)).status).toBe(201);
    const rename = { version: 1, set: { custodian: ids.second }, reason: "试试" };
    expect((await api.send("POST", `${regime}/records/batches/${ids["batch first"]}/correct`, rename, first)).status).toBe(404);
  });

  it("办件：列表、总数、单件、通知单、预览、办理、更正、作废、草稿，别家的都如同没有", async () => {
    const list = async (who: Headers) =>
      (await api.get<{ items: { title: string }[]; total: number }>(`/api/cases?city=${CITY}`, who)).body;
    expect(titles(await list(health))).toEqual(["first 的调用", "second 的调用"]);
    expect([titles(await list(first)), (await list(first)).total]).toEqual([["first 的调用"], 1]);
    const theirs = ids["case second"] as string;
    const statuses: Record<string, number> = {
      case: (await api.get(`/api/cases/${CITY}/${theirs}`, first)).status,
      notices: (await api.get(`/api/cases/${CITY}/${theirs}/notices`, first)).status,
      file: (await api.get(`/api/cases/${CITY}/${theirs}/notices/1/file`, first)).status,
      page: (await api.get(`/api/cases/${CITY}/${theirs}/notices/1/page`, first)).status,
      correct: (await api.send("POST", `/api/cases/${CITY}/${theirs}/correct`, { version: 1, set: { reason: "x" }, reason: "试试" }, first))
        .status,
      void: (await api.send("POST", `/api/cases/${CITY}/${theirs}/void`, { version: 1, reason: "试试" }, first)).status,
      act: (await act(first, "callOut", "load", { out: [] }, { case: theirs, version: 1 })).status,
    };
    const place = { city: CITY, regime: "medicine-reserve", procedure: "callOut", step: "load", case: theirs, version: 1, input: {} };
    statuses.preview = (await api.send("POST", "/api/acts/preview", place, first)).status;
    const { version: _, ...draft } = place;
    statuses.draft = (await api.send("PUT", "/api/drafts", draft, first)).status;
    expect(statuses).toEqual({
      case: 404,
      notices: 404,
      file: 404,
      page: 404,
      correct: 404,
      void: 404,
      act: 404,
      preview: 404,
      draft: 404,
    });
    const own = await api.get(`/api/cases/${CITY}/${ids["case first"]}`, first);
    expect(own.status).toBe(200);
    expect(JSON.stringify(own.body)).not.toContain(SECOND);
  });
});

describe.each(databases())("企业只看得到自己的：数字、附件、提醒（$name）", (database) => {
  around(database);
  it("数字：制度一览、指标、问题、最近的留痕都只算自己的", async () => {
    const summary = async (who: Headers) =>
      (await api.get<{ items: { records: number; openCases: number }[] }>(`/api/regimes?city=${CITY}`, who)).body.items[0];
    expect((await summary(health))?.openCases).toBe(2);
    expect((await summary(first))?.openCases).toBe(1);
    const recent = async (who: Headers) =>
      (await api.get<{ items: { stream: string; payload: object }[]; total: number }>(`/api/chain/${CITY}/recent?limit=200`, who)).body;
    const seen = await recent(first);
    expect(JSON.stringify(seen)).not.toContain(ids["case second"]);
    expect(JSON.stringify(seen)).not.toContain(SECOND);
    expect(seen.total).toBeLessThan((await recent(health)).total);
    for (const page of ["indicators", "findings", "duties"]) {
      const { status, body } = await api.get(`${regime}/${page}`, first);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain("second-1");
    }
  });

  it("没有点名企业、等企业办理的办件，承储企业都看得到", async () => {
    const person = ground.person("市药品储备调用指挥部", "负责人");
    const headquarters = await ground.session([{ role: "officer", city: CITY }], [person]);
    interface Asked {
      readonly key: string;
      readonly required: boolean;
      readonly choices: readonly { value: string }[] | null;
    }
    const definition = await api.get<{ items: { step: string; procedure: string; input: Asked[] }[] }>(`${regime}/begin`, headquarters);
    const start = definition.body.items.find(({ procedure, step }) => procedure === "emergencyResponse" && step === "start");
    const asked = start?.input.filter(({ required }) => required) ?? [];
    const input = Object.fromEntries(asked.map(({ key, choices }) => [key, choices?.[0]?.value ?? "暴雨"]));
    const { status, body } = await act(headquarters, "emergencyResponse", "start", input);
    if (status !== 200) throw new Error(JSON.stringify(body));
    expect((await api.get(`/api/cases/${CITY}/${body.case.id}`, first)).status).toBe(200);
    expect((await api.get(`/api/cases/${CITY}/${body.case.id}`, second)).status).toBe(200);
  });

  it("附件：只有上传的单位和看得到所附办件的人能取；两家传了同一份，各是各的", async () => {
    const one = await upload(first, "第一家的说明");
    const path = `/api/evidence/${CITY}/${one.hash}`;
    expect((await api.get(path, first)).status).toBe(200);
    expect((await api.get(path, health)).status).toBe(200);
    expect((await api.get(path, second)).status).toBe(404);
    const again = await upload(second, "第一家的说明", "我的.txt");
    expect([again.hash, again.name]).toEqual([one.hash, "我的.txt"]);
    expect(again.uploadedBy).not.toBe(one.uploadedBy);
    expect((await api.get(path, second)).status).toBe(200);
  });

  it("收件箱：提醒只发给本件的企业", async () => {
    const late = [{ city: CITY, space: "live", moment: "2099-01-01T00:00:00Z" }];
    await api.service.context.store.asOwner((db) => deliverInApp(db, late, 1000));
    const inbox = async (who: Headers) => JSON.stringify((await api.get(`/api/inbox?city=${CITY}`, who)).body);
    expect(await inbox(first)).toContain("first 的调用");
    expect(await inbox(first)).not.toContain("second 的调用");
    expect(await inbox(second)).not.toContain("first 的调用");
  });

  it("没有关联人员的企业账户，除目录外什么也看不到", async () => {
    const stranger = await ground.session([{ role: "enterprise", city: CITY }]);
    expect((await api.get<{ total: number }>(`/api/cases?city=${CITY}`, stranger)).body.total).toBe(0);
    expect((await api.get<{ total: number }>(`${regime}/records/batches`, stranger)).body.total).toBe(0);
    expect(isProblem((await api.get(`/api/cases/${CITY}/${ids["case first"]}`, stranger)).body)).toBe(true);
  });

  it("没有角色的单位也能看（市内公开）；重建以后，谁看得到什么不变", async () => {
    const finance = await ground.session([{ role: "officer", city: CITY }], [ground.person("市财政局")]);
    expect((await api.get(`/api/cases/${CITY}/${ids["case first"]}`, finance)).status).toBe(200);
    expect((await rebuild(api.service.context.store)).differences).toEqual([]);
    expect((await api.get(`/api/cases/${CITY}/${ids["case second"]}`, first)).status).toBe(404);
    expect((await api.get(`/api/cases/${CITY}/${ids["case first"]}`, first)).status).toBe(200);
  });
});
