import type { DocumentRef } from "../../api/contract/index.ts";
import { documentPath } from "../api/library.ts";
import { spansToText } from "./spans-text.ts";

type Spans = readonly (readonly [number, number])[];

interface Place {
  /** eId or printed address. */
  place?: string | null | undefined;
  /** Source characters to light up. */
  spans?: Spans | undefined;
  /** Pane to open beside the text. */
  pane?: string;
}

/** Shareable address of a place in a document: /d/{city}/{number}/{eId}?at=start-end,… */
export function placeUrl(document: Pick<DocumentRef, "city" | "key">, { place, spans, pane }: Place = {}): string {
  const query = new URLSearchParams();
  if (spans && spans.length > 0) query.set("at", spansToText(spans));
  if (pane) query.set("pane", pane);
  const tail = query.toString().replaceAll("%2C", ",");
  return `${documentPath(document)}${place ? `/${encodeURIComponent(place)}` : ""}${tail === "" ? "" : `?${tail}`}`;
}
