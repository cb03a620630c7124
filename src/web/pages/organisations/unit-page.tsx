import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { Link, useParams } from "react-router";
import type { OrganisationUnit } from "../../../api/contract/index.ts";
import { unitBasisLabels, unitKindLabels } from "../../../base/unit-kinds.ts";
import { actOnUnit, staffQuery, unitsQuery } from "../../api/organisations.ts";
import { useMay } from "../../api/use-session.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import "../me/me.css";
import { LineageDialog } from "./lineage-dialog.tsx";
import { listPath, personPath, unitPath } from "./organisation-paths.ts";
import "./organisations.css";
import { UnitDialog } from "./unit-dialog.tsx";
import { useOrganisationAct } from "./use-organisation-act.ts";

/** One unit: what is known of it, where it came from and went, its staff. */
export function UnitPage() {
  const { city = "", unit: id = "" } = useParams();
  const may = useMay();
  const units = useQuery(unitsQuery(city));
  const [open, setOpen] = useState<"change" | "succeed" | "merge" | null>(null);
  const unit = units.data?.items.find((one) => one.id === id);
  if (units.isError) return <ProblemNotice error={units.error} onRetry={() => void units.refetch()} />;
  if (!units.data) return null;
  if (!unit) {
    return (
      <div className="page">
        <EmptyLesson title="没有这个单位">
          <Link to={listPath(city)}>回到单位</Link>
        </EmptyLesson>
      </div>
    );
  }
  const living = unit.mergedInto === null && unit.until === null;
  const close = () => setOpen(null);
  return (
    <div className="page me">
      <p className="no-print">
        <Link to={listPath(city)}>← 单位</Link>
      </p>
      <PageHead
        title={unit.name}
        note={unitKindLabels[unit.kind]}
        actions={
          may("organisations.write") && living ? (
            <>
              <Button onClick={() => setOpen("change")}>更改</Button>
              <Button onClick={() => setOpen("succeed")}>机构改革…</Button>
              <Button onClick={() => setOpen("merge")}>并入…</Button>
            </>
          ) : null
        }
      />
      {unit.mergedInto ? <Merged city={city} unit={unit} units={units.data.items} /> : null}
      <div className="me-grid">
        <UnitFacts city={city} unit={unit} units={units.data.items} />
        <UnitStaff city={city} unit={unit} />
      </div>
      {open === "change" ? <UnitDialog city={city} units={units.data.items} unit={unit} onClose={close} /> : null}
      {open === "succeed" || open === "merge" ? (
        <LineageDialog city={city} unit={unit} units={units.data.items} act={open} onClose={close} />
      ) : null}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function UnitFacts({ city, unit, units }: { city: string; unit: OrganisationUnit; units: readonly OrganisationUnit[] }) {
  const { aliases, code, parent, from, until, predecessors, successors, contact, basis } = unit;
  const above = units.find(({ id }) => id === parent);
  const lineage = (all: OrganisationUnit["predecessors"]) =>
    all.map(({ unit: id, name, on }) => (
      <div key={id}>
        {on} <Link to={unitPath(city, id)}>{name}</Link>
      </div>
    ));
  return (
    <section className="panel me-panel">
      <h2>单位情况</h2>
      <dl className="facts">
        {above ? (
          <Fact label="上级单位">
            <Link to={unitPath(city, above.id)}>{above.name}</Link>
          </Fact>
        ) : null}
        {code ? <Fact label="统一社会信用代码">{code}</Fact> : null}
        {aliases.length > 0 ? <Fact label="又称">{aliases.join("、")}</Fact> : null}
        {from ? <Fact label="设立">{from}</Fact> : null}
        {predecessors.length > 0 ? <Fact label="承接自">{lineage(predecessors)}</Fact> : null}
        {until ? <Fact label="撤销">{until}</Fact> : null}
        {successors.length > 0 ? <Fact label="由其承接">{lineage(successors)}</Fact> : null}
        {contact.name || contact.phone ? <Fact label="联系">{[contact.name, contact.phone].filter(Boolean).join(" ")}</Fact> : null}
        {contact.dutyPhone ? <Fact label="24 小时值班">{contact.dutyPhone}</Fact> : null}
        <Fact label="依据">
          {unitBasisLabels[basis.kind]}
          {basis.text ? `：${basis.text}` : ""}
        </Fact>
      </dl>
    </section>
  );
}

function UnitStaff({ city, unit }: { city: string; unit: OrganisationUnit }) {
  const staff = useQuery(staffQuery(city));
  const own = staff.data?.items.filter((one) => one.unit === unit.id && one.left === null) ?? [];
  return (
    <section className="panel me-panel">
      <h2>人员</h2>
      {own.length > 0 && unit.heads.length === 0 ? <p className="waits">本单位没有负责人：送签的办理无人签发，请登记负责人。</p> : null}
      {staff.isSuccess && own.length === 0 ? <p className="muted">还没有人员。</p> : null}
      <ul className="plain-list">
        {own.map(({ id, name, title, head }) => (
          <li key={id}>
            <Link to={personPath(city, id)}>{name}</Link>{" "}
            <span className="muted">{[title, head ? "负责人" : ""].filter(Boolean).join("，")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Merged({ city, unit, units }: { city: string; unit: OrganisationUnit; units: readonly OrganisationUnit[] }) {
  const may = useMay();
  const [reason, setReason] = useState("");
  const into = units.find(({ id }) => id === unit.mergedInto);
  const part = useOrganisationAct(
    city,
    (why: string, key) => actOnUnit(city, unit.id, "part", { reason: why, version: unit.version }, key),
    {
      done: () => "已撤销并入。",
    },
  );
  return (
    <section className="panel me-panel">
      <p>
        这里登记的与 {into ? <Link to={unitPath(city, into.id)}>{into.name}</Link> : "另一单位"} 是同一单位，已并入；它的名称都指向那里。
      </p>
      {may("organisations.write") ? (
        <div className="filter-row">
          <Input
            className="filter-text"
            aria-label="撤销并入的理由"
            placeholder="撤销并入的理由"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button disabled={reason.trim().length < 2} loading={part.isPending} onClick={() => part.mutate(reason.trim())}>
            撤销并入
          </Button>
        </div>
      ) : null}
      {part.isError ? <ProblemNotice error={part.error} /> : null}
    </section>
  );
}
