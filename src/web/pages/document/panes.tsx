import type { DocumentWhole } from "../../../api/contract/index.ts";
import type { PaneTab } from "./pane-tabs.tsx";
import { AppointmentsPane } from "./panes/appointments-pane.tsx";
import { CitationsPane } from "./panes/citations-pane.tsx";
import { FindingsPane } from "./panes/findings-pane.tsx";
import { RepairsPane } from "./panes/repairs-pane.tsx";
import { TablesPane } from "./panes/tables-pane.tsx";
import { TargetsPane } from "./panes/targets-pane.tsx";
import { TasksPane } from "./panes/tasks-pane.tsx";
import { VersionsPane } from "./panes/versions-pane.tsx";
import type { Lit, Place } from "./use-place.ts";

/** What was read out of a document, one pane each; a kind of which there is none has no tab. */
export function panesOf(document: DocumentWhole, place: Place, light: (lit: Lit) => void): PaneTab[] {
  const lit = place.lit;
  const all: PaneTab[] = [
    { key: "tasks", label: "任务", count: document.taskList.length, content: <TasksPane document={document} lit={lit} onLight={light} /> },
    {
      key: "citations",
      label: "引文",
      count: document.citations.length,
      content: <CitationsPane document={document} lit={lit} onLight={light} />,
    },
    {
      key: "targets",
      label: "指标",
      count: document.targets.length + document.money.length,
      content: <TargetsPane document={document} lit={lit} onLight={light} />,
    },
    {
      key: "appointments",
      label: "任免",
      count: document.appointments.length,
      content: <AppointmentsPane document={document} lit={lit} onLight={light} />,
    },
    { key: "tables", label: "表格", count: document.tables.length, content: <TablesPane document={document} lit={lit} onLight={light} /> },
    {
      key: "findings",
      label: "检查",
      count: document.findingList.length,
      content: <FindingsPane document={document} lit={lit} onLight={light} />,
    },
    {
      key: "repairs",
      label: "修复",
      count: document.repairs.length,
      content: <RepairsPane document={document} lit={lit} onLight={light} />,
    },
    { key: "versions", label: "版本", count: document.versions, content: <VersionsPane document={document} /> },
  ];
  return all.filter((pane) => pane.key === "tasks" || (pane.count ?? 0) > (pane.key === "versions" ? 1 : 0) || pane.key === place.pane);
}
