import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Check, DraftCheck } from "../../src/api/contract/check.ts";
import type { DocumentWhole, ProvisionPage, SourceLines } from "../../src/api/contract/document.ts";
import type { TaskWhole } from "../../src/api/contract/oversight.ts";
import type { Page } from "../../src/api/contract/route.ts";
import type { BusinessDate, City } from "../../src/api/contract/system.ts";
import type { SavedView } from "../../src/api/contract/views.ts";
import type { FacetValue } from "../../src/api/contract/vocabulary.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { city, gazette } from "./api-gazette.ts";
import { databases } from "./databases.ts";

let api: Api;

const oversight = () =>
  describe("督办", () => {
    it("按期限排序，灯随业务日期变", async () => {
      const lightOf = async () => (await api.get<Page<TaskWhole>>("/api/tasks?text=漂浮物")).body.items[0];
      const before = await lightOf();
      expect([before?.light, before?.due]).toEqual(["green", "2020-06-30"]);
      const date = (await api.get<BusinessDate>(`/api/cities/${city}/business-date`)).body;
      expect([date.isToday, typeof date.reason]).toEqual([false, "string"]);
      const advanced = await api.send<BusinessDate>("POST", `/api/cities/${city}/business-date`, { date: "2020-06-25" });
      expect(advanced.body.date).toBe("2020-06-25");
      expect((await lightOf())?.light).toBe("yellow");
      await api.send("POST", `/api/cities/${city}/business-date`, { days: 6 });
      expect((await lightOf())?.light).toBe("red");
      const back = await api.send<{ code: string }>("POST", `/api/cities/${city}/business-date`, { date: "2020-06-25" });
      expect([back.status, back.body.code]).toEqual([422, "refused"]);
    });

    it("筛选项的数量：选中一项后，同组其他项仍可选", async () => {
      const all = (await api.get<{ unit: FacetValue[]; role: FacetValue[] }>("/api/tasks/facets")).body;
      const chosen = (await api.get<{ unit: FacetValue[]; role: FacetValue[] }>(`/api/tasks/facets?unit=${encodeURIComponent("市水务局")}`))
        .body;
      expect(chosen.unit.length).toBe(all.unit.length);
      expect(chosen.role.length).toBeLessThanOrEqual(all.role.length);
    });

    it("更正要写理由，撤销后不再在办", async () => {
      const one = (await api.get<Page<TaskWhole>>("/api/tasks?text=校舍")).body.items[0] as TaskWhole;
      const corrected = await api.send<TaskWhole>("POST", `/api/tasks/${one.id}/correct`, {
        correction: { text: "完成全部校舍检修并报告。" },
        reason: "补全",
      });
      expect([corrected.status, corrected.body.text]).toEqual([200, "完成全部校舍检修并报告。"]);
      const gone = await api.send<TaskWhole>("POST", `/api/tasks/${one.id}/withdraw`, { reason: "重复立项" });
      expect([gone.body.state, gone.body.light]).toEqual(["withdrawn", "none"]);
      expect(gone.body.history.at(-1)?.summary).toContain("重复立项");
    });
  });

const exports = () =>
  describe("导出", () => {
    it("csv 带 BOM，公式被转义，列按所选的次序", async () => {
      const text = '=HYPERLINK("http://x","点我")';
      await api.send("POST", "/api/tasks", {
        city,
        origin: "other",
        basis: "测试",
        text,
        units: [{ printed: "甲", name: "+甲", role: "lead" }],
      });
      const { body, headers } = await api.get<string>("/api/tasks/export.csv?origin=other&columns=leadUnits,text");
      const response = await api.service.app.request("http://127.0.0.1/api/tasks/export.csv?origin=other&columns=leadUnits,text", {
        headers: { host: "127.0.0.1" },
      });
      expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(headers.get("content-disposition")).toContain("filename*=UTF-8''");
      expect(body.replace(/^\ufeff/, "")).toBe('牵头单位,任务\r\n\'+甲,"\'=HYPERLINK(""http://x"",""点我"")"\r\n');
    });

    it("xlsx 能打开，公式只是文字，行数与列表一致", async () => {
      const response = await api.service.app.request("http://127.0.0.1/api/tasks/export.xlsx", { headers: { host: "127.0.0.1" } });
      const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
      const sheet = strFromU8(files["xl/worksheets/sheet1.xml"] as Uint8Array);
      expect(sheet).not.toContain("<f>");
      const { total } = (await api.get<Page<TaskWhole>>("/api/tasks")).body;
      expect(sheet.match(/<row /g)).toHaveLength(total + 1);
      const words = Object.keys(files)
        .filter((name) => /sharedStrings|sheet1/.test(name))
        .map((name) => strFromU8(files[name] as Uint8Array))
        .join("");
      expect(words).toContain("HYPERLINK");
    });
  });

const library = () =>
  describe("文库", () => {
    const key = "云政办发〔2020〕8号";
    it.each([key, "云政办发[2020]8号", "云政办发（2020）8号", "云政办发〔2020〕 8 号"])("文号写作 %s，都找得到", async (written) => {
      const { status, body } = await api.get<DocumentWhole>(`/api/documents/${city}/${encodeURIComponent(written)}`);
      expect([status, body.key]).toEqual([200, key]);
    });

    it.each(["第二条", "第2条", "art_2"])("条款写作 %s，都找得到", async (place) => {
      const { body } = await api.get<ProvisionPage>(
        `/api/documents/${city}/${encodeURIComponent(key)}/provisions/${encodeURIComponent(place)}`,
      );
      expect(body.provision.text).toContain("检修");
      expect(body.provision.eId).toBe("art_2");
    });

    it("引用本库文件的可以点开，库里没有的写明没有", async () => {
      const cited = (await api.get<DocumentWhole>(`/api/documents/${city}/${encodeURIComponent("云政发〔2020〕3号")}`)).body;
      expect(cited.citations.find(({ number }) => number === key)?.target?.key).toBe(key);
      const own = (await api.get<DocumentWhole>(`/api/documents/${city}/${encodeURIComponent(key)}`)).body;
      expect(own.citations.find(({ number }) => number === "国发〔2018〕22号")?.target).toBeNull();
      expect(own.citedBy.map((document) => document.number)).toEqual(["云政发〔2020〕3号"]);
    });

    it("每条规定的字符位置，在原文里取出来就是它", async () => {
      const whole = (await api.get<DocumentWhole>(`/api/documents/${city}/${encodeURIComponent(key)}`)).body;
      const { lines } = (await api.get<SourceLines>(`/api/sources/${whole.sourceId}/lines?from=1&to=2000`)).body;
      const text = gazette();
      for (const line of lines) expect(text.slice(line.start, line.end)).toBe(line.text);
      for (const provision of whole.provisionList) {
        const printed = provision.spans.map(([start, end]) => text.slice(start, end)).join("");
        expect(printed.endsWith(provision.text)).toBe(true);
      }
    });

    it("下载的原文件与上传的逐字节相同", async () => {
      const whole = (await api.get<DocumentWhole>(`/api/documents/${city}/${encodeURIComponent(key)}`)).body;
      const response = await api.service.app.request(`http://127.0.0.1/api/sources/${whole.sourceId}/original`, {
        headers: { host: "127.0.0.1" },
      });
      expect(Buffer.from(await response.arrayBuffer()).toString("utf8")).toBe(gazette());
    });

    it("ETag：没有变化答 304 且无内容；有变化答新的", async () => {
      for (const path of [
        "/api/documents",
        `/api/documents/${city}/${encodeURIComponent(key)}`,
        "/api/tasks",
        "/api/review",
        "/api/cities",
        "/api/check",
      ]) {
        const first = await api.get(path);
        const tag = first.headers.get("etag") as string;
        expect(tag, path).toMatch(/^(W\/)?"/);
        const second = await api.get(path, { "if-none-match": tag });
        expect([path, second.status, second.body]).toEqual([path, 304, ""]);
      }
      const tag = (await api.get("/api/tasks")).headers.get("etag") as string;
      await api.send("POST", "/api/tasks", { city, origin: "minutes", basis: "会议纪要第一号", text: "开会。" });
      expect((await api.get("/api/tasks", { "if-none-match": tag })).status).toBe(200);
    });

    it("城市的名称取自它的公报", async () => {
      const { body } = await api.get<{ items: City[] }>("/api/cities");
      expect(body.items.map(({ city: code, name, documents }) => [code, name, documents])).toEqual([[city, "云川市", 2]]);
    });
  });

const checks = () =>
  describe("检查", () => {
    const draft = gazette().replace("2020年9月30日前", "2020年2月30日前");
    it("粘贴的文稿：查得出不存在的日期，什么也不保存", async () => {
      const before = (await api.get<Page<unknown>>("/api/documents")).body.total;
      const { status, body } = await api.send<DraftCheck>("POST", "/api/check/draft", { text: draft });
      expect([status, body.documents.length]).toEqual([200, 2]);
      const group = body.groups.find(({ code }) => code === "date.impossible");
      expect(group?.items[0]?.places[0]?.quote).toContain("2月30日");
      expect((await api.get<Page<unknown>>("/api/documents")).body.total).toBe(before);
    });

    it("对照：原稿没有这一处", async () => {
      const { body } = await api.send<DraftCheck>("POST", "/api/check/draft", { text: gazette() });
      expect(body.groups.map(({ code }) => code)).not.toContain("date.impossible");
    });

    it("库里的检查结果按种类归组，每处有行号和文字，种类都有中文名称", async () => {
      const { body } = await api.get<Check>("/api/check");
      const { error, warning, note } = body.counts;
      expect(body.groups.reduce((sum, { count }) => sum + count, 0)).toBe(error + warning + note);
      for (const group of body.groups) {
        expect(group.label).toMatch(/[\u4e00-\u9fff]/);
        for (const item of group.items) for (const place of item.places) expect(gazette()).toContain(place.quote.replace(/…$/, ""));
      }
    });
  });

const viewsAndSettings = () =>
  describe("视图与设置", () => {
    it("保存、改名、删除", async () => {
      const view = { page: "oversight", name: "红灯", query: "light=red", columns: ["text", "due"] };
      const saved = (await api.send<SavedView>("POST", "/api/views", view)).body;
      expect((await api.get<{ items: SavedView[] }>("/api/views?page=oversight")).body.items.map(({ name }) => name)).toEqual(["红灯"]);
      const changed = await api.send<SavedView>("PUT", `/api/views/${saved.id}`, { ...view, name: "逾期" });
      expect(changed.body.name).toBe("逾期");
      const removed = await api.send("DELETE", `/api/views/${saved.id}`);
      expect(removed.status).toBe(204);
      expect((await api.get<{ items: SavedView[] }>("/api/views")).body.items).toEqual([]);
    });

    it("经办人改名后，新的决定记在新名下，原有的不变", async () => {
      await api.send("PATCH", "/api/settings", { officer: "督查科 甲" });
      const made = await api.send<TaskWhole>("POST", "/api/tasks", { city, origin: "other", basis: "电话通知", text: "报送进度。" });
      expect(made.body.confirmedBy).toBe("督查科 甲");
      const old = (await api.get<Page<TaskWhole>>("/api/tasks?text=漂浮物")).body.items[0];
      expect(old?.confirmedBy).toBe("本机经办人");
    });

    it("提前几天转黄改了，在办任务的灯重新计算", async () => {
      const made = (
        await api.send<TaskWhole>("POST", "/api/tasks", {
          city,
          origin: "other",
          basis: "电话通知",
          text: "植树。",
          deadlines: [{ text: "8月1日", normal: "2020-08-01" }],
        })
      ).body;
      expect([made.light, made.turnsYellowOn]).toEqual(["green", "2020-07-25"]);
      await api.send("PATCH", "/api/settings", { warnDays: 60 });
      const after = (await api.get<TaskWhole>(`/api/tasks/${made.id}`)).body;
      expect([after.light, after.turnsYellowOn]).toEqual(["yellow", "2020-06-02"]);
    });
  });

describe.each(databases())("督办、文库与检查的接口（$name）", (database) => {
  beforeAll(async () => {
    api = await openApi(database);
    await api.put("云川.txt", gazette(), { city });
    await api.send("POST", "/api/review/bulk-confirm", { above: 0.5, dryRun: false });
  });
  afterAll(() => api.close());
  oversight();
  exports();
  library();
  checks();
  viewsAndSettings();
});
