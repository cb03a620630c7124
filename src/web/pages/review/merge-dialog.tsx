import { Alert, Input, Modal } from "antd";
import { useState } from "react";
import type { Candidate, Correction, Unit } from "../../../api/contract/index.ts";
import { DeadlineLine } from "../../parts/deadline-line.tsx";
import { UnitLine } from "../../parts/unit-line.tsx";

interface MergeDialogProps {
  candidates: readonly Candidate[];
  onMerge: (correction: Correction) => void;
  onClose: () => void;
}

const distinct = <T,>(entries: readonly T[], key: (entry: T) => string): T[] => [
  ...new Map(entries.map((entry) => [key(entry), entry])).values(),
];

/** Merges candidates of one document; units and deadlines are those of all of them. */
export function MergeDialog({ candidates, onMerge, onClose }: MergeDialogProps) {
  const [text, setText] = useState(() => candidates.map((candidate) => candidate.text).join(""));
  const units: Unit[] = distinct(
    candidates.flatMap((candidate) => candidate.units),
    (unit) => `${unit.role}-${unit.name}`,
  );
  const deadlines = distinct(
    candidates.flatMap((candidate) => candidate.deadlines),
    (deadline) => `${deadline.normal}-${deadline.text}`,
  );
  const oneDocument = new Set(candidates.map((candidate) => `${candidate.city}/${candidate.document.key}`)).size === 1;
  const ready = candidates.length > 1 && oneDocument && text.trim().length > 1;
  return (
    <Modal
      open
      width={680}
      title={`合并 ${candidates.length} 条`}
      okText="合并"
      okButtonProps={{ disabled: !ready }}
      onOk={() => onMerge({ text: text.trim(), units, deadlines })}
      onCancel={onClose}
    >
      {candidates.length < 2 ? <Alert type="warning" title="后面没有可合并的。在队列里勾选两条以上，再按 m。" /> : null}
      {oneDocument ? null : <Alert type="warning" title="只能合并同一份文件里的任务。请在队列里勾选同一份文件的几条，再按 m。" />}
      <Input.TextArea aria-label="合并后的任务" value={text} className="grow" rows={4} onChange={(event) => setText(event.target.value)} />
      <div className="merge-facts">
        <UnitLine units={units} />
        <DeadlineLine deadlines={deadlines} />
      </div>
    </Modal>
  );
}
