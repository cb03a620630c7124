/** How a task is printed in one cell of each column; the table of the web app, csv and xlsx agree by it. */
import { lightLabels, modalityLabels, recurrenceLabels, taskColumnLabels, taskStateLabels } from "../contract/labels.ts";
import type { Task, TaskColumn } from "../contract/oversight.ts";
import type { Unit } from "../contract/vocabulary.ts";
import { ProblemError } from "../http/problem.ts";

function named(units: readonly Unit[], role: Unit["role"]): string {
  return units
    .filter((unit) => unit.role === role)
    .map((unit) => unit.name)
    .join("、");
}

const cells: Record<TaskColumn, (task: Task) => string> = {
  light: (task) => lightLabels[task.light],
  text: (task) => task.text,
  leadUnits: (task) => named(task.units, "lead"),
  supportUnits: (task) => named(task.units, "support"),
  responsibleUnits: (task) => named(task.units, "responsible"),
  implementUnits: (task) => named(task.units, "implement"),
  due: (task) => (task.due ? `${task.due}${task.provisional ? "（暂定）" : ""}` : ""),
  deadlines: (task) => task.deadlines.map((deadline) => deadline.text).join("；"),
  recurrence: (task) => recurrenceLabels[task.recurrence],
  modality: (task) => modalityLabels[task.modality],
  document: (task) => task.document?.number ?? "",
  documentTitle: (task) => task.document?.title ?? "",
  provision: (task) => task.provision?.address ?? "",
  basis: (task) => task.basis,
  city: (task) => task.cityName,
  state: (task) => taskStateLabels[task.state],
  lightReason: (task) => task.lightReason,
  confirmedBy: (task) => task.confirmedBy,
  confirmedAt: (task) => task.confirmedAt,
};

/** The columns named in `list` (comma-separated keys), or all of them. @throws ProblemError invalidRequest for an unknown key */
export function chosenColumns(list: string | undefined): TaskColumn[] {
  const all = Object.keys(taskColumnLabels) as TaskColumn[];
  if (!list) return all;
  const chosen = list.split(",").map((key) => key.trim());
  const unknown = chosen.find((key) => !Object.hasOwn(taskColumnLabels, key));
  if (unknown !== undefined) throw new ProblemError("invalidRequest", `没有“${unknown}”这一列；可用的列：${all.join("、")}。`);
  return chosen as TaskColumn[];
}

/** Header cells of the columns. */
export function headerOf(columns: readonly TaskColumn[]): string[] {
  return columns.map((column) => taskColumnLabels[column]);
}

/** Cells of one task. */
export function rowOf(task: Task, columns: readonly TaskColumn[]): string[] {
  return columns.map((column) => cells[column](task));
}
