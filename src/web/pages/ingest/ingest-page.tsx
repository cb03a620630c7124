import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { IngestJob } from "../../../api/contract/index.ts";
import { jobsQuery, uploadFiles } from "../../api/ingest.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { DropZone } from "./drop-zone.tsx";
import "./ingest.css";
import { JobCard } from "./job-card.tsx";

/** 导入: files in, one card a job with its progress, its question or its result. */
export function IngestPage() {
  const client = useQueryClient();
  const jobs = useQuery(jobsQuery);
  const put = useCallback(
    (job: IngestJob) =>
      client.setQueryData(jobsQuery.queryKey, (before: IngestJob[] | undefined) =>
        before?.some((entry) => entry.id === job.id)
          ? before.map((entry) => (entry.id === job.id ? job : entry))
          : [job, ...(before ?? [])],
      ),
    [client],
  );
  const upload = useMutation({
    mutationFn: uploadFiles,
    onSuccess: async (started) => {
      // A list that was asked for before the upload must not arrive after it and drop the new jobs.
      await client.cancelQueries(jobsQuery);
      started.forEach(put);
      await client.invalidateQueries(jobsQuery);
    },
  });
  return (
    <div className="page page-form">
      <PageHead
        title="导入"
        note="公报或公文的文本，读过以后才入库；同一文件导入两次，什么也不变。"
        actions={jobs.data?.length ? <PrintButton /> : null}
      />
      <DropZone onFiles={(files) => upload.mutate(files)} busy={upload.isPending} />
      {upload.isError ? (
        <ProblemNotice error={upload.error} {...(upload.variables ? { onRetry: () => upload.mutate(upload.variables) } : {})} />
      ) : null}
      {jobs.isError ? <ProblemNotice error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
      <ul className="jobs" aria-label="导入的文件">
        {jobs.data?.map((job) => (
          <JobCard key={job.id} job={job} onChange={put} />
        ))}
      </ul>
      {jobs.data?.length === 0 ? (
        <p className="muted ingest-hint">还没有导入过。也可以在命令行运行 luoshi ingest 文件…，或在启动时用 --gazettes 指定文件夹。</p>
      ) : null}
    </div>
  );
}
