import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import type { IngestJob, JobAnswer } from "../../../api/contract/index.ts";
import { answerJob } from "../../api/ingest.ts";
import { divisionsQuery } from "../../api/system.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

interface JobQuestionProps {
  job: IngestJob;
  onAnswered: (job: IngestJob) => void;
}

/** What only a person can say: of which city the text is, or that it is to be taken in although it looks like no document. */
export function JobQuestion({ job, onAnswered }: JobQuestionProps) {
  const [text, setText] = useState("");
  const [city, setCity] = useState<string | null>(null);
  const asksCity = job.state === "needsCity";
  const asksDocument = job.state === "refused" && job.code === "notDocument";
  const divisions = useQuery({ ...divisionsQuery(text), enabled: asksCity });
  const answer = useMutation({ mutationFn: (given: JobAnswer) => answerJob(job.id, given), onSuccess: onAnswered });
  if (!asksCity && !asksDocument) return null;
  return (
    <div className="job-question">
      {asksCity ? (
        <>
          <Select
            aria-label="属于哪个城市"
            placeholder="输入城市名，如 太原"
            style={{ minWidth: 220 }}
            value={city}
            showSearch={{ filterOption: false, onSearch: setText }}
            loading={divisions.isFetching}
            notFoundContent="没有这个名称的行政区划"
            options={divisions.data?.map((division) => ({ value: division.city, label: `${division.name}（${division.city}）` })) ?? []}
            onChange={setCity}
          />
          <Button type="primary" disabled={city === null} loading={answer.isPending} onClick={() => city && answer.mutate({ city })}>
            属于这个城市，继续
          </Button>
          <Button onClick={() => answer.mutate({ city: "000000" })}>是全国性机关的</Button>
        </>
      ) : (
        <Button loading={answer.isPending} onClick={() => answer.mutate({ asDocument: true })}>
          仍作为公文导入
        </Button>
      )}
      {answer.isError ? <ProblemNotice error={answer.error} /> : null}
    </div>
  );
}
