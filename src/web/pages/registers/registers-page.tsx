import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { RegimeSummary } from "../../../api/contract/index.ts";
import { regimesQuery } from "../../api/regimes.ts";
import { FacetSelect } from "../../parts/facet-select.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useRowKeys } from "../../parts/use-row-keys.ts";
import { useFilters } from "../../url/use-filters.ts";
import { regimePath } from "./register-paths.ts";
import { RegistersLesson } from "./registers-lesson.tsx";
import "./registers.css";

/** 台账: the regimes that run in each city, with what waits in them. */
export function RegistersPage() {
  const { values, set } = useFilters(["city"]);
  const regimes = useQuery(regimesQuery());
  const list = useRowKeys("台账");
  const all = regimes.data ?? [];
  const byCity = Map.groupBy(all, (regime) => regime.city);
  const facet = [...byCity].map(([city, items]) => ({ value: city, label: items[0]?.cityName ?? city, count: items.length }));
  const shown = [...byCity].filter(([city]) => values.city === undefined || values.city === city);
  return (
    <div className="page" ref={list}>
      <PageHead title="台账" note={regimes.isSuccess ? `${all.length} 项制度` : "载入中…"} />
      {facet.length > 1 ? (
        <div className="filter-row no-print">
          <FacetSelect label="城市" value={values.city} facet={facet} onChange={(city) => set({ city })} />
        </div>
      ) : null}
      {regimes.isError ? <ProblemNotice error={regimes.error} onRetry={() => void regimes.refetch()} /> : null}
      {regimes.isSuccess && all.length === 0 ? <RegistersLesson /> : null}
      {shown.map(([city, items]) => (
        <section key={city} className="regime-city">
          <h2>{items[0]?.cityName}</h2>
          <div className="regime-cards">
            {items.map((regime) => (
              <RegimeCard key={regime.regime} regime={regime} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function RegimeCard({ regime }: { regime: RegimeSummary }) {
  const { city, inForce } = regime;
  const at = regimePath(city, regime.regime);
  const cases = `/cases?city=${city}&regime=${encodeURIComponent(regime.regime)}`;
  return (
    <article className="panel regime-card">
      <h3>
        <Link data-row to={at}>
          {regime.label}
        </Link>
      </h3>
      <p className="muted">
        {regime.sources.join("、")} · 自 {inForce.from}
        {inForce.until ? ` 至 ${inForce.until}` : ""} 施行
      </p>
      <ul className="count-row">
        <Count to={at} label="记录" count={regime.records} />
        <Count to={`${cases}&open=true`} label="在办" count={regime.openCases} />
        <Count to={`${cases}&light=red`} label="期限超期" count={regime.overdue} tone="red" />
        <Count to={`${cases}&light=yellow`} label="期限将到" count={regime.soon} tone="yellow" />
        <Count to={regimePath(city, regime.regime, "duties")} label="职责逾期" count={regime.lateDuties} tone="red" />
        <Count to={regimePath(city, regime.regime, "findings")} label="问题" count={regime.findings} tone="yellow" />
      </ul>
    </article>
  );
}

function Count({ to, label, count, tone }: { to: string; label: string; count: number; tone?: "red" | "yellow" }) {
  return (
    <li className={tone && count > 0 ? `count-${tone}` : undefined}>
      <Link to={to}>
        <b>{count}</b> {label}
      </Link>
    </li>
  );
}
