/** What the streams of regimes come to: records, cases with their clocks, readings, submissions. Folds that decide nothing. */
import { addDays, getDate } from "../base/dates.ts";
import type { CaseEvent, CaseState } from "../kernel/case-state.ts";
import { applyEvent, newCase } from "../kernel/case-state.ts";
import type { StoredEvent } from "./ledger.ts";
import { actedBy, partiesAfter } from "./parties.ts";

export const caseStream = (id: string): string => `case/${id}`;
export const recordStream = (regime: string, register: string, id: string): string => `record/${regime}/${register}/${id}`;
export const readingStream = (regime: string, reading: string): string => `reading/${regime}/${reading}`;
export const submissionStream = (id: string): string => `submission/${id}`;
export const evidenceStream = (hash: string): string => `evidence/${hash}`;

export type Data = Readonly<Record<string, unknown>>;

export interface RecordLife {
  readonly data: Data;
  readonly void: boolean;
  readonly version: number;
  readonly updatedOn: string;
  readonly updatedAt: string;
  readonly parties: readonly string[];
}

/** Values over earlier ones; null takes a value away. */
export function merged(before: Data, set: Data): Data {
  return Object.fromEntries(Object.entries({ ...before, ...set }).filter(([, value]) => value !== null && value !== undefined));
}

/** A record after its events, or after those that followed `before`; null where there are none. */
export function foldRecord(events: readonly StoredEvent[], before: RecordLife | null = null): RecordLife | null {
  let life = before;
  for (const event of events) {
    const { kind, payload, version, occurredOn, recordedAt } = event;
    const set = (payload.data ?? payload.set ?? {}) as Data;
    const gone = kind === "record.voided" || kind === "record.withdrawn";
    const parties = partiesAfter(life?.parties ?? [], event);
    life = { data: merged(life?.data ?? {}, set), void: gone, version, updatedOn: occurredOn, updatedAt: recordedAt, parties };
  }
  return life;
}

/** What an event of a case says of the definitions of its day, so that the fold needs none. */
export interface AfterAct {
  readonly [key: string]: unknown;
  readonly title: string;
  readonly final: boolean;
  /** Actors who could take a step now. */
  readonly actors: readonly string[];
  /** Units of the actors whose clocks run. */
  readonly units: Readonly<Record<string, readonly string[]>>;
  /** Units and records that the fields of the case name; not there in events from before they were kept. */
  readonly parties?: readonly string[];
}

export interface CaseHead {
  readonly regime: string;
  readonly procedure: string;
}

export interface CaseLife extends CaseHead {
  readonly state: CaseState;
  readonly after: AfterAct;
  /** Of the stream; later than the state's where events were recorded that change nothing of it. */
  readonly version: number;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly updatedAt: string;
  readonly parties: readonly string[];
}

const COUNTED = new Set(["case.acted", "case.corrected", "case.voided", "case.reckoned"]);

/** The kernel's event inside a stored one; null for what changes nothing of the case's state. */
export function caseEventOf({ kind, payload }: StoredEvent): CaseEvent | null {
  return COUNTED.has(kind) ? (payload.event as unknown as CaseEvent) : null;
}

/** A case after its events; null where there are none. */
export function foldCaseStream(events: readonly StoredEvent[]): CaseLife | null {
  let life = null as CaseLife | null;
  for (const stored of events) {
    const event = caseEventOf(stored);
    const { payload, version, occurredOn, recordedAt } = stored;
    const state: CaseState = event === null ? (life?.state ?? newCase) : applyEvent(life?.state ?? newCase, event);
    const after: AfterAct = (payload.after as AfterAct | undefined) ?? life?.after ?? { title: "", final: false, actors: [], units: {} };
    const closed: boolean = after.final || state.void;
    life = {
      regime: life?.regime ?? String(payload.regime),
      procedure: life?.procedure ?? String(payload.procedure),
      state,
      after,
      version,
      openedOn: life?.openedOn ?? occurredOn,
      closedOn: closed ? (life?.closedOn ?? occurredOn) : null,
      updatedAt: recordedAt,
      parties: partiesAfter(life?.parties ?? [], stored),
    };
  }
  return life;
}

const WEEK_MS = 7 * 86_400_000;

/** Moments at which the light of a time limit turns. Basis operational: no text says when to warn; a quarter of the time, a week at most. */
export function lightMoments(startedAt: string, due: string | null): { yellow: string | null; red: string | null } {
  if (due === null) return { yellow: null, red: null };
  const red = due.includes("T") ? Date.parse(due) : Date.parse(`${addDays(getDate(due), 1)}T00:00:00+08:00`) - 1;
  const span = Math.max(0, red - Date.parse(startedAt));
  return { yellow: new Date(red - Math.min(span / 4, WEEK_MS)).toISOString(), red: new Date(red).toISOString() };
}

type Row = Record<string, unknown>;

export interface StreamKey {
  readonly city: string;
  readonly space: string;
  readonly stream: string;
}

/** Rows of `register_record`, at most one. */
export function recordRows({ city, space, stream }: StreamKey, life: RecordLife | null): Row[] {
  if (life === null) return [];
  const [, regime, register, id] = stream.split("/");
  const { version, data, void: gone, updatedOn, updatedAt, parties } = life;
  return [{ city, space, regime, register, id, version, data, void: gone, updated_on: updatedOn, updated_at: updatedAt, parties }];
}

/** Rows of `case_file`, at most one. */
export function caseRows({ city, space, stream }: StreamKey, life: CaseLife | null): Row[] {
  if (life === null) return [];
  const { regime, procedure, state, after, version, openedOn, closedOn, updatedAt, parties } = life;
  const { title, final, actors } = after;
  return [
    {
      ...{ city, space, id: stream.slice("case/".length), regime, procedure, state: state.state, title, data: state.record, version },
      ...{ actors: state.void ? [] : actors, final, void: state.void, opened_on: openedOn, closed_on: closedOn, updated_at: updatedAt },
      parties,
    },
  ];
}

/** Rows of `clock`. */
export function clockRows({ city, space, stream }: StreamKey, life: CaseLife | null): Row[] {
  return (life?.state.clocks ?? []).map((one, ordinal) => {
    const { yellow, red } = lightMoments(one.startedAt, one.due.at);
    return {
      ...{ city, space, case_id: stream.slice("case/".length), ordinal, regime: life?.regime, clock: one.clock, whose: one.whose },
      ...{ units: life?.after.units[one.whose] ?? [], started_at: new Date(one.startedAt).toISOString(), due: one.due.at },
      ...{ turns_yellow_at: yellow, turns_red_at: red, provisional: one.due.provisional, because: one.due.because },
      ...{ stopped_at: one.stoppedAt === null ? null : new Date(one.stoppedAt).toISOString(), superseded: one.superseded },
    };
  });
}

/** Rows of `reading_choice`, at most one: what was chosen last. */
export function readingRows({ city, space, stream }: StreamKey, events: readonly StoredEvent[]): Row[] {
  const last = events.filter(({ kind }) => kind === "reading.chosen").at(-1);
  if (!last) return [];
  const [, regime, reading] = stream.split("/");
  const { option, reason, name } = last.payload;
  const chosen = { chosen_by: name ?? last.actor, chosen_on: last.occurredOn, chosen_at: last.recordedAt };
  return [{ city, space, regime, reading, option, reason, ...chosen, stream_version: events.at(-1)?.version }];
}

/** Rows of `submission`, at most one. */
export function submissionRows({ city, space, stream }: StreamKey, events: readonly StoredEvent[]): Row[] {
  const first = events[0];
  const last = events.at(-1);
  if (!first || !last) return [];
  const { regime, procedure, step, caseId, unit, personName, input, request } = first.payload;
  const decided = events.findLast(({ kind }) => kind === "submission.signed" || kind === "submission.sentBack") ?? null;
  const handed = events.findLast(({ kind }) => kind === "submission.handedOver")?.payload;
  const state = decided === null ? "waiting" : decided.kind === "submission.signed" ? "signed" : "sentBack";
  const person = { person: handed?.person ?? first.actor, person_name: handed?.personName ?? personName };
  return [
    {
      ...{ city, space, id: stream.slice("submission/".length), version: last.version, regime, procedure, step, case_id: caseId ?? null },
      ...{ unit, ...person, input, request, submitted_at: first.recordedAt, state },
      ...{ decided_by: decided === null ? null : (decided.payload.personName ?? decided.actor), reason: decided?.payload.reason ?? null },
    },
  ];
}

/** Rows of `evidence`, at most one. */
export function evidenceRows({ city, space, stream }: StreamKey, events: readonly StoredEvent[]): Row[] {
  const first = events[0];
  if (!first) return [];
  const { name, size, mediaType, uploadedBy } = first.payload;
  const hash = stream.slice("evidence/".length);
  const units = events.flatMap(({ payload }) => (typeof payload.unit === "string" ? [actedBy(payload.unit)] : []));
  const parties = [...new Set(units)].sort();
  return [{ city, space, hash, name, size, media_type: mediaType, uploaded_by: uploadedBy, uploaded_at: first.recordedAt, parties }];
}

export interface DrawnNumber {
  readonly [key: string]: string | number;
  readonly name: string;
  readonly year: number;
  readonly number: number;
}

/** Numbers that the events drew from sequences. */
export function drawnNumbers(events: readonly StoredEvent[]): readonly DrawnNumber[] {
  return events.flatMap(({ payload }) => (payload.drawn as unknown as DrawnNumber[] | undefined) ?? []);
}
