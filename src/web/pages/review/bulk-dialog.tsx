import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, InputNumber, Modal, Slider, Spin } from "antd";
import { useDeferredValue, useState } from "react";
import type { CandidateFilter } from "../../../api/contract/index.ts";
import { bulkConfirm } from "../../api/review.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

interface BulkDialogProps {
  filter: CandidateFilter;
  onClose: () => void;
}

/** Confirms all above a confidence: first the count, by document; then, with that very count, the act. */
export function BulkDialog({ filter, onClose }: BulkDialogProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { state: _state, above: _above, below: _below, ...scope } = filter;
  const [percent, setPercent] = useState(90);
  const above = useDeferredValue(percent / 100);
  const preview = useQuery({ queryKey: ["bulk", scope, above], queryFn: () => bulkConfirm(scope, above, true), staleTime: 0 });
  const count = preview.data?.count ?? 0;
  const act = useMutation({
    mutationFn: () => bulkConfirm(scope, above, false, count),
    onSuccess: async (result) => {
      void message.success(`已确认 ${result.count} 条，都在督办里。`);
      await client.invalidateQueries();
      onClose();
    },
  });
  const narrowed = Object.keys(scope).filter((key) => key !== "sort").length > 0;
  return (
    <Modal
      open
      title="批量确认"
      okText={preview.isSuccess ? `确认这 ${count} 条` : "正在计数…"}
      okButtonProps={{ disabled: count === 0 || preview.isFetching, loading: act.isPending }}
      onOk={() => act.mutate()}
      onCancel={onClose}
    >
      <p>
        把握不低于下面数值的待校核任务，一次确认成为督办任务{narrowed ? "（只在当前筛选的范围内）" : ""}
        。确认人和时间逐条留痕，之后仍可逐条撤销。
      </p>
      <div className="bulk-threshold">
        <span>把握不低于</span>
        <Slider min={50} max={100} value={percent} onChange={setPercent} style={{ flex: 1 }} ariaLabelForHandle="把握不低于" />
        <InputNumber
          min={50}
          max={100}
          value={percent}
          suffix="%"
          aria-label="把握不低于"
          style={{ width: 90 }}
          onChange={(value) => setPercent(value ?? 90)}
        />
      </div>
      {preview.isError ? <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} /> : null}
      {act.isError ? <ProblemNotice error={act.error} onRetry={() => void preview.refetch()} /> : null}
      {preview.isPending ? <Spin /> : null}
      {preview.data ? (
        <div className="bulk-preview" aria-live="polite">
          <b>将确认 {count} 条</b>
          <ul>
            {preview.data.byDocument.map((entry) => (
              <li key={entry.value}>
                {entry.label} <span className="muted">{entry.count} 条</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Modal>
  );
}
