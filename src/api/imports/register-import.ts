/** Carries the rows of a workbook into a register: each is entered or corrected as a person would, all of them or none. */
import { correctOne, enterOne, getRegister, withFindings } from "../../engine/facts.ts";
import type { Regimes } from "../../engine/regimes.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import type { CheckFinding } from "../../kernel/check.ts";
import type { Field, Fields } from "../../kernel/field.ts";
import { Refusal } from "../../store/refusal.ts";
import type { Person } from "../../store/regime-persons.ts";
import { registerRows } from "../../store/regime-records.ts";
import type { Tx } from "../../store/scope.ts";
import type { Sight } from "../../store/sight.ts";
import type { ImportPreview } from "../contract/regimes-imports.ts";
import { ProblemError } from "../http/problem.ts";
import { Titles } from "../regimes/fields.ts";
import { shownRecords } from "../regimes/records.ts";
import { fitsCell, readRows, type TitleIndex } from "./cells.ts";
import { ID_HEADING, type ImportPlan, type PlannedRow, planOf } from "./plan.ts";
import type { Sheet } from "./workbook.ts";

export interface ImportPlace {
  readonly adoption: Adoption;
  readonly register: string;
  readonly sight: Sight;
}

function referencesOf(fields: Fields): string[] {
  const all = Object.values(fields).flatMap((field: Field) => (field.item ? [field, field.item] : [field]));
  return [...new Set(all.flatMap(({ type, register }) => (type === "reference" && register ? [register] : [])))];
}

/** What the records of the registers are called to which fields refer, as far as the one who asks sees them. */
async function titlesOf(tx: Tx, { adoption, sight }: ImportPlace, fields: Fields): Promise<TitleIndex> {
  const index = new Map<string, string[]>();
  const names = referencesOf(fields).filter((name) => !name.includes("/"));
  for (const [name, rows] of await registerRows(tx, adoption.regime.id, names, sight)) {
    for (const { id, title } of await shownRecords(tx, adoption, name, rows)) {
      const key = `${name} ${title}`;
      index.set(key, [...(index.get(key) ?? []), id]);
      index.set(`${name} ${id}`, [id]);
    }
  }
  return (register, title) => index.get(`${register} ${title}`) ?? [];
}

/** Ids that the rows give themselves, by row of the sheet. */
function idsIn({ rows }: Sheet): Map<number, string> {
  const at = rows[0]?.indexOf(ID_HEADING) ?? -1;
  const given = at < 0 ? [] : rows.slice(1).map((cells, row) => [row + 2, cells[at]] as const);
  return new Map(given.flatMap(([row, id]) => (typeof id === "string" ? [[row, id] as const] : [])));
}

/** What an import would do. Nothing is written. */
export async function planImport(tx: Tx, place: ImportPlace, sheet: Sheet): Promise<ImportPlan> {
  const { adoption, sight } = place;
  const { register, fields } = getRegister(adoption, place.register);
  const stored = (await registerRows(tx, adoption.regime.id, [register.name], sight)).get(register.name) ?? [];
  const standing = await shownRecords(tx, adoption, register.name, stored);
  return planOf(register, fields, readRows(fields, sheet, await titlesOf(tx, place, fields)), standing, idsIn(sheet));
}

/** Cells of the records that stand in the register, their number last, for the workbook to be filled in. */
export async function standingCells(tx: Tx, { adoption, register: name, sight }: ImportPlace): Promise<string[][]> {
  const { fields } = getRegister(adoption, name);
  const stored = (await registerRows(tx, adoption.regime.id, [name], sight)).get(name) ?? [];
  const keys = Object.keys(fields).filter((key) => fitsCell(fields[key] as Field));
  const exact = new Set(["money", "quantity", "percentage"]);
  return (await shownRecords(tx, adoption, name, stored)).map(({ id, data, shown }) => [
    ...keys.map((key) => (data[key] === undefined ? "" : exact.has(fields[key]?.type ?? "") ? String(data[key]) : (shown[key] ?? ""))),
    id,
  ]);
}

const SHOWN = 500;
const ORDER = { wrong: 0, changed: 1, new: 2, same: 3 };

/** The plan as people read it. */
export async function shownPlan(tx: Tx, { adoption, register: name }: ImportPlace, sheet: Sheet, plan: ImportPlan): Promise<ImportPreview> {
  const { register, fields } = getRegister(adoption, name);
  const titles = new Titles(tx, adoption);
  const show = (key: string, value: unknown) => titles.show(fields[key] as Field, value);
  const one = async ({ row, state, values, standing, differs, problems }: PlannedRow): Promise<ImportPreview["rows"][number]> => {
    const changes = [];
    for (const key of differs) {
      const [was, now] = [await show(key, standing?.data[key]), await show(key, values[key])];
      changes.push({ label: fields[key]?.label ?? key, was, now });
    }
    const title = values[register.title] === undefined ? "" : await show(register.title, values[register.title]);
    return { row, state, title, changes, problems: problems.map(({ column, label, message }) => ({ column, label, message })) };
  };
  const counts = { new: 0, changed: 0, same: 0, wrong: 0 };
  for (const { state } of plan.rows) counts[state]++;
  const listed = plan.rows.filter(({ state }) => state !== "same").sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.row - b.row);
  const rows: ImportPreview["rows"] = [];
  for (const row of listed.slice(0, SHOWN)) rows.push(await one(row));
  const columns = plan.columns.map(({ column, heading, field }) => ({
    ...{ column, heading },
    label: field === null ? (heading === ID_HEADING ? ID_HEADING : null) : (fields[field]?.label ?? field),
  }));
  return { sheet: sheet.name, columns, missing: [...plan.missing], counts, rows, digest: plan.digest };
}

export interface ImportAsked {
  readonly digest: string;
  readonly name: string;
  readonly reason: string;
}

function refuseWrong({ rows }: ImportPlan): void {
  const problems = rows.flatMap((row) => row.problems);
  if (problems.length === 0) return;
  const errors = problems.slice(0, SHOWN).map(({ row, column, label, message }) => ({
    path: column === "" ? `/第${row}行` : `/第${row}行/${column}列`,
    message: `${label}：${message}`,
  }));
  const wrong = rows.filter(({ state }) => state === "wrong").length;
  throw new ProblemError("refused", `有 ${wrong} 行填写有误，一行也没有写入。`, errors);
}

/**
 * Carries a sheet in as it was previewed.
 * @throws Refusal `engine/moved` where the register or the file is another by now; ProblemError naming rows and columns
 */
export async function carryIn(tx: Tx, regimes: Regimes, person: Person, place: ImportPlace, sheet: Sheet, asked: ImportAsked) {
  const { adoption, register } = place;
  const plan = await planImport(tx, place, sheet);
  if (plan.digest !== asked.digest) throw new Refusal("engine/moved", "预览以后台账或文件有变动，请重新预览。");
  refuseWrong(plan);
  const [news, changed] = (["new", "changed"] as const).map((state) => plan.rows.filter((row) => row.state === state)) as [
    PlannedRow[],
    PlannedRow[],
  ];
  if (changed.length > 0 && asked.reason.length < 2)
    throw new ProblemError("invalidRequest", `有 ${changed.length} 条现有记录要改动，请写明理由。`, [
      { path: "/reason", message: "必须填写" },
    ]);
  const fact = ({ row }: PlannedRow) => ({
    ...{ regime: adoption.regime.id, register },
    reason: `导入《${asked.name}》第 ${row} 行${asked.reason === "" ? "" : `：${asked.reason}`}`,
  });
  const { findings } = await withFindings(tx, adoption, async (): Promise<{ findings?: readonly CheckFinding[] }> => {
    for (const row of news) await enterOne(tx, regimes, person, { ...fact(row), data: row.values });
    for (const row of changed) {
      const { id = "", version = 0 } = row.standing ?? {};
      const set = Object.fromEntries(row.differs.map((key) => [key, row.values[key]]));
      await correctOne(tx, regimes, person, { ...fact(row), id, version, set });
    }
    return {};
  });
  return { entered: news.length, corrected: changed.length, same: plan.rows.length - news.length - changed.length, findings };
}
