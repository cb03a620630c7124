import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { useState } from "react";
import type { CaseWhole, Field } from "../../../api/contract/index.ts";
import { correctCase } from "../../api/cases.ts";
import { isProblem } from "../../api/request.ts";
import { FieldForm } from "../../parts/fields/field-form.tsx";
import { changedValues, problemsOf, type Values } from "../../parts/fields/field-problems.ts";
import { RefusalNotice } from "../../parts/rules/refusal-notice.tsx";
import { useWriteKey } from "../../parts/use-write-key.ts";

interface CorrectCaseDialogProps {
  found: CaseWhole;
  fields: readonly Field[];
  onClose: () => void;
}

/** Correcting fields of a case, with the reason; what was decided stays decided. */
export function CorrectCaseDialog({ found, fields, onClose }: CorrectCaseDialogProps) {
  const client = useQueryClient();
  const { keyFor, answered } = useWriteKey();
  const [values, setValues] = useState<Values>(found.record);
  const [reason, setReason] = useState("");
  const set = changedValues(fields, found.record, values);
  const save = useMutation({
    mutationFn: () => correctCase(found, set, reason.trim(), keyFor([set, reason])),
    onError: answered,
    onSuccess: async () => {
      answered();
      await client.invalidateQueries();
      onClose();
    },
  });
  const problems = isProblem(save.error) ? problemsOf(save.error.errors, fields) : new Map<string, string>();
  return (
    <Modal
      open
      width={760}
      title="更正办件的内容"
      okText="保存更正"
      cancelText="取消"
      okButtonProps={{ disabled: Object.keys(set).length === 0 || reason.trim().length < 2, loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className="form-stack">
        <FieldForm
          id="correct"
          city={found.city}
          regime={found.regime}
          fields={fields}
          values={values}
          problems={problems}
          onChange={setValues}
        />
        <Input.TextArea
          aria-label="更正的理由"
          placeholder="更正的理由（留痕，必填）"
          className="grow"
          rows={1}
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {save.isError ? <RefusalNotice error={save.error} /> : null}
      </div>
    </Modal>
  );
}
