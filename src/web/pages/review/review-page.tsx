import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { CandidateState } from "../../../api/contract/index.ts";
import { candidatesQuery, type ReviewFilter, reviewFacetsQuery } from "../../api/review.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { SavedViews } from "../../parts/saved-views.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { usePrinting } from "../../parts/use-printing.ts";
import { useFilters } from "../../url/use-filters.ts";
import { BulkDialog } from "./bulk-dialog.tsx";
import "./review.css";
import { useMay } from "../../api/use-session.ts";
import { GoButton } from "../../shell/go-button.tsx";
import { PrintedQueue } from "./printed-queue.tsx";
import { ReviewBench } from "./review-bench.tsx";
import { ReviewFilters } from "./review-filters.tsx";
import { ReviewLesson } from "./review-lesson.tsx";
import { ReviewProgress } from "./review-progress.tsx";

const keys = ["city", "document", "issue", "unit", "role", "modality", "state", "above", "below", "text", "sort", "c"] as const;

/** 待校核: extracted tasks wait here for a person; nothing becomes a 督办 task without one. */
export function ReviewPage() {
  const narrow = useNarrow();
  const may = useMay();
  const printing = usePrinting();
  const { values, set, clear, queryString } = useFilters(keys);
  const [bulkOpen, setBulkOpen] = useState(false);
  const { c: current, ...rest } = values;
  const filter = rest as unknown as ReviewFilter;
  const { sort: _sort, ...counted } = filter;
  const queue = useInfiniteQuery(candidatesQuery(filter));
  const facets = useQuery(reviewFacetsQuery(counted));
  const total = queue.data?.pages[0]?.total ?? 0;
  const state: CandidateState = filter.state ?? "awaiting";
  const filters = Object.keys(rest).filter((key) => key !== "sort").length;
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  if (printing) return <PrintedQueue items={items} total={total} />;
  const head = (
    <PageHead
      title="待校核"
      note={<ReviewProgress filter={counted} />}
      actions={
        <>
          {may("review.decide") ? (
            <Button onClick={() => setBulkOpen(true)} disabled={state !== "awaiting" || total === 0}>
              批量确认…
            </Button>
          ) : null}
          <GoButton to="/oversight/new">手工立项</GoButton>
          <SavedViews page="review" query={queryString} />
          <span className="desk-only">
            <PrintButton />
          </span>
        </>
      }
    />
  );
  return (
    <div className="review">
      {narrow && current ? null : (
        <div className="review-top">
          {head}
          <ReviewFilters values={values} facets={facets.data} set={set} clear={clear} active={filters} />
        </div>
      )}
      {queue.isError ? <ProblemNotice error={queue.error} onRetry={() => void queue.refetch()} /> : null}
      {queue.isSuccess && total === 0 ? (
        <ReviewLesson filtered={filters > 0} state={state} onClear={clear} />
      ) : (
        <ReviewBench
          queue={items}
          total={total}
          state={state}
          current={current}
          onCurrent={(id) => set({ c: id })}
          hasMore={queue.hasNextPage}
          onMore={() => void queue.fetchNextPage()}
        />
      )}
      {bulkOpen ? <BulkDialog filter={counted} onClose={() => setBulkOpen(false)} /> : null}
    </div>
  );
}
