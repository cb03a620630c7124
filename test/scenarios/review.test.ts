import { describe, expect, it } from "vitest";
import { readStream } from "../../src/store/ledger.ts";
import { countTasks, getTask } from "../../src/store/oversight-list.ts";
import { confirm, confirmMany, correct, merge, reject, split, undo } from "../../src/store/review.ts";
import { candidateIds, countCandidates, getCandidate, listCandidates } from "../../src/store/review-queue.ts";
import { databases } from "./databases.ts";
import { ground, officer } from "./ground.ts";

describe.each(databases())("待校核（$name）", ({ create }) => {
  const { within, both } = ground(create);

  it("疑点多的在前；翻页不重不漏", async () => {
    const [first, second] = await within(async (tx) => {
      const one = await listCandidates(tx, {}, { limit: 1 });
      const two = await listCandidates(tx, {}, { limit: 1, cursor: one.next });
      expect(two.next).toBeNull();
      return [one.items[0]!, two.items[0]!];
    });
    expect([first.confidence, second.confidence]).toEqual([0.7, 0.95]);
    expect([first.address, first.number]).toEqual(["第二条", "云政办发〔2020〕8号"]);
    expect(await within((tx) => countCandidates(tx, { unit: "教育局" }))).toMatchObject({ total: 0 });
    expect(await within((tx) => countCandidates(tx, { unit: "卫健委" }))).toMatchObject({ total: 1 });
    expect(await within((tx) => countCandidates(tx, { unit: "市卫生健康委" }))).toMatchObject({ total: 1 });
  });

  it("确认后成为督办任务，记下谁、何时、依据和灯的日期", async () => {
    const [id] = (await both()) as [number];
    await within((tx) => confirm(tx, officer, id, { expected: 0 }));
    const task = await within((tx) => getTask(tx, id));
    expect(task).toMatchObject({
      basis: "云政办发〔2020〕8号第一条",
      confirmedBy: "officer",
      confirmedOn: "2020-02-29",
      dueOn: "2020-12-31",
      turnsYellowOn: "2020-12-24",
      turnsRedOn: "2021-01-01",
      light: "green",
      units: [{ printed: "工信局", name: "市工信局", role: "lead" }],
      statuses: [{ state: "open", from: "2020-02-29", to: null, actor: "officer", reason: null }],
    });
    expect(await within((tx) => getCandidate(tx, id))).toMatchObject({
      state: "confirmed",
      taskIds: [id],
      decidedBy: "officer",
      version: 1,
    });
    await expect(within((tx) => confirm(tx, officer, id))).rejects.toMatchObject({ code: "store/wrong-state" });
  });

  it("两人同时处理同一条，后到的被告知已改动", async () => {
    const [id] = (await both()) as [number];
    await within((tx) => correct(tx, officer, id, { text: "市工信局应建成医药储备库。" }, { expected: 0 }));
    await expect(within((tx) => reject(tx, officer, id, "不是任务", { expected: 0 }))).rejects.toMatchObject({ code: "store/conflict" });
    expect(await within((tx) => getCandidate(tx, id))).toMatchObject({ state: "awaiting", text: "市工信局应建成医药储备库。", version: 1 });
  });

  it("驳回写明理由，可以撤销，撤销也留痕", async () => {
    const [id] = (await both()) as [number];
    await within((tx) => reject(tx, officer, id, "只是说明"));
    expect(await within((tx) => getCandidate(tx, id))).toMatchObject({ state: "rejected", reason: "只是说明" });
    await within((tx) => undo(tx, officer, id));
    expect(await within((tx) => getCandidate(tx, id))).toMatchObject({ state: "awaiting", reason: null, decidedBy: null });
    const kinds = await within(async (tx) => (await readStream(tx, `task/${id}`)).map(({ kind }) => kind));
    expect(kinds).toEqual(["task.rejected", "task.undone"]);
  });

  it("撤销确认后督办任务不再存在", async () => {
    const [id] = (await both()) as [number];
    await within((tx) => confirm(tx, officer, id));
    await within((tx) => undo(tx, officer, id));
    await expect(within((tx) => getTask(tx, id))).rejects.toMatchObject({ code: "store/not-found" });
    expect(await both()).toContain(id);
  });

  it("拆分为两条、合并回一条，都可撤销", async () => {
    const [first, second] = (await both()) as [number, number];
    const parts = await within((tx) => split(tx, officer, first, [{ text: "甲" }, { text: "乙", units: [] }]));
    expect(await both()).toEqual(expect.arrayContaining([second, ...parts]));
    expect(await within((tx) => getCandidate(tx, parts[1]!))).toMatchObject({ text: "乙", units: [], originIds: [first], origin: "split" });
    await within((tx) => undo(tx, officer, first));
    expect((await both()).sort()).toEqual([first, second].sort());
    const into = await within((tx) => merge(tx, officer, [first, second]));
    expect(await both()).toEqual([into]);
    expect((await within((tx) => getCandidate(tx, into))).units).toHaveLength(3);
    await within((tx) => undo(tx, officer, first));
    expect((await both()).sort()).toEqual([first, second].sort());
  });

  it("拆分得到的任务已确认的，不能撤销拆分", async () => {
    const [first] = (await both()) as [number];
    const [part] = await within((tx) => split(tx, officer, first, [{ text: "甲" }, { text: "乙" }]));
    await within((tx) => confirm(tx, officer, part!));
    await expect(within((tx) => undo(tx, officer, first))).rejects.toMatchObject({ code: "store/wrong-state" });
  });

  it("按把握批量确认：一条不合格则全部不确认", async () => {
    const ids = await within((tx) => candidateIds(tx, { above: 0.9 }));
    expect(ids).toHaveLength(1);
    const all = await both();
    await within((tx) => reject(tx, officer, all[1]!, "不是任务"));
    await expect(within((tx) => confirmMany(tx, officer, all))).rejects.toMatchObject({ code: "store/wrong-state" });
    expect(await within((tx) => countTasks(tx, {}))).toMatchObject({ total: 0 });
    await within((tx) => confirmMany(tx, officer, ids));
    expect(await within((tx) => countTasks(tx, {}))).toMatchObject({ total: 1, light: [{ value: "green", count: 1 }] });
  });
});
