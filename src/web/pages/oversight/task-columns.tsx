import type { TableColumnsType } from "antd";
import { Link } from "react-router";
import type { Task, TaskColumn } from "../../../api/contract/index.ts";
import { modalityLabels, recurrenceLabels, taskColumnLabels, taskStateLabels } from "../../../api/contract/labels.ts";
import { LightMark } from "../../parts/light-mark.tsx";
import { momentText } from "../../parts/moment-text.ts";
import { normalWords } from "../../parts/normal-words.ts";
import { placeUrl } from "../../url/place-url.ts";

export const defaultColumns: readonly TaskColumn[] = ["light", "text", "leadUnits", "responsibleUnits", "supportUnits", "due", "document"];

export const isTaskColumn = (key: string): key is TaskColumn => key in taskColumnLabels;

const widths: Partial<Record<TaskColumn, number>> = {
  light: 78,
  leadUnits: 140,
  supportUnits: 150,
  responsibleUnits: 150,
  implementUnits: 170,
  due: 104,
  deadlines: 130,
  recurrence: 76,
  modality: 64,
  document: 170,
  documentTitle: 220,
  provision: 120,
  basis: 180,
  city: 76,
  state: 76,
  lightReason: 220,
  confirmedBy: 80,
  confirmedAt: 132,
};

const named = (task: Task, role: Task["units"][number]["role"]) => {
  const names = task.units.filter((unit) => unit.role === role).map((unit) => unit.name);
  return (
    <span title={names.join("、")}>{names.length > 4 ? `${names.slice(0, 4).join("、")} 等${names.length}个` : names.join("、")}</span>
  );
};

type Open = (id: string) => string;

function cell(key: TaskColumn, task: Task, open: Open) {
  switch (key) {
    case "light":
      return <LightMark light={task.light} reason={task.lightReason} />;
    case "text":
      return (
        <Link data-row to={open(task.id)} className="task-link lines-2">
          {task.label} {task.text}
        </Link>
      );
    case "leadUnits":
      return named(task, "lead");
    case "supportUnits":
      return named(task, "support");
    case "responsibleUnits":
      return named(task, "responsible");
    case "implementUnits":
      return named(task, "implement");
    case "due":
      return (
        <span className="nowrap" title={task.provisional ? "节假日安排尚未公布，暂定" : undefined}>
          {task.due ?? "–"}
          {task.provisional ? "（暂定）" : null}
        </span>
      );
    case "deadlines":
      return task.deadlines.map((deadline) => deadline.text || normalWords(deadline.normal)).join("；");
    case "recurrence":
      return recurrenceLabels[task.recurrence];
    case "modality":
      return modalityLabels[task.modality];
    case "document":
      return task.document ? (
        <Link to={placeUrl(task.document)}>{task.document.number ?? task.document.title}</Link>
      ) : (
        <span className="muted">无</span>
      );
    case "documentTitle":
      return task.document?.title;
    case "provision":
      return task.document && task.provision ? (
        <Link to={placeUrl(task.document, { place: task.provision.eId })}>{task.provision.address}</Link>
      ) : null;
    case "basis":
      return task.basis;
    case "city":
      return task.cityName;
    case "state":
      return taskStateLabels[task.state];
    case "lightReason":
      return task.lightReason;
    case "confirmedBy":
      return task.confirmedBy;
    case "confirmedAt":
      return momentText(task.confirmedAt);
  }
}

/** The chosen columns for the table; the task itself takes the room that is left. */
export function tableColumns(keys: readonly TaskColumn[], open: Open): TableColumnsType<Task> {
  return keys.map((key) => {
    const width = widths[key];
    return { key, title: taskColumnLabels[key], ...(width ? { width } : {}), render: (_: unknown, task: Task) => cell(key, task, open) };
  });
}
