import type { Decision } from "../../../api/contract/index.ts";
import { DecisionCard } from "./decision-card.tsx";

const gravity: Record<Decision["status"], number> = { fails: 0, conflict: 1, unknown: 2, holds: 3, notApplicable: 4 };

/** Rule results, the grave ones first. `open` opens those that refuse. */
export function DecisionList({ decisions, open = false }: { decisions: readonly Decision[]; open?: boolean }) {
  const sorted = decisions.toSorted((a, b) => Number(b.refuses) - Number(a.refuses) || gravity[a.status] - gravity[b.status]);
  return (
    <ul className="decisions">
      {sorted.map((decision, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one rule may be decided for several items
        <DecisionCard key={`${decision.rule}-${at}`} decision={decision} open={open && decision.refuses} />
      ))}
    </ul>
  );
}
