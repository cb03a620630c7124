import { useState } from "react";
import { LitItem } from "./lit-item.tsx";
import type { PaneProps } from "./pane-props.ts";
import { repairLabel } from "./repair-label.ts";

const shown = (text: string): string => (text === "" ? "（无）" : text.replaceAll("\n", "↵").replaceAll("\t", "→"));

/** Every change that reading made to the printed text: before and after. */
export function RepairsPane({ document, lit, onLight }: PaneProps) {
  const kinds = [...Map.groupBy(document.repairs, (repair) => repair.kind)].map(([kind, repairs]) => ({ kind, count: repairs.length }));
  const [kind, setKind] = useState<string | null>(null);
  const repairs = document.repairs.filter((repair) => kind === null || repair.kind === kind);
  if (document.repairs.length === 0) return <p className="pane-empty">照录与清理后的文字完全一样，没有修复。</p>;
  return (
    <>
      <div className="kind-row">
        <button type="button" className="chip" aria-pressed={kind === null} onClick={() => setKind(null)}>
          全部 {document.repairs.length}
        </button>
        {kinds.map((entry) => (
          <button key={entry.kind} type="button" className="chip" aria-pressed={kind === entry.kind} onClick={() => setKind(entry.kind)}>
            {repairLabel(entry.kind)} {entry.count}
          </button>
        ))}
      </div>
      <ul className="lit-list">
        {repairs.slice(0, 300).map((repair, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
          <LitItem key={index} lit={{ spans: repair.spans }} now={lit} onLight={onLight}>
            <span className="muted">{repairLabel(repair.kind)}</span>
            <span>
              <del>{shown(repair.before)}</del> <span aria-hidden="true">→</span> <ins>{shown(repair.after)}</ins>
            </span>
          </LitItem>
        ))}
      </ul>
      {repairs.length > 300 ? <p className="pane-empty">只列出前 300 处，按种类筛选可看其余。</p> : null}
    </>
  );
}
