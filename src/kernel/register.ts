/** Registers: what a regime keeps records of. One generic table holds all of them; the shape is here. */
import type { Fields, Row } from "./field.ts";

export interface Register<Name extends string = string, F extends Fields = Fields, Actor extends string = string> {
  readonly name: Name;
  /** Plural, as the page is headed: 库存批次. */
  readonly label: string;
  readonly fields: F;
  /** The field by which a record is called. */
  readonly title: string;
  /** The fields by which a record is told from all others; without them only its number does. */
  readonly key?: readonly string[];
  /** Who may enter and correct records. Facts may always be entered. */
  readonly keptBy: readonly Actor[];
  /** Personal data, which stand beside their hash so that they can be erased: fields of type person, and those named here. */
  readonly personal: readonly string[];
  /** Fields that no text names, with the reason why any such desk needs them. The register's basis covers the others. */
  readonly operational: Readonly<Record<string, string>>;
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
  shape: {
    label: string;
    fields: F;
    title: keyof F & string;
    key?: readonly (keyof F & string)[];
    keptBy: readonly Actor[];
    personal?: readonly (keyof F & string)[];
    operational?: { readonly [K in keyof NoInfer<F>]?: string };
  },
): Register<Name, F, Actor> {
  const persons = Object.keys(shape.fields).filter((key) => shape.fields[key]?.type === "person");
  const personal = [...new Set([...(shape.personal ?? []), ...persons])];
  return { name, ...shape, personal, operational: (shape.operational ?? {}) as Record<string, string> };
}

/** A change of a register that an act makes; stored resolved, so that the fold never evaluates anything. */
export interface Change {
  readonly register: string;
  /** Null for a new record: the engine names it. */
  readonly id: string | null;
  readonly set: Readonly<Record<string, unknown>>;
  /** The fields' values before, null where there were none; null for a new record. `prepareAct` fills it in. */
  readonly was?: Readonly<Record<string, unknown>> | null;
  /** The record counts no more: what entered it was voided. */
  readonly withdrawn?: true;
}

/** A new record. */
export function enter<R extends AnyRegister>(into: R, row: RowOf<R>): Change {
  return { register: into.name, id: null, set: row as Record<string, unknown> };
}

/** New values of some fields of a record. */
export function change<R extends AnyRegister>(of: R, id: string, set: Partial<RowOf<R>>): Change {
  return { register: of.name, id, set: set as Record<string, unknown> };
}

/** The change with the values that it replaces, so that it can be taken back. */
export function withFormer(one: Change, rows: readonly Entry<AnyRegister>[]): Change {
  if (one.id === null) return { ...one, was: null };
  const row = (rows.find((entry) => entry.id === one.id)?.row ?? {}) as Record<string, unknown>;
  return { ...one, was: Object.fromEntries(Object.keys(one.set).map((key) => [key, row[key] ?? null])) };
}

/** What takes a change back: the record is withdrawn, or has its former values again. */
export function inverse(one: Change): Change {
  if (one.was === null || one.was === undefined) return { register: one.register, id: one.id, set: {}, was: one.set, withdrawn: true };
  return { register: one.register, id: one.id, set: one.was, was: one.set };
}
