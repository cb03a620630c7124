import { useQueryClient } from "@tanstack/react-query";
import { Progress } from "antd";
import { useEffect } from "react";
import type { IngestJob } from "../../../api/contract/index.ts";
import { jobStateLabels, phaseLabels } from "../../../api/contract/labels.ts";
import { followJob } from "../../api/ingest.ts";
import { momentText } from "../../parts/moment-text.ts";
import { JobQuestion } from "./job-question.tsx";
import { JobResult } from "./job-result.tsx";

interface JobCardProps {
  job: IngestJob;
  onChange: (job: IngestJob) => void;
}

const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** One file on its way in: progress by phase while it runs, then its question or its result. */
export function JobCard({ job, onChange }: JobCardProps) {
  const client = useQueryClient();
  const moving = job.state === "queued" || job.state === "running";
  useEffect(() => {
    if (!moving) return;
    return followJob(job.id, (next) => {
      onChange(next);
      if (next.state !== "queued" && next.state !== "running") void client.invalidateQueries({ queryKey: ["jobs"] });
      if (next.state === "done") void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "jobs" });
    });
  }, [moving, job.id, onChange, client]);
  return (
    <li className={`panel job job-${job.state}`}>
      <div className="job-head">
        <strong className="job-file">{job.file}</strong>
        <span className="muted">
          {sizeWords(job.bytes)}
          {job.encoding ? ` · ${job.encoding.toUpperCase()}` : ""}
        </span>
        <span className="shell-spring" />
        <span className={`job-state state-${job.state}`}>{jobStateLabels[job.state]}</span>
        <span className="muted nowrap">{momentText(job.finishedAt ?? job.queuedAt)}</span>
      </div>
      {moving ? (
        <>
          <Progress percent={Math.floor(job.percent)} size="small" aria-label={`${job.file} 的进度`} />
          <div className="job-phases" aria-live="polite">
            {job.phases.map((phase) => (
              <span key={phase.phase} className={phase.percent >= 100 ? "phase-done" : phase.phase === job.phase ? "phase-now" : "muted"}>
                {phaseLabels[phase.phase]}
                {phase.phase === job.phase && phase.percent < 100 ? ` ${Math.floor(phase.percent)}%` : phase.percent >= 100 ? " ✓" : ""}
              </span>
            ))}
          </div>
        </>
      ) : null}
      {job.message && job.state !== "done" ? <p className="job-message">{job.message}</p> : null}
      <JobQuestion job={job} onAnswered={onChange} />
      {job.result ? <JobResult result={job.result} /> : null}
    </li>
  );
}
