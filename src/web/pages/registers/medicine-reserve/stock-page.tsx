import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "react-router";
import type { RegimeDefinition } from "../../../../api/contract/index.ts";
import { allRecordsQuery } from "../../../api/records.ts";
import { indicatorsQuery } from "../../../api/regimes.ts";
import { EmptyLesson } from "../../../parts/empty-lesson.tsx";
import { PageHead } from "../../../parts/page-head.tsx";
import { PrintButton } from "../../../parts/print-button.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { BasisMark } from "../../../parts/rules/basis-mark.tsx";
import { IndicatorStrip } from "../indicator-strip.tsx";
import { RegimeFrame } from "../regime-frame.tsx";
import { registerPath } from "../register-paths.ts";
import { ExpiryTable } from "./expiry-table.tsx";
import { StockChart } from "./stock-chart.tsx";
import { expiryOrder, itemStocks } from "./stock-rows.ts";
import "./stock.css";

/** Where the text sets no months for near expiry, so many are marked, for the eye alone. */
const usualNearMonths = 6;

/** 库存: the reserve against its plan and its floor, and the batches in the order in which they go out. */
export function StockPage() {
  return <RegimeFrame>{(definition) => <Stock definition={definition} />}</RegimeFrame>;
}

/** A parameter of a rule as a number: 70%, 6 个月. */
function parameterOf(definition: RegimeDefinition, rule: string): { number: number; shown: string } | null {
  const shown = definition.rules.find((entry) => entry.key === rule && entry.absent === null)?.parameters[0]?.shown;
  const number = shown ? Number.parseFloat(shown) : Number.NaN;
  return shown && !Number.isNaN(number) ? { number, shown } : null;
}

function Stock({ definition }: { definition: RegimeDefinition }) {
  const { city, regime } = definition;
  const batches = useQuery(allRecordsQuery({ city, regime, register: "batches" }));
  const plan = useQuery(allRecordsQuery({ city, regime, register: "planLines" }));
  const indicators = useQuery(indicatorsQuery(city, regime));
  const on = indicators.data?.on ?? "";
  const nearRule = parameterOf(definition, "notNearExpiry");
  const floorRule = parameterOf(definition, "stockAboveFloor");
  const stocks = useMemo(() => itemStocks(batches.data ?? [], plan.data ?? [], on), [batches.data, plan.data, on]);
  const rows = useMemo(
    () => expiryOrder(batches.data ?? [], on, nearRule?.number ?? usualNearMonths),
    [batches.data, on, nearRule?.number],
  );
  const error = batches.error ?? plan.error ?? indicators.error;
  const ready = batches.isSuccess && plan.isSuccess && indicators.isSuccess;
  const total = useMemo(
    () => [
      {
        item: "",
        label: "总量",
        planned: stocks.reduce((sum, stock) => sum + stock.planned, 0),
        usable: stocks.reduce((sum, stock) => sum + stock.usable, 0),
        expired: stocks.reduce((sum, stock) => sum + stock.expired, 0),
      },
    ],
    [stocks],
  );
  const whole = total[0];
  const planned = whole?.planned ?? 0;
  const share = floorRule?.number;
  const floor = useMemo(
    () => (share !== undefined && planned > 0 ? { value: (planned * share) / 100, label: `下限 ${share}%` } : null),
    [share, planned],
  );
  return (
    <>
      <PageHead title="库存" note={ready ? `业务日期 ${on}` : "载入中…"} actions={<PrintButton />} />
      {error ? (
        <ProblemNotice error={error} onRetry={() => void Promise.all([batches.refetch(), plan.refetch(), indicators.refetch()])} />
      ) : null}
      <IndicatorStrip city={city} regime={regime} />
      {ready && stocks.length === 0 ? (
        <EmptyLesson title="还没有计划和库存">
          <p>
            先有<Link to={registerPath(city, regime, "planLines")}>年度储备计划</Link>
            ，承储企业入库以后，这里画出库存与计划、下限的对照，并按有效期排出先出的批次。
          </p>
        </EmptyLesson>
      ) : null}
      {ready && stocks.length > 0 ? (
        <>
          <section className="panel stock-panel">
            <h2>
              总量对计划和下限
              <BasisMark basis={definition.rules.find((rule) => rule.key === "stockAboveFloor")?.basis ?? []} what="库存下限" />
            </h2>
            <StockChart
              rows={total}
              floor={floor}
              summary={`可用库存 ${whole?.usable} 件，计划 ${planned} 件${floor ? `，${floor.label}即 ${floor.value} 件` : ""}，过期 ${whole?.expired} 件`}
            />
            <p className="muted">下限按条文只管总量，各品种没有下限。过期的不算可用。</p>
          </section>
          <section className="panel stock-panel">
            <h2>各品种对计划</h2>
            <StockChart
              rows={stocks}
              summary={stocks.map((stock) => `${stock.label}可用 ${stock.usable} 件、计划 ${stock.planned} 件`).join("；")}
            />
          </section>
          <section className="panel stock-panel">
            <h2>
              先到期的先出 <span className="muted">{rows.length} 批</span>
            </h2>
            <ExpiryTable
              rows={rows}
              on={on}
              city={city}
              regime={regime}
              nearText={nearRule ? `不足${nearRule.shown}` : `不足 ${usualNearMonths} 个月（条文没有写数字，只作提示）`}
            />
          </section>
        </>
      ) : null}
    </>
  );
}
