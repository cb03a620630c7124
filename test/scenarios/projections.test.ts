import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { changeTaskState, completePeriod, correctTask, createTask } from "../../src/store/oversight.ts";
import { getTask, listTasks } from "../../src/store/oversight-list.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { Refusal } from "../../src/store/refusal.ts";
import { confirm, correct, merge, reject, split, undo } from "../../src/store/review.ts";
import { candidateIds, getCandidate } from "../../src/store/review-queue.ts";
import type { Tx } from "../../src/store/scope.ts";
import { readLives } from "../../src/store/task-streams.ts";
import { databases } from "./databases.ts";
import { ground, officer } from "./ground.ts";

const deadlines = [{ text: "每季度末", normal: "quarterly" }];
/** Acts by number: which act, on which of the candidates and tasks there are. */
const acts: readonly ((tx: Tx, id: number, other: number) => Promise<unknown>)[] = [
  (tx, id) => confirm(tx, officer, id),
  (tx, id) => confirm(tx, officer, id, { correction: { text: "改过的文字", deadlines } }),
  (tx, id) => correct(tx, officer, id, { text: `更正${id}` }),
  (tx, id) => reject(tx, officer, id, "不是任务"),
  (tx, id) => split(tx, officer, id, [{ text: "甲项" }, { units: [] }]),
  (tx, id, other) => merge(tx, officer, [id, other]),
  (tx, id) => undo(tx, officer, id),
  (tx) => createTask(tx, officer, { origin: "minutes", basis: "会议纪要", text: "手工立项", deadlines }),
  (tx, id) => correctTask(tx, officer, id, { text: "再改" }, { reason: "更正" }),
  (tx, id) => changeTaskState(tx, officer, id, "done", { reason: "办结" }),
  (tx, id) => changeTaskState(tx, officer, id, "open", { reason: "恢复" }),
  (tx, id) => completePeriod(tx, officer, id, 0),
];

describe.each(databases())("投影即事件的折叠（$name）", ({ create }) => {
  const at = ground(create);
  const everyId = (tx: Tx) =>
    Promise.all([candidateIds(tx, { state: "any" }), listTasks(tx, {}, { limit: 500 })]).then(([candidates, tasks]) => [
      ...new Set([...candidates, ...tasks.items.map(({ id }) => id)]),
    ]);

  it("任意次序的办理之后，表中所见与事件折叠一致，重建没有差异", async () => {
    const runs = Number(process.env.LUOSHI_LONG === "1" ? 60 : 4);
    const steps = fc.array(fc.record({ act: fc.nat(acts.length - 1), pick: fc.nat(50), other: fc.nat(50) }), {
      minLength: 5,
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        for (const { act, pick, other } of sequence) {
          const before = await at.within((tx) => countEvents(tx));
          const isRefused = await at
            .within(async (tx) => {
              const ids = await everyId(tx);
              await acts[act]!(tx, ids[pick % ids.length]!, ids[other % ids.length]!);
            })
            .then(() => false, refused);
          // A refused act leaves no event.
          if (isRefused) expect(await at.within((tx) => countEvents(tx))).toBe(before);
        }
        await at.within(compareWithFold);
      }),
      { numRuns: runs, endOnFailure: true },
    );
    expect(await rebuild(at.store)).toMatchObject({ ok: true, differences: [] });
  });

  it("投影被改动，重建指出并改正", async () => {
    const [first, second] = (await at.both()) as [number, number];
    await at.within((tx) => confirm(tx, officer, first));
    await at.within((tx) => reject(tx, officer, second, "不是任务"));
    await at.store.asOwner(async (db) => {
      await sql`update task set text = '篡改' where id = ${first}`.execute(db);
      await sql`delete from task_unit where task_id = ${first}`.execute(db);
      await sql`update candidate set state = 'awaiting' where id = ${second}`.execute(db);
    });
    const report = await rebuild(at.store);
    expect(report.differences).toHaveLength(3);
    expect(report.differences.join("\n")).toContain(`task ${first}：text 为 "篡改"`);
    expect(await rebuild(at.store)).toMatchObject({ ok: true });
    expect(await at.within((tx) => getTask(tx, first))).toMatchObject({
      text: "市工信局应于2020年底前建成市级医药储备库。",
      units: [{ name: "市工信局" }],
    });
    expect((await at.within((tx) => getCandidate(tx, second))).state).toBe("rejected");
  });

  async function compareWithFold(tx: Tx): Promise<void> {
    const lives = await readLives(tx, await everyId(tx));
    for (const [id, { candidate, task, version }] of lives) {
      if (candidate) expect(await getCandidate(tx, id)).toMatchObject({ state: candidate.state, version, taskIds: candidate.taskIds });
      if (!task) continue;
      const { text, state, units, deadlines: lit, statuses, confirmedBy, basis } = task;
      expect(await getTask(tx, id)).toMatchObject({ text, state, units, deadlines: lit, statuses, confirmedBy, basis, version });
    }
    expect((await listTasks(tx, {}, { limit: 500 })).items).toHaveLength([...lives.values()].filter(({ task }) => task).length);
  }
});

async function countEvents(tx: Tx): Promise<number | undefined> {
  return (await sql<{ n: number }>`select count(*)::int as n from event`.execute(tx.db)).rows[0]?.n;
}

function refused(error: unknown): true {
  if (error instanceof Refusal) return true;
  throw error;
}
