import { Link } from "react-router";
import type { PlacedFinding } from "../../../api/contract/index.ts";
import { placeUrl } from "../../url/place-url.ts";
import { spansToText } from "../../url/spans-text.ts";
import { type ShownPlace, shownPlaces } from "./place-spans.ts";

interface FindingItemProps {
  finding: PlacedFinding;
  onPlace: ((place: ShownPlace) => void) | undefined;
}

const lineWords = ([first, last]: readonly [number, number]): string => (first === last ? `第 ${first} 行` : `第 ${first}–${last} 行`);

/** One finding: what is wrong in a sentence, and its places; a place opens with its characters lit, the other in a second shade. */
export function FindingItem({ finding, onPlace }: FindingItemProps) {
  const url = ({ here, others }: ShownPlace) => {
    if (!finding.document) return "";
    const base = placeUrl(finding.document, { spans: here, pane: "findings" });
    return others.length > 0 ? `${base}&also=${spansToText(others)}` : base;
  };
  const named = finding.document?.number ? finding.message.startsWith(finding.document.number) : false;
  return (
    <li className="finding keep-together">
      <div>
        {finding.message}
        {finding.document ? (
          <span className="muted finding-document">
            {" "}
            {named ? null : (finding.document.number ?? "无文号")} {finding.document.title}
          </span>
        ) : null}
      </div>
      <ul className="finding-places">
        {shownPlaces(finding).map((place, index) => {
          const words = (
            <>
              <b className="nowrap">{place.address ?? lineWords(place.lines)}</b> <span className="quote">{place.quote}</span>
            </>
          );
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: places have no identity but their order
            <li key={index}>
              {onPlace ? (
                <button type="button" className="place-button" onClick={() => onPlace(place)}>
                  {words}
                </button>
              ) : finding.document ? (
                <Link data-row to={url(place)} title={lineWords(place.lines)}>
                  {words}
                </Link>
              ) : (
                words
              )}
            </li>
          );
        })}
      </ul>
    </li>
  );
}
