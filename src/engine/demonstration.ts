/**
 * 示例数据: plays the demonstration of a regime through the same facts and acts as everybody, once for a city and space, and
 * takes it back by voiding. Nothing is played where a record or a case of the regime stands already.
 */
import type { PlainDate } from "../base/dates.ts";
import { adoptedProcedure } from "../kernel/adopt.ts";
import { type Adoption, type AnyRegisterAdoption, isAbsent } from "../kernel/adoption.ts";
import type { Step } from "../kernel/procedure.ts";
import { changeSetting, readSetting } from "../store/business-date.ts";
import type { Store } from "../store/open.ts";
import { Refusal } from "../store/refusal.ts";
import { findCase } from "../store/regime-cases.ts";
import { type HeldRef, heldByRegime } from "../store/regime-held.ts";
import { listPersons, type Person } from "../store/regime-persons.ts";
import { findRecord } from "../store/regime-records.ts";
import { cityOf, type Scope, type Tx } from "../store/scope.ts";
import type { Demonstration, DemonstrationAct, DemonstrationEntry, DemonstrationFact } from "../trials/demonstration.ts";
import { isToken } from "../trials/demonstration.ts";
import { performAct } from "./act.ts";
import { type CityTime, cityTime } from "./city-time.ts";
import { enterFact, voidFact } from "./facts.ts";
import { plays } from "./permission.ts";
import type { Regimes } from "./regimes.ts";
import { voidCase } from "./reversals.ts";
import { carryOut } from "./transaction.ts";

const REASON = "示例数据";
const HOUR = 3_600_000;

export type DemonstrationState = "none" | "played" | "cleared";

/** Where a demonstration stands in a city, and which records and cases are its. */
export interface DemonstrationStanding {
  readonly state: DemonstrationState;
  readonly playedOn: string | null;
  readonly records: readonly HeldRef[];
  readonly cases: readonly string[];
}

const nothing: DemonstrationStanding = { state: "none", playedOn: null, records: [], cases: [] };
const settingOf = (regime: string) => `demonstration/${regime}`;

/** Where the demonstration of a regime stands in the city of the transaction. */
export function readDemonstration(tx: Tx, regime: string): Promise<DemonstrationStanding> {
  return readSetting<never>(tx, settingOf(regime), nothing as never);
}

interface Playing {
  readonly tx: Tx;
  readonly regimes: Regimes;
  readonly adoption: Adoption;
  readonly persons: readonly Person[];
  readonly time: CityTime;
  /** Ids by token. */
  readonly ids: Map<string, string>;
}

/** Tokens replaced by ids; null where one stands for something that the city does not have. */
function resolved(value: unknown, ids: ReadonlyMap<string, string>): { readonly value: unknown } | null {
  if (isToken(value)) {
    const id = ids.get(value);
    return id === undefined ? null : { value: id };
  }
  if (Array.isArray(value)) {
    const items = value.map((one) => resolved(one, ids));
    return items.includes(null) ? null : { value: items.map((one) => one?.value) };
  }
  if (typeof value !== "object" || value === null) return { value };
  const entries = Object.entries(value).map(([key, one]) => [key, resolved(one, ids)] as const);
  return entries.some(([, one]) => one === null) ? null : { value: Object.fromEntries(entries.map(([key, one]) => [key, one?.value])) };
}

function playerOf({ adoption, persons }: Playing, actor: string, head: boolean): Person | undefined {
  return persons.find((person) => person.head === head && plays(adoption, person, actor));
}

async function enterOne(playing: Playing, fact: DemonstrationFact): Promise<void> {
  const { tx, regimes, adoption, ids } = playing;
  const adopted = adoption.registers[fact.register] as AnyRegisterAdoption | { absent: string } | undefined;
  const person = playerOf(playing, fact.by, false);
  if (adopted === undefined || isAbsent(adopted) || person === undefined) return;
  const present = Object.entries(fact.data).filter(([key]) => !isAbsent(adopted.fields?.[key]));
  const data = resolved(Object.fromEntries(present), ids);
  if (data === null) return;
  const kept = await enterFact(tx, regimes, person, { regime: adoption.regime.id, register: fact.register, data: data.value });
  ids.set(fact.token, kept.id);
}

async function actOne(playing: Playing, act: DemonstrationAct): Promise<void> {
  const { tx, regimes, adoption, time, ids } = playing;
  const { procedure, step, token } = act;
  const here = adoptedProcedure(adoption, procedure)?.steps[step] as Step | undefined;
  const input = resolved(act.input, ids);
  const caseId = ids.get(token) ?? null;
  const person = playerOf(playing, act.by, here?.signOff ?? false);
  if (here === undefined || input === null || person === undefined) return;
  if (caseId === null && !here.from.includes("new")) return;
  const occurredAt = new Date(Date.parse(time.moment) - act.hoursAgo * HOUR).toISOString();
  const version = caseId === null ? undefined : (await findCase(tx, new Map([[cityOf(tx), time.moment]]), caseId))?.version;
  const done = await performAct(tx, regimes, person, {
    ...{ regime: adoption.regime.id, procedure, step, caseId, version, input: input.value },
    ...(act.hoursAgo === 0 ? {} : { occurredAt, reason: REASON }),
  });
  if (done.caseId !== null) ids.set(token, done.caseId);
}

function playOne(playing: Playing, entry: DemonstrationEntry): Promise<void> {
  return entry.kind === "fact" ? enterOne(playing, entry) : actOne(playing, entry);
}

async function playAll(tx: Tx, regimes: Regimes, adoption: Adoption, demonstration: Demonstration, actor: string): Promise<boolean> {
  const regime = adoption.regime.id;
  const before = await heldByRegime(tx, regime);
  if ((await readDemonstration(tx, regime)).state !== "none" || before.records.length + before.cases.length > 0) return false;
  const time = await cityTime(tx);
  const playing: Playing = { tx, regimes, adoption, persons: await listPersons(tx), time, ids: new Map() };
  for (const entry of demonstration.entries(time.day as PlainDate)) await playOne(playing, entry);
  const standing: DemonstrationStanding = { state: "played", playedOn: time.day, ...(await heldByRegime(tx, regime)) };
  await changeSetting(tx, { actor, occurredOn: time.day }, settingOf(regime), standing as never);
  return true;
}

/**
 * Plays the demonstration of one regime in one city, all of it or nothing; once for a city and space, whoever asks how often.
 * Gives whether something was played.
 * @throws ActRefused, Refusal where the demonstration does not go with the city's text: a fault of its definition
 */
export async function playDemonstration(
  store: Store,
  regimes: Regimes,
  scope: Scope,
  adoption: Adoption,
  { demonstration, actor }: { readonly demonstration: Demonstration; readonly actor: string },
): Promise<boolean> {
  const act = `demonstration ${scope.space} ${adoption.regime.id}`;
  const standing = await store.within(scope, (tx) => readDemonstration(tx, adoption.regime.id));
  if (standing.state !== "none") return false;
  return carryOut(store, scope, { actor: "demonstration", act, key: act }, (tx) => playAll(tx, regimes, adoption, demonstration, actor));
}

/** What could not be taken back, and why. */
export interface KeptBack {
  readonly title: string;
  readonly reason: string;
}

/** Voids what the demonstration entered, the latest first. What others have built on stays and is named. */
export async function clearDemonstration(tx: Tx, regimes: Regimes, person: Person, regime: string): Promise<{ left: KeptBack[] }> {
  const adoption = regimes.get(cityOf(tx), regime);
  const standing = await readDemonstration(tx, regime);
  if (standing.state !== "played") throw new Refusal("store/not-found", "本市没有这项制度的示例数据，或已经清除。");
  const time = await cityTime(tx);
  const moments = new Map([[cityOf(tx), time.moment]]);
  // Whoever clears stands in for all who entered it: the parts are those of the demonstration, the name is his.
  const parts = Object.keys(adoption.regime.actors).map((actor) => ({ regime, actor }));
  const clearing: Person = { ...person, parts };
  const reason = `清除${REASON}`;
  const left: KeptBack[] = [];
  const tryOut = async (title: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      left.push({ title, reason: error.message });
    }
  };
  for (const caseId of standing.cases.toReversed()) {
    const found = await findCase(tx, moments, caseId);
    if (!found || found.void) continue;
    await tryOut(found.title, () => voidCase(tx, regimes, clearing, { caseId, version: found.version, reason }));
  }
  for (const { register, id } of standing.records.toReversed()) {
    const found = await findRecord(tx, regime, register, id);
    if (!found || found.void) continue;
    const title = adoption.regime.registers[register]?.label ?? register;
    await tryOut(title, () => voidFact(tx, regimes, clearing, { regime, register, id, version: found.version, reason }));
  }
  await changeSetting(tx, { actor: person.id, occurredOn: time.day }, settingOf(regime), { ...standing, state: "cleared" } as never);
  return { left };
}
