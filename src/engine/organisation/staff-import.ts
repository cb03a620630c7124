/** Import of staff: what a sheet would change is shown first, row by row; all or chosen rows are taken over. Twice the same changes nothing. */
import { uuidv7 } from "../../base/clock.ts";
import type { Tx } from "../../store/scope.ts";
import { listStaff, type PersonEvent, recordPersons, type StaffMember } from "../../store/staff.ts";
import { listUnits } from "../../store/units.ts";
import { cityTime } from "../city-time.ts";
import { leaveStaff } from "./hand-over.ts";
import { type Resolved, UnitNames } from "./names.ts";
import { changesOf, type StaffEntry } from "./staff.ts";
import { type ReadEntry, readEntry, type SheetEntry, type SheetFault, STAFF_COLUMNS } from "./staff-sheet.ts";
import { FieldsRefused } from "./units.ts";

export interface JudgedRow {
  readonly entry: SheetEntry;
  readonly faults: readonly SheetFault[];
  /** Things to look at that hold nothing up. */
  readonly notes: readonly string[];
  readonly outcome: "joins" | "changes" | "same" | "faulty";
  readonly person: string | null;
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[];
  readonly login: string | null;
}

export interface JudgedSheet {
  readonly rows: readonly JudgedRow[];
  /** Staff of the units of the sheet who do not stand in it. */
  readonly missing: readonly { readonly id: string; readonly name: string; readonly unitName: string }[];
}

interface Work extends JudgedRow {
  readonly wanted: StaffEntry | null;
}

const shown = (value: unknown): string => (value === true ? "是" : value === false ? "否" : String(value ?? ""));

/** How the staff is, to judge rows against. */
class Roster {
  readonly staff: readonly StaffMember[];
  readonly names: UnitNames;
  readonly day: string;

  constructor(staff: readonly StaffMember[], names: UnitNames, day: string) {
    this.staff = staff;
    this.names = names;
    this.day = day;
  }

  /** By the staff number, else by name and unit where that is one person. */
  find({ name, number }: ReadEntry, unit: string): StaffMember | null {
    const byNumber = number === null ? undefined : this.staff.find((one) => one.number === number);
    if (byNumber) return byNumber;
    const same = this.staff.filter((one) => one.name === name && one.unit === unit && (number === null || one.number === null));
    return same.length === 1 ? (same[0] as StaffMember) : null;
  }

  unitFault(printed: string, row: number): SheetFault {
    const column = STAFF_COLUMNS.unit.label;
    const several: readonly Resolved[] = this.names.candidates(printed, this.day);
    if (several.length > 1) {
      const list = several.map(({ unit }) => unit.name).join("、");
      return { row, column, message: `“${printed}”可以是${list}`, remedy: "写其中一个的全称" };
    }
    return { row, column, message: `没有登记名为“${printed}”的单位`, remedy: "先在“单位”中登记，或改用已登记的名称" };
  }
}

function judge(roster: Roster, entry: SheetEntry): Work {
  const { read, faults } = readEntry(entry);
  const unit = entry.unit === "" ? null : (roster.names.on(entry.unit, roster.day)?.unit ?? null);
  const all = entry.unit !== "" && unit === null ? [...faults, roster.unitFault(entry.unit, entry.row)] : faults;
  const blank = { entry, notes: [], person: null, changes: [], login: read.login };
  if (all.length > 0 || unit === null) return { ...blank, faults: all, outcome: "faulty", wanted: null };
  const { login: _, ...facts } = read;
  const before = roster.find(read, unit.id);
  // Cells left empty leave what is known as it is.
  const kept = { phone: facts.phone ?? before?.phone ?? null, number: facts.number ?? before?.number ?? null };
  const more = { title: facts.title || (before?.title ?? ""), joined: facts.joined ?? before?.joined ?? null };
  const wanted: StaffEntry = { ...facts, ...kept, ...more, head: entry.head === "" ? (before?.head ?? false) : facts.head, unit: unit.id };
  if (!before) {
    const namesakes = roster.staff.filter(({ name }) => name === read.name);
    const notes = namesakes.map(({ unitName }) => `${unitName}已有同名人员；若是同一人调动，请填其工号，或在人员页调动`);
    return { ...blank, faults: [], notes, outcome: "joins", wanted };
  }
  const changed = changesOf(before, wanted);
  const changes = (Object.keys(changed) as (keyof StaffEntry)[]).map((key) =>
    key === "unit"
      ? { label: STAFF_COLUMNS.unit.label, before: before.unitName, after: unit.name }
      : { label: STAFF_COLUMNS[key].label, before: shown(before[key]), after: shown(wanted[key]) },
  );
  return { ...blank, faults: [], person: before.id, changes, outcome: changes.length === 0 ? "same" : "changes", wanted };
}

/** Rows that mean one person twice, or give one login name to two. */
function doubles(rows: readonly Work[]): Work[] {
  const seen = new Map<string, number>();
  return rows.map((work) => {
    const { entry, wanted, person, login } = work;
    if (wanted === null) return work;
    const who = person ?? (wanted.number === null ? `${wanted.name} ${wanted.unit}` : `number ${wanted.number}`);
    const keys: [string, string][] = [
      [who, STAFF_COLUMNS.name.label],
      ...(login === null ? [] : [[`login ${login}`, STAFF_COLUMNS.login.label] as [string, string]]),
    ];
    const faults = keys.flatMap(([key, column]): SheetFault[] => {
      const first = seen.get(key);
      seen.set(key, first ?? entry.row);
      return first === undefined
        ? []
        : [{ row: entry.row, column, message: `与第 ${first} 行重复`, remedy: "只留一行；同名的两人各填工号" }];
    });
    return faults.length === 0 ? work : { ...work, faults, outcome: "faulty", wanted: null };
  });
}

async function workOf(tx: Tx, cityName: string, entries: readonly SheetEntry[]): Promise<{ rows: Work[]; roster: Roster }> {
  const { day } = await cityTime(tx);
  const roster = new Roster(await listStaff(tx), new UnitNames(await listUnits(tx), cityName), day);
  return { rows: doubles(entries.map((entry) => judge(roster, entry))), roster };
}

/** What a sheet would change. Nothing is written. */
export async function judgeSheet(tx: Tx, cityName: string, entries: readonly SheetEntry[]): Promise<JudgedSheet> {
  const { rows, roster } = await workOf(tx, cityName, entries);
  const units = new Set(rows.flatMap(({ wanted }) => wanted?.unit ?? []));
  const there = new Set(rows.map(({ person }) => person));
  const missing = roster.staff.filter(({ id, unit }) => units.has(unit) && !there.has(id));
  return {
    rows: rows.map(({ wanted: _, ...row }) => row),
    missing: missing.map(({ id, name, unitName }) => ({ id, name, unitName })),
  };
}

export interface Imported {
  readonly joined: number;
  readonly changed: number;
  readonly same: number;
  readonly left: number;
  /** Whom each row became, with the login name that it asks for. */
  readonly persons: { readonly row: number; readonly id: string; readonly name: string; readonly login: string | null }[];
}

/**
 * Takes rows over, and lets persons leave who are no longer there. All or nothing.
 * @throws FieldsRefused naming each row that has a fault
 */
export async function importStaff(
  tx: Tx,
  actor: string,
  asked: { readonly cityName: string; readonly entries: readonly SheetEntry[]; readonly leaving: readonly string[] },
): Promise<Imported> {
  const { rows, roster } = await workOf(tx, asked.cityName, asked.entries);
  const faults = rows.flatMap((row) => row.faults);
  if (faults.length > 0)
    throw new FieldsRefused(
      faults.map(({ row, column, message }) => ({ path: `rows.${row}`, message: `第 ${row} 行${column}：${message}` })),
    );
  const done = { joined: 0, changed: 0, same: 0, left: 0, persons: [] as Imported["persons"] };
  const events: { id: string; event: PersonEvent }[] = [];
  for (const { wanted, person, outcome, entry, login } of rows) {
    if (wanted === null) continue;
    const before = roster.staff.find(({ id }) => id === person);
    const id = before?.id ?? `s-${uuidv7()}`;
    const unitName = roster.names.get(wanted.unit)?.name ?? entry.unit;
    if (before === undefined) events.push({ id, event: { kind: "person.joined", set: { ...wanted, parts: [], unitName }, expected: 0 } });
    else if (outcome === "changes") {
      const set = changesOf(before, wanted);
      const event = { kind: "person.changed", set: { ...set, ...(set.unit === undefined ? {} : { unitName }) }, expected: before.version };
      events.push({ id, event });
    }
    done[outcome === "joins" ? "joined" : outcome === "changes" ? "changed" : "same"]++;
    done.persons.push({ row: entry.row, id, name: wanted.name, login });
  }
  await recordPersons(tx, { actor, occurredOn: roster.day }, events);
  for (const id of asked.leaving) {
    await leaveStaff(tx, actor, id, "人员名册中已没有此人");
    done.left++;
  }
  return done;
}
