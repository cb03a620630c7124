import type { Candidate } from "../../../api/contract/index.ts";
import { markSentence } from "./mark-sentence.ts";

const names = { tag: "任务标记", unit: "单位", deadline: "期限", plain: "" } as const;

/** The sentence as printed, with the words from which units and deadlines were read, and what is doubtful about it. */
export function SourceSentence({ candidate }: { candidate: Candidate }) {
  return (
    <section className="sentence" aria-label="原句">
      {candidate.doubts.length > 0 ? (
        <ul className="doubts">
          {candidate.doubts.map((doubt) => (
            <li key={doubt}>{doubt}</li>
          ))}
        </ul>
      ) : null}
      <div className="sentence-head muted">
        原文第 {candidate.lines[0] === candidate.lines[1] ? candidate.lines[0] : `${candidate.lines[0]}–${candidate.lines[1]}`} 行
        <span className="legend">
          <mark className="mark-unit">单位</mark> <mark className="mark-deadline">期限</mark> <mark className="mark-tag">任务标记</mark>
        </span>
      </div>
      <p className="sentence-text">
        {markSentence(candidate).map((piece) =>
          piece.kind === "plain" ? (
            piece.text
          ) : (
            <mark key={piece.start} className={`mark-${piece.kind}`} title={names[piece.kind]}>
              {piece.text}
            </mark>
          ),
        )}
      </p>
    </section>
  );
}
