import { Link } from "react-router";
import { candidateStateLabels } from "../../../../api/contract/labels.ts";
import { DeadlineLine } from "../../../parts/deadline-line.tsx";
import { UnitLine } from "../../../parts/unit-line.tsx";
import { LitItem } from "./lit-item.tsx";
import type { PaneProps } from "./pane-props.ts";

export function TasksPane({ document, lit, onLight }: PaneProps) {
  if (document.taskList.length === 0) return <p className="pane-empty">这份文件没有读出交办任务。确有遗漏时，可在“督办”里手工立项。</p>;
  return (
    <ul className="lit-list">
      {document.taskList.map((task) => (
        <LitItem
          key={task.id}
          lit={{ provision: task.provision, spans: task.spans }}
          now={lit}
          onLight={onLight}
          actions={
            task.taskId ? (
              <Link to={`/oversight?task=${encodeURIComponent(task.taskId)}`}>督办任务</Link>
            ) : task.state === "awaiting" ? (
              <Link to={`/review?city=${document.city}&document=${encodeURIComponent(document.key)}&c=${encodeURIComponent(task.id)}`}>
                去校核
              </Link>
            ) : (
              <span className="muted">{candidateStateLabels[task.state]}</span>
            )
          }
        >
          <span className="lines-2">
            {task.label} {task.text}
          </span>
          <UnitLine units={task.units} />
          <DeadlineLine deadlines={task.deadlines} />
          {task.doubts.length > 0 ? <span className="doubt-note">{task.doubts.join(" ")}</span> : null}
        </LitItem>
      ))}
    </ul>
  );
}
