import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { staffQuery } from "../../api/organisations.ts";
import { useMay } from "../../api/use-session.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import "../me/me.css";
import { HandOverPanel } from "./hand-over-panel.tsx";
import { listPath, unitPath } from "./organisation-paths.ts";
import "./organisations.css";
import { PersonDialog } from "./person-dialog.tsx";

/** One person: unit and post; for the administrator also what he holds and to whom it goes. */
export function PersonPage() {
  const { city = "", person: id = "" } = useParams();
  const may = useMay();
  const staff = useQuery(staffQuery(city));
  const [changing, setChanging] = useState(false);
  const person = staff.data?.items.find((one) => one.id === id);
  if (staff.isError) return <ProblemNotice error={staff.error} onRetry={() => void staff.refetch()} />;
  if (!staff.data) return null;
  if (!person) {
    return (
      <div className="page">
        <EmptyLesson title="没有这名人员">
          <Link to={listPath(city, "staff")}>回到人员</Link>
        </EmptyLesson>
      </div>
    );
  }
  const { name, unit, unitName, title, head, phone, number, joined, left } = person;
  const writes = may("organisations.write");
  return (
    <div className="page me">
      <p className="no-print">
        <Link to={listPath(city, "staff")}>← 人员</Link>
      </p>
      <PageHead
        title={name}
        note={left ? `${left} 离岗` : head ? "单位负责人" : undefined}
        actions={writes && left === null ? <Button onClick={() => setChanging(true)}>更改、调动</Button> : null}
      />
      <div className="me-grid">
        <section className="panel me-panel">
          <h2>人员情况</h2>
          <dl className="facts">
            <dt>单位</dt>
            <dd>
              <Link to={unitPath(city, unit)}>{unitName}</Link>
            </dd>
            {title ? (
              <>
                <dt>职务</dt>
                <dd>{title}</dd>
              </>
            ) : null}
            {phone ? (
              <>
                <dt>电话</dt>
                <dd>{phone}</dd>
              </>
            ) : null}
            {number ? (
              <>
                <dt>工号</dt>
                <dd>{number}</dd>
              </>
            ) : null}
            {joined ? (
              <>
                <dt>到岗</dt>
                <dd>{joined}</dd>
              </>
            ) : null}
          </dl>
        </section>
        {writes ? <HandOverPanel key={person.version} city={city} person={person} staff={staff.data.items} /> : null}
      </div>
      {changing ? <PersonDialog city={city} person={person} onClose={() => setChanging(false)} /> : null}
    </div>
  );
}
