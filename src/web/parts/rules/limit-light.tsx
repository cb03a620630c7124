import type { LimitLight } from "../../../api/contract/index.ts";
import { caseLightLabels } from "../../../api/contract/labels.ts";

/** Light of a time limit: shape, word and the sentence that explains it. */
export function LimitLightMark({ light, reason }: { light: LimitLight; reason: string }) {
  return (
    <span className={`light light-${light}`} title={reason}>
      {caseLightLabels[light]}
    </span>
  );
}
