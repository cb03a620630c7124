import { Link } from "react-router";
import type { Citation, DocumentWhole } from "../../../api/contract/index.ts";
import { placeUrl } from "../../url/place-url.ts";
import { cutAtCitations } from "./link-citations.ts";
import { namesItself } from "./names-itself.ts";
import type { Lit } from "./use-place.ts";

interface CitedTextProps {
  text: string;
  citations: readonly Citation[];
  document: DocumentWhole;
  onLight: (lit: Lit) => void;
}

/** Text with its citations: a link where the cited text is in the library or in this document, else marked 未入库. */
export function CitedText({ text, citations, document, onLight }: CitedTextProps) {
  if (citations.length === 0) return text;
  return cutAtCitations(text, citations).map(({ part, words }, index) => {
    if (typeof part === "string") return words;
    const key = `${index}-${words}`;
    if (part.target)
      return (
        <Link key={key} className="citation" to={placeUrl(part.target, { place: part.address ?? part.internal })} title={part.target.title}>
          {words}
        </Link>
      );
    if (part.internal !== null)
      return (
        <a
          key={key}
          className="citation"
          href={placeUrl(document, { place: part.internal })}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onLight({ provision: part.internal });
          }}
        >
          {words}
        </a>
      );
    if (namesItself(part, document)) return <cite key={key}>{words}</cite>;
    const outside = part.number !== null || part.title !== null;
    return (
      <span key={key} className="citation-missing">
        {words}
        <sup className="citation-note">{outside ? "未入库" : "未解析"}</sup>
      </span>
    );
  });
}
