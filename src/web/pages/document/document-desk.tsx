import { useEffect, useState } from "react";
import type { DocumentWhole } from "../../../api/contract/index.ts";
import { useShortcuts } from "../../keyboard/use-shortcuts.ts";
import { useNarrow } from "../../parts/use-narrow.ts";
import { SourcePane } from "../../source/source-pane.tsx";
import { useSourceLines } from "../../source/use-source-lines.ts";
import { DocumentBar } from "./document-bar.tsx";
import { DocumentText } from "./document-text.tsx";
import { Outline } from "./outline.tsx";
import { PaneTabs } from "./pane-tabs.tsx";
import { panesOf } from "./panes.tsx";
import { type Lit, usePlace } from "./use-place.ts";

export type Wording = "clean" | "printed";

/** The desk of one document: outline, text, and beside it what was read out of it and the source. On a phone: tabs. */
export function DocumentDesk({ document }: { document: DocumentWhole }) {
  const place = usePlace(document);
  const narrow = useNarrow();
  const [sourceOpen, setSourceOpen] = useState(place.lit.length > 0);
  const [wording, setWording] = useState<Wording>("clean");
  const lines = useSourceLines(document.sourceId, document.lines[0], document.lines[1]);
  const light = (lit: Lit) => {
    place.light(lit, narrow ? "source" : undefined);
    setSourceOpen(true);
  };
  const lightFromText = (lit: Lit) => {
    place.light(lit);
    if (!narrow) setSourceOpen(true);
  };
  const lightFromOutline = (lit: Lit) => {
    place.light(lit, narrow ? "text" : undefined);
    if (!narrow) setSourceOpen(true);
  };
  const panes = panesOf(document, place, light);
  useShortcuts([
    { keys: "o", label: "对照原文", group: "文件", run: () => (narrow ? place.openPane("source") : setSourceOpen((open) => !open)) },
    { keys: "p", label: "照录 / 清理后", group: "文件", run: () => setWording((now) => (now === "clean" ? "printed" : "clean")) },
  ]);
  useEffect(() => {
    if (wording === "printed") lines.want(document.lines[0], document.lines[1]);
  }, [wording, document, lines.want]);
  const text = (
    <DocumentText
      document={document}
      place={place}
      wording={wording}
      lines={lines}
      onLight={lightFromText}
      onSource={narrow ? light : undefined}
    />
  );
  const source = <SourcePane lines={lines} own={document.lines} lit={place.lit} also={place.also} />;
  const outline = <Outline document={document} current={place.provision?.eId ?? null} onPick={lightFromOutline} />;
  const bar = <DocumentBar document={document} sourceOpen={sourceOpen} onSource={setSourceOpen} wording={wording} onWording={setWording} />;
  if (narrow) {
    const tabs = [
      { key: "text", label: "正文", content: text },
      { key: "outline", label: "目录", content: outline },
      { key: "source", label: "原文", content: source },
      ...panes,
    ];
    return (
      <div className="desk desk-narrow">
        {bar}
        <PaneTabs tabs={tabs} current={place.pane ?? "text"} onChange={place.openPane} />
      </div>
    );
  }
  return (
    <div className="desk">
      {bar}
      <div className="desk-panes">
        <nav className="desk-outline no-print" aria-label="目录">
          {outline}
        </nav>
        {text}
        <aside className={`desk-side no-print${sourceOpen ? " with-source" : ""}`} aria-label="读出的内容和原文">
          <PaneTabs tabs={panes} current={place.pane ?? panes.find((pane) => pane.count)?.key ?? "tasks"} onChange={place.openPane} />
          {sourceOpen ? (
            <section className="desk-source" aria-label="对照原文">
              <div className="desk-source-head">
                原文 · 第 {document.lines[0]}–{document.lines[1]} 行
                <button type="button" className="plain-button" onClick={() => setSourceOpen(false)}>
                  收起
                </button>
              </div>
              {source}
            </section>
          ) : null}
        </aside>
      </div>
    </div>
  );
}
