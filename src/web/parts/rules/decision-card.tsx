import { useId, useState } from "react";
import type { Decision } from "../../../api/contract/index.ts";
import { ruleForceLabels, ruleStatusLabels } from "../../../api/contract/labels.ts";
import { BasisText } from "./basis-text.tsx";
import { StatusMark } from "./status-mark.tsx";
import { worstTrace } from "./worst-trace.ts";
import "./rules.css";

interface DecisionCardProps {
  decision: Decision;
  /** Opened at once, as in a refusal. */
  open?: boolean;
}

/** What one rule says, in a line; 为什么 opens the facts, what was required of them, the provision and the other readings. */
export function DecisionCard({ decision, open: opened = false }: DecisionCardProps) {
  const [open, setOpen] = useState(opened);
  const id = useId();
  const short = worstTrace(decision);
  return (
    <li className={`decision decision-${decision.status}${decision.refuses ? " decision-refuses" : ""}`}>
      <div className="decision-head">
        <StatusMark status={decision.status} refuses={decision.refuses} />
        <span className="decision-label">{decision.label}</span>
        {short ? <span className="decision-short">{short}</span> : null}
        <button type="button" className="plain-button no-print" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          为什么
        </button>
      </div>
      {decision.remedy && decision.status !== "holds" ? <div className="decision-remedy">出路：{decision.remedy}</div> : null}
      <div id={id} className={open ? "decision-why" : "decision-why print-only"}>
        <Why decision={decision} />
      </div>
    </li>
  );
}

function Why({ decision }: { decision: Decision }) {
  return (
    <>
      {decision.trace.length > 0 ? (
        <table className="trace">
          <thead>
            <tr>
              <th scope="col">事实</th>
              <th scope="col">现为</th>
              <th scope="col">要求</th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            {decision.trace.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the trace is fixed and one fact may be looked at twice
              <tr key={at}>
                <th scope="row">
                  {line.label}
                  {line.of ? <span className="muted">（{line.of}）</span> : null}
                </th>
                <td>{line.actual}</td>
                <td>{line.required}</td>
                <td>{ruleStatusLabels[line.status]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {decision.missing.length > 0 ? <p>还缺：{decision.missing.join("、")}。缺了就判不出，不当作“否”。</p> : null}
      {decision.readings.map((reading) => (
        <div key={reading.key} className="decision-reading">
          <p>
            读法：{reading.question} 现取“<b>{reading.optionLabel}</b>”。
          </p>
          <ul>
            {reading.others.map((other) => (
              <li key={other.option}>
                若取“{other.label}”：
                <StatusMark status={other.status} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className="muted">
        语气：{ruleForceLabels[decision.force]} · 按 {decision.on} 的规定判定
      </p>
      {decision.basis.map((basis) => (
        <BasisText key={`${basis.printed}-${basis.words}`} basis={basis} />
      ))}
    </>
  );
}
