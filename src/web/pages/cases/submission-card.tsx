import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Select } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Submission } from "../../../api/contract/index.ts";
import { submissionStateLabels } from "../../../api/contract/labels.ts";
import { casePath, sendBackSubmission, signSubmission } from "../../api/cases.ts";
import { momentText } from "../../parts/moment-text.ts";
import { ReasonDialog } from "../../parts/rules/reason-dialog.tsx";
import { RefusalNotice } from "../../parts/rules/refusal-notice.tsx";
import { useWriteKey } from "../../parts/use-write-key.ts";
import { useActing } from "../person/use-acting.ts";
import { ValueList } from "../registers/value-list.tsx";

/** An act that waits for the head's signature: what was filled in, sign it or send it back. */
export function SubmissionCard({ submission }: { submission: Submission }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const { keyFor, answered } = useWriteKey();
  const { current, persons, demo, switchTo } = useActing();
  const [returning, setReturning] = useState(false);
  const navigate = useNavigate();
  const principals = (current?.standsInFor ?? [])
    .map((id) => persons.find((entry) => entry.id === id))
    .filter((entry) => entry?.head && entry.unit === submission.unit)
    .filter((entry) => entry !== undefined);
  const own = current?.head === true && current.unit === submission.unit;
  const [asked, setAsked] = useState("");
  // Who is no head signs for one; there is nothing to choose where there is one.
  const standsInFor = own ? asked : asked || (principals[0]?.id ?? "");
  const heads = persons.filter((person) => person.city === submission.city && person.unit === submission.unit && person.head);
  const sign = useMutation({
    mutationFn: () => signSubmission(submission, standsInFor || undefined, keyFor([submission.version, standsInFor])),
    onError: answered,
    onSuccess: async (done) => {
      answered();
      void message.success(done.message);
      await client.invalidateQueries();
      if (submission.caseId === null && done.case) void navigate(casePath(submission.city, done.case.id));
    },
  });
  return (
    <section className="panel submission">
      <h2>
        {submissionStateLabels[submission.state]}：{submission.label}
        {submission.caseId && submission.caseTitle ? (
          <>
            {" "}
            <Link to={casePath(submission.city, submission.caseId)}>{submission.caseTitle}</Link>
          </>
        ) : null}
      </h2>
      <p className="muted">
        {submission.unit} {submission.submittedBy} 于 {momentText(submission.submittedAt)} 提交。签发后才生效。
      </p>
      <ValueList values={submission.values} city={submission.city} regime={submission.regime} />
      {submission.maySign ? (
        <div className="form-actions no-print">
          <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate()}>
            签发
          </Button>
          <Button onClick={() => setReturning(true)}>退回</Button>
          {principals.length > 0 ? (
            <Select
              aria-label="代谁签发"
              style={{ width: 190 }}
              allowClear={own}
              placeholder="本人签发"
              value={standsInFor || null}
              options={principals.map((entry) => ({ value: entry.id, label: `代 ${entry.name}（${entry.title}）` }))}
              onChange={(next: string | null | undefined) => setAsked(next ?? "")}
            />
          ) : null}
        </div>
      ) : (
        <p className="who-could">
          由{submission.unit}负责人签发
          {demo
            ? heads.map((head) => (
                <button
                  key={head.id}
                  type="button"
                  className="plain-button as-person"
                  title="演示：换成此人"
                  onClick={() => switchTo(head)}
                >
                  {head.unit}
                  {head.name}
                </button>
              ))
            : null}
        </p>
      )}
      {sign.isError ? <RefusalNotice error={sign.error} /> : null}
      {returning ? (
        <ReasonDialog
          title="退回"
          act={(reason, key) => sendBackSubmission(submission, { reason, standsInFor }, key)}
          onClose={() => setReturning(false)}
        >
          <p>退回给 {submission.submittedBy}，内容保留为草稿，改好后再提交。</p>
        </ReasonDialog>
      ) : null}
    </section>
  );
}
