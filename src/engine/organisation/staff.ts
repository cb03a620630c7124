/** Staff joins, changes and leaves; stand-ins are agreed on by both. */
import { uuidv7 } from "../../base/clock.ts";
import { Refusal } from "../../store/refusal.ts";
import type { Tx } from "../../store/scope.ts";
import { getStaff, listStaff, recordPerson, type StaffFacts, type StaffMember } from "../../store/staff.ts";
import { getUnit } from "../../store/units.ts";
import { cityTime } from "../city-time.ts";
import type { Fault } from "./unit-faults.ts";
import { FieldsRefused } from "./units.ts";

export type StaffEntry = Omit<StaffFacts, "parts">;

const PHONE = /^\+?[\d][\d\- ]{4,19}$/;

/** Faults of what is entered of a person, before anything is looked up. */
export function staffFaults({ name, title, phone, number }: Pick<StaffEntry, "name" | "title" | "phone" | "number">): Fault[] {
  const faults: Fault[] = [];
  if (name === "") faults.push({ path: "name", message: "请写姓名" });
  if (name.length > 40) faults.push({ path: "name", message: "姓名超过 40 个字，请核对" });
  if (title.length > 60) faults.push({ path: "title", message: "职务超过 60 个字，请缩短" });
  if (phone !== null && !PHONE.test(phone)) faults.push({ path: "phone", message: `电话“${phone}”不对：只用数字、横线、空格，开头可有 +` });
  if (number !== null && number.length > 40) faults.push({ path: "number", message: "工号超过 40 个字符" });
  return faults;
}

/** Faults that only the unit and the other staff show. */
async function demandPlace(tx: Tx, id: string | null, entry: StaffEntry, all: readonly StaffMember[]): Promise<string> {
  const faults = staffFaults(entry);
  const unit = await getUnit(tx, entry.unit);
  if (unit.mergedInto !== null || unit.until !== null)
    faults.push({ path: "unit", message: `“${unit.name}”已${unit.until ? "撤销" : "并入他单位"}` });
  const same = entry.number === null ? undefined : all.find((one) => one.number === entry.number && one.id !== id);
  if (same) faults.push({ path: "number", message: `工号“${entry.number}”已是${same.unitName}${same.name}的` });
  if (faults.length > 0) throw new FieldsRefused(faults);
  return unit.name;
}

async function acting(tx: Tx, actor: string) {
  const { day } = await cityTime(tx);
  return { actor, occurredOn: day };
}

/** Enters a person. @param all the staff, where the caller knows it already @throws FieldsRefused */
export async function joinStaff(tx: Tx, actor: string, entry: StaffEntry, all?: readonly StaffMember[]): Promise<StaffMember> {
  const unitName = await demandPlace(tx, null, entry, all ?? (await listStaff(tx)));
  const id = `s-${uuidv7()}`;
  await recordPerson(tx, await acting(tx, actor), id, { kind: "person.joined", set: { ...entry, parts: [], unitName }, expected: 0 });
  return getStaff(tx, id);
}

const FIELDS = ["name", "unit", "title", "head", "phone", "number", "joined", "parts"] as const;

/** What of a person would change. */
export function changesOf(before: StaffMember, change: Partial<StaffFacts>): Partial<StaffFacts> {
  const differs = FIELDS.filter((key) => change[key] !== undefined && JSON.stringify(change[key]) !== JSON.stringify(before[key]));
  return Object.fromEntries(differs.map((key) => [key, change[key]]));
}

/** Changes what is known of a person; nothing is written where nothing changes. @throws FieldsRefused */
export async function changeStaff(
  tx: Tx,
  actor: string,
  id: string,
  change: Partial<StaffFacts>,
  options: { expected?: number | undefined; all?: readonly StaffMember[] } = {},
): Promise<StaffMember> {
  const before = await getStaff(tx, id);
  if (before.left !== null) throw new Refusal("store/wrong-state", `${before.name}已于 ${before.left} 离岗。`);
  const set = changesOf(before, change);
  if (Object.keys(set).length === 0) return before;
  const unitName = await demandPlace(tx, id, { ...before, ...set }, options.all ?? (await listStaff(tx)));
  const moved = set.unit === undefined ? {} : { unitName };
  await recordPerson(tx, await acting(tx, actor), id, { kind: "person.changed", set: { ...set, ...moved }, expected: options.expected });
  return getStaff(tx, id);
}
