import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActDone, CaseWhole, Preview } from "../../src/api/contract/regimes-cases.ts";
import type { Notices } from "../../src/api/contract/regimes-notices.ts";
import type { RecordWhole } from "../../src/api/contract/regimes-records.ts";
import type { Person } from "../../src/api/contract/regimes-shapes.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import yunchuan from "../../src/systems/medicine-reserve/adoptions/990100.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { gazette } from "./api-gazette.ts";
import { databases } from "./databases.ts";

const city = "990100";
const place = { city, regime: "medicine-reserve", procedure: "callOut" };

describe("通知单的接口", () => {
  let api: Api;
  let persons: Person[] = [];
  let found: CaseWhole;
  let input: object;
  const as = (unit: string, head = true) => ({ "luoshi-person": persons.find((one) => one.unit === unit && one.head === head)?.id ?? "" });
  const health = () => as("市卫生健康委员会");
  const entered = async (register: string, unit: string, data: object): Promise<string> => {
    const path = `/api/regimes/${city}/medicine-reserve/records/${register}`;
    return (await api.send<{ record: RecordWhole }>("POST", path, { data }, as(unit))).body.record.id;
  };
  beforeAll(async () => {
    api = await openApi(databases()[0], { adoptions: [yunchuan as unknown as Adoption] });
    await api.put("云川.txt", gazette({ extra: "" }), { city });
    await api.send("POST", `/api/cities/${city}/business-date`, { date: "2025-07-01" });
    persons = (await api.get<{ items: Person[] }>(`/api/persons?city=${city}`)).body.items;
    const item = await entered("items", "市卫生健康委员会", { name: "口罩", kind: "protective" });
    const custodian = await entered("custodians", "市工业和信息化局", { name: "甲医药公司", status: "pledged" });
    const need = { reason: "防疫", grade: "larger", lines: [{ item, quantity: "10" }], destination: "青石县医院" };
    const asked = { ...place, step: "apply", input: need };
    found = (await api.send<ActDone>("POST", "/api/acts", asked, as("示例申请单位"))).body.case as CaseWhole;
    input = { lines: need.lines, custodian, destination: need.destination };
  });
  afterAll(() => api.close());

  it("提交前看得到样子，没有序号，什么也不留", async () => {
    const asked = { ...place, step: "issueNotice", case: found.id, version: found.version, input };
    const { body } = await api.send<Preview>("POST", "/api/acts/preview", asked, health());
    expect(body.notice?.body).toContain("甲医药公司：");
    expect(body.notice?.body).toMatch(/云卫储调〔\d{4}〕　号/);
    expect(body.notice?.body).not.toMatch(/ style=|<script/);
    expect((await api.get<Notices>(`/api/cases/${city}/${found.id}/notices`)).body.items).toEqual([]);
  });

  it("发出后列得出、下得了、看得了：文件名安全，打印视图不许运行任何内容", async () => {
    const asked = { ...place, step: "issueNotice", case: found.id, version: found.version, input };
    const done = await api.send<ActDone>("POST", "/api/acts", asked, health());
    expect(done.body.outcome).toBe("done");
    const path = `/api/cases/${city}/${found.id}/notices`;
    const { items, warning, fonts } = (await api.get<Notices>(path)).body;
    expect(items).toMatchObject([
      { label: "医药储备调用通知单", state: "inForce", stateLabel: "有效", addressee: "甲医药公司", corrected: [] },
    ]);
    expect(done.body.case?.record.noticeNumber).toBe(items[0]?.number);
    expect(done.body.case?.timeline.at(-1)?.numbers).toEqual({ callOutNotice: items[0]?.number });
    expect(fonts.every((name) => warning.includes(name))).toBe(true);
    const file = await api.service.app.request(`http://127.0.0.1:8710${path}/${items[0]?.version}/file`, {
      headers: { host: "127.0.0.1:8710", ...health() },
    });
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''%[\w%.]+$/);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(strFromU8(unzipSync(bytes)["word/document.xml"] as Uint8Array)).toContain("甲医药公司");
    const page = await api.get<string>(`${path}/${items[0]?.version}/page`, health());
    expect([page.status, page.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/html")]);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
    expect(page.body).toContain(items[0]?.number);
  });

  it("没有的办件、没有的版本、别的城市都找不到", async () => {
    const statuses = await Promise.all(
      [
        `${city}/none/notices`,
        `${city}/${found.id}/notices/99/file`,
        `${city}/${found.id}/notices/1/page`,
        `140300/${found.id}/notices`,
      ].map(async (path) => (await api.get(`/api/cases/${path}`, health())).status),
    );
    expect(statuses.slice(0, 3)).toEqual([404, 404, 404]);
    expect([403, 404]).toContain(statuses[3]);
  });

  it("机关代字看得到，未改时是采用时给的", async () => {
    const path = `/api/regimes/${city}/medicine-reserve/notice-codes`;
    const codes = await api.get<{ items: { code: string; ofAdoption: string; sample: string }[] }>(path, health());
    expect(codes.body.items).toMatchObject([{ code: "云卫储调", ofAdoption: "云卫储调" }]);
  });
});
