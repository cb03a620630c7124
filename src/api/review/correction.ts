/** What a person typed, as the store records it: fields that were not given are absent, and every deadline says what it counts from. */
import type { Deadline as StoredDeadline } from "../../gazette/result.ts";
import type { Correction as StoredCorrection } from "../../store/task-life.ts";
import type { Correction } from "../contract/review.ts";
import type { Deadline } from "../contract/vocabulary.ts";

export function deadlinesOf(deadlines: readonly Deadline[]): StoredDeadline[] {
  return deadlines.map(({ text, normal, since = null }) => ({ text, normal, since }));
}

export function correctionOf({ text, modality, units, deadlines }: Correction): StoredCorrection {
  return {
    ...(text === undefined ? {} : { text }),
    ...(modality === undefined ? {} : { modality }),
    ...(units === undefined ? {} : { units }),
    ...(deadlines === undefined ? {} : { deadlines: deadlinesOf(deadlines) }),
  };
}
