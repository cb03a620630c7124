import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { strFromU8, unzipSync } from "fflate";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  BlockHead,
  CalendarYear,
  PersonalPlaces,
  ReminderSettingsShown,
  ReminderTried,
} from "../../src/api/contract/administration.ts";
import type { Problem } from "../../src/api/contract/problem.ts";
import type { ActDone } from "../../src/api/contract/regimes-cases.ts";
import type { TouchedDecision } from "../../src/api/contract/regimes-desk.ts";
import type { ChainEvent, Person } from "../../src/api/contract/regimes-shapes.ts";
import type { Page } from "../../src/api/contract/route.ts";
import type { VerifyReport } from "../../src/api/contract/system.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import { seal } from "../../src/store/seal.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { city, gazette } from "./api-gazette.ts";
import { databases, type TestDatabase } from "./databases.ts";
import { depotHere } from "./engine-depot.ts";

const SECRET = "云川市-回调-密钥";
const base = `/api/regimes/${city}/depot`;

function ground(database: TestDatabase) {
  let api: Api;
  let admin: Record<string, string>;
  let persons: Person[];
  beforeAll(async () => {
    api = await openApi(database, { adoptions: [depotHere as unknown as Adoption] });
    await api.put("云川.txt", gazette({ extra: "" }), { city });
    admin = { authorization: `Bearer ${api.service.commandToken}` };
    persons = (await api.get<{ items: Person[] }>(`/api/persons?city=${city}`)).body.items;
  });
  afterAll(() => api.close());
  const as = (unit: string, title = "经办人") => ({
    "luoshi-person": persons.find((one) => one.unit === unit && one.title === title)?.id ?? "",
  });
  return {
    get api() {
      return api;
    },
    get admin() {
      return admin;
    },
    get persons() {
      return persons;
    },
    as,
    async act(step: string, input: object, who: Record<string, string>, of: { id: string; version: number } | null = null) {
      const more = of === null ? { case: null } : { case: of.id, version: of.version };
      const asked = { city, regime: "depot", procedure: "loan", step, input, ...more };
      const { body, status } = await api.send<ActDone>("POST", "/api/acts", asked, who);
      expect(status, JSON.stringify(body)).toBe(200);
      return body.case as NonNullable<ActDone["case"]>;
    },
    async good(stock: string, planned: string) {
      const data = { name: `帐篷${stock}`, kind: "tent", stock, planned };
      const { body } = await api.send<{ record: { id: string } }>("POST", `${base}/records/goods`, { data }, as("示例库管单位"));
      return body.record.id;
    },
  };
}

describe.each(databases())("管理：提醒设置（$name）", (database) => {
  const at = ground(database);

  it("提醒设置：错在哪一项就说哪一项，什么也不改；密钥写得进、读不出", async () => {
    const { api, admin } = at;
    const path = `/api/reminders/${city}`;
    const wrong: [object, string][] = [
      [{ mail: { units: { 市应急局: "不是邮箱" }, persons: {} } }, "mail.units.市应急局"],
      [{ hooks: ["ftp://x.example.org/"] }, "hooks.0"],
      [{ points: { instant: [1.5], day: [] } }, "points.instant.0"],
      [{ hosts: [{ host: "https://x.example.org/a", internal: false }] }, "hosts.0.host"],
      [{ server: { host: "mail.example.org", port: 70_000, secure: true, user: null, from: "a@example.org" } }, "server.port"],
      [{ hookSecret: "短" }, "hookSecret"],
      [{ hooks: ["https://x.example.org/hook"] }, "hooks.0"],
    ];
    for (const [change, field] of wrong) {
      const { status, body } = await api.send<Problem>("PATCH", path, change, admin);
      expect([status, body.errors?.[0]?.path], JSON.stringify(body)).toEqual([400, field]);
    }
    const before = await api.get<ReminderSettingsShown>(path, admin);
    expect(before.body).toMatchObject({ hooks: [], server: null, secrets: { hookSecret: false, mailPassword: false } });
    const got: string[] = [];
    const server = createServer((request, response) => {
      got.push(String(request.headers["luoshi-signature"]));
      response.writeHead(204).end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const refused = await api.send<ReminderTried>("POST", `${path}/trial`, { channel: "webhook", address: url }, admin);
    expect(refused.body).toMatchObject({ ok: false, message: expect.stringContaining("没有发出") });
    const hosts = [{ host: "127.0.0.1", internal: false }];
    const changed = await api.send<ReminderSettingsShown>("PATCH", path, { hosts, hooks: [url], hookSecret: SECRET }, admin);
    expect(changed.body.secrets).toEqual({ hookSecret: true, mailPassword: false });
    const shown = JSON.stringify([changed.body, (await api.get(path, admin)).body]);
    expect(shown).not.toContain(SECRET);
    const tried = await api.send<ReminderTried>("POST", `${path}/trial`, { channel: "webhook", address: url }, admin);
    expect(tried.body).toEqual({ ok: true, message: `接收方 ${url} 已收下测试回调。` });
    expect(got).toHaveLength(1);
    server.close();
    const badly = await api.send<Problem>("POST", `${path}/trial`, { channel: "mail", address: "不是邮箱" }, admin);
    expect([badly.status, badly.body.errors?.[0]?.path]).toEqual([400, "address"]);
    await api.send("PATCH", path, { hooks: [], hookSecret: null }, admin);
    expect((await api.get<ReminderSettingsShown>(path, admin)).body.secrets.hookSecret).toBe(false);
  });
});

describe.each(databases())("管理：块头与节假日（$name）", (database) => {
  const at = ground(database);

  it("块头：导出后整库截断、截断后再补写，只看库内都通过，与留存的块头一比就查出", async () => {
    const { api, admin, good } = at;
    await good("10", "10");
    await seal(api.service.context.store);
    await good("20", "20");
    await seal(api.service.context.store);
    const listed = await api.get<{ items: BlockHead[]; total: number }>(`/api/chain/${city}/heads?limit=1`, admin);
    expect(listed.body.items).toHaveLength(1);
    const file = await api.get<string>(`/api/chain/${city}/heads/export`, admin);
    const heads = file.body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as BlockHead);
    expect(heads.length).toBe(listed.body.total);
    expect(heads.at(-1)).toEqual(listed.body.items[0]);
    const compare = () => api.send<VerifyReport>("POST", "/api/maintenance/verify-heads", { heads }, admin);
    expect((await compare()).body).toMatchObject({ ok: true, message: expect.stringContaining(`比对块头 ${heads.length} 个`) });
    const last = heads.at(-1) as BlockHead;
    await api.service.context.store.asOwner(async (db) => {
      await sql`delete from register_record where id in (select split_part(stream, '/', 4) from event where city = ${city}
        and block = ${last.height})`.execute(db);
      await sql`delete from event where city = ${city} and block = ${last.height}`.execute(db);
      await sql`delete from block where city = ${city} and height = ${last.height}`.execute(db);
    });
    expect((await api.send<VerifyReport>("POST", "/api/maintenance/verify", {}, admin)).body.ok).toBe(true);
    const cut = (await compare()).body;
    expect(cut).toMatchObject({ ok: false, broken: [`${city} 第${last.height}块：导出留存的块头在库中不存在，库可能被截断。`] });
    await good("30", "30");
    await seal(api.service.context.store);
    expect((await api.send<VerifyReport>("POST", "/api/maintenance/verify", {}, admin)).body.ok).toBe(true);
    const rewritten = (await compare()).body;
    expect(rewritten).toMatchObject({ ok: false, broken: [`${city} 第${last.height}块：与导出留存的块头不符，整个库可能被改写。`] });
  });

  it("登记节假日安排：列出年份，错的行说清，不许缺依据", async () => {
    const { api, admin } = at;
    const days = [{ date: "2031-01-01", kind: "restday", name: "元旦" }];
    const done = await api.send<{ cases: number; message: string }>("PUT", "/api/calendar/2031", { source: "示例通知", days }, admin);
    expect(done.body).toEqual({ cases: 0, message: "已登记 2031 年的安排，0 件办件的时限据此重算。" });
    const years = (await api.get<{ items: CalendarYear[] }>("/api/calendar", admin)).body.items;
    expect(years.find(({ year }) => year === 2031)).toEqual({ year: 2031, days: 1, source: "示例通知" });
    expect((await api.get("/api/calendar/2031", admin)).body).toEqual({ items: [{ ...days[0], source: "示例通知" }] });
    const missing = await api.send<Problem>("PUT", "/api/calendar/2032", { source: "", days }, admin);
    expect([missing.status, missing.body.errors?.[0]?.path]).toEqual([400, "source"]);
    const wrong = await api.send<Problem>("PUT", "/api/calendar/2032", { source: "示例通知", days }, admin);
    expect(wrong.body.detail).toBe("第 1 行的日期“2031-01-01”不属于 2032 年。");
  });
});

describe.each(databases())("管理：个人信息与留痕（$name）", (database) => {
  const at = ground(database);

  it("个人信息：查得到在哪里，删除要理由和权限；删后办件、留痕、导出都没有，核验仍通过", async () => {
    const { api, admin, act, good, as } = at;
    const name = "欧阳青禾";
    const goods = await good("1000", "1000");
    const applied = await act("apply", { purpose: "安置", goods, amount: "10" }, as("青石县人民政府"));
    const approved = await act("approve", {}, as("市应急局", "负责人"), applied);
    const handed = await act("hand", { receiver: name }, as("示例库管单位"), approved);
    expect(JSON.stringify(handed)).toContain(name);
    const stranger = await api.send<Problem>("POST", `/api/personal/${city}/find`, { value: name }, as("青石县人民政府"));
    expect(stranger.status).toBe(403);
    const places = (await api.send<PersonalPlaces>("POST", `/api/personal/${city}/find`, { value: name }, admin)).body;
    expect(places.kept.map(({ streams }) => streams)).toEqual([[`case/${handed.id}`]]);
    const hashes = places.kept.map(({ hash }) => hash);
    const without = await api.send<Problem>("POST", `/api/personal/${city}/erase`, { value: name, hashes, reason: "" }, admin);
    expect([without.status, without.body.errors?.[0]?.path]).toEqual([400, "reason"]);
    await api.send("POST", `/api/personal/${city}/erase`, { value: name, hashes, reason: "本人申请删除" }, admin);
    const stream = encodeURIComponent(`case/${handed.id}`);
    const pages = [
      `/api/cases/${city}/${handed.id}`,
      `/api/chain/${city}?stream=${stream}`,
      `/api/chain/${city}/export?stream=${stream}`,
      `/api/chain/${city}/export.csv?stream=${stream}`,
      `/api/chain/${city}/why?stream=${stream}&version=3`,
    ];
    for (const page of pages) {
      const { body, status } = await api.get(page, admin);
      expect(status, page).toBe(200);
      expect(JSON.stringify(body), page).not.toContain(name);
    }
    expect((await api.get<{ ok: boolean }>(`/api/chain/${city}/verify?stream=${stream}`, admin)).body.ok).toBe(true);
  });

  it("留痕按人名、日期、台账筛选；一条流导出为表", async () => {
    const { api, admin, persons, good } = at;
    await good("40", "40");
    const keeper = persons.find(({ unit }) => unit === "示例库管单位") as Person;
    const recent = (query: string) => api.get<Page<ChainEvent>>(`/api/chain/${city}/recent?${query}`, admin).then(({ body }) => body);
    const named = await recent(`name=${encodeURIComponent(keeper.name.slice(0, 2))}&prefix=record/depot/goods/`);
    expect(named.total).toBeGreaterThan(0);
    expect(new Set(named.items.map(({ stream }) => stream.split("/").slice(0, 3).join("/")))).toEqual(new Set(["record/depot/goods"]));
    expect((await recent("name=无此人")).total).toBe(0);
    const day = named.items[0]?.recordedAt.slice(0, 10) as string;
    expect((await recent(`prefix=record/&from=${day}`)).total).toBeGreaterThan(0);
    expect((await recent("to=2000-01-01")).total).toBe(0);
    const stream = encodeURIComponent(named.items[0]?.stream ?? "");
    const csv = await api.get<string>(`/api/chain/${city}/export.csv?stream=${stream}`, admin);
    expect(csv.body.split("\r\n")[0]).toContain("版本,记入时间,生效日,谁,做了什么");
    const book = await api.service.app.request(`http://127.0.0.1:8710/api/chain/${city}/export.xlsx?stream=${stream}`, {
      headers: { host: "127.0.0.1:8710", ...admin },
    });
    const sheets = unzipSync(new Uint8Array(await book.arrayBuffer()));
    expect(Object.values(sheets).some((bytes) => strFromU8(bytes).includes("本事件哈希"))).toBe(true);
  });
});

describe.each(databases())("管理：读法（$name）", (database) => {
  const at = ground(database);

  it("改读法触及许多办件：全部列出，一次重新判定，旧判定还在", { timeout: 120_000 }, async () => {
    const { api, admin, act, good, as } = at;
    const goods = await good("1000", "900");
    for (let n = 0; n < 60; n++) {
      const applied = await act("apply", { purpose: `安置${n}`, goods, amount: "350" }, as("青石县人民政府"));
      await act("approve", {}, as("市应急局", "负责人"), applied);
    }
    const path = `${base}/readings/floorCounts`;
    const touched = await api.get<{ items: TouchedDecision[] }>(`${path}/touched?option=stock`, admin);
    expect(touched.body.items).toHaveLength(60);
    expect(new Set(touched.body.items.map(({ caseTitle }) => caseTitle)).size).toBe(60);
    const choose = { option: "stock", version: 0, reason: "市法制部门答复" };
    const chosen = await api.send<{ touched: TouchedDecision[] }>("POST", path, choose, as("市应急局", "负责人"));
    expect(chosen.body.touched).toHaveLength(60);
    const decisions = chosen.body.touched.map(({ id }) => id);
    const redo = { decisions, reason: "按新读法复核" };
    const done = await api.send<{ items: TouchedDecision[] }>("POST", `${path}/redecide`, redo, as("市应急局", "负责人"));
    expect(done.body.items.filter(({ redecided, now }) => redecided && now === "fails")).toHaveLength(60);
    const again = await api.get<{ items: TouchedDecision[] }>(`${path}/touched?option=stock`, admin);
    expect(again.body.items).toEqual([]);
  });
});
