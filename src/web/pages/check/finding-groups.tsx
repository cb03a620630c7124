import type { Check, PlacedFinding } from "../../../api/contract/index.ts";
import { severityLabels } from "../../../api/contract/labels.ts";
import { FindingItem } from "./finding-item.tsx";

interface FindingGroupsProps {
  check: Check;
  /** For a pasted draft: light the place in the page instead of opening a document. */
  onPlace?: (finding: PlacedFinding, index: number) => void;
}

/** Findings by kind, the grave ones first. */
export function FindingGroups({ check, onPlace }: FindingGroupsProps) {
  const order = ["error", "warning", "note"];
  const groups = [...check.groups].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <>
      {groups.map((group) => (
        <details key={group.code} className="panel finding-group" open>
          <summary>
            <span className={`severity severity-${group.severity}`}>{severityLabels[group.severity]}</span>
            <h2>{group.label}</h2>
            <span className="muted">{group.count} 处</span>
          </summary>
          <ol className="finding-list">
            {group.items.map((finding, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: findings carry no id and the list is fixed
              <FindingItem key={index} finding={finding} onPlace={onPlace} />
            ))}
          </ol>
        </details>
      ))}
    </>
  );
}
