import { LitItem } from "./lit-item.tsx";
import type { PaneProps } from "./pane-props.ts";

export function TablesPane({ document, lit, onLight }: PaneProps) {
  return (
    <ul className="lit-list">
      {document.tables.map((table, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
        <LitItem key={index} lit={{ spans: table.spans }} now={lit} onLight={onLight}>
          <span>{table.caption ?? `表格 ${index + 1}`}</span>
          <span className="muted">
            {table.rows.length} 行 · {table.columns.join("、")}
          </span>
        </LitItem>
      ))}
    </ul>
  );
}
