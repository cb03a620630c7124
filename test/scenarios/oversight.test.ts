import { describe, expect, it } from "vitest";
import { setBusinessDate } from "../../src/store/business-date.ts";
import { acceptCarryOver } from "../../src/store/carry-over.ts";
import { ingest } from "../../src/store/ingest.ts";
import { changeTaskState, completePeriod, correctTask, createTask } from "../../src/store/oversight.ts";
import { getTask, listTasks } from "../../src/store/oversight-list.ts";
import { confirm, confirmMany } from "../../src/store/review.ts";
import { getCandidate, listCandidates } from "../../src/store/review-queue.ts";
import { databases } from "./databases.ts";
import { ground, officer } from "./ground.ts";
import { gazette, reserveAndWashing } from "./yunchuan.ts";

describe.each(databases())("督办（$name）", ({ create }) => {
  const at = ground(create);
  const { within, both } = at;

  it("手工立项须有依据，列入督办；按单位别名筛选", async () => {
    const id = await within((tx) =>
      createTask(tx, officer, {
        origin: "instruction",
        basis: "市长2020年3月1日批示",
        text: "三日内核清库存",
        units: [{ printed: "市卫生健康委", name: "市卫生健康委", role: "lead" }],
        deadlines: [{ text: "3月4日前", normal: "2020-03-04" }],
      }),
    );
    const found = await within((tx) => listTasks(tx, { unit: "市卫健委", origin: "instruction" }, { limit: 10 }));
    expect(found.items.map((task) => [task.id, task.key, task.light])).toEqual([[id, null, "yellow"]]);
  });

  it("推进业务日期，灯随之变化；办结后不再亮灯", async () => {
    const ids = await both();
    await within((tx) => confirmMany(tx, officer, ids));
    const lights = async () => within(async (tx) => (await listTasks(tx, {}, { limit: 10 })).items.map(({ light }) => light));
    expect(await lights()).toEqual(["green", "green"]);
    await within((tx) => setBusinessDate(tx, { actor: "officer", occurredOn: "2020-02-29" }, "2020-03-25"));
    expect(await lights()).toEqual(["yellow", "green"]);
    await within((tx) => setBusinessDate(tx, { actor: "officer", occurredOn: "2020-03-25" }, "2020-04-01"));
    expect(await lights()).toEqual(["red", "green"]);
    await within((tx) => completePeriod(tx, officer, ids[1]!, 0));
    expect((await within((tx) => getTask(tx, ids[1]!))).dueOn).toBe("2020-06-30");
    await within((tx) => changeTaskState(tx, officer, ids[0]!, "done", { reason: "已建成" }));
    const done = await within((tx) => getTask(tx, ids[0]!));
    expect([done.light, done.statuses.map(({ state, from, to }) => [state, from, to])]).toEqual([
      "none",
      [
        ["open", "2020-02-29", "2020-04-01"],
        ["done", "2020-04-01", null],
      ],
    ]);
  });

  it("各种筛选与排序都能翻页", async () => {
    await within(async (tx) => {
      for (let day = 1; day <= 9; day++) {
        await createTask(tx, officer, {
          origin: "minutes",
          basis: "会议纪要",
          text: `事项${day}`,
          deadlines: day % 3 === 0 ? [] : [{ text: "", normal: `2020-03-0${day}` }],
        });
      }
    });
    for (const sort of ["due", "-due", "document", "confirmedAt", "-confirmedAt", "light"] as const) {
      const seen: number[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await within((tx) => listTasks(tx, { state: "open" }, { sort, limit: 4, cursor }));
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      }
      expect(new Set(seen).size, sort).toBe(9);
      expect(seen, sort).toHaveLength(9);
    }
    expect((await within((tx) => listTasks(tx, { dueFrom: "2020-03-04", dueTo: "2020-03-05" }, { limit: 9 }))).items).toHaveLength(2);
    await expect(within((tx) => listTasks(tx, {}, { limit: 1, cursor: "乱码" }))).rejects.toMatchObject({ code: "store/invalid" });
  });

  it("文件改版后，已确认的任务钉在原版本；接受结转后才改", async () => {
    const [id] = (await both()) as [number];
    await within((tx) => confirm(tx, officer, id));
    const words = reserveAndWashing();
    words.documents[0]!.provisions[0] = {
      address: "第一条",
      text: "市工信局应于2021年底前建成市级医药储备库。",
      tasks: [{ text: "市工信局应于2021年底前建成市级医药储备库。", deadlines: [{ text: "2021年底前", normal: "2021-12-31" }] }],
    };
    const outcome = await ingest(at.store, { ...gazette(words), actor: "officer", space: at.scope.space });
    expect(outcome).toMatchObject({ state: "published", carryOvers: 1, unchanged: 1 });
    expect(await within((tx) => getTask(tx, id))).toMatchObject({ dueOn: "2020-12-31", documentVersion: 1 });
    const candidate = (await within((tx) => listCandidates(tx, { text: "2021" }, { limit: 9 }))).items[0]!;
    expect(candidate.carryOver).toMatchObject({ taskId: id });
    await within((tx) => acceptCarryOver(tx, officer, candidate.id, id));
    expect(await within((tx) => getTask(tx, id))).toMatchObject({ dueOn: "2021-12-31", documentVersion: 2, confirmedOn: "2020-02-29" });
    expect(await within((tx) => getCandidate(tx, candidate.id))).toMatchObject({ state: "confirmed", taskIds: [id] });
  });

  it("更正已确认的任务须写理由，期限按当日重算", async () => {
    const [id] = (await both()) as [number];
    await within((tx) => confirm(tx, officer, id));
    await within((tx) => correctTask(tx, officer, id, { deadlines: [{ text: "6月底前", normal: "2020-06-30" }] }, { reason: "更正期限" }));
    expect(await within((tx) => getTask(tx, id))).toMatchObject({
      dueOn: "2020-06-30",
      version: 2,
      text: "市工信局应于2020年底前建成市级医药储备库。",
    });
  });
});
