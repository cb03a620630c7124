import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { uuidv7 } from "../../../base/clock.ts";
import { RefusalNotice } from "./refusal-notice.tsx";

interface ReasonDialogProps<T> {
  title: string;
  /** What will happen, and to what. */
  children?: ReactNode;
  danger?: boolean;
  act: (reason: string, key: string) => Promise<T>;
  onDone?: (result: T) => void;
  onClose: () => void;
}

/** An act that needs nothing but a reason: voiding, sending back. The reason stays in the ledger. */
export function ReasonDialog<T>({ title, children, danger = false, act, onDone, onClose }: ReasonDialogProps<T>) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const key = useRef(uuidv7());
  const run = useMutation({
    mutationFn: () => act(reason.trim(), key.current),
    onSuccess: async (result) => {
      await client.invalidateQueries();
      onDone?.(result);
      onClose();
    },
    onError: () => {
      key.current = uuidv7();
    },
  });
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText="取消"
      okButtonProps={{ danger, disabled: reason.trim().length < 2, loading: run.isPending }}
      onOk={() => run.mutate()}
      onCancel={onClose}
    >
      <div className="form-stack">
        {children}
        <Input.TextArea
          autoFocus
          aria-label="理由"
          placeholder="理由（留痕，必填）"
          className="grow"
          rows={2}
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {run.isError ? <RefusalNotice error={run.error} /> : null}
      </div>
    </Modal>
  );
}
