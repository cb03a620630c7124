/** 演练总结: what happened, which clocks were met, what was refused, what the plan itself lacks. Every line says from which event it is. */
import { sql } from "kysely";
import { stepBasis } from "../../kernel/act.ts";
import {
  type Absent,
  type Adoption,
  type ClockAdoption,
  type Dated,
  isAbsent,
  procedureAdoption,
  versionOn,
} from "../../kernel/adoption.ts";
import { type Basis, bases, printBasis } from "../../kernel/basis.ts";
import type { RunningClock } from "../../kernel/case-state.ts";
import type { Decision } from "../../kernel/evaluate.ts";
import { chinaInstant, isPast } from "../../kernel/limit.ts";
import type { AnyProcedure, Clock, Step } from "../../kernel/procedure.ts";
import { decodeEvent, type StoredEvent } from "../../store/ledger.ts";
import { type CaseLife, caseEventOf, foldCaseStream } from "../../store/regime-streams.ts";
import type { Tx } from "../../store/scope.ts";
import { reveal } from "../../store/veil.ts";
import { actorLabel, unitsOf } from "../permission.ts";
import { DRILL_STREAM, type Drill, readDrill } from "./drill.ts";

export interface Cited {
  readonly stream: string;
  readonly version: number;
}

export interface TimelineLine {
  /** China time, minutes. */
  readonly at: string;
  readonly kind: "act" | "script" | "refused" | "drill";
  readonly text: string;
  readonly cites: Cited;
  readonly basis: readonly string[];
}

export type ClockVerdict = "met" | "missed" | "open" | "noLimit";

export interface ClockLine {
  readonly clock: string;
  readonly label: string;
  readonly title: string;
  readonly whose: string;
  readonly units: readonly string[];
  readonly startedAt: string;
  /** Null where the words carry no number. */
  readonly due: string | null;
  readonly because: string;
  readonly stoppedAt: string | null;
  readonly verdict: ClockVerdict;
  readonly starts: Cited;
  readonly stops: Cited | null;
  readonly basis: readonly string[];
}

export interface GapLine {
  readonly text: string;
  readonly basis: readonly string[];
  /** Null where it stands in the text and no event shows it. */
  readonly cites: Cited | null;
}

export interface DrillReport {
  readonly title: string;
  readonly regime: string;
  readonly regimeLabel: string;
  readonly procedureLabel: string;
  readonly city: string;
  readonly space: string;
  readonly mode: Drill["plan"]["mode"];
  readonly source: Drill["plan"]["source"];
  readonly state: Drill["state"];
  readonly startedAt: string;
  readonly endedAt: string;
  /** Whether every case of the drill came to its end. */
  readonly reachedEnd: boolean;
  readonly cases: readonly { readonly id: string; readonly title: string; readonly state: string; readonly final: boolean }[];
  readonly timeline: readonly TimelineLine[];
  readonly clocks: readonly ClockLine[];
  /** Who was late, with how many limits. */
  readonly late: readonly { readonly whose: string; readonly units: readonly string[]; readonly clocks: readonly string[] }[];
  readonly refused: readonly (TimelineLine & {
    readonly rules: readonly { readonly label: string; readonly basis: readonly string[] }[];
  })[];
  readonly expectations: readonly (TimelineLine & { readonly asExpected: boolean })[];
  readonly gaps: readonly GapLine[];
}

const shown = (instant: string): string => chinaInstant(Date.parse(instant)).slice(0, 16).replace("T", " ");
const printed = (all: readonly Basis[]): string[] => [...new Set(all.filter(({ kind }) => kind !== "operational").map(printBasis))];

interface CaseOf {
  readonly id: string;
  readonly events: readonly StoredEvent[];
  readonly life: CaseLife;
}

/** All events of the drill's own streams and cases, in the order in which they were written. */
async function eventsOf(tx: Tx): Promise<StoredEvent[]> {
  const rows = await sql<{ body: Uint8Array; hash: string }>`select body, encode(hash, 'hex') as hash from event
    where city = any (${tx.cities}::text[]) and space = ${tx.space} and (stream = ${DRILL_STREAM} or stream like 'case/%') order by seq`.execute(
    tx.db,
  );
  return [
    ...(await reveal(
      tx,
      rows.rows.map(({ body, hash }) => decodeEvent(body, hash)),
    )),
  ];
}

function casesIn(events: readonly StoredEvent[], before: readonly string[]): CaseOf[] {
  const streams = Map.groupBy(
    events.filter(({ stream }) => stream.startsWith("case/")),
    ({ stream }) => stream,
  );
  return [...streams].flatMap(([stream, own]) => {
    const id = stream.slice("case/".length);
    const life = before.includes(id) ? null : foldCaseStream(own);
    return life === null ? [] : [{ id, events: own, life }];
  });
}

function stepOf(adoption: Adoption, procedure: string, step: string): Step | undefined {
  return (adoption.regime.procedures[procedure] as AnyProcedure | undefined)?.steps[step] as Step | undefined;
}

function actLine(adoption: Adoption, { life }: CaseOf, stored: StoredEvent): TimelineLine[] {
  const event = caseEventOf(stored);
  if (event === null || event.kind === "reckoning") return [];
  const cites = { stream: stored.stream, version: stored.version };
  const by = `${event.unit}${event.person}`;
  const at = shown(event.at);
  if (event.kind !== "act")
    return [
      { at, kind: "act", text: `${by}${event.kind === "void" ? "作废" : "更正"}“${life.after.title}”：${event.reason}`, cites, basis: [] },
    ];
  const label = stepOf(adoption, life.procedure, event.step)?.label ?? event.step;
  const number = Object.values(event.numbers).join("、");
  const text = `${by}办理“${label}”${number === "" ? "" : `，${number}`}`;
  return [{ at, kind: "act", text, cites, basis: printed(stepBasis(adoption, life.procedure, event.step)) }];
}

const drillWords: Readonly<Record<string, string>> = { "drill.begun": "演练开始", "drill.finished": "演练结束" };

function drillLine(stored: StoredEvent): TimelineLine[] {
  const { kind, payload, recordedAt, stream, version } = stored;
  const line = (how: TimelineLine["kind"], text: string): TimelineLine[] => [
    { at: shown(recordedAt), kind: how, text, cites: { stream, version }, basis: [] },
  ];
  if (kind in drillWords) return line("drill", drillWords[kind] as string);
  if (kind === "drill.refused") return line("refused", String(payload.message));
  const { outcome, text } = payload as { outcome?: string; text?: string };
  // What was done or refused has a line of its own, with more to it.
  return kind !== "drill.played" || outcome === "refused" || outcome === "done" ? [] : line("script", String(text));
}

function clockBasis(adoption: Adoption, procedure: string, clock: string): string[] {
  const own = procedureAdoption(adoption, procedure);
  const dated = own === undefined || isAbsent(own) ? undefined : own.clocks[clock];
  if (dated === undefined || isAbsent(dated)) return [];
  const version = versionOn(dated as Dated<ClockAdoption>, adoption.inForce.from, adoption.inForce);
  return version === undefined ? [] : printed(bases(version.basis as Basis));
}

function citedAct(of: CaseOf, test: (event: NonNullable<ReturnType<typeof caseEventOf>>) => boolean): Cited | null {
  const stored = of.events.find((one) => {
    const event = caseEventOf(one);
    return event !== null && test(event);
  });
  return stored === undefined ? null : { stream: stored.stream, version: stored.version };
}

function clockLine(adoption: Adoption, of: CaseOf, one: RunningClock, end: string): ClockLine {
  const { life } = of;
  const { clock, due, startedAt, startedBy, stoppedAt } = one;
  const until = stoppedAt ?? end;
  const inTime = stoppedAt === null ? "open" : "met";
  const verdict: ClockVerdict = due.at === null ? "noLimit" : isPast(due, until) ? "missed" : inTime;
  const declared = (adoption.regime.procedures[life.procedure] as AnyProcedure).clocks[clock] as Clock | undefined;
  const starts = citedAct(of, (event) => event.kind === "act" && event.at === startedAt && event.step === startedBy);
  const stops =
    stoppedAt === null
      ? null
      : citedAct(of, (event) => event.at === stoppedAt && (event.kind !== "act" || event.clocksStopped.includes(clock)));
  return {
    ...{ clock, label: declared?.label ?? clock, title: life.after.title, because: due.because, verdict, stops },
    ...{ whose: actorLabel(adoption, one.whose), units: unitsOf(adoption, one.whose) },
    ...{ startedAt: shown(startedAt), stoppedAt: stoppedAt === null ? null : shown(stoppedAt) },
    due: due.at === null ? null : due.at.includes("T") ? shown(due.at) : due.at,
    starts: starts ?? { stream: `case/${of.id}`, version: 1 },
    basis: clockBasis(adoption, life.procedure, clock),
  };
}

function lateOf(clocks: readonly ClockLine[]): DrillReport["late"] {
  const missed = Map.groupBy(
    clocks.filter(({ verdict }) => verdict === "missed"),
    ({ whose }) => whose,
  );
  return [...missed].map(([whose, own]) => ({ whose, units: own[0]?.units ?? [], clocks: own.map(({ label }) => label) }));
}

/** What the city's text leaves out of the procedure, and what a person has yet to settle. */
function gapsOf(adoption: Adoption, procedure: string, cases: readonly CaseOf[], clocks: readonly ClockLine[]): GapLine[] {
  const own = procedureAdoption(adoption, procedure);
  const declared = adoption.regime.procedures[procedure] as AnyProcedure;
  if (own === undefined || isAbsent(own)) return [];
  const lacking = (of: Readonly<Record<string, unknown>>, labels: Readonly<Record<string, { label: string } | undefined>>, what: string) =>
    Object.entries(of).flatMap(([key, one]): GapLine[] =>
      isAbsent(one)
        ? [
            {
              text: `没有${what}“${labels[key]?.label ?? key}”：${(one as Absent).absent}`,
              basis: printed(bases(own.basis)).slice(0, 1),
              cites: null,
            },
          ]
        : [],
    );
  const unlimited = clocks
    .filter(({ verdict }) => verdict === "noLimit")
    .map(({ label, because, basis, starts }): GapLine => ({ text: `“${label}”${because}，演练中无法判断是否按期`, basis, cites: starts }));
  return [
    ...lacking(own.steps, declared.steps, "步骤"),
    ...lacking(own.clocks, declared.clocks, "时限"),
    ...unlimited,
    ...readingsIn(cases),
  ];
}

function readingsIn(cases: readonly CaseOf[]): GapLine[] {
  const found = new Map<string, GapLine>();
  for (const { stream, version, payload } of cases.flatMap(({ events }) => events)) {
    for (const { readings, basis } of (payload.decisions ?? []) as unknown as Decision[]) {
      for (const { key, question, optionLabel, others } of readings) {
        if (found.has(key) || others.length === 0) continue;
        const other = others.map(({ label }) => `“${label}”`).join("、");
        const text = `条文有两读：${question}演练按“${optionLabel}”，也可读作${other}`;
        found.set(key, { text, basis: printed(basis), cites: { stream, version } });
      }
    }
  }
  return [...found.values()];
}

function refusedLines(own: readonly StoredEvent[]): DrillReport["refused"] {
  return own
    .filter(({ kind }) => kind === "drill.refused")
    .map((stored) => {
      const rules = (stored.payload.rules ?? []) as unknown as { label: string; basis: string[] }[];
      const basis = [...new Set(rules.flatMap((rule) => rule.basis))];
      return { ...(drillLine(stored)[0] as TimelineLine), basis, rules };
    });
}

/** The report of the drill of the transaction, as things stand. */
export async function drillReport(tx: Tx, adoption: Adoption): Promise<DrillReport> {
  const drill = await readDrill(tx);
  const { plan } = drill;
  const events = await eventsOf(tx);
  const cases = casesIn(events, plan.before);
  const byStream = new Map(cases.map((one) => [`case/${one.id}`, one]));
  const timeline = events.flatMap((stored) => {
    const of = byStream.get(stored.stream);
    return of === undefined ? (stored.stream === DRILL_STREAM ? drillLine(stored) : []) : actLine(adoption, of, stored);
  });
  const drillEvents = events.filter(({ stream }) => stream === DRILL_STREAM);
  const clocks = cases.flatMap((of) =>
    of.life.state.clocks.filter(({ superseded }) => !superseded).map((one) => clockLine(adoption, of, one, tx.recordedAt)),
  );
  const procedure = adoption.regime.procedures[plan.procedure] as AnyProcedure;
  return {
    ...{ title: plan.title, regime: plan.regime, regimeLabel: adoption.regime.label, procedureLabel: procedure.label },
    ...{ city: drill.city, space: drill.space, mode: plan.mode, source: plan.source, state: drill.state },
    ...{ startedAt: shown(plan.startsAt), endedAt: shown(tx.recordedAt) },
    reachedEnd: cases.length > 0 && cases.every(({ life }) => life.after.final),
    cases: cases.map(({ id, life }) => {
      const { states } = adoption.regime.procedures[life.procedure] as AnyProcedure;
      return { id, title: life.after.title, state: states[life.state.state] ?? life.state.state, final: life.after.final };
    }),
    timeline: timeline
      .map((line, n) => ({ line, n }))
      .sort((a, b) => (a.line.at < b.line.at ? -1 : a.line.at > b.line.at ? 1 : a.n - b.n))
      .map(({ line }) => line),
    clocks,
    late: lateOf(clocks),
    refused: refusedLines(drillEvents),
    expectations: drillEvents
      .filter(({ kind, payload }) => kind === "drill.played" && (payload.outcome === "met" || payload.outcome === "notMet"))
      .map((stored) => ({ ...(drillLine(stored)[0] as TimelineLine), asExpected: stored.payload.outcome === "met" })),
    gaps: gapsOf(adoption, plan.procedure, cases, clocks),
  };
}
