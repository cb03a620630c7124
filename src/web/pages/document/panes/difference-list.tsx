import { Link } from "react-router";
import type { DocumentDiff, DocumentWhole } from "../../../../api/contract/index.ts";
import { placeUrl } from "../../../url/place-url.ts";

const changes = { added: "新增", removed: "删去", changed: "改动" } as const;

interface DifferenceListProps {
  document: Pick<DocumentWhole, "city" | "key">;
  difference: DocumentDiff;
}

/** What changed between two versions, provision by provision, then task by task. */
export function DifferenceList({ document, difference }: DifferenceListProps) {
  if (difference.provisions.length === 0 && difference.tasks.length === 0) return <p className="pane-empty">条款和任务都没有变化。</p>;
  return (
    <ul className="difference-list">
      {difference.provisions.map((entry) => (
        <li key={`${entry.change}-${entry.eId}`}>
          <span className={`change change-${entry.change}`}>{changes[entry.change]}</span>{" "}
          {entry.change === "removed" ? (
            entry.address
          ) : (
            <Link to={placeUrl(document, { place: entry.eId, pane: "versions" })}>{entry.address}</Link>
          )}
          {entry.before ? <del>{entry.before}</del> : null}
          {entry.after ? <ins>{entry.after}</ins> : null}
        </li>
      ))}
      {difference.tasks.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
        <li key={`task-${index}`}>
          <span className={`change change-${entry.change}`}>{changes[entry.change]}</span> 任务
          {entry.before ? <del>{entry.before}</del> : null}
          {entry.after ? <ins>{entry.after}</ins> : null}
        </li>
      ))}
    </ul>
  );
}
