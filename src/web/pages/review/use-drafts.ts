import { useCallback, useState } from "react";
import type { Candidate, Correction } from "../../../api/contract/index.ts";

/** What an officer has typed for a candidate and not yet decided. */
export type Draft = Pick<Candidate, "text" | "modality" | "units" | "deadlines">;

const storageKey = "luoshi.reviewDrafts";

function stored(): Record<string, Draft> {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? "{}") as Record<string, Draft>;
  } catch {
    return {};
  }
}

export const draftOf = (candidate: Candidate): Draft => ({
  text: candidate.text,
  modality: candidate.modality,
  units: candidate.units,
  deadlines: candidate.deadlines,
});

/** What differs from the candidate, or null; only that is sent. */
export function correctionOf(candidate: Candidate, draft: Draft): Correction | null {
  const correction: Correction = {};
  if (draft.text.trim() !== candidate.text.trim()) correction.text = draft.text.trim();
  if (draft.modality !== candidate.modality) correction.modality = draft.modality;
  const units = draft.units.filter((unit) => unit.name.trim() !== "");
  if (JSON.stringify(units) !== JSON.stringify(candidate.units)) correction.units = units;
  const deadlines = draft.deadlines.filter((deadline) => deadline.text.trim() !== "" || deadline.normal !== null);
  if (JSON.stringify(deadlines) !== JSON.stringify(candidate.deadlines)) correction.deadlines = deadlines;
  return Object.keys(correction).length === 0 ? null : correction;
}

/** Drafts by candidate. They outlive a change of page, a reload and a failed request; a decision removes them. */
export function useDrafts() {
  const [drafts, setDrafts] = useState(stored);
  const change = useCallback((id: string, draft: Draft | null) => {
    setDrafts((before) => {
      const { [id]: _gone, ...rest } = before;
      const after = draft === null ? rest : { ...rest, [id]: draft };
      localStorage.setItem(storageKey, JSON.stringify(after));
      return after;
    });
  }, []);
  return { drafts, change };
}
