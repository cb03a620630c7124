/** Carrying confirmed tasks over to a new version of their document: what was proposed, and what a person decided. */
import { sql } from "kysely";
import { awaiting, latest, type Seen } from "./awaiting.ts";
import { readStream } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import { cityOf, type Tx } from "./scope.ts";
import { type Correction, foldLife, type TaskLife, type TaskOutcome } from "./task-life.ts";
import {
  type ActOn,
  actDay,
  actOnTasks,
  type CandidateBasis,
  mergeCorrections,
  outcomeOf,
  readBases,
  readLives,
  streamOf,
} from "./task-streams.ts";

export interface CarryOverRow {
  taskId: number;
  /** The task as confirmed. */
  text: string;
  /** Its likest counterpart in the new version; null where there is none. */
  candidateId: number | null;
  candidateText: string | null;
  /** 0 to 1; 1 is the same text. */
  similarity: number;
  state: "proposed" | "accepted" | "declined";
}

/** What one ingest proposed for the confirmed tasks of the documents it changed, in the order of the new version. */
export async function listCarryOvers(tx: Tx, ingestId: number): Promise<CarryOverRow[]> {
  const found = await sql<CarryOverRow>`select o.task_id as "taskId", t.text, o.candidate_id as "candidateId", c.text as "candidateText",
      o.similarity, o.state
    from carry_over o join task t on t.id = o.task_id left join candidate c on c.id = o.candidate_id
    where o.ingest_id = ${ingestId} order by o.candidate_id nulls last, o.task_id`.execute(tx.db);
  return found.rows;
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
export async function declineCarryOver(tx: Tx, who: ActOn, taskId: number, { expected, reason = null }: Declined = {}): Promise<void> {
  if (!(await readLives(tx, [taskId])).get(taskId)?.task) throw new Refusal("store/not-found", "没有这项督办任务。");
  const { act } = await actDay(tx, who);
  if ((await decideCarryOver(tx, taskId, "declined")) === 0) {
    throw new Refusal("store/wrong-state", "这项督办任务没有待决定的沿用建议。");
  }
  await actOnTasks(tx, act, [{ id: taskId, kind: "task.kept", expected, payload: { reason } }]);
}

export interface Declined extends Seen {
  readonly reason?: string | null | undefined;
}

/** How many proposals of the task were still open. */
async function decideCarryOver(tx: Tx, taskId: number, state: "accepted" | "declined"): Promise<number> {
  const decided = await sql`update carry_over set state = ${state} where task_id = ${taskId} and state = 'proposed' and city = ${cityOf(tx)}
    and space = ${tx.space}`.execute(tx.db);
  return Number(decided.numAffectedRows ?? 0);
}

/** Takes back an accepted carry-over: the task is pinned again to the version and words it had, and the proposal is open again. */
export async function undoCarryOver(
  tx: Tx,
  who: ActOn,
  candidateId: number,
  taskId: number,
  { expected, reason = null }: Declined,
): Promise<void> {
  const events = await readStream(tx, streamOf(taskId));
  const before = foldLife(events.slice(0, -1)).task;
  const now = foldLife(events).task;
  if (!before || events.at(-1)?.kind !== "task.repinned" || now?.candidateId !== candidateId) {
    throw new Refusal("store/wrong-state", "督办任务在沿用之后又有改动，不能撤销沿用；请更正督办任务。");
  }
  const { act } = await actDay(tx, who);
  await actOnTasks(tx, act, [
    { id: candidateId, kind: "task.undone", expected, payload: { undoes: "carried", reason } },
    { id: taskId, kind: "task.unpinned", payload: { task: outcomeIn(before), reason } },
  ]);
  await sql`update carry_over set state = 'proposed' where task_id = ${taskId} and state = 'accepted' and ingest_id =
    (select max(ingest_id) from carry_over where task_id = ${taskId} and state = 'accepted')`.execute(tx.db);
}

function outcomeIn(life: TaskLife): TaskOutcome {
  const { state: _, statuses: __, confirmedBy: _by, confirmedOn: _on, confirmedAt: _at, ...outcome } = life;
  return outcome;
}
