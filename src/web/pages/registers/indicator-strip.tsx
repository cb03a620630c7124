import { useQuery } from "@tanstack/react-query";
import { Popover } from "antd";
import { Link } from "react-router";
import type { Indicator } from "../../../api/contract/index.ts";
import { indicatorsQuery } from "../../api/regimes.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { BasisText } from "../../parts/rules/basis-text.tsx";
import { registerPath } from "./register-paths.ts";

interface Place {
  city: string;
  regime: string;
}

/** Figures of the regime; each says from which records and on which provision it is reckoned. */
export function IndicatorStrip({ city, regime }: Place) {
  const indicators = useQuery(indicatorsQuery(city, regime));
  if (indicators.isError) return <ProblemNotice error={indicators.error} onRetry={() => void indicators.refetch()} />;
  return (
    <dl className="indicators" aria-label="指标">
      {(indicators.data?.items ?? []).map((indicator) => (
        <div key={indicator.key}>
          <dt>{indicator.label}</dt>
          <dd>
            {indicator.value === null ? <span className="muted">资料不足</span> : <b>{grouped(indicator.value)}</b>}{" "}
            {indicator.value === null ? "" : indicator.unit}
            <Popover
              trigger="click"
              destroyOnHidden
              title={`${indicator.label}：为什么`}
              content={<Why indicator={indicator} city={city} regime={regime} on={indicators.data?.on ?? ""} />}
            >
              <button type="button" className="plain-button no-print" aria-label={`${indicator.label}：为什么`}>
                为什么
              </button>
            </Popover>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Why({ indicator, city, regime, on }: Place & { indicator: Indicator; on: string }) {
  return (
    <div className="basis-popup">
      <p>
        按 {on} 的台账算出：
        {indicator.reads.map((read, at) => (
          <span key={read.register}>
            {at > 0 ? "、" : ""}
            <Link to={registerPath(city, regime, read.register)}>{read.label}</Link> {read.records} 条
          </span>
        ))}
        。
      </p>
      {indicator.basis.map((basis) => (
        <BasisText key={`${basis.printed}-${basis.words}`} basis={basis} />
      ))}
    </div>
  );
}

/** 6800 → 6,800; the digits stay exact. */
export const grouped = (decimal: string): string => decimal.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ","));
