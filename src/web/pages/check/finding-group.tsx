import { useState } from "react";
import type { Check } from "../../../api/contract/index.ts";
import { severityLabels } from "../../../api/contract/labels.ts";
import { FindingItem } from "./finding-item.tsx";
import type { ShownPlace } from "./place-spans.ts";

interface FindingGroupProps {
  group: Check["groups"][number];
  onPlace: ((place: ShownPlace) => void) | undefined;
}

const atFirst = 30;

/** Findings of one kind. Notes are folded at first, so that they do not bury what is wrong. */
export function FindingGroup({ group, onPlace }: FindingGroupProps) {
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState(group.severity !== "note");
  const shown = all ? group.items : group.items.slice(0, atFirst);
  return (
    <details className="panel finding-group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={`severity severity-${group.severity}`}>{severityLabels[group.severity]}</span>
        <h2>{group.label}</h2>
        <span className="muted">{group.count} 处</span>
      </summary>
      {open ? (
        <ol className="finding-list">
          {shown.map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings carry no id and the list is fixed
            <FindingItem key={index} finding={finding} onPlace={onPlace} />
          ))}
        </ol>
      ) : null}
      {open && group.items.length > shown.length ? (
        <button type="button" className="plain-button finding-more no-print" onClick={() => setAll(true)}>
          显示全部 {group.items.length} 处
        </button>
      ) : null}
    </details>
  );
}
