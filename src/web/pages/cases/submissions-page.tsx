import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useParams } from "react-router";
import { submissionsQuery } from "../../api/cases.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useFilters } from "../../url/use-filters.ts";
import { SubmissionCard } from "./submission-card.tsx";
import "../registers/registers.css";
import "./cases.css";

/** 待签发: acts that count only when the head of the unit has signed. */
export function SubmissionsPage() {
  const { city = "" } = useParams();
  const { values, set } = useFilters(["of"]);
  const all = values.of === "all";
  const submissions = useQuery(submissionsQuery(city, !all));
  const items = submissions.data ?? [];
  return (
    <div className="page page-narrow">
      <PageHead title="待签发" note={submissions.isSuccess ? `${items.length} 件` : "载入中…"} />
      <div className="filter-row">
        <Segmented
          value={all ? "all" : "mine"}
          options={[
            { value: "mine", label: "待我签发" },
            { value: "all", label: "全部待签发" },
          ]}
          onChange={(next) => set({ of: next === "all" ? "all" : undefined })}
        />
      </div>
      {submissions.isError ? <ProblemNotice error={submissions.error} onRetry={() => void submissions.refetch()} /> : null}
      {submissions.isSuccess && items.length === 0 ? (
        <EmptyLesson title="没有待签发的">
          <p>经办人提交后须负责人签发的步骤会列在这里。签发了才生效、才起算期限；退回要写明理由。</p>
        </EmptyLesson>
      ) : null}
      {items.map((submission) => (
        <SubmissionCard key={submission.id} submission={submission} />
      ))}
    </div>
  );
}
