import { useQuery } from "@tanstack/react-query";
import { Spin } from "antd";
import type { ReactNode } from "react";
import { NavLink, useParams } from "react-router";
import type { RegimeDefinition } from "../../../api/contract/index.ts";
import { regimeQuery } from "../../api/regimes.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { SampleNotice } from "../demonstration/sample-notice.tsx";
import { ownPages } from "./own-pages.ts";
import { regimePath } from "./register-paths.ts";
import "./registers.css";

interface RegimeFrameProps {
  children: (definition: RegimeDefinition) => ReactNode;
}

const tabs = [
  { page: "", label: "概览" },
  { page: "duties", label: "周期职责" },
  { page: "findings", label: "问题" },
  { page: "readings", label: "读法" },
  { page: "rules", label: "规则与期限" },
];

/** What every page of a regime has above it: its name, its city, its documents, its other pages. */
export function RegimeFrame({ children }: RegimeFrameProps) {
  const { city = "", regime = "" } = useParams();
  const definition = useQuery(regimeQuery(city, regime));
  const own = ownPages[regime] ?? [];
  return (
    <div className="page">
      <nav className="regime-nav no-print" aria-label="制度">
        <NavLink to="/registers" end className="regime-up">
          台账
        </NavLink>
        <span aria-hidden="true">›</span>
        <b>
          {definition.data?.cityName} {definition.data?.label}
        </b>
        <span className="regime-tabs">
          {[...tabs.slice(0, 1), ...own, ...tabs.slice(1)].map(({ page, label }) => (
            <NavLink key={page} to={regimePath(city, regime, page)} end>
              {label}
            </NavLink>
          ))}
          <NavLink to={`/cases?city=${city}&regime=${encodeURIComponent(regime)}`}>办件</NavLink>
        </span>
      </nav>
      <SampleNotice city={city} regime={regime} />
      {definition.isPending ? <Spin /> : null}
      {definition.isError ? <ProblemNotice error={definition.error} onRetry={() => void definition.refetch()} /> : null}
      {definition.data ? children(definition.data) : null}
    </div>
  );
}
