import { useQuery } from "@tanstack/react-query";
import { type BeginStep, beginStepsQuery } from "../../api/cases.ts";
import { LinkButton } from "../../parts/link-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { beginPath } from "./begin-path.ts";
import { WhoCould } from "./who-could.tsx";
import "./cases.css";

interface BeginButtonsProps {
  city: string;
  regime: string;
  /** Shows what others can begin without a click. */
  open?: boolean;
}

/** What can be begun: mine as buttons, the others with who could. */
export function BeginButtons({ city, regime, open = false }: BeginButtonsProps) {
  const begin = useQuery(beginStepsQuery(city, regime));
  if (begin.isError) return <ProblemNotice error={begin.error} onRetry={() => void begin.refetch()} />;
  if (!begin.isSuccess) return <p className="muted">载入中…</p>;
  const mine = begin.data.filter((step) => step.mine);
  const others = begin.data.filter((step) => !step.mine);
  const about = (step: BeginStep) => (
    <>
      {step.procedureLabel}
      <BasisMark basis={step.basis} what={step.label} />
      {step.draft ? <span className="draft-mark">有草稿</span> : null}
    </>
  );
  return (
    <>
      {begin.data.length === 0 ? <p className="muted">本市没有可以新起的办件。</p> : null}
      <ul className="begin-list">
        {mine.map((step) => (
          <li key={`${step.procedure}-${step.step}`}>
            <LinkButton primary to={beginPath(city, regime, step)}>
              {step.label}
            </LinkButton>
            <span>{about(step)}</span>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <details className="begin-others" open={open || mine.length === 0}>
          <summary>别的单位能起的 {others.length} 项</summary>
          <ul className="begin-list">
            {others.map((step) => (
              <li key={`${step.procedure}-${step.step}`}>
                <b>{step.label}</b>
                <span className="muted">{about(step)}</span>
                <WhoCould step={step} to={beginPath(city, regime, step)} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
