import { Link } from "react-router";
import type { CaseSummary } from "../../../api/contract/index.ts";
import { casePath } from "../../api/cases.ts";
import { dueText } from "../../parts/rules/due-text.ts";
import { LimitLightMark } from "../../parts/rules/limit-light.tsx";
import { SampleMark } from "../demonstration/sample-mark.tsx";

/** The list on a phone. */
export function CaseCards({ cases }: { cases: readonly CaseSummary[] }) {
  return (
    <ul className="row-cards">
      {cases.map((found) => (
        <li key={`${found.city}-${found.id}`} className="row-card">
          <Link data-row className="row-title" to={casePath(found.city, found.id)}>
            {found.title}
            <SampleMark id={found.id} />
            {found.void ? <span className="void-mark">作废</span> : null}
          </Link>
          <div className="row-card-facts">
            <LimitLightMark light={found.light} reason={found.lightReason} />
            <span className="state-mark">{found.stateLabel}</span>
            {found.clock ? (
              <span>
                {found.clock} {found.due ? dueText(found.due) : ""}
              </span>
            ) : null}
            <span>
              {found.cityName} {found.procedureLabel}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
