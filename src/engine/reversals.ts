/** Correction and voiding of cases. Voiding takes the case's changes of registers back by new events. */
import type { CaseEvent } from "../kernel/case-state.ts";
import type { AnyProcedure, Step } from "../kernel/procedure.ts";
import { prepareCorrection, prepareVoid } from "../kernel/reverse.ts";
import { readStream } from "../store/ledger.ts";
import { Refusal } from "../store/refusal.ts";
import { readFrame } from "../store/regime-frame.ts";
import type { Person } from "../store/regime-persons.ts";
import { caseEventOf, caseStream, foldCaseStream } from "../store/regime-streams.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import { writeCaseEvent } from "./case-writing.ts";
import { cityTimeOf } from "./city-time.ts";
import { KnownRows } from "./known-rows.ts";
import { demandPart } from "./permission.ts";
import { ActRefused } from "./refused.ts";
import { getProcedure, type Regimes } from "./regimes.ts";
import { REMINDER_SETTINGS } from "./reminders.ts";

export interface ReversalAsked {
  readonly caseId: string;
  readonly version: number;
  readonly reason: string;
}

/** Actors who may begin such a case; basis operational: who opened it may void it. */
export function beginners(procedure: AnyProcedure): string[] {
  const steps = Object.values(procedure.steps as Record<string, Step>);
  return [...new Set(steps.filter(({ from }) => from.includes("new")).flatMap(({ by }) => by))];
}

async function ground(tx: Tx, regimes: Regimes, person: Person, asked: ReversalAsked) {
  const stored = await readStream(tx, caseStream(asked.caseId));
  const life = foldCaseStream(stored);
  if (!life) throw new Refusal("store/not-found", "没有这件办件。");
  const adoption = regimes.get(cityOf(tx), life.regime);
  const procedure = getProcedure(adoption, life.procedure);
  if (life.version !== asked.version) throw new Refusal("engine/moved", "在您查看之后，本件已有变动，请刷新后再办。");
  const frame = await readFrame(tx, life.regime, REMINDER_SETTINGS);
  const { day: on, instant: at } = cityTimeOf(frame.date, tx.recordedAt);
  const reversal = { procedure: life.procedure, on, at, unit: person.unit, person: person.name, reason: asked.reason };
  const events = stored.map(caseEventOf).filter((event): event is CaseEvent => event !== null);
  const known = new KnownRows(tx, adoption, on, { locking: true, hashed: true });
  const writing = { adoption, procedure: life.procedure, caseId: asked.caseId, person, life, stored, frame, version: life.version, known };
  return { adoption, procedure, life, reversal, events, known, writing };
}

/** Corrects fields of a case; whoever plays a part in it may. */
export async function correctCase(
  tx: Tx,
  regimes: Regimes,
  person: Person,
  asked: ReversalAsked & { set: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { adoption, procedure, life, reversal, writing } = await ground(tx, regimes, person, asked);
  demandPart(adoption, person, procedure.actors as readonly string[], `更正${procedure.label}`);
  const result = prepareCorrection(adoption, reversal, asked.set, life.state);
  if (!result.ok) throw new ActRefused(result.refusal);
  await writeCaseEvent(tx, writing, "case.corrected", result.event, { reason: asked.reason });
}

/** Voids a case. @throws ActRefused where others have built on what it changed */
export async function voidCase(tx: Tx, regimes: Regimes, person: Person, asked: ReversalAsked): Promise<void> {
  const { adoption, procedure, reversal, events, known, writing } = await ground(tx, regimes, person, asked);
  demandPart(adoption, person, beginners(procedure), `作废${procedure.label}`);
  const changed = events.flatMap((event) => ("changes" in event ? event.changes.map(({ register }) => register) : []));
  await known.read(changed);
  const result = await known.settle(() => prepareVoid(adoption, reversal, events, known.rows));
  if (!result.ok) throw new ActRefused(result.refusal);
  await writeCaseEvent(tx, writing, "case.voided", result.event, { reason: asked.reason });
}
