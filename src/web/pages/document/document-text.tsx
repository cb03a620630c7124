import { Alert } from "antd";
import { useEffect, useMemo, useRef } from "react";
import type { DocumentWhole } from "../../../api/contract/index.ts";
import type { LineSource } from "../../source/use-source-lines.ts";
import type { Wording } from "./document-desk.tsx";
import { DocumentHead } from "./document-head.tsx";
import { DocumentTable } from "./document-table.tsx";
import { citationsByProvision } from "./link-citations.ts";
import { depths } from "./outline-of.ts";
import { ProvisionBlock } from "./provision-block.tsx";
import { textFlow } from "./text-flow.ts";
import type { Lit, Place } from "./use-place.ts";

interface DocumentTextProps {
  document: DocumentWhole;
  place: Place;
  wording: Wording;
  lines: LineSource;
  onLight: (lit: Lit) => void;
  /** On a phone: go to the source of a provision. */
  onSource?: ((lit: Lit) => void) | undefined;
}

/** The text of a document, cleaned or as printed, with its citations as links. */
export function DocumentText({ document, place, wording, lines, onLight, onSource }: DocumentTextProps) {
  const scroller = useRef<HTMLElement>(null);
  const eId = place.provision?.eId;
  const litAt = place.lit[0]?.[0];
  useEffect(() => {
    const table = document.tables.findIndex(
      (entry) => litAt !== undefined && entry.spans.some(([start, end]) => start <= litAt && litAt < end),
    );
    const wanted = eId ? `[data-eid="${CSS.escape(eId)}"]` : table >= 0 ? `[data-table="${table}"]` : null;
    const block = wanted ? scroller.current?.querySelector(wanted) : null;
    const view = scroller.current?.getBoundingClientRect();
    if (!block || !view) return;
    const box = block.getBoundingClientRect();
    if (box.top < view.top || box.bottom > view.bottom) block.scrollIntoView({ block: box.height > view.height ? "start" : "center" });
  }, [eId, litAt, document]);
  const flow = useMemo(() => textFlow(document), [document]);
  const depthOf = useMemo(() => depths(document.provisionList), [document]);
  const parents = useMemo(() => new Set(document.provisionList.map((provision) => provision.parent)), [document]);
  const cited = useMemo(() => citationsByProvision(document.provisionList, document.citations), [document]);
  const tasks = useMemo(() => Map.groupBy(document.taskList, (task) => task.provision ?? ""), [document]);
  return (
    <article className={`desk-text wording-${wording}`} ref={scroller} aria-label="正文">
      <DocumentHead document={document} onLight={onLight} />
      {place.missing ? (
        <Alert type="warning" showIcon title={`这份文件里没有“${place.missing}”`} description="下面是全文；可在目录中找相近的条款。" />
      ) : null}
      {flow.map((entry) =>
        entry.kind === "component" ? (
          <h2 key={`component-${entry.component.prefix}`} className="component-title">
            {entry.component.title}
          </h2>
        ) : entry.kind === "table" ? (
          <DocumentTable key={`table-${entry.index}`} index={entry.index} table={entry.table} lit={place.lit} onLight={onLight} />
        ) : (
          <ProvisionBlock
            key={entry.provision.eId}
            document={document}
            provision={entry.provision}
            depth={depthOf.get(entry.provision.eId) ?? 0}
            hasChildren={parents.has(entry.provision.eId)}
            current={entry.provision.eId === eId}
            citations={cited.get(entry.provision.eId) ?? []}
            tasks={tasks.get(entry.provision.eId) ?? []}
            wording={wording}
            lines={lines}
            onLight={onLight}
            onSource={onSource}
          />
        ),
      )}
    </article>
  );
}
