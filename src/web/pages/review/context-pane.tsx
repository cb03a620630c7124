import { useEffect } from "react";
import type { Candidate } from "../../../api/contract/index.ts";
import { SourcePane } from "../../source/source-pane.tsx";
import { useSourceLines } from "../../source/use-source-lines.ts";

/** The source around the sentence, so that a doubt can be settled without leaving the bench. Mounted once a source. */
export function ContextPane({ candidate }: { candidate: Candidate }) {
  const lines = useSourceLines(candidate.sourceId, candidate.lines[0], candidate.lines[1]);
  const [first, last] = candidate.lines;
  useEffect(() => lines.want(Math.max(1, first - 20), last + 20), [first, last, lines.want]);
  return (
    <div className="context-pane no-print">
      <SourcePane lines={lines} lit={candidate.spans} also={candidate.tagSpans} />
    </div>
  );
}
