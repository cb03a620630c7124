import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { RegimeDefinition } from "../../../../api/contract/index.ts";
import { allRecordsQuery } from "../../../api/records.ts";
import { indicatorsQuery } from "../../../api/regimes.ts";
import { EmptyLesson } from "../../../parts/empty-lesson.tsx";
import { PageHead } from "../../../parts/page-head.tsx";
import { PrintButton } from "../../../parts/print-button.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { grouped } from "../indicator-strip.tsx";
import { RegimeFrame } from "../regime-frame.tsx";
import { registerPath } from "../register-paths.ts";
import { type Rolling, rollingOf } from "./rolling-rows.ts";
import "./rolling.css";

/** 三年滚动: what is arranged for this year and the next two, project by project. */
export function RollingPage() {
  return <RegimeFrame>{(definition) => <RollingBudget definition={definition} />}</RegimeFrame>;
}

function RollingBudget({ definition: { city, regime } }: { definition: RegimeDefinition }) {
  const projects = useQuery(allRecordsQuery({ city, regime, register: "projects" }));
  const lines = useQuery(allRecordsQuery({ city, regime, register: "budgetLines" }));
  const indicators = useQuery(indicatorsQuery(city, regime));
  const error = projects.error ?? lines.error ?? indicators.error;
  const ready = projects.isSuccess && lines.isSuccess && indicators.isSuccess;
  const rolling = ready ? rollingOf(projects.data, lines.data, indicators.data.on) : null;
  return (
    <>
      <PageHead
        title="三年滚动"
        note={rolling ? `业务日期 ${indicators.data?.on} · 单位：万元 · 文件没有写滚动几年，按三年显示` : "载入中…"}
        actions={<PrintButton />}
      />
      {error ? (
        <ProblemNotice error={error} onRetry={() => void Promise.all([projects.refetch(), lines.refetch(), indicators.refetch()])} />
      ) : null}
      {rolling?.rows.length === 0 ? (
        <EmptyLesson title={`${rolling.years[0]} 至 ${rolling.years[2]} 年还没有安排预算`}>
          <p>
            项目入库以后提出预算、安排预算，就记在<Link to={registerPath(city, regime, "budgetLines")}>滚动预算</Link>里，并在这里按年排出。
          </p>
        </EmptyLesson>
      ) : rolling ? (
        <RollingTable rolling={rolling} to={(id) => `${registerPath(city, regime, "projects")}/${id}`} />
      ) : null}
    </>
  );
}

function RollingTable({ rolling: { years, rows, totals, sum }, to }: { rolling: Rolling; to: (id: string) => string }) {
  return (
    <div className="panel rolling-frame">
      <table className="rolling-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">类别</th>
            <th scope="col">投资总额</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {year} 年
              </th>
            ))}
            <th scope="col">三年合计</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={to(row.id)}>{row.title}</Link>
                <span className="muted">{row.unit}</span>
              </th>
              <td data-label="类别">{row.standing}</td>
              <td data-label="投资总额">{row.total === null ? <span className="muted">未填</span> : grouped(row.total)}</td>
              {row.years.map((amount, at) => (
                <td key={years[at]} data-label={`${years[at]} 年`}>
                  {amount === null ? <span className="muted">–</span> : grouped(amount)}
                </td>
              ))}
              <td data-label="三年合计">
                <b>{grouped(row.sum)}</b>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              合计
            </th>
            {totals.map((amount, at) => (
              <td key={years[at]} data-label={`${years[at]} 年`}>
                {grouped(amount)}
              </td>
            ))}
            <td data-label="三年合计">
              <b>{grouped(sum)}</b>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
