/**
 * Tasks of tables: each row of a table that has a column of units and a column of tasks. Roles come from the titles of the
 * columns unless a cell names them itself; deadlines from a deadline column, else from the words of the task.
 */

import { type Passage, spansOf } from "../gazette/passage.ts";
import type { Deadline, Spans, Task, TaskUnit, UnitRole } from "../gazette/result.ts";
import { ordinalIn } from "../gazette/table-assemble.ts";
import { joinCell } from "../gazette/table-cells.ts";
import { type Column, columnOf } from "../gazette/table-header.ts";
import type { FoundTable } from "../gazette/tables.ts";
import { findDeadlines, readDeadlineCell } from "./deadlines.ts";
import { modalityOf } from "./modality.ts";
import { type UnitColumn, unitColumns } from "./table-unit-columns.ts";
import { taskId } from "./task-id.ts";
import { placeOf, type TaskContext } from "./tasks.ts";
import { endsLikeUnit } from "./unit-endings.ts";
import { readUnits } from "./unit-list.ts";

/** Where the table stands in its document. */
export interface TablePlace {
  /** eId of the provision to which the table belongs. */
  readonly provision: string | null;
  /** Ordinal of the table within the document, 1-based. */
  readonly table: number;
  /** The document says that the unit named first leads. */
  readonly firstLeads: boolean;
}

export interface Layout {
  readonly ordinal: number;
  readonly tasks: readonly number[];
  readonly units: readonly UnitColumn[];
  readonly deadlines: readonly number[];
}

interface RowUnits {
  readonly units: TaskUnit[];
  readonly times: string[];
  readonly doubts: string[];
  readonly tag: string;
  readonly tagSpans: Spans;
}

/** Registers name the body in charge as a property of an entry; nobody is ordered to do anything. */
const REGISTER =
  /(?:权力|权责|责任|收费|证照|证明|许可|审批|服务|监管|处罚|执法|办事|划转|下放|取消|备案|信息公开|公开|应用|数据|资源|任职)(?:[和及与、][\u4e00-\u9fff]{1,6})?(?:事项)?(?:基本)?(?:清单|目录|名录|一览表)/;
const ORDERED = /任务|分工|计划|方案|台账|措施|整改|落实|督办|工作/;
const CONTENT = /(?:项目|名称|内容|事项|问题|指标|目标|工程|条款)$|^事项/;
const NAMED = /^(?:项目|工程|事项|任务|政策|存在)?(?:名称|问题|项目|工程)$/;
const SAME = /^(?:同上|〃|”|"|同左)$/;
const TOTAL = /^(?:合计|总计|小计|共计)/;
const FIRST_LEADS = /(?:第一|首位|排在前|列前|排名)[^）)]{0,10}牵头/;

function indicesOf(columns: readonly Column[], wanted: (column: Column) => boolean): number[] {
  return columns.flatMap((column, at) => (wanted(column) ? [at] : []));
}

/** Columns of a table of tasks; null for tables that order nothing. */
export function layoutOf(table: FoundTable): Layout | null {
  const columns = table.columns.map(columnOf);
  const units = unitColumns(table);
  if (units.length === 0) return null;
  const deadlines = indicesOf(columns, ({ kind }) => kind === "deadline");
  const led = units.some(({ column }) => column.role === "lead" || column.role === "support");
  let tasks = indicesOf(columns, ({ kind, title }) => kind === "task" && (title !== "事项" || led || deadlines.length > 0));
  // A project or a problem with units and a date is a task as well.
  if (tasks.length === 0 && (deadlines.length > 0 || led))
    tasks = indicesOf(columns, ({ kind, title }) => kind === "other" && CONTENT.test(title));
  if (tasks.length === 0) return null;
  // The name of a project or the finding to be put right belongs to the task that is described beside it.
  tasks = [
    ...indicesOf(columns, ({ kind, title }) => kind === "other" && NAMED.test(title)).filter((at) => at < (tasks[0] as number)),
    ...tasks,
  ];
  const caption = table.caption ?? "";
  if (!led && deadlines.length === 0 && REGISTER.test(caption) && !ORDERED.test(caption)) return null;
  return { ordinal: columns.findIndex(({ kind }) => kind === "ordinal"), tasks, units, deadlines };
}

/** Text of a cell of units; where white space or a line break parts two names, as printed lists do, it becomes a 、. */
export function unitTextOf(cell: Passage): string {
  let text = "";
  cell.starts.forEach((start, piece) => {
    const part = cell.text.slice(start, cell.starts[piece + 1] ?? cell.text.length);
    const parted = text !== "" && !/[、，；：,;:和及与（(]$/.test(text) && !/^[、，；：,;:）)]/.test(part);
    text += parted && endsLikeUnit(text) && /^[市县区州旗盟省各]./.test(part) ? `、${part}` : part;
  });
  return text;
}

/** The cell above, where a merged cell is printed once for several rows. */
function merged(table: FoundTable, row: number, column: number): { cell: Passage; inherited: boolean } | null {
  for (let at = row; at >= 0; at--) {
    const cell = table.cells[at]?.[column];
    if (cell && cell.text !== "" && !SAME.test(cell.text)) return { cell, inherited: at < row && cell !== table.cells[row]?.[column] };
    if (isHeading(table, at)) return null;
  }
  return null;
}

/** A row with one cell of text: a heading within the table. */
export function isHeading(table: FoundTable, row: number): boolean {
  return (table.cells[row] ?? []).filter((cell) => cell.text !== "").length <= 1;
}

function roleIn(column: Column, read: UnitRole, firstLeads: boolean): UnitRole {
  if (column.role === "responsible" || column.role === null) return read;
  // 牵头 inside a cell of another column is what that cell says; a bare list takes the column's role.
  return read === "responsible" || (read === "lead" && firstLeads) ? column.role : read;
}

const RHYTHM = /^(?:yearly|half-yearly|quarterly|monthly|weekly|daily)/;

const STRENGTH: Record<UnitRole, number> = { lead: 3, support: 2, responsible: 1, implement: 1 };

function addUnit(units: TaskUnit[], unit: TaskUnit): void {
  const present = units.find(({ name }) => name === unit.name);
  if (!present) units.push(unit);
  else if (STRENGTH[unit.role] > STRENGTH[present.role]) present.role = unit.role;
}

function unitsOf(table: FoundTable, row: number, layout: Layout, place: TablePlace, issuer: string | null): RowUnits {
  const units: TaskUnit[] = [];
  const times: string[] = [];
  const doubts: string[] = [];
  const tags: { title: string; cell: Passage }[] = [];
  for (const { at, column } of layout.units) {
    const own = table.cells[row]?.[at];
    const found = own && own.text !== "" && !SAME.test(own.text) ? { cell: own, inherited: false } : null;
    // A blank cell of supporting units means that there are none; a blank cell of others was merged with the one above.
    const used = found ?? (column.role === "support" && !SAME.test(own?.text ?? "") ? null : merged(table, row, at));
    if (!used || /^[-—－/无]+$/.test(used.cell.text)) continue;
    if (used.inherited && !SAME.test(own?.text ?? "")) doubts.push(`“${column.title}”一栏空白，按合并单元格取上一行`);
    const firstLeads = place.firstLeads || FIRST_LEADS.test(column.title);
    const reading = readUnits(unitTextOf(used.cell), { firstLeads: firstLeads && column.role === "responsible", place: placeOf(issuer) });
    for (const unit of reading.units) addUnit(units, { ...unit, role: roleIn(column, unit.role, firstLeads) });
    if (/牵头/.test(column.title) && /配合|协办|参与/.test(column.title) && !reading.units.some(({ role }) => role === "lead")) {
      doubts.push(`“${column.title}”一栏没有写明谁牵头、谁配合`);
    }
    times.push(...reading.times);
    doubts.push(...reading.doubts);
    tags.push({ title: column.title, cell: used.cell });
  }
  const tag = tags.length === 1 ? (tags[0]?.cell.text ?? "") : tags.map(({ title, cell }) => `${title}：${cell.text}`).join("；");
  return { units, times, doubts, tag, tagSpans: tags.flatMap(({ cell }) => spansOf(cell)) };
}

/** Cells of the task itself, left to right; cells merged with the row above are not printed again. */
export function taskCells(table: FoundTable, row: number, layout: Layout): Passage[] {
  const cells = table.cells[row] ?? [];
  const above = table.cells[row - 1];
  const printed = layout.tasks
    .map((at) => ({ cell: cells[at], own: cells[at] !== above?.[at] }))
    .filter(({ cell }) => cell && cell.text !== "");
  const own = printed.filter((one) => one.own);
  return (own.length > 0 ? own : printed).map(({ cell }) => cell as Passage);
}

/** Deadlines of a row: those of its deadline cells, else of its words, and rhythms that the words add; `times` are 时限 in cells of units. */
export function deadlinesOf(
  table: FoundTable,
  row: number,
  layout: Layout,
  text: string,
  times: readonly string[],
  context: TaskContext,
): Deadline[] {
  const cells = layout.deadlines.map((at) => table.cells[row]?.[at]?.text ?? "").filter((cell) => cell !== "" && !SAME.test(cell));
  const inWords = findDeadlines(text, context);
  const found = cells.length > 0 ? cells.flatMap((cell) => readDeadlineCell(cell, context)) : [...inWords];
  if (cells.length > 0) {
    // The cell replaces the calendar dates of the words; a rhythm (每季度调度一次) is a duty beside it.
    const known = new Set(found.map(({ normal }) => normal));
    // 每年10月底前 in the cell says when the yearly duty of the words is due.
    if (found.some(({ normal }) => normal?.startsWith("yearly:"))) known.add("yearly");
    found.push(...inWords.filter(({ normal }) => normal !== null && RHYTHM.test(normal) && !known.has(normal)));
  }
  for (const time of times) found.push(...readDeadlineCell(time, context).filter(({ normal }) => normal !== null));
  return found.map(({ text: words, normal, since }) => (since === undefined ? { text: words, normal } : { text: words, normal, since }));
}

const CERTAIN = 0.975;
const MERGED_UNIT = 0.7;
const DOUBTED = 0.8;
const SHORTEST = 4;

function confidenceOf(units: RowUnits, text: string, deadlines: readonly Deadline[]): number {
  let confidence = CERTAIN;
  for (const doubt of new Set(units.doubts)) confidence *= doubt.endsWith("取上一行") ? MERGED_UNIT : DOUBTED;
  if (text.length < SHORTEST) confidence *= DOUBTED;
  if (deadlines.some(({ normal }) => normal === null)) confidence *= 0.95;
  return Math.round(confidence * 1000) / 1000;
}

/**
 * Tasks of a table, one a row, in order of print; none where no column names units or where the table is a register. The
 * text is that of the task columns, the label the printed number of the row, the tag the cells of units.
 */
export function tableTasks(table: FoundTable, context: TaskContext, place: TablePlace): Task[] {
  const layout = layoutOf(table);
  if (!layout) return [];
  const tasks: Task[] = [];
  for (let row = 0; row < table.cells.length; row++) {
    if (isHeading(table, row)) continue;
    const cells = taskCells(table, row, layout);
    const text = cells.map((cell) => cell.text).join("\n");
    if (text === "" || TOTAL.test(text)) continue;
    const units = unitsOf(table, row, layout, place, context.issuer);
    if (units.units.length === 0) continue;
    const deadlines = deadlinesOf(table, row, layout, text, units.times, context);
    const ordinal = table.cells[row]?.[layout.ordinal];
    tasks.push({
      id: taskId(context.number ?? context.title, `${place.provision ?? ""}#table_${place.table}`, row + 1),
      provision: place.provision,
      label: ordinal && ordinalIn(ordinal) !== null ? ordinal.text : null,
      text,
      spans: spansOf(joinCell(cells)),
      modality: modalityOf(text),
      tag: units.tag,
      tagSpans: units.tagSpans,
      units: units.units,
      deadlines,
      confidence: confidenceOf(units, text, deadlines),
      doubts: [...new Set(units.doubts)],
    });
  }
  return tasks;
}
