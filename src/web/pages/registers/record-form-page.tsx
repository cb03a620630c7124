import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Spin } from "antd";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { RecordWhole, RegimeDefinition, RegisterDefinition } from "../../../api/contract/index.ts";
import { correctRecord, enterRecord, recordQuery } from "../../api/records.ts";
import { isProblem } from "../../api/request.ts";
import { citiesQuery } from "../../api/system.ts";
import { DayField } from "../../parts/day-field.tsx";
import { FieldForm } from "../../parts/fields/field-form.tsx";
import { changedValues, filledIn, localProblems, problemsOf, type Values } from "../../parts/fields/field-problems.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { RefusalNotice } from "../../parts/rules/refusal-notice.tsx";
import { useWriteKey } from "../../parts/use-write-key.ts";
import { RegimeFrame } from "./regime-frame.tsx";
import { recordPath } from "./register-paths.ts";

/** Entering a record, or correcting one with the reason. Facts are taken as they are; problems of form stand at the field. */
export function RecordFormPage() {
  const { register: key = "", id } = useParams();
  return (
    <RegimeFrame>
      {(definition) => {
        const register = definition.registers.find((entry) => entry.key === key);
        if (!register) return <p>没有这本台账。</p>;
        return id === undefined ? (
          <RecordForm definition={definition} register={register} record={null} />
        ) : (
          <Correction definition={definition} register={register} id={id} />
        );
      }}
    </RegimeFrame>
  );
}

interface FormProps {
  definition: RegimeDefinition;
  register: RegisterDefinition;
}

function Correction({ definition, register, id }: FormProps & { id: string }) {
  const found = useQuery(recordQuery({ city: definition.city, regime: definition.regime, register: register.key }, id));
  if (found.isPending) return <Spin />;
  if (found.isError) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  return <RecordForm key={found.data.version} definition={definition} register={register} record={found.data} />;
}

function RecordForm({ definition: { city, regime }, register, record }: FormProps & { record: RecordWhole | null }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const today = useQuery(citiesQuery).data?.find((entry) => entry.city === city)?.businessDate ?? "";
  const { keyFor, answered } = useWriteKey();
  const [values, setValues] = useState<Values>(record?.data ?? {});
  const [occurredOn, setOccurredOn] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const place = { city, regime, register: register.key };
  const backDated = occurredOn !== "" && occurredOn < today;
  const needsReason = record !== null || backDated;
  const body = record === null ? filledIn(values) : changedValues(register.fields, record.data, values);
  const effect = { ...(occurredOn === "" ? {} : { occurredOn }), ...(reason.trim() === "" ? {} : { reason: reason.trim() }) };
  const save = useMutation({
    mutationFn: () => {
      const key = keyFor([body, effect]);
      return record === null ? enterRecord(place, body, effect, key) : correctRecord(place, record, body, effect, key);
    },
    onError: answered,
    onSuccess: async ({ record: saved, findings }) => {
      answered();
      await client.invalidateQueries();
      await navigate(recordPath(city, regime, register.key, saved.id), { replace: true, state: { findings } });
    },
  });
  const refused = isProblem(save.error) ? problemsOf(save.error.errors, register.fields) : new Map<string, string>();
  const local = localProblems(register.fields, values);
  const unchanged = record !== null && Object.keys(body).length === 0;
  return (
    <>
      <PageHead title={record === null ? `录入${register.label}` : `更正：${record.title}`} note="与规则不符的事实也照录，会列入“问题”。" />
      <form
        className="panel form-panel form-stack record-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (local.size === 0 && !unchanged && !(needsReason && reason.trim().length < 2)) save.mutate();
        }}
      >
        <FieldForm
          id="record"
          city={city}
          regime={regime}
          fields={register.fields}
          values={values}
          problems={new Map([...refused, ...(tried ? local : [])])}
          onChange={setValues}
        />
        <div className="field-row">
          <label className="field-label" htmlFor="record-occurred">
            从哪天起<span className="muted">（不填为 {today}）</span>
          </label>
          <DayField id="record-occurred" label="从哪天起" value={occurredOn} max={today} onChange={setOccurredOn} />
        </div>
        <div className="field-row">
          <label className="field-label" htmlFor="record-reason">
            {record === null ? "补录的理由" : "更正的理由"}
            {needsReason ? <span className="field-star" aria-hidden="true" /> : null}
          </label>
          <div>
            <Input.TextArea
              id="record-reason"
              className="grow field-wide"
              rows={1}
              maxLength={400}
              placeholder={needsReason ? "留痕，必填" : "当天录入可不填"}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            {tried && needsReason && reason.trim().length < 2 ? (
              <div role="alert" className="field-problem">
                {record === null ? "补录以前的事，请写明理由" : "请写明更正的理由"}
              </div>
            ) : null}
          </div>
        </div>
        {save.isError ? <RefusalNotice error={save.error} onRetry={() => save.mutate()} /> : null}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={unchanged}>
            {record === null ? "录入" : "保存更正"}
          </Button>
          <Button onClick={() => void navigate(-1)}>返回</Button>
          {tried && local.size > 0 ? <span className="muted">还有 {local.size} 处要改。</span> : null}
          {unchanged ? <span className="muted">还没有改动。</span> : null}
        </div>
      </form>
    </>
  );
}
