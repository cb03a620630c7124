import type { Deadline } from "../../api/contract/index.ts";
import { normalWords } from "./normal-words.ts";

/** Deadlines in plain words, with the printed words where they say more. */
export function DeadlineLine({ deadlines }: { deadlines: readonly Deadline[] }) {
  if (deadlines.length === 0) return null;
  return (
    <span className="deadline-line">
      {deadlines.map((deadline) => {
        const words = normalWords(deadline.normal, deadline.since);
        return (
          <span key={`${deadline.text}-${deadline.normal}`}>
            期限 {words}
            {deadline.text !== "" && deadline.text !== words ? <span className="muted">（{deadline.text}）</span> : null}
          </span>
        );
      })}
    </span>
  );
}
