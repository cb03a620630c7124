/** Readings: a person settles one, sees what it touches, and decides anew where he means to. Former decisions stay as they were. */
import { sql } from "kysely";
import { type Adoption, isAbsent } from "../kernel/adoption.ts";
import { type Choices, type Decision, redecide } from "../kernel/evaluate.ts";
import type { Status } from "../kernel/outcome.ts";
import { canonicalBytes, type Json } from "../store/canonical.ts";
import { append, decodeEvent, readStream, type StoredEvent } from "../store/ledger.ts";
import { Refusal } from "../store/refusal.ts";
import type { Person } from "../store/regime-persons.ts";
import { projectStreams } from "../store/regime-projections.ts";
import { readChoices } from "../store/regime-readings.ts";
import { readingStream } from "../store/regime-streams.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import { revealed, Veil } from "../store/veil.ts";
import { takenChoices } from "./act.ts";
import { cityTime } from "./city-time.ts";
import { partsOf } from "./permission.ts";
import { notPermitted, refused } from "./refused.ts";

export interface TouchedDecision {
  /** Stream version and number of the decision: 3.0 of a case. */
  readonly id: string;
  readonly caseId: string;
  readonly procedure: string;
  readonly step: string;
  readonly on: string;
  readonly rule: string;
  readonly label: string;
  readonly was: Status;
  readonly now: Status;
  readonly redecided: boolean;
}

function getReading(adoption: Adoption, key: string): void {
  const adopted = Object.hasOwn(adoption.regime.readings, key) ? adoption.readings[key] : undefined;
  if (adopted === undefined || isAbsent(adopted)) throw new Refusal("store/not-found", "本市没有这个读法问题。");
}

/** Basis operational: whoever has a part in the regime may settle a reading; the reason and the name stand in the ledger. */
function demandAnyPart(adoption: Adoption, person: Person): void {
  if (partsOf(adoption, person).length === 0) throw notPermitted(`${person.unit}在“${adoption.regime.label}”中没有职责，不能选定读法。`);
}

/** Settles a reading. What was decided before stays until it is decided anew. */
export async function chooseReading(
  tx: Tx,
  adoption: Adoption,
  person: Person,
  asked: { reading: string; option: string; version: number; reason: string },
): Promise<void> {
  getReading(adoption, asked.reading);
  demandAnyPart(adoption, person);
  const { reading, option, reason } = asked;
  const options = adoption.regime.readings[reading]?.options ?? {};
  if (!Object.hasOwn(options, option)) {
    const message = `应为其中之一：${Object.values(options).join("、")}`;
    throw refused("reading.option", `填写有误：“读法”${message}。`, { problems: [{ path: "/option", label: "读法", message }] });
  }
  const { day } = await cityTime(tx);
  const stream = readingStream(adoption.regime.id, reading);
  const payload = { option, reason, name: person.name, unit: person.unit };
  await append(tx, { actor: person.id, occurredOn: day }, [{ stream, kind: "reading.chosen", payload, expected: asked.version }]);
  await projectStreams(tx.db, [{ key: { city: cityOf(tx), space: tx.space, stream }, events: await readStream(tx, stream) }]);
}

interface Made {
  readonly id: string;
  readonly event: StoredEvent;
  readonly step: string;
  readonly decision: Decision;
  readonly redecided: boolean;
}

/** Decisions of a regime that depend on a reading, each as it was decided last. Events without the key in their bytes are not even decoded. */
async function decisionsOn(tx: Tx, adoption: Adoption, reading: string): Promise<Made[]> {
  const found = await sql<{ body: Uint8Array; hash: string }>`select e.body, encode(e.hash, 'hex') as hash from event e
    join case_file f on f.city = e.city and f.space = e.space and e.stream = 'case/' || f.id
    where f.city = ${cityOf(tx)} and f.space = ${tx.space} and f.regime = ${adoption.regime.id} and not f.void
      and e.kind in ('case.acted', 'case.redecided') and position(convert_to(${`"key":"${reading}"`}, 'UTF8') in e.body) > 0
    order by e.stream, e.version`.execute(tx.db);
  const made = new Map<string, Made>();
  for (const { body, hash } of found.rows) {
    const event = decodeEvent(body, hash);
    if (event.kind === "case.redecided") {
      for (const { id, decision } of event.payload.decisions as unknown as { id: string; decision: Decision }[]) {
        const before = made.get(`${event.stream} ${id}`);
        if (before) made.set(`${event.stream} ${id}`, { ...before, decision, redecided: true });
      }
      continue;
    }
    const step = (event.payload.event as { step?: string } | undefined)?.step ?? "";
    for (const [at, decision] of ((event.payload.decisions ?? []) as unknown as Decision[]).entries()) {
      if (!decision.readings.some(({ key }) => key === reading)) continue;
      const id = `${event.version}.${at}`;
      made.set(`${event.stream} ${id}`, { id, event, step, decision, redecided: false });
    }
  }
  return [...made.values()];
}

function again(adoption: Adoption, { decision }: Made, choices: Choices): Decision | null {
  if (adoption.regime.rules[decision.rule] === undefined) return null;
  return redecide(adoption, decision, choices).now;
}

function touchedOf(one: Made, now: Status): TouchedDecision {
  const { event, step, decision, redecided } = one;
  const caseId = event.stream.slice("case/".length);
  const { rule, label, on, outcome } = decision;
  return {
    id: `${caseId}:${one.id}`,
    caseId,
    procedure: String(event.payload.procedure),
    step,
    on,
    rule,
    label,
    was: outcome.status,
    now,
    redecided,
  };
}

/** Decisions that would come out otherwise if a reading were taken with this option. */
export async function touchedBy(tx: Tx, adoption: Adoption, reading: string, option: string): Promise<TouchedDecision[]> {
  getReading(adoption, reading);
  const choices = { ...takenChoices(adoption, await readChoices(tx, adoption.regime.id)), [reading]: option };
  const { data: made } = await revealed(tx, await decisionsOn(tx, adoption, reading));
  return made.flatMap((one) => {
    const now = again(adoption, one, choices)?.outcome.status;
    return now === undefined || now === one.decision.outcome.status ? [] : [touchedOf(one, now)];
  });
}

/** Decides the named decisions anew under the readings in force: an event of its own in each case, beside the former decision. */
export async function redecideCases(
  tx: Tx,
  adoption: Adoption,
  person: Person,
  asked: { reading: string; decisions: readonly string[]; reason: string },
): Promise<TouchedDecision[]> {
  getReading(adoption, asked.reading);
  demandAnyPart(adoption, person);
  const choices = takenChoices(adoption, await readChoices(tx, adoption.regime.id));
  // Decided on the personal values, written down with their marks again.
  const { data: made, known } = await revealed(tx, await decisionsOn(tx, adoption, asked.reading));
  const veil = new Veil([], known);
  const all = new Map(made.map((one) => [touchedOf(one, "holds").id, one]));
  const done: TouchedDecision[] = [];
  const byCase = new Map<string, { id: string; was: Status; decision: Decision }[]>();
  for (const id of new Set(asked.decisions)) {
    const one = all.get(id);
    const now = one && again(adoption, one, choices);
    if (!one || !now) throw new Refusal("store/not-found", "没有这项判定，或它不取决于这个读法。");
    const stream = one.event.stream;
    byCase.set(stream, [...(byCase.get(stream) ?? []), { id: one.id, was: one.decision.outcome.status, decision: veil.within(now) }]);
    done.push({ ...touchedOf(one, now.outcome.status), redecided: true });
  }
  const { day } = await cityTime(tx);
  for (const [stream, decisions] of byCase) {
    const payload = { reading: asked.reading, reason: asked.reason, personName: person.name, unit: person.unit, decisions };
    const plain = JSON.parse(canonicalBytes(payload as unknown as Json).toString()) as Record<string, Json>;
    await append(tx, { actor: person.id, occurredOn: day }, [{ stream, kind: "case.redecided", payload: plain }]);
    await projectStreams(tx.db, [{ key: { city: cityOf(tx), space: tx.space, stream }, events: await readStream(tx, stream) }]);
  }
  return done;
}
