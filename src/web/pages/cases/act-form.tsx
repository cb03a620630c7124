import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { Act, ActDone, CaseWhole, OpenStep } from "../../../api/contract/index.ts";
import { dropDraft, previewQuery } from "../../api/cases.ts";
import { isProblem } from "../../api/request.ts";
import { FieldForm } from "../../parts/fields/field-form.tsx";
import { localProblems, problemsOf } from "../../parts/fields/field-problems.ts";
import { momentText } from "../../parts/moment-text.ts";
import { RefusalNotice } from "../../parts/rules/refusal-notice.tsx";
import { useSettled } from "../../parts/use-settled.ts";
import { useActing } from "../person/use-acting.ts";
import { ActDetailsRows } from "./act-details.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { type ActPlace, useAct } from "./use-act.ts";
import { WhoCould } from "./who-could.tsx";

interface ActFormProps {
  place: ActPlace;
  /** The case; null where the step begins one. */
  found: CaseWhole | null;
  step: OpenStep;
  onDone: (done: ActDone) => void;
  onClose: () => void;
}

const previewAfterMs = 350;
/** A problem that appears moves what stands below it; it waits until the click that left the field has landed. */
const problemAfterMs = 250;

/** The form of a step, with what the rules say of it beside while it is filled in. */
export function ActForm({ place, found, step, onDone, onClose }: ActFormProps) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const { current } = useActing();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const { act, values, setValues, details, setDetails, draft, keep, submit } = useAct(place, found, step, (done) => {
    void message.success(done.message);
    onDone(done);
  });
  const written = JSON.stringify(act);
  const asked = useSettled(written, previewAfterMs);
  const preview = useQuery(previewQuery(JSON.parse(asked) as Act));
  const stale = preview.isPlaceholderData || asked !== written;
  const local = localProblems(step.input, values);
  const said = new Map([
    ...problemsOf(stale ? [] : (preview.data?.problems ?? []), step.input),
    ...local,
    ...(isProblem(submit.error) ? problemsOf(submit.error.errors, step.input) : []),
  ]);
  // What is only missing is not held against a field that has not been left yet.
  const shown = new Map([...said].filter(([path]) => tried || left.has(path.split("/")[0] ?? "")));
  const needsReason = details.occurredAt !== "" && details.reason.trim().length < 2;
  const throwAway = async () => {
    if (draft) await dropDraft(place.city, draft.id);
    await client.invalidateQueries();
    onClose();
  };
  return (
    <div className="act">
      <form
        className="panel form-panel form-stack act-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (local.size === 0 && !needsReason) submit.mutate();
        }}
      >
        {step.mine ? null : (
          <p className="waiting">
            您现在的身份不能办这一步。 <WhoCould step={step} />
          </p>
        )}
        {step.input.length === 0 ? <p className="muted">这一步没有要填的内容，看过右边的规则结果即可办理。</p> : null}
        <FieldForm
          id="act"
          city={place.city}
          regime={place.regime}
          fields={step.input}
          values={values}
          problems={shown}
          onChange={setValues}
          onLeave={(key) => window.setTimeout(() => setLeft((before) => new Set(before).add(key)), problemAfterMs)}
        />
        <ActDetailsRows details={details} onChange={setDetails} person={current} needsReason={tried && needsReason} />
        {submit.isError ? <RefusalNotice error={submit.error} onRetry={() => submit.mutate()} /> : null}
        {isProblem(submit.error) && submit.error.status === 409 ? (
          <Button onClick={() => void client.invalidateQueries()}>载入最新的再办</Button>
        ) : null}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={submit.isPending} disabled={!step.mine}>
            {step.signOff && !current?.head ? `提交签发：${step.label}` : step.label}
          </Button>
          <Button onClick={onClose}>返回</Button>
          {draft ? (
            <>
              <span className="muted" role="status">
                草稿已存 {momentText(draft.savedAt)}
              </span>
              <Button type="text" onClick={() => void throwAway()}>
                删去草稿
              </Button>
            </>
          ) : keep.isError ? (
            <span className="muted">草稿没有存上，内容仍在页面上</span>
          ) : null}
        </div>
      </form>
      <PreviewPane preview={preview.data} error={preview.error} stale={stale} label={step.label} />
    </div>
  );
}
