/** Units are entered, changed, taken over by others, merged where they were entered twice, and parted again. */
import { uuidv7 } from "../../base/clock.ts";
import { Refusal } from "../../store/refusal.ts";
import type { Tx } from "../../store/scope.ts";
import { listStaff } from "../../store/staff.ts";
import {
  getUnit,
  type Lineage,
  listUnits,
  type OrganisationUnit,
  recordUnit,
  type UnitContact,
  type UnitFacts,
} from "../../store/units.ts";
import { Veil } from "../../store/veil.ts";
import { cityTime } from "../city-time.ts";
import { type Fault, unitFaults } from "./unit-faults.ts";

/** Faults of the fields of a form; the store's refusal says them in one sentence. */
export class FieldsRefused extends Refusal {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super("store/invalid", `${faults.map(({ message }) => message).join("；")}。`);
    this.faults = faults;
  }
}

export type UnitEntry = Omit<UnitFacts, "predecessors" | "successors">;

const BLANK = { ...{ aliases: [], parent: null, code: null, from: null, until: null }, contact: {}, predecessors: [], successors: [] };

/** Names and codes as they are compared: without blanks, codes in capitals. */
function tidied<T extends Partial<UnitEntry>>(entry: T): T {
  const { name, aliases, code } = entry;
  const plain = (text: string) => text.replace(/\s+/g, "");
  return {
    ...entry,
    ...(name === undefined ? {} : { name: plain(name) }),
    ...(aliases === undefined ? {} : { aliases: [...new Set(aliases.map(plain))].filter((alias) => alias !== "" && alias !== name) }),
    ...(code === undefined ? {} : { code: code === null || plain(code) === "" ? null : plain(code).toUpperCase() }),
  };
}

/** Contact data beside their hashes. */
async function veiled(tx: Tx, contact: UnitContact): Promise<object> {
  const veil = new Veil(Object.values(contact).filter((value) => value !== undefined));
  const hidden = veil.over(contact);
  await veil.keep(tx);
  return hidden;
}

async function acting(tx: Tx, actor: string) {
  const { day } = await cityTime(tx);
  return { actor, occurredOn: day };
}

/** Enters a unit. `units` are those that are there, where the caller knows them already. @throws FieldsRefused */
export async function registerUnit(
  tx: Tx,
  actor: string,
  wanted: Partial<UnitEntry> & Pick<UnitEntry, "name" | "kind" | "basis">,
  units?: readonly OrganisationUnit[],
): Promise<OrganisationUnit> {
  const facts: UnitFacts = { ...BLANK, ...tidied(wanted) };
  const faults = unitFaults(null, facts, units ?? (await listUnits(tx)));
  if (faults.length > 0) throw new FieldsRefused(faults);
  const id = `u-${uuidv7()}`;
  const set = { ...facts, contact: await veiled(tx, facts.contact) };
  await recordUnit(tx, await acting(tx, actor), id, { kind: "unit.registered", set, expected: 0 });
  return getUnit(tx, id);
}

/** Changes what is known of a unit; a name that it gives up becomes an alias. @throws FieldsRefused; Refusal `store/conflict` */
export async function changeUnit(
  tx: Tx,
  actor: string,
  id: string,
  change: Partial<UnitEntry>,
  expected: number,
): Promise<OrganisationUnit> {
  const units = await listUnits(tx);
  const before = units.find((unit) => unit.id === id) ?? (await getUnit(tx, id));
  const given = tidied(change);
  const renamed = given.name !== undefined && given.name !== before.name;
  const aliases = [...new Set([...(given.aliases ?? before.aliases), ...(renamed ? [before.name] : [])])];
  const facts: UnitFacts = { ...before, ...given, aliases: aliases.filter((alias) => alias !== (given.name ?? before.name)) };
  const faults = unitFaults(id, facts, units);
  if (faults.length > 0) throw new FieldsRefused(faults);
  const contact = change.contact === undefined ? {} : { contact: await veiled(tx, facts.contact) };
  const set = { ...given, ...(renamed || given.aliases ? { aliases: facts.aliases } : {}), ...contact };
  await recordUnit(tx, await acting(tx, actor), id, { kind: "unit.changed", set, expected });
  return getUnit(tx, id);
}

/** Says which units took over from a unit on a day; it is no more from that day on. @throws FieldsRefused */
export async function succeedUnit(
  tx: Tx,
  actor: string,
  id: string,
  asked: { successors: readonly string[]; on: string; basis: UnitFacts["basis"]; version: number },
): Promise<OrganisationUnit> {
  const before = await getUnit(tx, id);
  const { on, basis } = asked;
  const heirs = [...new Set(asked.successors)].filter((heir) => heir !== id);
  const faults: Fault[] = [];
  if (heirs.length === 0) faults.push({ path: "successors", message: "请选承接的单位" });
  if (before.from !== null && on <= before.from) faults.push({ path: "on", message: "改革之日应在单位设立以后" });
  if (basis.text === "") faults.push({ path: "basis", message: "请写机构改革的依据" });
  if (before.until !== null) faults.push({ path: "on", message: `“${before.name}”已于 ${before.until} 撤销` });
  if (faults.length > 0) throw new FieldsRefused(faults);
  const act = await acting(tx, actor);
  const successors: Lineage[] = heirs.map((unit) => ({ unit, on }));
  await recordUnit(tx, act, id, { kind: "unit.succeeded", set: { until: on, successors }, detail: { basis }, expected: asked.version });
  for (const unit of heirs) {
    const heir = await getUnit(tx, unit);
    const predecessors = [...heir.predecessors, { unit: id, on }];
    await recordUnit(tx, act, unit, { kind: "unit.tookOver", set: { predecessors }, detail: { basis } });
  }
  return getUnit(tx, id);
}

/** Makes an entry the double of another: its names lead there from now on. Nothing of it is lost, so that it can be parted again. */
export async function mergeUnit(
  tx: Tx,
  actor: string,
  id: string,
  asked: { into: string; reason: string; version: number },
): Promise<OrganisationUnit> {
  const [one, other] = [await getUnit(tx, id), await getUnit(tx, asked.into)];
  if (one.id === other.id) throw new FieldsRefused([{ path: "into", message: "不能并入本单位自己" }]);
  if (one.mergedInto !== null) throw new Refusal("store/wrong-state", `“${one.name}”已并入他单位。`);
  if (other.mergedInto !== null) throw new FieldsRefused([{ path: "into", message: `“${other.name}”本身已并入他单位` }]);
  const staff = await listStaff(tx, { unit: id });
  if (staff.length > 0)
    throw new Refusal("store/wrong-state", `“${one.name}”还有 ${staff.length} 名人员，先把人员调到“${other.name}”再并入。`);
  const detail = { into: asked.into, reason: asked.reason };
  await recordUnit(tx, await acting(tx, actor), id, { kind: "unit.merged", detail, expected: asked.version });
  return getUnit(tx, asked.into);
}

/** Takes a merge back. */
export async function partUnit(tx: Tx, actor: string, id: string, asked: { reason: string; version: number }): Promise<OrganisationUnit> {
  const units = await listUnits(tx);
  const unit = units.find((one) => one.id === id) ?? (await getUnit(tx, id));
  if (unit.mergedInto === null) throw new Refusal("store/wrong-state", `“${unit.name}”没有并入他单位。`);
  const faults = unitFaults(id, unit, units);
  if (faults.length > 0) throw new FieldsRefused(faults);
  await recordUnit(tx, await acting(tx, actor), id, { kind: "unit.parted", detail: { reason: asked.reason }, expected: asked.version });
  return getUnit(tx, id);
}
