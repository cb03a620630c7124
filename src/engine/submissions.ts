/** Acts that wait for the signature of the unit's head. Until it is signed, nothing of the case has changed. */
import { sql } from "kysely";
import { uuidv7 } from "../base/clock.ts";
import type { Decision } from "../kernel/evaluate.ts";
import { canonicalBytes, type Json } from "../store/canonical.ts";
import { append, readStream } from "../store/ledger.ts";
import { Refusal } from "../store/refusal.ts";
import { findPerson, listPersons, namesOfUnit, type Person } from "../store/regime-persons.ts";
import { projectStreams } from "../store/regime-projections.ts";
import { submissionStream } from "../store/regime-streams.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import { reveal, Veil } from "../store/veil.ts";
import { type ActAsked, type ActOutcome, type Ground, groundOf, prepared, writeAct } from "./act.ts";
import { cityTime } from "./city-time.ts";
import { dropDraft, saveDraft } from "./drafts.ts";
import { type Acting, actingFor } from "./permission.ts";
import { personsIn } from "./personal-fields.ts";
import { ActRefused, notPermitted } from "./refused.ts";
import type { Regimes } from "./regimes.ts";
import { remindHeads, settleHeads } from "./reminders.ts";

export interface Submission {
  readonly id: string;
  readonly version: number;
  readonly regime: string;
  readonly procedure: string;
  readonly step: string;
  readonly caseId: string | null;
  readonly unit: string;
  /** Id of the person who submitted. */
  readonly person: string;
  readonly personName: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly request: { readonly at: string; readonly occurredAt?: string; readonly reason?: string; readonly standsInFor?: string };
  readonly submittedAt: string;
  readonly state: "waiting" | "signed" | "sentBack";
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

const COLUMNS = sql`id, version, regime, procedure, step, case_id as "caseId", unit, person, person_name as "personName", input, request,
  submitted_at as "submittedAt", state, decided_by as "decidedBy", reason`;

async function project(tx: Tx, id: string): Promise<void> {
  const stream = submissionStream(id);
  await projectStreams(tx.db, [{ key: { city: cityOf(tx), space: tx.space, stream }, events: await readStream(tx, stream) }]);
}

/** Why nobody could sign what is submitted: the unit has no head, or the only one is who submits and nobody stands in for him; else null. */
export async function signerMissing(tx: Tx, { person, principal }: Acting): Promise<string | null> {
  const persons = await listPersons(tx);
  const names = namesOfUnit(principal);
  const heads = persons.filter((one) => one.head && names.includes(one.unit)).map(({ id }) => id);
  const how = "请系统管理员在“机构人员”中登记负责人，登记后再提交；填写的内容可先存为草稿。";
  if (heads.length === 0) return `${principal.unit}没有登记负责人，无人签发。${how}`;
  const others = persons.filter(({ id }) => id !== person.id);
  const signs = others.some(({ id, standsInFor }) => heads.includes(id) || standsInFor.some((one) => heads.includes(one)));
  return signs ? null : `${person.name}是${principal.unit}唯一的负责人，不能签发本人提交的办理。${how}`;
}

/** Submits an act that would go through. @throws Refusal `store/wrong-state` where nobody could sign it */
export async function submit(tx: Tx, ground: Ground, asked: ActAsked, decisions: readonly Decision[]): Promise<ActOutcome> {
  const { acting, request, time, step } = ground;
  const missing = await signerMissing(tx, acting);
  if (missing !== null) throw new Refusal("store/wrong-state", missing);
  const id = uuidv7();
  const { occurredAt, reason, standsInFor } = asked;
  const plain = JSON.parse(canonicalBytes((request.input ?? {}) as Json).toString()) as Json;
  const veil = new Veil(personsIn(step?.input ?? {}, plain));
  const payload = {
    ...{ regime: asked.regime, procedure: asked.procedure, step: asked.step, caseId: asked.caseId, unit: acting.principal.unit },
    personName: acting.person.name,
    input: veil.over(plain),
    request: { at: time.instant, occurredAt, reason, standsInFor },
  };
  await veil.keep(tx);
  await append(tx, { actor: acting.person.id, occurredOn: time.day }, [
    { stream: submissionStream(id), kind: "submission.made", payload, expected: 0 },
  ]);
  await project(tx, id);
  await remindHeads(
    tx,
    { id, unit: acting.principal.unit, title: `待签发：${step?.label ?? asked.step}（${acting.person.name}提交）` },
    ground.frame,
  );
  if (asked.draft !== undefined) await dropDraft(tx, acting.person, asked.draft);
  return { outcome: "waitsForSignature", caseId: asked.caseId, submission: id, decisions };
}

/** Whether a person may sign: the head of the unit, or who stands in for him; never the one who submitted. */
export function maySign(acting: Acting, submission: Submission): boolean {
  return acting.principal.head && namesOfUnit(acting.principal).includes(submission.unit) && acting.person.id !== submission.person;
}

async function waiting(
  tx: Tx,
  person: Person,
  id: string,
  seen: number,
  standsInFor?: string,
): Promise<{ submission: Submission; acting: Acting }> {
  const submission = await getSubmission(tx, id);
  const acting = await actingFor(tx, person, standsInFor);
  if (!maySign(acting, submission))
    throw notPermitted(`由${submission.unit}负责人签发；${acting.person.name}不能签发本人提交或他单位的办理。`);
  if (submission.version !== seen || submission.state !== "waiting")
    throw new Refusal("engine/moved", `这项办理已由${submission.decidedBy ?? "他人"}${submission.state === "signed" ? "签发" : "退回"}。`);
  return { submission, acting };
}

/** Makes another person the one who submitted: of what waits when he leaves. */
export async function handSubmissionOver(tx: Tx, actor: string, submission: Submission, to: Pick<Person, "id" | "name">): Promise<void> {
  const { day } = await cityTime(tx);
  const payload = { person: to.id, personName: to.name, from: submission.person };
  await append(tx, { actor, occurredOn: day }, [
    { stream: submissionStream(submission.id), kind: "submission.handedOver", payload, expected: submission.version },
  ]);
  await project(tx, submission.id);
}

async function decideSubmission(
  tx: Tx,
  acting: Acting,
  id: string,
  seen: number,
  kind: string,
  payload: Record<string, Json>,
  day: string,
): Promise<void> {
  await append(tx, { actor: acting.person.id, occurredOn: day }, [
    { stream: submissionStream(id), kind, payload: { personName: acting.person.name, ...payload }, expected: seen },
  ]);
  await project(tx, id);
  await settleHeads(tx, id);
}

/** Signs: the act counts from now on, on the case as it is now. @throws ActRefused when a rule forbids it by now */
export async function sign(
  tx: Tx,
  regimes: Regimes,
  person: Person,
  asked: { id: string; version: number; standsInFor?: string | undefined },
): Promise<ActOutcome> {
  const { submission, acting } = await waiting(tx, person, asked.id, asked.version, asked.standsInFor);
  const { regime, procedure, step, caseId, input, request } = submission;
  const submitter: Person = {
    ...acting.principal,
    id: submission.person,
    name: submission.personName,
    head: false,
    standsInFor: [request.standsInFor ?? ""],
  };
  const version = caseId === null ? undefined : await streamVersion(tx, caseId);
  // What was submitted as of then stays as of then only where the officer said so.
  const again: ActAsked = {
    regime,
    procedure,
    step,
    caseId,
    version,
    input,
    occurredAt: request.occurredAt,
    reason: request.reason,
    standsInFor: request.standsInFor,
  };
  const ground = await groundOf(tx, regimes, submitter, again, { locking: true, signedBy: acting.person.name });
  const result = await prepared(ground, tx.space);
  if (!result.ok) throw new ActRefused(result.refusal);
  const outcome = await writeAct(tx, ground, again, result);
  await decideSubmission(tx, acting, asked.id, asked.version, "submission.signed", { caseId: outcome.caseId }, ground.time.day);
  return { ...outcome, submission: asked.id };
}

async function streamVersion(tx: Tx, caseId: string): Promise<number | undefined> {
  const found = await sql<{ version: number }>`select version from case_file where city = ${cityOf(tx)} and space = ${tx.space}
    and id = ${caseId}`.execute(tx.db);
  return found.rows[0]?.version;
}

/** Sends a submission back to its officer, with the reason; what was filled in is a draft again. */
export async function sendBack(
  tx: Tx,
  regimes: Regimes,
  person: Person,
  asked: { id: string; version: number; reason: string; standsInFor?: string | undefined },
): Promise<Submission> {
  const { acting, submission } = await waiting(tx, person, asked.id, asked.version, asked.standsInFor);
  const { day } = await cityTime(tx);
  await decideSubmission(tx, acting, asked.id, asked.version, "submission.sentBack", { reason: asked.reason }, day);
  const submitter = await findPerson(tx, submission.person);
  if (submitter) await saveDraft(tx, regimes, submitter, submission);
  return getSubmission(tx, asked.id);
}

/** @throws Refusal `store/not-found` */
export async function getSubmission(tx: Tx, id: string): Promise<Submission> {
  const found = await sql<Submission>`select ${COLUMNS} from submission where city = ${cityOf(tx)} and space = ${tx.space}
    and id = ${id}`.execute(tx.db);
  const row = found.rows[0];
  if (!row) throw new Refusal("store/not-found", "没有这项待签发的办理。");
  return reveal(tx, row, null);
}

/** Submissions that wait: all, of one case, or of one unit. */
export async function listSubmissions(tx: Tx, filter: { caseId?: string; unit?: string }): Promise<Submission[]> {
  const ofCase = filter.caseId === undefined ? sql`` : sql`and case_id = ${filter.caseId}`;
  const ofUnit = filter.unit === undefined ? sql`` : sql`and unit = ${filter.unit}`;
  const found = await sql<Submission>`select ${COLUMNS} from submission where city = ${cityOf(tx)} and space = ${tx.space}
    and state = 'waiting' ${ofCase} ${ofUnit} order by submitted_at, id`.execute(tx.db);
  return [...(await reveal(tx, found.rows, null))];
}
