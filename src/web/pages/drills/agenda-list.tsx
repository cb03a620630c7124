import type { DrillWhole } from "../../../api/contract/index.ts";
import { momentText } from "../../parts/moment-text.ts";
import { outcomeWords } from "./drill-words.ts";

/** The script, with what has become of each of its events. */
export function AgendaList({ drill: { agenda, nextEvent } }: { drill: DrillWhole }) {
  const next = agenda.find(({ outcome, at }) => outcome === "waiting" && at === nextEvent);
  return (
    <ol className="drill-lines panel">
      {agenda.map((item) => (
        <li
          key={`${item.at} ${item.kind} ${item.text}`}
          className={`drill-line drill-${item.outcome}`}
          aria-current={item === next ? "step" : undefined}
        >
          <span className="drill-line-at">{momentText(item.at).slice(5)}</span>
          <span className="drill-line-text">{item.text}</span>
          <span className={`drill-tag drill-tag-${item.outcome}`}>{outcomeWords[item.outcome]}</span>
        </li>
      ))}
    </ol>
  );
}
