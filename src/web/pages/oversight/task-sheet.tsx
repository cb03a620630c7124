import { Link } from "react-router";
import type { TaskWhole } from "../../../api/contract/index.ts";
import { modalityLabels, recurrenceLabels, taskOriginLabels, taskStateLabels } from "../../../api/contract/labels.ts";
import { DeadlineLine } from "../../parts/deadline-line.tsx";
import { LightMark } from "../../parts/light-mark.tsx";
import { momentText } from "../../parts/moment-text.ts";
import { UnitLine } from "../../parts/unit-line.tsx";
import { placeUrl } from "../../url/place-url.ts";

/** A task with what it rests on: the provision, the sentence as printed, and what has been done with it. */
export function TaskSheet({ task }: { task: TaskWhole }) {
  return (
    <div className="task-sheet">
      <p className="task-sheet-text">
        {task.label} {task.text}
      </p>
      <div className="light-line">
        <LightMark light={task.light} reason={task.lightReason} />
        <span>{task.lightReason}</span>
      </div>
      <dl className="sheet-facts">
        <div>
          <dt>单位</dt>
          <dd>{task.units.length > 0 ? <UnitLine units={task.units} /> : <span className="muted">没有写明</span>}</dd>
        </div>
        <div>
          <dt>期限</dt>
          <dd>
            {task.due ? (
              <b>
                {task.due}
                {task.provisional ? "（暂定，节假日安排尚未公布）" : ""}
              </b>
            ) : null}{" "}
            {recurrenceLabels[task.recurrence]}
            <DeadlineLine deadlines={task.deadlines} />
          </dd>
        </div>
        <div>
          <dt>语气</dt>
          <dd>{modalityLabels[task.modality]}</dd>
        </div>
        <div>
          <dt>状态</dt>
          <dd>
            {taskStateLabels[task.state]} · {task.confirmedBy} 于 {momentText(task.confirmedAt)} 确认
          </dd>
        </div>
        <div>
          <dt>依据</dt>
          <dd>
            {taskOriginLabels[task.origin]}：{task.basis}
            {task.document ? (
              <div>
                <Link to={placeUrl(task.document, { place: task.provision?.eId, spans: task.spans })}>
                  {task.document.number} {task.provision?.address}
                </Link>{" "}
                <span className="muted">{task.document.title}</span>
              </div>
            ) : null}
          </dd>
        </div>
      </dl>
      {task.provisionText ? (
        <section>
          <h3>条款</h3>
          <blockquote className="quoted">
            {task.provisionText.label} {task.provisionText.heading} {task.provisionText.text}
          </blockquote>
        </section>
      ) : null}
      {task.printed ? (
        <section>
          <h3>原句（照录）</h3>
          <blockquote className="quoted printed-quote">{task.printed}</blockquote>
        </section>
      ) : null}
      <section>
        <h3>经过</h3>
        <ol className="history">
          {task.history.map((event) => (
            <li key={event.version}>
              <b>{event.label}</b> {event.actor} <span className="muted">{momentText(event.recordedAt)}</span>
              <div>{event.summary}</div>
              <div className="muted">
                业务日期 {event.occurredOn} · 校验值 <span title={event.hash}>{event.hash.slice(0, 12)}…</span>
              </div>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
