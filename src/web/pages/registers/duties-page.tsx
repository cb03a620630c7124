import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import type { DutyInstance, RegimeDefinition } from "../../../api/contract/index.ts";
import { dutyStateLabels } from "../../../api/contract/labels.ts";
import { dutiesQuery } from "../../api/regimes.ts";
import { DayField } from "../../parts/day-field.tsx";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { useFilters } from "../../url/use-filters.ts";
import { DutyTable } from "./duty-table.tsx";
import { RegimeFrame } from "./regime-frame.tsx";

const states = Object.entries(dutyStateLabels) as [DutyInstance["state"], string][];
const isState = (text: string | undefined): text is DutyInstance["state"] => states.some(([state]) => state === text);

/** 周期职责: which periods were met, which are due, which are late, which days are provisional. */
export function DutiesPage() {
  return <RegimeFrame>{(definition) => <Duties definition={definition} />}</RegimeFrame>;
}

function Duties({ definition }: { definition: RegimeDefinition }) {
  const { values, set } = useFilters(["state", "from", "to"]);
  const duties = useQuery(dutiesQuery(definition.city, definition.regime, values.from, values.to));
  const all = duties.data?.items ?? [];
  const { state } = values;
  const shown = isState(state) ? all.filter((duty) => duty.state === state) : all;
  const count = (wanted: DutyInstance["state"]) => all.filter((duty) => duty.state === wanted).length;
  return (
    <>
      <PageHead
        title="周期职责"
        note={duties.isSuccess ? `业务日期 ${duties.data.on} · ${all.length} 期${values.from || values.to ? "" : "（近一年）"}` : "载入中…"}
        actions={<PrintButton />}
      />
      <ul className="duty-kinds">
        {definition.duties.map((duty) => (
          <li key={duty.key} className={duty.absent ? "muted" : undefined}>
            <b>{duty.label}</b> {duty.absent ? `本市没有：${duty.absent}` : `${duty.every}，${duty.byLabel}`}
            <BasisMark basis={duty.basis} what={duty.label} />
          </li>
        ))}
      </ul>
      <div className="filter-row no-print">
        <Segmented
          value={isState(state) ? state : ""}
          options={[
            { value: "", label: `全部 ${all.length}` },
            ...states.map(([value, label]) => ({ value, label: `${label} ${count(value)}` })),
          ]}
          onChange={(value) => set({ state: value === "" ? undefined : String(value) })}
        />
        <DayField label="自" value={values.from ?? ""} max={values.to} onChange={(from) => set({ from })} />
        <DayField label="至" value={values.to ?? ""} min={values.from} onChange={(to) => set({ to })} />
      </div>
      {duties.isError ? <ProblemNotice error={duties.error} onRetry={() => void duties.refetch()} /> : null}
      {duties.isSuccess && shown.length === 0 ? (
        <EmptyLesson title={all.length === 0 ? "这段时间没有到期的职责" : "没有这种状态的"}>
          <p>每到一期（月检、季检、年度计划……）这里自动列出一行；在台账里登记了相应记录，就记为完成。</p>
        </EmptyLesson>
      ) : null}
      {shown.length > 0 ? (
        <div className="panel">
          <DutyTable duties={shown.toSorted((a, b) => b.due.localeCompare(a.due))} />
        </div>
      ) : null}
    </>
  );
}
