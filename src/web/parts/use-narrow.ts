import { useSyncExternalStore } from "react";

const media = window.matchMedia("(max-width: 767px)");

function subscribe(listener: () => void): () => void {
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** True on a phone: panes become tabs, tables become lists. Same width as in app.css. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => media.matches);
