import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Task, TaskWhole } from "../../src/api/contract/oversight.ts";
import type { Candidate, CarryOverProposal } from "../../src/api/contract/review.ts";
import type { Page } from "../../src/api/contract/route.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { city, gazette } from "./api-gazette.ts";
import { databases } from "./databases.ts";

let api: Api;
const number = "云政发〔2020〕3号";
const path = `/api/documents/${city}/${encodeURIComponent(number)}`;

async function itemsOf<T>(list: string): Promise<T[]> {
  return (await api.get<{ items: T[] }>(list)).body.items;
}
const taskOf = async (id: string) => (await api.get<TaskWhole>(`/api/tasks/${id}`)).body;
const act = <T>(verb: string, body: object) => api.send<T>("POST", verb, body);
/** What a person confirmed, without what moves with the business date. */
const pinned = ({ text, due, document, provision, basis, units, state, version }: TaskWhole) =>
  JSON.stringify({ text, due, document, provision, basis, units, state, version });

/** Ids of the confirmed tasks by a word in them. */
async function confirmed(word: string): Promise<string> {
  const [task] = (await api.get<Page<Task>>(`/api/tasks?text=${encodeURIComponent(word)}`)).body.items;
  return task?.id as string;
}

describe.each(databases())("文件改版：从上传到逐项决定是否沿用（$name）", (database) => {
  let floating: string;
  let outfalls: string;
  let before: Map<string, string>;
  let issue: string;
  let proposal: CarryOverProposal;
  beforeAll(async () => {
    api = await openApi(database);
    await api.put("云川.txt", gazette(), { city });
    await act("/api/review/bulk-confirm", { above: 0.5, dryRun: false });
    floating = await confirmed("漂浮物");
    outfalls = await confirmed("排污口");
    const tasks = await itemsOf<Task>("/api/tasks?limit=500");
    before = new Map(await Promise.all(tasks.map(async ({ id }) => [id, pinned(await taskOf(id))] as const)));
  });
  afterAll(() => api.close());

  it("上传改过的文件：形成新版本，看得到差异，列出可沿用的任务，已确认的一项不变", async () => {
    const job = await api.put("云川.txt", gazette({ deadline: "2020年7月底前" }), { city });
    issue = job.result?.issueId as string;
    expect([job.state, job.result?.changed.map((document) => document.version)]).toEqual(["done", [2]]);
    const difference = (await api.get<{ provisions: { change: string; after: string }[]; tasks: object[] }>(`${path}/diff?from=1&to=2`))
      .body;
    expect(difference.provisions.map(({ change }) => change)).toEqual(["changed"]);
    expect(difference.provisions[0]?.after).toContain("7月底前");
    expect(difference.tasks).toEqual([expect.objectContaining({ change: "changed" })]);
    const proposals = await itemsOf<CarryOverProposal>(`/api/issues/${issue}/carry-overs`);
    expect(proposals).toHaveLength(job.result?.carryOvers as number);
    expect(proposals.every(({ state }) => state === "proposed")).toBe(true);
    proposal = proposals.find(({ taskId }) => taskId === floating) as CarryOverProposal;
    expect(proposal.similarity).toBeGreaterThan(0.8);
    expect(proposal.similarity).toBeLessThan(1);
    expect(proposals.find(({ taskId }) => taskId === outfalls)?.similarity).toBe(1);
    for (const [id, was] of before) expect(pinned(await taskOf(id))).toBe(was);
  });

  it("沿用一项：任务改依新版本、新期限，仍是原来那一项", async () => {
    const waiting = (await api.get<Candidate>(`/api/review/${proposal.candidateId}`)).body;
    expect(waiting.carryOver?.taskId).toBe(floating);
    const accepted = await act<Candidate>(`/api/review/${waiting.id}/confirm`, { version: waiting.version, carryOverFrom: floating });
    expect([accepted.status, accepted.body.state, accepted.body.taskIds]).toEqual([200, "confirmed", [floating]]);
    const task = await taskOf(floating);
    expect([task.document?.version, task.due]).toEqual([2, "2020-07-31"]);
    expect(task.history.map(({ kind }) => kind)).toEqual(["task.confirmed", "task.repinned"]);
  });

  it("已沿用的，先撤销沿用，才能撤销最初的确认", async () => {
    const first = await act<{ code: string }>(`/api/review/${floating}/undo`, {});
    expect([first.status, first.body.code]).toEqual([409, "notApplicable"]);
    expect((await taskOf(floating)).state).toBe("open");
  });

  it("撤销沿用：任务改回原版本和原期限，建议仍在；再次沿用，与第一次相同", async () => {
    const accepted = await taskOf(floating);
    const undone = await act<Candidate>(`/api/review/${proposal.candidateId}/undo`, { reason: "误点" });
    expect([undone.status, undone.body.state, undone.body.carryOver?.taskId]).toEqual([200, "awaiting", floating]);
    const back = await taskOf(floating);
    expect(pinned({ ...back, version: 1 })).toBe(before.get(floating));
    expect([back.confirmedBy, back.confirmedAt, back.history.at(-1)?.label]).toEqual([
      accepted.confirmedBy,
      accepted.confirmedAt,
      "改回原版本",
    ]);
    await act(`/api/review/${proposal.candidateId}/confirm`, { version: undone.body.version, carryOverFrom: floating });
    expect(pinned({ ...(await taskOf(floating)), version: accepted.version })).toBe(pinned(accepted));
  });

  it("沿用之后任务又更正过的，不能撤销沿用", async () => {
    await act(`/api/tasks/${floating}/correct`, { correction: { text: "清理漂浮物并报告。" }, reason: "补全" });
    const refused = await act<{ code: string; detail: string }>(`/api/review/${proposal.candidateId}/undo`, {});
    expect([refused.status, refused.body.code]).toEqual([409, "notApplicable"]);
    expect((await taskOf(floating)).text).toBe("清理漂浮物并报告。");
  });

  it("不沿用一项：任务照旧，只多一条留痕；同一建议不能决定两次", async () => {
    const declined = await act<TaskWhole>(`/api/tasks/${outfalls}/decline-carry-over`, { reason: "按原件落实" });
    expect([declined.status, declined.body.history.at(-1)?.summary]).toEqual([200, "不结转，理由：按原件落实"]);
    expect(pinned({ ...declined.body, version: 1 })).toBe(before.get(outfalls));
    const [after] = (await itemsOf<CarryOverProposal>(`/api/issues/${issue}/carry-overs`)).filter(({ taskId }) => taskId === outfalls);
    expect(after?.state).toBe("declined");
    expect((await api.get<Candidate>(`/api/review/${after?.candidateId}`)).body.carryOver).toBeNull();
    const again = await act<{ code: string }>(`/api/tasks/${outfalls}/decline-carry-over`, {});
    expect([again.status, again.body.code]).toEqual([409, "notApplicable"]);
  });

  it("没有决定的各项一直不变", async () => {
    const others = [...before].filter(([id]) => id !== floating && id !== outfalls);
    expect(others.length).toBeGreaterThan(1);
    for (const [id, was] of others) expect(pinned(await taskOf(id))).toBe(was);
  });
});
