import { useQuery } from "@tanstack/react-query";
import type { RegimeDefinition } from "../../../api/contract/index.ts";
import { findingsQuery } from "../../api/regimes.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { FindingList } from "./finding-list.tsx";
import { RegimeFrame } from "./regime-frame.tsx";

/** 问题: where the facts in the registers do not agree with a rule. Facts are kept as entered. */
export function FindingsPage() {
  return <RegimeFrame>{(definition) => <Findings definition={definition} />}</RegimeFrame>;
}

function Findings({ definition }: { definition: RegimeDefinition }) {
  const findings = useQuery(findingsQuery(definition.city, definition.regime));
  const items = findings.data?.items ?? [];
  return (
    <>
      <PageHead
        title="问题"
        note={findings.isSuccess ? `业务日期 ${findings.data.on} · ${items.length} 项` : "载入中…"}
        actions={<PrintButton />}
      />
      {findings.isError ? <ProblemNotice error={findings.error} onRetry={() => void findings.refetch()} /> : null}
      {findings.isSuccess && items.length === 0 ? (
        <EmptyLesson title="没有问题">
          <p>坏消息也照录：台账里的事实与规则不符（例如库存低于下限），录入不会被拒绝，而是在这里列出，并写明数字和依据。</p>
        </EmptyLesson>
      ) : null}
      {items.length > 0 ? (
        <div className="panel regime-panel">
          <FindingList findings={items} />
        </div>
      ) : null}
    </>
  );
}
