import type { Light } from "../../api/contract/index.ts";
import { lightLabels } from "../../api/contract/labels.ts";

/** A light is never colour alone: it has a shape and a word, and one sentence that explains it. */
export function LightMark({ light, reason }: { light: Light; reason: string }) {
  return (
    <span className={`light light-${light}`} title={reason}>
      {lightLabels[light]}
    </span>
  );
}
