import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Segmented, Select } from "antd";
import { useRef } from "react";
import { useNavigate } from "react-router";
import { uuidv7 } from "../../../base/clock.ts";
import { createTask } from "../../api/oversight.ts";
import { citiesQuery } from "../../api/system.ts";
import { DayField } from "../../parts/day-field.tsx";
import { DeadlineEditor } from "../../parts/deadline-editor.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { UnitEditor } from "../../parts/unit-editor.tsx";
import "./oversight.css";
import { blankTask, type TaskDraft, taskOfDraft, useTaskDraft } from "./use-task-draft.ts";

const origins = [
  { value: "instruction", label: "领导批示" },
  { value: "minutes", label: "会议纪要" },
  { value: "provision", label: "文件条款" },
  { value: "other", label: "其他" },
];

const basisHints: Record<string, string> = {
  instruction: "谁、何时、怎么批的，如：市长 2020年3月2日 批示",
  minutes: "哪次会议、何时，如：市政府第5次常务会议纪要（2020年3月2日）",
  provision: "文号和条款，如：云政发〔2020〕1号第十八条",
  other: "依据是什么、出自哪里",
};

/** 手工立项: a task that was not read out of a gazette, with its basis. What is typed is kept until it is saved. */
export function NewTaskPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: cities = [] } = useQuery(citiesQuery);
  const [draft, setDraft] = useTaskDraft();
  const key = useRef(uuidv7());
  const change = (patch: Partial<TaskDraft>) => setDraft({ ...draft, ...patch });
  const city = draft.city || (cities.length === 1 ? (cities[0]?.city ?? "") : "");
  const create = useMutation({
    mutationFn: () => createTask(taskOfDraft({ ...draft, city }), key.current),
    onSuccess: async (task) => {
      setDraft(blankTask);
      await client.invalidateQueries();
      await navigate(`/oversight?task=${encodeURIComponent(task.id)}`);
    },
  });
  const missing = [
    city === "" ? "城市" : null,
    draft.basis.trim().length < 2 ? "依据" : null,
    draft.text.trim().length < 2 ? "任务" : null,
  ].filter(Boolean);
  return (
    <div className="page page-form">
      <PageHead title="手工立项" note="批示、会议纪要等交办的任务，写明依据，直接进入督办。" />
      <form
        className="panel form-stack form-panel"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing.length === 0) create.mutate();
        }}
      >
        <label className="form-line" htmlFor="task-city">
          <span>城市</span>
          <Select
            id="task-city"
            aria-label="城市"
            style={{ maxWidth: 260 }}
            placeholder="选择城市"
            value={city || null}
            options={cities.map((entry) => ({ value: entry.city, label: entry.name }))}
            onChange={(value: string) => change({ city: value })}
          />
        </label>
        <div className="form-line">
          <span>来源</span>
          <Segmented value={draft.origin} options={origins} onChange={(origin) => change({ origin: origin as TaskDraft["origin"] })} />
        </div>
        <label className="form-line" htmlFor="task-basis">
          <span>依据</span>
          <Input
            id="task-basis"
            value={draft.basis}
            maxLength={400}
            placeholder={basisHints[draft.origin] ?? ""}
            onChange={(event) => change({ basis: event.target.value })}
          />
        </label>
        <label className="form-line" htmlFor="task-day">
          <span>交办日期</span>
          <DayField id="task-day" label="交办日期" value={draft.occurredOn} onChange={(occurredOn) => change({ occurredOn })} />
        </label>
        <label className="form-line" htmlFor="task-text">
          <span>任务</span>
          <Input.TextArea
            id="task-text"
            value={draft.text}
            className="grow"
            rows={3}
            onChange={(event) => change({ text: event.target.value })}
          />
        </label>
        <div className="form-line">
          <span>单位</span>
          <UnitEditor city={city || undefined} units={draft.units} onChange={(units) => change({ units })} />
        </div>
        <div className="form-line">
          <span>期限</span>
          <DeadlineEditor deadlines={draft.deadlines} onChange={(deadlines) => change({ deadlines })} />
        </div>
        {create.isError ? <ProblemNotice error={create.error} onRetry={() => create.mutate()} /> : null}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={create.isPending} disabled={missing.length > 0}>
            立项
          </Button>
          <Button onClick={() => void navigate(-1)}>返回</Button>
          {missing.length > 0 ? <span className="muted">还要填：{missing.join("、")}</span> : null}
        </div>
      </form>
    </div>
  );
}
