/** Writing of an event of a case: the case's stream, the streams of the records that it changes, projections, reminders. */
import { uuidv7 } from "../base/clock.ts";
import { adoptedProcedure } from "../kernel/adopt.ts";
import type { Adoption } from "../kernel/adoption.ts";
import { applyEvent, type CaseEvent, type CaseState, newCase, openSteps } from "../kernel/case-state.ts";
import { type Field, showValue } from "../kernel/field.ts";
import type { AnyProcedure, Step } from "../kernel/procedure.ts";
import type { Change } from "../kernel/register.ts";
import type { Json } from "../store/canonical.ts";
import { append, type NewEvent, readStreams, type StoredEvent } from "../store/ledger.ts";
import { keepPersonal } from "../store/personal.ts";
import { Refusal } from "../store/refusal.ts";
import type { Frame } from "../store/regime-frame.ts";
import type { Person } from "../store/regime-persons.ts";
import { projectStreams, sequenceRows, upsertRows } from "../store/regime-projections.ts";
import { type AfterAct, type CaseLife, caseStream, foldCaseStream, recordStream, type StreamKey } from "../store/regime-streams.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import type { KnownRows } from "./known-rows.ts";
import { unitsOf } from "./permission.ts";
import { adoptionVersion } from "./regimes.ts";
import { remindOf } from "./reminders.ts";

type Payload = { readonly [key: string]: Json | undefined };

export interface CaseWriting {
  readonly adoption: Adoption;
  readonly procedure: string;
  readonly caseId: string;
  readonly person: Person;
  /** The case before; null for a new one. */
  readonly life: CaseLife | null;
  /** Events of the case so far. */
  readonly stored: readonly StoredEvent[];
  readonly frame: Frame;
  /** Version of the stream that the act rests on. */
  readonly version: number;
  readonly known: KnownRows | null;
}

/** What the definitions say of a state, stored so that the fold needs none of them. */
export function afterState(adoption: Adoption, procedure: AnyProcedure, state: CaseState): AfterAct {
  const title = procedure.fields[procedure.title] as Field;
  const value = state.record[procedure.title];
  const open = openSteps(procedure, state);
  const running = state.clocks.map(({ whose }) => whose);
  return {
    title: value === undefined ? procedure.label : showValue(title, value).slice(0, 200),
    final: (procedure.final as readonly string[]).includes(state.state),
    actors: [...new Set(open.flatMap((name) => (procedure.steps[name] as Step).by))].sort(),
    units: Object.fromEntries([...new Set(running)].sort().map((whose) => [whose, [...unitsOf(adoption, whose)]])),
  };
}

/** New records get their names; personal values go beside their hashes. */
async function storable(tx: Tx, adoption: Adoption, changes: readonly Change[]): Promise<Change[]> {
  const named: Change[] = [];
  for (const change of changes) {
    const personal = adoption.regime.registers[change.register]?.personal ?? [];
    const set: Record<string, unknown> = { ...change.set };
    for (const field of personal) {
      const value = set[field];
      if (typeof value === "string") set[field] = await keepPersonal(tx, value);
    }
    named.push({ ...change, id: change.id ?? uuidv7(), set });
  }
  return named;
}

function recordEvents({ adoption, caseId, known }: CaseWriting, version: number, changes: readonly Change[]): NewEvent[] {
  const touched = new Set<string>();
  return changes.map(({ register, id, set, was, withdrawn }) => {
    const stream = recordStream(adoption.regime.id, register, id as string);
    const by = { stream: caseStream(caseId), version };
    const kind = withdrawn ? "record.withdrawn" : was === null || was === undefined ? "record.entered" : "record.changed";
    const payload = { ...(kind === "record.entered" ? { data: set } : { set, was: was ?? null }), by } as unknown as Payload;
    if (touched.has(stream)) return { stream, kind, payload };
    touched.add(stream);
    const expected = kind === "record.entered" ? 0 : known?.versionOf(register, id as string);
    return { stream, kind, payload, expected };
  });
}

/** Appends an event that changes the case, with all that follows from it. @throws Refusal `store/conflict` when another was first */
export async function writeCaseEvent(
  tx: Tx,
  writing: CaseWriting,
  kind: "case.acted" | "case.corrected" | "case.voided",
  event: CaseEvent,
  more: { readonly [key: string]: unknown } = {},
): Promise<{ life: CaseLife; stored: StoredEvent }> {
  const { adoption, caseId, version, person } = writing;
  const procedure = adoptedProcedure(adoption, writing.procedure);
  if (procedure === null) throw new Refusal("store/not-found", "本市没有这种办件。");
  const changes = "changes" in event ? await storable(tx, adoption, event.changes) : [];
  const written = ("changes" in event ? { ...event, changes } : event) as CaseEvent;
  const before = writing.life?.state ?? newCase;
  const after = afterState(adoption, procedure, applyEvent(before, written));
  const drawn = writing.known?.drawn ?? [];
  const payload = {
    regime: adoption.regime.id,
    procedure: writing.procedure,
    adoption: adoptionVersion(adoption),
    personId: person.id,
    event: written,
    after,
    ...(drawn.length === 0 ? {} : { drawn }),
    ...more,
  } as unknown as Payload;
  const events = [{ stream: caseStream(caseId), kind, payload, expected: version }, ...recordEvents(writing, version + 1, changes)];
  const stored = await append(tx, { actor: person.id, occurredOn: event.on }, events);
  const key = { city: cityOf(tx), space: tx.space };
  const [own, ...records] = stored as [StoredEvent, ...StoredEvent[]];
  const caseEvents = [...writing.stored, own];
  const streams = [{ key: { ...key, stream: caseStream(caseId) }, events: caseEvents }, ...(await recordStreams(tx, records))];
  await projectStreams(tx.db, streams);
  await upsertRows(tx.db, "drawn_number", sequenceRows(key.city, key.space, stored));
  const life = foldCaseStream(caseEvents) as CaseLife;
  await remindOf(tx, adoption, caseId, life, writing.frame);
  return { life, stored: own };
}

/** Streams of changed records whole; one that was just begun need not be read. */
async function recordStreams(tx: Tx, events: readonly StoredEvent[]): Promise<{ key: StreamKey; events: readonly StoredEvent[] }[]> {
  const begun = new Set(events.filter(({ version }) => version === 1).map(({ stream }) => stream));
  const older = [...new Set(events.map(({ stream }) => stream))].filter((stream) => !begun.has(stream));
  const streams = older.length === 0 ? new Map<string, StoredEvent[]>() : await readStreams(tx, older);
  for (const stream of begun)
    streams.set(
      stream,
      events.filter((event) => event.stream === stream),
    );
  return [...streams].map(([stream, all]) => ({ key: { city: cityOf(tx), space: tx.space, stream }, events: all }));
}
