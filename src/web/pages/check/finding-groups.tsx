import type { Check } from "../../../api/contract/index.ts";
import { FindingGroup } from "./finding-group.tsx";
import type { ShownPlace } from "./place-spans.ts";

interface FindingGroupsProps {
  check: Check;
  /** For a pasted draft: light the place in the page instead of opening a document. */
  onPlace?: (place: ShownPlace) => void;
}

/** Findings by kind, the grave ones first. */
export function FindingGroups({ check, onPlace }: FindingGroupsProps) {
  const order = ["error", "warning", "note"];
  const groups = [...check.groups].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <>
      {groups.map((group) => (
        <FindingGroup key={group.code} group={group} onPlace={onPlace} />
      ))}
    </>
  );
}
