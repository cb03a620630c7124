/** What the acts on tasks share: reading lives and the rows they rest on, appending their events, writing what follows. */
import { sql } from "kysely";
import type { PlainDate } from "../base/dates.ts";
import type { Deadline, Modality, Spans, TaskUnit } from "../gazette/result.ts";
import { businessDate, readSetting } from "./business-date.ts";
import type { Json } from "./canonical.ts";
import { type Act, append, type NewEvent, readStreams } from "./ledger.ts";
import { DEFAULT_WARN_DAYS, lightUp } from "./lights.ts";
import { project } from "./projections.ts";
import { Refusal } from "./refusal.ts";
import { cityOf, type Tx } from "./scope.ts";
import { type Correction, foldLife, type Life, type TaskEventKind, type TaskOutcome } from "./task-life.ts";

/** Who acts and, if it differs from the business date, when the act took effect. */
export interface ActOn {
  readonly actor: string;
  readonly occurredOn?: string | undefined;
}

export interface TaskEvent {
  readonly id: number;
  readonly kind: TaskEventKind;
  readonly payload: object;
  readonly expected?: number | undefined;
}

/** What an act needs to know of the day. */
export interface ActDay {
  readonly act: Act;
  readonly day: PlainDate;
  readonly warnDays: number;
}

export async function actDay(tx: Tx, { actor, occurredOn }: ActOn): Promise<ActDay> {
  const { day } = await businessDate(tx);
  return { act: { actor, occurredOn: occurredOn ?? day }, day, warnDays: await readSetting(tx, "warnDays", DEFAULT_WARN_DAYS) };
}

export function streamOf(id: number): string {
  return `task/${id}`;
}

/** Lives of the given streams; one that has no event is untouched. */
export async function readLives(tx: Tx, ids: readonly number[]): Promise<Map<number, Life>> {
  const streams = await readStreams(tx, ids.map(streamOf));
  return new Map(ids.map((id) => [id, foldLife(streams.get(streamOf(id)) ?? [])]));
}

/** Appends events of tasks, folds the streams they touch and writes the projections. Returns the new lives. */
export async function actOnTasks(tx: Tx, act: Act, events: readonly TaskEvent[]): Promise<Map<number, Life>> {
  const stored: NewEvent[] = events.map(({ id, kind, payload, expected }) => ({
    ...{ stream: streamOf(id), kind, expected },
    payload: payload as { [key: string]: Json },
  }));
  await append(tx, act, stored);
  const lives = await readLives(tx, [...new Set(events.map(({ id }) => id))]);
  const key = { city: cityOf(tx), space: tx.space };
  await project(
    tx.db,
    [...lives].map(([id, life]) => ({ ...key, id, life })),
  );
  return lives;
}

/** A candidate as the acts need it: its row with the document it stands in. */
export interface CandidateBasis {
  id: number;
  ingestId: number;
  versionId: number;
  documentId: number;
  isLatest: boolean;
  ordinal: number;
  number: string | null;
  title: string;
  provision: string | null;
  address: string | null;
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
  originIds: number[];
}

/** Candidates in the order of the ids. @throws Refusal `store/not-found` when the city has one of them not. */
export async function readBases(tx: Tx, ids: readonly number[]): Promise<CandidateBasis[]> {
  const found =
    await sql<CandidateBasis>`select c.id, c.ingest_id as "ingestId", c.version_id as "versionId", v.document_id as "documentId",
      d.latest_version_id = v.id as "isLatest", c.ordinal, v.number, v.title, c.provision, p.address, c.label, c.text, c.spans, c.modality,
      c.tag, c.tag_spans as "tagSpans", c.units, c.deadlines, c.confidence, c.doubts, c.origin_ids as "originIds"
    from candidate c join document_version v on v.id = c.version_id join document d on d.id = v.document_id
      left join lateral (select address from provision where version_id = c.version_id and eid = c.provision limit 1) p on true
    where c.id = any (${ids}::bigint[]) and c.city = ${cityOf(tx)} and c.space = ${tx.space}`.execute(tx.db);
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const basis = byId.get(id);
    if (!basis) throw new Refusal("store/not-found", "没有这条待校核任务。");
    return basis;
  });
}

/** 云政办发〔2020〕8号第十八条, or 《title》 with the address. */
export function printedBasis({ number, title, address }: Pick<CandidateBasis, "number" | "title" | "address">): string {
  return `${number ?? `《${title}》`}${address ?? ""}`;
}

/** A task as a candidate gives it with a person's correction, its lights on the day of the act. */
export function outcomeOf(basis: CandidateBasis, correction: Correction | null, { day, warnDays }: ActDay): TaskOutcome {
  const { text, modality, units, deadlines } = { ...basis, ...defined(correction) };
  return {
    ...{ text, modality, units, label: basis.label },
    deadlines: deadlines.map((deadline) => lightUp(deadline, day, warnDays)),
    origin: "provision",
    basis: printedBasis(basis),
    documentId: basis.documentId,
    versionId: basis.versionId,
    provision: basis.provision,
    candidateId: basis.id,
  };
}

/** A correction without fields that are there but undefined, so that it can be spread over what it corrects. */
export type Given = { [K in keyof Correction]?: Exclude<Correction[K], undefined> };

/** The fields of a correction that were given. */
export function defined(correction: Correction | null | undefined): Given {
  return Object.fromEntries(Object.entries(correction ?? {}).filter(([, value]) => value !== undefined)) as Given;
}

/** A later correction over an earlier one; null when neither says anything. */
export function mergeCorrections(earlier: Correction | null, later: Correction | null | undefined): Correction | null {
  const merged = { ...earlier, ...defined(later) };
  return Object.keys(merged).length > 0 ? merged : null;
}
