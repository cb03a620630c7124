import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Task, TaskWhole } from "../../src/api/contract/oversight.ts";
import type { BulkResult, Candidate } from "../../src/api/contract/review.ts";
import type { Page } from "../../src/api/contract/route.ts";
import { type Api, isProblem, openApi } from "./api-fixture.ts";
import { city, gazette } from "./api-gazette.ts";
import { databases } from "./databases.ts";

let api: Api;

async function queue(query = ""): Promise<Candidate[]> {
  return (await api.get<Page<Candidate>>(`/api/review?limit=500${query}`)).body.items;
}
async function withText(text: string): Promise<Candidate> {
  const found = (await queue()).find((candidate) => candidate.text.includes(text));
  if (!found) throw new Error(`no candidate with ${text}`);
  return found;
}
const act = <T = Candidate>(id: string, verb: string, body: object, headers?: Record<string, string>) =>
  api.send<T>("POST", `/api/review/${id}/${verb}`, body, headers);

const theQueue = () =>
  describe("待校核队列", () => {
    it("疑点多的在前，原文与字段对得上", async () => {
      const all = await queue();
      expect(all.map(({ confidence }) => confidence)).toEqual(all.map(({ confidence }) => confidence).sort((a, b) => a - b));
      const one = await withText("漂浮物清理");
      expect(one.printed).toContain("2020年6月底前");
      expect(one.units.map(({ name, role }) => [name, role])).toContainEqual(["市水务局", "lead"]);
      expect(one.document.number).toBe("云政发〔2020〕3号");
      expect(one.lines[0]).toBeGreaterThan(1);
    });

    it.each([1, 2, 3, 5])("每页 %i 条，翻完各页不漏不重", async (limit) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<Candidate> = (await api.get<Page<Candidate>>(`/api/review?limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`))
          .body;
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      } while (cursor);
      expect(seen).toHaveLength((await queue()).length);
      expect(new Set(seen).size).toBe(seen.length);
    });

    it("换了筛选，原来的分页标记不能再用", async () => {
      const { body } = await api.get<Page<Candidate>>("/api/review?limit=1");
      const other = await api.get<{ code: string }>(`/api/review?limit=1&modality=must&cursor=${body.next}`);
      expect([other.status, other.body.code]).toEqual([400, "invalidCursor"]);
    });
  });

const decisions = () =>
  describe("确认、驳回、撤销", () => {
    it("确认前没有督办任务；确认后有一项，写明何人何时，依据可查", async () => {
      expect((await api.get<Page<Task>>("/api/tasks")).body.total).toBe(0);
      const one = await withText("漂浮物清理");
      const { status, body } = await act(one.id, "confirm", { version: one.version });
      expect([status, body.state, body.decidedBy]).toEqual([200, "confirmed", "本机经办人"]);
      const task = (await api.get<TaskWhole>(`/api/tasks/${body.taskIds[0]}`)).body;
      expect(task.basis).toBe("云政发〔2020〕3号二、（一）");
      expect(task.due).toBe("2020-06-30");
      expect(task.printed).toContain("漂浮物清理");
      expect(task.provisionText?.address).toBe("二、（一）");
      expect(task.history.map(({ kind, actor }) => [kind, actor])).toEqual([["task.confirmed", "本机经办人"]]);
    });

    it("别人已经改过的，按旧版本确认会被拒绝", async () => {
      const one = await withText("封堵排污口");
      const corrected = await act(one.id, "correct", { version: one.version, correction: { text: "封堵全部无证排污口。" } });
      expect([corrected.status, corrected.body.corrected, corrected.body.state]).toEqual([200, true, "awaiting"]);
      const stale = await act<{ code: string }>(one.id, "confirm", { version: one.version });
      expect([stale.status, stale.body.code]).toEqual([409, "conflict"]);
      const fresh = await act(one.id, "confirm", { version: corrected.body.version });
      expect([fresh.status, fresh.body.text]).toEqual([200, "封堵全部无证排污口。"]);
      const undone = await act(one.id, "undo", { reason: "误点" });
      expect([undone.status, undone.body.state]).toEqual([200, "awaiting"]);
    });

    it("驳回要写理由", async () => {
      const one = await withText("加强组织领导");
      const silent = await act<{ errors: { path: string }[] }>(one.id, "reject", { reason: " " });
      expect([silent.status, isProblem(silent.body), silent.body.errors[0]?.path]).toEqual([400, true, "reason"]);
      const done = await act(one.id, "reject", { reason: "号召，不是任务" });
      expect([done.body.state, done.body.reason]).toEqual(["rejected", "号召，不是任务"]);
    });

    it("拆分成两条、再合并回一条", async () => {
      const one = await withText("巡查台账");
      const split = await act<{ items: Candidate[] }>(one.id, "split", {
        parts: [{ text: "建立巡查台账。" }, { text: "每月底前报送巡查情况。" }],
      });
      expect(split.body.items.map(({ text, state }) => [text, state])).toEqual([
        ["建立巡查台账。", "awaiting"],
        ["每月底前报送巡查情况。", "awaiting"],
      ]);
      const merged = await api.send<Candidate>("POST", "/api/review/merge", { ids: split.body.items.map(({ id }) => id) });
      expect([merged.status, merged.body.text]).toEqual([200, "建立巡查台账。每月底前报送巡查情况。"]);
    });
  });

const idempotency = () =>
  describe("幂等键", () => {
    it("同一请求发两次，只确认一次，答复相同；内容不同则拒绝", async () => {
      const one = await withText("专项资金");
      const key = { "idempotency-key": "confirm-funds-1" };
      const first = await act(one.id, "confirm", { version: one.version }, key);
      const second = await act(one.id, "confirm", { version: one.version }, key);
      expect(second.status).toBe(200);
      expect(second.body).toEqual(first.body);
      const other = await act<{ code: string }>(one.id, "confirm", { version: 99 }, key);
      expect([other.status, other.body.code]).toEqual([409, "keyReused"]);
      const without = await act<{ code: string }>(one.id, "confirm", { version: one.version });
      expect([without.status, without.body.code]).toEqual([409, "notApplicable"]);
    });

    it("手工立项带键重发，只立一项", async () => {
      const task = {
        city,
        origin: "instruction",
        basis: "市长批示（2020年4月1日）",
        text: "排查沿河井盖。",
        deadlines: [{ text: "4月底前", normal: "2020-04-30" }],
      };
      const key = { "idempotency-key": "create-0001" };
      const first = await api.send<TaskWhole>("POST", "/api/tasks", task, key);
      const second = await api.send<TaskWhole>("POST", "/api/tasks", task, key);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.id).toBe(first.body.id);
      expect((await api.get<Page<Task>>("/api/tasks?origin=instruction")).body.total).toBe(1);
    });
  });

const bulkConfirmation = () =>
  describe("批量确认", () => {
    it("先计数，再确认；数目变了就不确认；带键重发得到原来的答复", async () => {
      const above = 0.55;
      const counted = await api.send<BulkResult>("POST", "/api/review/bulk-confirm", { above, dryRun: true });
      const expected = (await queue()).filter(({ confidence }) => confidence >= above).length;
      expect([counted.body.count, counted.body.taskIds]).toEqual([expected, []]);
      const before = (await api.get<Page<Task>>("/api/tasks")).body.total;
      const wrong = await api.send<{ code: string }>("POST", "/api/review/bulk-confirm", { above, dryRun: false, expected: expected + 1 });
      expect([wrong.status, wrong.body.code]).toEqual([409, "conflict"]);
      expect((await api.get<Page<Task>>("/api/tasks")).body.total).toBe(before);
      const key = { "idempotency-key": "bulk-00001" };
      const body = { above, dryRun: false, expected };
      const done = await api.send<BulkResult>("POST", "/api/review/bulk-confirm", body, key);
      expect(done.body.taskIds).toHaveLength(expected);
      expect((await api.get<Page<Task>>("/api/tasks")).body.total).toBe(before + expected);
      const again = await api.send<BulkResult>("POST", "/api/review/bulk-confirm", body, key);
      expect(again.body.taskIds).toEqual(done.body.taskIds);
    });
  });

describe.each(databases())("待校核的接口（$name）", (database) => {
  beforeAll(async () => {
    api = await openApi(database);
    await api.put("云川.txt", gazette(), { city });
  });
  afterAll(() => api.close());
  theQueue();
  decisions();
  idempotency();
  bulkConfirmation();
});
