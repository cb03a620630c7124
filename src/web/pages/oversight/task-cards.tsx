import { Link } from "react-router";
import type { Task } from "../../../api/contract/index.ts";
import { LightMark } from "../../parts/light-mark.tsx";
import { UnitLine } from "../../parts/unit-line.tsx";

/** The list on a phone. */
export function TaskCards({ tasks, open }: { tasks: readonly Task[]; open: (id: string) => string }) {
  return (
    <ul className="row-cards">
      {tasks.map((task) => (
        <li key={task.id} className="row-card">
          <Link data-row to={open(task.id)} className="row-title lines-2">
            {task.label} {task.text}
          </Link>
          <div className="row-card-facts">
            <LightMark light={task.light} reason={task.lightReason} />
            <span>{task.due ?? "无期限"}</span>
            <span>{task.document?.number ?? task.basis}</span>
          </div>
          <UnitLine units={task.units} />
        </li>
      ))}
    </ul>
  );
}
