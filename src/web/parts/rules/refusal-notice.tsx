import { Alert } from "antd";
import { isProblem } from "../../api/request.ts";
import { ProblemNotice } from "../problem-notice.tsx";
import { DecisionList } from "./decision-list.tsx";

/** A refused act in its own words: what cannot be done, the numbers, the provision, the way out. Other errors as everywhere. */
export function RefusalNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const refusal = isProblem(error) ? error.refusal : null;
  if (!isProblem(error) || !refusal) return <ProblemNotice error={error} {...(onRetry ? { onRetry } : {})} />;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      className="refusal"
      title={error.detail}
      description={
        <>
          {refusal.remedy && !error.detail.includes(refusal.remedy) ? <p>出路：{refusal.remedy}</p> : null}
          <DecisionList decisions={refusal.decisions.filter((decision) => decision.refuses)} open />
        </>
      }
    />
  );
}
