import { severityLabels } from "../../../../api/contract/labels.ts";
import { LitItem } from "./lit-item.tsx";
import type { PaneProps } from "./pane-props.ts";

/** Findings of this document; the second place is lit in another shade, and can be gone to by itself. */
export function FindingsPane({ document, lit, onLight }: PaneProps) {
  return (
    <ul className="lit-list">
      {document.findingList.map((finding, index) => (
        <LitItem
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
          key={index}
          lit={{ spans: finding.spans, also: finding.with }}
          now={lit}
          onLight={onLight}
          actions={
            finding.with.length > 0 ? (
              <button type="button" className="plain-button" onClick={() => onLight({ spans: finding.with, also: finding.spans })}>
                另一处
              </button>
            ) : null
          }
        >
          <span className={`severity severity-${finding.severity}`}>{severityLabels[finding.severity]}</span>
          <span>{finding.message}</span>
        </LitItem>
      ))}
    </ul>
  );
}
