import { Button, Input, Modal } from "antd";
import { useState } from "react";
import type { Candidate } from "../../../api/contract/index.ts";

interface RejectDialogProps {
  candidate: Candidate;
  onReject: (reason: string) => void;
  onClose: () => void;
}

const usual = ["不是交办事项，是背景或目的", "与另一条重复", "读错了，原文不是这个意思", "已由其他文件交办"];

/** Rejecting needs a reason, which is kept with the candidate. */
export function RejectDialog({ candidate, onReject, onClose }: RejectDialogProps) {
  const [reason, setReason] = useState("");
  const ready = reason.trim().length >= 2;
  return (
    <Modal
      open
      title="驳回这一条"
      okText="驳回"
      cancelText="不驳回"
      okButtonProps={{ disabled: !ready }}
      onOk={() => onReject(reason.trim())}
      onCancel={onClose}
    >
      <p className="muted lines-2">{candidate.text}</p>
      <p style={{ margin: "8px 0" }}>理由（留痕）：</p>
      <div className="kind-row reasons">
        {usual.map((text) => (
          <Button key={text} size="small" onClick={() => setReason(text)}>
            {text}
          </Button>
        ))}
      </div>
      <Input.TextArea
        autoFocus
        aria-label="驳回理由"
        value={reason}
        maxLength={400}
        className="grow"
        rows={2}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={(event) => {
          if (event.nativeEvent.isComposing || event.shiftKey) return;
          event.preventDefault();
          if (ready) onReject(reason.trim());
        }}
      />
    </Modal>
  );
}
