import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import type { DocumentFilter } from "../../../api/contract/index.ts";
import { documentFacetsQuery, documentsQuery, issuesQuery } from "../../api/library.ts";
import { FacetSelect } from "../../parts/facet-select.tsx";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { SavedViews } from "../../parts/saved-views.tsx";
import { SortSelect } from "../../parts/sort-select.tsx";
import { useRowKeys } from "../../parts/use-row-keys.ts";
import { WordsField } from "../../parts/words-field.tsx";
import { GoButton } from "../../shell/go-button.tsx";
import { useFilters } from "../../url/use-filters.ts";
import { FirstSteps } from "../demonstration/first-steps.tsx";
import { DocumentList } from "./document-list.tsx";
import { IssueList } from "./issue-list.tsx";
import { LibraryLesson } from "./library-lesson.tsx";

const sorts = [
  { value: "-issued", label: "新发的在前" },
  { value: "issued", label: "早发的在前" },
  { value: "number", label: "按文号" },
  { value: "title", label: "按标题" },
  { value: "place", label: "按公报次序" },
] as const;

/** 文库: what is in, by document or by issue. */
export function LibraryPage() {
  const { values, set, clear, queryString } = useFilters(["by", "city", "year", "kind", "issuer", "issue", "text", "sort"]);
  const { by, ...rest } = values;
  const filters = Object.keys(rest).filter((key) => key !== "sort").length;
  const filter = rest as unknown as DocumentFilter;
  const byIssue = by === "issue";
  const documents = useInfiniteQuery({ ...documentsQuery(filter), enabled: !byIssue });
  const facets = useQuery({ ...documentFacetsQuery(filter), enabled: !byIssue });
  const issues = useQuery(issuesQuery(values.city));
  const list = useRowKeys("文库");
  const error = byIssue ? issues.error : (documents.error ?? facets.error);
  const items = documents.data?.pages.flatMap((page) => page.items) ?? [];
  const total = documents.data?.pages[0]?.total ?? 0;
  const issue = issues.data?.items.find((entry) => entry.id === values.issue);
  const empty = issues.data?.total === 0 && documents.isSuccess && total === 0 && filters === 0;
  return (
    <div className="page" ref={list}>
      <PageHead
        title="文库"
        note={
          byIssue
            ? `${issues.data?.total ?? 0} 期公报`
            : documents.isSuccess
              ? `${total} 件${issue ? ` · ${issue.title ?? ""}` : ""}`
              : "载入中…"
        }
        actions={
          <>
            <SavedViews page="library" query={queryString} />
            <PrintButton />
            <GoButton primary to="/ingest">
              导入公报
            </GoButton>
          </>
        }
      />
      <FirstSteps />
      {empty ? (
        <LibraryLesson />
      ) : (
        <>
          <FilterBar
            active={filters}
            onClear={clear}
            first={
              <Segmented
                value={byIssue ? "issue" : "document"}
                options={[
                  { value: "document", label: "文件" },
                  { value: "issue", label: "各期" },
                ]}
                onChange={(value) => set({ by: value === "issue" ? "issue" : undefined })}
              />
            }
          >
            <FacetSelect label="城市" value={values.city} facet={facets.data?.city} onChange={(city) => set({ city, issue: undefined })} />
            {byIssue ? null : (
              <>
                <FacetSelect label="年份" value={values.year} facet={facets.data?.year} onChange={(year) => set({ year })} width={110} />
                <FacetSelect label="种类" value={values.kind} facet={facets.data?.kind} onChange={(kind) => set({ kind })} width={110} />
                <FacetSelect
                  label="发文机关"
                  value={values.issuer}
                  facet={facets.data?.issuer}
                  onChange={(issuer) => set({ issuer })}
                  width={190}
                />
                <WordsField label="文号或标题中的字" value={values.text} onChange={(text) => set({ text })} />
                <SortSelect sorts={sorts} value={values.sort} onChange={(sort) => set({ sort })} />
              </>
            )}
          </FilterBar>
          {error ? <ProblemNotice error={error} onRetry={() => void (byIssue ? issues.refetch() : documents.refetch())} /> : null}
          {byIssue ? (
            <IssueList issues={issues.data?.items ?? []} loading={issues.isPending} />
          ) : (
            <DocumentList
              documents={items}
              total={total}
              loading={documents.isPending}
              hasMore={documents.hasNextPage}
              loadingMore={documents.isFetchingNextPage}
              onMore={() => void documents.fetchNextPage()}
            />
          )}
        </>
      )}
    </div>
  );
}
