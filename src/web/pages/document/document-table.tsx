import { useState } from "react";
import type { DocumentTableData } from "./text-flow.ts";
import type { Lit } from "./use-place.ts";

type Spans = readonly (readonly [number, number])[];

interface DocumentTableProps {
  /** Its place in the document's list of tables. */
  index: number;
  table: DocumentTableData;
  lit: Spans;
  onLight: (lit: Lit) => void;
}

const rowsAtFirst = 60;
const overlaps = (a: Spans, b: Spans): boolean => a.some(([from, to]) => b.some(([start, end]) => from < end && start < to));

/** A table as it was read; the number of a row lights its source characters. */
export function DocumentTable({ index: tableIndex, table, lit, onLight }: DocumentTableProps) {
  const [all, setAll] = useState(false);
  const rows = all ? table.rows : table.rows.slice(0, rowsAtFirst);
  return (
    <figure className="read-table" data-table={tableIndex}>
      <figcaption>
        {table.caption ?? "表格"} <span className="muted">（{table.rows.length} 行）</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways and has to be reachable by keyboard */}
      <section className="read-table-scroll" tabIndex={0} aria-label={table.caption ?? "表格"}>
        <table style={{ minWidth: table.columns.length * 104 }}>
          <thead>
            <tr>
              <th className="row-number no-print">行</th>
              {table.columns.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns may repeat their words and never move
                <th key={index}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const spans = table.rowSpans[index] ?? [];
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
                <tr key={index} className={lit.length > 0 && lit.length < 50 && overlaps(spans, lit) ? "lit-row" : undefined}>
                  <td className="row-number no-print">
                    <button
                      type="button"
                      className="plain-button"
                      aria-label={`第 ${index + 1} 行：对照原文`}
                      onClick={() => onLight({ spans })}
                    >
                      {index + 1}
                    </button>
                  </td>
                  {row.map((cell, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells never move
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {table.rows.length > rows.length ? (
        <button type="button" className="plain-button no-print" onClick={() => setAll(true)}>
          显示全部 {table.rows.length} 行
        </button>
      ) : null}
    </figure>
  );
}
