import type { Preview } from "../../../api/contract/index.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { DecisionList } from "../../parts/rules/decision-list.tsx";
import { NoticePreview } from "./notice-preview.tsx";

interface PreviewPaneProps {
  preview: Preview | undefined;
  error: unknown;
  /** The answer is to what stood in the form a moment ago. */
  stale: boolean;
  label: string;
}

/** What the act would do as the form stands: rule results, the refusal in its words, the next state, registers, clocks. */
export function PreviewPane({ preview, error, stale, label }: PreviewPaneProps) {
  return (
    <aside className="panel preview" aria-label="提交前看规则结果" aria-busy={stale}>
      <h2>提交前先看</h2>
      {error ? <ProblemNotice error={error} /> : null}
      <div aria-live="polite">{preview ? <Verdict preview={preview} label={label} /> : null}</div>
      {preview && preview.decisions.length > 0 ? (
        <>
          <h3>规则结果</h3>
          <DecisionList decisions={preview.decisions} />
        </>
      ) : null}
      {preview?.notice ? <NoticePreview notice={preview.notice} /> : null}
      {preview ? <Effects preview={preview} /> : <p className="muted">正在判定…</p>}
    </aside>
  );
}

function Verdict({ preview, label }: { preview: Preview; label: string }) {
  if (preview.ok)
    return (
      <p className="verdict verdict-ok">
        可以办理“{label}”{preview.signOff ? "，提交后等负责人签发，签发了才生效" : ""}
        {preview.state ? `，将转入“${preview.state}”` : ""}。
      </p>
    );
  if (!preview.mayAct && preview.code === null) return <p className="verdict verdict-wait">您现在的身份不能办这一步。</p>;
  if (preview.problems.length > 0)
    return (
      <p className="verdict verdict-wait">
        还要填：{[...new Set(preview.problems.map((problem) => problem.label))].join("、")}。填好后这里给出结果。
      </p>
    );
  return (
    <div className="verdict verdict-no">
      <p>{preview.message}</p>
      {preview.remedy && !preview.message?.includes(preview.remedy) ? <p>出路：{preview.remedy}</p> : null}
    </div>
  );
}

function Effects({ preview }: { preview: Preview }) {
  const groups = [
    { title: "会改动的台账", items: preview.changes },
    { title: "会起止的期限", items: preview.clocks },
  ].filter((group) => group.items.length > 0);
  return groups.map((group) => (
    <section key={group.title}>
      <h3>{group.title}</h3>
      <ul className="effects">
        {group.items.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  ));
}
