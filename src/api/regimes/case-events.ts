/** The timeline of a case: who did what when, the rule results, what it changed, which clocks it started and stopped. */

import type { Regimes } from "../../engine/regimes.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import type { ActRecorded, CaseEvent, ReckoningRecorded } from "../../kernel/case-state.ts";
import type { Decision } from "../../kernel/evaluate.ts";
import type { Fields } from "../../kernel/field.ts";
import type { AnyProcedure, Clock, Step } from "../../kernel/procedure.ts";
import type { Change } from "../../kernel/register.ts";
import type { SealedEvent } from "../../store/chain.ts";
import { type CaseLife, caseEventOf } from "../../store/regime-streams.ts";
import type { CaseEvent as Shown } from "../contract/regimes-cases.ts";
import type { BasisBook } from "./bases.ts";
import { chainEventOf } from "./events.ts";
import type { Titles } from "./fields.ts";

export interface TimelineAsked {
  readonly regimes: Regimes;
  readonly adoption: Adoption;
  readonly procedure: string;
  readonly stored: readonly SealedEvent[];
  readonly life: CaseLife;
  readonly book: BasisBook;
  readonly titles: Titles;
}

function clockLabel(procedure: AnyProcedure, name: string): string {
  return (procedure.clocks[name] as Clock | undefined)?.label ?? name;
}

/** Which clocks an act started and stopped. */
export function clockSentences(procedure: AnyProcedure, event: Pick<ActRecorded, "clocksStarted" | "clocksStopped">): string[] {
  return [
    ...event.clocksStopped.map((name) => `“${clockLabel(procedure, name)}”停止计时`),
    ...event.clocksStarted.map(({ clock, due }) => {
      const until = due.at === null ? "没有具体期限" : `${due.at.replace("T", " ").slice(0, 16)} 到期`;
      return `“${clockLabel(procedure, clock)}”开始计时，${until}（${due.because}）`;
    }),
  ];
}

/** What an announced calendar changed: the former end stays to be seen. */
function reckonedSentences(procedure: AnyProcedure, { clocks }: ReckoningRecorded): string[] {
  return clocks.map(({ clock, was, due }) => {
    const label = clockLabel(procedure, clock);
    if (was.at === due.at) return `“${label}”到期日 ${due.at} 不变，不再是暂定`;
    return `“${label}”由 ${was.at}${was.provisional ? "（暂定）" : ""} 改为 ${due.at}（${due.because}）`;
  });
}

async function changesOf({ adoption, titles }: TimelineAsked, changes: readonly Change[]): Promise<Shown["changes"]> {
  const shown: Shown["changes"] = [];
  for (const { register, id, set, withdrawn } of changes) {
    const definition = adoption.regime.registers[register];
    const values = await titles.values(definition?.fields ?? {}, set);
    const head = { register, registerLabel: definition?.label ?? register, id: id ?? "" };
    shown.push({ ...head, title: await titles.of(register, id ?? ""), values, withdrawn: withdrawn === true });
  }
  return shown;
}

async function shownEvent(asked: TimelineAsked, stored: SealedEvent): Promise<Shown> {
  const { regimes, adoption, book, titles, life } = asked;
  const procedure = adoption.regime.procedures[asked.procedure] as AnyProcedure;
  const { payload: _, ...head } = chainEventOf(regimes, stored);
  const event: CaseEvent | null = caseEventOf(stored);
  const act = event?.kind === "act" ? event : null;
  const step = act === null ? undefined : (procedure.steps[act.step] as Step | undefined);
  const fields = (act === null ? procedure.fields : (step?.input ?? {})) as Fields;
  const values = act?.input ?? (event?.kind === "correction" ? event.set : {});
  const raw = (stored.payload.decisions ?? []) as unknown as (Decision | { decision: Decision })[];
  const decisions = raw.map((one) => ("decision" in one ? one.decision : one));
  return {
    ...head,
    step: act?.step ?? null,
    stepLabel: act === null ? null : (step?.label ?? act.step),
    at: event?.at ?? stored.recordedAt,
    unit: event?.unit ?? String(stored.payload.unit ?? ""),
    person: event?.person ?? String(stored.payload.personName ?? stored.actor),
    signedBy: act?.signedBy ?? null,
    standsInFor: act?.standsInFor ?? null,
    reason: typeof stored.payload.reason === "string" ? stored.payload.reason : null,
    values: await titles.values(fields, values),
    numbers: { ...act?.numbers },
    changes: event !== null && "changes" in event ? await changesOf(asked, event.changes) : [],
    decisions: book.decisions(decisions),
    clocks: act !== null ? clockSentences(procedure, act) : event?.kind === "reckoning" ? reckonedSentences(procedure, event) : [],
    counts: act === null || life.state.done[act.step] !== undefined,
  };
}

export async function caseEvents(asked: TimelineAsked): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const stored of asked.stored) shown.push(await shownEvent(asked, stored));
  return shown;
}
