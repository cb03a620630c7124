/** Units of a city: each a fold of its stream `unit/ID`. What contact persons are called and their phones are personal. */
import { sql } from "kysely";
import type { OrganisationKind, UnitBasisKind } from "../base/unit-kinds.ts";
import type { Json } from "./canonical.ts";
import { type Act, append, readStream, type StoredEvent } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import { upsertRows } from "./regime-projections.ts";
import type { StreamKey } from "./regime-streams.ts";
import { cityOf, type Tx } from "./scope.ts";
import { reveal } from "./veil.ts";

/** Another unit from which this one came, or which took over from it, and the day on which. */
export interface Lineage {
  readonly [key: string]: Json;
  readonly unit: string;
  readonly on: string;
}

export interface UnitContact {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  /** Answered at any hour (24 小时值班电话). */
  readonly dutyPhone?: string | undefined;
}

/** What is known of a unit; of an enterprise also its code. */
export interface UnitFacts {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly aliases: readonly string[];
  readonly parent: string | null;
  /** Unified social credit code, GB 32100. */
  readonly code: string | null;
  /** First day, and the first day on which it is no more; null: unknown, and until further notice. */
  readonly from: string | null;
  readonly until: string | null;
  readonly predecessors: readonly Lineage[];
  readonly successors: readonly Lineage[];
  readonly contact: UnitContact;
  readonly basis: { readonly kind: UnitBasisKind; readonly text: string };
}

export interface OrganisationUnit extends UnitFacts {
  readonly id: string;
  /** The entry of which this one is a double. */
  readonly mergedInto: string | null;
  readonly version: number;
}

export const unitStream = (id: string): string => `unit/${id}`;

const NEW: UnitFacts = {
  ...{ name: "", kind: "other", aliases: [], parent: null, code: null, from: null, until: null, predecessors: [], successors: [] },
  ...{ contact: {}, basis: { kind: "operational", text: "" } },
};

/** A unit after its events. A name that it gave up stays its alias, so that older texts still lead to it. */
export function foldUnit(events: readonly StoredEvent[]): Omit<OrganisationUnit, "id"> {
  let facts: UnitFacts = NEW;
  let mergedInto: string | null = null;
  for (const { kind, payload } of events) {
    const set = payload.set as unknown as Partial<UnitFacts> | undefined;
    if (set) facts = { ...facts, ...set };
    if (kind === "unit.merged") mergedInto = String(payload.into);
    if (kind === "unit.parted") mergedInto = null;
  }
  return { ...facts, mergedInto, version: events.at(-1)?.version ?? 0 };
}

/** Rows of `unit`, at most one. */
export function unitRows({ city, space, stream }: StreamKey, events: readonly StoredEvent[]): Record<string, unknown>[] {
  if (events.length === 0) return [];
  const { name, kind, parent, code, from, until, mergedInto, version, ...data } = foldUnit(events);
  const id = stream.slice("unit/".length);
  return [
    {
      ...{ city, space, id, name, kind, parent, code, valid_from: from, valid_until: until, merged_into: mergedInto },
      ...{ data, stream_version: version },
    },
  ];
}

const COLUMNS = sql`id, name, kind, parent, code, valid_from as "from", valid_until as "until", merged_into as "mergedInto", data,
  stream_version as version`;
type UnitRow = Omit<OrganisationUnit, "aliases" | "predecessors" | "successors" | "contact" | "basis"> & {
  data: Pick<OrganisationUnit, "aliases" | "predecessors" | "successors" | "contact" | "basis">;
};

/** Units of the city of the transaction by name, doubles too. Contacts are shown unless they were erased. */
export async function listUnits(tx: Tx): Promise<OrganisationUnit[]> {
  const found = await sql<UnitRow>`select ${COLUMNS} from unit where city = ${cityOf(tx)} and space = ${tx.space}
    order by name, id`.execute(tx.db);
  return (await reveal(tx, found.rows, null)).map(({ data, ...row }) => ({ ...row, ...data }));
}

/** @throws Refusal `store/not-found` */
export async function getUnit(tx: Tx, id: string): Promise<OrganisationUnit> {
  const found = await sql<UnitRow>`select ${COLUMNS} from unit where city = ${cityOf(tx)} and space = ${tx.space}
    and id = ${id}`.execute(tx.db);
  const row = found.rows[0];
  if (!row) throw new Refusal("store/not-found", "没有这个单位。");
  const { data, ...rest } = await reveal(tx, row, null);
  return { ...rest, ...data };
}

/** Appends an event of a unit and writes its row. `set` holds what of the facts changes, personal values as references. */
export async function recordUnit(
  tx: Tx,
  act: Act,
  id: string,
  event: { kind: string; set?: object; detail?: Record<string, Json>; expected?: number | undefined },
): Promise<void> {
  const { kind, set, detail = {}, expected } = event;
  const payload = JSON.parse(JSON.stringify({ ...detail, ...(set ? { set } : {}) })) as StoredEvent["payload"];
  await append(tx, act, [{ stream: unitStream(id), kind, payload, expected }]);
  const key = { city: cityOf(tx), space: tx.space, stream: unitStream(id) };
  await upsertRows(tx.db, "unit", unitRows(key, await readStream(tx, unitStream(id))));
}
