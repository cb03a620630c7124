import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { useState } from "react";
import type { Task } from "../../../api/contract/index.ts";
import { changeTask } from "../../api/oversight.ts";
import { DeadlineEditor } from "../../parts/deadline-editor.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { UnitEditor } from "../../parts/unit-editor.tsx";

/** Correcting a confirmed task: its words, units and deadlines, with the reason. */
export function ChangeTaskDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState(task.text);
  const [units, setUnits] = useState(task.units);
  const [deadlines, setDeadlines] = useState(task.deadlines);
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: () =>
      changeTask(task, { text: text.trim(), units: units.filter((unit) => unit.name.trim() !== ""), deadlines }, reason.trim()),
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
    },
  });
  return (
    <Modal
      open
      width={640}
      title="更正任务"
      okText="保存更正"
      okButtonProps={{ disabled: reason.trim().length < 2 || text.trim().length < 2, loading: act.isPending }}
      onOk={() => act.mutate()}
      onCancel={onClose}
    >
      <div className="form-stack">
        <Input.TextArea aria-label="任务" value={text} className="grow" rows={2} onChange={(event) => setText(event.target.value)} />
        <h3>单位</h3>
        <UnitEditor city={task.city} units={units} onChange={setUnits} />
        <h3>期限</h3>
        <DeadlineEditor deadlines={deadlines} onChange={setDeadlines} />
        <Input.TextArea
          aria-label="更正的理由"
          placeholder="更正的理由（留痕，必填）"
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {act.isError ? <ProblemNotice error={act.error} /> : null}
      </div>
    </Modal>
  );
}
