import type { RegimeFinding } from "../../../api/contract/index.ts";
import { DecisionCard } from "../../parts/rules/decision-card.tsx";

/** Facts that a rule does not allow: whom they concern, then the rule with its numbers. A fact is never refused. */
export function FindingList({ findings, open = false }: { findings: readonly RegimeFinding[]; open?: boolean }) {
  return (
    <ul className="finding-list">
      {findings.map((finding) => (
        <li key={`${finding.check}-${finding.subject.id}-${finding.subject.label}`}>
          <div className="finding-subject">
            <b>{finding.label}</b> {finding.subject.label}
          </div>
          <ul className="decisions">
            <DecisionCard decision={{ ...finding.decision, refuses: false }} open={open} />
          </ul>
        </li>
      ))}
    </ul>
  );
}
