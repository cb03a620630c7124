import type { KeyboardEvent, ReactNode } from "react";

export interface PaneTab {
  key: string;
  label: string;
  count?: number;
  content: ReactNode;
}

interface PaneTabsProps {
  tabs: PaneTab[];
  current: string;
  onChange: (key: string) => void;
}

/** Tabs in the WAI-ARIA pattern; the row scrolls sideways when it is too long, and only the open pane is rendered. */
export function PaneTabs({ tabs, current, onChange }: PaneTabsProps) {
  const open = tabs.find((tab) => tab.key === current) ?? tabs[0];
  if (!open) return null;
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(open) + step + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    document.getElementById(`tab-${next.key}`)?.focus();
  };
  return (
    <div className="pane-tabs">
      <div className="pane-tablist no-print" role="tablist" tabIndex={-1} onKeyDown={onKey}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            id={`tab-${tab.key}`}
            type="button"
            role="tab"
            aria-selected={tab === open}
            aria-controls={`pane-${tab.key}`}
            tabIndex={tab === open ? 0 : -1}
            className="pane-tab"
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
            {tab.count === undefined ? null : <span className="pane-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div className="pane" id={`pane-${open.key}`} role="tabpanel" aria-labelledby={`tab-${open.key}`} key={open.key}>
        {open.content}
      </div>
    </div>
  );
}
