import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Segmented, Table } from "antd";
import { type CasesFilter, casesQuery } from "../../api/cases.ts";
import { regimeQuery, regimesQuery } from "../../api/regimes.ts";
import { LoadMore } from "../../parts/load-more.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { SavedViews } from "../../parts/saved-views.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { useRowKeys } from "../../parts/use-row-keys.ts";
import { useFilters } from "../../url/use-filters.ts";
import { useActing } from "../person/use-acting.ts";
import { CaseCards } from "./case-cards.tsx";
import { caseColumns } from "./case-columns.tsx";
import { CaseFilters } from "./case-filters.tsx";
import { CasesLesson } from "./cases-lesson.tsx";
import { WaitingForMe } from "./waiting-for-me.tsx";
import "../registers/registers.css";
import "./cases.css";
import { GoButton } from "../../shell/go-button.tsx";

const keys = ["city", "regime", "procedure", "state", "open", "unit", "light", "mine", "voided", "text", "sort"] as const;
type Scope = "mine" | "unit" | "open" | "all";

/** 办件: what runs, the nearest limit first; mine, my unit's, all. */
export function CasesPage() {
  const narrow = useNarrow();
  const list = useRowKeys("办件");
  const { current } = useActing();
  const { values, set, clear, queryString } = useFilters(keys);
  const cases = useInfiniteQuery(casesQuery(values as CasesFilter));
  const regimes = useQuery(regimesQuery(values.city));
  const of = regimes.data?.find((entry) => entry.regime === values.regime);
  const definition = useQuery({ ...regimeQuery(of?.city ?? "", of?.regime ?? "") });
  const items = cases.data?.pages.flatMap((page) => page.items) ?? [];
  const total = cases.data?.pages[0]?.total ?? 0;
  const active = Object.keys(values).filter((key) => !["sort", "open", "mine"].includes(key)).length;
  const scope: Scope = values.mine ? "mine" : current && values.unit === current.unit ? "unit" : values.open ? "open" : "all";
  const scopes: Record<Scope, Partial<Record<(typeof keys)[number], string | undefined>>> = {
    mine: { mine: "true", unit: undefined, open: undefined },
    unit: { mine: undefined, unit: current?.unit, open: "true" },
    open: { mine: undefined, unit: undefined, open: "true" },
    all: { mine: undefined, unit: undefined, open: undefined },
  };
  return (
    <div className="page" ref={list}>
      <PageHead
        title="办件"
        note={cases.isSuccess ? `${total} 件` : "载入中…"}
        actions={
          <>
            <GoButton primary to={`/cases/new${values.city ? `?city=${values.city}` : ""}`}>
              新办
            </GoButton>
            <SavedViews page="cases" query={queryString} />
            <span className="desk-only">
              <PrintButton />
            </span>
          </>
        }
      />
      {current ? <WaitingForMe city={current.city} /> : null}
      <div className="filter-row no-print">
        <Segmented
          value={scope}
          options={[
            { value: "mine", label: "待我办", disabled: !current },
            { value: "unit", label: "本单位在限", disabled: !current },
            { value: "open", label: "在办" },
            { value: "all", label: "全部" },
          ]}
          onChange={(next) => set(scopes[next as Scope])}
        />
      </div>
      <CaseFilters
        values={values}
        regimes={regimes.data ?? []}
        definition={of ? definition.data : undefined}
        set={set}
        clear={clear}
        active={active}
      />
      {cases.isError ? <ProblemNotice error={cases.error} onRetry={() => void cases.refetch()} /> : null}
      {cases.isSuccess && total === 0 ? (
        <CasesLesson filtered={active > 0 || scope !== "all"} acting={current !== null} onClear={clear} />
      ) : narrow ? (
        <CaseCards cases={items} />
      ) : (
        <Table
          className="panel"
          size="small"
          rowKey={(found) => `${found.city}-${found.id}`}
          columns={caseColumns}
          dataSource={items}
          loading={cases.isPending}
          pagination={false}
          scroll={{ x: 900 }}
        />
      )}
      <LoadMore
        shown={items.length}
        total={total}
        hasMore={cases.hasNextPage}
        loading={cases.isFetchingNextPage}
        onMore={() => void cases.fetchNextPage()}
      />
    </div>
  );
}
