import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { OrganisationUnit } from "../../../api/contract/index.ts";
import { unitKindLabels } from "../../../base/unit-kinds.ts";
import { unitsQuery } from "../../api/organisations.ts";
import { useMay } from "../../api/use-session.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useFilters } from "../../url/use-filters.ts";
import { listPath, unitPath } from "./organisation-paths.ts";
import { UnitDialog } from "./unit-dialog.tsx";

const kinds = Object.entries(unitKindLabels).map(([value, label]) => ({ value, label }));

const order = Object.keys(unitKindLabels);

/** By kind, and within one as a Chinese list goes. */
function byKind(a: OrganisationUnit, b: OrganisationUnit): number {
  return order.indexOf(a.kind) - order.indexOf(b.kind) || a.name.localeCompare(b.name, "zh-CN");
}

/** Units under the one above them, in the order of the list. */
function inTree(units: readonly OrganisationUnit[]): { unit: OrganisationUnit; depth: number }[] {
  const ids = new Set(units.map(({ id }) => id));
  const below = Map.groupBy(units, ({ parent }) => (parent !== null && ids.has(parent) ? parent : ""));
  const rows: { unit: OrganisationUnit; depth: number }[] = [];
  const walk = (parent: string, depth: number) => {
    for (const unit of below.get(parent) ?? []) {
      rows.push({ unit, depth });
      if (depth < 6) walk(unit.id, depth + 1);
    }
  };
  walk("", 0);
  return rows;
}

/** The units of a city, each under its superior. */
export function UnitList({ city }: { city: string }) {
  const may = useMay();
  const units = useQuery(unitsQuery(city));
  const [entering, setEntering] = useState(false);
  const { values, set } = useFilters(["text", "kind", "gone"]);
  const all = units.data?.items ?? [];
  const text = values.text?.trim() ?? "";
  const shown = [...all]
    .sort(byKind)
    .filter(
      ({ name, aliases, code, kind, until, mergedInto }) =>
        [name, ...aliases, code ?? ""].some((one) => one.includes(text)) &&
        (values.kind === undefined || values.kind === kind) &&
        (values.gone === "yes" || (until === null && mergedInto === null)),
    );
  if (units.isError) return <ProblemNotice error={units.error} onRetry={() => void units.refetch()} />;
  if (!units.data) return null;
  const writes = may("organisations.write");
  return (
    <>
      <div className="filter-row no-print">
        <Input
          className="filter-text"
          allowClear
          aria-label="按名称、代码找"
          placeholder="按名称、别名、代码找"
          value={values.text ?? ""}
          onChange={(event) => set({ text: event.target.value })}
        />
        <Select
          aria-label="类别"
          allowClear
          placeholder="类别"
          style={{ minWidth: 120 }}
          value={values.kind ?? null}
          options={kinds}
          onChange={(kind: string | undefined) => set({ kind })}
        />
        <Checkbox checked={values.gone === "yes"} onChange={(event) => set({ gone: event.target.checked ? "yes" : undefined })}>
          含已撤销、已并入
        </Checkbox>
        {writes ? (
          <Button type="primary" onClick={() => setEntering(true)}>
            登记单位
          </Button>
        ) : null}
      </div>
      {all.length === 0 ? (
        <EmptyLesson title="还没有登记单位">
          {writes ? (
            <p>
              公报里写到的单位已经替您列好：<Link to={listPath(city, "proposals")}>从公报采用</Link>，一次可以采用多个。
            </p>
          ) : (
            <p>由系统管理员登记，登记后出现在这里。</p>
          )}
        </EmptyLesson>
      ) : shown.length === 0 ? (
        <p className="muted">没有这样的单位。</p>
      ) : (
        <ul className="row-cards unit-rows">
          {(text === "" ? inTree(shown) : shown.map((unit) => ({ unit, depth: 0 }))).map(({ unit, depth }) => (
            <UnitRow key={unit.id} city={city} unit={unit} depth={depth} all={all} />
          ))}
        </ul>
      )}
      {entering ? <UnitDialog city={city} units={all} onClose={() => setEntering(false)} /> : null}
    </>
  );
}

function UnitRow({ city, unit, depth, all }: { city: string; unit: OrganisationUnit; depth: number; all: readonly OrganisationUnit[] }) {
  const { name, kind, aliases, code, heads, staff, until, mergedInto, successors } = unit;
  return (
    <li className={`row-card unit-row unit-depth-${Math.min(depth, 3)}`}>
      <Link data-row className="row-title" to={unitPath(city, unit.id)}>
        {name} <span className="tag-plain">{unitKindLabels[kind]}</span>
      </Link>
      <div className="row-card-facts">
        {mergedInto ? <span>已并入{all.find(({ id }) => id === mergedInto)?.name}</span> : null}
        {until ? (
          <span>
            {until} 撤销{successors.length > 0 ? `，由${successors.map((one) => one.name).join("、")}承接` : ""}
          </span>
        ) : null}
        {staff > 0 ? <span>{staff} 人</span> : null}
        {heads.length > 0 ? (
          <span>负责人 {heads.join("、")}</span>
        ) : staff > 0 ? (
          <span className="waits">没有负责人，送签无人签发</span>
        ) : null}
        {aliases.length > 0 ? (
          <span>
            又称 {aliases.slice(0, 4).join("、")}
            {aliases.length > 4 ? ` 等 ${aliases.length} 个` : ""}
          </span>
        ) : null}
        {code ? <span>{code}</span> : null}
      </div>
    </li>
  );
}
