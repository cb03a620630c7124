import type { ReactNode } from "react";
import type { DrillWhole } from "../../../api/contract/index.ts";
import { chainPath } from "../../api/chain.ts";
import { drillHere } from "../../api/drill-here.ts";
import { ClockTable } from "./clock-table.tsx";

type Report = DrillWhole["report"];
type Cited = Report["timeline"][number]["cites"];

/** 演练总结. Each line says from which event it is and on which provision it rests. */
export function ReportView({ drill }: { drill: DrillWhole }) {
  const { report } = drill;
  const cite = (cites: Cited | null, basis: readonly string[]) => <Cites drill={drill} cites={cites} basis={basis} />;
  return (
    <div className="drill-report">
      <Section
        title="超期的单位"
        none="没有超期。"
        lines={report.late.map(
          ({ whose, units, clocks }) => `${whose}${units.length === 0 ? "" : `（${units.join("、")}）`}：${clocks.join("、")}`,
        )}
      />
      <Section
        title="被拒绝的办理"
        none="没有。"
        lines={report.refused.map((one) => [`${one.at.slice(5)}　${one.text}`, cite(one.cites, one.basis)])}
      />
      {report.expectations.length === 0 ? null : (
        <Section
          title="与脚本预期对照"
          none=""
          lines={report.expectations.map((one) => [`${one.asExpected ? "一致" : "不一致"}　${one.text}`, cite(one.cites, [])])}
        />
      )}
      <Section title="预案自身的缺项" none="没有发现。" lines={report.gaps.map((one) => [one.text, cite(one.cites, one.basis)])} />
      <section>
        <h2>时限</h2>
        <ClockTable clocks={report.clocks} />
      </section>
      <Section
        title="经过"
        none="还没有。"
        lines={report.timeline.map((one) => [`${one.at.slice(5)}　${one.text}`, cite(one.cites, one.basis)])}
      />
    </div>
  );
}

function Section({ title, none, lines }: { title: string; none: string; lines: readonly ReactNode[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {lines.length === 0 ? <p className="muted">{none}</p> : null}
      <ul className="drill-lines panel" hidden={lines.length === 0}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a report do not change places.
          <li key={at} className="drill-report-line">
            {Array.isArray(line) ? (
              <>
                <span>{line[0]}</span>
                {line[1]}
              </>
            ) : (
              <span>{line}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cites({ drill, cites, basis }: { drill: DrillWhole; cites: Cited | null; basis: readonly string[] }) {
  // The events stand in the drill's space: only a tab that is in it can look at them.
  const inside = drillHere()?.drill === drill.drill;
  const words = cites === null ? null : `留痕 ${cites.stream.startsWith("case/") ? "办件" : "演练"} 第 ${cites.version} 版`;
  return (
    <span className="drill-cites">
      {basis.map((one) => (
        <span key={one}>{one}</span>
      ))}
      {cites === null ? null : inside ? (
        <a href={chainPath(drill.city, cites.stream)}>{words}</a>
      ) : (
        <span title={cites.stream}>{words}</span>
      )}
    </span>
  );
}
