/**
 * Who inside a city sees what. Officials see all of it; an enterprise sees what it takes part in: what its unit did, what a field
 * names or refers to, what is addressed to its kind. One answer, `sightOf`, for lists, numbers, files and single pages alike.
 */
import { type Adoption, isAbsent } from "../kernel/adoption.ts";
import type { Field, Fields } from "../kernel/field.ts";
import type { AnyProcedure, Step } from "../kernel/procedure.ts";
import type { AnyRegister } from "../kernel/register.ts";
import { addresses, namesUnit, refersTo } from "../store/parties.ts";
import { Refusal } from "../store/refusal.ts";
import { namesOfUnit, type Person } from "../store/regime-persons.ts";
import type { Tx } from "../store/scope.ts";
import { partiesOfUnit, type Sight, seesCase, seesFile, seesRecord } from "../store/sight.ts";
import { partsOf, unitsOf } from "./permission.ts";
import type { Regimes } from "./regimes.ts";

function placeOf(regime: string, register: string): [regime: string, register: string] {
  const [first = "", second] = register.split("/");
  return second === undefined ? [regime, first] : [first, second];
}

function partiesOfValue(regime: string, field: Field, value: unknown, found: string[]): void {
  if (field.type === "unit" && typeof value === "string") found.push(namesUnit(value));
  if (field.type === "reference" && typeof value === "string") found.push(refersTo(...placeOf(regime, field.register ?? ""), value));
  if (field.type !== "list" || !Array.isArray(value)) return;
  for (const one of value) {
    if (field.items !== undefined) found.push(...partiesOf(regime, field.items, one));
    else if (field.item !== undefined) partiesOfValue(regime, field.item, one, found);
  }
}

/** Units and records that the fields of a row name. */
export function partiesOf(regime: string, fields: Fields, row: unknown): string[] {
  const found: string[] = [];
  const data = (typeof row === "object" && row !== null ? row : {}) as Readonly<Record<string, unknown>>;
  for (const [key, field] of Object.entries(fields)) if (Object.hasOwn(data, key)) partiesOfValue(regime, field, data[key], found);
  return [...new Set(found)].sort();
}

function hasField(fields: Fields, test: (field: Field) => boolean): boolean {
  return Object.values(fields).some(
    (field) => test(field) || (field.item !== undefined && test(field.item)) || (field.items !== undefined && hasField(field.items, test)),
  );
}

const isUnit = ({ type }: Field) => type === "unit";

/** Whether a field refers to a record that itself names a unit: a roster of enterprises. */
function refersToUnit({ registers }: Adoption["regime"], { type, register }: Field): boolean {
  if (type !== "reference") return false;
  const roster = registers[register ?? ""];
  return roster === undefined || hasField(roster.fields, isUnit);
}

/** Whether fields may name a party: a unit, or a record that itself names one. */
function canName(regime: Adoption["regime"], fields: Fields): boolean {
  return hasField(fields, (field) => isUnit(field) || refersToUnit(regime, field));
}

function stepsBy(procedure: AnyProcedure, actor: string): Step[] {
  return Object.values(procedure.steps as Record<string, Step>).filter(({ by }) => by.includes(actor));
}

/** Whether every unit that the case has a field for is there and belongs to the administration. */
function namesOfficialsOnly(adoption: Adoption, fields: Fields, record: Readonly<Record<string, unknown>>): boolean {
  const { actors, outside = [] } = adoption.regime;
  const inside = Object.keys(actors).filter((actor) => !outside.includes(actor));
  const officials = new Set(inside.flatMap((actor) => unitsOf(adoption, actor)));
  return Object.entries(fields).every(([key, field]) => {
    if (hasField({ ...field.items, ...(field.item ? { item: field.item } : {}) }, isUnit)) return false;
    return !isUnit(field) || officials.has(String(record[key]));
  });
}

/** Enterprises that the city's text makes members of the administration for this procedure: 承储企业 in the headquarters. */
function enterprisesWithin(adoption: Adoption, procedure: AnyProcedure): string[] {
  const { actors, outside = [] } = adoption.regime;
  const enterprises = new Set(outside.flatMap((actor) => unitsOf(adoption, actor)));
  const inside = Object.keys(actors).filter((actor) => !outside.includes(actor) && stepsBy(procedure, actor).length > 0);
  const within = inside.flatMap((actor) => unitsOf(adoption, actor)).filter((unit) => enterprises.has(unit));
  return [...new Set(within)].map(namesUnit);
}

/**
 * To whom a case is addressed beside those that it names: enterprises that the text makes members, and outside actors to all of whom
 * it goes, because it names none of them and cannot, they do not begin it,
 * and yet a step waits for them. What they begin themselves is each one's own.
 */
export function addressedTo(adoption: Adoption, procedure: AnyProcedure, record: Readonly<Record<string, unknown>>): string[] {
  const { regime } = adoption;
  const fields = procedure.fields as Fields;
  const members = enterprisesWithin(adoption, procedure);
  if (hasField(fields, (field) => refersToUnit(regime, field)) || !namesOfficialsOnly(adoption, fields, record)) return members;
  const kinds = (regime.outside ?? [])
    .filter((actor) => {
      const own = stepsBy(procedure, actor);
      return own.length > 0 && !own.some(({ from }) => from.includes("new"));
    })
    .map((actor) => addresses(regime.id, actor));
  return [...members, ...kinds];
}

function referred(fields: Fields, into: Set<string>): void {
  for (const { register, item, items } of Object.values(fields)) {
    if (register !== undefined) into.add(register);
    if (item?.register !== undefined) into.add(item.register);
    if (items !== undefined) referred(items, into);
  }
}

/** Registers that outside actors must choose from in their forms, and that name no party and nobody: catalogues. */
export function cataloguesOf({ regime, registers }: Adoption): string[] {
  const asked = new Set<string>();
  for (const actor of regime.outside ?? []) {
    for (const procedure of Object.values(regime.procedures)) for (const { input } of stepsBy(procedure, actor)) referred(input, asked);
    for (const { keptBy, fields } of Object.values(regime.registers)) if (keptBy.includes(actor)) referred(fields, asked);
  }
  const isCatalogue = (register: AnyRegister | undefined) =>
    register !== undefined &&
    registers[register.name] !== undefined &&
    !isAbsent(registers[register.name]) &&
    register.personal.length === 0 &&
    !canName(regime, register.fields) &&
    !register.keptBy.some((actor) => regime.outside?.includes(actor));
  return [...asked].filter((name) => isCatalogue(regime.registers[name])).map((name) => `${regime.id}/${name}`);
}

/** What somebody from outside the administration sees of the city of the transaction; without a person, catalogues only. */
export async function sightOf(tx: Tx, regimes: Regimes, person: Person | null): Promise<NonNullable<Sight>> {
  const adoptions = tx.cities.flatMap((city) => regimes.of(city));
  const registers = adoptions.flatMap(cataloguesOf);
  if (person === null) return { unit: null, parties: [], registers };
  const actors = adoptions.flatMap((adoption) => {
    const own = new Set(adoption.regime.outside ?? []);
    return partsOf(adoption, person)
      .filter((actor) => own.has(actor))
      .map((actor) => ({ regime: adoption.regime.id, actor }));
  });
  const parties = new Set<string>();
  for (const name of namesOfUnit(person)) for (const party of await partiesOfUnit(tx, name, actors)) parties.add(party);
  return { unit: person.unit, parties: [...parties], registers };
}

/** @throws Refusal store/not-found, in the words of a case that does not exist */
export async function demandCase(tx: Tx, sight: Sight, id: string): Promise<void> {
  if (!(await seesCase(tx, sight, id))) throw new Refusal("store/not-found", "没有这件办件。");
}

/** @throws Refusal store/not-found, in the words of a record that does not exist */
export async function demandRecord(tx: Tx, sight: Sight, place: { regime: string; register: string; id: string }): Promise<void> {
  if (!(await seesRecord(tx, sight, place))) throw new Refusal("store/not-found", "没有这条记录。");
}

/** @throws Refusal store/not-found, in the words of a file that does not exist */
export async function demandFile(tx: Tx, sight: Sight, hash: string): Promise<void> {
  if (!(await seesFile(tx, sight, hash))) throw new Refusal("store/not-found", "没有这个附件。");
}

/**
 * Refuses an input that refers to what its author does not see: to write about another enterprise would show that it is there.
 * @throws Refusal store/not-found
 */
export async function demandReferred(tx: Tx, sight: Sight, regime: string, fields: Fields, input: unknown): Promise<void> {
  if (sight === null) return;
  for (const party of partiesOf(regime, fields, input)) {
    const [, other = "", register = "", id = ""] = /^ref:([^/]+)\/([^/]+)\/(.+)$/.exec(party) ?? [];
    if (id !== "") await demandRecord(tx, sight, { regime: other, register, id });
  }
  for (const hash of hashesIn(input)) await demandFile(tx, sight, hash);
}

function hashesIn(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(hashesIn);
  if (typeof data !== "object" || data === null) return [];
  const { hash } = data as { hash?: unknown };
  return typeof hash === "string" ? [hash] : Object.values(data).flatMap(hashesIn);
}
