/**
 * Plays a drill: each event of the scenario at its virtual moment, in one transaction with the line that says so, so that a killed
 * process goes on where it stopped and nothing is played twice.
 */
import { adoptedProcedure } from "../../kernel/adopt.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import { openSteps } from "../../kernel/case-state.ts";
import { isPast } from "../../kernel/limit.ts";
import type { AnyProcedure, Step } from "../../kernel/procedure.ts";
import { changeSetting } from "../../store/business-date.ts";
import { DRILL_CLOCK, type DrillClock, lockDrill } from "../../store/drill-clock.ts";
import { append, type NewEvent, readStream } from "../../store/ledger.ts";
import type { Store } from "../../store/open.ts";
import { Refusal } from "../../store/refusal.ts";
import { listPersons, type Person } from "../../store/regime-persons.ts";
import { caseStream, foldCaseStream } from "../../store/regime-streams.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { logRefusal } from "../../store/security-log.ts";
import type { Demonstration } from "../../trials/demonstration.ts";
import type { ExerciseAct, ExerciseFact, Values } from "../../trials/exercise.ts";
import { performAct } from "../act.ts";
import { enterFact } from "../facts.ts";
import { actorLabel, plays } from "../permission.ts";
import type { Regimes } from "../regimes.ts";
import { inTurn, noteRefusal } from "../transaction.ts";
import { actorOfEvent } from "./begin.ts";
import {
  type AgendaItem,
  DRILL_STREAM,
  type Drill,
  type DrillPlace,
  getDrill,
  momentOf,
  nextItem,
  type PlayedItem,
  readDrill,
} from "./drill.ts";
import { filledAct, lookedUp } from "./fill.ts";

export interface DrillEngine {
  readonly store: Store;
  readonly regimes: Regimes;
  demonstrationOf(regime: string): Demonstration | null;
}

type Played = Omit<PlayedItem, "ordinal">;

interface Playing {
  readonly engine: DrillEngine;
  readonly tx: Tx;
  readonly drill: Drill;
  readonly adoption: Adoption;
  readonly persons: readonly Person[];
}

/** Who plays an actor: the head where the step wants a signature, so that nothing waits for one. */
function playerOf({ adoption, persons }: Playing, actor: string, head: boolean): Person {
  const playing = persons.filter((person) => plays(adoption, person, actor));
  const found = playing.find((person) => person.head === head) ?? playing[0];
  if (found === undefined) throw new Refusal("engine/not-permitted", `没有人员承担“${actorLabel(adoption, actor)}”，这一步无人可办。`);
  return found;
}

/** Sample input of a step. */
function sampleOf({ engine, drill }: Playing, procedure: string, step: string): Values {
  const entries = engine.demonstrationOf(drill.plan.regime)?.entries(drill.plan.startsAt.slice(0, 10) as never) ?? [];
  const found = entries.find((entry) => entry.kind === "act" && entry.procedure === procedure && entry.step === step);
  return found?.kind === "act" ? found.input : {};
}

async function playAct(playing: Playing, event: ExerciseAct): Promise<Played> {
  const { engine, tx, drill, adoption, persons } = playing;
  const { regimes } = engine;
  const procedure = event.procedure ?? drill.plan.procedure;
  const step = (adoption.regime.procedures[procedure] as AnyProcedure).steps[event.step] as Step;
  const actor = actorOfEvent(adoption, drill.plan.procedure, event) ?? "";
  const person = playerOf(playing, actor, step.signOff);
  const name = event.case ?? "main";
  const known = drill.ids.get(name);
  const caseId = known ?? null;
  const version = caseId === null ? undefined : foldCaseStream(await readStream(tx, caseStream(caseId)))?.version;
  const input = (await lookedUp(tx, drill.plan.regime, event.input ?? {}, drill.ids)) as Values;
  const asked = { regime: drill.plan.regime, procedure, step: event.step, caseId, version, input };
  const act = await filledAct(tx, regimes, person, asked, {
    persons,
    sample: sampleOf(playing, procedure, event.step),
  });
  const done = await performAct(tx, regimes, person, act);
  const text = `${person.unit}${person.name}办理“${step.label}”`;
  if (event.expectRefusal)
    return { outcome: "notMet", text: `${text}，脚本预期会被拒绝，却办成了`, name, ...(done.caseId === null ? {} : { id: done.caseId }) };
  return { outcome: "done", text, name, ...(done.caseId === null ? {} : { id: done.caseId }) };
}

async function playFact(playing: Playing, event: ExerciseFact): Promise<Played> {
  const { engine, tx, drill, adoption } = playing;
  const register = adoption.regime.registers[event.register];
  const person = playerOf(playing, event.by ?? register?.keptBy[0] ?? "", false);
  const data = await lookedUp(tx, drill.plan.regime, event.data, drill.ids);
  const { id } = await enterFact(tx, engine.regimes, person, { regime: drill.plan.regime, register: event.register, data });
  const text = `${person.unit}${person.name}登记“${register?.label ?? event.register}”`;
  return { outcome: "done", text, id, ...(event.as === undefined ? {} : { name: event.as }) };
}

/** Whether the last clock of a name ended in time, as things stand at a moment. */
async function isMet(tx: Tx, drill: Drill, clock: string, name: string): Promise<boolean> {
  const id = drill.ids.get(name);
  const life = id === undefined ? null : foldCaseStream(await readStream(tx, caseStream(id)));
  const found = life?.state.clocks.findLast((one) => one.clock === clock && !one.superseded);
  return found !== undefined && found.stoppedAt !== null && !isPast(found.due, found.stoppedAt);
}

async function playOne(playing: Playing, { event, left }: AgendaItem): Promise<Played> {
  const { tx, drill, adoption } = playing;
  switch (event.kind) {
    case "act": {
      const step = (adoption.regime.procedures[event.procedure ?? drill.plan.procedure] as AnyProcedure).steps[event.step] as Step;
      if (left !== null) return { outcome: "left", text: `“${step.label}”无人办理：${left}` };
      if (drill.plan.mode === "people") return { outcome: "told", text: `此时应办“${step.label}”，由参演人员办理` };
      return playAct(playing, event);
    }
    case "fact":
      return playFact(playing, event);
    case "information":
      return { outcome: "told", text: `告知${actorLabel(adoption, event.to)}：${event.text}` };
    case "failure": {
      const until = event.minutes === undefined ? "" : `，约 ${event.minutes} 分钟`;
      return { outcome: "told", text: `${actorLabel(adoption, event.actor)}失去联系${until}：${event.text}` };
    }
    case "expectation": {
      const label = (adoption.regime.procedures[drill.plan.procedure] as AnyProcedure).clocks[event.clock]?.label ?? event.clock;
      const met = await isMet(tx, drill, event.clock, event.case ?? "main");
      const said = met ? "已按期办结" : "没有按期办结";
      return { outcome: met === event.met ? "met" : "notMet", text: `预期“${label}”${event.met ? "按期" : "超期"}：${said}` };
    }
  }
}

async function writePlayed(tx: Tx, ordinal: number, played: Played): Promise<void> {
  const payload = { ordinal, ...played } as unknown as NewEvent["payload"];
  await append(tx, { actor: "drill", occurredOn: tx.today }, [{ stream: DRILL_STREAM, kind: "drill.played", payload }]);
}

/** @throws Refusal `store/wrong-state` */
function demandRunning({ state }: Drill): void {
  if (state !== "running") throw new Refusal("store/wrong-state", "这次演练已经结束。");
}

/** Locks the drill, so that two workers do not play the same event. */
async function lockedDrill(tx: Tx): Promise<Drill> {
  await lockDrill(tx.db, tx.space);
  return readDrill(tx);
}

/** Plays the next event if it is due by `until`. Gives it, or null where nothing was due. */
export async function playNext(engine: DrillEngine, place: DrillPlace, until: string): Promise<AgendaItem | null> {
  const drill = await getDrill(engine.store, place.city, place.space);
  const item = nextItem(drill);
  if (drill.state !== "running" || item === undefined || item.at > until) return null;
  return playItem(engine, place, item, 0);
}

async function playItem(engine: DrillEngine, place: DrillPlace, item: AgendaItem, tries: number): Promise<AgendaItem> {
  const { store, regimes } = engine;
  const at = { at: item.at, prepared: true };
  /** Work on the drill where the event is still the next one; whoever was first has played it. */
  const ifNext = (work: (tx: Tx, drill: Drill) => Promise<void>) =>
    inTurn(() =>
      store.within(
        scopeOf(place.city, place.space),
        async (tx) => {
          const drill = await lockedDrill(tx);
          if (nextItem(drill)?.ordinal === item.ordinal) await work(tx, drill);
        },
        at,
      ),
    );
  try {
    await ifNext(async (tx, drill) => {
      const adoption = regimes.get(place.city, drill.plan.regime);
      await writePlayed(tx, item.ordinal, await playOne({ engine, tx, drill, adoption, persons: await listPersons(tx) }, item));
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (tries === 0 && (await doneBesides(engine, place, item)) > 0) return playItem(engine, place, item, 1);
    const { code, message } = error;
    await ifNext(async (tx, { plan }) => {
      const act = `drill ${plan.procedure} ${item.event.kind === "act" ? item.event.step : item.event.kind}`;
      await logRefusal(tx, { actor: "drill", act, code, message });
      await noteRefusal(tx, "drill", error);
      await writePlayed(tx, item.ordinal, refusedAs(item, message));
    });
  }
  return item;
}

/**
 * Where a procedure is only walked and a rule stops it: does what else can be done for the case at that moment, each once, so that
 * the step may be tried again. Gives how many steps that were.
 */
async function doneBesides(engine: DrillEngine, place: DrillPlace, { at, event }: AgendaItem): Promise<number> {
  if (event.kind !== "act") return 0;
  const { store, regimes } = engine;
  const scope = scopeOf(place.city, place.space);
  const adoption = regimes.get(place.city, (await getDrill(store, place.city, place.space)).plan.regime);
  const open = await store.within(scope, async (tx) => {
    const drill = await readDrill(tx);
    if (!drill.plan.walked) return [];
    const procedure = adoptedProcedure(adoption, drill.plan.procedure);
    const life = foldCaseStream(await readStream(tx, caseStream(drill.ids.get("main") ?? "")));
    if (procedure === null || life === null) return [];
    const steps = procedure.steps as Record<string, Step>;
    return openSteps(procedure, life.state).filter((name) => steps[name]?.to === undefined && life.state.done[name] === undefined);
  });
  let done = 0;
  for (const step of open) {
    const work = async (tx: Tx) => {
      const drill = await lockedDrill(tx);
      await playAct({ engine, tx, drill, adoption, persons: await listPersons(tx) }, { kind: "act", at: 0, step });
    };
    try {
      await store.within(scope, work, { at, prepared: true });
      done++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return done;
}

function refusedAs({ event }: AgendaItem, message: string): Played {
  const expected = event.kind === "act" && event.expectRefusal;
  return expected ? { outcome: "met", text: `脚本预期会被拒绝：${message}` } : { outcome: "refused", text: message };
}

/** Plays what is due by a moment. Gives how many events were. */
export async function playUntil(engine: DrillEngine, place: DrillPlace, until: string): Promise<number> {
  for (let count = 0; ; count++) if ((await playNext(engine, place, until)) === null) return count;
}

/** Sets the clock: at which moment it stands, how fast it goes. Everything due before is played first. Never back. */
export async function setClock(
  engine: DrillEngine,
  place: DrillPlace,
  { to, speed, by }: { readonly to?: string | undefined; readonly speed?: number | undefined; readonly by: string },
): Promise<void> {
  const { store } = engine;
  const drill = await getDrill(store, place.city, place.space);
  demandRunning(drill);
  const now = momentOf(drill, store.now());
  const at = to ?? now;
  if (Number.isNaN(Date.parse(at)) || Date.parse(at) < Date.parse(now)) throw new Refusal("store/invalid", "演练的时钟只能向前拨。");
  const moment = new Date(Date.parse(at)).toISOString();
  await playUntil(engine, place, moment);
  const clock: DrillClock = { at: moment, since: store.now(), speed: speed ?? drill.clock.speed };
  await store.within(
    scopeOf(place.city, place.space),
    (tx) => changeSetting(tx, { actor: by, occurredOn: tx.today }, DRILL_CLOCK, { ...clock }),
    { at: moment },
  );
}

/** Ends a drill; its clock stands from then on. */
export async function finishDrill(engine: DrillEngine, place: DrillPlace, by: string): Promise<void> {
  await setClock(engine, place, { speed: 0, by });
  await engine.store.within(scopeOf(place.city, place.space), async (tx) => {
    const drill = await lockedDrill(tx);
    demandRunning(drill);
    await append(tx, { actor: by, occurredOn: tx.today }, [{ stream: DRILL_STREAM, kind: "drill.finished", payload: {} }]);
  });
}
