import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { severityLabels } from "../../../api/contract/labels.ts";
import { type CheckFilter, checkQuery } from "../../api/check.ts";
import { documentsQuery, issuesQuery } from "../../api/library.ts";
import { citiesQuery } from "../../api/system.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { SavedViews } from "../../parts/saved-views.tsx";
import { useRowKeys } from "../../parts/use-row-keys.ts";
import { useFilters } from "../../url/use-filters.ts";
import { issueName } from "../library/issue-name.ts";
import "./check.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { GoButton } from "../../shell/go-button.tsx";
import { FindingGroups } from "./finding-groups.tsx";

/** 检查: what one document or one issue contradicts in itself, grouped by kind, each with its places. */
export function CheckPage() {
  const { values, set, clear, active, queryString } = useFilters(["city", "issue", "document", "severity", "code"]);
  const check = useQuery(checkQuery(values as CheckFilter));
  const cities = useQuery(citiesQuery);
  const issues = useQuery(issuesQuery(values.city));
  const documents = useInfiniteQuery(documentsQuery({ city: values.city, issue: values.issue, sort: "place" }));
  const list = useRowKeys("检查");
  const counts = check.data?.counts;
  const total = counts ? counts.error + counts.warning + counts.note : 0;
  return (
    <div className="page" ref={list}>
      <PageHead
        title="检查"
        note={counts ? `${check.data?.scope ?? ""}：错误 ${counts.error} · 警示 ${counts.warning} · 提示 ${counts.note}` : "检查中…"}
        actions={
          <>
            <GoButton primary to="/check/draft">
              检查文稿…
            </GoButton>
            <SavedViews page="check" query={queryString} />
            <span className="desk-only">
              <PrintButton />
            </span>
          </>
        }
      />
      <FilterBar active={Object.keys(values).length} onClear={clear}>
        <Select
          aria-label="城市"
          placeholder="城市"
          allowClear
          style={{ width: 120 }}
          value={values.city ?? null}
          options={cities.data?.map((city) => ({ value: city.city, label: city.name })) ?? []}
          onChange={(city: string | undefined) => set({ city, issue: undefined, document: undefined })}
        />
        <Select
          aria-label="公报"
          placeholder="哪一期"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          style={{ width: 260 }}
          popupMatchSelectWidth={false}
          value={values.issue ?? null}
          options={issues.data?.items.map((issue) => ({ value: issue.id, label: issueName(issue) })) ?? []}
          onChange={(issue: string | undefined) => set({ issue, document: undefined })}
        />
        <Select
          aria-label="文件"
          placeholder="哪份文件"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          style={{ width: 260 }}
          popupMatchSelectWidth={false}
          value={values.document ?? null}
          options={
            documents.data?.pages
              .flatMap((page) => page.items)
              .map((document) => ({ value: document.key, label: `${document.number ?? "无文号"} ${document.title}` })) ?? []
          }
          onChange={(document: string | undefined) => set({ document })}
        />
        <Select
          aria-label="轻重"
          placeholder="轻重"
          allowClear
          style={{ width: 100 }}
          value={values.severity ?? null}
          options={Object.entries(severityLabels).map(([value, label]) => ({ value, label }))}
          onChange={(severity: string | undefined) => set({ severity })}
        />
      </FilterBar>
      {check.isError ? <ProblemNotice error={check.error} onRetry={() => void check.refetch()} /> : null}
      {check.isSuccess && total === 0 ? (
        <EmptyLesson
          title={active ? "这个范围内没有发现问题" : "没有发现问题"}
          actions={<GoButton to="/check/draft">检查一份文稿</GoButton>}
        >
          <p>
            这里列出一份文件或一期公报自身就能看出的毛病：合计与分项不符、序号缺漏、期限早于发文日期、不存在的日期、引用的条款没有……每条都指出两处原文。
          </p>
          <p>没有列出不等于没有问题：需要对照其他文件才能判断的，这里不下结论。</p>
        </EmptyLesson>
      ) : null}
      {check.data ? <FindingGroups check={check.data} /> : null}
    </div>
  );
}
