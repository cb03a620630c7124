import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link } from "react-router";
import type { RegimeDefinition } from "../../../api/contract/index.ts";
import { regimeExportUrl } from "../../api/imports.ts";
import { dutiesQuery, findingsQuery } from "../../api/regimes.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { BeginButtons } from "../cases/begin-buttons.tsx";
import { DutyTable } from "./duty-table.tsx";
import { FindingList } from "./finding-list.tsx";
import { IndicatorStrip } from "./indicator-strip.tsx";
import { RegimeFrame } from "./regime-frame.tsx";
import { regimePath, registerPath } from "./register-paths.ts";

/** How many of a list stand on the overview. */
const few = 6;

/** The front page of a regime in a city: its numbers, its registers, what can be begun, what is owed. */
export function RegimePage() {
  return <RegimeFrame>{(definition) => <Overview definition={definition} />}</RegimeFrame>;
}

function Overview({ definition }: { definition: RegimeDefinition }) {
  const { city, regime } = definition;
  const duties = useQuery(dutiesQuery(city, regime));
  const findings = useQuery(findingsQuery(city, regime));
  const owed = (duties.data?.items ?? []).filter((duty) => duty.state === "late" || duty.state === "open");
  const found = findings.data?.items ?? [];
  return (
    <>
      <PageHead
        title={definition.label}
        note={`${definition.cityName} · ${definition.sources.join("、")} · 自 ${definition.inForce.from}${definition.inForce.until ? ` 至 ${definition.inForce.until}` : ""} 施行`}
        actions={definition.exports.map(({ key, label, standard }) => (
          <Button key={key} href={regimeExportUrl(city, regime, key)} download title={standard}>
            导出 {label}
          </Button>
        ))}
      />
      <IndicatorStrip city={city} regime={regime} />
      <div className="regime-columns">
        <div className="record-side">
          <section className="panel regime-panel">
            <h2>台账</h2>
            <RegisterList definition={definition} />
          </section>
          <section className="panel regime-panel">
            <h2>
              <Link to={regimePath(city, regime, "findings")}>问题</Link> <span className="muted">{found.length} 项</span>
            </h2>
            {findings.isSuccess && found.length === 0 ? <p className="muted">台账里的事实与规则没有不符。</p> : null}
            <FindingList findings={found.slice(0, few)} />
          </section>
        </div>
        <div className="record-side">
          <section className="panel regime-panel">
            <h2>新办</h2>
            <BeginButtons city={city} regime={regime} />
          </section>
          <section className="panel regime-panel">
            <h2>
              <Link to={regimePath(city, regime, "duties")}>周期职责</Link>{" "}
              <span className="muted">{owed.filter((duty) => duty.state === "late").length} 项逾期</span>
            </h2>
            {duties.isSuccess && owed.length === 0 ? <p className="muted">没有到期未办的。</p> : null}
            {owed.length > 0 ? <DutyTable duties={owed.toSorted((a, b) => a.due.localeCompare(b.due)).slice(0, few)} /> : null}
          </section>
        </div>
      </div>
    </>
  );
}

function RegisterList({ definition: { city, regime, registers } }: { definition: RegimeDefinition }) {
  const here = registers.filter((register) => register.absent === null);
  const absent = registers.filter((register) => register.absent !== null);
  return (
    <>
      <ul className="plain-list">
        {here.map((register) => (
          <li key={register.key}>
            <Link to={registerPath(city, regime, register.key)}>{register.label}</Link>
            <span className="muted">{register.keptBy.map((actor) => actor.label).join("、")}登记</span>
            <BasisMark basis={register.basis} what={register.label} />
            {register.mayEnter ? (
              <Link className="list-act no-print" to={`${registerPath(city, regime, register.key)}/new`}>
                录入
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      {absent.map((register) => (
        <p key={register.key} className="muted">
          本市没有“{register.label}”：{register.absent}
        </p>
      ))}
    </>
  );
}
