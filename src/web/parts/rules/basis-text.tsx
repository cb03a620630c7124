import { Link } from "react-router";
import type { BasisRef } from "../../../api/contract/index.ts";
import { placeUrl } from "../../url/place-url.ts";
import { MarkedText } from "../marked-text.tsx";

/** Where the operative words stand in the provision's text, blanks aside. */
function marksOf(text: string, words: string | null): [number, number][] {
  if (words === null || words === "") return [];
  const at = text.indexOf(words);
  return at === -1 ? [] : [[at, at + words.length]];
}

/** One basis: the address as printed, the provision's own words, the way to its place in the library. */
export function BasisText({ basis }: { basis: BasisRef }) {
  const { document, eId, printed, text, words } = basis;
  return (
    <div className="basis-text">
      {document ? <Link to={placeUrl(document, { place: eId })}>{printed}</Link> : <b>{printed}</b>}
      {text ? (
        <blockquote>
          <MarkedText text={text} marks={marksOf(text, words)} />
        </blockquote>
      ) : (
        <div className="muted">
          {words ? `“${words}”` : null}
          {basis.kind === "provision" ? "（文件未入库，看不到条款全文）" : null}
        </div>
      )}
    </div>
  );
}
