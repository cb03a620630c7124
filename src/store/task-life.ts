/** The life of a task as a fold over the events of its stream `task/<id>`. Pure: an event holds its outcome, nothing is judged again. */
import type { Deadline, Modality, Spans, TaskUnit } from "../gazette/result.ts";
import type { StoredEvent } from "./ledger.ts";
import type { LitDeadline } from "./lights.ts";

export type TaskOrigin = "provision" | "instruction" | "minutes" | "other";
export type TaskState = "open" | "done" | "withdrawn";
export type CandidateState = "awaiting" | "confirmed" | "rejected" | "split" | "merged" | "superseded";

/** What a person may change in a task. */
export interface Correction {
  text?: string | undefined;
  modality?: Modality | undefined;
  units?: TaskUnit[] | undefined;
  deadlines?: Deadline[] | undefined;
}

/** A task as an act left it, with the days of its lights. */
export interface TaskOutcome {
  text: string;
  label: string | null;
  modality: Modality;
  units: TaskUnit[];
  deadlines: LitDeadline[];
  origin: TaskOrigin;
  /** Printed: number and address, or who instructed it and when. */
  basis: string;
  documentId: number | null;
  versionId: number | null;
  /** eId in that version. */
  provision: string | null;
  candidateId: number | null;
}

/** Fields of a candidate that a person split off or merged; an extracted one has them in its row from the ingest. */
export interface DerivedCandidate {
  ingestId: number;
  versionId: number;
  ordinal: number;
  provision: string | null;
  label: string | null;
  text: string;
  spans: Spans;
  modality: Modality;
  tag: string | null;
  tagSpans: Spans;
  units: TaskUnit[];
  deadlines: Deadline[];
  confidence: number;
  doubts: string[];
  origin: "split" | "merged";
  originIds: number[];
}

export interface CandidateLife {
  state: Exclude<CandidateState, "superseded">;
  correction: Correction | null;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
  taskIds: number[];
  /** Candidates that came out of a split, or the one that a merge made. */
  into: number[];
  derived: DerivedCandidate | null;
}

export interface StatusPeriod {
  state: TaskState;
  /** Half-open: the day `to` belongs to the next period; null while it lasts. */
  from: string;
  to: string | null;
  actor: string;
  reason: string | null;
}

export interface TaskLife extends TaskOutcome {
  state: TaskState;
  confirmedBy: string;
  confirmedOn: string;
  confirmedAt: string;
  statuses: StatusPeriod[];
}

export interface Life {
  version: number;
  /** Null for a task made by hand, and for a derived candidate that an undo took back. */
  candidate: CandidateLife | null;
  /** Null until it is confirmed. */
  task: TaskLife | null;
}

/** Kinds of event of a task's stream with what each one says, as 留痕 shows them. */
export const taskEventLabels = {
  "task.proposed": "拟立",
  "task.confirmed": "确认",
  "task.corrected": "更正",
  "task.rejected": "驳回",
  "task.split": "拆分",
  "task.merged": "合并",
  "task.carried": "结转",
  "task.repinned": "改依新版本",
  "task.unpinned": "改回原版本",
  "task.kept": "不结转",
  "task.retracted": "收回",
  "task.undone": "撤销决定",
  "task.created": "手工立项",
  "task.relit": "重算期限",
  "task.stateChanged": "变更状态",
} as const;
export type TaskEventKind = keyof typeof taskEventLabels;

/** An extracted candidate before anybody acted on it. */
export function untouched(): Life {
  return {
    version: 0,
    candidate: {
      state: "awaiting",
      correction: null,
      decidedBy: null,
      decidedAt: null,
      reason: null,
      taskIds: [],
      into: [],
      derived: null,
    },
    task: null,
  };
}

/** Folds the events of one stream, oldest first, onto an untouched life. */
export function foldLife(events: readonly StoredEvent[]): Life {
  return events.reduce(step, untouched());
}

type Steps = { readonly [K in TaskEventKind]: (life: Life, event: StoredEvent) => Omit<Life, "version"> };

function step(life: Life, event: StoredEvent): Life {
  const apply = steps[event.kind as TaskEventKind];
  if (!apply) throw new Error(`task-life: unknown event ${event.kind} in ${event.stream}`);
  return { ...apply(life, event), version: event.version };
}

function payloadOf<T>(event: StoredEvent): T {
  return event.payload as unknown as T;
}

function decide(life: Life, event: StoredEvent, change: Partial<CandidateLife>): CandidateLife | null {
  if (!life.candidate) return null;
  const { reason = null } = payloadOf<{ reason?: string | null }>(event);
  return { ...life.candidate, decidedBy: event.actor, decidedAt: event.recordedAt, reason, ...change };
}

function begin(event: StoredEvent, outcome: TaskOutcome): TaskLife {
  const { actor, occurredOn, recordedAt } = event;
  return {
    ...outcome,
    state: "open",
    confirmedBy: actor,
    confirmedOn: occurredOn,
    confirmedAt: recordedAt,
    statuses: [{ state: "open", from: occurredOn, to: null, actor, reason: null }],
  };
}

function turn(task: TaskLife, event: StoredEvent, state: TaskState, reason: string | null): TaskLife {
  const statuses = task.statuses.map((period) => (period.to === null ? { ...period, to: event.occurredOn } : period));
  return { ...task, state, statuses: [...statuses, { state, from: event.occurredOn, to: null, actor: event.actor, reason }] };
}

function reopened(life: Life): CandidateLife | null {
  const cleared = { decidedBy: null, decidedAt: null, reason: null, taskIds: [], into: [] };
  return life.candidate && { ...life.candidate, ...cleared, state: "awaiting" };
}

const steps: Steps = {
  "task.proposed": (_, event) => {
    const fresh = untouched();
    const { candidate } = payloadOf<{ candidate: DerivedCandidate }>(event);
    return { task: null, candidate: fresh.candidate && { ...fresh.candidate, derived: candidate } };
  },
  "task.confirmed": (life, event) => {
    const { task, correction, id } = payloadOf<{ task: TaskOutcome; correction: Correction | null; id: number }>(event);
    return { task: begin(event, task), candidate: decide(life, event, { state: "confirmed", correction, taskIds: [id] }) };
  },
  "task.corrected": (life, event) => {
    const { task, correction } = payloadOf<{ task?: TaskOutcome; correction: Correction }>(event);
    if (life.task && task) return { ...life, task: { ...life.task, ...task } };
    return { ...life, candidate: life.candidate && { ...life.candidate, correction } };
  },
  "task.rejected": (life, event) => ({ ...life, candidate: decide(life, event, { state: "rejected" }) }),
  "task.split": (life, event) => ({
    ...life,
    candidate: decide(life, event, { state: "split", into: payloadOf<{ into: number[] }>(event).into }),
  }),
  "task.merged": (life, event) => ({
    ...life,
    candidate: decide(life, event, { state: "merged", into: [payloadOf<{ into: number }>(event).into] }),
  }),
  "task.carried": (life, event) => ({
    ...life,
    candidate: decide(life, event, { state: "confirmed", taskIds: [payloadOf<{ into: number }>(event).into] }),
  }),
  "task.repinned": (life, event) => ({
    ...life,
    task: life.task && { ...life.task, ...payloadOf<{ task: TaskOutcome }>(event).task },
  }),
  "task.unpinned": (life, event) => ({
    ...life,
    task: life.task && { ...life.task, ...payloadOf<{ task: TaskOutcome }>(event).task },
  }),
  "task.kept": (life) => life,
  "task.retracted": () => ({ candidate: null, task: null }),
  "task.undone": (life) => ({ task: null, candidate: reopened(life) }),
  "task.created": (_, event) => ({ candidate: null, task: begin(event, payloadOf<{ task: TaskOutcome }>(event).task) }),
  "task.relit": (life, event) => ({
    ...life,
    task: life.task && { ...life.task, deadlines: payloadOf<{ deadlines: LitDeadline[] }>(event).deadlines },
  }),
  "task.stateChanged": (life, event) => {
    const { state, reason = null } = payloadOf<{ state: TaskState; reason?: string | null }>(event);
    return { ...life, task: life.task && turn(life.task, event, state, reason) };
  },
};
