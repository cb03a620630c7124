import { Link } from "react-router";
import { placeUrl } from "../../../url/place-url.ts";
import { namesItself } from "../names-itself.ts";
import { LitItem } from "./lit-item.tsx";
import type { PaneProps } from "./pane-props.ts";

export function CitationsPane({ document, lit, onLight }: PaneProps) {
  const address = new Map(document.provisionList.map((provision) => [provision.eId, provision.address]));
  return (
    <ul className="lit-list">
      {document.citations.map((citation, index) => (
        <LitItem
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed and the same words may be cited twice
          key={index}
          lit={{ spans: citation.spans }}
          now={lit}
          onLight={onLight}
          actions={
            citation.target ? (
              <Link to={placeUrl(citation.target, { place: citation.address })}>打开</Link>
            ) : citation.internal !== null ? (
              <Link to={placeUrl(document, { place: citation.internal, pane: "citations" })}>
                → {address.get(citation.internal) ?? citation.internal}
              </Link>
            ) : (
              <span className="muted">
                {namesItself(citation, document) ? "本文件" : citation.number !== null || citation.title !== null ? "未入库" : "未解析"}
              </span>
            )
          }
        >
          <span>{citation.text}</span>
          {citation.target ? <span className="muted lines-2">{citation.target.title}</span> : null}
        </LitItem>
      ))}
    </ul>
  );
}
