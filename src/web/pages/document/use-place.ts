import { useCallback, useMemo } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import type { DocumentWhole, Provision } from "../../../api/contract/index.ts";
import { placeUrl } from "../../url/place-url.ts";
import { spansToText, textToSpans } from "../../url/spans-text.ts";
import { findProvision, provisionAt } from "./find-provision.ts";

type Spans = readonly (readonly [number, number])[];

/** Something that a click lights up. */
export interface Lit {
  provision?: string | null | undefined;
  spans?: Spans | undefined;
  also?: Spans | undefined;
}

export interface Place {
  /** The provision that the URL names, else the one in which the lit characters stand. */
  provision: Provision | undefined;
  /** The URL names a provision that the document does not have. */
  missing: string | null;
  lit: Spans;
  also: Spans;
  pane: string | null;
  /** Lights it; with a pane, opens that in the same step. */
  light: (lit: Lit, pane?: string) => void;
  openPane: (pane: string) => void;
}

/** What the URL says is open and lit; every click goes through the URL, so that what is seen can be sent on. */
export function usePlace(document: DocumentWhole): Place {
  const { place } = useParams();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const named = useMemo(() => (place ? findProvision(document.provisionList, place) : undefined), [document, place]);
  const at = params.get("at");
  const alsoText = params.get("also");
  const lit = useMemo<Spans>(() => (at ? textToSpans(at) : (named?.spans ?? [])), [at, named]);
  const provision = useMemo(() => named ?? provisionAt(document.provisionList, lit[0]?.[0]), [document, named, lit]);
  const also = useMemo<Spans>(() => textToSpans(alsoText), [alsoText]);
  const pane = params.get("pane");
  const version = params.get("version");
  const light = useCallback(
    (next: Lit, opened: string | null = pane) => {
      const url = new URL(placeUrl(document, { place: next.provision ?? null, spans: next.spans }), window.location.origin);
      if (next.also && next.also.length > 0) url.searchParams.set("also", spansToText(next.also));
      if (opened) url.searchParams.set("pane", opened);
      if (version) url.searchParams.set("version", version);
      void navigate(`${url.pathname}${url.search.replaceAll("%2C", ",")}`, { replace: true, preventScrollReset: true });
    },
    [document, navigate, pane, version],
  );
  const openPane = useCallback(
    (next: string) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          after.set("pane", next);
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { provision, missing: place && !named ? place : null, lit, also, pane, light, openPane };
}
