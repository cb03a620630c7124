/** What an import would do with each row: a new record, a change of one, nothing, or a refusal. Nothing is written by asking. */
import { shiftDecimal } from "../../base/numerals.ts";
import type { Field, Fields } from "../../kernel/field.ts";
import type { AnyRegister } from "../../kernel/register.ts";
import { digestOf, type Json } from "../../store/canonical.ts";
import type { CellProblem, ImportColumn, ImportRow, ReadRows } from "./cells.ts";

/** A record that stands in the register. */
export interface Standing {
  readonly id: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface PlannedRow {
  readonly row: number;
  readonly state: "new" | "changed" | "same" | "wrong";
  readonly values: Readonly<Record<string, unknown>>;
  /** The record that is changed or is the same already. */
  readonly standing: Standing | null;
  /** Keys of the fields that differ from it. */
  readonly differs: readonly string[];
  readonly problems: readonly CellProblem[];
}

export interface ImportPlan {
  readonly columns: readonly ImportColumn[];
  readonly missing: readonly string[];
  readonly rows: readonly PlannedRow[];
  /** Of rows, records and versions: what was seen is what is carried in, or nothing is. */
  readonly digest: string;
}

/** Heading of the column that names the record itself, in the workbook of records that stand there. */
export const ID_HEADING = "记录编号";

const NUMERIC = new Set(["money", "quantity", "percentage"]);

function comparable(field: Field | undefined, value: unknown): string {
  if (value === undefined || value === null) return "null";
  return field !== undefined && NUMERIC.has(field.type) ? shiftDecimal(String(value), 0) : JSON.stringify(value);
}

function differing(fields: Fields, values: Readonly<Record<string, unknown>>, { data }: Standing): string[] {
  return Object.keys(values).filter((key) => comparable(fields[key], values[key]) !== comparable(fields[key], data[key]));
}

class Finder {
  readonly #fields: Fields;
  readonly #title: string;
  readonly #key: readonly string[];
  readonly #byId: ReadonlyMap<string, Standing>;
  readonly #byKey = new Map<string, Standing[]>();
  readonly #byTitle = new Map<string, Standing[]>();

  constructor({ title, key }: AnyRegister, fields: Fields, standing: readonly Standing[]) {
    this.#fields = fields;
    this.#title = title;
    this.#key = key ?? [];
    this.#byId = new Map(standing.map((one) => [one.id, one]));
    for (const one of standing) {
      push(this.#byKey, this.keyOf(one.data), one);
      push(this.#byTitle, this.#titleOf(one.data), one);
    }
  }

  #titleOf(data: Standing["data"]): string {
    return comparable(this.#fields[this.#title], data[this.#title]);
  }

  /** The values by which a record is told from others; null where the register has no such fields or the row lacks a required one. */
  keyOf(values: Readonly<Record<string, unknown>>): string | null {
    if (this.#key.length === 0 || this.#key.some((field) => this.#fields[field]?.required && values[field] === undefined)) return null;
    return this.#key.map((field) => comparable(this.#fields[field], values[field])).join(" ");
  }

  byId(id: string): Standing | undefined {
    return this.#byId.get(id);
  }

  /** A record that says all that the row says. */
  same(values: Readonly<Record<string, unknown>>): Standing | undefined {
    return this.#byTitle.get(this.#titleOf(values))?.find((one) => differing(this.#fields, values, one).length === 0);
  }

  byKey(key: string): readonly Standing[] {
    return this.#byKey.get(key) ?? [];
  }
}

function push<T>(map: Map<string, T[]>, key: string | null, one: T): void {
  if (key === null) return;
  const list = map.get(key);
  if (list) list.push(one);
  else map.set(key, [one]);
}

type Met = { readonly standing: Standing | null } | { readonly message: string };

function meet(finder: Finder, { values }: ImportRow, id: string | undefined): Met {
  if (id !== undefined) {
    const own = finder.byId(id);
    return own ? { standing: own } : { message: `没有编号为“${id}”的记录` };
  }
  const same = finder.same(values);
  if (same) return { standing: same };
  const key = finder.keyOf(values);
  const [own, ...others] = key === null ? [] : finder.byKey(key);
  if (others.length > 0) return { message: `相同的记录有 ${others.length + 1} 条，请用“下载现有记录”里的${ID_HEADING}指明` };
  return { standing: own ?? null };
}

/** The first row of the sheet that names the same record, or says the same. */
class Seen {
  readonly #rows = new Map<string, number>();
  before(mark: string, row: number): number | undefined {
    const earlier = this.#rows.get(mark);
    if (earlier === undefined) this.#rows.set(mark, row);
    return earlier;
  }
}

/** `ids` gives the record that a row names by its number, by row of the sheet. */
export function planOf(
  register: AnyRegister,
  fields: Fields,
  { columns, missing, rows }: ReadRows,
  standing: readonly Standing[],
  ids: ReadonlyMap<number, string> = new Map(),
): ImportPlan {
  const finder = new Finder(register, fields, standing);
  const seen = new Seen();
  const planned = rows.map((one): PlannedRow => {
    const { row, values, problems } = one;
    const wrong = (more: readonly CellProblem[]): PlannedRow => ({
      row,
      state: "wrong",
      values,
      standing: null,
      differs: [],
      problems: more,
    });
    if (problems.length > 0) return wrong(problems);
    const met = meet(finder, one, ids.get(row));
    if ("message" in met) return wrong([{ row, column: "", label: register.label, message: met.message }]);
    const mark = met.standing ? `record ${met.standing.id}` : (finder.keyOf(values) ?? JSON.stringify(values));
    const earlier = seen.before(mark, row);
    if (earlier !== undefined) return wrong([{ row, column: "", label: register.label, message: `与第 ${earlier} 行是同一条记录` }]);
    const differs = met.standing ? differing(fields, values, met.standing) : [];
    const state = met.standing === null ? "new" : differs.length > 0 ? "changed" : "same";
    return { row, state, values, standing: met.standing, differs, problems: [] };
  });
  const digest = digestOf(
    planned.map(({ row, state, values, standing: own }) => [row, state, own?.id ?? null, own?.version ?? 0, values]) as Json,
  );
  return { columns, missing, rows: planned, digest };
}
