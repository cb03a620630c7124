/**
 * An act in one transaction: who may, the state that the person saw, the kernel's rules, the events with outcome and trace, the
 * projections. What is refused throws, so that nothing of it is written.
 */
import { uuidv7 } from "../base/clock.ts";
import { type ActRequest, type ActSurroundings, type Prepared, prepareAct } from "../kernel/act.ts";
import type { Adoption } from "../kernel/adoption.ts";
import type { ActRecorded } from "../kernel/case-state.ts";
import { newCase } from "../kernel/case-state.ts";
import { type Choices, type Decision, optionOf } from "../kernel/evaluate.ts";
import { dayOfInstant } from "../kernel/limit.ts";
import type { Step } from "../kernel/procedure.ts";
import { readStream, type StoredEvent } from "../store/ledger.ts";
import { Refusal } from "../store/refusal.ts";
import { type Frame, readFrame } from "../store/regime-frame.ts";
import type { Person } from "../store/regime-persons.ts";
import { type CaseLife, caseEventOf, caseStream, foldCaseStream } from "../store/regime-streams.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import { reveal } from "../store/veil.ts";
import { writeCaseEvent } from "./case-writing.ts";
import { type CityTime, cityTimeOf } from "./city-time.ts";
import { dropDraft } from "./drafts.ts";
import { withKeptFiles } from "./files.ts";
import { KnownRows } from "./known-rows.ts";
import { type IssuedNotice, issuedNotice, NOTICE_CODES, printedNumber } from "./notices/issue.ts";
import { keepNotice } from "./notices/keep.ts";
import { type Acting, actingFor, demandPart } from "./permission.ts";
import { ActRefused, refused } from "./refused.ts";
import { getProcedure, type Regimes } from "./regimes.ts";
import { REMINDER_SETTINGS } from "./reminders.ts";
import { submit } from "./submissions.ts";

export interface ActAsked {
  readonly regime: string;
  readonly procedure: string;
  readonly step: string;
  /** Null begins a case. */
  readonly caseId: string | null;
  /** Version of the case that the person saw. */
  readonly version?: number | undefined;
  readonly input: unknown;
  /** When it took place; now where it is left out. Earlier needs a reason. */
  readonly occurredAt?: string | undefined;
  readonly reason?: string | undefined;
  readonly standsInFor?: string | undefined;
  readonly draft?: string | undefined;
}

export interface ActOutcome {
  readonly outcome: "done" | "waitsForSignature";
  readonly caseId: string | null;
  readonly submission: string | null;
  readonly decisions: readonly Decision[];
}

/** All that an act rests on, read and checked, before the kernel is asked. */
export interface Ground {
  readonly adoption: Adoption;
  readonly step: Step | undefined;
  readonly life: CaseLife | null;
  /** Events of the case so far. */
  readonly stored: readonly StoredEvent[];
  readonly frame: Frame;
  readonly version: number;
  readonly acting: Acting;
  readonly time: CityTime;
  readonly request: ActRequest;
  readonly known: KnownRows;
  around(): ActSurroundings;
}

async function movedMessage(tx: Tx, adoption: Adoption, caseId: string, seen: number): Promise<Refusal> {
  const since = (await readStream(tx, caseStream(caseId))).filter(({ version }) => version > seen);
  const said = since.map((stored) => {
    const event = caseEventOf(stored);
    if (event?.kind === "reckoning") return "节假日安排公布，时限重新计算";
    if (event?.kind !== "act") return event?.kind === "void" ? "作废了本件" : "更正了本件";
    const step = adoption.regime.procedures[String(stored.payload.procedure)]?.steps[event.step] as Step | undefined;
    return `${event.unit}${event.person}办理了“${step?.label ?? event.step}”`;
  });
  return new Refusal("engine/moved", `在您查看之后，本件已有变动：${said.join("；") || "有新的记录"}。请刷新后再办。`);
}

/** When it took place. @throws ActRefused for the future, or the past without a reason */
export function placedAt(asked: Pick<ActAsked, "occurredAt" | "reason">, time: CityTime): { on: string; at: string; backDated: boolean } {
  const { occurredAt, reason } = asked;
  if (occurredAt === undefined) return { on: time.day, at: time.instant, backDated: false };
  const ms = Date.parse(occurredAt);
  const input = (message: string) =>
    refused("act.input", `填写有误：“办理时间”${message}。`, { problems: [{ path: "/occurredAt", label: "办理时间", message }] });
  if (Number.isNaN(ms)) throw input("不是存在的时刻");
  // The form shows minutes, so the present minute is no future.
  if (ms > Date.parse(time.moment) + 60_000) throw input(`不能晚于现在（${time.instant.slice(0, 16).replace("T", " ")}）`);
  const on = dayOfInstant(occurredAt);
  const backDated = ms < Date.parse(time.moment) - 60_000;
  if (backDated && (reason ?? "").trim() === "") throw input("早于现在，须写明补录的理由");
  return { on, at: occurredAt, backDated };
}

async function readLife(tx: Tx, asked: ActAsked, adoption: Adoption): Promise<{ life: CaseLife | null; stored: StoredEvent[] }> {
  if (asked.caseId === null) return { life: null, stored: [] };
  const stored = await readStream(tx, caseStream(asked.caseId));
  const life = foldCaseStream(stored);
  if (!life || life.regime !== asked.regime || life.procedure !== asked.procedure) throw new Refusal("store/not-found", "没有这件办件。");
  if (asked.version === undefined) throw new Refusal("store/invalid", "请给出所见办件的版本 version。");
  if (asked.version !== life.version) throw await movedMessage(tx, adoption, asked.caseId, asked.version);
  // Rules and forms see the personal values; what was erased is a fact that nobody knows.
  return { life: { ...life, state: await reveal(tx, life.state, null) }, stored };
}

/** Reads what an act rests on. `signedBy` where the head signs a submission. */
export async function groundOf(
  tx: Tx,
  regimes: Regimes,
  person: Person,
  asked: ActAsked,
  options: { locking: boolean; signedBy?: string } = { locking: true },
): Promise<Ground> {
  const adoption = regimes.get(cityOf(tx), asked.regime);
  const procedure = getProcedure(adoption, asked.procedure);
  const step = Object.hasOwn(procedure.steps, asked.step) ? (procedure.steps[asked.step] as Step) : undefined;
  const { life, stored } = await readLife(tx, asked, adoption);
  const acting = await actingFor(tx, person, asked.standsInFor);
  const frame = await readFrame(tx, asked.regime, [...REMINDER_SETTINGS, NOTICE_CODES]);
  const time = cityTimeOf(frame.date, tx.recordedAt);
  const { on, at } = placedAt(asked, time);
  const known = new KnownRows(tx, adoption, on, options);
  const signedBy = options.signedBy ?? (step?.signOff && acting.principal.head ? acting.principal.name : undefined);
  const request: ActRequest = {
    ...{ procedure: asked.procedure, step: asked.step, caseId: asked.caseId ?? uuidv7(), on, at },
    input: step === undefined ? asked.input : await withKeptFiles(tx, step.input, asked.input),
    unit: acting.principal.unit,
    person: acting.person.name,
    ...(signedBy === undefined ? {} : { signedBy }),
    ...(acting.principal === acting.person ? {} : { standsInFor: acting.principal.name }),
  };
  const taken = takenChoices(adoption, frame.choices);
  const around = (): ActSurroundings => ({
    state: life?.state ?? newCase,
    calendar: frame.calendar,
    choices: taken,
    rows: known.rows,
    draw: (sequence) => printedNumber(adoption, sequence, known.draw(sequence), on, frame.settings),
  });
  return { adoption, step, life, frame, stored, version: life?.version ?? 0, acting, time, request, known, around };
}

/** Choices whose options the regime still has. */
export function takenChoices(adoption: Adoption, choices: Choices): Choices {
  return Object.fromEntries(
    Object.entries(choices).filter(([key, option]) => Object.hasOwn(adoption.regime.readings[key]?.options ?? {}, option)),
  );
}

/** The option in force. */
export function optionInForce(adoption: Adoption, key: string, choices: Choices): string {
  return optionOf(adoption, key, takenChoices(adoption, choices)) ?? "";
}

/** What the kernel prepared, and the notice that the act issues. */
export type PreparedAct = Exclude<Prepared, { ok: true }> | (Extract<Prepared, { ok: true }> & { readonly notice: IssuedNotice | null });

/** Asks the kernel. */
export async function prepared(ground: Ground, space: string): Promise<PreparedAct> {
  const { adoption, request, known, step } = ground;
  await known.read((step?.reads ?? []).map(({ name }) => name));
  return known.settle(() => {
    const result = prepareAct(adoption, request, ground.around());
    return result.ok
      ? { ...result, notice: issuedNotice(adoption, { procedure: request.procedure, step, space }, result.context) }
      : result;
  });
}

/** Writes a prepared act. @throws Refusal `engine/moved` when another officer was first */
export async function writeAct(
  tx: Tx,
  ground: Ground,
  asked: ActAsked,
  act: { event: ActRecorded; decisions: readonly Decision[]; notice: IssuedNotice | null },
): Promise<ActOutcome> {
  const { adoption, acting, life, stored, frame, version, known, request, time } = ground;
  const { backDated } = placedAt(asked, time);
  const writing = {
    adoption,
    procedure: asked.procedure,
    caseId: request.caseId,
    person: acting.person,
    life,
    stored,
    frame,
    version,
    known,
  };
  try {
    const notice = act.notice === null ? {} : { notice: await keepNotice(tx, acting.person, act.notice) };
    const more = { decisions: act.decisions, ...(backDated ? { reason: asked.reason } : {}), ...notice };
    await writeCaseEvent(tx, writing, "case.acted", act.event, more);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "store/conflict") throw error;
    throw await movedMessage(tx, adoption, request.caseId, version);
  }
  if (asked.draft !== undefined) await dropDraft(tx, acting.person, asked.draft);
  return { outcome: "done", caseId: request.caseId, submission: null, decisions: act.decisions };
}

/**
 * Takes a step. A step that the unit's head must sign waits for the signature, unless the head takes it.
 * @throws Refusal `engine/not-permitted`, `engine/refused`, `engine/moved`
 */
export async function performAct(tx: Tx, regimes: Regimes, person: Person, asked: ActAsked): Promise<ActOutcome> {
  const ground = await groundOf(tx, regimes, person, asked);
  const { step, adoption, acting } = ground;
  if (step !== undefined) demandPart(adoption, acting.principal, step.by, step.label);
  const result = await prepared(ground, tx.space);
  if (!result.ok) throw new ActRefused(result.refusal);
  if (step?.signOff && !acting.principal.head) return submit(tx, ground, asked, result.decisions);
  return writeAct(tx, ground, asked, result);
}
