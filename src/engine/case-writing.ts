/** Writing of an event of a case: the case's stream, the streams of the records that it changes, projections, reminders. */
import { uuidv7 } from "../base/clock.ts";
import { adoptedProcedure } from "../kernel/adopt.ts";
import type { Adoption } from "../kernel/adoption.ts";
import { applyEvent, type CaseEvent, type CaseState, newCase, openSteps } from "../kernel/case-state.ts";
import type { Decision } from "../kernel/evaluate.ts";
import { type Field, type Fields, showValue } from "../kernel/field.ts";
import type { AnyProcedure, Step } from "../kernel/procedure.ts";
import type { Change } from "../kernel/register.ts";
import type { Json } from "../store/canonical.ts";
import { append, type NewEvent, type StoredEvent } from "../store/ledger.ts";
import { Refusal } from "../store/refusal.ts";
import type { Frame } from "../store/regime-frame.ts";
import type { Person } from "../store/regime-persons.ts";
import { projectRecords, projectStreams, sequenceRows, upsertRows } from "../store/regime-projections.ts";
import { type AfterAct, type CaseLife, caseStream, foldCaseStream, merged, recordStream } from "../store/regime-streams.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import { revealed, Veil } from "../store/veil.ts";
import { titleOfReference } from "./case-title.ts";
import type { KnownRows } from "./known-rows.ts";
import type { KeptNotice } from "./notices/keep.ts";
import { unitsOf } from "./permission.ts";
import { personsIn } from "./personal-fields.ts";
import { adoptionVersion } from "./regimes.ts";
import { remindOf } from "./reminders.ts";
import { addressedTo, partiesOf } from "./visibility.ts";

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
    parties: [
      ...partiesOf(adoption.regime.id, procedure.fields as Fields, state.record),
      ...addressedTo(adoption, procedure, state.record),
    ].sort(),
  };
}

/** The title of a case that is called after a record: a definition knows no more of it than its id. */
async function namedAfter(tx: Tx, adoption: Adoption, procedure: AnyProcedure, state: CaseState): Promise<Pick<AfterAct, "title"> | null> {
  const field = procedure.fields[procedure.title] as Field;
  const value = state.record[procedure.title];
  return field.type === "reference" && typeof value === "string" ? { title: await titleOfReference(tx, adoption, field, value) } : null;
}

/** New records get their names, and their former personal values are the references that stand in the register. */
function namedChanges({ adoption, known }: CaseWriting, changes: readonly Change[]): Change[] {
  return changes.map((change) => {
    const id = change.id ?? uuidv7();
    const kept = change.id === null ? undefined : known?.storedRow(change.register, change.id);
    if (kept === undefined || change.was === null || change.was === undefined) return { ...change, id };
    const personal = adoption.regime.registers[change.register]?.personal ?? [];
    const former = personal.filter((field) => Object.hasOwn(change.was ?? {}, field)).map((field) => [field, kept[field] ?? null]);
    return { ...change, id, was: { ...change.was, ...Object.fromEntries(former) } };
  });
}

/** Personal values of an event: of its input, of the case, of the records that it changes, of the facts that its rules saw. */
function personalOf(
  { adoption, procedure: name }: CaseWriting,
  event: CaseEvent,
  record: unknown,
  decisions: readonly Decision[],
): string[] {
  const procedure = adoption.regime.procedures[name] as AnyProcedure;
  const changes = "changes" in event ? event.changes : [];
  return [
    ...personsIn(procedure.fields as Fields, record),
    ...("set" in event ? personsIn(procedure.fields as Fields, event.set) : []),
    ...(event.kind === "act" ? personsIn((procedure.steps[event.step] as Step).input, event.input) : []),
    ...changes.flatMap(({ register, set }) => {
      const definition = adoption.regime.registers[register];
      return definition === undefined ? [] : personsIn(definition.fields, set, definition.personal);
    }),
    ...decisions.flatMap(({ rule, facts }) => personsIn(adoption.regime.rules[rule]?.facts ?? {}, facts)),
  ];
}

interface Hidden {
  readonly event: CaseEvent;
  readonly after: AfterAct;
  readonly decisions: readonly Decision[];
}

/** The event as it is stored: no personal value in it, each beside its hash. */
async function hidden(tx: Tx, writing: CaseWriting, event: CaseEvent, decisions: readonly Decision[]): Promise<Hidden> {
  const { adoption } = writing;
  const procedure = adoptedProcedure(adoption, writing.procedure);
  if (procedure === null) throw new Refusal("store/not-found", "本市没有这种办件。");
  const { data: before, known } = await revealed(tx, writing.life?.state ?? newCase);
  const state = applyEvent(before, event);
  const veil = new Veil(personalOf(writing, event, state.record, decisions), known);
  const over = {
    ...("input" in event ? { input: veil.over(event.input) } : {}),
    ...("set" in event ? { set: veil.over(event.set) } : {}),
    ...("changes" in event ? { changes: namedChanges(writing, event.changes).map((one) => ({ ...one, set: veil.over(one.set) })) } : {}),
  };
  const after = { ...afterState(adoption, procedure, state), ...(await namedAfter(tx, adoption, procedure, state)) };
  const kept = {
    event: { ...event, ...over } as CaseEvent,
    after: { ...after, title: veil.within(after.title) },
    decisions: veil.within(decisions),
  };
  await veil.keep(tx);
  return kept;
}

/** Parties of a record after a change, where its former values are known; otherwise they stay as they were. */
function partiesAfterChange(adoption: Adoption, register: string, row: Readonly<Record<string, unknown>> | undefined) {
  const definition = adoption.regime.registers[register];
  return row === undefined || definition === undefined ? {} : { parties: partiesOf(adoption.regime.id, definition.fields, row) };
}

function recordEvents({ adoption, caseId, known }: CaseWriting, version: number, unit: string, changes: readonly Change[]): NewEvent[] {
  const touched = new Map<string, Readonly<Record<string, unknown>> | undefined>();
  return changes.map(({ register, id, set, was, withdrawn }) => {
    const stream = recordStream(adoption.regime.id, register, id as string);
    const by = { stream: caseStream(caseId), version };
    const kind = withdrawn ? "record.withdrawn" : was === null || was === undefined ? "record.entered" : "record.changed";
    const before = touched.has(stream) ? touched.get(stream) : kind === "record.entered" ? {} : known?.storedRow(register, id as string);
    const row = before === undefined ? undefined : merged(before, set);
    const parties = partiesAfterChange(adoption, register, row);
    const payload = {
      ...(kind === "record.entered" ? { data: set } : { set, was: was ?? null }),
      by,
      unit,
      ...parties,
    } as unknown as Payload;
    const isFirst = !touched.has(stream);
    touched.set(stream, row);
    if (!isFirst) return { stream, kind, payload };
    const expected = kind === "record.entered" ? 0 : known?.versionOf(register, id as string);
    return { stream, kind, payload, expected };
  });
}

/** Appends an event that changes the case, with all that follows from it. @throws Refusal `store/conflict` when another was first */
export async function writeCaseEvent(
  tx: Tx,
  writing: CaseWriting,
  kind: "case.acted" | "case.corrected" | "case.voided" | "case.reckoned",
  event: CaseEvent,
  more: { readonly decisions?: readonly Decision[]; readonly reason?: string | undefined; readonly notice?: KeptNotice } = {},
): Promise<{ life: CaseLife; stored: StoredEvent }> {
  const { adoption, caseId, version, person } = writing;
  const { event: written, after, decisions } = await hidden(tx, writing, event, more.decisions ?? []);
  const changes = "changes" in written ? written.changes : [];
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
    ...(more.decisions === undefined ? {} : { decisions }),
  } as unknown as Payload;
  const events = [
    { stream: caseStream(caseId), kind, payload, expected: version },
    ...recordEvents(writing, version + 1, event.unit, changes),
  ];
  const stored = await append(tx, { actor: person.id, occurredOn: event.on }, events);
  const key = { city: cityOf(tx), space: tx.space };
  const [own, ...records] = stored as [StoredEvent, ...StoredEvent[]];
  const caseEvents = [...writing.stored, own];
  await projectStreams(tx.db, [{ key: { ...key, stream: caseStream(caseId) }, events: caseEvents }]);
  await projectRecords(tx, records);
  await upsertRows(tx.db, "drawn_number", sequenceRows(key.city, key.space, stored));
  const life = foldCaseStream(caseEvents) as CaseLife;
  await remindOf(tx, adoption, caseId, life, writing.frame);
  return { life, stored: own };
}
