/** Notices as files: rendered and kept as evidence in the transaction of the act that issues them, and found again in a case. */
import { type EvidenceInfo, keepEvidence } from "../../store/evidence.ts";
import { readStream, type StoredEvent } from "../../store/ledger.ts";
import { Refusal } from "../../store/refusal.ts";
import type { Person } from "../../store/regime-persons.ts";
import { caseEventOf, caseStream, foldCaseStream } from "../../store/regime-streams.ts";
import type { Tx } from "../../store/scope.ts";
import { writeDocx } from "./docx.ts";
import { documentOf, fileName, type IssuedNotice } from "./issue.ts";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A notice as the event of its step stores it. */
export interface KeptNotice extends IssuedNotice {
  readonly file: Pick<EvidenceInfo, "hash" | "name" | "size">;
}

/** Renders the notice and keeps the file; its hash goes into the ledger with the evidence and with the act. */
export async function keepNotice(tx: Tx, person: Person, issued: IssuedNotice): Promise<KeptNotice> {
  const bytes = await writeDocx(documentOf(issued));
  const act = { actor: person.id, occurredOn: issued.on };
  const kept = await keepEvidence(tx, act, { name: fileName(issued), bytes, mediaType: DOCX, uploadedBy: person.name, unit: person.unit });
  return { ...issued, file: { hash: kept.hash, name: kept.name, size: kept.size } };
}

/** What became of a notice: it holds, another took its place, or the case is void or went back behind it. */
export type NoticeState = "inForce" | "replaced" | "void";

export interface CaseNotice extends KeptNotice {
  /** Version of the case that it made. */
  readonly version: number;
  readonly state: NoticeState;
  /** Number of the one that took its place. */
  readonly replacedBy: string | null;
  /** Fields of the case that were corrected after it was issued; the file still says what it said. */
  readonly corrected: readonly string[];
}

function noticeOf({ payload }: StoredEvent): KeptNotice | null {
  return (payload.notice as unknown as KeptNotice | undefined) ?? null;
}

function correctedAfter(events: readonly StoredEvent[], version: number): string[] {
  const later = events.filter((event) => event.version > version).map(caseEventOf);
  return [...new Set(later.flatMap((event) => (event?.kind === "correction" ? Object.keys(event.set) : [])))];
}

function wentBack(events: readonly StoredEvent[], { version, payload }: StoredEvent): boolean {
  const step = (payload.event as { step?: string } | undefined)?.step ?? "";
  return events.some((other) => {
    const event = other.version > version ? caseEventOf(other) : null;
    return event?.kind === "act" && event.reopened.includes(step);
  });
}

/** Notices of a case from its events, oldest first. */
export function noticesIn(events: readonly StoredEvent[]): CaseNotice[] {
  const gone = foldCaseStream(events)?.state.void ?? false;
  return events.flatMap((stored) => {
    const kept = noticeOf(stored);
    if (kept === null) return [];
    const next = events.find((event) => event.version > stored.version && noticeOf(event)?.notice === kept.notice);
    const replacedBy = next === undefined ? null : (noticeOf(next)?.number ?? null);
    const state = gone || wentBack(events, stored) ? "void" : replacedBy === null ? "inForce" : "replaced";
    return [{ ...kept, version: stored.version, state, replacedBy, corrected: correctedAfter(events, stored.version) }];
  });
}

/** Notices of a case. @throws Refusal `store/not-found` where there is no such case */
export async function listNotices(tx: Tx, caseId: string): Promise<CaseNotice[]> {
  const events = await readStream(tx, caseStream(caseId));
  if (events.length === 0) throw new Refusal("store/not-found", "没有这件办件。");
  return noticesIn(events);
}

/** One notice of a case by the version that it made. @throws Refusal `store/not-found` */
export async function getNotice(tx: Tx, caseId: string, version: number): Promise<CaseNotice> {
  const found = (await listNotices(tx, caseId)).find((one) => one.version === version);
  if (!found) throw new Refusal("store/not-found", "这件办件没有这份通知单。");
  return found;
}
