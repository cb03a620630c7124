import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { useState } from "react";
import type { Task } from "../../../api/contract/index.ts";
import { withdrawTask } from "../../api/oversight.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

/** Withdrawing a task needs a reason; the task stays in the list as 撤销. */
export function WithdrawDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: () => withdrawTask(task, reason.trim()),
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
    },
  });
  return (
    <Modal
      open
      title="撤销立项"
      okText="撤销立项"
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: act.isPending }}
      onOk={() => act.mutate()}
      onCancel={onClose}
    >
      <p className="muted lines-2">{task.text}</p>
      <Input.TextArea
        autoFocus
        aria-label="撤销的理由"
        placeholder="撤销的理由（留痕）"
        maxLength={400}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {act.isError ? <ProblemNotice error={act.error} /> : null}
    </Modal>
  );
}
