/** Acts on units and staff: the faults of a form come back by field; an enterprise sees its own unit. */
import type { Context as HonoContext } from "hono";
import { FieldsRefused } from "../../engine/organisation/units.ts";
import { findPerson, namesOfUnit } from "../../store/regime-persons.ts";
import { cityOf, type Tx } from "../../store/scope.ts";
import { listUnits, type OrganisationUnit } from "../../store/units.ts";
import { isOutsideIn } from "../access/principal.ts";
import { principal } from "../access/request-access.ts";
import type { Context } from "../context.ts";
import { type Acting, carryOut } from "../http/act.ts";
import { ProblemError } from "../http/problem.ts";

/** A refusal with its fields as problem details. */
export async function withFields<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof FieldsRefused)) throw error;
    throw new ProblemError("refused", error.message, [...error.faults]);
  }
}

/** Fields that were sent; those that were left out stay away. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Carries out an act of an administrator on the city's units or staff. */
export function organise<T>(context: Context, c: HonoContext, city: string, work: (acting: Acting) => Promise<T>): Promise<T> {
  return withFields(carryOut(context, c, city, work));
}

/** Ids of the units that the asking one sees; null: all of them. */
export async function seenUnits(tx: Tx, units?: readonly OrganisationUnit[]): Promise<ReadonlySet<string> | null> {
  const who = principal();
  const city = cityOf(tx);
  if (!isOutsideIn(who, city)) return null;
  const id = who.persons.get(city);
  const person = id === undefined ? null : await findPerson(tx, id);
  if (person === null) return new Set();
  const names = namesOfUnit(person);
  const all = units ?? (await listUnits(tx));
  return new Set(all.filter((unit) => unit.id === person.unitId || names.includes(unit.name)).map((unit) => unit.id));
}
