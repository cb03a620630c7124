/** Rows of the task tables as lives leave them; written in the transaction of the act, and again by a rebuild. */
import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";
import { leadingDeadline } from "./lights.ts";
import { insertRows, storableJson } from "./rows.ts";
import type { Life, TaskLife } from "./task-life.ts";

type Row = Record<string, unknown>;

export interface Key {
  readonly city: string;
  readonly space: string;
}

/** One stream's life with its number and its city and space. */
export interface KeyedLife extends Key {
  readonly id: number;
  readonly life: Life;
}

/** Where task rows go: the tables themselves, or a rebuild's shadows of them. */
export interface TaskTables {
  readonly task: keyof Database;
  readonly task_unit: keyof Database;
  readonly task_deadline: keyof Database;
  readonly task_status: keyof Database;
}

export const TASK_TABLES: TaskTables = {
  task: "task",
  task_unit: "task_unit",
  task_deadline: "task_deadline",
  task_status: "task_status",
};

/** Writes what lives leave in the task tables and in `candidate`, in place of what was there. */
export async function project(db: Kysely<Database>, lives: readonly KeyedLife[]): Promise<void> {
  if (lives.length === 0) return;
  const ids = lives.map(({ id }) => id);
  await deleteTasks(db, ids);
  await insertTasks(db, lives, TASK_TABLES);
  await writeDerived(db, lives);
  await writeCandidates(db, lives);
}

async function deleteTasks(db: Kysely<Database>, ids: readonly number[]): Promise<void> {
  await sql`with units as (delete from task_unit where task_id = any (${ids}::bigint[])),
    deadlines as (delete from task_deadline where task_id = any (${ids}::bigint[])),
    statuses as (delete from task_status where task_id = any (${ids}::bigint[]))
    delete from task where id = any (${ids}::bigint[])`.execute(db);
}

/** Inserts the rows of the tasks among the lives. */
export async function insertTasks(db: Kysely<Database>, lives: readonly KeyedLife[], tables: TaskTables): Promise<void> {
  const rows: Record<keyof TaskTables, Row[]> = { task: [], task_unit: [], task_deadline: [], task_status: [] };
  for (const { city, space, id, life } of lives) {
    if (!life.task) continue;
    rows.task.push({ city, space, id, stream_version: life.version, ...taskRow(life.task) });
    const part = { city, space, task_id: id };
    for (const [ordinal, { name, role, printed }] of life.task.units.entries())
      rows.task_unit.push({ ...part, ordinal, name, role, printed });
    for (const [ordinal, deadline] of life.task.deadlines.entries()) {
      const { text, normal, since, recurrence, provisional, explanation } = deadline;
      const days = { due_on: deadline.dueOn, turns_yellow_on: deadline.turnsYellowOn, turns_red_on: deadline.turnsRedOn };
      rows.task_deadline.push({ ...part, ordinal, text, normal, since, recurrence, ...days, provisional, explanation });
    }
    for (const [ordinal, { state, from, to, actor, reason }] of life.task.statuses.entries()) {
      rows.task_status.push({ ...part, ordinal, state, from_on: from, to_on: to, actor, reason });
    }
  }
  for (const name of Object.keys(tables) as (keyof TaskTables)[]) await insertRows(db, tables[name], rows[name]);
}

function taskRow(task: TaskLife): Row {
  const leading = leadingDeadline(task.deadlines);
  return {
    document_id: task.documentId,
    version_id: task.versionId,
    provision: task.provision,
    origin: task.origin,
    basis: task.basis,
    candidate_id: task.candidateId,
    label: task.label,
    text: task.text,
    modality: task.modality,
    state: task.state,
    confirmed_by: task.confirmedBy,
    confirmed_on: task.confirmedOn,
    confirmed_at: task.confirmedAt,
    recurrence: leading?.recurrence ?? "none",
    due_on: leading?.dueOn ?? null,
    provisional: leading?.provisional ?? false,
    turns_yellow_on: leading?.turnsYellowOn ?? null,
    turns_red_on: leading?.turnsRedOn ?? null,
    light_reason: leading?.explanation ?? "没有期限。",
  };
}

/** Rows of candidates that a person split off or merged: made, or taken away again by an undo. */
async function writeDerived(db: Kysely<Database>, lives: readonly KeyedLife[]): Promise<void> {
  const gone = lives.filter(({ life }) => !life.candidate && !life.task).map(({ id }) => id);
  await sql`delete from candidate where id = any (${gone}::bigint[]) and origin <> 'extracted'`.execute(db);
  await insertRows(db, "candidate", derivedRows(lives), { onConflict: "(id) do nothing" });
}

/** Rows of derived candidates as they were proposed. */
export function derivedRows(lives: readonly KeyedLife[]): Row[] {
  return lives.flatMap(({ city, space, id, life }) => {
    const derived = life.candidate?.derived;
    if (!derived) return [];
    const { ingestId, versionId, tagSpans, originIds, ...fields } = derived;
    const keys = { city, space, ingest_id: ingestId, version_id: versionId, id, task_key: "" };
    return [{ ...keys, ...fields, tag_spans: tagSpans, origin_ids: originIds, task_ids: [], state: "awaiting", stream_version: 0 }];
  });
}

/** What lives leave in the columns of a candidate that acts change. */
export function candidateStates(lives: readonly KeyedLife[]): Row[] {
  return lives.flatMap(({ id, life }) => {
    if (!life.candidate) return [];
    const { state, correction, decidedBy, decidedAt, reason, taskIds } = life.candidate;
    const decision = { decided_by: decidedBy, decided_at: decidedAt, reason, task_ids: taskIds };
    return [{ id, state, correction, ...decision, stream_version: life.version }];
  });
}

/** An awaiting candidate of a version that is no longer the latest is superseded; that follows from the library, not from an act. */
async function writeCandidates(db: Kysely<Database>, lives: readonly KeyedLife[]): Promise<void> {
  await sql`update candidate c set
      state = case when s.state = 'awaiting' and d.latest_version_id <> c.version_id then 'superseded' else s.state end,
      correction = s.correction, decided_by = s.decided_by, decided_at = s.decided_at, reason = s.reason, task_ids = s.task_ids,
      stream_version = s.stream_version
    from json_populate_recordset(null::candidate, ${storableJson(candidateStates(lives))}::json) s, document_version v, document d
    where c.id = s.id and v.id = c.version_id and d.id = v.document_id`.execute(db);
}
