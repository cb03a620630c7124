/** 待校核: the acts of a person on extracted tasks. Each stores its outcome, who and when; nothing becomes a task without one. */
import { awaiting, latest, type Seen } from "./awaiting.ts";
import { undoCarryOver } from "./carry-over.ts";
import { Refusal } from "./refusal.ts";
import { nextIds } from "./rows.ts";
import type { Tx } from "./scope.ts";
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
  const taskId = life.candidate?.taskIds[0];
  if (state === "confirmed" && taskId !== undefined && taskId !== id) return undoCarryOver(tx, who, id, taskId, options);
  if (life.task && life.task.candidateId !== id) {
    throw new Refusal("store/wrong-state", "督办任务已改依文件的新版本；如需撤销确认，请先撤销沿用。");
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
