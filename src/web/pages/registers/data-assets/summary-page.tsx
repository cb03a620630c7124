import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { RegimeDefinition } from "../../../../api/contract/index.ts";
import { allRecordsQuery } from "../../../api/records.ts";
import { indicatorsQuery } from "../../../api/regimes.ts";
import { EmptyLesson } from "../../../parts/empty-lesson.tsx";
import { PageHead } from "../../../parts/page-head.tsx";
import { PrintButton } from "../../../parts/print-button.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { conditionText } from "../conditions.ts";
import { RegimeFrame } from "../regime-frame.tsx";
import { registerPath } from "../register-paths.ts";
import { summaryOf, type Tally } from "./summary-rows.ts";
import "./summary.css";

/** 汇总: how many systems and data each unit and each level has registered, pooled and shared. */
export function SummaryPage() {
  return <RegimeFrame>{(definition) => <Summary definition={definition} />}</RegimeFrame>;
}

function Summary({ definition: { city, regime } }: { definition: RegimeDefinition }) {
  const cards = useQuery(allRecordsQuery({ city, regime, register: "assets" }));
  const indicators = useQuery(indicatorsQuery(city, regime));
  const summary = cards.isSuccess ? summaryOf(cards.data) : null;
  const error = cards.error ?? indicators.error;
  const path = registerPath(city, regime, "assets");
  return (
    <>
      <PageHead
        title="汇总"
        note={indicators.isSuccess ? `业务日期 ${indicators.data.on} · 单位：项 · 点数字看是哪些资产卡` : "载入中…"}
        actions={<PrintButton />}
      />
      {error ? <ProblemNotice error={error} onRetry={() => void Promise.all([cards.refetch(), indicators.refetch()])} /> : null}
      {summary?.levels.length === 0 ? (
        <EmptyLesson title="还没有资产卡">
          <p>
            各单位把系统和数据<Link to={`${path}/new`}>建卡</Link>以后，这里按级别和单位汇总。
          </p>
        </EmptyLesson>
      ) : null}
      {summary && summary.levels.length > 0 ? (
        <div className="panel summary-frame scroll-x">
          <table className="plain-table summary-table">
            <thead>
              <tr>
                <th scope="col">登记单位</th>
                {columns.map(({ label }) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            {summary.levels.map(({ level, label, units, tally }) => (
              <tbody key={level}>
                <tr className="summary-level">
                  <th scope="row">{label}</th>
                  <Numbers tally={tally} path={path} of={level === "" ? null : { level }} />
                </tr>
                {units.map(({ holder, tally: own }) => (
                  <tr key={holder}>
                    <th scope="row" className="summary-unit">
                      {holder}
                    </th>
                    <Numbers tally={own} path={path} of={level === "" ? null : { level, holder }} />
                  </tr>
                ))}
              </tbody>
            ))}
            <tfoot>
              <tr className="summary-level">
                <th scope="row">合计</th>
                <Numbers tally={summary.total} path={path} of={{}} />
              </tr>
            </tfoot>
          </table>
        </div>
      ) : null}
    </>
  );
}

interface Column {
  label: string;
  count: (tally: Tally) => number;
  /** What the cards that are counted say; without it they cannot be asked for. */
  says?: Record<string, string>;
}

const columns: readonly Column[] = [
  { label: "资产卡", count: ({ systems, datasets }) => systems + datasets, says: {} },
  { label: "业务应用系统", count: ({ systems }) => systems, says: { kind: "system" } },
  { label: "数据", count: ({ datasets }) => datasets, says: { kind: "dataset" } },
  { label: "已汇总", count: ({ pooled }) => pooled, says: { "pooledOn>": "1900-01-01" } },
  { label: "无条件共享", count: ({ open }) => open, says: { sharing: "open" } },
  { label: "有条件共享", count: ({ conditional }) => conditional, says: { sharing: "conditional" } },
  { label: "不予共享", count: ({ refused }) => refused, says: { sharing: "refused" } },
  { label: "未定类型", count: ({ unsettled }) => unsettled },
];

/** The numbers of a row; each leads to its cards. `of` says which row, null where no filter can ask for it. */
function Numbers({ tally, path, of }: { tally: Tally; path: string; of: Record<string, string> | null }) {
  return columns.map(({ label, count, says }) => {
    const number = count(tally);
    const conditions = Object.entries({ ...of, ...says }).map(([key, value]) =>
      key.endsWith(">") ? { field: key.slice(0, -1), compare: ">=" as const, value } : { field: key, compare: "=" as const, value },
    );
    const filter = conditions.length === 0 ? "" : `?${new URLSearchParams({ filter: conditionText(conditions) })}`;
    return (
      <td key={label}>
        {number === 0 ? <span className="muted">0</span> : of && says ? <Link to={`${path}${filter}`}>{number}</Link> : number}
      </td>
    );
  });
}
