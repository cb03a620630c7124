/** 待校核: the acts of a person on extracted tasks. Each stores its outcome, who and when; nothing becomes a task without one. */
import { sql } from "kysely";
import { Refusal } from "./refusal.ts";
import { nextIds } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";
import type { CandidateLife, Correction, DerivedCandidate, Life } from "./task-life.ts";
import {
  type ActDay,
  type ActOn,
  actDay,
  actOnTasks,
  type CandidateBasis,
  defined,
  mergeCorrections,
  outcomeOf,
  readBases,
  readLives,
  type TaskEvent,
} from "./task-streams.ts";

/** Version of the candidate that the officer saw; left out: whatever it is now. */
export interface Seen {
  readonly expected?: number | undefined;
}

const STATES: Record<CandidateLife["state"], string> = {
  awaiting: "待校核",
  confirmed: "已确认",
  rejected: "已驳回",
  split: "已拆分",
  merged: "已合并",
};

function awaiting(life: Life | undefined): CandidateLife {
  const candidate = life?.candidate;
  if (!candidate) throw new Refusal("store/not-found", "没有这条待校核任务。");
  if (candidate.state !== "awaiting") {
    throw new Refusal("store/wrong-state", `这条任务${STATES[candidate.state]}，不再待校核；如需改动请先撤销原决定。`);
  }
  return candidate;
}

function latest(basis: CandidateBasis): CandidateBasis {
  if (!basis.isLatest) throw new Refusal("store/wrong-state", "所在文件已有新版本，请在新版本中校核。");
  return basis;
}

/** Confirms a candidate, with a last correction if there is one: it becomes a task under its own number. Returns that number. */
export async function confirm(
  tx: Tx,
  who: ActOn,
  id: number,
  options: Seen & { correction?: Correction | undefined } = {},
): Promise<number> {
  const [basis] = (await readBases(tx, [id])) as [CandidateBasis];
  const life = awaiting((await readLives(tx, [id])).get(id));
  const day = await actDay(tx, who);
  await actOnTasks(tx, day.act, [confirmed(latest(basis), life, day, options)]);
  return id;
}

function confirmed(
  basis: CandidateBasis,
  life: CandidateLife,
  day: ActDay,
  { correction, expected }: Seen & { correction?: Correction | undefined },
): TaskEvent {
  const whole = mergeCorrections(life.correction, correction);
  return {
    id: basis.id,
    kind: "task.confirmed",
    expected,
    payload: { id: basis.id, correction: whole, task: outcomeOf(basis, whole, day) },
  };
}

/** Confirms many candidates at once, each with an event of its own; all or none. Returns the numbers of the tasks. */
export async function confirmMany(tx: Tx, who: ActOn, ids: readonly number[]): Promise<number[]> {
  const bases = await readBases(tx, ids);
  const lives = await readLives(tx, ids);
  const day = await actDay(tx, who);
  const events = bases.map((basis) => confirmed(latest(basis), awaiting(lives.get(basis.id)), day, {}));
  await actOnTasks(tx, day.act, events);
  return [...ids];
}

/** Corrects a candidate that stays awaiting. */
export async function correct(tx: Tx, who: ActOn, id: number, correction: Correction, { expected }: Seen = {}): Promise<void> {
  await readBases(tx, [id]);
  const life = awaiting((await readLives(tx, [id])).get(id));
  const whole = mergeCorrections(life.correction, correction);
  if (!whole) throw new Refusal("store/invalid", "没有要更正的内容。");
  const { act } = await actDay(tx, who);
  await actOnTasks(tx, act, [{ id, kind: "task.corrected", expected, payload: { correction: whole } }]);
}

/** Rejects a candidate: it is no task. */
export async function reject(tx: Tx, who: ActOn, id: number, reason: string, { expected }: Seen = {}): Promise<void> {
  await readBases(tx, [id]);
  awaiting((await readLives(tx, [id])).get(id));
  const { act } = await actDay(tx, who);
  await actOnTasks(tx, act, [{ id, kind: "task.rejected", expected, payload: { reason } }]);
}

function derive(
  basis: CandidateBasis,
  earlier: Correction | null,
  own: Correction | undefined,
  origin: "split" | "merged",
): DerivedCandidate {
  const { ingestId, versionId, ordinal, provision, label, spans, tag, tagSpans, confidence, doubts, id } = basis;
  const { text, modality, units, deadlines } = { ...basis, ...defined(earlier), ...defined(own) };
  const place = { ingestId, versionId, ordinal, provision, label, spans, tag, tagSpans };
  return { ...place, text, modality, units, deadlines, confidence, doubts, origin, originIds: [id] };
}

/** Splits a candidate into parts, each a candidate of its own that awaits; what a part leaves out it takes from the whole. */
export async function split(tx: Tx, who: ActOn, id: number, parts: readonly Correction[], { expected }: Seen = {}): Promise<number[]> {
  if (parts.length < 2) throw new Refusal("store/invalid", "拆分至少要有两条。");
  const [basis] = (await readBases(tx, [id])) as [CandidateBasis];
  const life = awaiting((await readLives(tx, [id])).get(id));
  latest(basis);
  const into = await nextIds(tx.db, "task_id", parts.length);
  const { act } = await actDay(tx, who);
  await actOnTasks(tx, act, [
    { id, kind: "task.split", expected, payload: { into } },
    ...parts.map((part, index): TaskEvent => {
      const candidate = derive(basis, life.correction, part, "split");
      return { id: into[index] as number, kind: "task.proposed", expected: 0, payload: { candidate } };
    }),
  ]);
  return into;
}

/** Merges candidates of one version of a document, in the given order, into one that awaits. Returns its number. */
export async function merge(tx: Tx, who: ActOn, ids: readonly number[], correction?: Correction): Promise<number> {
  if (new Set(ids).size < 2) throw new Refusal("store/invalid", "合并至少要有两条。");
  const bases = await readBases(tx, ids);
  const lives = await readLives(tx, ids);
  const first = latest(bases[0] as CandidateBasis);
  if (bases.some(({ versionId }) => versionId !== first.versionId)) throw new Refusal("store/invalid", "只能合并同一文件中的任务。");
  const parts = bases.map((basis) => ({ ...basis, ...defined(awaiting(lives.get(basis.id)).correction) }));
  const [into] = (await nextIds(tx.db, "task_id", 1)) as [number];
  const candidate: DerivedCandidate = {
    ...derive(first, null, { ...joined(parts), ...defined(correction) }, "merged"),
    spans: parts.flatMap(({ spans }) => spans),
    tagSpans: parts.flatMap(({ tagSpans }) => tagSpans),
    tag: parts.map(({ tag }) => tag ?? "").join("") || null,
    confidence: Math.min(...parts.map(({ confidence }) => confidence)),
    doubts: [...new Set(parts.flatMap(({ doubts }) => doubts))],
    originIds: [...ids],
  };
  const { act } = await actDay(tx, who);
  await actOnTasks(tx, act, [
    ...ids.map((id): TaskEvent => ({ id, kind: "task.merged", payload: { into } })),
    { id: into, kind: "task.proposed", expected: 0, payload: { candidate } },
  ]);
  return into;
}

function joined(parts: readonly CandidateBasis[]): Correction {
  const units = new Map(parts.flatMap((part) => part.units.map((unit) => [`${unit.role} ${unit.name}`, unit])));
  const deadlines = new Map(parts.flatMap((part) => part.deadlines.map((deadline) => [`${deadline.normal} ${deadline.text}`, deadline])));
  return { text: parts.map(({ text }) => text).join(""), units: [...units.values()], deadlines: [...deadlines.values()] };
}

/** Takes back the last decision on a candidate; an event too. What came of it must not have been acted on since. */
export async function undo(tx: Tx, who: ActOn, id: number, options: Seen & { reason?: string | undefined } = {}): Promise<void> {
  const { expected, reason = null } = options;
  const [basis] = (await readBases(tx, [id])) as [CandidateBasis];
  const life = (await readLives(tx, [id])).get(id) as Life;
  const state = life.candidate?.state ?? "awaiting";
  if (state === "awaiting") throw new Refusal("store/wrong-state", "这条任务没有可撤销的决定。");
  if (state === "confirmed" && life.candidate?.taskIds[0] !== id) {
    throw new Refusal("store/wrong-state", "这条任务已结转到原有督办任务，不能撤销；请更正督办任务。");
  }
  if (life.task && life.task.state !== "open") throw new Refusal("store/wrong-state", "督办任务已办结或撤销，不能再撤销确认。");
  const { act } = await actDay(tx, who);
  const into = life.candidate?.into ?? [];
  const back = state === "merged" ? await siblings(tx, into[0] as number) : [basis.id];
  await refuseIfActedOn(tx, into);
  await actOnTasks(tx, act, [
    ...into.map((part): TaskEvent => ({ id: part, kind: "task.retracted", payload: { reason }, expected: 1 })),
    ...back.map(
      (one): TaskEvent => ({
        id: one,
        kind: "task.undone",
        payload: { undoes: state, reason },
        expected: one === id ? expected : undefined,
      }),
    ),
  ]);
}

async function siblings(tx: Tx, into: number): Promise<number[]> {
  return (await readBases(tx, [into])).flatMap(({ originIds }) => originIds);
}

async function refuseIfActedOn(tx: Tx, ids: readonly number[]): Promise<void> {
  const lives = await readLives(tx, ids);
  for (const life of lives.values()) {
    if (life.version !== 1) throw new Refusal("store/wrong-state", "拆分或合并得到的任务已有处理，请先撤销对它们的决定。");
  }
}

/** Accepts a proposed carry-over: the confirmed task is pinned to the new version with the candidate's words. Returns the task's number. */
export async function acceptCarryOver(
  tx: Tx,
  who: ActOn,
  candidateId: number,
  taskId: number,
  options: Seen & { correction?: Correction | undefined } = {},
): Promise<number> {
  const [basis] = (await readBases(tx, [candidateId])) as [CandidateBasis];
  const lives = await readLives(tx, [candidateId, taskId]);
  const life = awaiting(lives.get(candidateId));
  if (lives.get(taskId)?.task?.state !== "open") throw new Refusal("store/wrong-state", "原督办任务不在办，不能结转。");
  const day = await actDay(tx, who);
  const task = { ...outcomeOf(latest(basis), mergeCorrections(life.correction, options.correction), day), candidateId };
  await decideCarryOver(tx, taskId, "accepted");
  await actOnTasks(tx, day.act, [
    { id: candidateId, kind: "task.carried", expected: options.expected, payload: { into: taskId } },
    { id: taskId, kind: "task.repinned", payload: { task } },
  ]);
  return taskId;
}

/** Declines the proposed carry-over of a task: it stays as it is, pinned to its version; an event of the task. */
export async function declineCarryOver(tx: Tx, who: ActOn, taskId: number, reason: string | null = null): Promise<void> {
  if (!(await readLives(tx, [taskId])).get(taskId)?.task) throw new Refusal("store/not-found", "没有这项督办任务。");
  const { act } = await actDay(tx, who);
  await decideCarryOver(tx, taskId, "declined");
  await actOnTasks(tx, act, [{ id: taskId, kind: "task.kept", payload: { reason } }]);
}

async function decideCarryOver(tx: Tx, taskId: number, state: "accepted" | "declined"): Promise<void> {
  await sql`update carry_over set state = ${state} where task_id = ${taskId} and state = 'proposed' and city = ${cityOf(tx)}
    and space = ${tx.space}`.execute(tx.db);
}
