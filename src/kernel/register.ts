/** Registers: what a regime keeps records of. One generic table holds all of them; the shape is here. */
import type { Field, Fields, Row } from "./field.ts";

export interface Register<Name extends string = string, F extends Fields = Fields, Actor extends string = string> {
  readonly name: Name;
  /** Plural, as the page is headed: 库存批次. */
  readonly label: string;
  readonly fields: F;
  /** The field by which a record is called. */
  readonly title: keyof F & string;
  /** Who may enter and correct records. Facts may always be entered. */
  readonly keptBy: readonly Actor[];
  /** Person data beside their hash, so that they can be erased. */
  readonly personal: readonly (keyof F & string)[];
}

export type AnyRegister = Register<string, Fields, string>;
export type RowOf<R> = R extends Register<string, infer F, string> ? Row<F> : never;

/** A stored record: its id and what is known of it. Every field may be missing, as facts may be. */
export interface Entry<R> {
  readonly id: string;
  readonly version: number;
  readonly row: Partial<RowOf<R>>;
}

export function register<const Name extends string, const F extends Fields, const Actor extends string>(
  name: Name,
  shape: { label: string; fields: F; title: keyof F & string; keptBy: readonly Actor[]; personal?: readonly (keyof F & string)[] },
): Register<Name, F, Actor> {
  return { name, personal: [], ...shape };
}

/** A change of a register that an act makes; stored resolved, so that the fold never evaluates anything. */
export interface Change {
  readonly register: string;
  /** Null for a new record: the engine names it. */
  readonly id: string | null;
  readonly set: Readonly<Record<string, unknown>>;
}

/** A new record. */
export function enter<R extends AnyRegister>(into: R, row: RowOf<R>): Change {
  return { register: into.name, id: null, set: row as Record<string, unknown> };
}

/** New values of some fields of a record. */
export function change<R extends AnyRegister>(of: R, id: string, set: Partial<RowOf<R>>): Change {
  return { register: of.name, id, set: set as Record<string, unknown> };
}

export function fieldOf(register: AnyRegister, key: string): Field | undefined {
  return register.fields[key];
}
