/** Fills in the input of an act of a drill, so that the rules let it pass where anything does. */
import { adoptedProcedure } from "../../kernel/adopt.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import type { Fields } from "../../kernel/field.ts";
import type { Step } from "../../kernel/procedure.ts";
import { keepEvidence } from "../../store/evidence.ts";
import type { Person } from "../../store/regime-persons.ts";
import { registerRows, withPersonal } from "../../store/regime-records.ts";
import type { Tx } from "../../store/scope.ts";
import { isToken } from "../../trials/demonstration.ts";
import { type ActAsked, groundOf, prepared } from "../act.ts";
import { cityTime } from "../city-time.ts";
import { enterFact, getRegister } from "../facts.ts";
import { plays } from "../permission.ts";
import type { Regimes } from "../regimes.ts";
import { filled, searchFilling, type World } from "./values.ts";

type Row = Readonly<Record<string, unknown>>;

function referencesIn(fields: Fields): string[] {
  return Object.values(fields).flatMap(({ type, register, item, items }) => [
    ...(type === "reference" && register !== undefined ? [register] : []),
    ...(item?.type === "reference" && item.register !== undefined ? [item.register] : []),
    ...(items === undefined ? [] : referencesIn(items)),
  ]);
}

function hasFiles(fields: Fields): boolean {
  return Object.values(fields).some(
    ({ type, item, items }) => type === "file" || item?.type === "file" || (items !== undefined && hasFiles(items)),
  );
}

/** A record in a register that has none, so that something can be referred to. */
async function enterOne(tx: Tx, regimes: Regimes, adoption: Adoption, persons: readonly Person[], name: string): Promise<string[]> {
  const { register, fields } = getRegister(adoption, name);
  const person = persons.find((one) => register.keptBy.some((actor) => plays(adoption, one, actor)));
  if (person === undefined) return [];
  const world = await worldOf(tx, regimes, adoption, { persons, fields, unit: person.unit, deep: false });
  const data = filled(fields, {}, { path: "", world, take: (_, options) => options[0] });
  const { id } = await enterFact(tx, regimes, person, { regime: adoption.regime.id, register: name, data });
  return [id];
}

interface WorldAsked {
  readonly persons: readonly Person[];
  readonly fields: Fields;
  readonly unit: string;
  /** Whether empty registers get a record. */
  readonly deep: boolean;
}

async function worldOf(tx: Tx, regimes: Regimes, adoption: Adoption, { persons, fields, unit, deep }: WorldAsked): Promise<World> {
  const own = [...new Set(referencesIn(fields))].filter((name) => !name.includes("/"));
  const rows = await registerRows(tx, adoption.regime.id, own);
  const ids = new Map<string, readonly string[]>();
  for (const name of own) {
    const known = (rows.get(name) ?? []).map(({ id }) => id);
    ids.set(name, known.length > 0 || !deep ? known : await enterOne(tx, regimes, adoption, persons, name));
  }
  const { day, instant } = await cityTime(tx);
  const act = { actor: persons[0]?.id ?? "drill", occurredOn: day };
  const file = { name: "演练材料.txt", bytes: new TextEncoder().encode("演练材料，没有实际内容。\n"), mediaType: "text/plain" };
  const kept = hasFiles(fields) ? await keepEvidence(tx, act, { ...file, uploadedBy: "演练", unit }) : null;
  return {
    ...{ day, instant, unit },
    idsOf: (name) => ids.get(name) ?? [],
    file: kept === null ? undefined : { name: kept.name, hash: kept.hash, size: kept.size, mediaType: kept.mediaType },
  };
}

const MARK = /^@(?:id (?<name>.+)|find (?<register>\S+) (?<field>[^=]+)=(?<value>.*)|(?<moment>now|today))$/s;

/** Values with the marks of an exercise looked up. What cannot be found stays, so that the act says what is wrong. */
export async function lookedUp(tx: Tx, regime: string, value: unknown, ids: ReadonlyMap<string, string>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((one) => lookedUp(tx, regime, one, ids)));
  if (typeof value === "object" && value !== null) {
    const entries: [string, unknown][] = [];
    for (const [key, one] of Object.entries(value)) entries.push([key, await lookedUp(tx, regime, one, ids)]);
    return Object.fromEntries(entries);
  }
  const mark = typeof value === "string" ? MARK.exec(value)?.groups : undefined;
  if (mark === undefined) return value;
  const { name, register, field, value: wanted, moment } = mark;
  if (name !== undefined) return ids.get(name) ?? value;
  if (moment !== undefined) {
    const time = await cityTime(tx);
    return moment === "today" ? time.day : time.instant;
  }
  if (register === undefined || field === undefined) return value;
  const rows = await withPersonal(tx, (await registerRows(tx, regime, [register])).get(register) ?? []);
  return rows.find(({ data }) => String(data[field]) === wanted)?.id ?? value;
}

/** Values of the case under the same names, where they are of the same kind. */
function fromCase(step: Step, fields: Fields, record: Row): Row {
  const same = Object.entries(step.input).filter(([key, { type }]) => fields[key]?.type === type && record[key] !== undefined);
  return Object.fromEntries(same.map(([key]) => [key, record[key]]));
}

/** Sample input without what it refers to, which is not here. */
function withoutTokens(sample: Row): Row {
  const names = (value: unknown): boolean =>
    isToken(value) || (typeof value === "object" && value !== null && Object.values(value).some(names));
  return Object.fromEntries(Object.entries(sample).filter(([, value]) => !names(value)));
}

/** The act with its input filled in, so that the rules let it pass where any filling of what is not given does. */
export async function filledAct(
  tx: Tx,
  regimes: Regimes,
  person: Person,
  asked: ActAsked & { readonly input: Row },
  { persons, sample }: { readonly persons: readonly Person[]; readonly sample: Row },
): Promise<ActAsked> {
  const adoption = regimes.get(tx.cities[0] ?? "", asked.regime);
  const procedure = adoptedProcedure(adoption, asked.procedure);
  const step = procedure?.steps[asked.step] as Step | undefined;
  if (procedure === null || step === undefined) return asked;
  const ground = await groundOf(tx, regimes, person, { ...asked, input: {} });
  const world = await worldOf(tx, regimes, adoption, { persons, fields: step.input, unit: person.unit, deep: true });
  const given = { ...fromCase(step, procedure.fields, ground.life?.state.record ?? {}), ...asked.input };
  const samples = withoutTokens(sample);
  const own = Object.fromEntries(
    Object.entries(given).filter(([key]) => Object.hasOwn(step.input, key) || Object.hasOwn(asked.input, key)),
  );
  const input = await searchFilling(
    (take) => ({ ...own, ...filled(step.input, own, { path: "", world, take, samples }) }),
    async (filling) => {
      const result = await prepared({ ...ground, request: { ...ground.request, input: filling } }, tx.space);
      if (result.ok) return { ok: true, wrong: [], against: 0 };
      const { problems, decisions } = result.refusal;
      return { ok: false, wrong: problems.map(({ path }) => path), against: decisions.filter(({ refuses }) => refuses).length };
    },
  );
  return { ...asked, input };
}
