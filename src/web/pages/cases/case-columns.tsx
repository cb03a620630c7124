import type { TableColumnsType } from "antd";
import { Link } from "react-router";
import type { CaseSummary } from "../../../api/contract/index.ts";
import { casePath } from "../../api/cases.ts";
import { dueText } from "../../parts/rules/due-text.ts";
import { LimitLightMark } from "../../parts/rules/limit-light.tsx";
import { SampleMark } from "../demonstration/sample-mark.tsx";

export const caseColumns: TableColumnsType<CaseSummary> = [
  {
    key: "light",
    title: "期限灯",
    width: 96,
    render: (_, found) => <LimitLightMark light={found.light} reason={found.lightReason} />,
  },
  {
    key: "title",
    title: "办件",
    render: (_, found) => (
      <Link data-row className="row-title" to={casePath(found.city, found.id)}>
        {found.title}
        <SampleMark id={found.id} />
        {found.void ? <span className="void-mark">作废</span> : null}
      </Link>
    ),
  },
  { key: "procedure", title: "事项", width: 180, render: (_, found) => `${found.regimeLabel} · ${found.procedureLabel}` },
  { key: "state", title: "状态", width: 130, render: (_, found) => <span className="state-mark">{found.stateLabel}</span> },
  {
    key: "due",
    title: "最近的期限",
    width: 190,
    render: (_, found) =>
      found.clock ? (
        <>
          {found.clock}
          <div className="muted nowrap">{found.due ? dueText(found.due) : "没有数字"}</div>
        </>
      ) : (
        <span className="muted">–</span>
      ),
  },
  { key: "units", title: "期限在谁", width: 160, render: (_, found) => found.units.join("、") },
  { key: "openedOn", title: "起办", width: 104, render: (_, found) => <span className="nowrap">{found.openedOn}</span> },
  { key: "city", title: "城市", width: 88, render: (_, found) => found.cityName },
];
