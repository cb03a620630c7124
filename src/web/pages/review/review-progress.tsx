import { useQuery } from "@tanstack/react-query";
import { Progress } from "antd";
import type { CandidateFilter } from "../../../api/contract/index.ts";
import { reviewFacetsQuery } from "../../api/review.ts";

/** How many of the extracted tasks a person has decided, under the filter by city, document and unit. */
export function ReviewProgress({ filter }: { filter: CandidateFilter }) {
  const { state: _state, above: _above, below: _below, ...scope } = filter;
  const { data } = useQuery(reviewFacetsQuery(scope));
  if (!data) return null;
  const counted = data.state.filter((entry) => entry.value === "awaiting" || entry.value === "confirmed" || entry.value === "rejected");
  const all = counted.reduce((sum, entry) => sum + entry.count, 0);
  const awaiting = counted.find((entry) => entry.value === "awaiting")?.count ?? 0;
  if (all === 0) return null;
  return (
    <span className="review-progress" role="status">
      已办 {all - awaiting} / {all} 条
      <Progress
        className="desk-only"
        percent={((all - awaiting) / all) * 100}
        showInfo={false}
        strokeColor="#1d5a85"
        size={{ width: 140, height: 6 }}
        aria-hidden="true"
      />
    </span>
  );
}
