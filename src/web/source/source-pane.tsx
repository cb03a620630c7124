import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import "./source.css";
import { SourceRow } from "./source-row.tsx";
import type { LineSource } from "./use-source-lines.ts";

type Span = readonly [start: number, end: number];

interface SourcePaneProps {
  lines: LineSource;
  /** Lines of the document; others are shown paler. */
  own?: readonly [first: number, last: number];
  /** What is lit. The pane scrolls to the first of them. */
  lit: readonly Span[];
  /** A second place, lit in another shade. */
  also?: readonly Span[];
}

/** The source as it was put in, line by line with its numbers; only the lines in sight are rendered. */
export function SourcePane({ lines, own, lit, also = [] }: SourcePaneProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => 26,
    overscan: 12,
    initialOffset: () => Math.max(0, ((own?.[0] ?? 1) - 1) * 26),
  });
  const shown = rows.getVirtualItems();
  const from = shown[0]?.index;
  const to = shown.at(-1)?.index;
  useEffect(() => {
    if (from !== undefined && to !== undefined) lines.want(from + 1, to + 1);
  }, [from, to, lines.want]);

  const wanted = lit.map((span) => span.join("-")).join();
  const reached = useRef("");
  useEffect(() => {
    if (lines.total === 0 || reached.current === wanted) return;
    const goal = lit[0] ? lines.lineOf(lit[0][0])?.number : own?.[0];
    if (goal === undefined) return;
    reached.current = wanted;
    rows.scrollToIndex(goal - 1, { align: lit[0] ? "center" : "start" });
  }, [wanted, lit, lines, own, rows]);

  if (lines.error) return <ProblemNotice error={lines.error} onRetry={lines.retry} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard (WCAG 2.1.1)
    <section className="source-pane" ref={scroller} tabIndex={0} aria-label="原文">
      <div style={{ height: rows.getTotalSize(), position: "relative" }}>
        {shown.map((row) => (
          <div
            key={row.key}
            data-index={row.index}
            ref={rows.measureElement}
            className="source-place"
            style={{ transform: `translateY(${row.start}px)` }}
          >
            <SourceRow
              number={row.index + 1}
              line={lines.lineAt(row.index + 1)}
              pale={own !== undefined && (row.index + 1 < own[0] || row.index + 1 > own[1])}
              lit={lit}
              also={also}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
