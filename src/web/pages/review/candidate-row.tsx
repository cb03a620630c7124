import { memo } from "react";
import type { Candidate } from "../../../api/contract/index.ts";
import { normalWords } from "../../parts/normal-words.ts";

interface CandidateRowProps {
  candidate: Candidate;
  current: boolean;
  edited: boolean;
  onOpen: (id: string) => void;
}

const percent = (confidence: number): string => `${Math.floor(confidence * 100)}%`;

/** One line of the queue: what, who leads, by when, and how sure the reader is. */
export const CandidateRow = memo(function CandidateRow({ candidate, current, edited, onOpen }: CandidateRowProps) {
  const lead = candidate.units.find((unit) => unit.role === "lead") ?? candidate.units[0];
  const due = candidate.deadlines[0];
  return (
    <button type="button" className="queue-button" aria-current={current ? "true" : undefined} onClick={() => onOpen(candidate.id)}>
      <span className="lines-2">
        {candidate.label} {candidate.text}
      </span>
      <span className="queue-facts">
        <span className={`sure ${candidate.confidence >= 0.9 ? "sure-high" : candidate.confidence >= 0.8 ? "sure-middle" : "sure-low"}`}>
          把握 {percent(candidate.confidence)}
        </span>
        <span className="queue-unit">
          {lead ? lead.name : "没有单位"}
          {candidate.units.length > 1 ? ` 等${candidate.units.length}个` : ""}
        </span>
        {due ? <span className="nowrap">{normalWords(due.normal)}</span> : null}
        {candidate.carryOver ? <span className="tag-carry">可沿用</span> : null}
        {edited ? <span className="tag-edited">改动未定</span> : null}
      </span>
    </button>
  );
});
