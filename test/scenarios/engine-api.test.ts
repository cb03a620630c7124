import { strFromU8, unzipSync } from "fflate";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "../../src/api/contract/problem.ts";
import type { RegimeDefinition, RegimeSummary } from "../../src/api/contract/regimes.ts";
import type { ActDone, CaseSummary, CaseWhole, OpenStep, Preview, Submission } from "../../src/api/contract/regimes-cases.ts";
import type { ChainVerdict, Evidence } from "../../src/api/contract/regimes-chain.ts";
import type { DutyInstance, Indicator, Reading } from "../../src/api/contract/regimes-desk.ts";
import type { RecordWhole } from "../../src/api/contract/regimes-records.ts";
import type { ChainEvent, Decision, Person } from "../../src/api/contract/regimes-shapes.ts";
import type { Page } from "../../src/api/contract/route.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import { type Api, isProblem, openApi } from "./api-fixture.ts";
import { city, gazette } from "./api-gazette.ts";
import { databases } from "./databases.ts";
import { depotHere } from "./engine-depot.ts";

const base = `/api/regimes/${city}/depot`;

interface Answer {
  record: RecordWhole;
  findings: { label: string; decision: Decision }[];
}

class Desk {
  readonly api: Api;
  persons: Person[] = [];
  constructor(api: Api) {
    this.api = api;
  }

  /** Header of a person by unit and title. */
  as(unit: string, title = "经办人"): Record<string, string> {
    return { "luoshi-person": this.persons.find((one) => one.unit === unit && one.title === title)?.id ?? "" };
  }
  get county() {
    return this.as("青石县人民政府");
  }
  get head() {
    return this.as("市应急局", "负责人");
  }
  get keeper() {
    return this.as("示例库管单位");
  }

  async good(stock = "1000", name = "帐篷"): Promise<RecordWhole> {
    const data = { name, kind: "tent", stock, planned: stock };
    return (await this.api.send<Answer>("POST", `${base}/records/goods`, { data }, this.keeper)).body.record;
  }

  act<T = ActDone>(step: string, more: object, who: Record<string, string>, path = "/api/acts") {
    return this.api.send<T>("POST", path, { city, regime: "depot", procedure: "loan", step, ...more }, who);
  }

  async apply(goods: string, amount: unknown = "100"): Promise<CaseWhole> {
    return (await this.act("apply", { input: { purpose: "安置", goods, amount } }, this.county)).body.case as CaseWhole;
  }
}

function ground(): { readonly desk: Desk; readonly api: Api } {
  let desk: Desk;
  beforeAll(async () => {
    const api = await openApi(databases()[0], { adoptions: [depotHere as unknown as Adoption] });
    await api.put("云川.txt", gazette({ extra: "" }), { city });
    desk = new Desk(api);
    desk.persons = (await api.get<{ items: Person[] }>(`/api/persons?city=${city}`)).body.items;
  });
  afterAll(() => desk.api.close());
  return {
    get desk() {
      return desk;
    },
    get api() {
      return desk.api;
    },
  };
}

describe("身份", () => {
  const at = ground();

  it("每个单位有经办人、B岗、负责人；可由 cookie 切换；没有身份不能办，别处的地址不监听", async () => {
    const { api, desk } = at;
    expect(new Set(desk.persons.map(({ unit }) => unit))).toEqual(
      new Set([...["青石县人民政府", "市应急局", "示例库管单位"], ...["市政府办公室", "市司法局", "市政府", "上级机关"]]),
    );
    expect(new Set(desk.persons.map(({ name }) => name)).size).toBe(desk.persons.length);
    const switched = await api.send<{ current: Person }>("POST", "/api/persons/current", { city, person: desk.persons[0]?.id });
    const cookie = switched.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^luoshi-person=990100-1a;.*HttpOnly; SameSite=Strict/);
    const mine = await api.get<{ current: Person }>(`/api/persons?city=${city}`, { cookie: cookie.split(";")[0] as string });
    expect(mine.body.current.id).toBe(desk.persons[0]?.id);
    const nobody = await desk.act<Problem>("apply", { input: {} }, {});
    expect([nobody.status, nobody.body.code]).toEqual([403, "notAuthorised"]);
    await expect(api.service.listen(0, "0.0.0.0")).rejects.toThrow("只能在本机使用");
  });
});

describe("定义、台账、办件、留痕的接口", () => {
  const at = ground();

  it("定义给出字段、步骤、期限、规则、读法，条款连到文库", async () => {
    const { api, desk } = at;
    const { items } = (await api.get<{ items: RegimeSummary[] }>("/api/regimes")).body;
    expect(items.map(({ city: code, regime, label }) => [code, regime, label])).toEqual([[city, "depot", "救灾物资"]]);
    const definition = (await api.get<RegimeDefinition>(base, desk.county)).body;
    const apply = definition.procedures[0]?.steps.find(({ key }) => key === "apply");
    expect([apply?.mine, apply?.input.map(({ key, type }) => [key, type])]).toEqual([
      true,
      [
        ["purpose", "text"],
        ["goods", "reference"],
        ["amount", "quantity"],
        ["letter", "file"],
      ],
    ]);
    expect(apply?.basis[0]).toMatchObject({ printed: "云政办发〔2020〕8号第一条", document: { city }, eId: "art_1" });
    expect(definition.procedures[0]?.clocks.map(({ label, limit }) => [label, limit])).toContainEqual(["审核时限", "24小时"]);
    expect(definition.rules.find(({ key }) => key === "stockAboveFloor")?.parameters[0]?.shown).toBe("70%");
  });

  it("从申请到出库：提交前看结果，提交，签发，时间线有判定与期限，链条可核验可导出", async () => {
    const { api, desk } = at;
    const good = await desk.good();
    const one = await desk.apply(good.id, "300");
    expect(one.clocks[0]).toMatchObject({ label: "审核时限", light: "green", units: ["市应急局"] });
    const approve = { case: one.id, version: one.version, input: {} };
    const preview = (await desk.act<Preview>("approve", approve, desk.head, "/api/acts/preview")).body;
    expect([preview.ok, preview.state, preview.decisions[0]?.readings[0]?.option]).toEqual([true, "已批准", "planned"]);
    const waiting = (await desk.act("approve", approve, desk.as("市应急局"))).body;
    expect([waiting.outcome, waiting.submission?.maySign]).toEqual(["waitsForSignature", false]);
    const mine = (await api.get<{ items: Submission[] }>(`/api/submissions?city=${city}&mine=true`, desk.head)).body.items;
    expect(mine.map(({ label, maySign }) => [label, maySign])).toEqual([["批准", true]]);
    const signed = await api.send<ActDone>("POST", `/api/submissions/${city}/${mine[0]?.id}/sign`, { version: 1 }, desk.head);
    let whole = signed.body.case as CaseWhole;
    expect([whole.stateLabel, whole.timeline.at(-1)?.signedBy]).toEqual(["已批准", expect.any(String)]);
    whole = (await desk.act("load", { case: whole.id, version: whole.version }, desk.keeper)).body.case as CaseWhole;
    whole = (await desk.act("issue", { case: whole.id, version: whole.version }, desk.as("示例库管单位", "经办人（B岗）"))).body
      .case as CaseWhole;
    expect(whole.timeline.at(-1)?.changes.map(({ registerLabel, title }) => [registerLabel, title])).toContainEqual(["物资", "帐篷"]);
    const verdict = (await api.get<ChainVerdict>(`/api/chain/${city}/verify?stream=case/${whole.id}`)).body;
    expect([verdict.ok, verdict.events]).toEqual([true, whole.version]);
    const exported = (await api.get<string>(`/api/chain/${city}/export?stream=case/${whole.id}`)).body.trim().split("\n");
    expect(exported).toHaveLength(whole.version);
    const why = (await api.get<{ decisions: Decision[] }>(`/api/chain/${city}/why?stream=case/${whole.id}&version=2`)).body;
    expect(why.decisions[0]).toMatchObject({ rule: "stockAboveFloor", status: "holds", trace: [{ actual: "700 件" }] });
    const record = (await api.get<RecordWhole>(`${base}/records/goods/${good.id}`)).body;
    expect([record.shown.stock, record.history.map(({ label }) => label), record.cases[0]?.id]).toEqual([
      "700 件",
      ["录入", "随办件改动"],
      whole.id,
    ]);
    const recent = (await api.get<Page<ChainEvent>>(`/api/chain/${city}/recent?prefix=case/&limit=2`)).body;
    expect([recent.items.length, recent.next !== null]).toEqual([2, true]);
  });

  it("规则退回：422，带数字、条款和余地；先办的人占先：409，说明谁办了什么", async () => {
    const { desk } = at;
    const one = await desk.apply((await desk.good()).id, "301");
    const refused = await desk.act<Problem>("approve", { case: one.id, version: one.version }, desk.head);
    expect([refused.status, refused.body.refusal?.code]).toEqual([422, "depot/stockAboveFloor"]);
    expect(refused.body.detail).toContain("不低于 700 件");
    expect(refused.body.refusal?.decisions[0]?.basis[0]?.printed).toBe("云政办发〔2020〕8号第十八条");
    await desk.act("refuse", { case: one.id, version: one.version, input: { why: "超量" } }, desk.head);
    const late = await desk.act<Problem>("approve", { case: one.id, version: one.version }, desk.head);
    expect([late.status, late.body.code, late.body.detail]).toEqual([409, "conflict", expect.stringContaining("办理了“驳回”")]);
  });

  it("办件列表按灯、单位、本人能办筛选；翻页不重不漏", async () => {
    const { api, desk } = at;
    const good = await desk.good("5000");
    for (let n = 0; n < 5; n++) await desk.apply(good.id, "1");
    const list = async (query: string, who = {}) => (await api.get<Page<CaseSummary>>(`/api/cases?city=${city}&${query}`, who)).body;
    const all = await list("open=true&limit=500");
    expect(all.items.every(({ light }) => light === "green")).toBe(true);
    expect((await list("unit=市应急局&clock=review")).total).toBe((await list("state=applied&mine=true", desk.head)).total);
    expect((await list("mine=true&state=applied", desk.keeper)).total).toBe(0);
    const seen: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const page: Page<CaseSummary> = await list(`open=true&limit=2${next === "" ? "" : `&cursor=${next}`}`);
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect([new Set(seen).size, seen.length]).toEqual([all.total, all.total]);
  });

  it("草稿随步骤回来，办完即去；新起办件的表单；指标、职责、读法", async () => {
    const { api, desk } = at;
    const draft = { city, regime: "depot", procedure: "loan", step: "apply", case: null, input: { purpose: "写到一半" } };
    const saved = (await api.send<{ id: string }>("PUT", "/api/drafts", draft, desk.county)).body;
    const begin = async () => (await api.get<{ items: OpenStep[] }>(`${base}/begin`, desk.county)).body.items[0];
    expect((await begin())?.draft?.input).toEqual({ purpose: "写到一半" });
    const good = await desk.good();
    await desk.act("apply", { input: { purpose: "写完", goods: good.id, amount: "1" }, draft: saved.id }, desk.county);
    expect((await begin())?.draft).toBeNull();
    const [stock] = (await api.get<{ items: Indicator[] }>(`${base}/indicators`)).body.items;
    expect([stock?.label, Number(stock?.value) > 0]).toEqual(["库存总量", true]);
    const duties = (await api.get<{ items: DutyInstance[] }>(`${base}/duties`)).body.items;
    expect(duties.every(({ state }) => state === "open" || state === "late")).toBe(true);
    const [reading] = (await api.get<{ items: Reading[] }>(`${base}/readings`)).body.items;
    expect([reading?.option, reading?.chosen, reading?.rules.map(({ key }) => key)]).toEqual(["planned", null, ["stockAboveFloor"]]);
    const chosen = await api.send<{ reading: Reading }>(
      "POST",
      `${base}/readings/floorCounts`,
      { option: "stock", version: 0, reason: "答复" },
      desk.head,
    );
    expect([chosen.body.reading.option, chosen.body.reading.chosen?.reason]).toEqual(["stock", "答复"]);
  });
});

describe("坏的输入：退回并指明字段，什么也不写", () => {
  const at = ground();
  const events = async () => (await at.api.get<Page<ChainEvent>>(`/api/chain/${city}/recent?limit=1`)).body.total;

  it.each([
    ["数字写成数", { amount: 5 }, "/amount"],
    ["负数", { amount: "-1" }, "/amount"],
    ["负零以下的科学记数", { amount: "1e3" }, "/amount"],
    ["文字过长", { purpose: "长".repeat(81) }, "/purpose"],
    ["右至左标记", { purpose: "安置\u202e者患灾" }, "/purpose"],
    ["空白", { purpose: "   " }, "/purpose"],
    ["没有的字段", { extra: 1 }, "/extra"],
    ["没有的记录", { goods: "no-such" }, "/goods"],
    ["对象冒充文字", { purpose: { $gt: "" } }, "/purpose"],
    ["没有上传的附件", { letter: { name: "a.pdf", hash: "0".repeat(64), size: 1, mediaType: "application/pdf" } }, "/letter"],
  ])("%s", async (_, wrong, path) => {
    const { desk } = at;
    const good = await desk.good();
    const before = await events();
    const input = { purpose: "安置", goods: good.id, amount: "1", ...wrong };
    const { status, body } = await desk.act<Problem>("apply", { input }, desk.county);
    expect([status, isProblem(body), body.errors?.map((one) => one.path)]).toEqual([422, true, [path]]);
    expect(await events()).toBe(before);
  });

  it.each([
    ["不存在的日期", { checkedOn: "2020-02-30" }, "/checkedOn"],
    ["负库存", { stock: "-5" }, "/stock"],
    ["没有的选项", { kind: "gold" }, "/kind"],
    ["缺必填", { name: null }, "/name"],
  ])("台账：%s", async (_, wrong, path) => {
    const { api, desk } = at;
    const before = await events();
    const data = { name: "棉被", kind: "tent", stock: "1", planned: "1", ...wrong };
    const { status, body } = await api.send<Problem>("POST", `${base}/records/goods`, { data }, desk.keeper);
    expect([status, body.errors?.map((one) => one.path)]).toEqual([422, [path]]);
    expect(await events()).toBe(before);
  });

  it("脚本和公式只是文字：原样存取，导出不成公式", async () => {
    const { api, desk } = at;
    const name = '=HYPERLINK("x")<script>';
    const good = await desk.good("1", name);
    expect(good.title).toBe(name);
    const csv = (await api.get<string>(`${base}/records/goods/export.csv?text=HYPERLINK`)).body;
    expect(csv).toContain(`"'=HYPERLINK(""x"")<script>"`);
    const response = await api.service.app.request(`http://127.0.0.1${base}/records/goods/export.xlsx`, { headers: { host: "127.0.0.1" } });
    const sheet = strFromU8(unzipSync(new Uint8Array(await response.arrayBuffer()))["xl/worksheets/sheet1.xml"] as Uint8Array);
    expect(sheet).not.toContain("<f>");
  });

  it("重放的幂等键、过大的请求体、别的类型、坏的筛选、坏的游标", async () => {
    const { api, desk } = at;
    const good = await desk.good();
    const body = { city, regime: "depot", procedure: "loan", step: "apply", input: { purpose: "一", goods: good.id, amount: "1" } };
    const key = { ...desk.county, "idempotency-key": "replayed-key-1" };
    const first = await api.send<ActDone>("POST", "/api/acts", body, key);
    const before = await events();
    // The case beside the answer is shown as it stands now: in the meantime its events may have been sealed.
    const told = ({ case: shown, ...rest }: ActDone) => ({ ...rest, id: shown?.id, version: shown?.version, state: shown?.state });
    const again = await api.send<ActDone>("POST", "/api/acts", body, key);
    expect([again.status, told(again.body)]).toEqual([200, told(first.body)]);
    const other = await api.send<Problem>("POST", "/api/acts", { ...body, input: { ...body.input, amount: "2" } }, key);
    expect([other.status, other.body.code, await events()]).toEqual([409, "keyReused", before]);
    const huge = await api.send<Problem>("POST", "/api/acts", { ...body, input: { purpose: "x".repeat(1_100_000) } }, desk.county);
    const form = await api.send<Problem>("POST", "/api/acts", body, { ...desk.county, "content-type": "text/plain" });
    const filter = await api.get<Problem>(`${base}/records/goods?filter=stock>=many`);
    const cursor = await api.get<Problem>(`${base}/records/goods?cursor=xx`);
    expect([huge, form, filter, cursor].map((one) => [one.status, one.body.code])).toEqual([
      [413, "tooLarge"],
      [415, "wrongMediaType"],
      [400, "invalidRequest"],
      [400, "invalidCursor"],
    ]);
  });
});

describe("附件", () => {
  const at = ground();
  const put = async (name: string, bytes: Uint8Array) => {
    const { api, desk } = at;
    const response = await api.service.app.request(`http://127.0.0.1/api/evidence/${city}?name=${encodeURIComponent(name)}`, {
      method: "POST",
      headers: { host: "127.0.0.1", "content-type": "application/octet-stream", ...desk.county },
      body: new Uint8Array(bytes),
    });
    return { status: response.status, body: (await response.json()) as Evidence & Problem };
  };
  const pdf = Buffer.from("%PDF-1.7\n某某申请函");

  it("类型看内容不看名，名字不带路径；随办件入链，取回一字不差", async () => {
    const { api, desk } = at;
    const { body } = await put("../../etc/申请\u202e函.exe", pdf);
    expect([body.name, body.mediaType, body.size]).toEqual(["申请函.exe", "application/pdf", pdf.length]);
    const good = await desk.good();
    const letter = { name: "别的名字", hash: body.hash, size: 1, mediaType: "text/html" };
    const done = (await desk.act("apply", { input: { purpose: "安置", goods: good.id, amount: "1", letter } }, desk.county)).body;
    expect(done.case?.timeline[0]?.values.find(({ key }) => key === "letter")?.value).toMatchObject({
      name: "申请函.exe",
      mediaType: "application/pdf",
    });
    const response = await api.service.app.request(`http://127.0.0.1/api/evidence/${city}/${body.hash}`, {
      headers: { host: "127.0.0.1" },
    });
    expect([
      Buffer.from(await response.arrayBuffer()).equals(pdf),
      response.headers.get("content-type"),
      response.headers.get("content-disposition"),
    ]).toEqual([true, "application/octet-stream", expect.stringContaining("attachment")]);
  });

  it("空的、程序、过大的不收", async () => {
    const answers = [
      await put("a.pdf", new Uint8Array()),
      await put("a.pdf", Buffer.from("MZ\u0000\u0001")),
      await put("a.txt", new Uint8Array(21 * 1024 * 1024)),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [422, "emptyFile"],
      [415, "wrongMediaType"],
      [413, "tooLarge"],
    ]);
  });

  it("改动一个字节，核验指出来", async () => {
    const { api } = at;
    const { body } = await put("b.pdf", Buffer.from("%PDF-1.7\n第二份"));
    await api.service.context.store.asOwner((db) => sql`update evidence_chunk set bytes = '\\x00' where hash = ${body.hash}`.execute(db));
    const report = await api.send<{ ok: boolean; broken: string[] }>("POST", "/api/maintenance/verify");
    expect([report.body.ok, report.body.broken]).toEqual([false, [expect.stringContaining("b.pdf")]]);
  });
});
