import { useQuery } from "@tanstack/react-query";
import { Segmented, Select } from "antd";
import { proposalsQuery, staffQuery, unitsQuery } from "../../api/organisations.ts";
import { citiesQuery } from "../../api/system.ts";
import { useMay } from "../../api/use-session.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { useFilters } from "../../url/use-filters.ts";
import "./organisations.css";
import { ProposalList } from "./proposal-list.tsx";
import { StaffList } from "./staff-list.tsx";
import { StandInList } from "./stand-in-list.tsx";
import { UnitList } from "./unit-list.tsx";

/** 机构人员: the units of a city, what its gazettes propose, its staff, who stands in for whom. */
export function OrganisationsPage() {
  const may = useMay();
  const { values, set } = useFilters(["city", "part"]);
  const cities = useQuery(citiesQuery);
  const all = cities.data ?? [];
  const city = values.city ?? all[0]?.city ?? "";
  const units = useQuery(unitsQuery(city));
  const staff = useQuery(staffQuery(city));
  const writes = may("organisations.write");
  const proposals = useQuery({ ...proposalsQuery(city), enabled: city !== "" && writes });
  const here = staff.data?.items.filter(({ left }) => left === null).length ?? 0;
  const living = units.data?.items.filter(({ mergedInto, until }) => mergedInto === null && until === null).length ?? 0;
  const part = values.part ?? "units";
  const parts = [
    { value: "units", label: units.data ? `单位 ${living}` : "单位" },
    ...(writes ? [{ value: "proposals", label: `公报中的单位 ${proposals.data?.items.length ?? ""}` }] : []),
    { value: "staff", label: staff.data ? `人员 ${here}` : "人员" },
    { value: "stand-ins", label: "代办（AB 角）" },
  ];
  return (
    <div className="page organisations">
      <PageHead title="机构人员" note={units.data ? `业务日期 ${units.data.day}` : "载入中…"} />
      <div className="filter-row no-print">
        {all.length > 1 ? (
          <Select
            aria-label="城市"
            style={{ minWidth: 120 }}
            value={city}
            options={all.map((one) => ({ value: one.city, label: one.name }))}
            onChange={(next: string) => set({ city: next })}
          />
        ) : null}
        <div className="scroll-x">
          <Segmented aria-label="看哪一部分" value={part} options={parts} onChange={(next) => set({ part: String(next) })} />
        </div>
      </div>
      {cities.isSuccess && city === "" ? (
        <EmptyLesson title="还没有城市">
          <p>导入一期公报之后，这里列出该市的单位。</p>
        </EmptyLesson>
      ) : null}
      {city === "" ? null : part === "proposals" && writes ? (
        <ProposalList city={city} />
      ) : part === "staff" ? (
        <StaffList city={city} />
      ) : part === "stand-ins" ? (
        <StandInList city={city} />
      ) : (
        <UnitList city={city} />
      )}
    </div>
  );
}
