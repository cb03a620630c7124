import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { StaffMember } from "../../../api/contract/index.ts";
import { staffQuery } from "../../api/organisations.ts";
import { useMay } from "../../api/use-session.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useFilters } from "../../url/use-filters.ts";
import { importPath, personPath, unitPath } from "./organisation-paths.ts";
import { PersonDialog } from "./person-dialog.tsx";

/** The staff of a city, unit by unit. */
export function StaffList({ city }: { city: string }) {
  const may = useMay();
  const staff = useQuery(staffQuery(city));
  const [entering, setEntering] = useState(false);
  const { values, set } = useFilters(["text", "gone"]);
  const text = values.text?.trim() ?? "";
  const all = staff.data?.items ?? [];
  const shown = all.filter(
    ({ name, unitName, title, number, left }) =>
      (values.gone === "yes" || left === null) && [name, unitName, title, number ?? ""].some((one) => one.includes(text)),
  );
  if (staff.isError) return <ProblemNotice error={staff.error} onRetry={() => void staff.refetch()} />;
  if (!staff.data) return null;
  return (
    <>
      <div className="filter-row no-print">
        <Input
          className="filter-text"
          allowClear
          aria-label="按姓名、单位找"
          placeholder="按姓名、单位、职务找"
          value={values.text ?? ""}
          onChange={(event) => set({ text: event.target.value })}
        />
        <Checkbox checked={values.gone === "yes"} onChange={(event) => set({ gone: event.target.checked ? "yes" : undefined })}>
          含已离岗
        </Checkbox>
        {may("organisations.write") ? (
          <>
            <LinkButton to={importPath(city)} primary>
              导入名册
            </LinkButton>
            <Button onClick={() => setEntering(true)}>登记人员</Button>
          </>
        ) : null}
      </div>
      {all.length === 0 ? (
        <EmptyLesson title="还没有人员">
          <p>{may("organisations.write") ? "先登记单位，再导入人员名册；也可以逐个登记。" : "由系统管理员导入，导入后出现在这里。"}</p>
        </EmptyLesson>
      ) : shown.length === 0 ? (
        <p className="muted">没有这样的人员。</p>
      ) : (
        [...Map.groupBy(shown, ({ unit }) => unit)].map(([unit, members]) => (
          <UnitGroup key={unit} city={city} unit={unit} members={members} />
        ))
      )}
      {entering ? <PersonDialog city={city} onClose={() => setEntering(false)} /> : null}
    </>
  );
}

function UnitGroup({ city, unit, members }: { city: string; unit: string; members: readonly StaffMember[] }) {
  const headless = members.some(({ left }) => left === null) && !members.some(({ head }) => head);
  return (
    <section className="staff-group">
      <h2>
        <Link to={unitPath(city, unit)}>{members[0]?.unitName}</Link> <span className="muted">{members.length} 人</span>
        {headless ? <span className="waits"> 没有负责人，送签无人签发</span> : null}
      </h2>
      <ul className="row-cards staff-cards">
        {members.map(({ id, name, title, head, phone, left }) => (
          <li key={id} className="row-card">
            <Link data-row className="row-title" to={personPath(city, id)}>
              {name} {head ? <span className="tag-plain">负责人</span> : null}
            </Link>
            <div className="row-card-facts">
              {title ? <span>{title}</span> : null}
              {phone ? <span>{phone}</span> : null}
              {left ? <span>{left} 离岗</span> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
