import { useVirtualizer } from "@tanstack/react-virtual";
import { Checkbox } from "antd";
import { useEffect, useRef } from "react";
import type { Candidate } from "../../../api/contract/index.ts";
import { CandidateRow } from "./candidate-row.tsx";
import type { Draft } from "./use-drafts.ts";

interface CandidateListProps {
  items: readonly Candidate[];
  total: number;
  current: string | undefined;
  picked: ReadonlySet<string>;
  drafts: Record<string, Draft>;
  onOpen: (id: string) => void;
  onPick: (id: string) => void;
  onMore: (() => void) | undefined;
}

/** The queue. Only the rows in sight are rendered; the next page comes when the end is near. */
export function CandidateList({ items, total, current, picked, drafts, onOpen, onPick, onMore }: CandidateListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: items.length, getScrollElement: () => scroller.current, estimateSize: () => 84, overscan: 8 });
  const at = items.findIndex((candidate) => candidate.id === current);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  }, [at, rows]);
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onMore && last > items.length - 10) onMore();
  }, [last, items.length, onMore]);
  return (
    <section className="queue" aria-label="待校核队列">
      <div className="queue-scroll" ref={scroller}>
        <div style={{ height: rows.getTotalSize(), position: "relative" }}>
          {shown.map((row) => {
            const candidate = items[row.index];
            return candidate ? (
              <div
                key={candidate.id}
                data-index={row.index}
                ref={rows.measureElement}
                className="queue-place"
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <div className={`queue-row${candidate.id === current ? " current" : ""}`}>
                  <Checkbox
                    aria-label="勾选，用于合并"
                    checked={picked.has(candidate.id)}
                    onChange={() => onPick(candidate.id)}
                    className="no-print"
                  />
                  <CandidateRow
                    candidate={candidate}
                    current={candidate.id === current}
                    edited={drafts[candidate.id] !== undefined}
                    onOpen={onOpen}
                  />
                </div>
              </div>
            ) : null;
          })}
        </div>
      </div>
      <div className="queue-foot muted">
        {items.length < total ? `已载入 ${items.length} / ${total} 条，滚动继续` : `共 ${items.length} 条`}
        {picked.size > 0 ? ` · 已勾选 ${picked.size} 条` : ""}
      </div>
    </section>
  );
}
