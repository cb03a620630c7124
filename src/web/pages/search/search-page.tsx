import { useInfiniteQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { Link } from "react-router";
import type { HitKind, SearchHit } from "../../../api/contract/index.ts";
import { searchQuery } from "../../api/search.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { LoadMore } from "../../parts/load-more.tsx";
import { MarkedText } from "../../parts/marked-text.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { SavedViews } from "../../parts/saved-views.tsx";
import { useRowKeys } from "../../parts/use-row-keys.ts";
import { placeUrl } from "../../url/place-url.ts";
import { useFilters } from "../../url/use-filters.ts";

const kinds: Record<HitKind, string> = {
  document: "文件",
  provision: "条款",
  task: "任务",
  unit: "单位",
  person: "人名",
  money: "金额",
  table: "表格",
  text: "正文",
};

/** A task made by hand stands in no document: its hit leads to the task. */
function urlOf(hit: SearchHit): string {
  if (!hit.document) return `/oversight?task=${hit.taskId ?? ""}`;
  return placeUrl(hit.document, { place: hit.provision?.eId, spans: hit.spans });
}

function Hit({ hit }: { hit: SearchHit }) {
  const { document, provision, title } = hit;
  return (
    <li className="hit keep-together">
      <div className="hit-head">
        <span className="hit-kind">{kinds[hit.kind]}</span>
        <Link data-row to={urlOf(hit)}>
          {hit.title}
        </Link>
      </div>
      <div className="hit-snippet">
        <MarkedText text={hit.snippet} marks={hit.marks} />
      </div>
      <div className="hit-place muted">
        {[document?.number, provision?.address, document?.title].filter((part) => part && !title.includes(part)).join(" · ")}
      </div>
    </li>
  );
}

/** 检索结果: exact numbers, provisions and units first, then words. */
export function SearchPage() {
  const { values, set, queryString } = useFilters(["q", "city", "kind"]);
  const q = values.q ?? "";
  const result = useInfiniteQuery(searchQuery(q, values.city, values.kind as HitKind | undefined));
  const list = useRowKeys("检索");
  const hits = result.data?.pages.flatMap((page) => page.items) ?? [];
  const first = result.data?.pages[0];
  return (
    <div className="page page-narrow" ref={list}>
      <PageHead
        title={q === "" ? "检索" : `检索“${q}”`}
        note={first ? `${first.total} 处 · ${Math.max(1, Math.round(first.milliseconds))} 毫秒` : null}
        actions={
          <>
            <SavedViews page="search" query={queryString} />
            <PrintButton />
          </>
        }
      />
      <div className="filter-row no-print scroll-x">
        <Segmented
          value={values.kind ?? "all"}
          options={[{ value: "all", label: "全部" }, ...Object.entries(kinds).map(([value, label]) => ({ value, label }))]}
          onChange={(kind) => set({ kind: kind === "all" ? undefined : String(kind) })}
        />
      </div>
      {result.isError ? <ProblemNotice error={result.error} onRetry={() => void result.refetch()} /> : null}
      {q === "" || (result.isSuccess && hits.length === 0) ? (
        <EmptyLesson title={q === "" ? "想找什么？" : "没有找到"}>
          <p>可以检索：</p>
          <ol>
            <li>文号，各种写法都行：云政发〔2020〕1号、云政发[2020]1号</li>
            <li>某一条：第十八条，或“文件名 第十八条”</li>
            <li>单位或简称、人名、金额（300万元）、任意两个字以上的词</li>
          </ol>
        </EmptyLesson>
      ) : null}
      <ol className="hits">
        {hits.map((hit, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hits carry no id and only ever grow at the end
          <Hit key={index} hit={hit} />
        ))}
      </ol>
      <LoadMore
        shown={hits.length}
        total={first?.total ?? 0}
        hasMore={result.hasNextPage}
        loading={result.isFetchingNextPage}
        onMore={() => void result.fetchNextPage()}
      />
    </div>
  );
}
