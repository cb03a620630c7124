import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentSummary } from "../../src/api/contract/document.ts";
import type { IngestJob } from "../../src/api/contract/ingest.ts";
import { type Api, isProblem, openApi } from "./api-fixture.ts";
import { city, gazette } from "./api-gazette.ts";
import { databases } from "./databases.ts";

let api: Api;

async function documents(): Promise<DocumentSummary[]> {
  return (await api.get<{ items: DocumentSummary[] }>("/api/documents?limit=500")).body.items;
}

const refusedFiles = () =>
  describe("不该入库的文件", () => {
    const binary = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256);
    const lone = Buffer.concat([Buffer.from("云川市人民政府文件"), Buffer.from([0xff, 0xff, 0xfe, 0x80])]);
    it.each([
      ["空文件", new Uint8Array(), "emptyFile"],
      ["只有空白", "  \n\t\r\n　　\n", "emptyFile"],
      ["只有 NUL", "\0\0\0\0", "emptyFile"],
      ["二进制", binary, "undecodable"],
      ["半截 UTF-8 且不是 GB18030", lone, "undecodable"],
      ["英文散文", "It was a bright cold day in April, and the clocks were striking thirteen.\n".repeat(40), "notDocument"],
      ["中文散文", "那天早上下着小雨，他撑着伞走过石桥，听见卖豆腐的吆喝声。\n".repeat(40), "notDocument"],
      ["程序代码", "function f(x) { return x + 1 }\n".repeat(40), "notDocument"],
    ])("%s：拒绝，什么也没有写入", async (name, bytes, code) => {
      const job = await api.put(`${name}.txt`, bytes, { city });
      expect([job.state, job.code]).toEqual(["refused", code]);
      expect(job.message).toMatch(/[。；]$/);
      expect(await documents()).toEqual([]);
    });

    it("对照：同一篇散文，由人指明作为公文入库，就收下", async () => {
      const refused = await api.put("散文.txt", "那天早上下着小雨，他撑着伞走过石桥。\n".repeat(3), { city });
      const { status, body } = await api.send<IngestJob>("POST", `/api/ingest/jobs/${refused.id}/answer`, { asDocument: true });
      expect([status, body.state]).toEqual([200, "queued"]);
      expect((await api.service.context.jobs.settled(refused.id)).state).toBe("done");
    });
  });

const cities = () =>
  describe("城市", () => {
    it("文中看不出城市的，先问；答了就入库", async () => {
      const job = await api.put("云川市公报.txt", gazette());
      expect(job.state).toBe("needsCity");
      const wrong = await api.send("POST", `/api/ingest/jobs/${job.id}/answer`, { city: "9901" });
      expect([wrong.status, isProblem(wrong.body)]).toEqual([400, true]);
      await api.send("POST", `/api/ingest/jobs/${job.id}/answer`, { city });
      const done = await api.service.context.jobs.settled(job.id);
      expect([done.state, done.result?.documents, done.result?.city]).toEqual(["done", 2, city]);
      expect(done.phases.every((phase) => phase.percent === 100)).toBe(true);
    });

    it("已经结束的任务没有问题可答", async () => {
      const { body } = await api.get<{ items: IngestJob[] }>("/api/ingest/jobs?limit=1");
      const again = await api.send<{ code: string }>("POST", `/api/ingest/jobs/${body.items[0]?.id}/answer`, { city });
      expect([again.status, again.body.code]).toEqual([409, "notApplicable"]);
    });
  });

const ingestedAgain = () =>
  describe("再次入库", () => {
    it("同一文件：内容未变，文件数不增", async () => {
      const before = (await documents()).length;
      const job = await api.put("换了名字.txt", gazette(), { city });
      expect(job.state).toBe("unchanged");
      expect(await documents()).toHaveLength(before);
    });

    it("同一文件，入库时问过城市的：内容未变，不再问", async () => {
      const job = await api.put("又传一次.txt", gazette());
      expect([job.state, job.city, job.result?.unchanged]).toEqual(["unchanged", city, 2]);
    });

    it("对照：改了一个字的，不是同一文件，要问", async () => {
      const job = await api.put("改了一个字.txt", gazette({ extra: "（五）植树。\n" }));
      expect([job.state, job.city]).toEqual(["needsCity", null]);
    });

    it("改了一处期限：只有那一件有新版本，并能看到差异", async () => {
      const job = await api.put("云川市公报.txt", gazette({ deadline: "2020年7月底前" }), { city });
      expect(job.state).toBe("done");
      expect(job.result?.changed.map((document) => document.number)).toEqual(["云政发〔2020〕3号"]);
      expect(job.result?.unchanged).toBe(1);
      const path = `/api/documents/${city}/${encodeURIComponent("云政发〔2020〕3号")}`;
      const versions = await api.get<{ items: { version: number; current: boolean }[] }>(`${path}/versions`);
      expect(versions.body.items.map(({ version, current }) => [version, current])).toEqual([
        [2, true],
        [1, false],
      ]);
      const diff = await api.get<{ provisions: { change: string; before: string; after: string }[] }>(`${path}/diff?from=1&to=2`);
      expect(diff.body.provisions.map(({ change }) => change)).toEqual(["changed"]);
      expect(diff.body.provisions[0]?.before).toContain("6月底前");
      expect(diff.body.provisions[0]?.after).toContain("7月底前");
    });
  });

const uploads = () =>
  describe("上传", () => {
    it("multipart 可一次传几个文件，各有各的任务", async () => {
      const form = new FormData();
      form.append("files", new File([gazette({ deadline: "2020年7月底前" })], "../../etc/passwd"));
      form.append("files", new File([""], "空.txt"));
      const response = await api.service.app.request("http://127.0.0.1/api/ingest?city=990100", {
        method: "POST",
        headers: { host: "127.0.0.1" },
        body: form,
      });
      const { jobs } = (await response.json()) as { jobs: IngestJob[] };
      expect(response.status).toBe(202);
      expect(jobs.map((job) => job.file)).toEqual(["passwd", "空.txt"]);
      const ended = await Promise.all(jobs.map((job) => api.service.context.jobs.settled(job.id)));
      expect(ended.map((job) => job.state)).toEqual(["unchanged", "refused"]);
    });

    it("没有文件、类型不对，都说明白", async () => {
      const empty = await api.service.app.request("http://127.0.0.1/api/ingest", {
        method: "POST",
        headers: { host: "127.0.0.1" },
        body: new FormData(),
      });
      expect(empty.status).toBe(400);
      const wrong = await api.send<{ code: string }>("POST", "/api/ingest", {});
      expect([wrong.status, wrong.body.code]).toEqual([415, "wrongMediaType"]);
    });

    it("同一幂等键的上传只排一次队，内容不同则拒绝", async () => {
      const upload = async (text: string) => {
        const headers = { host: "127.0.0.1", "content-type": "text/plain", "idempotency-key": "upload-0001" };
        const response = await api.service.app.request("http://127.0.0.1/api/ingest?city=990100", { method: "POST", headers, body: text });
        return { status: response.status, body: (await response.json()) as { jobs?: IngestJob[]; code?: string } };
      };
      const [first, second] = [await upload(gazette()), await upload(gazette())];
      expect(second.body.jobs?.[0]?.id).toBe(first.body.jobs?.[0]?.id);
      const other = await upload(gazette().replace("6月底前", "8月底前"));
      expect([other.status, other.body.code]).toEqual([409, "keyReused"]);
      await api.service.context.jobs.settled(first.body.jobs?.[0]?.id as string);
    });
  });

const progress = () =>
  describe("进度", () => {
    it("server-sent events 从头到尾，百分比只增，最后一条是 end", async () => {
      const upload = await api.service.app.request("http://127.0.0.1/api/ingest?city=990100&file=进度.txt", {
        method: "POST",
        headers: { host: "127.0.0.1", "content-type": "text/plain" },
        body: gazette({ extra: "（五）植树绿化。2020年11月底前，完成两岸植树。（市林业局牵头）\n" }),
      });
      const { jobs } = (await upload.json()) as { jobs: IngestJob[] };
      const response = await api.service.app.request(`http://127.0.0.1/api/ingest/jobs/${jobs[0]?.id}/events`, {
        headers: { host: "127.0.0.1" },
      });
      expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
      const events = (await response.text()).split("\n\n").filter((event) => event.includes("data: "));
      const states = events.map((event) => JSON.parse(/^data: (.*)$/m.exec(event)?.[1] as string) as IngestJob);
      const percents = states.map((job) => job.percent);
      expect(percents).toEqual([...percents].sort((a, b) => a - b));
      expect(events.at(-1)).toContain("event: end");
      expect(states.at(-1)?.state).toBe("done");
    });

    it("没有这个任务时，是 404 的 problem", async () => {
      const { status, body } = await api.get("/api/ingest/jobs/nothing/events");
      expect([status, isProblem(body)]).toEqual([404, true]);
    });
  });

describe.each(databases())("入库的接口（$name）", (database) => {
  beforeAll(async () => {
    api = await openApi(database);
  });
  afterAll(() => api.close());
  refusedFiles();
  cities();
  ingestedAgain();
  uploads();
  progress();
});
