/** 督办: the acts on confirmed tasks and on tasks made by hand. */
import { sql } from "kysely";
import type { Deadline, Modality, TaskUnit } from "../gazette/result.ts";
import type { Seen } from "./awaiting.ts";
import { type LitDeadline, lightUp, nextPeriod } from "./lights.ts";
import { Refusal } from "./refusal.ts";
import { nextIds } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";
import type { Correction, TaskLife, TaskOrigin, TaskOutcome, TaskState } from "./task-life.ts";
import { type ActOn, actDay, actOnTasks, defined, readLives, type TaskEvent } from "./task-streams.ts";

export interface NewTask {
  origin: TaskOrigin;
  /** Printed basis: who instructed it and when, or number and address. */
  basis: string;
  text: string;
  modality?: Modality | undefined;
  units?: TaskUnit[] | undefined;
  deadlines?: Deadline[] | undefined;
  /** Where it rests on a document of the library: its version, and the eId in it. */
  versionId?: number | undefined;
  provision?: string | undefined;
}

/** Makes a task by hand (批示, 会议纪要); it is confirmed by being made. Returns its number. */
export async function createTask(tx: Tx, who: ActOn, task: NewTask): Promise<number> {
  const { day, act, warnDays } = await actDay(tx, who);
  const [id] = (await nextIds(tx.db, "task_id", 1)) as [number];
  const { modality = "must", units = [], deadlines = [], versionId = null, provision = null } = task;
  const outcome: TaskOutcome = {
    ...{ text: task.text, label: null, modality, units, origin: task.origin, basis: task.basis, versionId, provision },
    deadlines: deadlines.map((deadline) => lightUp(deadline, day, warnDays)),
    documentId: versionId === null ? null : await documentOf(tx, versionId),
    candidateId: null,
  };
  await actOnTasks(tx, act, [{ id, kind: "task.created", expected: 0, payload: { task: outcome } }]);
  return id;
}

async function documentOf(tx: Tx, versionId: number): Promise<number> {
  const found = await sql<{ id: number }>`select document_id as id from document_version
    where id = ${versionId} and city = ${cityOf(tx)} and space = ${tx.space}`.execute(tx.db);
  const row = found.rows[0];
  if (!row) throw new Refusal("store/not-found", "没有所依据的文件。");
  return row.id;
}

async function openTask(tx: Tx, id: number, states: readonly TaskState[] = ["open"]): Promise<TaskLife> {
  const task = (await readLives(tx, [id])).get(id)?.task;
  if (!task) throw new Refusal("store/not-found", "没有这项督办任务。");
  if (!states.includes(task.state)) throw new Refusal("store/wrong-state", "这项督办任务不在办，不能这样处理。");
  return task;
}

function outcome(task: TaskLife): TaskOutcome {
  const { text, label, modality, units, deadlines, origin, basis, documentId, versionId, provision, candidateId } = task;
  return { text, label, modality, units, deadlines, origin, basis, documentId, versionId, provision, candidateId };
}

/** Corrects a confirmed task; deadlines that are given are lit anew on the day of the act. */
export async function correctTask(
  tx: Tx,
  who: ActOn,
  id: number,
  correction: Correction,
  options: Seen & { reason: string },
): Promise<void> {
  const task = await openTask(tx, id);
  const { day, act, warnDays } = await actDay(tx, who);
  const { deadlines, ...rest } = defined(correction);
  if (!deadlines && Object.keys(rest).length === 0) throw new Refusal("store/invalid", "没有要更正的内容。");
  const corrected = {
    ...outcome(task),
    ...rest,
    ...(deadlines ? { deadlines: deadlines.map((deadline) => lightUp(deadline, day, warnDays)) } : {}),
  };
  const payload = { correction: defined(correction), task: corrected, reason: options.reason };
  await actOnTasks(tx, act, [{ id, kind: "task.corrected", expected: options.expected, payload }]);
}

/** Closes, withdraws or reopens a task. @throws Refusal when it is in that state already. */
export async function changeTaskState(tx: Tx, who: ActOn, id: number, state: TaskState, options: Seen & { reason: string }): Promise<void> {
  const task = await openTask(tx, id, ["open", "done", "withdrawn"]);
  if (task.state === state) throw new Refusal("store/wrong-state", "督办任务已是这一状态。");
  if (task.state !== "open" && state !== "open") throw new Refusal("store/wrong-state", "督办任务不在办，请先恢复办理。");
  const { act } = await actDay(tx, who);
  const { expected, reason } = options;
  await actOnTasks(tx, act, [{ id, kind: "task.stateChanged", expected, payload: { state, reason } }]);
}

/** Records that the present period of a recurring deadline was done: the deadline moves to the next period. */
export async function completePeriod(
  tx: Tx,
  who: ActOn,
  id: number,
  ordinal: number,
  options: Seen & { reason?: string | undefined } = {},
): Promise<void> {
  const task = await openTask(tx, id);
  const { act, warnDays } = await actDay(tx, who);
  const done = task.deadlines[ordinal];
  const next = done && nextPeriod(done, warnDays);
  if (!next) throw new Refusal("store/wrong-state", "这一期限不按期重复，不能转入下一期。");
  const deadlines = task.deadlines.map((deadline, index) => (index === ordinal ? next : deadline));
  const payload = { deadlines, cause: "period", done: ordinal, dueOn: done.dueOn, reason: options.reason ?? null };
  await actOnTasks(tx, act, [{ id, kind: "task.relit", expected: options.expected, payload }]);
}

/**
 * Computes the lights of open tasks anew, after the setting `warnDays` or the calendar changed: an explicit act, since a task keeps
 * what was decided. Days on which something falls due stay. Returns how many tasks changed.
 */
export async function relightTasks(tx: Tx, who: ActOn): Promise<number> {
  const { act, warnDays } = await actDay(tx, who);
  const open = await sql<{ id: number }>`select id from task where city = ${cityOf(tx)} and space = ${tx.space} and state = 'open'
    and due_on is not null order by id`.execute(tx.db);
  const lives = await readLives(
    tx,
    open.rows.map(({ id }) => id),
  );
  const events = [...lives].flatMap(([id, { task }]): TaskEvent[] => {
    if (!task) return [];
    const deadlines = task.deadlines.map((deadline) => relit(deadline, warnDays));
    if (JSON.stringify(deadlines) === JSON.stringify(task.deadlines)) return [];
    return [{ id, kind: "task.relit", payload: { deadlines, cause: "settings" } }];
  });
  await actOnTasks(tx, act, events);
  return events.length;
}

/** Lit on its own due day, so that a recurring deadline keeps its period. */
function relit(deadline: LitDeadline, warnDays: number): LitDeadline {
  return deadline.dueOn === null ? deadline : lightUp(deadline, deadline.dueOn, warnDays);
}
