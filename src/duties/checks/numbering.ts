/** Gaps and repetitions in the numbering of chapters, articles and items. */
import { componentOf } from "../../gazette/components.ts";
import { type Label, labelOf } from "../../gazette/labels.ts";
import type { Finding, Provision } from "../../gazette/result.ts";
import { type CheckInput, finding, nameOf } from "./check.ts";

/** Numbering that runs through the whole text, wherever its parents end. */
const THROUGHOUT = /^第.+[条章]$/;

interface Step {
  ordinal: number;
  provision: Provision;
}

function sequences(provisions: readonly Provision[]): Map<string, Step[]> {
  const found = new Map<string, Step[]>();
  // The same few dozen labels come again and again.
  const labels = new Map<string, Label | null>();
  for (const provision of provisions) {
    if (provision.label === null) continue;
    let label = labels.get(provision.label);
    if (label === undefined) {
      label = labelOf(`${provision.label} `);
      labels.set(provision.label, label);
    }
    if (!label || label.style === "bullet" || label.ordinal === 0) continue;
    const scope = THROUGHOUT.test(provision.label) ? componentOf(provision.eId) : (provision.parent ?? provision.eId.replace(/[^_]+$/, ""));
    const key = `${label.style} ${scope}`;
    const list = found.get(key);
    if (list) list.push({ ordinal: label.ordinal, provision });
    else found.set(key, [{ ordinal: label.ordinal, provision }]);
  }
  return found;
}

export function numberingGaps({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { read } of documents) {
    for (const list of sequences(read.provisions).values()) {
      for (let at = 1; at < list.length; at++) {
        const before = list[at - 1] as Step;
        const here = list[at] as Step;
        const step = here.ordinal - before.ordinal;
        // Items often go on counting under the next heading, so that only a step within one parent counts.
        if (step === 1) continue;
        const places = [here.provision.spans.slice(0, 1), before.provision.spans.slice(0, 1)] as const;
        if (step === 0)
          findings.push(finding("numbering.repeated", "warning", `${nameOf(read)}：“${here.provision.label}”出现两次。`, ...places));
        else if (step > 1)
          findings.push(
            finding(
              "numbering.gap",
              "warning",
              `${nameOf(read)}：“${before.provision.label}”之后是“${here.provision.label}”，中间缺 ${step - 1} 个。`,
              ...places,
            ),
          );
      }
    }
  }
  return findings;
}
