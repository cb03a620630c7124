import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { beginStepsQuery } from "../../api/cases.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { beginPath } from "./begin-path.ts";
import { WhoCould } from "./who-could.tsx";
import "./cases.css";

/** What can be begun: mine as buttons, the others with who could. */
export function BeginButtons({ city, regime }: { city: string; regime: string }) {
  const begin = useQuery(beginStepsQuery(city, regime));
  const steps = (begin.data ?? []).toSorted((a, b) => Number(b.mine) - Number(a.mine));
  if (begin.isError) return <ProblemNotice error={begin.error} onRetry={() => void begin.refetch()} />;
  if (begin.isSuccess && steps.length === 0) return <p className="muted">本市没有可以新起的办件。</p>;
  return (
    <ul className="begin-list">
      {steps.map((step) => (
        <li key={`${step.procedure}-${step.step}`} className={step.mine ? "begin-mine" : undefined}>
          {step.mine ? (
            <Link className="ant-btn ant-btn-primary link-button no-print" to={beginPath(city, regime, step)}>
              {step.label}
            </Link>
          ) : (
            <b>{step.label}</b>
          )}
          <span>
            {step.procedureLabel}
            <BasisMark basis={step.basis} what={step.label} />
            {step.draft ? <span className="draft-mark">有草稿</span> : null}
            {step.mine ? null : <WhoCould step={step} to={beginPath(city, regime, step)} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
