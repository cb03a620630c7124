import { useEffect, useRef } from "react";
import type { DocumentWhole } from "../../../api/contract/index.ts";
import { placeUrl } from "../../url/place-url.ts";
import { outlineOf } from "./outline-of.ts";
import type { Lit } from "./use-place.ts";

interface OutlineProps {
  document: DocumentWhole;
  current: string | null;
  onPick: (lit: Lit) => void;
}

/** Structure of the document; each entry is a link that can be copied. */
export function Outline({ document, current, onPick }: OutlineProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (current) list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const entries = outlineOf(document);
  if (entries.length === 0) return <p className="pane-empty">这份文件没有章、条、项等编号，全文见正文。</p>;
  return (
    <ul className="outline" ref={list}>
      {entries.map((entry) =>
        entry.eId === null ? (
          <li key={`component-${entry.key}`} className="outline-component">
            {entry.name}
          </li>
        ) : (
          <li key={entry.eId} style={{ paddingLeft: entry.depth * 12 }}>
            <a
              href={placeUrl(document, { place: entry.eId })}
              aria-current={entry.eId === current ? "location" : undefined}
              title={entry.name}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onPick({ provision: entry.eId });
              }}
            >
              {entry.label ? <b>{entry.label}</b> : null}
              {entry.name}
            </a>
          </li>
        ),
      )}
    </ul>
  );
}
