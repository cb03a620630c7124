/** Facts: records of registers. They may always be entered; what a rule does not allow is found by the checks, never refused. */
import { uuidv7 } from "../base/clock.ts";
import { findDate } from "../base/dates.ts";
import { type Adoption, type AnyRegisterAdoption, isAbsent } from "../kernel/adoption.ts";
import { type CheckFinding, findingsOf } from "../kernel/check.ts";
import { checkRow, type Field, type FieldProblem, type Fields } from "../kernel/field.ts";
import { inputSentence } from "../kernel/refusal.ts";
import type { AnyRegister } from "../kernel/register.ts";
import type { Json } from "../store/canonical.ts";
import { append } from "../store/ledger.ts";
import { Refusal } from "../store/refusal.ts";
import type { Person } from "../store/regime-persons.ts";
import { projectRecords } from "../store/regime-projections.ts";
import { readChoices } from "../store/regime-readings.ts";
import { findRecord } from "../store/regime-records.ts";
import { merged, recordStream } from "../store/regime-streams.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import type { Sight } from "../store/sight.ts";
import { Veil } from "../store/veil.ts";
import { takenChoices } from "./act.ts";
import { cityTime } from "./city-time.ts";
import { withKeptFiles } from "./files.ts";
import { KnownRows } from "./known-rows.ts";
import { demandPart } from "./permission.ts";
import { personsIn } from "./personal-fields.ts";
import { refused } from "./refused.ts";
import type { Regimes } from "./regimes.ts";
import { partiesOf } from "./visibility.ts";

export interface FactAsked {
  readonly regime: string;
  readonly register: string;
  /** Day on which it took effect; the business date where it is left out. Earlier needs a reason. */
  readonly occurredOn?: string | undefined;
  readonly reason?: string | undefined;
}

export interface FactKept {
  readonly id: string;
  readonly version: number;
  /** Findings of the checks that were not there before. */
  readonly findings: readonly CheckFinding[];
}

/** The register as the city has it. @throws Refusal `store/not-found` */
export function getRegister(adoption: Adoption, name: string): { register: AnyRegister; fields: Fields } {
  const register = Object.hasOwn(adoption.regime.registers, name) ? adoption.regime.registers[name] : undefined;
  const adopted = register === undefined ? undefined : (adoption.registers[name] as AnyRegisterAdoption | { absent: string } | undefined);
  if (register === undefined || adopted === undefined || isAbsent(adopted)) throw new Refusal("store/not-found", "本市没有这个台账。");
  const fields = Object.fromEntries(Object.entries(register.fields).filter(([key]) => !isAbsent(adopted.fields?.[key])));
  return { register, fields };
}

function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw refused("fact.input", inputSentence(problems), { problems });
}

async function referenceProblems(tx: Tx, regime: string, fields: Fields, data: Readonly<Record<string, unknown>>): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const look = async (field: Field, value: unknown, path: string): Promise<void> => {
    if (typeof value !== "string" || field.type !== "reference" || field.register === undefined) return;
    const [other = regime, name = field.register] = field.register.includes("/") ? field.register.split("/") : [regime, field.register];
    const found = await findRecord(tx, other, name, value);
    if (found === null || found.void) problems.push({ path, label: field.label, message: "没有这条记录" });
  };
  for (const [key, value] of Object.entries(data)) {
    const field = fields[key];
    if (field === undefined) continue;
    await look(field, value, `/${key}`);
    if (field.item && Array.isArray(value)) for (const [at, one] of value.entries()) await look(field.item, one, `/${key}/${at}`);
  }
  return problems;
}

async function dayOf(tx: Tx, asked: FactAsked): Promise<{ on: string; backDated: boolean }> {
  const { day } = await cityTime(tx);
  const on = asked.occurredOn ?? day;
  const problem = (message: string) => refuseProblems([{ path: "/occurredOn", label: "发生日期", message }]);
  if (findDate(on) === null) problem("不是存在的日期（格式 2025-03-01）");
  if (on > day) problem(`不能晚于业务日期 ${day}`);
  if (on < day && (asked.reason ?? "").trim() === "") problem(`早于业务日期 ${day}，须写明补录的理由`);
  return { on, backDated: on < day };
}

/** What the checks find in the registers as they are, or in what a reader sees of them. */
export async function currentFindings(tx: Tx, adoption: Adoption, sight: Sight = null): Promise<CheckFinding[]> {
  const { day } = await cityTime(tx);
  const choices = takenChoices(adoption, await readChoices(tx, adoption.regime.id));
  const known = new KnownRows(tx, adoption, day, { sight });
  await known.read(Object.values(adoption.regime.checks).flatMap(({ reads }) => reads.map(({ name }) => name)));
  return known.settle(() => findingsOf(adoption, known.rows, day, choices));
}

function findingKey({ check, subject, decision }: CheckFinding): string {
  return JSON.stringify([check, subject.id, decision.rule, decision.outcome.status]);
}

interface FactWriting {
  readonly adoption: Adoption;
  readonly register: AnyRegister;
  readonly person: Person;
  readonly asked: FactAsked;
  readonly id: string;
  readonly expected: number;
}

type Written = Pick<FactKept, "id" | "version">;

async function write(tx: Tx, writing: FactWriting, kind: string, payload: Readonly<Record<string, unknown>>): Promise<Written> {
  const { adoption, register, person, asked, id, expected } = writing;
  const { on, backDated } = await dayOf(tx, asked);
  const stream = recordStream(adoption.regime.id, register.name, id);
  const { reason } = asked;
  const full = {
    ...payload,
    personName: person.name,
    unit: person.unit,
    ...(reason === undefined ? {} : { reason }),
    ...(backDated ? { backDated } : {}),
  };
  const stored = await append(tx, { actor: person.id, occurredOn: on }, [
    { stream, kind, payload: full as Record<string, Json>, expected },
  ]);
  await projectRecords(tx, stored);
  return { id, version: stored[0]?.version ?? 0 };
}

/** What is written, with the findings of the checks that were not there before. */
export async function withFindings<T>(
  tx: Tx,
  adoption: Adoption,
  work: () => Promise<T>,
): Promise<T & { readonly findings: readonly CheckFinding[] }> {
  const before = new Set((await currentFindings(tx, adoption)).map(findingKey));
  const done = await work();
  const findings = (await currentFindings(tx, adoption)).filter((finding) => !before.has(findingKey(finding)));
  return { ...done, findings };
}

async function hidePersonal(
  tx: Tx,
  { fields, personal }: AnyRegister,
  data: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const veil = new Veil(personsIn(fields, data, personal));
  const hidden = veil.over(data);
  await veil.keep(tx);
  return hidden;
}

/** Enters a record, with what the checks say of it. @throws ActRefused naming the fields that are wrong in themselves */
export function enterFact(tx: Tx, regimes: Regimes, person: Person, asked: FactAsked & { data: unknown }): Promise<FactKept> {
  return withFindings(tx, regimes.get(cityOf(tx), asked.regime), () => enterOne(tx, regimes, person, asked));
}

/** Enters one of several records; the checks are asked when all are in. */
export async function enterOne(tx: Tx, regimes: Regimes, person: Person, asked: FactAsked & { data: unknown }): Promise<Written> {
  const adoption = regimes.get(cityOf(tx), asked.regime);
  const { register, fields } = getRegister(adoption, asked.register);
  demandPart(adoption, person, register.keptBy, `录入${register.label}`);
  refuseProblems(checkRow(fields, asked.data));
  const data = (await withKeptFiles(tx, fields, asked.data)) as Record<string, unknown>;
  refuseProblems(await referenceProblems(tx, asked.regime, fields, data));
  const hidden = await hidePersonal(tx, register, merged({}, data));
  const parties = partiesOf(asked.regime, register.fields, hidden);
  return write(tx, { adoption, register, person, asked, id: uuidv7(), expected: 0 }, "record.entered", { data: hidden, parties });
}

async function standing(tx: Tx, regimes: Regimes, person: Person, asked: FactAsked & { id: string; version: number }, what: string) {
  const adoption = regimes.get(cityOf(tx), asked.regime);
  const { register, fields } = getRegister(adoption, asked.register);
  demandPart(adoption, person, register.keptBy, `${what}${register.label}`);
  const row = await findRecord(tx, asked.regime, asked.register, asked.id);
  if (!row) throw new Refusal("store/not-found", "没有这条记录。");
  if (row.void) throw refused("fact.void", "这条记录已作废。");
  if (row.version !== asked.version) throw new Refusal("engine/moved", "这条记录在您查看之后已被他人改动，请刷新后再办。");
  return { adoption, register, fields, row };
}

type Correction = FactAsked & { readonly id: string; readonly version: number; readonly set: Readonly<Record<string, unknown>> };

/** Corrects fields of a record, with the reason; null takes a value away. */
export function correctFact(tx: Tx, regimes: Regimes, person: Person, asked: Correction): Promise<FactKept> {
  return withFindings(tx, regimes.get(cityOf(tx), asked.regime), () => correctOne(tx, regimes, person, asked));
}

/** Corrects one of several records; the checks are asked when all are done. */
export async function correctOne(tx: Tx, regimes: Regimes, person: Person, asked: Correction): Promise<Written> {
  const { adoption, register, fields, row } = await standing(tx, regimes, person, asked, "更正");
  const given = Object.fromEntries(Object.entries(asked.set).filter(([, value]) => value !== null));
  const cleared = Object.keys(asked.set).filter((key) => asked.set[key] === null);
  const required = cleared.filter((key) => fields[key]?.required !== false);
  const problems = required.map((key) => ({ path: `/${key}`, label: fields[key]?.label ?? key, message: "必须填写，不能清空" }));
  refuseProblems([...checkRow(fields, given, "", "part"), ...problems]);
  if (Object.keys(asked.set).length === 0) refuseProblems([{ path: "/", label: "更正内容", message: "至少更正一个字段" }]);
  const kept = (await withKeptFiles(tx, fields, given)) as Record<string, unknown>;
  refuseProblems(await referenceProblems(tx, asked.regime, fields, kept));
  const set = { ...(await hidePersonal(tx, register, kept)), ...Object.fromEntries(cleared.map((key) => [key, null])) };
  const was = Object.fromEntries(Object.keys(set).map((key) => [key, row.data[key] ?? null]));
  const parties = partiesOf(asked.regime, register.fields, merged(row.data, set));
  return write(tx, { adoption, register, person, asked, id: asked.id, expected: asked.version }, "record.corrected", { set, was, parties });
}

/** Voids a record: it counts no more; its history stays. */
export async function voidFact(
  tx: Tx,
  regimes: Regimes,
  person: Person,
  asked: FactAsked & { id: string; version: number },
): Promise<FactKept> {
  const { adoption, register } = await standing(tx, regimes, person, asked, "作废");
  const writing = { adoption, register, person, asked, id: asked.id, expected: asked.version };
  return withFindings(tx, adoption, () => write(tx, writing, "record.voided", {}));
}
